"""`unlinkable new`: a commented description to start from."""

from __future__ import annotations

import argparse
import errno
from pathlib import Path

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """Write NAME.toml, a commented description to start from, and beside it the schema
with which an editor completes and checks what you write. Overwrites nothing."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("name", metavar="NAME", help="letters, digits and hyphens, as tool-lending")
    options.folder(parser)


def run(args: argparse.Namespace) -> int:
    """Write both files, or say why not."""
    from unlinkable.cli.output import encoded, show
    from unlinkable.reading.starter import SCHEMA, starter
    from unlinkable.report.as_json import written
    from unlinkable.schemas import description_schema

    folder = Path(args.out)
    text = starter(args.name)
    description, schema = folder / f"{args.name}.toml", folder / SCHEMA
    if description.exists():
        raise FileExistsError(errno.EEXIST, "there is a file already", str(description))
    if not folder.is_dir():
        folder.mkdir(parents=True)
    lines: list[str] = []
    content = encoded(written(description_schema()))
    if not schema.exists():
        _create(schema, content)
        lines.append(f"Written: {schema.as_posix()}, for editors")
    elif schema.read_bytes() != content:
        anew = f"`unlinkable schema model --out {schema.as_posix()}` writes it anew"
        lines.append(f"Kept: {schema.as_posix()}, which is not that of this version ({anew})")
    _create(description, encoded(text))
    lines = [f"Written: {description.as_posix()}", *lines, "", f"Next: {_next(description)}"]
    show("\n".join(lines) + "\n")
    return CLEAN


def _create(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet."""
    with path.open("xb") as file:
        file.write(content)


def _next(description: Path) -> str:
    return f"unlinkable analyze {description.as_posix()}"

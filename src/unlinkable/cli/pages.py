"""Writing a folder of generated pages: all or none, and never over what somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from unlinkable.cli.beside import write_all
from unlinkable.cli.output import encoded
from unlinkable.cli.parser import CommandError
from unlinkable.report.layout import counted
from unlinkable.report.outline_markdown import BEGINNING, RULES


def write_pages(folder: str, pages: Mapping[str, str]) -> str:
    """
    Write the pages, take away those of rules that are gone, and say what was done.

    Pages that are as they should be are left alone, and so is every file without the mark of a
    generated page; where one of these lies in the way, nothing is written.
    """
    home = Path(folder)
    wanted = {home / path: encoded(text) for path, text in pages.items()}
    for path in wanted:
        if path.exists() and not _is_generated(path):
            raise CommandError(f"{path.as_posix()} is in the way, and no generated page (move it)")
    changed = {p: text for p, text in wanted.items() if not p.exists() or p.read_bytes() != text}
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all({path.resolve(): text for path, text in changed.items()})
    gone = _without_a_rule(home / RULES, set(wanted))
    for path in gone:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return _said(home, len(wanted), len(changed), gone)


def _is_generated(path: Path) -> bool:
    """Whether the first line is the mark of a generated page."""
    with path.open("rb") as file:
        return file.readline().startswith(BEGINNING.encode())


def _without_a_rule(folder: Path, wanted: set[Path]) -> list[Path]:
    """Generated pages of rules that are there no more."""
    found = sorted(path for path in folder.rglob("*.md") if path.is_file() and path not in wanted)
    return [path for path in found if _is_generated(path)]


def _said(home: Path, many: int, changed: int, gone: list[Path]) -> str:
    pages = f"{counted(many, 'page')} in {home.as_posix()}"
    lines = [f"{pages}: {changed} written, the others as before"]
    lines += [f"Removed: {path.as_posix()}, whose rule is gone" for path in gone]
    return "\n".join(lines) + "\n"

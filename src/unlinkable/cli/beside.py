"""Appending to the files beside a description: read as if it were done, then written whole."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from unlinkable.cli.parser import CommandError
from unlinkable.errors import InvalidModel, Problem
from unlinkable.guard import screen
from unlinkable.reading.beside import appended, name_for
from unlinkable.reading.files import file_of, real
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import shown

if TYPE_CHECKING:
    from unlinkable.model.model import Model

TYPED: Final[Mapping[str, str]] = {
    "of": "QUESTION", "value": "VALUE", "finding": "FINDING", "by_role": "--by-role",
    "evidence_text": "--evidence", "why": "--why", "on": "--on", "until": "--until",
}  # fmt: skip
"""Where each part of an answer or a decision is typed."""


def file_beside(paths: Sequence[str], name: str) -> Path:
    """The file of this name beside the first description."""
    return file_of(paths[0]).parent / name


def free_name(file: Path, kind: str, subject: str, model: Model) -> str:
    """An id for a further table: free in the description and in the file, which others share."""
    taken = {thing.id for thing in model.things.values() if thing.kind_name == kind}
    if file.exists():
        taken.update(parse(_text_of(file), file.as_posix()).get(kind, {}))
    return name_for(subject, taken)


def _text_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if file.exists() else ""


def text_with(file: Path, kind: str, name: str, table: Mapping[str, Any]) -> str:
    """What the file would hold with one more table."""
    return appended(_text_of(file), kind, name, table)


def read_with(file: Path, text: str, ref: str, args: argparse.Namespace) -> Model:
    """
    The description as it would be with one more table, `ref`.

    Raises:
        CommandError: something is wrong with the table, even if only a warning would say so.
        InvalidModel: something else would be wrong.
    """
    from unlinkable import pipeline

    try:
        more = {"root": args.root, "rules": tuple(args.rules)}
        model = pipeline.read(*args.paths, **more, instead={real(file): text})
    except InvalidModel as error:
        errors = [problem for problem in error.problems if problem.level == "error"]
        _refuse(errors, ref, args)
        raise
    _refuse(model.warnings, ref, args)
    return model


def _refuse(problems: Iterable[Problem], ref: str, args: argparse.Namespace) -> None:
    """Stop if there is a problem of the table, which was typed and stands in no file yet."""
    lines = [_typed(problem, ref, args) for problem in problems if problem.element == ref]
    if lines:
        raise CommandError("; ".join(dict.fromkeys(lines)))


def _typed(problem: Problem, ref: str, args: argparse.Namespace) -> str:
    """The problem, said of what was typed on the command line."""
    hint = f" ({problem.hint})" if problem.hint else ""
    where, _, what = problem.what.partition(": ")
    part = where.removeprefix(f"{ref}.").partition(".")[0].partition("[")[0]
    if not where.startswith(f"{ref}.") or part not in TYPED:
        return f"{problem.what}{hint}"
    option = TYPED[part]
    if part == "value" and not screen(args.value):
        option = f"{option} {shown(args.value)}"
        what = what.replace(f" {shown(args.value)}", "", 1)
    return f"{option}: {what}{hint}"


def write(file: Path, text: str) -> None:
    """Replace the file by the longer one, at once: nobody ever sees half of it."""
    write_all({real(file): text.encode("utf-8")})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files or none: new ones beside the old, then each put in place.

    When one cannot be put in place, those before it get their old content back.
    """
    fresh = {target: target.with_name(f".{target.name}.{os.getpid()}.new") for target in contents}
    old = {target: target.read_bytes() if target.exists() else None for target in contents}
    done: list[Path] = []
    try:
        for target, content in contents.items():
            _write_new(fresh[target], content, target)
        for target in contents:
            fresh[target].replace(target)
            done.append(target)
    except OSError as problem:
        _undo({target: old[target] for target in done})
        name = problem.filename2 or problem.filename
        shown = next((str(t) for t, new in fresh.items() if name in (str(new), str(t))), name)
        raise OSError(problem.errno, problem.strerror, shown) from None
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)


def _write_new(path: Path, content: bytes, target: Path) -> None:
    """Write a new file that is on disk before it is used, with the rights of the old one."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        path.chmod(target.stat().st_mode & 0o7777)


def _undo(old: Mapping[Path, bytes | None]) -> None:
    for target, content in old.items():
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(content)

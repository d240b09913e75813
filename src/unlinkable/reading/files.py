"""Which files belong to a description: the given ones, what they include, what lies beside."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType
from typing import Final

from attrs import define, field

from unlinkable.errors import InvalidModel, Location
from unlinkable.reading.documents import Document, Log, Role
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import nearest, shown

MARK = "unlinkable.toml"
WHOLE = "whole.toml"
DECISIONS, ANSWERS = BESIDE = ("decisions.toml", "answers.toml")
OUTSIDE = f"put an empty {MARK} in a folder above both, or give --root"
NOTHING: Final[Mapping[Path, str]] = MappingProxyType({})


def gather(
    paths: Sequence[str | Path],
    root: str | Path | None,
    overlays: Sequence[str | Path],
    log: Log,
    instead: Mapping[Path, str] = NOTHING,
) -> list[Document]:
    """Read every file once, by its real path; the first is the one that the first path names.

    `instead` gives, by real path, texts to read as if files held them.
    """
    if not paths:
        log.note("no file was given", "name a TOML file, or a folder with a whole.toml")
        log.incomplete = True
        return []
    if root is not None and not real(Path(root)).is_dir():
        what = f"the root {shown(Path(root).as_posix())} is no folder that is there"
        log.note(what, "name one above the description, or leave --root out")
        log.incomplete = True
        return []
    files = [file_of(path) for path in paths]
    gathering = _Gathering(root_of(files[0], root), log, instead)
    for file in files:
        gathering.load(file, "model")
    for file in files:
        for name in BESIDE:
            gathering.load_beside(file.parent / name)
    for overlay in overlays:
        gathering.load(_as_shown(Path(overlay)), "overlay")
    return gathering.documents


def file_of(path: str | Path) -> Path:
    """The file that a path means: a folder means its `whole.toml`."""
    return _file(_as_shown(Path(path)))


def _as_shown(path: Path) -> Path:
    """The path as it was given, relative to where the user is when it lies below."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        return path.relative_to(Path.cwd())
    return path


def _file(path: Path) -> Path:
    return path / WHOLE if os.path.isdir(path) else path  # noqa: PTH112 - Path.is_dir raises below a closed folder


def real(path: Path) -> Path:
    """Where the path leads when every link is followed."""
    return Path(os.path.realpath(path))  # a loop of links is no error here, as in Path.resolve


def root_of(first: Path, root: str | Path | None) -> Path:
    """The folder that everything must lie under: the given one, else where the mark lies."""
    if root is not None:
        return real(Path(root))
    folder = real(first).parent
    return next((up for up in (folder, *folder.parents) if (up / MARK).is_file()), folder)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name) and "\0" not in name


@define
class _Gathering:
    """The walk over the files; `open` holds the files whose includes are being read."""

    root: Path
    log: Log
    instead: Mapping[Path, str]
    documents: list[Document] = field(factory=list)
    seen: set[Path] = field(factory=set)
    open: list[Path] = field(factory=list)

    def load_beside(self, file: Path) -> None:
        """Read what was decided or answered, if there is such a file."""
        target = real(file)
        if target not in self.instead and not file.is_file():
            return
        if target.is_relative_to(self.root):
            self.load(file, "beside")
        else:
            self._fail("leads out of the root folder", OUTSIDE, Location(file.as_posix()))

    def load(self, file: Path, role: Role, at: Location | None = None) -> None:
        """Read a file and all that it includes, unless it was read before."""
        target = real(file)
        if target in self.open:
            self._fail(f"include cycle: {self._cycle(target)}", "remove one of the includes", at)
            return
        if target in self.seen:
            return
        self.seen.add(target)
        document = self._document(file, role, at)
        if document is None:
            self.log.incomplete = True
            return
        self.documents.append(document)
        self.open.append(target)
        for index, name in enumerate(self._includes(document)):
            self._include(document, name, document.at(["include", index]))
        self.open.pop()

    def _include(self, document: Document, name: str, at: Location) -> None:
        file = Path(os.path.normpath(Path(document.name).parent / name))
        if not real(file).is_relative_to(self.root):
            self._fail(f"include {shown(name)} leads out of the root folder", OUTSIDE, at)
            self.log.incomplete = True
            return
        self.load(_file(file), "model" if document.role == "beside" else document.role, at)

    def _includes(self, document: Document) -> Iterable[str]:
        names = document.tables.get("include", [])
        if isinstance(names, list) and all(_is_name(name) for name in names):
            return names
        self._fail(
            "include: expected a list of file names",
            'write include = ["file.toml"]',
            document.at(["include"]),
        )
        return ()

    def _document(self, file: Path, role: Role, at: Location | None) -> Document | None:
        name = file.as_posix()
        try:
            text = self.instead.get(real(file))
            if text is None and not S_ISREG(file.stat().st_mode):
                self._fail("not a regular file", "name a TOML file", at or Location(name))
                return None
            if text is None:
                text = file.read_bytes().decode("utf-8-sig")
            text = text.replace("\r\n", "\n")
            return Document(name, parse(text, name), text, role)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            column = error.start - error.object.rfind(b"\n", 0, error.start)
            self._fail("not UTF-8", "save the file as UTF-8", Location(name, line, column))
        except InvalidModel as error:
            for problem in error.problems:
                self._fail(problem.what, problem.hint, problem.at)
        except OSError as error:
            self._missing(file, error, at)
        return None

    def _missing(self, file: Path, error: OSError, at: Location | None) -> None:
        is_missing = isinstance(error, FileNotFoundError)
        folder, at = file.parent, at or Location(file.as_posix())
        is_there = is_missing and folder.is_dir()
        if is_there and file.name == WHOLE:
            what = f"the folder {shown(folder.as_posix())} holds no {WHOLE}"
            self._fail(what, "name a file of it", at)
            return
        names = sorted(each.name for each in folder.glob("*.toml")) if is_there else []
        why = "no such file" if is_missing else "cannot be read"
        self._fail(f"{why}: {shown(file.as_posix())}", nearest(file.name, names), at)

    def _cycle(self, first: Path) -> str:
        names = [p.name for p in (*self.open[self.open.index(first) :], first)]
        return " -> ".join(names)

    def _fail(self, what: str, hint: str, at: Location | None) -> None:
        self.log.note(what, hint, at)

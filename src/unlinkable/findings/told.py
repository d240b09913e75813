"""A report that was written as JSON, read back: its findings as far as they are compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from attrs import frozen

from unlinkable.errors import InvalidModel, Location, Problem
from unlinkable.findings.finding import SEVERITIES, STATUSES, Form, Severity, Site, Status
from unlinkable.guard import screen
from unlinkable.model.words import Stage, Sure
from unlinkable.reading.files import file_of
from unlinkable.reading.wording import choice, nearest, shown

FORMAT: Final = "unlinkable-report"
VERSION: Final = "1"
HOW: Final = "`unlinkable analyze PATH --format json --out FILE` writes one"

T = TypeVar("T")


@frozen(kw_only=True)
class ToldFinding:
    """What a report says of one finding, as far as it is compared."""

    id: str
    title: str
    pack: str
    system: str
    status: Status
    form: Form | None
    severity: Severity
    stage: Stage
    sure: Sure
    contested: bool
    sites: tuple[Site, ...]
    parties: tuple[str, ...]
    handled_by: tuple[str, ...]
    accepted: Mapping[str, str] | None


@frozen(kw_only=True)
class ToldReport:
    """A report without the description that it was made from."""

    system: str
    title: str
    findings: tuple[ToldFinding, ...]
    questions: int
    only: str | None
    statuses: tuple[Status, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What it leaves out, so that it cannot be told from what was not there."""
        said = [f"only the system {self.only}"] if self.only else []
        said += [f"only findings that are {' or '.join(self.statuses)}"] if self.statuses else []
        return tuple(f"holds {each}; what it leaves out counts as not there" for each in said)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings have each status, and how many questions there are."""
        found = Counter(finding.status for finding in self.findings)
        return {**{status: found[status] for status in STATUSES}, "questions": self.questions}


def told(path: str | Path) -> ToldReport:
    """
    The report in a file.

    Raises:
        InvalidModel: it is none, or none that this version can read; in one line.
    """
    text = _text(Path(path))
    if text is not None and is_json(text):
        return told_in(text, Path(path).as_posix())
    what = "no report, but a description" if text is not None else "no report: not UTF-8"
    raise _bad(what, HOW, Path(path).as_posix())


def told_or_none(path: str | Path) -> ToldReport | None:
    """The report in a file; None where it holds a description, or nothing that can be read."""
    file = file_of(path)
    text = _text(file) if file.is_file() else None
    return told_in(text, file.as_posix()) if text is not None and is_json(text) else None


def is_json(text: str) -> bool:
    """
    Whether a text is JSON rather than TOML, which has no line that begins with a brace.

    >>> is_json('{"schema": '), is_json('[system.a]'), is_json('[1, 2]')
    (True, False, True)
    """
    if text.lstrip().startswith("{"):
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def told_in(text: str, name: str) -> ToldReport:
    """The report in a text, which came from a file of this name."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise _bad("no report: nested too deeply", HOW, name) from None
    except json.JSONDecodeError as error:
        raise _bad(f"not JSON: {error.msg}", HOW, name, error.lineno, error.colno) from None
    if not isinstance(data, dict):
        raise _bad("no report: the JSON is no object", HOW, name)
    _check_format(data.get("schema"), name)
    return _Reader(name).report(data)


def _check_format(schema: object, name: str) -> None:
    """Stop where it is no report, or one of another major version."""
    if schema == f"{FORMAT}/{VERSION}":
        return
    kind, _, version = schema.partition("/") if isinstance(schema, str) else ("", "", "")
    if kind == FORMAT:
        what = f"a report of the unknown version {shown(version)}"
        raise _bad(what, f"this unlinkable reads {FORMAT}/{VERSION}", name)
    what = f"no report: its schema is {shown(schema)}" if schema else "no report: it has no schema"
    raise _bad(what, HOW, name)


def _text(file: Path) -> str | None:
    """What a file holds; None where that is no text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None
    except FileNotFoundError:
        folder = file.parent
        names = sorted(each.name for each in folder.glob("*.json")) if folder.is_dir() else []
        raise _bad("no such file", nearest(file.name, names) or HOW, file.as_posix()) from None


def _bad(what: str, hint: str, name: str, line: int = 0, column: int = 0) -> InvalidModel:
    return InvalidModel([Problem(what, hint, Location(name, line, column))])


@frozen
class _Reader:
    """What reads the parts of a report, and says in which part something is wrong."""

    name: str

    def report(self, data: Mapping[str, Any]) -> ToldReport:
        system = self.table(data, "system", "")
        findings = self.several(data, "findings", "", self.finding)
        ids = Counter(finding.id for finding in findings)
        for twice in (name for name, count in ids.items() if count > 1):
            raise self.wrong("findings", f"{shown(twice, 200)} stands there twice")
        return ToldReport(
            system=self.text(system, "id", "system"),
            title=self.text(system, "title", "system"),
            findings=findings,
            questions=len(self.several(data, "questions", "", lambda each, _: each)),
            only=self.text(data, "only", "") if data.get("only") is not None else None,
            statuses=self.several(data, "statuses", "", self.status, ()),
        )

    def finding(self, data: Any, at: str) -> ToldFinding:
        table = self.mapping(data, at)
        accepted = table.get("accepted")
        form = table.get("form")
        return ToldFinding(
            id=self.text(table, "id", at), title=self.text(table, "title", at),
            pack=self.text(table, "pack", at), system=self.text(table, "system", at),
            status=self.status(table.get("status"), f"{at}.status"),
            form=None if form is None else self.word(form, f"{at}.form", get_args(Form)),
            severity=self.word(table.get("severity"), f"{at}.severity", SEVERITIES),
            stage=self.word(table.get("stage"), f"{at}.stage", get_args(Stage)),
            sure=self.word(table.get("sure"), f"{at}.sure", get_args(Sure)),
            contested=table.get("contested") is True,
            sites=self.several(table, "sites", at, self.site),
            parties=self.several(table, "parties", at, self.string),
            handled_by=self.several(table, "handled_by", at, self.string),
            accepted=None if accepted is None else self.mapping(accepted, f"{at}.accepted"),
        )  # fmt: skip

    def site(self, data: Any, at: str) -> Site:
        table = self.mapping(data, at)
        status = self.status(table.get("status"), f"{at}.status")
        parties = self.several(table, "parties", at, self.string, ())
        return Site(id=self.text(table, "id", at), status=status, parties=parties)

    def status(self, value: Any, at: str) -> Status:
        return self.word(value, at, STATUSES)

    def word(self, value: Any, at: str, known: Sequence[T]) -> T:
        for word in known:
            if word == value:
                return word
        hint = choice(value if isinstance(value, str) else "", [str(word) for word in known])
        what = f"has no value {shown(value)}" if value is not None else "is missing"
        raise self.wrong(at, what, hint)

    def text(self, table: Mapping[str, Any], key: str, at: str) -> str:
        return self.string(table.get(key), f"{at}.{key}".lstrip("."))

    def string(self, value: Any, at: str) -> str:
        if not isinstance(value, str):
            raise self.wrong(at, "is no text" if value is not None else "is missing")
        for hit in screen(value):
            if hit.level == "error":
                looks = f"looks like personal data ({hit.kind}, {hit.length} characters)"
                raise self.wrong(at, looks, "write the report anew from its description")
        return value

    def several(
        self, table: Mapping[str, Any], key: str, at: str, read: Callable[[Any, str], T],
        default: Sequence[Any] | None = None,
    ) -> tuple[T, ...]:  # fmt: skip
        where = f"{at}.{key}".lstrip(".")
        values = table.get(key, default)
        if not isinstance(values, list | tuple):
            raise self.wrong(where, "is no list" if values is not None else "is missing")
        return tuple(read(value, f"{where}[{n}]") for n, value in enumerate(values))

    def table(self, data: Mapping[str, Any], key: str, at: str) -> Mapping[str, Any]:
        return self.mapping(data.get(key), f"{at}.{key}".lstrip("."))

    def mapping(self, value: Any, at: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(at, "is no object" if value is not None else "is missing")
        return value

    def wrong(self, at: str, what: str, hint: str = HOW) -> InvalidModel:
        return _bad(f"no sound report: {at} {what}", hint, self.name)

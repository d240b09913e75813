"""The tests inside a rule file: a tiny system where it fires, and near misses where it must not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final, Literal, get_args

from attrs import field, frozen

from unlinkable.errors import InvalidModel, InvalidRule
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import choice, nearest, shown
from unlinkable.rules.rule import Rule

Expect = Literal["fires", "open", "handled", "silent"]
FORMAT: Final = "unlinkable-model/1"
KEYS: Final = ("breaks", "set", "drop", "expect", "says")


@frozen(kw_only=True)
class Example:
    """A tiny system, as tables, and what the rule must say about it.

    `fires` holds the ids of the findings in question. Expected of them: `fires` (established),
    `open` (exposed or possible), `handled` (silent, and firing without any control), or
    `silent`. `breaks` is the one clause that the near miss breaks, empty for the example itself;
    `sets` and `drops` are what it changes in the example.
    """

    rule: str
    name: str
    tables: Mapping[str, Any]
    fires: tuple[str, ...]
    expect: Expect
    breaks: str = ""
    says: str = ""
    sets: Mapping[str, Any] = field(factory=dict)
    drops: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A name for test reports."""
        return f"{self.rule}: {self.name}"


def read_examples(text: str, rule: Rule) -> tuple[Example, ...]:
    """
    The example of a rule file, then its near misses.

    Raises:
        InvalidRule: with what is wrong with them.
    """
    source = str(rule.at)
    try:
        document = Document(source, parse(text, source), text)
    except InvalidModel as error:
        raise InvalidRule(error.problems) from error
    log = Log()
    example = _example(document, rule, log)
    misses = document.tables.get("near_miss", [])
    if not isinstance(misses, list) or not all(isinstance(miss, dict) for miss in misses):
        log.add(document, ["near_miss"], "expected tables", "write [[near_miss]]")
        misses = []
    found = [example, *(_near_miss(document, rule, example, n, log) for n in range(len(misses)))]
    if log.failed:
        raise InvalidRule(log.sorted())
    return tuple(found)


def _example(document: Document, rule: Rule, log: Log) -> Example:
    table = document.tables.get("example", {})
    table = table if isinstance(table, dict) else {}
    fires, model = table.get("fires"), table.get("model")
    good = bool(fires) and _are_texts(fires) and _are_tables(model)
    if not good:
        log.add(document, ["example"], "must have a model, and the ids of what fires there")
    return Example(
        rule=rule.id, name="example", tables=_completed(model if good and model else {}),
        fires=tuple(fires or ()) if good else (), expect="fires",
    )  # fmt: skip


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_tables(value: Any) -> bool:
    """Whether it is laid out as a description: kinds, in each the things, each a table."""
    if not isinstance(value, dict) or not value:
        return False
    inner = [value, *value.values()]
    return all(isinstance(each, dict) for table in inner if isinstance(table, dict)
               for each in table.values())  # fmt: skip


def _near_miss(document: Document, rule: Rule, example: Example, n: int, log: Log) -> Example:
    table = document.tables["near_miss"][n]
    for key in table:
        if key not in KEYS:
            log.unknown(document, ["near_miss", n, key], "no such key", key, KEYS)
    breaks = " ".join(str(table.get("breaks", "")).split())
    clauses = [clause.text for clause in rule.clauses]
    if breaks not in clauses:
        log.add(document, ["near_miss", n, "breaks"], f"the rule has no clause {shown(breaks)}",
                nearest(breaks, clauses))  # fmt: skip
    if table.get("expect") not in get_args(Expect):
        hint = choice(str(table.get("expect")), get_args(Expect))
        log.add(document, ["near_miss", n, "expect"], "missing or a bad word", hint)
    if not isinstance(table.get("says"), str) or not table["says"]:
        log.add(document, ["near_miss", n], "does not say why")
    return Example(
        rule=rule.id,
        name=f"{n + 1}, {table.get('says')}",
        tables=_changed(document, example, n, log),
        fires=example.fires,
        expect=table.get("expect", "silent"),
        breaks=breaks,
        says=table.get("says", ""),
        sets=table.get("set", {}),
        drops=tuple(table.get("drop", ())),
    )


def _changed(document: Document, example: Example, n: int, log: Log) -> Mapping[str, Any]:
    """The example's tables with what the near miss changes."""
    table = document.tables["near_miss"][n]
    changes, drop = table.get("set", {}), table.get("drop", [])
    if not isinstance(changes, dict):
        log.add(document, ["near_miss", n, "set"], "expected a table of paths and values")
    elif not _are_texts(drop):
        log.add(document, ["near_miss", n, "drop"], "expected a list of paths")
    else:
        try:
            return patched(example.tables, changes, drop)
        except (KeyError, AttributeError, TypeError):
            what = "sets or drops what the example does not have"
            log.add(document, ["near_miss", n], what, "write kind.id.attribute")
    return example.tables


def patched(
    tables: Mapping[str, Any], changes: Mapping[str, Any], drop: Sequence[str]
) -> Mapping[str, Any]:
    """
    The tables with some values set and some things or attributes left out.

    >>> patched({"flow": {"f": {"title": "F", "to": "a"}}}, {"flow.f.to": "b"}, ())["flow"]
    {'f': {'title': 'F', 'to': 'b'}}
    """
    found = deepcopy(dict(tables))
    for path in drop:
        *before, last = path.split(".")
        _table(found, before).pop(last)
    for path, value in changes.items():
        *before, last = path.split(".")
        _table(found, before)[last] = value
    return _completed(found)


def _table(tables: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    for part in path:
        tables = tables.setdefault(part, {})
    return tables


def _completed(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables with what no example needs to say: titles, the format, a system."""
    found = {"system": {"example": {}}, **deepcopy(dict(tables))}
    for things in found.values():
        for name, thing in things.items():
            thing.setdefault("title", name.replace("-", " "))
    for system in found["system"].values():
        system.setdefault("format", FORMAT)
    return found

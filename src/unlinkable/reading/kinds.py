"""One entry of the catalogue of controls: what it must say, what it may say, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import fields, frozen

from unlinkable.model.attributes import specs
from unlinkable.model.controls import ControlKind, CostClass, Shown, Trade, Transform
from unlinkable.model.model import KINDS
from unlinkable.model.patterns import ID
from unlinkable.model.strategies import TACTICS
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.protective import surveils
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import choice, nearest, shown

CATALOGUE: Final = Path(__file__).parent.parent / "catalogue"
REQUIRED: Final = ("title", "text", "family", "tactic", "leaves")
DOES: Final = ("title", "text", "question")
"""The texts that say what it does, and not what it leaves or worsens."""
LISTS: Final = ("counts_as", "written_as")
DPV: Final = "dpv:"
STRIDE: Final = "STRIDE-"
RULE: Final = re.compile(rf"{ID}/{ID}")
WORDS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {"transform": get_args(Transform), "cost": get_args(CostClass), "tactic": TACTICS}
)
"""The attributes that hold one word of a fixed list."""
SURVEILS: Final = "a control only protects people: it may not find, match or reach more of them"


@cache
def measures(file: Path = CATALOGUE / "measures.toml") -> tuple[str, ...]:
    """The measures of the Data Privacy Vocabulary that a control may be."""
    lists = parse(file.read_text(encoding="utf-8"), f"catalogue/{file.name}")
    return tuple(sorted(DPV + name for names in lists.values() for name in names))


@cache
def threats(folder: Path = CATALOGUE) -> tuple[str, ...]:
    """What a control may make worse: leaves and types of LINDDUN, letters of STRIDE, our themes."""
    linddun, stride, dignity = (
        parse((folder / f"{name}.toml").read_text(encoding="utf-8"), f"catalogue/{name}.toml")
        for name in ("linddun", "stride", "dignity")
    )
    letters = (STRIDE + letter for letter in stride["letters"])
    return (*linddun["types"], *linddun["leaf"], *letters, *dignity)


def kind_from(name: str, table: Mapping[str, Any]) -> ControlKind:
    """The kind of control that a sound entry describes."""
    told = dict(table)
    lists: dict[str, Any] = {key: tuple(told.pop(key, ())) for key in LISTS}
    trades = tuple(Trade(**trade) for trade in told.pop("worsens", ()))
    where = told.pop("shown", None)
    place = Shown(**{**where, "of": tuple(where.get("of", ()))}) if where else None
    return ControlKind(id=name, worsens=trades, shown=place, **lists, **told)


@frozen
class Entry:
    """An entry that is being read; each check notes what is wrong with one attribute."""

    document: Document
    control: str
    known: Collection[str]
    """The controls that it may name."""
    log: Log

    def check(self, table: Any) -> bool:
        """Whether nothing is wrong with it."""
        before = len(self.log.problems)
        if not isinstance(table, dict):
            self._add([], "expected a table", "write [CONTROL-ID]")
            return False
        names = [field.name for field in fields(ControlKind) if field.name != "id"]
        checks: Mapping[str, Callable[[str, Any], None]] = {
            **dict.fromkeys(WORDS, self._word),
            "counts_as": self._counts_as, "written_as": self._written_as, "worsens": self._worsens,
            "shown": self._shown, "dpv": self._dpv, "question": self._question,
        }  # fmt: skip
        for name, value in table.items():
            if name not in names:
                self._add([name], "no such attribute", nearest(name, names))
            else:
                checks.get(name, self._text)(name, value)
        for name in REQUIRED:
            if name not in table:
                self._add([], f"{name} is missing")
        if "transform" in table and "written_as" in table:
            self._add(["written_as"], "is for what is no transform", "leave one of them out")
        return len(self.log.problems) == before

    def _add(self, path: Sequence[str | int], what: str, hint: str = "") -> None:
        self.log.add(self.document, [self.control, *path], what, hint)

    def _text(self, name: str, value: Any) -> None:
        if self._sentence([name], value) and name in DOES and (found := surveils(value)):
            self._add([name], f"says {shown(found)}", SURVEILS)

    def _sentence(self, path: Sequence[str | int], value: Any) -> bool:
        if not isinstance(value, str) or not value.strip():
            self._add(path, "expected text")
            return False
        return True

    def _word(self, name: str, value: Any) -> None:
        if self._sentence([name], value) and value not in WORDS[name]:
            hint = choice(value, WORDS[name])
            self._add([name], f"bad word {shown(value)}", hint)

    def _question(self, name: str, value: Any) -> None:
        self._text(name, value)
        if isinstance(value, str) and re.search("[{}]", value.replace("{place}", "")):
            self._add([name], "holds a brace", "only {place} may stand in braces")

    def _dpv(self, name: str, value: Any) -> None:
        if not isinstance(value, str) or value not in measures():
            what = f"no measure called {shown(value)}"
            self._add([name], what, nearest(str(value), measures()) or f"write {DPV}NAME")

    def _counts_as(self, name: str, value: Any) -> None:
        if not isinstance(value, list):
            self._add([name], "expected a list of controls")
            return
        for index, other in enumerate(value):
            if other not in self.known:
                what = f"no control called {shown(other)}"
                self._add([name, index], what, nearest(str(other), self.known))

    def _written_as(self, name: str, value: Any) -> None:
        if not isinstance(value, list) or not value:
            self._add([name], "expected a list of attributes", "write kind.attribute")
            return
        known = [f"{kind}.{spec}" for kind, thing in KINDS.items() for spec in specs(thing)]
        for index, other in enumerate(value):
            if other not in known:
                what = f"no attribute called {shown(other)}"
                self._add([name, index], what, nearest(str(other), known))

    def _worsens(self, name: str, value: Any) -> None:
        if not isinstance(value, list):
            self._add([name], "expected a list", 'write [{ code = "CODE", why = "..." }]')
            return
        for index, trade in enumerate(value):
            if not isinstance(trade, dict) or set(trade) != {"code", "why"}:
                self._add([name, index], "must say a code and why, and nothing else")
            elif self._sentence([name, index, "why"], trade["why"]):
                self._threat([name, index, "code"], trade["code"])

    def _threat(self, path: Sequence[str | int], code: Any) -> None:
        if not isinstance(code, str) or not (code in threats() or RULE.fullmatch(code)):
            hint = nearest(str(code), threats()) or "a code as published, a theme, or a rule's id"
            self._add(path, f"no threat called {shown(code)}", hint)

    def _shown(self, name: str, value: Any) -> None:
        keys = set(value) if isinstance(value, dict) else set()
        if "rule" not in keys or not keys <= {"rule", "at", "of", "says"}:
            hint = 'write { rule = "pack/name", at = "kind.id" }, or says in place of at'
            self._add([name], "must say in the example of which rule", hint)
        elif not RULE.fullmatch(str(value["rule"])):
            self._add([name, "rule"], f"no rule's id: {shown(value['rule'])}", "write pack/name")
        elif ("at" in keys) == ("says" in keys) or ("of" in keys and "at" not in keys):
            self._add([name], "must say either at what, or what a near miss says")

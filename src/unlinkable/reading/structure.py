"""From the values of a table to those of a thing, as the attributes declare them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from unlinkable.model import patterns
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.model import KINDS
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import CONTEXTS, UNKNOWN
from unlinkable.reading.documents import Log
from unlinkable.reading.drafts import Draft, merged
from unlinkable.reading.names import Names
from unlinkable.reading.wording import choice, listed, nearest, shown, type_of

BAD: Final = object()
"""Stands for a value that is wrong and has been noted as such."""
DURATION: Final = re.compile(patterns.DURATION)
EVENT: Final = re.compile(patterns.EVENT)
OTHER: Final = re.compile(patterns.OTHER)
DECLARED: Final[Mapping[str, Mapping[str, tuple[str, Spec]]]] = {
    kind.kind_name: {name: (field_of(name), spec) for name, spec in specs(kind).items()}
    for kind in KINDS.values()
}
"""The attributes of each kind, with their names in Python."""


class Structure:
    """Builds things out of drafts, and notes whatever does not fit."""

    def __init__(self, names: Names, log: Log) -> None:
        """Take the names that references may use."""
        self.names = names
        self.log = log
        self._by_shape: Mapping[str, Callable[[Draft, Spec, Any], Any]] = {
            "text": self._text,
            "date": self._date,
            "word": self._word,
            "words": self._words,
            "texts": self._texts,
            "context": self._context,
            "duration": self._duration,
            "ref": self._ref,
            "refs": self._refs,
            "records": self._records,
            "table": self._table,
        }

    def thing(self, draft: Draft) -> Thing | None:
        """The thing that the draft describes, or nothing if anything in it is wrong."""
        declared = DECLARED[draft.kind.kind_name]
        values: dict[str, Any] = {}
        good = True
        for name, value in draft.table.items():
            if name not in declared:
                good = False
                path = self._path(draft, name)
                what = f"{draft.kind.kind_name} has no such attribute"
                self.log.unknown(draft.source_of(name), path, what, name, declared)
                continue
            python_name, spec = declared[name]
            if value == UNKNOWN and spec.may_be_unknown:
                values[python_name] = UNKNOWN
                continue
            read = self._by_shape[spec.shape](draft, spec, value)
            good &= read is not BAD
            values[python_name] = read
        good &= draft.base is not None or self._is_complete(draft)
        return _build(draft, values) if good else None

    def _is_complete(self, draft: Draft) -> bool:
        complete = True
        for name, (_, spec) in DECLARED[draft.kind.kind_name].items():
            if spec.required and name not in draft.table:
                complete = False
                what = f"{name} is missing"
                self.log.add(draft.document, self._path(draft), what, _first_lower(spec.doc))
        return complete

    def _path(self, draft: Draft, *more: str | int) -> tuple[str | int, ...]:
        return (draft.kind.kind_name, draft.id, *more)

    def _fail(self, draft: Draft, path: tuple[str | int, ...], what: str, hint: str = "") -> Any:
        document = draft.source_of(str(path[0]))
        self.log.add(document, self._path(draft, *path), what, hint)
        return BAD

    def _mistyped(
        self, draft: Draft, path: tuple[str | int, ...], wanted: str, value: Any, hint: str = ""
    ) -> Any:
        got = f"{type_of(value)} {shown(value)}" if not isinstance(value, dict | list) else ""
        return self._fail(draft, path, f"expected {wanted}, got {got or type_of(value)}", hint)

    def _text(self, draft: Draft, spec: Spec, value: Any) -> Any:
        if not isinstance(value, str):
            hint = f"write {shown(str(value))}" if type(value) in (int, float) else ""
            return self._mistyped(draft, (spec.name,), "text", value, hint)
        if spec.required and not value.strip():
            return self._fail(draft, (spec.name,), "empty")
        return value

    def _date(self, draft: Draft, spec: Spec, value: Any) -> Any:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            return self._mistyped(draft, (spec.name,), "a day", value, "write 2026-01-31")

    def _one_word(self, draft: Draft, spec: Spec, value: Any, *index: int) -> Any:
        if isinstance(value, str) and value in spec.words:
            return value
        words = (*spec.words, UNKNOWN) if spec.may_be_unknown and not index else spec.words
        if not isinstance(value, str):
            truth = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
            hint = f'write "{truth}"' if truth in words else choice("", words)
            return self._mistyped(draft, (spec.name, *index), "a word", value, hint)
        what = f"bad word {shown(value)}"
        return self._fail(draft, (spec.name, *index), what, choice(value, words))

    def _word(self, draft: Draft, spec: Spec, value: Any) -> Any:
        return self._one_word(draft, spec, value)

    def _list(self, draft: Draft, spec: Spec, value: Any, read: Callable[..., Any]) -> Any:
        """Each item by its own, without repetitions."""
        if not isinstance(value, list | tuple):
            hint = f"write [{shown(value)}]" if isinstance(value, str) else ""
            return self._mistyped(draft, (spec.name,), "a list", value, hint)
        items = [read(draft, spec, item, index) for index, item in enumerate(value)]
        return BAD if BAD in items else tuple(dict.fromkeys(items))

    def _words(self, draft: Draft, spec: Spec, value: Any) -> Any:
        return self._list(draft, spec, value, self._one_word)

    def _texts(self, draft: Draft, spec: Spec, value: Any) -> Any:
        return self._list(draft, spec, value, self._one_text)

    def _one_text(self, draft: Draft, spec: Spec, value: Any, index: int) -> Any:
        if isinstance(value, str):
            return value
        return self._mistyped(draft, (spec.name, index), "text", value)

    def _context(self, draft: Draft, spec: Spec, value: Any) -> Any:
        if not isinstance(value, str):
            return self._mistyped(draft, (spec.name,), "a word", value)
        if value in CONTEXTS or OTHER.fullmatch(value):
            return value
        hint = f"one of {listed(CONTEXTS, 'and')}, or other:NAME"
        hint = nearest(value, CONTEXTS) or hint
        return self._fail(draft, (spec.name,), f"bad word {shown(value)}", hint)

    def _duration(self, draft: Draft, spec: Spec, value: Any) -> Any:
        events = "until-EVENT" in spec.also
        if isinstance(value, str) and (
            (value in spec.also and value != "until-EVENT")
            or DURATION.fullmatch(value)
            or (events and EVENT.fullmatch(value))
        ):
            return value
        hint = f"write P30D, P6M, P1Y, {listed((*spec.also, UNKNOWN))}"
        if not isinstance(value, str):
            return self._mistyped(draft, (spec.name,), "a duration", value, hint)
        return self._fail(draft, (spec.name,), f"bad duration {shown(value)}", hint)

    def _one_ref(self, draft: Draft, spec: Spec, value: Any, *path: str | int) -> Any:
        return self._resolve(draft, spec.refs, value, (spec.name, *path))

    def _resolve(
        self, draft: Draft, kinds: tuple[str, ...], value: Any, path: tuple[str | int, ...]
    ) -> Any:
        if not isinstance(value, str):
            return self._mistyped(draft, path, "the id of a thing", value)
        if ref := self.names.table(kinds).get(value):
            return ref
        if value == UNKNOWN:
            listed_one = isinstance(path[-1], int)
            hint = f"write {path[0]} = 'unknown'" if listed_one else "leave the thing out, or ask"
            return self._fail(draft, path, "'unknown' cannot stand here", hint)
        if not self.log.incomplete:
            self._fail(draft, path, *self.names.explain(value, kinds))
        return BAD

    def _ref(self, draft: Draft, spec: Spec, value: Any) -> Any:
        return value if value in spec.also else self._one_ref(draft, spec, value)

    def _refs(self, draft: Draft, spec: Spec, value: Any) -> Any:
        return self._list(draft, spec, value, self._one_ref)

    def _records(self, draft: Draft, spec: Spec, value: Any) -> Any:
        if not isinstance(value, Mapping):
            hint = f"write {spec.name}.NAME = [...]"
            return self._mistyped(draft, (spec.name,), "a table of lists", value, hint)
        return self._lists(draft, spec, spec.refs, value)

    def _lists(
        self, draft: Draft, spec: Spec, kinds: tuple[str, ...], value: Mapping[str, Any]
    ) -> Any:
        """A table of named lists of references."""
        read = {}
        for name, items in value.items():
            path = (spec.name, name)
            if not isinstance(items, list | tuple):
                read[name] = self._mistyped(draft, path, "a list", items)
                continue
            refs = [self._resolve(draft, kinds, ref, (*path, at)) for at, ref in enumerate(items)]
            read[name] = BAD if BAD in refs else tuple(dict.fromkeys(refs))
        return BAD if BAD in read.values() else MappingProxyType(read)

    def _table(self, draft: Draft, spec: Spec, value: Any) -> Any:
        """One of the tables whose meaning the thing itself explains."""
        if spec.name == "evidence":
            return self._evidence(draft, spec, value)
        if spec.name == "would_add" and not isinstance(value, Mapping):
            return self._mistyped(draft, (spec.name,), "a table", value)
        return frozen_value(value)

    def _evidence(self, draft: Draft, spec: Spec, value: Any) -> Any:
        spec = evolve(spec, refs=("claim",))
        if not isinstance(value, Mapping):
            return self._list(draft, spec, value, self._one_ref)
        known = (*DECLARED[draft.kind.kind_name], "thing")
        strange = [name for name in value if name not in known]
        for name in strange:
            what = f"{draft.kind.kind_name} has no such attribute"
            self._fail(draft, (spec.name, name), what, nearest(name, known))
        read = self._lists(draft, spec, ("claim",), value)
        return BAD if strange else read


def frozen_value(value: Any) -> Any:
    """The same value with read-only tables and tuples for lists."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen_value(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen_value(item) for item in value)
    return value


def _build(draft: Draft, values: dict[str, Any]) -> Thing:
    written = frozenset(draft.table)
    if draft.base is None:
        return draft.kind(
            id=draft.id, at=draft.header(), system=draft.system, written=written, **values
        )
    for name, value in values.items():
        old = merged(getattr(draft.base, name), value)
        values[name] = MappingProxyType(old) if isinstance(old, dict) else old
    return evolve(draft.base, written=draft.base.written | written, **values)


def _first_lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")

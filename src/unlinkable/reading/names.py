"""From what an author writes as a reference to the one thing that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from unlinkable.errors import Location
from unlinkable.model.model import KINDS, Model
from unlinkable.reading.documents import Log
from unlinkable.reading.drafts import Draft
from unlinkable.reading.wording import a, listed, nearest, shown

AMBIGUOUS: Final = ""


class Names:
    """Every name by which a thing can be meant, for each set of kinds that is asked for."""

    def __init__(self, drafts: Mapping[str, Draft], base: Model | None, log: Log) -> None:
        """Index the drafts and the finished things below them, former ids included."""
        self._drafts = drafts
        self._base = base.things if base else {}
        self._ids: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for ref in (*self._base, *drafts):
            kind, name = ref.split(".")
            self._ids[kind][name] = ref
        self._add_former(log)
        self._tables: dict[tuple[str, ...], dict[str, str]] = {}

    def table(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """What each written name means where things of these kinds may be named."""
        if kinds not in self._tables:
            self._tables[kinds] = self._table(tuple(KINDS) if kinds == ("*",) else kinds)
        return self._tables[kinds]

    def explain(self, written: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """What is wrong with a reference that means nothing here, and a hint."""
        kinds = tuple(KINDS) if kinds == ("*",) else kinds
        kind, _, name = written.rpartition(".")
        if kind:
            return self._explain_whole(kind, name, kinds)
        fits = [self._ids[each][written] for each in kinds if written in self._ids[each]]
        if fits:
            places = listed((f"{ref} at {self.where(ref)}" for ref in fits), "and")
            return f"{shown(written)} fits {places}", f"write '{fits[0]}' or '{fits[1]}'"
        others = [each for each in KINDS if written in self._ids[each]]
        wanted = listed([a(each) for each in kinds]) if len(kinds) < len(KINDS) else "a thing"
        if others:
            there = self._ids[others[0]][written]
            return (
                f"{shown(written)} is {a(others[0])}, and {wanted} is needed here",
                nearest(written, self._every(kinds)) or f"it is described at {self.where(there)}",
            )
        noun = listed(kinds) if len(kinds) < len(KINDS) else "thing"
        return f"no {noun} called {shown(written)}", nearest(written, self._every(kinds))

    def where(self, ref: str) -> Location:
        """Where the thing is described."""
        return self._drafts[ref].header() if ref in self._drafts else self._base[ref].at

    def _explain_whole(self, kind: str, name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        if kind not in KINDS:
            return f"no kind of thing called {shown(kind)}", nearest(kind, kinds)
        if kind not in kinds:
            return f"{a(kind)} cannot stand here", f"name {listed([a(each) for each in kinds])}"
        hint = nearest(name, self._ids[kind])
        other = next((each for each in KINDS if name in self._ids[each]), "")
        if other:
            hint = f"there is {a(other)} called so"
        return f"no {kind} called {shown(name)}", hint

    def _every(self, kinds: Iterable[str]) -> list[str]:
        return [name for kind in kinds for name in self._ids[kind]]

    def _table(self, kinds: tuple[str, ...]) -> dict[str, str]:
        table: dict[str, str] = {}
        for kind in kinds:
            for name, ref in self._ids[kind].items():
                table[f"{kind}.{name}"] = ref
                table[name] = AMBIGUOUS if name in table else ref
        return table

    def _add_former(self, log: Log) -> None:
        """Let former ids mean their things, unless that would make them mean two."""
        former: dict[str, str] = {}
        for ref, draft in self._drafts.items():
            kind = draft.kind.kind_name
            written = draft.table.get("was", [])
            for index, old in enumerate(written if isinstance(written, list) else ()):
                other = self._ids[kind].get(old) if isinstance(old, str) else ref
                if other and other != ref:
                    what = f"{shown(old)} is the id of another {kind}"
                    if other in former.values() and old in former:
                        what = f"{shown(old)} was also the id of {other}"
                    hint = f"that is at {self.where(other)}"
                    path = (kind, draft.id, "was", index)
                    log.add(draft.source_of("was"), path, what, hint)
                elif isinstance(old, str):
                    former[old] = ref
                    self._ids[kind][old] = ref
        for ref, thing in self._base.items():
            for old in thing.was:
                self._ids[thing.kind_name].setdefault(old, ref)

"""Why facts hold: the data's way, the things stated, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from unlinkable.inference.items import Item, Sealed
from unlinkable.inference.paths import Move, Paths, Way
from unlinkable.inference.said import Said, because
from unlinkable.inference.spread import Bits
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Key, Seen
from unlinkable.inference.why import NOTHING, Because, Why
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.words import UNKNOWN

TRIED = 12
"""How many items are tried to find the way that hangs on least."""


@frozen
class Reasons(Said):
    """Reasons for the facts of a model, found when asked for."""

    def here(self, x: str, data: str, mask: int = -1) -> Why:
        """Why a datum arrives with a flow, or is at a place."""
        if x in self.f.spread.routes:
            return self.arriving(x, data, mask)
        return self.at_place(x, data, mask)

    def limits(self, store: str) -> Why:
        """The controls that end keeping at a store, there or left out of account."""
        transforms = self.f.transforms
        there = transforms.limits(store)
        left = tuple(c for c in transforms.left_out.get(store, ()) if c not in there)
        reasons = [self._control(c.ref, f"is {c.state}") for c in there]
        doubtful = tuple(c.ref for c in there if transforms.present(c) is Truth.POSSIBLE)
        return Why(
            because=tuple(reasons),
            unknowns=doubtful,
            absent=tuple(c.ref for c in left if self._limits(c)),
            present=tuple(c.ref for c in there),
        )

    def _limits(self, control: Control) -> bool:
        return self.f.model.catalogue[control.kind].transform == "limit"

    # ---- ways of items

    def way(self, way: Way | None) -> Why:
        """The steps of a way, as reasons and as a path."""
        found = NOTHING
        for move in way or ():
            found += self._step(move)
        return found

    def _step(self, move: Move) -> Why:
        thing = self.f.model[move.where]
        data = self.f.title(move.item.data)
        if isinstance(thing, Flow):
            ends: tuple[str, ...] = (thing.from_, thing.ref, thing.to)
            start, end = self.f.title(thing.from_), self.f.title(thing.to)
            says = f"{thing.title}: {data} goes from {start} to {end}"
        else:
            ends = (thing.ref,)
            says = f"{thing.title} makes {data}"
        attribute = "carries" if isinstance(thing, Flow) else "makes"
        reasons = [because(says, thing, attribute, "possible" if move.unknowns else "certain")]
        reasons += [self._control(ref, "is there") for ref in move.present]
        reasons += [self._control(ref, "may or may not be there") for ref in move.unknowns
                    if ref.startswith("control.") and ref.count(".") == 1
                    and ref not in move.present]  # fmt: skip
        return Why(
            because=tuple(reasons),
            path=ends,
            unknowns=move.unknowns,
            absent=move.absent,
            present=move.present,
        )

    def _control(self, ref: str, says: str) -> Because:
        control = self.f.model.get(ref, Control)
        sure = control.state in ("present", "absent", "planned")
        return because(
            f"{control.title} {says}", control, "state", "certain" if sure else "possible"
        )

    def _items(self, bits: Bits, mask: int) -> tuple[list[Item], Truth]:
        """Some items of a set, and how certain they are."""
        sure = bits.must & mask
        items = self.f.spread.items.in_order(sure or bits.may & mask)
        return items[:TRIED], Truth.CERTAIN if sure else Truth.POSSIBLE

    def best(self, ways: Iterable[Way | None]) -> Why:
        """The way that hangs on least."""
        found = [way for way in ways if way is not None]
        if not found:
            return NOTHING
        return self.way(min(found, key=lambda way: sum(move.cost for move in way)))

    @property
    def paths(self) -> Paths:
        """The search for ways."""
        return Paths(self.f.spread)

    def _unopened(self, items: Iterable[Item], readers: Iterable[str]) -> list[Item]:
        """The items, and the sealed ones from which one of the readers may have taken them."""
        found = list(items)
        for item in tuple(found):
            for form in sorted(self.f.spread.items.forms.get(item.data, ()), key=str):
                sealed = Item(item.data, item.label, form)
                if isinstance(form, Sealed) and form.inside == item.form:
                    found += (
                        [sealed] if any(self.f.spread.reads(a, sealed) for a in readers) else []
                    )
        return found

    def arriving(self, flow: str, data: str, mask: int = -1, *, sealed: bool = False) -> Why:
        """Why a datum (an item of it in the mask) arrives with a flow, readable or sealed."""
        route = self.f.spread.routes[flow]
        bits = self.f.spread.arriving(route) if sealed else self.f.arrived(flow)
        items, least = self._items(bits, self.f.of(data) & mask)
        if not items:
            return self._does_not_arrive(flow, data)
        candidates = self._unopened(items, self.f.readers_at(route.flow.to))
        ways = [self.paths.over(route, item, least) for item in candidates]
        return self._readable(self.best(ways), route.flow.to, least)

    def at_place(self, place: str, data: str, mask: int = -1) -> Why:
        """Why a datum is at a place."""
        items, least = self._items(self.f.there(place), self.f.of(data) & mask)
        if not items:
            text = f"{self.f.title(data)} does not come to {self.f.title(place)} in such a form"
            return Why(because=(Because(says=text, ref=place, truth="no"),))
        candidates = self._unopened(items, self.f.readers_at(place))
        ways = [self.paths.to(place, item, least) for item in candidates]
        return self._readable(self.best(ways), place, least)

    def _readable(self, way: Why, place: str, least: Truth) -> Why:
        """The way, and what is not known of who at its end can open what arrives sealed."""
        if way.unknowns or least is Truth.CERTAIN:
            return way
        for ref in way.present:
            doubts = self.f.transforms.doubts_of_readers(self.f.model.get(ref, Control))
            for doubt in doubts if ref in self.f.transforms.readers else ():
                way += self.stated(*doubt.rsplit(".", 1))
        for actor, truth in self.f.operators(place).items():
            way += self.operator(place, actor) if truth is Truth.POSSIBLE else NOTHING
        return way

    def _does_not_arrive(self, flow: str, data: str) -> Why:
        thing, title = self.f.model.get(flow, Flow), self.f.title(data)
        if thing.carries != UNKNOWN and data not in (*thing.carries, *thing.may_carry):
            text = f"{thing.title} does not carry {title}"
            return Why(because=(because(text, thing, "carries", "no"),))
        route = self.f.spread.routes[flow]
        for control in (*route.before, *route.on, *route.after):
            if self.f.transforms.covers(control, data):
                text = f"{control.title} stands in the way of {title}"
                return Why(because=(because(text, control, "state", "no"),))
        text = f"nothing brings {title} to {self.f.title(thing.from_)}"
        return Why(because=(because(text, thing, "carries", "no"),))

    # ---- records and keys

    def in_record(self, seen: Seen, mask: int) -> Why:
        """Why an actor reads something of a record."""
        items, least = self._items(seen.bits, mask)
        candidates = self._unopened(items, (seen.actor,))
        record = seen.record
        if record.kind == "kept":
            ways = [self.paths.to(record.where, item, least) for item in candidates]
        else:
            route = self.f.spread.routes[record.where]
            hop = record.kind == "hop"
            ways = [self.paths.over(route, item, least, hop=hop) for item in candidates]
            if record.kind == "mapping":
                candidates = self._unopened(self._items(record.bits, -1)[0], (seen.actor,))
            if record.kind == "out" or not any(ways):
                ways = [self.paths.out(route, item, least) for item in candidates]
        place = self._where(seen)
        found = self.best(ways) + (self.operator(place, seen.actor) if place else NOTHING)
        if record.kind == "hop":
            found += self.watching(seen.actor, record.where)
            found += self._sealing(record.where, seen.actor)
        return found + Why(path=(record.where, *((place,) if place else ())))

    def _sealing(self, flow: str, watcher: str) -> Why:
        """What would hide the hop's content from a watcher: in doubt, or left out of account."""
        thing, transforms = self.f.model.get(flow, Flow), self.f.transforms
        kinds = self.f.model.catalogue
        hiding = transforms.hides_hop(thing, watcher)[1]
        left = [c for c in transforms.overruled(thing) if kinds[c.kind].transform == "seal-hop"]
        return Why(
            unknowns=tuple(c.ref for c in hiding if transforms.present(c) is Truth.POSSIBLE),
            absent=tuple(
                c.ref for c in left if not (isinstance(c.readers, tuple) and watcher in c.readers)
            ),
        )

    def _where(self, seen: Seen) -> str:
        """The place at which the actor sees the record; empty for a watcher, an audience or the
        keeper of a mapping."""
        record = seen.record
        if record.kind == "mapping":
            return ""
        if record.kind == "kept":
            return record.where
        flow = self.f.model.get(record.where, Flow)
        place = flow.from_ if record.kind == "out" else flow.to
        return place if seen.actor in self.f.operators(place) else ""

    def key_mask(self, seen: Seen, key: Key) -> int:
        """The items of a record that give a key."""
        mask = 0
        for data in seen.record.data:
            for other, form, _ in self.f.views.key_forms(data):
                if other == key:
                    mask |= self.f.spread.items.of_form[(data, form)]
        return mask

    def doubts_of_key(self, seen: Seen, key: Key) -> Why:
        """What is not known about the data that give a key."""
        found = NOTHING
        for data in seen.record.data:
            if any(other == key for other, _, _ in self.f.views.key_forms(data)):
                thing = self.f.model.get(data, Data)
                if thing.identifies == UNKNOWN:
                    found += Why(unknowns=(f"{data}.identifies",))
                if thing.unique != "yes":
                    text = f"{thing.title} is not unique: two people may share it"
                    found += Why(
                        because=(because(text, thing, "unique", "possible"),),
                        unknowns=(f"{data}.unique",),
                    )
        return found


__all__ = ["Reasons", "because"]

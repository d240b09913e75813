"""Records that hold two keys, and who could tie together what lies on either side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from attrs import evolve, frozen

from unlinkable.inference.items import Label
from unlinkable.inference.labels import Labels
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.paths import Paths
from unlinkable.inference.spread import Bits
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Key, Seen, Views

Pair = tuple[Key, Key]
Parties = tuple[str, ...]
Items = tuple[tuple[str, int], tuple[str, int]]
"""Who has the one side and who the other, with the items on it."""
Sides = tuple[Mapping[str, int], Mapping[str, int]]
"""What each actor reads around the one key, and around the other."""


@frozen
class Span:
    """One way to have the bridge: actors who read the record, and what counts as its sides.

    `mask` holds the items that count on a side, given the record's own label.
    """

    holders: frozenset[str]
    mask: int


@frozen
class Bridge:
    """Two keys of one person that some record holds together."""

    ref: str
    keys: Pair
    joined: Truth
    contexts: Truth
    held: Mapping[str, Truth]
    """Actors whose view alone joins it."""
    ties: Mapping[str, Truth]
    """Actors whose view alone joins different areas of life over it."""
    records: tuple[Seen, ...]
    parts: tuple[Bridge, ...] = ()
    """Where several person classes have such identifiers: the bridge of each."""


@frozen(slots=False)
class Bridges:
    """Every bridge of a model."""

    views: Views
    labels: Labels
    known: Bridges | None = None
    """The bridges as they were, where only what the views say differs has changed."""

    @cached_property
    def all(self) -> Mapping[str, Bridge]:
        """The bridges by their reference, `bridge.KEY+KEY`."""
        found: dict[str, list[Bridge]] = {}
        for bridge in self._each.values():
            found.setdefault(bridge.ref, []).append(bridge)
        return {ref: _together(found[ref]) for ref in sorted(found)}

    @cached_property
    def _each(self) -> Mapping[Pair, Bridge]:
        """The bridge of each pair of keys."""
        before = self._as_before
        return {
            pair: before.get(pair) or self._bridge(pair, seen)
            for pair, seen in sorted(self._pairs.items())
        }

    @property
    def _as_before(self) -> Mapping[Pair, Bridge]:
        """The bridges over keys beside which nobody reads anything else than before."""
        before = vars(self.known).get("_each", {}) if self.known else {}
        other = {key for seen in self.views.differing for key in seen.keys}
        return {pair: bridge for pair, bridge in before.items() if other.isdisjoint(pair)}

    @cached_property
    def _pairs(self) -> Mapping[Pair, Sequence[Seen]]:
        found: dict[Pair, list[Seen]] = {}
        for actor in sorted(self.views.of):
            if not self._may_hold(actor):
                continue
            for seen in self.views.of[actor]:
                if len(seen.keys) < 2 or seen.record.kind == "mapping":
                    continue
                for one, two in combinations(seen.keys, 2):
                    if one[0] == two[0] and not self.views.own(actor, one):
                        found.setdefault((one, two), []).append(seen)
        return found

    def _may_hold(self, actor: str) -> bool:
        return self.views.s.parties.pools(actor) is not Truth.NO

    @cached_property
    def _with(self) -> Mapping[Key, Sequence[str]]:
        """The actors that read something with each key, sorted."""
        found: dict[Key, list[str]] = {}
        for actor in sorted(self.views.around):
            for key in self.views.around[actor]:
                found.setdefault(key, []).append(actor)
        return found

    def _bridge(self, pair: Pair, seen: Sequence[Seen]) -> Bridge:
        truth = contexts = Truth.NO
        held: dict[str, Truth] = {}
        ties: dict[str, Truth] = {}
        for least in (Truth.POSSIBLE, Truth.CERTAIN):
            spans = tuple(self._spans(pair, seen, least))
            sides = self._all_sides(pair, least)
            holding = self._holding(spans, sides)
            if holding or self._pooled(spans, sides):
                truth = least
                held |= dict.fromkeys(holding, least)
            tying = self._tying(spans, sides, least)
            ties |= dict.fromkeys(tying, least)
            if tying or self._joins(spans, sides, least):
                contexts = least
        name = "+".join(sorted((pair[0][1], pair[1][1])))
        return Bridge(f"bridge.{name}", pair, truth, contexts, held, ties, tuple(seen))

    def parties(self, bridge: Bridge) -> Parties:
        """The smallest set of actors who together join it; one actor where it is held."""
        found = self._parties.get(bridge.ref)
        if found is None:
            found = self._parties[bridge.ref] = self._fewest(bridge)
        return found

    @cached_property
    def _parties(self) -> dict[str, Parties]:
        return {}

    def _fewest(self, bridge: Bridge) -> Parties:
        alone = bridge.ties or ({} if bridge.contexts else bridge.held)
        surest = sorted(alone, key=lambda actor: (-alone[actor], actor))
        if surest or not bridge.joined:
            return tuple(surest[:1])
        least = bridge.contexts or bridge.joined
        spans = tuple(self._spans(bridge.keys, bridge.records, least))
        return self._smallest(bridge.keys, bridge.records, spans, least)

    def _all_sides(self, pair: Pair, least: Truth) -> Sides:
        one, two = (
            {
                actor: bits
                for actor in self._with.get(key, ())
                if (bits := _at(self.views.around[actor][key], least))
            }
            for key in pair
        )
        return one, two

    def _spans(self, pair: Pair, seen: Sequence[Seen], least: Truth) -> Iterator[Span]:
        """The different ways in which records hold the bridge, so surely."""
        found: dict[int, tuple[list[Label], set[str]]] = {}
        for one in seen:
            if min(one.keys[pair[0]], one.keys[pair[1]]) < least:
                continue
            if self.views.s.parties.pools(one.actor) < least:
                continue
            for label in self._owns(one, pair, least):
                mask = ~self._keys_themselves(pair, least)
                if label is not None:
                    mask &= self.labels.differing(label, least)
                labels, holders = found.setdefault(mask, ([], set()))
                labels.append(label or ())
                holders.add(one.actor)
        ways = ((min(labels), sorted(them), mask) for mask, (labels, them) in found.items())
        for _, those, mask in sorted(ways):
            yield Span(frozenset(those), mask)

    def _keys_themselves(self, pair: Pair, least: Truth) -> int:
        """The items of data that themselves give one of the two keys, as surely as the
        complement needs."""
        sure, maybe = 0, 0
        for key in pair:
            one, two = self.giving(key)
            sure, maybe = sure | one, maybe | two
        return maybe if least is Truth.CERTAIN else sure

    def giving(self, key: Key) -> tuple[int, int]:
        """The items of the data that give a key: of those that surely do, and of all that may."""
        return self._giving.get(key, (0, 0))

    @cached_property
    def _giving(self) -> Mapping[Key, tuple[int, int]]:
        """For each key of raw data: the items of its data, those that surely give it first."""
        found: dict[Key, tuple[int, int]] = {}
        for data, bits in self.views.s.items.of_data.items():
            truth = self.views.surely_keyed(data)
            if truth:
                key = self.views.raw_key(data)
                sure, maybe = found.get(key, (0, 0))
                found[key] = (sure | (bits if truth is Truth.CERTAIN else 0), maybe | bits)
        return found

    def _owns(self, seen: Seen, pair: Pair, least: Truth) -> Iterator[Label | None]:
        """The own labels of the pairs of items that give the two keys; None for none."""
        first, second = (self._labels_of(seen, key, least) for key in pair)
        if any(a != b for a in first for b in second):
            yield None
        yield from (label for label in first if label in second)

    def _labels_of(self, seen: Seen, key: Key, least: Truth) -> tuple[Label, ...]:
        bits = _at(seen.bits, least)
        mask = 0
        for data in seen.record.data:
            for other, form, limit in self.views.key_forms(data):
                if other == key and limit >= least:
                    mask |= self.views.s.items.of_form[(data, form)]
        return self.labels.in_bits(bits & mask)

    def _holding(self, spans: Sequence[Span], sides: Sides) -> Parties:
        one, two = sides
        return tuple(
            sorted(
                {
                    actor
                    for span in spans
                    for actor in span.holders
                    if one.get(actor, 0) & span.mask and two.get(actor, 0) & span.mask
                }
            )
        )

    def _pooled(self, spans: Sequence[Span], sides: Sides) -> bool:
        one, two = map(_pool, sides)
        return any(one & span.mask and two & span.mask for span in spans if _named(span.holders))

    def _joins(self, spans: Sequence[Span], sides: Sides, least: Truth) -> bool:
        one, two = map(_pool, sides)
        return any(
            self.labels.some_differ(one & span.mask, two & span.mask, least)
            for span in spans
            if _named(span.holders)
        )

    def _tying(self, spans: Sequence[Span], sides: Sides, least: Truth) -> Parties:
        """The actors who alone have items from different areas of life on the two sides."""
        one, two = sides
        found = {
            actor
            for span in spans
            for actor in span.holders
            if self.labels.some_differ(
                one.get(actor, 0) & span.mask, two.get(actor, 0) & span.mask, least
            )
        }
        return tuple(sorted(found))

    def _smallest(
        self, pair: Pair, seen: Sequence[Seen], spans: Sequence[Span], least: Truth
    ) -> Parties:
        """The fewest actors that together have the record and both sides, the surest of them."""
        found: list[tuple[tuple[int, int, int], Parties, Items]] = []
        doubted = self._doubted(pair, seen)
        sides = self._all_sides(pair, least)
        for span in spans[:MOST]:
            holders = _named(span.holders)
            left, right = ({a: b & span.mask for a, b in side.items() if b & span.mask
                            and not is_nameless(a)} for side in sides)  # fmt: skip
            for one, two in _candidates(holders, left, right):
                differ = self.labels.some_differ(left[one], right[two], least)
                for holder in _few(holders, (one, two)):
                    parties = tuple(sorted({holder, one, two}))
                    rank = (0 if differ else 1, len(parties), doubted(holder, one, two))
                    found.append((rank, parties, ((one, left[one]), (two, right[two]))))
        best = min((rank for rank, _, _ in found), default=None)
        tied = [(parties, sides) for rank, parties, sides in found if rank == best]
        if least is Truth.CERTAIN or len(tied) < 2:
            return min((parties for parties, _ in tied), default=())
        return min((sum(map(self._unknowns, pair, sides)), parties) for parties, sides in tied)[1]

    def _unknowns(self, key: Key, side: tuple[str, int]) -> int:
        """On how much that is not known it hangs that the actor reads some of the items by the
        key."""
        actor, bits = side
        items, paths, found = self.views.s.items, Paths(self.views.s), []
        for seen in self.views.of[actor]:
            there = items.in_order(seen.bits.may & bits) if key in seen.keys else []
            where = seen.record.where
            route = self.views.s.routes.get(where)
            for item in there[:1]:
                way = (
                    paths.over(route, item, Truth.POSSIBLE)
                    if route
                    else paths.to(where, item, Truth.POSSIBLE)
                )
                found += [sum(len(move.unknowns) for move in way)] if way is not None else []
        return min(found, default=0)

    def _doubted(self, pair: Pair, seen: Sequence[Seen]) -> Callable[[str, str, str], int]:
        """How many of a holder and of those on the two sides are only possibly so, or one party."""
        spans = self._spans(pair, seen, Truth.CERTAIN)
        holders = {actor for span in spans for actor in span.holders}
        left, right = self._all_sides(pair, Truth.CERTAIN)

        def count(holder: str, one: str, two: str) -> int:
            pools = [self.views.s.parties.pools(actor) for actor in {holder, one, two}]
            apart = sum(truth is not Truth.CERTAIN for truth in pools)
            return apart + sum((holder not in holders, one not in left, two not in right))

        return count


def _together(parts: Sequence[Bridge]) -> Bridge:
    """The bridges of several person classes as one: what holds for one of them holds for it."""
    best = max(parts, key=lambda part: (part.joined, part.contexts))
    if len(parts) == 1:
        return best
    held = _best_of(part.held for part in parts)
    ties = _best_of(part.ties for part in parts)
    contexts = max(part.contexts for part in parts)
    return evolve(best, contexts=contexts, held=held, ties=ties, parts=tuple(parts))


def _best_of(each: Iterable[Mapping[str, Truth]]) -> Mapping[str, Truth]:
    found: dict[str, Truth] = {}
    for actor, truth in (item for one in each for item in one.items()):
        found[actor] = max(truth, found.get(actor, Truth.NO))
    return found


MOST = 12
"""How many actors on each side, and kinds of record, are tried for the smallest set of parties."""


def _candidates(
    holders: Sequence[str], left: Mapping[str, int], right: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    ones, twos = _first(left, holders, right), _first(right, holders, left)
    return ((one, two) for one in ones for two in twos)


def _first(
    side: Mapping[str, int], holders: Sequence[str], other: Mapping[str, int]
) -> Sequence[str]:
    """Those worth trying: actors that also have another part go first."""
    ranked = sorted(side, key=lambda a: (a not in holders and a not in other, a))
    return ranked[:MOST]


def _few(holders: Sequence[str], others: tuple[str, str]) -> Sequence[str]:
    """A holder that is one of the others, if there is one; else the first."""
    same = [actor for actor in others if actor in holders]
    return same or holders[:1]


def _named(actors: frozenset[str]) -> Sequence[str]:
    return sorted(actor for actor in actors if not is_nameless(actor))


def _pool(side: Mapping[str, int]) -> int:
    bits = 0
    for actor, mine in side.items():
        if not is_nameless(actor):
            bits |= mine
    return bits


def _at(bits: Bits, least: Truth) -> int:
    return bits.must if least is Truth.CERTAIN else bits.may

"""Small random descriptions, tuned so that links, bridges, undone pseudonyms and drift are common.

A model has few unknown things by construction: each one costs its number of answers, and a model
can pay for about 64 completions.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from tests.oracle import build as b
from tests.oracle.known import listed

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import OUTSIDE, UNKNOWN

T = TypeVar("T")
CONTEXTS: Final = ("health", "work", "courts")
BUDGETS: Final = (1, 1, 4, 8, 16, 16, 32, 64)
"""How many completions a model may have, boundaries and empty labels apart."""
PARTS: Final = ("watchers", "traits", "decisions", "powers")
"""What only a share of the models has, so that they stay small and everything else common."""


class Draw:
    """What has been drawn so far, and how many completions it may still multiply into."""

    def __init__(self, rng: random.Random) -> None:
        """Start with nothing but a budget for unknowns."""
        self.rng = rng
        self.left = rng.choice(BUDGETS)
        self.lines = 4
        self.has = {part for part in PARTS if rng.random() < 0.33}
        self.things: list[Thing] = []

    def chance(self, p: float) -> bool:
        """True with this probability."""
        return self.rng.random() < p

    def doubt(self, answers: int, p: float) -> bool:
        """Whether to leave open something that has this many answers."""
        if answers > self.left or not self.chance(p):
            return False
        self.left //= answers
        return True

    def some(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        """Between so many and so many of the options, in their order."""
        count = min(len(options), self.rng.randint(least, most))
        chosen = set(self.rng.sample(range(len(options)), count))
        return tuple(o for n, o in enumerate(options) if n in chosen)

    def refs(self, *kinds: type[Thing]) -> list[str]:
        """The whole names of what has been drawn of these kinds."""
        return [thing.ref for thing in self.things if isinstance(thing, kinds)]

    def of(self, kind: type[T]) -> list[T]:
        """What has been drawn of this kind."""
        return [thing for thing in self.things if isinstance(thing, kind)]

    def within(self) -> dict[str, Any]:
        """Where something lies: a boundary, outside, or (a few times a model) unsaid."""
        options = [*self.refs(Boundary), OUTSIDE]
        if any(line.by for line in self.of(Boundary)):
            doubtful = len(options) > 1 and self.doubt(len(options), 0.05)
            return {} if doubtful else {"within": self.rng.choice(options)}
        if self.lines >= len(options) > 1 and self.chance(0.15):
            self.lines //= len(options)
            return {}
        return {"within": self.rng.choice(options)}


def random_model(rng: random.Random) -> Model:
    """A description of 2 to 4 actors, 2 to 5 data, 2 to 4 places, 2 to 7 flows, 0 to 3 controls.

    Where it has them: two or three traits more, one or two decisions, one power.
    """
    draw = Draw(rng)
    parts: tuple[Callable[[Draw], None], ...] = (
        boundaries, actors, purposes, data, traits, places, flows, controls, decisions, powers,
    )  # fmt: skip
    for part in parts:
        part(draw)
    return b.describe(draw.things)


def boundaries(draw: Draw) -> None:
    """No, one or two, perhaps one in the other."""
    count = draw.rng.choice((0, 1, 1, 2))
    for n in range(count):
        more = {"within": "boundary.b0"} if n and draw.chance(0.5) else {}
        if "watchers" in draw.has and draw.chance(0.5):
            more["by"] = "actor.a" if draw.chance(0.9) else UNKNOWN
        draw.things.append(b.boundary(f"b{n}", **more))


def actors(draw: Draw) -> None:
    """A person, perhaps in another role or with somebody beside, and one to three parties."""
    draw.things.append(b.person("p", **draw.within()))
    if draw.chance(0.3):
        tie = draw.rng.choice(({"is_": "actor.p"}, {"beside": "actor.p"}, {}))
        draw.things.append(b.person("q", **tie, **draw.within()))
    for n in range(draw.rng.choice((1, 2, 2, 3, 3)[: 6 - len(draw.of(Actor))])):
        kind = draw.rng.choice(("organisation", "organisation", "platform", "adversary"))
        more: dict[str, Any] = {}
        if draw.doubt(2, 0.05):
            more["members"] = UNKNOWN
        elif kind == "adversary":
            more["members"] = draw.rng.choice(("one", "one", "many"))
        if draw.chance(0.04):
            more["is_"] = "actor.p"
        name = "abc"[n]
        draw.things.append(b.make(Actor, name, kind=kind, **more, **draw.within()))


def purposes(draw: Draw) -> None:
    """One to three, mostly of different contexts, perhaps compatible."""
    areas = draw.rng.sample(CONTEXTS, 3)
    for n in range(draw.rng.choice((1, 2, 2, 3, 3))):
        more: dict[str, Any] = {"context": draw.rng.choice(areas[: n + 1] + [areas[n]] * 2)}
        if draw.doubt(3, 0.12):
            more = draw.rng.choice(({"context": UNKNOWN}, {"context": None}))
        if n and draw.chance(0.15):
            more["compatible_with"] = (draw.rng.choice(draw.refs(Purpose)),)
        draw.things.append(b.make(Purpose, f"u{n}", **more))


def data(draw: Draw) -> None:
    """Two to five: identifiers first, with shared keys, names and derived data among them."""
    people = [a.ref for a in draw.of(Actor) if a.kind == "data-subject"]
    count = draw.rng.choice((2, 3, 4, 4, 5, 5))
    for n in range(count):
        subject = people[0] if draw.chance(0.8) else draw.rng.choice(people)
        likely = ("pseudonym", "pseudonym", "direct", "none")
        unlikely = ("none", "quasi", "none", "pseudonym")
        more: dict[str, Any] = {"identifies": draw.rng.choice(likely if n < 3 else unlikely)}
        if n == 0 and "traits" in draw.has and draw.chance(0.5):
            more["identifies"] = "direct"
        if draw.doubt(4, 0.07):
            more["identifies"] = UNKNOWN
        if draw.chance(0.12):
            more["key"] = "shared"
        if more["identifies"] not in {"none", "quasi"} and draw.doubt(2, 0.1):
            more["unique"] = "no"
        if n and draw.chance(0.25):
            more["from_"] = draw.some(draw.refs(Data), 1, 2)
        if more["identifies"] in {"quasi", UNKNOWN}:
            more["grain"] = "exact"
        draw.things.append(b.make(Data, f"d{n}", subject=subject, **more))


def traits(draw: Draw) -> None:
    """Two or three quasi-identifiers of one person, some a trace, some coarse."""
    if "traits" not in draw.has:
        return
    for n in range(draw.rng.choice((2, 3, 3))):
        more: dict[str, Any] = {"kind": "trace"} if draw.chance(0.25) else {}
        if draw.chance(0.1):
            more["grain"] = "coarse"
        for name, odds in (("grain", 0.1), ("kind", 0.07)):
            if draw.doubt(2, odds):
                more[name] = UNKNOWN
        draw.things.append(b.trait(f"t{n}", **more))


def places(draw: Draw) -> None:
    """Two to four processes, stores and channels, some of them without a known operator."""
    for n in range(draw.rng.choice((2, 3, 3, 4))):
        more = {**operator(draw), **draw.within()}
        if draw.chance(0.7):
            more["purpose"] = draw.some(draw.refs(Purpose), 1, 1)
        place: Place
        kind = draw.rng.choice((Process, Process, Process, Store, Store, Channel))
        if kind is Process:
            origins = [d.ref for d in draw.of(Data) if d.from_]
            if origins and draw.chance(0.6):
                more["makes"] = draw.some(origins, 1, 2)
            elif draw.chance(0.15):
                more["makes"] = draw.some(draw.refs(Data), 1, 1)
            place = b.make(Process, f"l{n}", **more)
        elif kind is Store:
            if draw.chance(0.6):
                names = ("one", "two")[: draw.rng.choice((1, 1, 2))]
                more["keeps"] = {name: draw.some(draw.refs(Data), 2, 4) for name in names}
            place = b.make(Store, f"l{n}", **more)
        else:
            more["audience"] = draw.some(draw.refs(Actor), 0, 2)
            place = b.make(Channel, f"l{n}", **more)
        draw.things.append(place)


def operator(draw: Draw) -> dict[str, Any]:
    """Who runs a place: known, one of some candidates, or nobody knows."""
    parties = [a.ref for a in draw.of(Actor) if a.ref not in {"actor.p", "actor.q"}]
    if draw.chance(0.06):
        return {"by": UNKNOWN} if draw.chance(0.5) else {}
    candidates = draw.some(parties, 1, 2)
    if draw.doubt(len(candidates) + 1, 0.2 if "powers" in draw.has else 0.08):
        return {"by_maybe": candidates}
    return {"by": draw.rng.choice([*parties, *parties, *parties, "actor.p"])}


def flows(draw: Draw) -> None:
    """Two to seven, mostly out of a person or out of a place that something reaches."""
    reached = {"actor.p": set(draw.refs(Data))} | {
        p.ref: set(p.makes) for p in draw.of(Process) if p.makes
    }
    if draw.chance(0.45):
        registers(draw, reached)
    if "traits" in draw.has:
        sightings(draw, reached)
    drawn = len(draw.of(Flow))
    for n in range(drawn, draw.rng.randint(max(2, drawn), 7)):
        if n < 2 or draw.chance(0.2):
            start = "actor.p" if draw.chance(0.8) else draw.rng.choice(draw.refs(Actor))
        else:
            start = draw.rng.choice(sorted(reached))
        there = sorted(reached.get(start, set(draw.refs(Data))))
        data = draw.some(there if there and draw.chance(0.9) else draw.refs(Data), 1, 4)
        add_flow(draw, reached, start, data)


def registers(draw: Draw, reached: dict[str, set[str]]) -> None:
    """Two identifiers, each with something that the other lacks, and both together."""
    about = [d for d in draw.of(Data) if d.subject == "actor.p" and d.identifies != "quasi"]
    names = [d.ref for d in about if d.identifies in {"direct", "pseudonym", UNKNOWN}]
    if len(names) < 2 or len(about) < 3:
        return
    one, other = draw.rng.sample(names, 2)
    rest = [d.ref for d in about if d.ref not in {one, other}]
    more = draw.some([d for d in rest if d != rest[0]] or rest, 1, 2)
    aims = draw.rng.sample(draw.refs(Purpose) * 3, 3)
    if draw.chance(0.6):
        aims = [*draw.refs(Purpose), *aims][:3]
    for data, aim in zip(((one, rest[0]), (other, *more), (one, other)), aims, strict=True):
        add_flow(draw, reached, "actor.p", data, aim)


def sightings(draw: Draw, reached: dict[str, set[str]]) -> None:
    """The same traits twice, for two purposes, at one party or two; once with a name, perhaps."""
    quasi = draw.some([d.ref for d in draw.of(Data) if d.identifies == "quasi"], 3, 4)
    named = [d.ref for d in draw.of(Data) if d.identifies in {"direct", "pseudonym", UNKNOWN}]
    rest = [d.ref for d in draw.of(Data) if d.ref not in {*quasi, *named}]
    aims = draw.rng.sample(draw.refs(Purpose) * 2, 2)
    ends = draw.refs(Place)
    for n, aim in enumerate(aims):
        more = (named[:1] if n == 0 else []) + list(draw.some(rest, 0, 1))
        add_flow(draw, reached, "actor.p", (*quasi, *more), aim, ends)
        if draw.chance(0.7):
            first = next(p for p in draw.of(Place) if p.ref == draw.of(Flow)[-1].to)
            ends = [p.ref for p in draw.of(Place) if p is first or (p.by and p.by == first.by)]


def add_flow(
    draw: Draw,
    reached: dict[str, set[str]],
    start: str,
    data: tuple[str, ...],
    aim: str = "",
    ends: Sequence[str] = (),
) -> None:
    """One flow of these data, to anywhere else or to one of these ends."""
    ends = ends or draw.refs(Place) * 5 + draw.refs(Actor)
    end = draw.rng.choice([e for e in ends if e != start] or ends)
    more: dict[str, Any] = {}
    if aim:
        more["purpose"] = (aim,)
    elif draw.chance(0.93):
        more["purpose"] = draw.some(draw.refs(Purpose), 1, 1 if draw.chance(0.85) else 2)
    if draw.chance(0.2):
        more["seen_by"] = draw.some(draw.refs(Actor), 1, 2)
    if draw.doubt(2, 0.08):
        more["may_carry"] = draw.some(draw.refs(Data), 1, 1)
    more |= medium(draw)
    name = f"f{len(draw.of(Flow))}"
    draw.things.append(b.make(Flow, name, from_=start, to=end, carries=data, **more))
    reached.setdefault(end, set()).update(data)


def medium(draw: Draw) -> dict[str, Any]:
    """How a flow travels and for how many: open to adversaries in a share of the models."""
    more: dict[str, Any] = {"group": draw.rng.choice(("few", "tens", "hundreds", "more"))}
    if draw.doubt(2, 0.03):
        more = {"group": UNKNOWN} if draw.chance(0.5) else {}
    if "watchers" not in draw.has:
        return {**more, "transport": draw.rng.choice(("in-person", "private-network"))}
    if draw.doubt(4, 0.15):
        return {**more, "transport": UNKNOWN} if draw.chance(0.5) else more
    return {**more, "transport": draw.rng.choice(b.TRANSPORTS)}


TRANSFORMS: Final = ("pseudonymise",) * 5 + (
    "drop", "unlinkable", "aggregate", "coarsen", "floor",
    "seal-through", "seal-through", "seal-rest", "seal-rest", "seal-hop",
)  # fmt: skip


def controls(draw: Draw) -> None:
    """Up to three, of every transform, in every position."""
    parties = draw.refs(Actor)
    for n in range(draw.rng.choice((0, 1, 1, 2, 2, 3))):
        hiding = ("hide-ends",) * 5 if "watchers" in draw.has else ()
        less = ("coarsen",) * 3 if "traits" in draw.has else ()
        transform = draw.rng.choice((*TRANSFORMS, *hiding, *less))
        more: dict[str, Any] = {"state": draw.rng.choice(("present",) * 5 + ("absent", "planned"))}
        if draw.doubt(2, 0.6):
            more["state"] = UNKNOWN
        if draw.chance(0.4):
            more["of"] = draw.some(draw.refs(Data), 1, 3)
        if transform == "pseudonymise" and draw.chance(0.35):
            more["keeper"] = draw.some(parties, 1, 2)
        if transform.startswith("seal") and draw.chance(0.4):
            more["readers"] = draw.some(parties, 0 if draw.chance(0.1) else 1, 2)
        if transform in {"floor", "aggregate"} and not draw.doubt(2, 0.2):
            more["floor"] = draw.rng.choice(("few", "tens", "hundreds", "more"))
        more["at_"] = position(draw, transform)
        draw.things.append(b.make(Control, f"k{n}", kind=b.KIND_OF[transform], **more))


def position(draw: Draw, transform: str) -> tuple[str, ...]:
    """Where a control stands: mostly at one or two flows, or at a store if it seals what rests."""
    flows = draw.refs(Flow)
    odds = 0.4 if "powers" in draw.has else 0.0
    if draw.refs(Store) and draw.chance(0.85 if transform == "seal-rest" else odds):
        return draw.some(draw.refs(Store), 1, 2)
    if transform == "seal-hop" and draw.chance(0.7):
        return draw.some([f.ref for f in draw.of(Flow) if f.seen_by] or flows, 1, 2)
    if transform == "seal-through" and draw.chance(0.6):
        return way(draw)
    if draw.chance(0.5):
        return draw.some(flows, 1, 2)
    if draw.chance(0.85):
        return draw.some(draw.refs(Place), 1, 2 if draw.chance(0.3) else 1)
    return draw.some([*draw.refs(Actor), *flows], 1, 2)


def way(draw: Draw) -> tuple[str, ...]:
    """Two flows of which the second goes on where the first ends, if there are any."""
    ways = [(f.ref, g.ref) for f in draw.of(Flow) for g in draw.of(Flow) if f.to == g.from_]
    return draw.rng.choice(ways) if ways else draw.some(draw.refs(Flow), 1, 1)


def decisions(draw: Draw) -> None:
    """One or two, mostly on data that arrive where they are taken."""
    if "decisions" not in draw.has:
        return
    for n in range(draw.rng.choice((1, 1, 2))):
        ends = [f for f in draw.of(Flow) if f.to in draw.refs(Place)]
        place = draw.rng.choice([f.to for f in ends] or draw.refs(Place))
        there = {d for f in ends if f.to == place for d in listed(f.carries)}
        there |= {d for p in draw.of(Process) if p.ref == place for d in listed(p.makes)}
        more: dict[str, Any] = {"uses": draw.some(sorted(there) or draw.refs(Data), 1, 2)}
        if draw.doubt(2, 0.15):
            more = {"uses": UNKNOWN} if draw.chance(0.5) else {}
        if not draw.doubt(4, 0.12):
            more["context"] = draw.rng.choice(CONTEXTS)
        if n and draw.chance(0.5):
            more["follows"] = "decision.c0"
        decision = b.make(Decision, f"c{n}", at_=place, subject="actor.p", **more)
        draw.things.append(decision)


def powers(draw: Draw) -> None:
    """One or two, mostly over those who run stores."""
    if "powers" not in draw.has:
        return
    keepers = {p for s in draw.of(Store) for p in (s.by, *s.by_maybe)} & {*draw.refs(Actor)}
    for n in range(draw.rng.choice((1, 2))):
        over = draw.some(sorted(keepers) or draw.refs(Actor), 1, 2)
        draw.things.append(b.power(f"w{n}", draw.rng.choice(draw.refs(Actor)), *over))


__all__ = ["Control", "random_model"]

"""Periods, boundaries and safeguards: what a description means where it is short."""

from __future__ import annotations

import pytest
from tests.oracle import build as b

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.needs import days
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.places import Decision
from unlinkable.model.thing import Thing
from unlinkable.reading.catalogue import controls

NO, POSSIBLE, CERTAIN = Truth.NO, Truth.POSSIBLE, Truth.CERTAIN


def facts_of(*things: Thing, unstated: str = "unknown") -> Facts:
    """What follows from some things."""
    root = b.make(System, "s", format="unlinkable-model/1", unstated=unstated)
    named = {t.ref: t for t in (root, *things)}
    return infer(Model(root=root, things=dict(sorted(named.items())), catalogue=controls()))


# ---------------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("duration", "length"),
    [
        ("P1D", 1), ("P2W", 14), ("P1M", 30), ("P1Y", 365), ("P1Y2M3W4D", 365 + 60 + 21 + 4),
        ("PT36H", 0), ("P1DT12H", 1), ("P0D", 0), ("until-paid", None), ("indefinite", None),
        ("1Y", None), ("P1.5Y", None),
    ],
)  # fmt: skip
def test_days(duration: str, length: int | None) -> None:
    """Durations are compared in days; what is no duration has no length."""
    assert days(duration) == length


@pytest.mark.parametrize(
    ("kept", "needed", "truth"),
    [
        ("P2Y", ("P1Y",), CERTAIN), ("P1Y", ("P1Y",), NO), ("P6M", ("P1Y",), NO),
        ("P52W", ("P1Y",), NO), ("P13M", ("P1Y",), CERTAIN),
        ("P2Y", ("P1Y", "P3Y"), NO), ("P2Y", ("P1Y", None), POSSIBLE),
        ("P2Y", ("P3Y", None), NO), ("indefinite", ("P90Y",), CERTAIN),
        ("P2Y", ("until-paid",), POSSIBLE), ("until-paid", ("until-paid",), NO),
        ("until-paid", ("P1Y",), POSSIBLE), ("unknown", ("P1Y",), POSSIBLE),
        (None, ("P1Y",), POSSIBLE), ("P2Y", (), POSSIBLE),
    ],
)  # fmt: skip
def test_keeping_beyond_need(
    kept: str | None, needed: tuple[str | None, ...], truth: Truth
) -> None:
    """Beyond every purpose that is served: one that needs it as long is enough, and one of which
    nobody says leaves it open."""
    aims = [b.purpose(f"u{n}", keep=keep) for n, keep in enumerate(needed)]
    store = b.store("r", None, retention=kept, purpose=tuple(aim.ref for aim in aims) or None)
    assert facts_of(store, *aims).ask("exceeds", "store.r") is truth


@pytest.mark.parametrize(
    ("often", "needed", "truth"),
    [
        ("continuous", ("daily",), CERTAIN), ("daily", ("once",), CERTAIN),
        ("continuous", ("on-event",), CERTAIN), ("daily", ("daily",), NO),
        ("once", ("on-event",), NO), ("daily", ("continuous",), NO),
        ("on-event", ("daily",), POSSIBLE), ("daily", ("on-event",), POSSIBLE),
        ("continuous", ("daily", "continuous"), NO), ("continuous", ("daily", None), POSSIBLE),
        ("unknown", ("daily",), POSSIBLE), (None, ("daily",), POSSIBLE), ("daily", (), POSSIBLE),
    ],
)  # fmt: skip
def test_going_oftener_than_needed(
    often: str | None, needed: tuple[str | None, ...], truth: Truth
) -> None:
    """Beyond every purpose; how often an event comes, nobody knows."""
    aims = [b.purpose(f"u{n}", often=word) for n, word in enumerate(needed)]
    flow = b.flow("f", "actor.p", "process.l", "d", *(aim.id for aim in aims), often=often)
    things = (b.person("p"), b.firm("a"), b.process("l", "actor.a"), b.datum("d"), flow, *aims)
    assert facts_of(*things).ask("exceeds", "flow.f") is truth


@pytest.mark.parametrize(
    ("reach", "needed", "truth"),
    [
        ("national", "local", CERTAIN), ("local", "local", NO), ("one", "contacts", NO),
        ("worldwide", None, POSSIBLE), (None, "local", POSSIBLE),
    ],
)
def test_being_seen_further_than_needed(
    reach: str | None, needed: str | None, truth: Truth
) -> None:
    """The scale goes from one person to the whole world."""
    board = b.channel("board", "actor.a", reach=reach, purpose=("purpose.u",))
    facts = facts_of(b.firm("a"), board, b.purpose("u", reach=needed))
    assert facts.ask("exceeds", "channel.board") is truth


@pytest.mark.parametrize(
    ("grain", "needs", "coarse", "truth"),
    [
        ("exact", ("data.x",), ("data.x",), CERTAIN), ("exact", ("data.x",), (), NO),
        ("exact", (), (), CERTAIN), ("coarse", ("data.x",), ("data.x",), NO),
        (None, ("data.x",), ("data.x",), POSSIBLE), ("exact", ("data.x",), None, POSSIBLE),
        ("exact", None, ("data.x",), CERTAIN), ("exact", None, None, POSSIBLE),
    ],
)
def test_finer_than_needed(
    grain: str | None, needs: tuple[str, ...] | None, coarse: tuple[str, ...] | None, truth: Truth
) -> None:
    """Exact where no purpose needs it exact: a coarse value would do, or it is not needed."""
    aim = b.purpose("u", needs=needs, coarse=coarse)
    flow = b.flow("f", "actor.p", "process.l", "x", "u")
    things = (b.person("p"), b.firm("a"), b.process("l", "actor.a"), b.fact("x", grain=grain), aim)
    assert facts_of(*things, flow).ask("finer", "flow.f", "data.x") is truth


@pytest.mark.parametrize(
    ("state", "truth"),
    [("present", NO), ("unknown", POSSIBLE), ("absent", CERTAIN), ("planned", CERTAIN)],
)
def test_made_coarse_on_the_way_it_is_no_finer_than_needed(state: str, truth: Truth) -> None:
    """A doubtful control leaves it open."""
    aim = b.purpose("u", needs=("data.x",), coarse=("data.x",))
    flow = b.flow("f", "actor.p", "process.l", "x", "u")
    rounding = b.make(Control, "k", kind="coarsen", at_=("flow.f",), state=state)
    things = (b.person("p"), b.firm("a"), b.process("l", "actor.a"), b.fact("x", grain="exact"))
    facts = facts_of(*things, aim, flow, rounding)
    assert facts.ask("finer", "flow.f", "data.x") is truth


@pytest.mark.parametrize(
    ("state", "truth"),
    [("present", NO), ("unknown", POSSIBLE), ("absent", CERTAIN), ("planned", CERTAIN)],
)
def test_a_limit_ends_keeping(state: str, truth: Truth) -> None:
    """Deletion that is there ends it, whatever the period says; a plan does not."""
    store = b.store("r", None, retention="indefinite", purpose=("purpose.u",))
    limit = b.make(Control, "k", kind="retention-limit", at_=("store.r",), state=state)
    facts = facts_of(store, limit, b.purpose("u", keep="P1Y"))
    assert facts.ask("exceeds", "store.r") is truth


# ------------------------------------------------------------------------------- boundaries

LINES = (b.boundary("country"), b.boundary("town", within="boundary.country"),
         b.boundary("office", within="boundary.town"), b.boundary("abroad"))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "crossed"),
    [
        ("boundary.office", "boundary.office", {}),
        ("boundary.office", "boundary.town", {"office": CERTAIN}),
        ("boundary.office", "outside", dict.fromkeys(("country", "office", "town"), CERTAIN)),
        ("boundary.town", "boundary.abroad",
         dict.fromkeys(("abroad", "country", "town"), CERTAIN)),
        ("outside", "outside", {}),
        ("boundary.town", None, dict.fromkeys(("country", "town"), POSSIBLE)),
        ("boundary.town", "unknown", dict.fromkeys(("country", "town"), POSSIBLE)),
        (None, None, {}),
    ],
)  # fmt: skip
def test_sides(one: str | None, two: str | None, crossed: dict[str, Truth]) -> None:
    """Inside at any depth is inside; outside is a place; an end that nobody places may be both."""
    start = b.process("x", "actor.a", within=one)
    end = b.process("y", "actor.a", within=two)
    flow = b.flow("f", "process.x", "process.y", "d")
    facts = facts_of(*LINES, b.person("p"), b.firm("a"), b.datum("d"), start, end, flow)
    assert facts.crossed("flow.f") == {f"boundary.{name}": t for name, t in crossed.items()}
    for line in LINES:
        expected = crossed.get(line.id, NO if None not in (one, two) else POSSIBLE)
        if "unknown" not in (one, two) and (one, two) != (None, None):
            assert facts.ask("crosses", "flow.f", line.ref) is expected


def by(name: str, *candidates: str) -> Thing:
    """A place with one operator, with several candidates, or with none that anybody names."""
    if len(candidates) == 1:
        return b.process(name, f"actor.{candidates[0]}")
    return b.process(name, None, by_maybe=tuple(f"actor.{c}" for c in candidates))


@pytest.mark.parametrize(
    ("one", "two", "lines"),
    [
        (("a",), ("a",), {}),
        (("a",), ("b",), {"a~b": CERTAIN}),
        (("a",), ("same",), {}),
        ((), (), {}),
        (("a",), (), {"?process.y~a": POSSIBLE}),
        (("b", "a"), ("a",), {"?process.x~a": POSSIBLE}),
        (("a", "b"), ("a",), {"?process.x~a": POSSIBLE}),
    ],
)
def test_the_line_between_two_operators(
    one: tuple[str, ...], two: tuple[str, ...], lines: dict[str, Truth]
) -> None:
    """Two named operators have a line between them; it is possible where they may differ."""
    people = (b.person("p"), b.firm("a"), b.firm("b"), b.firm("same", is_="actor.a"))
    flow = b.flow("f", "process.x", "process.y", "d")
    facts = facts_of(*people, b.datum("d"), by("x", *one), by("y", *two), flow)
    assert facts.crossed("flow.f") == {f"boundary.{name}": t for name, t in lines.items()}


# ------------------------------------------------------------------------------- safeguards

OFFICE = (b.person("p"), b.firm("a"), b.firm("b"), b.datum("d"),
          b.process("x", "actor.b"), b.process("l", "actor.a"),
          b.flow("f", "process.x", "process.l", "d"),
          b.make(Decision, "m", at_="process.l", subject="actor.p"))  # fmt: skip


def guard(kind: str, at: str, state: str = "present") -> Control:
    """A safeguard somewhere."""
    return b.make(Control, "k", kind=kind, at_=(at,), state=state)


@pytest.mark.parametrize(
    ("at", "covers"),
    [("flow.f", "f"), ("process.l", "fml"), ("actor.a", "fml"), ("decision.m", "m"),
     ("process.x", ""), ("actor.b", ""), ("actor.p", "")],
)  # fmt: skip
def test_what_a_safeguard_covers(at: str, covers: str) -> None:
    """The thing it stands at, what ends or is decided there, and all that an operator does."""
    facts = facts_of(*OFFICE, guard("notice", at), unstated="absent")
    for name, ref in (("f", "flow.f"), ("m", "decision.m"), ("l", "process.l")):
        assert facts.safeguard(ref, "notice") is (CERTAIN if name in covers else NO), ref


@pytest.mark.parametrize(
    ("kind", "asked", "truth"),
    [
        ("mutual-authentication", "sender-authentication", CERTAIN),
        ("mutual-authentication", "receiver-authentication", CERTAIN),
        ("sender-authentication", "mutual-authentication", NO),
        ("independent-review", "appeal", CERTAIN),
        ("human-review", "appeal", NO),
        ("transport-encryption", "integrity-in-transit", CERTAIN),
        ("layered-notice", "notice", CERTAIN),
    ],
)
def test_what_counts_as_what(kind: str, asked: str, truth: Truth) -> None:
    """The stronger counts as the weaker, never the other way round."""
    facts = facts_of(*OFFICE, guard(kind, "process.l"), unstated="absent")
    assert facts.safeguard("flow.f", asked) is truth


@pytest.mark.parametrize(
    ("unstated", "state", "truth"),
    [
        ("unknown", None, POSSIBLE), ("absent", None, NO),
        ("unknown", "unknown", POSSIBLE), ("absent", "unknown", POSSIBLE),
        ("unknown", "absent", NO), ("unknown", "planned", NO), ("absent", "present", CERTAIN),
    ],
)  # fmt: skip
def test_silence_and_a_written_unknown(unstated: str, state: str | None, truth: Truth) -> None:
    """Silence means what the system says; a doubt that somebody wrote down stays a doubt."""
    more = [guard("appeal", "decision.m", state)] if state else []
    assert facts_of(*OFFICE, *more, unstated=unstated).safeguard("decision.m", "appeal") is truth


def test_a_closed_world_closes_controls_only() -> None:
    """An operator or a period that nobody states stays unknown."""
    store = b.store("r", None, purpose=("purpose.u",))
    facts = facts_of(store, b.purpose("u", keep="P1Y"), unstated="absent")
    assert facts.ask("exceeds", "store.r") is POSSIBLE


def test_a_safeguard_of_one_candidate_may_cover() -> None:
    """Who may run the place may bring the safeguard with it."""
    place = b.process("l", None, by_maybe=("actor.a", "actor.b"))
    office = [t if t.ref != place.ref else place for t in OFFICE]
    facts = facts_of(*office, guard("notice", "actor.a"), unstated="absent")
    assert facts.safeguard("process.l", "notice") is POSSIBLE

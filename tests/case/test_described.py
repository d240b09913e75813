"""The systems of the case say what their claims say, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import Claim, Question
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.thing import Thing
from unlinkable.reading.evidence import BY_STATUS
from unlinkable.reading.read import read_tables

WHOLE = Path(__file__).parents[2] / "threat_model" / "whole.toml"
SYSTEMS = tuple(f"s{number:02}" for number in range(1, 20))
POINTS = ("process.points-accounting", "store.points-ledger", "process.travel-limit")
INCIDENT = {"claim.C49", "claim.C50", "claim.C51"}
ISOLATED = "claim.C52"
OPINIONS = (
    "C01", "C46", "C47", "C48", "C52", "C53", "C55", "C60", "C65", "C70", "C71", "C77", "C78",
)  # fmt: skip


@cache
def case() -> Model:
    """The whole case."""
    return ul.read(WHOLE)


def of(system: str) -> list[Thing]:
    """What the file of a system adds, apart from questions."""
    return [t for t in case().things.values() if t.system == system and not _is_question(t)]


def _is_question(thing: Thing) -> bool:
    return isinstance(thing, Question)


def cited(thing: Thing) -> set[str]:
    """Every claim that the thing or one of its attributes rests on."""
    if isinstance(thing.evidence, Mapping):
        return {claim for claims in thing.evidence.values() for claim in claims}
    return set(thing.evidence)


def describing(system: str) -> list[Claim]:
    """The claims about a system that say what it does or would do."""
    return [c for c in case().each(Claim) if system in c.systems and c.status in BY_STATUS]


# ------------------------------------------------------------------------------- evidence


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_element_has_grounds(system: str) -> None:
    """Each cites a claim, or says that it is inferred or assumed and why."""
    assert len(of(system)) >= 3
    bare = [t.ref for t in of(system) if not cited(t) and t.sure not in ("inferred", "assumed")]
    assert bare == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_we_read_into_it_says_why(system: str) -> None:
    """Our own reading carries a note, unless it is the twin of one that does."""
    ours = [t for t in of(system) if t.sure in ("inferred", "assumed") and not t.note]
    twins = {"flow.rail-ticket-request", "flow.rail-ticket-refusal"}
    assert {t.ref for t in ours} <= twins


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_claim_reaches_an_element(system: str) -> None:
    """Nothing that the source says of a system was left out of the description."""
    reached = {c for t in case().things.values() if not _is_question(t) for c in cited(t)}
    assert len(describing(system)) >= 1
    assert [c.ref for c in describing(system) if c.ref not in reached] == []


def test_no_element_rests_on_opinion_alone() -> None:
    """What the author thinks supports purposes and questions, and nothing else."""
    opinions = {f"claim.{name}" for name in OPINIONS}
    assert {case().get(name, Claim).status for name in opinions} == {"opinion"}
    for system in SYSTEMS:
        alone = [t.ref for t in of(system) if cited(t) and cited(t) <= opinions]
        assert alone == []


def test_each_opinion_is_a_question_or_a_purpose() -> None:
    """No opinion of the six systems is lost either."""
    asked = {c for t in case().things.values() if t.kind_name in ("question", "purpose")
             for c in cited(t)}  # fmt: skip
    assert [name for name in OPINIONS if f"claim.{name}" not in asked] == []


def test_no_control_is_called_absent_by_silence() -> None:
    """What is said to be absent follows from a claim; what an opinion misses is unknown."""
    for control in case().each(Control):
        if control.state == "absent":
            assert cited(control), control.ref
            assert control.note, control.ref
        else:
            assert (control.state, control.sure) == ("unknown", "assumed"), control.ref
            assert any(control.ref in q.about for q in case().each(Question)), control.ref


# --------------------------------------------------------------------------------- people


def test_every_person_is_a_role_of_many() -> None:
    """Nobody is singled out, also where the source tells of one case."""
    people = [a for a in case().each(Actor) if a.effective("person") == "natural"]
    assert {"actor.listed-critic", "actor.judgment-debtor"} <= {a.ref for a in people}
    assert {a.effective("members") for a in people} == {"many"}


def test_every_question_has_somebody_to_answer_it() -> None:
    """Three to six for each system, each to a role that is no data subject."""
    for system in SYSTEMS:
        asked = [q for q in case().each(Question) if q.system == system]
        assert 3 <= len(asked) <= 6, system
        for question in asked:
            assert question.to, question.ref
            assert question.evidence, question.ref
            kinds = {case().get(ref, Actor).kind for ref in question.to}
            assert not kinds & {"data-subject", "affected-third-party", "public"}, question.ref


# ------------------------------------------------------------------- credit files and scores


def reached(flows: Iterable[Flow], start: Iterable[str]) -> set[str]:
    """The places that lie down the stream."""
    found, new = set(start), set(start)
    flows = list(flows)
    while new:
        new = {f.to for f in flows if f.from_ in new} - found
        found |= new
    return found


def fed(model: Model) -> set[str]:
    """The places of the points scheme that something from the firms' credit files reaches."""
    places = {t.ref for t in model.things.values()
              if t.system == "s12" and t.kind_name in ("process", "store", "channel")}  # fmt: skip
    assert len(places) >= 6
    return reached(model.each(Flow), places) & set(POINTS)


def test_no_credit_file_leads_to_a_score() -> None:
    """The firms' files feed no score: no flow, over any number of steps."""
    assert fed(case()) == set()


def test_the_city_knows_nothing_out_of_the_files() -> None:
    """Nor does the city authority learn, even possibly, what the firms observe."""
    facts = infer(active(case()))
    data = [d.ref for d in case().each(Data) if d.ref in FILES]
    assert len(data) == len(FILES)
    for datum in data:
        assert facts.ask("sees", "actor.city-authority", datum) is Truth.NO, datum


FILES = ("data.social-media-behaviour", "data.purchase-behaviour", "data.platform-credit-profile")


def test_a_yes_would_draw_that_line() -> None:
    """It stays a question, and a yes to it is what these tests would see."""
    question = case().get("question.files-feed-score", Question)
    assert question.would_add
    assert not cited(question) & {"claim.C59"}
    after = read_tables(question.would_add, source=question.ref, base=case())
    assert fed(after) == {"process.points-accounting", "store.points-ledger",
                          "process.travel-limit"}  # fmt: skip


# ------------------------------------------------------------------------- the listed critic


def test_what_is_told_of_the_critic_is_alleged() -> None:
    """Each element of S17 is alleged, but for controls that nobody speaks of."""
    for thing in of("s17"):
        if isinstance(thing, Control) and thing.state == "unknown":
            continue
        assert thing.sure == "alleged", thing.ref
        assert cited(thing) & INCIDENT, thing.ref


def test_beside_the_incident_stands_that_it_may_be_isolated() -> None:
    """Whatever cites the incident, anywhere, cites C52 as well or is no part of S17."""
    for thing in case().things.values():
        alleged = cited(thing) & INCIDENT
        if alleged and thing.sure == "alleged":
            assert ISOLATED in cited(thing) or _is_question(thing), thing.ref
    assert ISOLATED in cited(case().get("system.s17", Thing))


def test_no_other_system_rests_on_the_critic() -> None:
    """What is alleged of one case is not what the list, or anything else, does."""
    critic = {t.ref for t in of("s17")}
    for thing in case().things.values():
        if thing.system not in ("s17", "") and not _is_question(thing):
            assert not cited(thing) & INCIDENT, thing.ref
            assert not critic & {getattr(thing, "from_", None), getattr(thing, "to", None)}

"""Saying more of a system takes nothing certain away, except where the one table says so."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from tests.inference.saying_more import more_said, sayable, stated
from tests.oracle import build as b
from tests.oracle.models import random_model
from tests.oracle.questions import questions

from unlinkable.findings.runs import RANK, Run
from unlinkable.inference.active import active
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.relieving import RELIEVING, relieves
from unlinkable.inference.truth import Truth
from unlinkable.lookup import library
from unlinkable.model.attributes import specs
from unlinkable.model.evidence import System
from unlinkable.model.model import KINDS, Model
from unlinkable.model.places import Decision
from unlinkable.model.thing import Thing
from unlinkable.pipeline import read
from unlinkable.reading.catalogue import controls

MODELS = Path(__file__).parents[1] / "models"


def certain(facts: Facts, asked: list[tuple[str, tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """Those of the facts that are certain."""
    found = set()
    for kind, args in asked:
        refs = (f"actor.{a}" if a.startswith("?") else a for a in args)
        if facts.ask(kind, *refs) is Truth.CERTAIN:
            found.add((kind, *args))
    return found


# ------------------------------------------------------------------- nothing certain is lost


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_no_certain_fact_is_lost_in_random_models(start: int) -> None:
    """A flow, a datum, a watcher, a word that was missing: what was certain stays certain."""
    added = 0
    for seed in range(start, start + 100):
        rng = random.Random(seed)
        model = random_model(rng)
        asked = list(questions(model, ()))
        before = certain(infer(model), asked)
        for _ in range(4):
            more = more_said(rng, model)
            if more is not None:
                said, after = more
                lost = before - certain(infer(after), asked)
                assert not lost, f"seed {seed}, {said}: {sorted(lost)}"
                added += 1
    assert added >= 200


@pytest.mark.parametrize(
    "name", ["s02-s03-posts", "integrate", "one-key", "appeal-absent", "company-list-natural"]
)
def test_no_established_finding_is_lost_in_the_models(name: str) -> None:
    """The same for the models with a known answer, and for what the rules say of them."""
    model = active(read(MODELS / f"{name}.toml"))
    asked = list(questions(model, ()))
    rules = library().of()
    run = Run(model, rules)
    before = certain(run.facts, asked)
    ranks = {finding: run.rank(finding) for finding in run.found}
    rng = random.Random(name)
    for _ in range(40):
        more = more_said(rng, model)
        if more is None:
            continue
        said, after = more
        there = Run(after, rules)
        assert not before - certain(there.facts, asked), said
        for finding, rank in ranks.items():
            if rank == RANK["established"]:
                assert there.rank(finding) == rank, f"{said} silences {finding}"
    assert before


def test_every_attribute_is_drawn_or_relieves() -> None:
    """No attribute that makes facts escapes both the table and the drawing."""
    drawn = {(kind.kind_name, spec.name) for kind, spec in sayable()}
    words = {"title", "note", "was", "evidence"}
    for kind in KINDS.values():
        for name, spec in specs(kind).items():
            about_the_text = kind.kind_name in {
                "system", "source", "claim", "question", "accepted", "answer",
            }  # fmt: skip
            fixed = spec.required and spec.shape != "refs"
            if not (about_the_text or fixed or name in words):
                assert bool(relieves(kind, name)) or (kind.kind_name, name) in drawn


def test_the_drawing_would_see_a_loss() -> None:
    """Drawn from the table instead, the same statements do take certain facts away."""
    losing = set()
    for seed in range(400):
        rng = random.Random(seed)
        model = random_model(rng)
        asked = list(questions(model, ()))
        before = certain(infer(model), asked)
        thing = rng.choice([t for t in model.things.values() if t.kind_name != "system"])
        for name, spec in specs(type(thing)).items():
            if relieves(type(thing), name) and name != "stage" and not spec.required:
                more = stated(rng, model, thing, spec)
                if more and before - certain(infer(more[1]), asked):
                    losing.add(name)
    assert losing >= {"by", "key", "of", "purpose", "is", "members"}


# ------------------------------------------------------------------ each entry does relieve

P, A, B = b.person("p"), b.firm("a"), b.firm("b")
MANY = b.firm("many", members="many")
AIM, OTHER = b.purpose("aim", needs=()), b.purpose("other", needs=("data.d",))
D, E, X = b.datum("d"), b.datum("e"), b.fact("x")
L, M = b.process("l", "actor.a"), b.process("m", "actor.b")
GIVE = b.flow("give", "actor.p", "process.l", "d e x", "aim")
PASS = b.flow("pass", "process.l", "process.m", "d x", "other")
BASE: Final = (P, A, B, MANY, AIM, OTHER, D, E, X, L, M, GIVE, PASS)
RECORD = b.store("r", "actor.a", retention="P2Y", purpose=("purpose.aim",))
OFTEN = b.flow("give", "actor.p", "process.l", "d", "aim", often="continuous")
BOARD = b.channel("board", "actor.a", "actor.b", reach="national", purpose=("purpose.aim",))
FILE = b.flow("file", "process.l", "store.r", "d x", "aim")
WITH_X = (b.flow("g1", "actor.p", "process.l", "d x", "other"),
          b.flow("g2", "actor.p", "process.l", "e y", "third"),
          b.fact("y"), b.purpose("third"))  # fmt: skip
NAMELESS = b.process("l", None)
INNER = b.boundary("inner")
IN_INNER = b.process("l", "actor.a", within="boundary.inner")
IN_OUTER = b.process("m", "actor.b", within="boundary.outer")
DECISION = b.make(Decision, "m", at_="process.l", subject="actor.p", effect="deny")
APPEAL = evolve(b.control("appeal", "drop", "actor.b"), kind="appeal")
EARLIER = b.make(Decision, "first", at_="process.m", subject="actor.p", effect="sanction")
RIGHT_OF_APPEAL = evolve(b.control("appeal", "drop", "decision.first"), kind="appeal")
FIGURES = b.flow("give", "actor.p", "process.l", "x", "aim", group="few")

Claim = Callable[[Facts], Truth]


def fact(name: str, *refs: str) -> Claim:
    """That a fact holds."""
    return lambda facts: facts.ask(name, *refs)


def word(ref: str, attribute: str, *words: str) -> Claim:
    """That an attribute holds one of some words, as rules ask."""
    return lambda facts: facts.truth_of(ref, attribute, set(words))


def not_needed(thing: str) -> Claim:
    """That no purpose of the thing needs the datum."""
    return lambda facts: facts.ask("needed", thing, "data.d").complement


def unprotected(facts: Facts) -> Truth:
    """That there is no appeal against the decision."""
    return facts.safeguard("decision.m", "appeal").complement


def drop(**values: object) -> Thing:
    """A control that leaves something out on the second hop."""
    return b.control("k", "drop", *values.pop("at", ("flow.pass",)), **values)


def stand_in(**values: object) -> Thing:
    """A pseudonymiser on the second hop."""
    return b.control("k", "pseudonymise", "flow.pass", **values)


def holding_back(floor: str) -> Thing:
    """A control on the first hop that lets only groups of some size through."""
    return evolve(b.control("k", "drop", "flow.give", floor=floor), kind="minimum-group")


def seal(**values: object) -> Thing:
    """A seal from end to end on the second hop."""
    return b.control("k", "seal-through", "flow.pass", **values)


Example = tuple[tuple[Thing, ...], tuple[Thing, ...], Claim]
CARRIES = fact("carries", "flow.pass", "data.d")
LINKED = fact("linked", "actor.a", "d", "e")
EXAMPLES: Final[Mapping[str, Example]] = {
    "actor.is": ((), (b.firm("a", is_="actor.p"),), LINKED),
    "actor.members": ((), (b.firm("a", members="many"),), LINKED),
    "actor.person": ((), (b.person("p", person="legal"),), fact("personal", "data.d")),
    "boundary.within": (
        (INNER, b.boundary("outer"), IN_INNER, IN_OUTER),
        (b.boundary("inner", within="boundary.outer"),),
        fact("crosses", "flow.pass", "boundary.outer"),
    ),
    "control.at": ((drop(at=("flow.give",), of=("data.x",)),),
                   (drop(at=("flow.give", "flow.pass")),), CARRIES),
    "control.floor": (
        (FIGURES, holding_back("few")), (holding_back("hundreds"),),
        fact("small-group", "flow.give"),
    ),
    "control.of": ((drop(of=("data.x",)),), (drop(of=("data.x", "data.d")),), CARRIES),
    "control.state": ((), (drop(),), CARRIES),
    "control.keeper": ((stand_in(),), (stand_in(keeper=("actor.b",)),),
                       fact("linked", "actor.a", "d", "k~b~d")),
    "control.readers": ((seal(),), (seal(readers=("actor.a",)),), CARRIES),
    "data.key": ((), (b.datum("e", key="d"),), LINKED),
    "data.unique": ((), (b.datum("e", unique="no"),), LINKED),
    "data.about_group": (
        (), (b.fact("d", about_group="yes"),), word("data.d", "about_group", "no"),
    ),
    "decision.follows": (
        (DECISION, EARLIER, RIGHT_OF_APPEAL), (evolve(DECISION, follows="decision.first"),),
        unprotected,
    ),
    "decision.by": ((DECISION, APPEAL), (evolve(DECISION, by="actor.b"),), unprotected),
    "decision.by_maybe": (
        (DECISION, APPEAL), (evolve(DECISION, by_maybe=("actor.b",)),), unprotected
    ),
    "flow.purpose": ((), (b.flow("give", "actor.p", "process.l", "d e x", "aim", "other"),),
                     not_needed("flow.give")),
    "place.by": ((NAMELESS, *WITH_X), (b.process("l", "actor.many"),), fact("joined", "d", "e")),
    "place.by_maybe": ((NAMELESS, *WITH_X), (b.process("l", None, by_maybe=("actor.many",)),),
                       fact("joined", "d", "e")),
    "place.purpose": (
        (b.process("l", "actor.a", purpose=("purpose.aim",)),),
        (b.process("l", "actor.a", purpose=("purpose.aim", "purpose.other")),),
        not_needed("process.l"),
    ),
    "place.topic": (
        (), (b.process("l", "actor.a", topic="deniable"),),
        word("process.l", "topic", "ordinary", "sensitive"),
    ),
    "purpose.compatible_with": (
        (), (b.purpose("other", compatible_with=("purpose.aim",)),),
        fact("out-of-context", "flow.pass", "data.d", "purpose.other"),
    ),
    "purpose.keep": ((RECORD, b.purpose("aim", keep="P1Y")), (b.purpose("aim", keep="P5Y"),),
                     fact("exceeds", "store.r")),
    "purpose.often": ((OFTEN, b.purpose("aim", often="daily")),
                      (b.purpose("aim", often="continuous"),), fact("exceeds", "flow.give")),
    "purpose.reach": ((BOARD, b.purpose("aim", reach="local")),
                      (b.purpose("aim", reach="national"),), fact("exceeds", "channel.board")),
    "purpose.needs": ((), (b.purpose("aim", needs=("data.d",)),), not_needed("flow.give")),
    "store.append_only": ((RECORD,), (evolve(RECORD, append_only="yes"),),
                          word("store.r", "append_only", "no")),
    "store.keeps": ((RECORD, FILE), (evolve(RECORD, keeps={"one": ("data.d",)}),),
                    fact("place-carries", "store.r", "data.x")),
    "thing.stage": (
        (),
        (evolve(PASS, stage="ended"),),
        fact("place-carries", "process.m", "data.d"),
    ),
}  # fmt: skip


def described(*things: Thing) -> Model:
    """The base with some things more or instead, by a team that names every safeguard."""
    root = b.make(System, "s", format="unlinkable-model/1", unstated="absent")
    named = {t.ref: t for t in (root, *BASE, *things)}
    return active(Model(root=root, things=dict(sorted(named.items())), catalogue=controls()))


@pytest.mark.parametrize("entry", sorted(EXAMPLES))
def test_each_entry_relieves_something(entry: str) -> None:
    """Certain before the statement, and not certain any more with it."""
    before, more, claim = EXAMPLES[entry]
    assert claim(infer(described(*before))) is Truth.CERTAIN
    assert claim(infer(described(*before, *more))) < Truth.CERTAIN


def test_the_table_has_an_example_for_each_entry() -> None:
    """No entry is there by hearsay."""
    assert RELIEVING.keys() == EXAMPLES.keys()
    known = {f"{kind}.{name}" for kind, thing in KINDS.items() for name in specs(thing)}
    known |= {f"place.{n}" for n in specs(KINDS["process"])} | {f"thing.{n}" for n in specs(Thing)}
    assert known >= RELIEVING.keys()

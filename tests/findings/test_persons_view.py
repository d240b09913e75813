"""A person's view: every answer that the small model is known to have, and nothing else."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.findings.viewing import described, facts, person

from unlinkable.errors import NotFound
from unlinkable.findings.holdings import STAND_IN
from unlinkable.findings.persons_view import PersonsView, persons_view
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Process
from unlinkable.reading.read import read_tables

CERTAIN, POSSIBLE = Truth.CERTAIN, Truth.POSSIBLE
Had = dict[tuple[str, str], dict[str, Truth]]


def had(view: PersonsView) -> Had:
    """What each party has at each place, and how surely."""
    return {
        (party.actor, at.where): {has.data: has.truth for has in at.has}
        for party in view.parties for at in party.at
    }  # fmt: skip


def view_of(model: Model, of: str | None = None) -> PersonsView:
    """The view of a role in a model."""
    return persons_view(infer(active(model)), of)


def changed(name: str, ref: str, **attributes: object) -> Model:
    """A test model with one thing changed."""
    model = described(name)
    return model.with_things({**model.things, ref: evolve(model[ref], **attributes)})


def test_who_has_what_and_where() -> None:
    """Every party, every place, and what only may be there."""
    score, number = "data.rent-score", "data.resident-number"
    assert had(person("resident")) == {
        ("actor.bank", "process.loan-desk"): {score: CERTAIN},
        ("actor.employer", "process.hiring"): {score: CERTAIN},
        ("actor.landlord", "process.letting"): {
            score: CERTAIN, number: CERTAIN, "data.wish": CERTAIN,
        },
        ("actor.town", "channel.board"): {score: CERTAIN, number: POSSIBLE},
        ("actor.town", "store.scores"): {score: CERTAIN, number: CERTAIN},
        ("actor.town", "process.scoring"): {
            score: CERTAIN, number: CERTAIN, "data.lateness": CERTAIN,
        },
        ("actor.neighbours", "channel.board"): {score: CERTAIN, number: POSSIBLE},
    }  # fmt: skip


def test_the_roles_of_one_person_count_as_one() -> None:
    """What is known about the tenant is known about the resident, whichever role is asked for."""
    for role in ("resident", "tenant", "actor.tenant"):
        view = person("resident", role)
        assert set(view.roles) == {"actor.resident", "actor.tenant"}
        assert "data.lateness" in view.held
        assert had(view) == had(person("resident"))
    assert {one.data: one.as_role for one in person("resident").data}["data.lateness"] == (
        "actor.tenant"
    )


def test_where_data_come_from() -> None:
    """Given by the person, observed, worked out from something at some place, or assigned."""
    told = {one.data: one for one in person("resident").data}
    assert told["data.wish"].given == ("flow.asked",)
    score = told["data.rent-score"]
    assert (score.origin, score.inputs) == ("inferred", ("data.lateness",))
    assert score.made == (("process.scoring", ("actor.town",)),)
    assert {data for data, one in told.items() if one.is_conclusion} == {
        "data.rent-score", "data.resident-number",
    }  # fmt: skip
    assert told["data.resident-number"].is_identifier


def test_what_it_is_for_and_how_long() -> None:
    """The purposes of the place, the time that a store keeps, and who else sees it there."""
    [town] = [p for p in person("resident").parties if p.actor == "actor.town"]
    at = {one.where: one for one in town.at}
    assert at["store.scores"].kept == "P2Y"
    assert at["process.scoring"].kept == ""
    assert at["store.scores"].purposes == ("purpose.scoring",)
    assert at["channel.board"].others == ("actor.neighbours",)
    assert at["store.scores"].areas == ("home",)


def test_what_is_decided() -> None:
    """Who decides what on which data, and what these go back to."""
    [refusal] = person("resident").decisions
    assert (refusal.by, refusal.uses) == (("actor.landlord",), ("data.rent-score",))
    assert refusal.goes_back == ("data.lateness",)
    assert not refusal.also_hit


def test_somebody_else_is_hit_too() -> None:
    """The family is told of the decision about the resident, and of the board that burdens it."""
    view = person("resident", "family")
    assert [(one.decision, one.also_hit) for one in view.decisions] == [("decision.refusal", True)]
    assert [(one.channel, one.has) for one in view.channels] == [("channel.board", ())]
    assert view.held == frozenset()


def test_how_far_and_how_well_known_each_statement_is() -> None:
    """Proposed, alleged and contested stand at what rests on such things, and nowhere else."""
    view = person("resident")
    said = {party.actor: {has.footing.said for at in party.at for has in at.has}
            for party in view.parties}  # fmt: skip
    assert said == {
        "actor.bank": {("proposed",)}, "actor.employer": {("alleged", "contested")},
        "actor.landlord": {()}, "actor.town": {()}, "actor.neighbours": {()},
    }  # fmt: skip


def test_a_second_way_that_is_in_force_takes_the_word_off() -> None:
    """What reaches the bank by a flow that is in force is not proposed, though another way is."""
    model = described("resident")
    flow = evolve(model["flow.to-bank"], id="now", stage="in-force")
    desk = evolve(model.get("process.loan-desk", Process), stage="in-force")
    view = view_of(model.with_things({**model.things, flow.ref: flow, desk.ref: desk}))
    [bank] = [party for party in view.parties if party.actor == "actor.bank"]
    assert {has.footing.said for at in bank.at for has in at.has} == {()}


@pytest.mark.parametrize(
    ("kind", "at", "standing"),
    [
        ("subject-access", "store.scores", "present"),
        ("appeal", "decision.refusal", "planned"),
        ("erasure", "store.scores", "absent"),
        ("erasure", "channel.board", "unknown"),
        ("reasons", "decision.refusal", "unknown"),
    ],
)
def test_what_the_person_can_do(kind: str, at: str, standing: str) -> None:
    """Each right stands as the description has it."""
    every = [r for found in person("resident").remedies.values() for r in found]
    assert [r.standing for r in every if (r.kind, r.at) == (kind, at)] == [standing]


def test_silence_in_a_closed_world_means_that_it_is_missing() -> None:
    """The same rights, in a description that says it is complete."""
    view = view_of(changed("resident", "system.resident", unstated="absent"))
    standings = {r.standing for found in view.remedies.values() for r in found}
    assert standings == {"present", "planned", "absent"}


def test_a_notice_at_one_of_two_ways_in_is_not_enough() -> None:
    """People are told at a place when they are told at every flow that brings data about them."""
    model = described("resident")
    notice = Control(
        id="sign", title="Sign", kind="notice", at_=("flow.asked",), state="present",
        stage="in-force",
    )  # fmt: skip
    partly = view_of(model.with_things({**model.things, notice.ref: notice}))
    both = evolve(notice, at_=("process.letting",))
    wholly = view_of(model.with_things({**model.things, both.ref: both}))
    standing = [
        next(r.standing for r in view.remedies["actor.landlord"] if r.kind == "notice")
        for view in (partly, wholly)
    ]
    assert standing == ["unknown", "present"]


def test_powers_silences_and_questions_of_the_authors() -> None:
    """Who could compel whom; what is not described, and who could say; the questions in point."""
    view = person("resident")
    assert [(one.holder, one.over) for one in view.powers] == [
        ("actor.ministry", ("actor.town",)),
    ]  # fmt: skip
    silent = {f"{one.kind}.{one.attribute}": one for one in view.silences}
    assert silent["place.purpose"].refs == ("process.hiring",)
    assert silent["place.purpose"].to == ("actor.employer",)
    assert "store.retention" not in silent
    assert dict(view.questions) == {"question.who-else": ("actor.town",)}


def test_stand_ins_are_said_to_be_stand_ins() -> None:
    """The study has the number only as a stand-in, the survey as it is."""
    forms = {
        (at.where, has.data): has.form
        for party in person("kept-apart").parties for at in party.at for has in at.has
    }  # fmt: skip
    assert forms["process.study", "data.patient-number"] == STAND_IN
    assert forms["process.survey", "data.patient-number"] != STAND_IN


def test_what_nobody_there_can_read_is_told_apart() -> None:
    """A sealed store keeps the data, and nobody has them there."""
    control = Control(
        id="seal", title="Seal", kind="encryption-at-rest", at_=("store.scores",),
        state="present", readers=("actor.ministry",), stage="in-force",
    )  # fmt: skip
    model = described("resident")
    view = view_of(model.with_things({**model.things, control.ref: control}))
    assert ("data.rent-score", "store.scores") in view.sealed
    assert ("actor.town", "store.scores") not in had(view)


def test_whoever_is_not_named_may_have_it() -> None:
    """Several candidates and whoever nobody names have it perhaps, and none of them for certain."""
    view = person("whole")
    holding = {party.actor: party.truth for party in view.parties
               if any(at.where == "process.travel-limit" for at in party.at)}  # fmt: skip
    assert holding == {
        "actor.city-authority": CERTAIN, "actor.?process.travel-limit": POSSIBLE,
    }  # fmt: skip
    [limit] = [d for d in view.decisions if d.decision == "decision.limiting-travel-of-low-scorers"]
    assert not limit.sure


def test_every_datum_that_a_party_sees_is_in_the_view() -> None:
    """As the facts have it: who sees which datum, and how surely."""
    for name in ("resident", "whole", "names", "kept-apart"):
        known, view = facts(name), person(name)
        for actor in known.views.of:
            for one in view.data:
                seen = known.ask("sees", actor, one.data)
                shown = [
                    has.truth for party in view.parties for at in party.at for has in at.has
                    if (party.actor, has.data) == (actor, one.data)
                ]  # fmt: skip
                if actor not in view.roles:
                    assert max(shown, default=Truth.NO) == seen, (actor, one.data)


def test_the_person_is_the_one_about_whom_most_is_described() -> None:
    """Without a name; the others can be asked for."""
    view = person("whole")
    assert (view.person, view.named) == ("actor.citizen", False)
    assert view.others[:2] == ("actor.cloud-user", "actor.listed-official")
    assert view.others[3:] == ("actor.caller", "actor.general-public", "actor.passer-by")
    assert "actor.business" not in view.others  # companies are no people


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("citizn", r"no actor called 'citizn' \(did you mean 'actor.citizen'\?\)"),
        ("city-authority", "no data are about it .these are: citizen, cloud-user"),
    ],
)
def test_who_cannot_be_asked_for(name: str, says: str) -> None:
    """An unknown name gives the nearest, an institution gives the people there are."""
    with pytest.raises(NotFound, match=says):
        person("whole", name)


def test_without_people_there_is_no_view() -> None:
    """One line says so."""
    model = read_tables({"actor": {"a": {"title": "A", "kind": "authority"}}})
    with pytest.raises(NotFound, match="no people are described"):
        view_of(model)


def test_an_earlier_name_finds_the_role() -> None:
    """A role that was renamed is found under both names."""
    model = changed("resident", "actor.tenant", was=("lodger",))
    assert isinstance(model["actor.tenant"], Actor)
    assert view_of(model, "lodger").person == "actor.tenant"

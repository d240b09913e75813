"""The linkage view shows what one party can join, as the facts have it, and never more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from attrs import evolve
from tests.findings.viewing import described, facts, hubs, joined

from unlinkable.errors import NotFound
from unlinkable.findings.holdings import STAND_IN
from unlinkable.findings.linkage import Linkage, linkage
from unlinkable.findings.linkage_shares import shares
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.reading.read import read_tables
from unlinkable.reading.toml import parse

CERTAIN, POSSIBLE, NO = Truth.CERTAIN, Truth.POSSIBLE, Truth.NO
NAMES = ("names", "one-key", "s02-posts", "s02-s03-posts", "integrate", "kept-apart",
         "address-book", "resident", "whole")  # fmt: skip


def view_of(model: Model, of: str | None = None) -> Linkage:
    """The linkage view of a party in a model."""
    return linkage(infer(active(model)), of)


def test_a_name_joins_only_possibly() -> None:
    """Two people can share it; the number of the card joins for certain."""
    view = joined("names", "town")
    assert hubs(view)["Name"] == {
        "process.fines-office": POSSIBLE, "process.enrolment": POSSIBLE,
    }  # fmt: skip
    assert set(hubs(view)["Library card number"].values()) == {CERTAIN}
    assert {hub.title: hub.doubt for hub in view.hubs}["Name"] == "shared"
    assert [profile.truth for profile in view.profiles] == [CERTAIN, POSSIBLE]
    sure, maybe = view.profiles
    assert set(sure.entries) < set(maybe.entries)
    assert "data.parking-fine" not in sure.data


def test_data_with_one_key_join() -> None:
    """The complaint hangs together with the calls over the number of the line."""
    view = joined("one-key", "operator")
    [line] = [hub for hub in view.hubs if hub.key[1] == "phone-number"]
    assert {truth for _, truth in line.entries} == {CERTAIN}
    [profile] = view.profiles
    assert profile.truth is CERTAIN
    assert {"data.complaint", "data.call-record"} <= set(profile.data)


def test_a_bridge_that_nobody_holds_is_latent_at_each_of_its_parties() -> None:
    """The court's record ties number and account; what lies beside them is with two others."""
    for actor in ("internet-court", "city-authority", "platform-social"):
        [tie] = joined("s02-s03-posts", actor).ties
        assert tie.form == "latent"
        assert tie.parties == ("actor.city-authority", "actor.internet-court",
                               "actor.platform-social")  # fmt: skip
        assert (tie.truth, tie.contexts) == (CERTAIN, CERTAIN)
        assert bool(tie.entries) == (actor == "internet-court")


def test_a_bridge_with_both_sides_is_held() -> None:
    """At the centre that gets all three records one party joins them alone."""
    [tie] = joined("integrate", "centre").ties
    assert (tie.form, tie.parties, tie.truth) == ("held", ("actor.centre",), CERTAIN)
    [profile] = joined("integrate", "centre").profiles
    assert {"data.credit-score", "data.post"} <= set(profile.data)


def test_without_the_bridge_there_is_no_tie() -> None:
    """Posts and score share nothing, at any actor."""
    for share in shares(facts("s02-posts")):
        view = joined("s02-posts", share.actor)
        assert view.ties == ()
        for profile in view.profiles:
            assert not {"data.credit-score", "data.post"} <= set(profile.data)


def test_stand_ins_keep_records_apart() -> None:
    """Study and survey never meet; two records under the same stand-in do."""
    view = joined("kept-apart", "researchers")
    [hub] = view.hubs
    assert {view.entry(number).where for number, _ in hub.entries} == {"process.study"}
    [profile] = view.profiles
    assert "data.answer" not in profile.data
    [stand_in] = view.stand_ins
    assert (stand_in.control, stand_in.turned_back) == ("control.stand-ins", NO)
    assert [guard.control for guard in view.guards] == ["control.stand-ins"]
    forms = {one.form for entry in view.entries for one in entry.data
             if one.data == "data.patient-number" and entry.where == "process.study"}  # fmt: skip
    assert forms == {STAND_IN}


def test_without_the_stand_ins_they_meet() -> None:
    """The same model with the control absent joins all three records."""
    model = described("kept-apart")
    control = model.get("control.stand-ins", Control)
    gone = model.with_things({**model.things, control.ref: evolve(control, state="absent")})
    view = view_of(gone, "researchers")
    [profile] = view.profiles
    assert (len(profile.entries), profile.truth) == (3, CERTAIN)
    assert view.stand_ins == ()


def test_whoever_keeps_the_mapping_can_turn_stand_ins_back() -> None:
    """With the researchers as keepers the mapping is a record of theirs and joins everything."""
    model = described("kept-apart")
    control = model.get("control.stand-ins", Control)
    kept = evolve(control, keeper=("actor.researchers",))
    view = view_of(model.with_things({**model.things, control.ref: kept}), "researchers")
    assert {one.turned_back for one in view.stand_ins} == {CERTAIN}
    assert "mapping" in {entry.kind for entry in view.entries}
    [profile] = view.profiles
    assert {"data.answer", "data.diagnosis"} <= set(profile.data)


def test_many_who_do_not_pool_join_nothing() -> None:
    """Records that the same role sees at different people never come together."""
    model = described("names")
    town = model.get("actor.town", Actor)
    view = view_of(
        model.with_things({**model.things, town.ref: evolve(town, members="many")}), "town"
    )
    assert len(view.entries) == 3
    assert (view.pools, view.hubs, view.profiles) == (NO, (), ())


DETAILS = """
[actor.guest]
title = "Guest"
kind = "data-subject"
[actor.shop]
title = "Shop"
kind = "organisation"
person = "legal"
[data.age]
title = "Age"
subject = "guest"
identifies = "quasi"
grain = "exact"
[data.postcode]
title = "Postcode"
subject = "guest"
identifies = "quasi"
grain = "exact"
[data.birthday]
title = "Birthday"
subject = "guest"
identifies = "quasi"
grain = "exact"
[data.order]
title = "Order"
subject = "guest"
identifies = "none"
[process.till]
title = "Till"
by = "shop"
[process.poll]
title = "Poll"
by = "shop"
[flow.buys]
title = "The guest buys"
from = "actor.guest"
to = "process.till"
carries = ["age", "postcode", "birthday", "order"]
[flow.answers]
title = "The guest answers"
from = "actor.guest"
to = "process.poll"
carries = ["age", "postcode", "birthday"]
"""


def test_details_that_point_to_one_person_are_a_hub_of_their_own() -> None:
    """Three exact ones in common join as the facts say, though no identifier does."""
    [alike] = view_of(read_tables(parse(DETAILS)), "shop").alike
    assert alike.truth is CERTAIN
    assert alike.traits == ("data.age", "data.birthday", "data.postcode")
    assert len(alike.entries) == 2
    fewer = parse(DETAILS.replace('"age", "postcode", "birthday"]', '"age"]'))
    assert view_of(read_tables(fewer), "shop").alike == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_all_parties_agrees_with_each_view(name: str) -> None:
    """As many records, joined for certain and at all, as the view of the party itself has."""
    for share in shares(facts(name)):
        view = joined(name, share.actor)
        sure = {n for p in view.profiles if p.truth is CERTAIN for n in p.entries}
        some = {n for p in view.profiles for n in p.entries}
        assert (share.records, share.sure, share.joined) == (
            len(view.entries), len(sure), len(some),
        )  # fmt: skip
        assert share.held == sum(tie.form == "held" for tie in view.ties)


@pytest.mark.parametrize("name", NAMES)
def test_keys_hang_together_exactly_as_the_facts_say(name: str) -> None:
    """Two identifiers are in one profile where the party's view links them, and only there."""
    known = facts(name)
    for share in shares(known):
        view = joined(name, share.actor)
        for least in (CERTAIN, POSSIBLE):
            groups = _keys_together(view, least)
            keys = sorted({key for entry in view.entries for key in entry.keys})
            for one, two in combinations(keys, 2):
                together = any({one, two} <= group for group in groups)
                if one[0] == two[0]:
                    assert together == (known.views.linked(share.actor, one, two) >= least)
                else:
                    assert not together


def _keys_together(view: Linkage, least: Truth) -> list[set[tuple[str, str]]]:
    """The identifiers that records tie, one record after the other, computed the slow way."""
    groups: list[set[tuple[str, str]]] = []
    for entry in view.entries:
        for person in {key[0] for key in entry.keys}:
            here = {k for k, truth in entry.keys.items() if truth >= least and k[0] == person}
            touched = [group for group in groups if group & here]
            groups = [group for group in groups if not group & here]
            groups.append(here.union(*touched))
    return groups


def test_the_party_is_the_one_that_can_join_most() -> None:
    """Without a name, and the view says that nobody was named."""
    view = joined("s02-s03-posts")
    assert (view.actor, view.named) == ("actor.city-authority", False)
    assert joined("s02-s03-posts", "internet-court").named


@pytest.mark.parametrize("name", ["city-autority", "actor.city-autority"])
def test_an_unknown_party_is_answered_with_the_nearest(name: str) -> None:
    """On one line."""
    with pytest.raises(NotFound, match=r"did you mean 'actor\.city-authority'\?") as raised:
        joined("whole", name)
    assert "\n" not in str(raised.value)


def test_whoever_nobody_names_has_a_view_too() -> None:
    """An operator that is not stated is a party of its own."""
    view = joined("whole", "actor.?process.travel-limit")
    assert [entry.where for entry in view.entries] == ["process.travel-limit"]


def test_where_nobody_reads_anything_there_is_no_view() -> None:
    """One line says so."""
    empty: Mapping[str, object] = {"actor": {"a": {"title": "A", "kind": "authority"}}}
    with pytest.raises(NotFound, match="nobody reads any data"):
        view_of(read_tables(empty))


def test_a_record_says_how_far_it_is() -> None:
    """The court's registry is proposed; the city's ledger is not."""
    [registry] = [e for e in joined("whole", "internet-court").entries
                  if e.where == "store.online-identity-registry"]  # fmt: skip
    assert registry.footing.stage == "proposed"
    ledger = [e for e in joined("whole", "city-authority").entries
              if e.where == "store.points-ledger"]  # fmt: skip
    assert {entry.footing.stage for entry in ledger} == {"in-force"}

"""What the analysis must show, on the case and on the small models with a known answer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.oracle.models import random_model

import unlinkable as ul
from unlinkable.errors import NotFound
from unlinkable.inference.active import active
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Data
from unlinkable.model.evidence import Question
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.planning.what_if import answered

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests" / "models"
BOTH = MODELS / "s02-s03-posts.toml"
CENTRE = MODELS / "centre-overlay.toml"
CREDENTIAL = MODELS / "credential-overlay.toml"
BRIDGE = "bridge.national-id-number+social-media-account"
LATENT = "linddun/bridge-between-contexts@bridge:national-id-number+social-media-account"
THREE = ("actor.city-authority", "actor.internet-court", "actor.platform-social")
BINDING = "flow.social-account-to-online-identity"
APPEAL = "dignity/no-appeal@decision:refusing-tickets"


def facts_of(name: str) -> Facts:
    """What follows from one of the small models."""
    return infer(active(ul.read(MODELS / name)))


def found(report: ul.Report, name: str) -> ul.Finding:
    """The finding with this id, which must be there."""
    finding = report.finding(name)
    assert finding is not None, name
    return finding


def holders(facts: Facts, *data: str) -> set[str]:
    """The actors who read all these data, together or apart, if only possibly."""
    people = {a.ref for a in facts.model.each(Actor) if facts.parties.is_people(a.ref)}
    actors = {*facts.views.of} - people
    return {a for a in actors if all(facts.ask("sees", a, datum) for datum in data)}


# ---------------------------------------------------------------- score, posts, online identity


def test_score_and_posts_are_not_linked_by_the_score_alone() -> None:
    """S02 with the platform's posts: no actor has both, no bridge exists, no finding joins them."""
    facts = facts_of("s02-posts.toml")
    assert holders(facts, "data.credit-score") == {"actor.city-authority"}
    assert holders(facts, "data.post") == {"actor.platform-social"}
    assert facts.each("bridge") == ()
    for actor in facts.views.of:
        tied = facts.ask("linked", actor, "national-id-number", "social-media-account")
        assert tied is Truth.NO, actor
    ids = [finding.id for finding in ul.analyze(MODELS / "s02-posts.toml").findings]
    assert ids
    assert not [name for name in ids if name.startswith("linddun/bridge")]


def test_with_the_online_identity_nobody_holds_the_bridge_but_three_would() -> None:
    """S02, S03 and posts: latent at exactly city authority, court and platform, and proposed."""
    facts = facts_of("s02-s03-posts.toml")
    assert holders(facts, "data.credit-score", "data.post") == set()
    for actor in facts.views.of:
        held = facts.ask("held", "national-id-number", "social-media-account", actor)
        assert held is Truth.NO, actor
    finding = found(ul.analyze(BOTH), LATENT)
    assert (finding.status, finding.form) == ("established", "latent")
    assert finding.parties == THREE
    assert [(site.id, site.parties) for site in finding.sites] == [("+".join(THREE), THREE)]
    assert finding.stage == "proposed"
    assert {"claim.C36", "claim.C37", "claim.C38"} <= set(finding.claims)


@pytest.mark.parametrize("absent", ["s02.toml", "s03.toml", "posts.toml"])
def test_each_of_the_three_parts_is_needed(tmp_path: Path, absent: str) -> None:
    """Without the score, the registry or the posts there is no bridge between two sides."""
    parts = {"s02.toml": ROOT / "threat_model", "s03.toml": ROOT / "threat_model"}
    parts["posts.toml"] = MODELS
    paths = [folder / name for name, folder in parts.items() if name != absent]
    assert ul.analyze(*paths, root=ROOT).finding(LATENT) is None
    whole = [folder / name for name, folder in parts.items()]
    assert ul.analyze(*whole, root=ROOT).finding(LATENT) is not None


def test_a_centre_that_is_fed_all_sides_holds_it() -> None:
    """The what-if changes one finding from latent to held, at the centre, under the same id."""
    compared = ul.what_if(BOTH, overlays=[CENTRE])
    (change,) = (c for c in compared.changes if c.id == LATENT)
    assert (change.form_before, change.form_after) == ("latent", "held")
    after = found(compared.after, LATENT)
    assert (after.status, after.form, after.parties) == ("established", "held", ("actor.centre",))
    assert [(s.id, s.status) for s in after.sites] == [("actor.centre", "established")]
    assert after.stage == "proposed"
    assert (change.severity_before, change.severity_after) == ("medium", "high")


@pytest.mark.parametrize("overlays", [(), (CENTRE,)], ids=["latent", "held"])
def test_an_unlinkable_credential_at_the_binding_handles_it(overlays: tuple[Path, ...]) -> None:
    """Latent or held: no number is shown at the binding, and the finding names the control."""
    finding = found(ul.what_if(BOTH, overlays=[*overlays, CREDENTIAL]).after, LATENT)
    assert finding.status == "handled"
    assert finding.handled_by == ("control.credential-at-binding",)


def test_the_credential_can_be_tried_without_a_file() -> None:
    """`--present unlinkable-credential:FLOW` does the same, and the new control has a name."""
    wanted = f"unlinkable-credential:{BINDING}"
    compared = ul.what_if(BOTH, present=[wanted])
    (change,) = (c for c in compared.changes if c.id == LATENT)
    assert (change.before, change.after) == ("established", "handled")
    (control,) = change.handled_by
    standing = compared.after.model.get(control, Control)
    assert (standing.kind, standing.at_) == ("unlinkable-credential", (BINDING,))
    with pytest.raises(NotFound, match="unlinkable-credential"):
        ul.what_if(BOTH, present=[f"unlinkable-credentail:{BINDING}"])


def test_a_purpose_called_integrate_hides_nothing() -> None:
    """All at the centre serves one purpose; that it came from separate lives still shows."""
    report = ul.analyze(MODELS / "integrate.toml")
    bridge = found(report, LATENT)
    assert (bridge.status, bridge.form, bridge.parties) == (
        "established",
        "held",
        ("actor.centre",),
    )
    drift = found(report, "dignity/used-for-something-else@purpose:integrate")
    assert drift.status == "established"
    for datum in ("credit-score", "post"):
        assert any(f"data.{datum}" in site.id.split() for site in drift.sites)


# -------------------------------------------------------------------------- keys and names


def test_an_address_book_joins_no_two_people() -> None:
    """The record with a user's account and a contact's number is no bridge."""
    facts = facts_of("address-book.toml")
    assert facts.each("bridge") == ()
    assert facts.ask("linked", "actor.app-firm", "user-account", "contact-phone") is Truth.NO
    report = ul.analyze(MODELS / "address-book.toml")
    assert not [f.id for f in report.findings if "/bridge" in f.id]


def test_if_the_contact_were_the_user_the_record_would_be_a_bridge(tmp_path: Path) -> None:
    """The address book keeps people apart because they are two, not because it is blind to it."""
    text = (MODELS / "address-book.toml").read_text("utf-8")
    same = tmp_path / "same.toml"
    same.write_text(text.replace('beside = "user"', 'is = "user"'), "utf-8")
    name = "linddun/bridge-between-contexts@bridge:contact-phone+user-account"
    bridge = found(ul.analyze(same), name)
    assert (bridge.status, bridge.form, bridge.parties) == (
        "established", "held", ("actor.app-firm",)
    )  # fmt: skip


def test_two_data_with_one_key_link(tmp_path: Path) -> None:
    """What is filed under either number meets at the operator; with a key each it stays apart."""
    name = "linddun/bridge-between-contexts@bridge:customer-number+phone-number"
    bridge = found(ul.analyze(MODELS / "one-key.toml"), name)
    assert (bridge.status, bridge.form) == ("established", "held")
    text = (MODELS / "one-key.toml").read_text("utf-8")
    apart = tmp_path / "apart.toml"
    one, two = text.split("[data.contact-number]")
    apart.write_text(one + "[data.contact-number]" + two.replace('key = "phone-number"\n', ""))
    assert not [f.id for f in ul.analyze(apart).findings if "/bridge" in f.id]


def named(model: Model) -> set[str]:
    """The keys that only data which are not unique have."""
    keys: dict[str, set[str]] = {}
    for datum in model.each(Data):
        keys.setdefault(datum.effective("key"), set()).add(datum.unique)
    return {key for key, unique in keys.items() if unique == {"no"}}


def certainly_tied(facts: Facts) -> set[tuple[str, str]]:
    """For each actor the names, raw or as pseudonyms, that it ties to something for certain."""
    names = named(facts.model)
    people = {*facts.parties.person.values()}
    keys = {key for seen in facts.views.of.values() for one in seen for key in one.keys}
    return {
        (actor, key[1])
        for actor in facts.views.of
        for key in keys
        for other in keys
        if key[1].split("~")[-1] in names and key != other and key[0] == other[0]
        if key[0] in people and facts.views.linked(actor, key, other) is Truth.CERTAIN
    }


def test_a_name_links_possibly() -> None:
    """Library card and fine meet under one name: possible, with a question on the name."""
    report = ul.analyze(MODELS / "names.toml")
    finding = found(
        report, "linddun/bridge-between-contexts@bridge:library-card-number+person-name"
    )
    assert (finding.status, finding.unknowns) == ("possible", ("data.person-name.unique",))
    facts = facts_of("names.toml")
    linked = facts.ask("linked", "actor.town", "library-card-number", "person-name")
    assert linked is Truth.POSSIBLE


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.toml")), ids=lambda path: path.stem)
def test_names_never_link_for_certain_in_the_models(path: Path) -> None:
    """Whatever a model says about a datum that is not unique, it ties nothing for certain."""
    if "overlay" not in path.stem:
        assert certainly_tied(infer(active(ul.read(path)))) == set()


def test_names_never_link_for_certain_in_random_models() -> None:
    """The same where names go through every transform and every sort of doubt."""
    with_names = possible = 0
    for seed in range(1_000):
        model = random_model(random.Random(seed))
        if not named(model):
            continue
        facts = infer(model)
        with_names += 1
        assert certainly_tied(facts) == set(), seed
        possible += any(b.joined and {b.keys[0][1], b.keys[1][1]} & named(model)
                        for b in facts.bridges.all.values())  # fmt: skip
    assert with_names >= 100
    assert possible >= 5


# ------------------------------------------------------------------------ appeal, and firms


@pytest.mark.parametrize(
    ("state", "status", "handled_by"),
    [
        ("unknown", "exposed", ()),
        ("absent", "established", ()),
        ("present", "handled", ("control.appeal",)),
    ],
)
def test_appeal_in_three_states(state: str, status: str, handled_by: tuple[str, ...]) -> None:
    """Not known: open. Absent: established. Present: handled, by name."""
    report = ul.analyze(MODELS / f"appeal-{state}.toml")
    finding = found(report, APPEAL)
    assert (finding.status, finding.handled_by) == (status, handled_by)
    asked = [q for q in report.questions if APPEAL in (*q.decides, *q.helps)]
    assert bool(asked) == (state == "unknown")


def test_the_question_about_appeal_goes_to_the_owner_of_the_list() -> None:
    """It decides the finding alone, and names whom to ask."""
    report = ul.analyze(MODELS / "appeal-unknown.toml")
    finding = found(report, APPEAL)
    (question,) = (q for q in report.questions if q.id in finding.questions)
    assert question.to == ("actor.list-owner",)
    assert question.decides == (APPEAL,)
    assert question.answers == ("present", "absent", "planned")


def test_a_list_of_companies_three_ways() -> None:
    """Legal persons: nothing. Sole traders: findings. Both: the same findings, at most possible."""
    legal, natural, mixed = (
        {f.id: f.status for f in ul.analyze(MODELS / f"company-list-{kind}.toml").findings}
        for kind in ("legal", "natural", "mixed")
    )
    assert legal == {}
    assert natural["dignity/no-appeal@decision:listing-a-business"] == "exposed"
    assert natural["linddun/copies-out-of-reach@channel:public-web-page"] == "exposed"
    assert mixed.keys() == natural.keys()
    assert set(mixed.values()) == {"possible"}


# -------------------------------------------------------------------------- the whole case

CASE = ROOT / "threat_model" / "whole.toml"
SAID = {
    "linddun/analysed-by-name@process:points-accounting": "possible",
    "linddun/kept-past-need@store:online-identity-registry": "possible",
    "linddun/kept-past-need@store:points-ledger": "possible",
    "linddun/more-than-need@purpose:online-identity": "possible",
    "linddun/more-than-need@purpose:points-scheme": "possible",
    "linddun/copies-out-of-reach@channel:public-blacklist-page": "exposed",
    "linddun/copies-out-of-reach@channel:television": "exposed",
    "dignity/used-for-something-else@purpose:court-order-enforcement": "established",
    "dignity/used-for-something-else@purpose:platform-credit-file": "established",
    LATENT: "possible",
}
"""What the whole case must say at least, whatever rules are added."""
ASKED = {
    "ask:purpose.online-identity.needs", "ask:purpose.points-scheme.needs",
    "ask:purpose.court-order-enforcement.needs", "ask:flow.social-media-use.may_carry",
}  # fmt: skip
UNKNOWN = {
    "data.list-identifier.identifies", "data.list-identifier.unique",
    "store.individual-blacklist.retention", "store.points-ledger.retention",
    "store.online-identity-registry.retention", "process.travel-limit.by",
}  # fmt: skip
"""What findings wait for, whether it is asked first or after something else."""


def test_the_whole_case() -> None:
    """What must be said is said, and what nobody knows is asked."""
    report = ul.analyze(CASE)
    said = {f.id: f.status for f in report.findings}
    assert {name: said.get(name) for name in SAID} == SAID
    assert {q.id for q in report.questions if q.decides or q.helps} >= ASKED
    assert {unknown for f in report.findings for unknown in f.unknowns} >= UNKNOWN


def test_nothing_follows_from_score_and_identity_alone() -> None:
    """S02 and S03 say so little that all of it is a question, also beside the other systems."""
    report = ul.analyze(CASE)
    here = [f for f in report.findings if f.system in ("s02", "s03")]
    assert here
    assert [f.id for f in here if f.status == "established"] == []


def test_the_bridge_of_the_case_waits_for_one_answer() -> None:
    """Behaviour on social media may be kept under the account that the court would bind."""
    finding = found(ul.analyze(CASE), LATENT)
    assert (finding.form, finding.stage, finding.parties) == ("latent", "proposed", THREE)
    assert finding.unknowns == ("flow.social-media-use.may_carry",)


def test_what_is_alleged_of_one_case_says_nothing_of_the_others() -> None:
    """Without S17 the other systems' findings stand as they are; with it, its own are alleged."""
    files = (f"s{number:02}" for number in range(1, 20) if number != 17)
    without = ul.analyze(*(ROOT / "threat_model" / f"{name}.toml" for name in files), root=ROOT)
    report = ul.analyze(CASE)
    critic = {f.id for f in report.findings} - {f.id for f in without.findings}
    assert critic
    assert {found(report, name).sure for name in critic} == {"alleged"}
    for finding in without.findings:
        now = found(report, finding.id)
        if now.status != finding.status:  # firmer only on what is alleged, and said to be
            assert now.sure == "alleged"


def test_each_question_of_the_case_can_be_answered_with_yes() -> None:
    """A yes to a question that says what it would add is a sound description, and adds things."""
    model = ul.read(CASE)
    asked = {q.id: bool(q.would_add) for q in model.each(Question)}
    assert sum(asked.values()) >= 12
    for question, adds in asked.items():
        if adds:
            assert len(answered(model, question).things) > len(model.things), question
        else:
            with pytest.raises(NotFound, match="would_add"):
                answered(model, question)


def test_posts_kept_under_the_account_would_make_the_bridge() -> None:
    """The case's own question leads to the same latent finding as the assumed posts."""
    compared = ul.what_if(CASE, question="posts-under-account")
    (change,) = (c for c in compared.changes if c.id == LATENT)
    assert (change.before, change.after) == ("possible", "established")
    finding = found(compared.after, LATENT)
    assert (finding.form, finding.parties) == ("latent", THREE)

"""Lists that hold companies and officials to account: nothing personal until people are on one."""

from __future__ import annotations

from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.model.data import Purpose
from unlinkable.model.evidence import Question
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel, Decision
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables

FOLDER = Path(__file__).parents[2] / "threat_model"
COMPANIES = FOLDER / "s15.toml"
WHOLE = FOLDER / "whole.toml"
PAGE = "channel.business-blacklist-page"
SHOWN = "dignity/put-on-show@channel:business-blacklist-page"
COPIED = "linddun/copies-out-of-reach@channel:business-blacklist-page"


def statuses(report: ul.Report) -> dict[str, str]:
    """Each finding of the report with its status."""
    return {finding.id: finding.status for finding in report.findings}


def with_sole_traders(person: str) -> Model:
    """The company list with a yes to the question about sole traders, played by such persons."""
    model = ul.read(COMPANIES)
    tables = model.get("question.sole-traders", Question).would_add
    assert tables is not None
    trader = {**tables["actor"]["sole-trader"], "kind": "organisation", "person": person}
    changed = {**tables, "actor": {"sole-trader": trader}}
    return read_tables(changed, source="question.sole-traders", base=model)


def test_a_list_of_companies_says_nothing_of_people() -> None:
    """Companies are put on show before everybody, and no finding is about that."""
    model = ul.read(COMPANIES)
    assert model.get("actor.business", Actor).person == "legal"
    assert model.get(PAGE, Channel).audience == ("actor.general-public",)
    assert model.get("decision.listing-a-company", Decision).effect == "publish"
    assert statuses(ul.analyze(COMPANIES)) == {}
    assert statuses(ul.analyze(WHOLE, only="s15")) == {}


def test_sole_traders_on_it_are_people() -> None:
    """A yes to the question makes the same page put somebody on show, beyond recall."""
    after = ul.what_if(COMPANIES, question="sole-traders").after
    said = statuses(after)
    for name in (SHOWN, COPIED, "dignity/no-appeal@decision:listing-a-sole-trader",
                 "linddun/cannot-put-it-right@decision:listing-a-sole-trader"):  # fmt: skip
        assert said.get(name) == "exposed", name
    assert not [name for name in said if "listing-a-company" in name]


@pytest.mark.parametrize(
    ("person", "status"), [("legal", None), ("mixed", "possible"), ("natural", "exposed")]
)
def test_it_is_the_person_that_counts(person: str, status: str | None) -> None:
    """The very same entry of a legal person, of either, and of a natural person."""
    said = statuses(analyze_model(with_sole_traders(person)))
    assert said.get(SHOWN) == status
    assert said.get(COPIED) == status
    assert bool(said) is (person != "legal")


def test_naming_directors_or_staff_puts_them_on_show() -> None:
    """A company's entry that names people is an entry about them."""
    compared = ul.what_if(COMPANIES, question="directors-and-staff")
    assert statuses(compared.before) == {}
    assert statuses(compared.after)[SHOWN] == "exposed"


# --------------------------------------------------------------------------------- officials

OFFICIALS = FOLDER / "s16.toml"
OFFICIAL_SHOWN = "dignity/put-on-show@channel:official-blacklist-page"


def test_officials_are_people_and_nothing_about_them_is_certain() -> None:
    """What a listed official needs as anybody does is asked, and nothing of it is alleged."""
    assert ul.read(OFFICIALS).get("actor.listed-official", Actor).effective("person") == "natural"
    report = ul.analyze(OFFICIALS)
    said = statuses(report)
    assert said[OFFICIAL_SHOWN] == "exposed"
    assert said["dignity/no-appeal@decision:listing-an-official"] == "exposed"
    assert {"established", "handled"}.isdisjoint(said.values())
    assert {finding.sure for finding in report.findings} <= {"reported", "inferred"}


def test_each_thing_said_of_officials_is_asked() -> None:
    """Claims and opinions about the list lead to questions, and the opinions to its aim as well."""
    model = ul.read(OFFICIALS)
    asked = {c for q in model.each(Question) if q.system == "s16" for c in q.claims("thing")}
    assert asked == {"claim.C71", "claim.C75", "claim.C76", "claim.C77", "claim.C78"}
    aim = set(model.get("purpose.official-accountability", Purpose).claims("thing"))
    assert aim == {"claim.C71", "claim.C77", "claim.C78"}


def test_shown_only_once_settled_handles_the_showing() -> None:
    """An answer to the question of a final finding is what decides about being put on show."""
    compared = ul.what_if(OFFICIALS, present=["publication-test:channel.official-blacklist-page"])
    finding = compared.after.finding(OFFICIAL_SHOWN)
    assert finding is not None
    assert (finding.status, finding.handled_by) == ("handled", ("control.finding-is-final",))

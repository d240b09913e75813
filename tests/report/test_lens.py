"""Findings under one law: what they would engage, said with all that must be known of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from tests.report.engaging import CHARTER, FINDINGS, HOUSE, QUIET, REMEDY, read_under
from tests.report.handmade import finding, report

from unlinkable.findings.finding import Finding
from unlinkable.report.as_html import report_html
from unlinkable.report.as_json import as_data, as_json
from unlinkable.report.as_markdown import as_markdown
from unlinkable.report.as_text import as_text
from unlinkable.report.explain import explain
from unlinkable.report.lens import MOST, lens_text
from unlinkable.schemas import report_schema


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def section(**changes: Any) -> str:
    """The report under the charter, on one line."""
    return flat("\n".join(lens_text(read_under(CHARTER, **changes))))


def apart(number: int, **changes: Any) -> Finding:
    """A finding that nothing lays together with others."""
    settings: dict[str, Any] = {
        "id": f"a{number}/b@c:{number}", "rule": f"a{number}/b", "trace": (),
        "about": {"thing": f"thing.t{number}"},
        "unknowns": (),
    }  # fmt: skip
    return finding(**{**settings, **changes})


def test_without_a_lens_nothing_is_added() -> None:
    """No report says more than before, and JSON has no new key."""
    plain = read_under()
    assert as_text(plain) == as_text(report(findings=FINDINGS, model=plain.model))
    assert as_markdown(plain) == as_markdown(report(findings=FINDINGS, model=plain.model))
    assert "lenses" not in as_data(plain)


def test_the_head_says_what_must_be_known() -> None:
    """No advice, the whole name, where it holds, that nobody checked it, and when it was noted."""
    text = section()
    for part in (
        "What these findings would engage under the Charter",
        "No legal advice",
        "Charter of the Harbour. It holds in: the harbour and the islands.",
        "Unverified: articles and days are from a summary, noted on 2026-02-03",
        "Boats only.",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ((), "For comparison: the description does not say that this law applies (it names no "),
        (("XX", "YY"), "does not say that this law applies (it names XX and YY)."),
        (("HB", "XX"), "The description names HB, where this law holds."),
    ],
)
def test_where_it_holds(codes: tuple[str, ...], says: str) -> None:
    """A law that is not stated to apply is there for comparison."""
    assert says in section(codes=codes)
    data = as_data(read_under(CHARTER, codes=codes))["lenses"][0]
    assert data["in_territory"] == ("HB" in codes)


def test_it_may_hold_for_some_systems_only() -> None:
    """The head counts them; a report on one system looks at that one."""
    whole = read_under(CHARTER)
    rail = evolve(whole.model.things["system.rail"], jurisdictions=("IS",))
    things = {**whole.model.things, "system.rail": rail}
    described = evolve(whole.model, things=things)
    assert "names IS for 1 of 2 systems, where" in section(model=described)
    assert "names IS, where this law holds" in section(model=described, only="rail")
    assert "For comparison" in section(model=described, only="list")


@pytest.mark.parametrize(
    ("as_of", "says", "state"),
    [
        (None, "It applies from 2020-05-06.", None),
        ("2020-05-05", "Not yet in force on 2020-05-05: it applies from 2020-05-06.", False),
        ("2020-05-06", "In force on 2020-05-06: it applies from 2020-05-06.", True),
    ],
)
def test_the_day(as_of: str | None, says: str, state: bool | None) -> None:
    """Whether the law was in force on the day that was asked about; without a day, a hint."""
    text = section(as_of=as_of)
    assert says in text
    assert ("--as-of DATE" in text) == (as_of is None)
    assert as_data(read_under(CHARTER, as_of=as_of))["lenses"][0]["in_force"] is state


def test_articles_may_begin_later_than_their_law() -> None:
    """Each says so, and on a day before it that it was not yet in force."""
    assert "Charter 90 (unverified; from 2027-01-01; at sea) A court decides." in section()
    before = section(as_of="2026-01-01")
    assert "Charter 90 (unverified; not yet in force on 2026-01-01, it applies from 2027" in before
    assert "Charter 7, 8(1) (unverified) Somebody else looks again." in before
    assert "not yet in force" not in section(as_of="2027-01-01")
    provisions = as_data(read_under(CHARTER, as_of="2026-01-01"))["lenses"][0]["topics"][0]
    assert [p["in_force"] for p in provisions["provisions"]] in ([True], [True, False])


def test_a_day_that_nobody_knows_is_not_made_up() -> None:
    """Neither yes nor no."""
    text = flat("\n".join(lens_text(read_under(HOUSE, as_of="2026-01-01"))))
    assert "It is not known since when it applies, nor whether it did on 2026-01-01." in text
    assert as_data(read_under(HOUSE, as_of="2026-01-01"))["lenses"][0]["in_force"] is None


def test_what_somebody_checked_says_when() -> None:
    """A law of one's own is as its author says."""
    text = flat("\n".join(lens_text(read_under(HOUSE))))
    assert "Articles as checked on 2026-01-31 (the hallway)." in text
    assert "House rules section 4 (checked on 2026-01-31) Somebody listens." in text
    assert "unverified" not in text.lower()


def test_topics_come_with_their_findings_the_established_first() -> None:
    """By the worst of each; a topic without a finding, or without an article, is not named."""
    text = section()
    assert "5 of 6 findings (2 established, 1 exposed, 1 possible, 1 handled), on 2 topics." in text
    assert text.index("Nobody to turn to (2 established, 1 exposed)") > 0
    assert text.index("Shown up (1 established, 1 possible, 1 handled)") > 0
    shown = text[text.index("Shown up") :]
    assert shown.index("high, established:") < shown.index("critical, possible:")
    assert shown.index("critical, possible:") < shown.index("high, handled:")
    assert "[alleged, contested]" in shown
    assert QUIET.title not in text
    under_house = "\n".join(lens_text(read_under(HOUSE)))
    assert "Shown up" not in under_house
    assert "section 4" in under_house


def test_long_lists_are_cut_and_counted() -> None:
    """So many lines, then how many findings they leave out; JSON has them all."""
    many = tuple(apart(n, hooks=("shaming",)) for n in range(9))
    text = section(findings=many)
    assert text.count("- high, exposed") == MOST
    assert f"{9 - MOST} more findings, in the lists below" in text
    (found,) = as_data(read_under(CHARTER, findings=many))["lenses"][0]["topics"]
    assert found["findings"] == [one.id for one in many]


def test_nothing_on_any_topic_is_said() -> None:
    """An empty section would look like a proof."""
    text = section(findings=(finding(),))
    assert "No finding is on a topic for which an article of it is noted. That does not" in text
    assert "No finding is on a topic" in as_markdown(read_under(CHARTER, findings=(finding(),)))


def test_json_follows_its_schema() -> None:
    """With one law and with two; the key is there only where a law was asked for."""
    for asked in (read_under(CHARTER), read_under(CHARTER, HOUSE, as_of="2026-01-01")):
        data = json.loads(as_json(asked))
        Draft202012Validator(report_schema()).validate(data)
        assert [law["law"] for law in data["lenses"]] == [law.id for law in asked.lenses]
    broken = as_data(read_under(CHARTER))
    del broken["lenses"][0]["verified"]
    assert list(Draft202012Validator(report_schema()).iter_errors(broken))


def test_markdown_and_notebooks_say_the_same() -> None:
    """The head as it is, each topic a line that opens."""
    asked = read_under(CHARTER)
    for text in (as_markdown(asked), report_html(asked)):
        assert "What these findings would engage under the Charter" in text
        assert "No legal advice" in text
        assert "does not say that this law applies" in text
        assert "Nobody to turn to: Charter 7, 8(1); 90" in text
        assert "Charter 12 (unverified): Nobody is shown up." in text


def test_a_comment_keeps_within_its_room() -> None:
    """Many laws over many findings still fit, and what is left out is counted."""
    both = ("shaming", "effective-remedy")
    many = tuple(apart(n, title=f"{n} {'long ' * 400}", hooks=both) for n in range(200))
    laws = [evolve(CHARTER, note="Boats only. " * 40) for _ in range(12)]
    text = as_markdown(read_under(*laws, findings=many))
    assert len(text) < 65_536
    assert text.count("would engage under the Charter") == len(laws)
    assert "2 more (200 findings): `unlinkable analyze city.toml --lens charter`" in text


def test_a_page_of_a_finding_names_every_law_in_short() -> None:
    """And one that is asked for at length, with its head."""
    text = flat(explain(FINDINGS[2], read_under()))
    assert "What it would engage (no legal advice)" in text
    assert (
        "- Nobody to turn to: Charter 7, 8(1); 90; House rules section 4 (unverified and checked"
        in text
    )
    asked = flat(explain(FINDINGS[2], read_under(CHARTER)))
    assert "What it would engage under the Charter" in asked
    assert "For comparison: the description does not say" in asked
    assert "Charter 90 (unverified; from 2027-01-01; at sea) A court decides." in asked
    assert "section 4" not in asked


def test_a_page_says_where_a_law_has_nothing() -> None:
    """Asked for and not there is not the same as not asked for."""
    asked = flat(explain(FINDINGS[3], read_under(HOUSE)))
    assert "No article of it is noted on this." in asked


def test_no_text_judges() -> None:
    """Nothing is said to be kept or broken."""
    asked = read_under(CHARTER, HOUSE, as_of="2026-01-01")
    whole = as_text(asked) + as_markdown(asked) + explain(FINDINGS[2], asked)
    for word in ("violat", "infring", "illegal", "unlawful", "compliant"):
        assert word not in whole.lower()


def test_an_article_that_begins_with_its_law_has_no_day_of_its_own() -> None:
    """The head says it once."""
    assert REMEDY.provisions["charter"][0].valid_from == date(2020, 5, 6)
    assert section().count("2020-05-06") == 1

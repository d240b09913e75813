"""What became of a finding since it was seen last."""

from __future__ import annotations

from typing import Any

import pytest
from tests.report.handmade import finding

from unlinkable.findings.comparison import paired, since
from unlinkable.findings.finding import Finding, Site
from unlinkable.findings.former import FormerNames, Readings

SEEN: dict[str, Any] = {"status": "exposed", "severity": "medium", "stage": "pilot"}
HERE, THERE = Site(id="store.a", status="exposed"), Site(id="store.b", status="exposed")
STOPPED = Site(id="store.b", status="handled")
ACCEPTED = {"by_role": "the officer", "until": "2027-01-01"}


def seen(**changes: Any) -> Finding:
    """A finding that shows at one place."""
    return finding(**{**SEEN, "sites": (HERE,), **changes})


WORSE: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {"status": "established"}),
    ({"status": "possible"}, {}),
    ({}, {"severity": "high"}),
    ({}, {"stage": "in-force"}),
    ({"form": "latent"}, {"form": "held"}),
    ({}, {"sites": (HERE, THERE)}),
    ({"sites": (HERE, STOPPED)}, {"sites": (HERE, THERE)}),
    ({"status": "handled"}, {"status": "possible", "severity": "low"}),
    ({}, {"status": "possible", "severity": "high"}),
    ({"status": "established"}, {"sites": (THERE,)}),
)


@pytest.mark.parametrize(("before", "after"), WORSE)
def test_worse_in_any_respect_is_worse(before: dict[str, Any], after: dict[str, Any]) -> None:
    """More certain, graver, further along, in one hand, at a new place, no longer stopped."""
    [pair] = paired([seen(**before)], [seen(**after)])
    assert pair.state == "worse"
    assert pair.differs


@pytest.mark.parametrize(("after", "before"), WORSE[:-2])
def test_the_other_way_round_is_better(before: dict[str, Any], after: dict[str, Any]) -> None:
    """What is better in one respect, and worse in none."""
    [pair] = paired([seen(**before)], [seen(**after)])
    assert pair.state == "better"


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ({}, {}, False),
        ({}, {"title": "Another title", "why": "Another reason"}, False),
        ({}, {"sites": (HERE, STOPPED)}, False),
        ({"sure": "alleged"}, {"sure": "reported"}, True),
        ({"status": "handled"}, {"status": "handled", "severity": "critical"}, True),
        ({"status": "handled"}, {"status": "handled", "sites": (HERE, THERE)}, False),
        ({}, {"accepted": ACCEPTED}, False),
    ],
)
def test_neither(before: dict[str, Any], after: dict[str, Any], differs: bool) -> None:
    """What is worse for nobody is not called worse, though it may differ."""
    [pair] = paired([seen(**before)], [seen(**after)])
    assert (pair.state, pair.differs) == ("unchanged", differs)


def test_what_is_no_longer_accepted_is_open_again() -> None:
    """A decision that lapsed does not hide behind the report in which it held."""
    [pair] = paired([seen(accepted=ACCEPTED)], [seen()])
    assert pair.state == "worse"
    [pair] = paired([seen(accepted=ACCEPTED)], [seen(status="handled")])
    assert pair.state == "better"


def test_new_and_gone_are_each_other_turned_round() -> None:
    """What only one side has."""
    one, two = seen(id="r@store:a"), seen(id="r@store:b")
    there = {pair.key: pair.state for pair in paired([one], [two])}
    back = {pair.key: pair.state for pair in paired([two], [one])}
    assert there == {"r@store:a": "gone", "r@store:b": "new"}
    assert back == {"r@store:a": "new", "r@store:b": "gone"}


def test_former_names_are_read() -> None:
    """A finding and its sites under the names of then are those of now."""
    names = FormerNames({"store.old": "store.a"}, {}, {"old/rule": "r"})
    readings = Readings(names, FormerNames({}, {}, {}))
    then = seen(id="old/rule@store:old", sites=(Site(id="store.old", status="exposed"),))
    [pair] = paired([then], [seen(id="r@store:a")], readings)
    assert (pair.state, pair.was, pair.differs) == ("unchanged", "old/rule@store:old", False)
    baseline = since([then], [seen(id="r@store:a")], readings)
    assert (dict(baseline.states), baseline.gone) == ({"r@store:a": "unchanged"}, ())


def test_the_worst_comes_first() -> None:
    """Status, then severity, then stage."""
    order = [
        seen(id="d", status="established", severity="low"),
        seen(id="c", severity="high"),
        seen(id="b", stage="in-force"),
        seen(id="a"),
    ]
    assert [pair.key for pair in paired([], reversed(order))] == ["d", "c", "b", "a"]

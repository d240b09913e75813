"""What differs, as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.report.handmade import BRIDGE, finding, model

import unlinkable as ul
from unlinkable.errors import Location
from unlinkable.findings.comparison import Pair, paired
from unlinkable.model.data import Data
from unlinkable.planning.causes import Cause, Causes
from unlinkable.planning.diff import Diff, Side
from unlinkable.planning.difference import Altered, Differing
from unlinkable.report.as_markdown import ROOM
from unlinkable.report.diff import altered_text, cause_rows, value_text
from unlinkable.report.diff_json import diff_json
from unlinkable.report.diff_markdown import diff_markdown
from unlinkable.report.diff_text import THINGS, diff_text
from unlinkable.report.layout import WIDTH, columns

MODELS = Path(__file__).parents[1] / "models"
COUNTS = {"established": 1, "exposed": 2, "possible": 3, "handled": 4, "questions": 5}
SIDE = Side(name="a.toml", system="list", title="List *of* debtors", counts=COUNTS, model=model())


def datum(number: int) -> Differing:
    """A thing that was added."""
    thing = Data(
        id=f"d{number:03}", title="D", subject="actor.a", identifies="none", at=Location("b", 7, 1)
    )
    return Differing(key=thing.ref, before=None, after=thing)


def altered(before: Any, after: Any) -> Altered:
    """An attribute with two values."""
    return Altered(attribute="retention", before=before, after=after, at=Location("b.toml", 9, 1))


def diff(pairs: tuple[Pair, ...] = (), **changes: Any) -> Diff:
    """Two sides, and what differs."""
    whole = Diff(
        before=SIDE, after=evolve(SIDE, name="b.toml"), pairs=pairs, unchanged=4,
        same_system=True, causes={}, things=(),
    )  # fmt: skip
    return evolve(whole, **changes)


WORSE = paired([finding()], [finding(status="established")])[0]
NEW = paired([], [BRIDGE])[0]
GONE = paired([finding(id="r@store:gone")], [])[0]


def test_the_page_of_text() -> None:
    """How much, then the lists in order, then that nothing else differs."""
    text = diff_text(diff((GONE, WORSE, NEW)))
    assert "1 new, 1 gone, 1 worse, 0 better; 4 findings unchanged." in text
    order = [text.index(head) for head in ("New (1)", "Changed for the worse (1)", "Gone (1)")]
    assert order == sorted(order)
    assert "  before      exposed, high, in-force, reported\n  after       established," in text
    assert "together" in text
    assert text.endswith("The two descriptions say the same.\n")


def test_a_cause_is_never_guessed() -> None:
    """Where nothing differs on the finding, what is near is called the nearest, else counted."""
    near = Cause(thing=datum(1), via="store.ledger")
    [row] = [row for row in cause_rows(Causes(near=(near,), elsewhere=2)) if any(row.texts)]
    assert row.label == "cause"
    assert "; ".join(row.texts) == (
        "follows from changes elsewhere; nearest: data.d001 added, next to store.ledger (b:7); "
        "2 differing things further away"
    )
    [row] = [row for row in cause_rows(Causes(elsewhere=3)) if any(row.texts)]
    assert row.texts == (
        "follows from changes elsewhere: 3 differing things, none of them next to it",
    )
    both = Causes(named=(Cause(thing=datum(1)),), lying=(Cause(thing=datum(2)),), elsewhere=3)
    assert [row.label for row in cause_rows(both)] == ["named in it", "lies on it"]


def test_many_causes_are_counted() -> None:
    """The first few, and how many more there are."""
    many = Causes(named=tuple(Cause(thing=datum(n)) for n in range(9)))
    [row] = [row for row in cause_rows(many) if any(row.texts)]
    assert len(row.texts) == 5
    assert row.texts[-1] == "and 5 others"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (None, "P1Y", "left out -> P1Y"),
        (("a.b",), (), "a.b -> none"),
        (("a", "b", "c"), ("a", "b", "c", "d"), "+ d"),
        (("a", "b", "c", "d"), ("e", "b", "c", "d"), "+ e, - a"),
        ({"x": ("a", "b")}, {}, "x: a, b -> none"),
        ("unknown", "w" * 99, f"unknown -> {'w' * 57}..."),
        ("a\nb", "a\x1b[2Jb", "a b -> a\\x1b[2Jb"),
    ],
)
def test_values_in_words(before: Any, after: Any, text: str) -> None:
    """Left out, none, long lists by what changed, nothing that moves the cursor."""
    assert altered_text(altered(before, after)) == text


def test_nothing_is_nested_too_deep_for_a_line() -> None:
    """A table in a table is still one short line."""
    assert columns(value_text({"a": {"b": ("c" * 50, "d" * 50)}})) <= 60


def test_things_are_listed_up_to_a_point() -> None:
    """Forty, then how many more; JSON has them all."""
    many = diff(things=tuple(map(datum, range(THINGS + 7))))
    for text in (diff_text(many), diff_markdown(many)):
        assert f"data.d{THINGS - 1:03}" in text
        assert f"data.d{THINGS:03}" not in text
        assert "and 7 more" in text
    assert len(json.loads(diff_json(many))["things"]) == THINGS + 7


def test_a_report_has_no_causes() -> None:
    """The page says why none are named, and what the report leaves out."""
    told = Side(
        name="old.json", system="list", title="L", counts=COUNTS, told=(finding(),),
        notes=("holds only the system list; more",),
    )  # fmt: skip
    text = diff_text(diff((WORSE,), before=told, things=None, same_system=False))
    assert "old.json holds only the system list; more.\n" in text
    assert "old.json is a report: what caused a change can be said only of two desc" in text
    assert "Two systems: list and list." in text
    assert "named in it" not in text
    assert "say the same" not in text
    data = json.loads(diff_json(diff((WORSE,), before=told, things=None)))
    assert (data["before"]["is"], data["after"]["is"]) == ("report", "description")
    assert (data["changed"][0]["causes"], data["things"]) == (None, None)


def test_markdown_is_harmless_and_fits() -> None:
    """Markup in titles shows as it is; a comment never grows too long, and says what is left."""
    text = diff_markdown(diff((WORSE, NEW)))
    assert "List &#42;of&#42; debtors" in text
    assert "| before | 1 | 2 | 3 | 4 | 5 | a.toml |" in text
    assert text.count("<details>") == text.count("</details>") == 2
    many = paired([], [finding(id=f"r@store:s{n}", title="T" * 150) for n in range(900)])
    long = diff_markdown(diff(many, things=tuple(map(datum, range(900)))))
    assert len(long) <= ROOM
    assert "more findings: `--format text` lists them." in long
    assert long.count("<details>") == long.count("</details>")


def test_json_of_a_real_difference() -> None:
    """Every new finding of the proposed registry, with what was added on it."""
    one, two = MODELS / "s02-posts.toml", MODELS / "s02-s03-posts.toml"
    data = json.loads(diff_json(ul.diff(one, two)))
    assert data["schema"] == "unlinkable-diff/1"
    assert data["counts"]["new"] == len(data["new"]) > 0
    bridge = "linddun/bridge-between-contexts@bridge:national-id-number+social-media-account"
    [found] = [found for found in data["new"] if found["id"] == bridge]
    assert (found["before"], found["after"]["form"]) == (None, "latent")
    [flow] = [c for c in found["causes"]["named"] if c["thing"].startswith("flow.")]
    assert (flow["thing"], flow["what"]) == ("flow.social-account-to-online-identity", "added")
    assert flow["at"]["file"].endswith("s03.toml")


def test_no_line_is_too_long() -> None:
    """A real page stays within its width, but for words that stay whole."""
    text = diff_text(ul.diff(MODELS / "names.toml", MODELS / "s02-s03-posts.toml"), WIDTH)
    assert [line for line in text.splitlines() if columns(line) > WIDTH and " " in line[12:]] == []

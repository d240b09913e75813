"""Two descriptions side by side: what differs, and what of it lies on a finding."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.findings.comparison import Pair
from unlinkable.planning.causes import Cause, Causes
from unlinkable.planning.diff import Diff

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests" / "models"
SEVERAL = (
    "one-key", "appeal-unknown", "appeal-present", "names", "address-book", "company-list-mixed",
)  # fmt: skip

SMALL = """\
[system.shop]
title = "Shop"
format = "unlinkable-model/1"

[actor.buyer]
title = "Buyer"
kind = "data-subject"

[actor.shop]
title = "Shop"
kind = "organisation"

[data.card]
title = "Card number"
subject = "buyer"
identifies = "direct"

[purpose.sale]
title = "Sale"
context = "market"
keep = "P30D"
needs = ["card"]

[process.till]
title = "Till"
by = "shop"
purpose = ["sale"]

[store.orders]
title = "Orders"
by = "shop"
purpose = ["sale"]
retention = "P30D"

[flow.order]
title = "An order"
from = "actor.buyer"
to = "process.till"
carries = ["card"]
purpose = ["sale"]

[flow.kept]
title = "The order is kept"
from = "process.till"
to = "store.orders"
carries = ["card"]
purpose = ["sale"]
"""
KEPT = "linddun/kept-past-need@store:orders"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the small shop, with some words replaced and some added, under a name."""

    def writes(name: str, *replaced: tuple[str, str], more: str = "") -> Path:
        text = SMALL
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{name}.toml"
        path.write_text(text + more, "utf-8")
        return path

    return writes


def of(diff: Diff, key: str) -> tuple[Pair, Causes]:
    """The one finding that differs under this key, with what differs on it."""
    [pair] = [pair for pair in diff.pairs if pair.key == key]
    return pair, diff.causes[key]


def said(causes: tuple[Cause, ...]) -> list[str]:
    """Each cause as `kind.id` or `kind.id.attribute`."""
    return [
        cause.thing.key + (f".{cause.altered.attribute}" if cause.altered else "")
        for cause in causes
    ]


@pytest.mark.parametrize("name", SEVERAL)
def test_nothing_differs_from_itself(name: str) -> None:
    """No finding and no thing."""
    diff = ul.diff(MODELS / f"{name}.toml", MODELS / f"{name}.toml")
    assert (diff.pairs, diff.things) == ((), ())
    assert diff.unchanged == len(diff.before.compared) > 0
    assert diff.same_system


@pytest.mark.parametrize(("one", "two"), [*combinations(SEVERAL, 2)])
def test_turned_round_what_is_new_is_gone(one: str, two: str) -> None:
    """New is gone, worse is better or worse in another respect, added is removed."""
    there = ul.diff(MODELS / f"{one}.toml", MODELS / f"{two}.toml")
    back = ul.diff(MODELS / f"{two}.toml", MODELS / f"{one}.toml")
    assert {p.key for p in there.of("new")} == {p.key for p in back.of("gone")}
    assert {p.key for p in there.of("gone")} == {p.key for p in back.of("new")}
    assert {p.key for p in there.of("better")} <= {p.key for p in back.of("worse")}
    assert {p.key for p in there.pairs} == {p.key for p in back.pairs}
    assert there.unchanged == back.unchanged
    turned = {"added": "removed", "removed": "added", "changed": "changed", "renamed": "renamed"}
    assert there.things is not None
    assert back.things is not None
    assert {(t.key, t.what) for t in there.things} == {(t.key, turned[t.what]) for t in back.things}
    assert {k: set(said(c.named)) for k, c in there.causes.items()} == {
        k: set(said(c.named)) for k, c in back.causes.items()
    }


def test_a_value_that_the_reasons_name(write: Write) -> None:
    """Kept for ever instead of a month: the attribute, both values, the line."""
    after = write("after", ('retention = "P30D"', 'retention = "P9Y"'))
    diff = ul.diff(write("before"), after)
    pair, causes = of(diff, KEPT)
    assert pair.state == "new"
    [cause] = causes.named
    assert cause.altered is not None
    assert said(causes.named) == ["store.orders.retention"]
    assert (cause.altered.before, cause.altered.after) == ("P30D", "P9Y")
    lines = after.read_text("utf-8").splitlines()
    assert lines[cause.altered.at.line - 1] == "[store.orders]"
    assert causes.near == ()


def test_what_only_lies_on_it_is_not_called_named(write: Write) -> None:
    """How often it flows has nothing to do with how long it is kept, and is told apart."""
    before = write("before", ('retention = "P30D"', 'retention = "P60D"'))
    after = write(
        "after", ('retention = "P30D"', 'retention = "P9Y"'),
        ('title = "The order is kept"', 'title = "It is kept"\ntransport = "internet"'),
        ('title = "Orders"', 'title = "Every order"\nnote = "A note."'),
    )  # fmt: skip
    diff = ul.diff(write("none"), after)
    _, causes = of(diff, KEPT)
    assert said(causes.named) == ["store.orders.retention"]
    assert said(causes.lying) == ["flow.kept.transport"]
    longer = ul.diff(before, after)
    assert KEPT not in {pair.key for pair in longer.pairs}


def test_silence_of_the_system_is_near_what_it_decides(write: Write) -> None:
    """What is not mentioned is absent now: no finding names that, so it is nearest and no more."""
    unstated = ('title = "Shop"\nformat', 'title = "Shop"\nunstated = "absent"\nformat')
    diff = ul.diff(write("before"), write("after", unstated))
    assert diff.of("worse")
    for pair in diff.of("worse"):
        causes = diff.causes[pair.key]
        assert (causes.named, causes.lying, causes.elsewhere) == ((), (), 0)
        assert said(causes.near) == ["system.shop.unstated"]


def test_a_control_answers_for_what_it_stops(write: Write) -> None:
    """Added, it is named in the findings that it handles, and in no others."""
    control = (
        '\n[control.told]\ntitle = "A sign"\nkind = "notice"\nat = ["process.till"]\n'
        'state = "present"\n'
    )
    diff = ul.diff(write("before"), write("after", more=control))
    handled = [pair for pair in diff.pairs if pair.after and pair.after.status == "handled"]
    assert handled
    for pair in handled:
        assert pair.state == "better"
        assert said(diff.causes[pair.key].named) == ["control.told"]


def test_an_answer_is_where_the_value_is_from(write: Write, tmp_path: Path) -> None:
    """The place is that of the answer, which is written beside the description."""
    left_out = ('retention = "P30D"\n', "")
    before = write("before", left_out)
    folder = tmp_path / "answered"
    folder.mkdir()
    after = folder / "after.toml"
    after.write_text(before.read_text("utf-8"), "utf-8")
    (folder / "answers.toml").write_text(
        '[answer.a]\ntitle = "How long"\nof = "ask:store.orders.retention"\n'
        'value = "P9Y"\nby_role = "the keeper"\non = "2026-01-31"\n', "utf-8",
    )  # fmt: skip
    _, causes = of(ul.diff(before, after), KEPT)
    [cause] = causes.named
    assert cause.altered is not None
    assert cause.altered.at.file.endswith("answers.toml")


def test_a_rename_alone_changes_nothing(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """Places, people and data under other names: only the things are called renamed."""
    before = write("before", ('retention = "P30D"', 'retention = "P9Y"'))
    after = write("after", ('retention = "P30D"', 'retention = "P9Y"'))
    pairs = (("store.orders", "store.book"), ("actor.buyer", "actor.client"))
    for old, new in (*pairs, ("data.card", "data.number"), ("process.till", "process.desk")):
        assert main(["rename", old, new, str(after)]) == 0
    capsys.readouterr()
    for diff in (ul.diff(before, after), ul.diff(after, before)):
        assert diff.pairs == ()
        assert diff.things is not None
        assert {thing.what for thing in diff.things} == {"renamed"}
        assert len(diff.things) == 4
    report = after.with_suffix(".json")
    assert main(["analyze", str(before), "--format", "json", "--out", str(report)]) == 0
    assert ul.diff(report, after).pairs == ()


def test_renamed_and_changed_it_is_the_same_thing(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finding has two ids, and the value that changed is named in it."""
    before = write("before", ('retention = "P30D"', 'retention = "unknown"'))
    after = write("after", ('retention = "P30D"', 'retention = "P9Y"'))
    assert main(["rename", "store.orders", "store.book", str(after)]) == 0
    capsys.readouterr()
    pair, causes = of(ul.diff(before, after), "linddun/kept-past-need@store:book")
    assert (pair.state, pair.was) == ("worse", KEPT)
    assert said(causes.named) == ["store.book.retention"]


def test_the_order_of_a_list_says_nothing(write: Write) -> None:
    """Two data named the other way round."""
    more = '\n[data.name]\ntitle = "Name"\nsubject = "buyer"\nidentifies = "quasi"\n'
    one = write("one", ('carries = ["card"]', 'carries = ["card", "name"]'), more=more)
    two = write("two", ('carries = ["card"]', 'carries = ["name", "card"]'), more=more)
    assert ul.diff(one, two).things == ()


def test_of_a_report_no_cause_is_said(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Either side, or both, may be a report: the findings are the same, and nothing is guessed."""
    before = write("before")
    after = write("after", ('retention = "P30D"', 'retention = "P9Y"'))
    for path in (before, after):
        out = str(path.with_suffix(".json"))
        assert main(["analyze", str(path), "--format", "json", "--out", out]) == 0
    capsys.readouterr()
    whole = ul.diff(before, after)
    for one, two in ((before.with_suffix(".json"), after), (before, after.with_suffix(".json"))):
        diff = ul.diff(one, two)
        assert [(p.key, p.state) for p in diff.pairs] == [(p.key, p.state) for p in whole.pairs]
        assert (diff.causes, diff.things) == ({}, None)


def test_two_systems_are_told_apart() -> None:
    """Descriptions of different systems can be compared, and it is said."""
    assert not ul.diff(MODELS / "names.toml", MODELS / "one-key.toml").same_system

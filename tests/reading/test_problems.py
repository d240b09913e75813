"""Each thing that can be wrong is said in one line, at its place, with the nearest valid thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unlinkable.errors import InvalidModel
from unlinkable.reading.read import problems, read, read_tables
from unlinkable.reading.toml import parse

BASE = """\
[system.shop]
title = "A shop"
format = "unlinkable-model/1"

[actor.customer]
title = "Customer"
kind = "data-subject"

[actor.seller]
title = "Seller"
kind = "organisation"

[process.order]
title = "Ordering"
by = "seller"

[store.orders]
title = "Orders"
by = "seller"

[data.address]
title = "Address"
subject = "customer"
identifies = "direct"

[flow.send]
title = "Sending an order"
from = "customer"
to = "order"
carries = ["address"]

[flow.keep]
title = "Keeping it"
from = "order"
to = "orders"
carries = ["address"]

"""
CASES = parse(Path(__file__).with_name("problems.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_problem(case: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every problem of a file is found at once, in these words."""
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(BASE + case["text"], encoding="utf-8")
    found = [str(problem).removeprefix("m.toml:") for problem in problems(["m.toml"])]
    assert "\n".join((*found, "")) == case["expected"]


def test_the_base_is_sound(tmp_path: Path) -> None:
    """What the cases add to has no problem of its own."""
    file = tmp_path / "m.toml"
    file.write_text(BASE, encoding="utf-8")
    assert problems([file]) == ()


def test_errors_come_with_the_warnings_and_the_element(tmp_path: Path) -> None:
    """The exception holds errors and warnings by place, each with the thing it is about."""
    file = tmp_path / "m.toml"
    file.write_text(BASE + CASES["members"]["text"], encoding="utf-8")
    with pytest.raises(InvalidModel) as raised:
        read([file])
    found = [(problem.level, problem.element) for problem in raised.value.problems]
    assert found == [("warning", "actor.a"), ("error", "actor.a")]
    assert str(raised.value).count("\n") == 1


def test_the_same_problems_without_a_file() -> None:
    """Tables that never were a file get the same words; only lines and columns are missing."""
    text, expected = CASES["what a question would add"].values()
    with pytest.raises(InvalidModel) as raised:
        read_tables(parse(BASE + text))
    found = [str(problem).partition(": ")[2] for problem in raised.value.problems]
    assert found == sorted(line.partition(": ")[2] for line in expected.splitlines())

"""What is allowed but hardly meant is a warning."""

from __future__ import annotations

from typing import Any

import pytest

from unlinkable.reading.read import read_tables
from unlinkable.reading.toml import parse

BASE = """
[actor.user]
title = "User"
kind = "data-subject"
[data.name]
title = "Name"
subject = "user"
identifies = "direct"
[data.score]
title = "Score"
subject = "user"
identifies = "none"
from = ["name"]
[process.desk]
title = "Desk"
[store.files]
title = "Files"
[flow.in]
title = "In"
from = "user"
to = "desk"
carries = ["name"]
"""
OPEN = '[system.s]\ntitle = "S"\nformat = "unlinkable-model/1"\n'
CLOSED = f'{OPEN}unstated = "absent"\n'
SCORE = "nothing refers to it"


def warnings(text: str) -> list[str]:
    """The warnings about a description, without those about unused things."""
    model = read_tables(parse(text))
    assert all(warning.level == "warning" for warning in model.warnings)
    return [f"{w.what} ({w.hint})" for w in model.warnings if SCORE not in w.what]


PHOTO = """
[data.place]
title = "Place"
subject = "user"
identifies = "quasi"
[data.photo]
title = "Photo"
subject = "user"
identifies = "direct"
brings = ["place"]
"""
CASES: dict[str, tuple[str, list[str]]] = {
    "a format that brings more than is listed": (
        f'{PHOTO}[flow.f]\ntitle = "F"\nfrom = "user"\nto = "desk"\ncarries = ["photo"]\n',
        [
            (
                "flow.f.carries: 'data.photo' brings 'data.place', which the flow does not carry "
                "(list it too; where it is taken off first, list it under may_carry)"
            )
        ],
    ),
    "a format that brings what is listed": (
        (f'{PHOTO}[flow.f]\ntitle = "F"\nfrom = "user"\nto = "desk"\ncarries = ["photo"]\n'
        'may_carry = ["place"]\n'),
        [],
    ),
    "a flow to itself": (
        '[flow.f]\ntitle = "F"\nfrom = "desk"\nto = "desk"\ncarries = ["name"]\n',
        ["flow.f.to: the flow ends where it starts (remove it)"],
    ),
    "a person at a store": (
        '[flow.f]\ntitle = "F"\nfrom = "user"\nto = "files"\ncarries = ["name"]\n',
        ["flow.f: actor.user and a store exchange data directly (put a process between them)"],
    ),
    "a decision out of nothing": (
        '[decision.d]\ntitle = "D"\nat = "files"\nsubject = "user"\n',
        [
            (
                "decision.d.at: nothing flows to store.files, where it is taken "
                "(add the flow that it rests on)"
            )
        ],
    ),
    "a decision that rests on what never comes": (
        '[decision.d]\ntitle = "D"\nat = "desk"\nsubject = "user"\nuses = ["score"]\n',
        [
            (
                "decision.d.uses: nothing brings 'data.score' to process.desk, where it is taken "
                "(add a flow that brings it, or write it under makes)"
            )
        ],
    ),
    "a decision that is fed": ('[decision.d]\ntitle = "D"\nat = "desk"\nsubject = "user"\n', []),
}
CLOSED_CASES: dict[str, tuple[str, list[str]]] = {
    "data from nowhere": (
        '[flow.f]\ntitle = "F"\nfrom = "desk"\nto = "files"\ncarries = ["name", "score"]\n',
        [
            (
                "flow.f.carries: nothing brings 'data.score' to process.desk or makes it there "
                "(add a flow that brings it, or write it under makes)"
            )
        ],
    ),
    "data that never arrive": (
        (
            '[store.s]\ntitle = "S"\nkeeps.a = ["name", "score"]\n'
            '[flow.f]\ntitle = "F"\nfrom = "desk"\nto = "s"\ncarries = ["name"]\n'
            '[flow.g]\ntitle = "G"\nfrom = "s"\nto = "desk"\ncarries = ["score"]\n'
        ),
        ["store.s.keeps: 'data.score' is kept but never arrives (add the flow that brings it)"],
    ),
    "made there": (
        (
            '[process.p]\ntitle = "P"\nmakes = ["score"]\n'
            '[flow.f]\ntitle = "F"\nfrom = "p"\nto = "files"\ncarries = ["score"]\n'
        ),
        [],
    ),
    "whatever arrives is unknown": (
        (
            '[flow.f]\ntitle = "F"\nfrom = "desk"\nto = "files"\ncarries = "unknown"\n'
            '[flow.g]\ntitle = "G"\nfrom = "files"\nto = "desk"\ncarries = ["score"]\n'
        ),
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_in_any_world(text: str, expected: list[str]) -> None:
    """These look wrong whatever else is unstated."""
    assert warnings(OPEN + BASE + text) == expected
    assert warnings(CLOSED + BASE + text) == expected


@pytest.mark.parametrize(("text", "expected"), CLOSED_CASES.values(), ids=CLOSED_CASES)
def test_in_a_closed_world(text: str, expected: list[str]) -> None:
    """A team that says all of its design forgot something; in an open world that is a question."""
    assert warnings(CLOSED + BASE + text) == expected
    assert warnings(OPEN + BASE + text) == []


def unused(tables: dict[str, Any]) -> list[str]:
    """What nothing refers to."""
    return [warning.element for warning in read_tables(tables).warnings]


def test_what_nothing_refers_to() -> None:
    """Vocabulary that is not used is pointed out; what does something by itself is not."""
    assert unused(parse(BASE)) == ["data.score"]
    assert unused(parse(BASE + '[purpose.p]\ntitle = "P"\ncompatible_with = ["p"]\n')) == [
        "data.score",
        "purpose.p",
    ]

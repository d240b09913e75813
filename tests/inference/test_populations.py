"""Two groups of people whose identifiers have the same name spaces."""

from __future__ import annotations

import pytest
from tests.oracle import build as b

from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.thing import Thing

BRIDGE = "bridge.account+phone"


def group(role: str, **values: str) -> list[Thing]:
    """A role with both identifiers in one record, and something filed under either."""
    actor = b.person(role, **values)
    flows = (("account note", "writing"), ("phone call", "calling"), ("account phone", "binding"))
    return [
        actor,
        *(b.datum(f"{role}-{key}", actor.ref, key=key) for key in ("account", "phone")),
        *(b.fact(f"{role}-{name}", actor.ref) for name in ("note", "call")),
        *(
            b.flow(
                f"{role}-{n}", actor.ref, "process.desk",
                " ".join(f"{role}-{d}" for d in data.split()), aim,
            )
            for n, (data, aim) in enumerate(flows)
        ),
    ]  # fmt: skip


DESK = [b.firm("firm"), b.process("desk", "actor.firm")]
AIMS = [b.purpose(name) for name in ("writing", "calling", "binding")]
TIE_ONLY = slice(0, 5)


@pytest.mark.parametrize("other", ["a", "z"])
def test_another_group_never_hides_a_bridge(other: str) -> None:
    """Whoever comes before or after in the alphabet: the bridge of the one group stays."""
    bound = group("m")
    newcomers = [*group(other)[TIE_ONLY], group(other)[-1]]
    facts = infer(b.describe([*DESK, *AIMS, *bound, *newcomers]))
    assert facts.each("bridge") == (BRIDGE,)
    assert facts.ask("joined", BRIDGE) is Truth.CERTAIN
    assert facts.ask("joins-contexts", BRIDGE) is Truth.CERTAIN
    assert facts.ask("held", "account", "phone", "actor.firm") is Truth.CERTAIN
    assert facts.bridges.parties(facts.bridges.all[BRIDGE]) == ("actor.firm",)


@pytest.mark.parametrize("other", ["a", "z"])
def test_what_is_joined_about_companies_is_not_about_people(other: str) -> None:
    """Beside people who only have both identifiers, a joined bridge of companies is no person's."""
    companies = group("m", kind="organisation", person="legal", members="many")
    people = [*group(other)[TIE_ONLY], group(other)[-1]]
    facts = infer(b.describe([*DESK, *AIMS, *companies, *people]))
    assert facts.ask("joins-contexts", BRIDGE) is Truth.CERTAIN
    assert facts.ask("personal", BRIDGE) is Truth.NO
    both = infer(b.describe([*DESK, *AIMS, *companies, *group(other)]))
    assert both.ask("personal", BRIDGE) is Truth.CERTAIN

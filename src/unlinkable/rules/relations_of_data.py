"""Relations that say which data are where, and whether anything there calls for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.rules.relation import Binder, Relation, fact
from unlinkable.rules.vocabulary import PLACES, kind_of

SPOTS: Final = ("flow", "place", *PLACES)


def carries(facts: Facts, x: str, data: str) -> Truth:
    """The datum arrives with the flow, or is at the place, about single people and readable.

    A pseudonym of it counts, an aggregate or something sealed from those there does not.
    """
    return facts.ask(_carrying(x), x, data)


def reads_in_the_clear(facts: Facts, place: str, data: str) -> Truth:
    """The datum is at the place as it was: neither replaced nor sealed from those there."""
    return facts.ask("in-the-clear", place, data)


def is_identified(facts: Facts, x: str) -> Truth:
    """The flow brings, or the place has, a direct identifier in the clear."""
    return facts.ask("identified", x)


def is_nameless(facts: Facts, x: str) -> Truth:
    """No direct identifier arrives with the flow, or is at the place, in the clear."""
    return facts.ask("identified", x).complement


def is_attributable(facts: Facts, x: str) -> Truth:
    """The flow brings, or the place has, an identifier: in the clear or as a pseudonym."""
    return facts.ask("attributable", x)


def is_keyless(facts: Facts, x: str) -> Truth:
    """Neither a direct identifier nor a pseudonym arrives with the flow, or is at the place."""
    return facts.ask("attributable", x).complement


def tells_of(facts: Facts, flow: str, data: str) -> Truth:
    """The datum arrives, about single people or summed up, and somebody there can read it."""
    return facts.ask("tells-of", flow, data)


def stems_from(facts: Facts, data: str, purpose: str) -> Truth:
    """The datum, or what it was made from, first left its person for this purpose, among others."""
    return facts.ask("stems", data, purpose)


def is_personal(facts: Facts, x: str) -> Truth:
    """Some subject of it is a natural person; for a place or flow, of some datum that it carries.

    A role that both natural and legal persons play makes it possible.
    """
    return facts.ask("personal", x)


def serves(facts: Facts, x: str, purpose: str) -> Truth:
    """The purpose is stated for the flow or place; a flow without one serves that of its end."""
    return facts.ask("serves", x, purpose)


def does_not_need(facts: Facts, x: str, data: str) -> Truth:
    """No purpose that the flow or place serves needs the datum.

    Possible where a purpose does not declare what it needs. What is brought to the very person
    whom it is about counts as needed.
    """
    return facts.ask("needed", x, data).complement


def needs(facts: Facts, x: str, data: str) -> Truth:
    """Some purpose that the flow or place serves declares that it needs the datum.

    Possible where a purpose does not declare what it needs, or no purpose is stated.
    """
    return facts.ask("needed", x, data)


def exceeds_need(facts: Facts, x: str) -> Truth:
    """Beyond every purpose that it serves, a store keeps what it has, a flow goes, or a channel
    is seen.

    Possible where the one or the other is not stated, or cannot be compared.
    """
    return facts.ask("exceeds", x)


def brings_finer_than_needed(facts: Facts, flow: str, data: str) -> Truth:
    """The datum arrives as exact as it was taken, and no purpose of the flow needs it so exact.

    A purpose that does not need the datum at all does not need it exact either.
    """
    return facts.ask("finer", flow, data)


def hands_over(facts: Facts, flow: str, data: str) -> Truth:
    """The datum arrives, and somebody it is not about reads it there, or further on where it is
    sealed for them; so a relay that cannot read it does not make it unseen.
    """
    return facts.ask("hands-over", flow, data)


def takes_out_of_context(facts: Facts, flow: str, data: str, purpose: str) -> Truth:
    """The datum arrives, and first left its person for another area of life than the purpose's.

    Goes by the purposes under which the datum, or what it was made from, was first given or
    observed; a purpose that is the same or was declared compatible takes nothing out of context.
    """
    return facts.ask("out-of-context", flow, data, purpose)


def _carrying(x: str) -> str:
    return "carries" if kind_of(x) == "flow" else "place-carries"


def _data_in(facts: Facts, x: str) -> Iterable[str]:
    return facts.data_on(x) if kind_of(x) == "flow" else facts.data_at(x)


def _data_given(facts: Facts, flow: str) -> Iterable[str]:
    route = facts.spread.routes[flow]
    return (*route.carries, *route.may_carry)


def _all_on(facts: Facts, flow: str) -> Iterable[str]:
    return facts.spread.items.data_in(facts.told_of(flow).may)


def _origins(facts: Facts, data: str) -> Iterable[str]:
    mask = facts.everywhere.may & facts.of(data)
    labels = facts.labels.in_bits(mask)
    return sorted({purpose for label in labels for purpose in label})


def _purposes_of(facts: Facts, x: str) -> Iterable[str]:
    """Those stated; a purpose that nobody states binds nothing."""
    return facts.needs.purposes(x) or ()


def _why_carries(facts: Facts, x: str, data: str) -> Why:
    return facts.why(_carrying(x), x, data)


DATA: Final = (
    Relation(
        phrase="{x} carries {data}",
        kinds={"x": SPOTS, "data": ("data",)},
        truth=carries,
        why=_why_carries,
        hangs_on={"x": ("content",)},
        says="'{x}' has '{data}', readable and about single people",
        denies="'{x}' has no '{data}' that is readable and about single people",
        binds={"data": Binder(needs=("x",), values=_data_in, fan=3)},
    ),
    Relation(
        phrase="{place} reads {data} in the clear",
        kinds={"place": ("place", *PLACES), "data": ("data",)},
        truth=reads_in_the_clear,
        why=fact("in-the-clear"),
        hangs_on={"place": ("content",)},
        says="'{place}' has '{data}' as it is, neither replaced nor sealed",
        denies="'{place}' does not have '{data}' as it is",
        implies=("{place} carries {data}",),
        binds={"data": Binder(needs=("place",), values=_data_in, fan=3)},
    ),
    Relation(
        phrase="{x} is identified",
        kinds={"x": SPOTS},
        truth=is_identified,
        why=fact("identified"),
        hangs_on={"x": ("content",)},
        says="'{x}' has something that names the person outright",
        denies="nothing in '{x}' names a person outright",
        implies=("{x} is attributable",),
    ),
    Relation(
        phrase="{x} is nameless",
        kinds={"x": SPOTS},
        truth=is_nameless,
        why=fact("identified"),
        hangs_on={"x": ("content",)},
        says="nothing in '{x}' names a person outright",
        denies="'{x}' has something that names the person outright",
        complement=True,
    ),
    Relation(
        phrase="{x} is attributable",
        kinds={"x": SPOTS},
        truth=is_attributable,
        why=fact("attributable"),
        hangs_on={"x": ("content",)},
        says="'{x}' has something that points to the person, by name or by a stand-in",
        denies="nothing in '{x}' points to a person",
    ),
    Relation(
        phrase="{x} is keyless",
        kinds={"x": SPOTS},
        truth=is_keyless,
        why=fact("attributable"),
        hangs_on={"x": ("content",)},
        says="nothing in '{x}' points to a person, neither a name nor a stand-in",
        denies="'{x}' has something that points to the person",
        complement=True,
        implies=("{x} is nameless",),
    ),
    Relation(
        phrase="{flow} tells of {data}",
        kinds={"flow": ("flow",), "data": ("data",)},
        truth=tells_of,
        why=fact("tells-of"),
        hangs_on={"flow": ("content",)},
        says="'{flow}' tells of '{data}', about single people or as a figure",
        denies="'{flow}' tells nothing of '{data}'",
        binds={"data": Binder(needs=("flow",), values=_all_on, fan=3)},
    ),
    Relation(
        phrase="{data} stems from {purpose}",
        kinds={"data": ("data",), "purpose": ("purpose",)},
        truth=stems_from,
        why=fact("stems"),
        hangs_on={"data": ("origin",)},
        says="'{data}' first left the person for '{purpose}'",
        denies="'{data}' did not leave the person for '{purpose}'",
        binds={"purpose": Binder(needs=("data",), values=_origins)},
        cost=2,
    ),
    Relation(
        phrase="{x} is personal",
        kinds={
            "x": (*SPOTS, "data", "actor", "decision", "bridge", "pseudonym", "key"),
        },
        truth=is_personal,
        why=fact("personal"),
        hangs_on={"x": ("content",)},
        says="'{x}' is about natural persons",
        denies="'{x}' is not about natural persons",
        cost=2,
    ),
    Relation(
        phrase="{x} serves {purpose}",
        kinds={"x": SPOTS, "purpose": ("purpose",)},
        truth=serves,
        why=fact("serves"),
        hangs_on={},
        says="'{x}' serves the purpose '{purpose}'",
        denies="'{x}' does not serve the purpose '{purpose}'",
        binds={"purpose": Binder(needs=("x",), values=_purposes_of)},
        cost=1,
    ),
    Relation(
        phrase="{x} does not need {data}",
        kinds={"x": SPOTS, "data": ("data",)},
        truth=does_not_need,
        why=fact("needed"),
        hangs_on={},
        says="no purpose of '{x}' needs '{data}'",
        denies="a purpose of '{x}' needs '{data}'",
        complement=True,
        cost=2,
    ),
    Relation(
        phrase="{flow} hands over {data}",
        kinds={"flow": ("flow",), "data": ("data",)},
        truth=hands_over,
        why=fact("hands-over"),
        hangs_on={"flow": ("content",)},
        says="'{flow}' hands over '{data}' to somebody who can read it, there or further on",
        denies="'{flow}' hands over no '{data}' that anybody else can read",
        binds={"data": Binder(needs=("flow",), values=_data_given, fan=3)},
        cost=3,
    ),
    Relation(
        phrase="{x} needs {data}",
        kinds={"x": SPOTS, "data": ("data",)},
        truth=needs,
        why=fact("needed"),
        hangs_on={},
        says="a purpose of '{x}' needs '{data}'",
        denies="no purpose of '{x}' needs '{data}'",
        cost=2,
    ),
    Relation(
        phrase="{x} exceeds need",
        kinds={"x": ("store", "flow", "channel")},
        truth=exceeds_need,
        why=fact("exceeds"),
        hangs_on={"x": ("content",)},
        says="'{x}' goes beyond what any of its purposes asks for",
        denies="'{x}' does not go beyond what its purposes ask for",
        complement=True,
        cost=2,
    ),
    Relation(
        phrase="{flow} brings {data} finer than needed",
        kinds={"flow": ("flow",), "data": ("data",)},
        truth=brings_finer_than_needed,
        why=fact("finer"),
        hangs_on={"flow": ("content",)},
        says="'{flow}' brings '{data}' more exact than any of its purposes needs",
        denies="'{flow}' does not bring '{data}' more exact than its purposes need",
        complement=True,
        implies=("{flow} carries {data}",),
        binds={"data": Binder(needs=("flow",), values=_data_in, fan=3)},
        cost=3,
    ),
    Relation(
        phrase="{flow} takes {data} out of context of {purpose}",
        kinds={"flow": ("flow",), "data": ("data",), "purpose": ("purpose",)},
        truth=takes_out_of_context,
        why=fact("out-of-context"),
        hangs_on={"flow": ("content",)},
        says="with '{flow}', '{data}' comes to '{purpose}' from another area of life",
        denies="with '{flow}', '{data}' does not come to '{purpose}' from another area of life",
        complement=True,
        implies=("{flow} carries {data}",),
        binds={"data": Binder(needs=("flow",), values=_data_in, fan=3)},
        cost=5,
    ),
)
"""The relations of this family."""

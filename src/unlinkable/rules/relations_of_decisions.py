"""Relations that say what decisions rest on, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.model.people import Power
from unlinkable.model.words import UNKNOWN
from unlinkable.rules.relation import Binder, Relation, fact
from unlinkable.rules.vocabulary import PLACES


def supplies(facts: Facts, x: str, decision: str) -> Truth:
    """Something that the decision rests on is at the place, or came over the flow, on its way.

    Goes item by item: what is left out or summed up on the way supplies nothing further on.
    """
    return facts.ask("supplies", x, decision)


def rests_on(facts: Facts, decision: str, data: str) -> Truth:
    """The decision uses the datum, or something that was made from it, over any number of steps.

    It must have come to where the decision is taken.
    """
    return facts.ask("rests-on", decision, data)


def differs_in_context_from(facts: Facts, x: str, decision: str) -> Truth:
    """The datum, as it serves the decision, first left its person for another area of life; or the
    other decision takes effect in another one.
    """
    return facts.ask("differs-from-decision", x, decision)


def goes_back_to(facts: Facts, decision: str, first: str) -> Truth:
    """The chain of decisions that this one follows begins there; one that follows none goes back
    to itself.
    """
    return facts.ask("goes-back", decision, first)


def opens(facts: Facts, power: str, store: str) -> Truth:
    """The power is over somebody else, who operates the store and can read in it.

    It says who could obtain, not that anybody did.
    """
    return facts.ask("opens", power, store)


def _fed(facts: Facts, x: str) -> Iterable[str]:
    return facts.supply.fed.get(x, ())


def _feeding(facts: Facts, decision: str) -> Iterable[str]:
    return facts.supply.fed_by(decision)


def _grounds(facts: Facts, decision: str) -> Iterable[str]:
    return facts.supply.data(decision)


def _resting(facts: Facts, data: str) -> Iterable[str]:
    return facts.resting.get(data, ())


def _first(facts: Facts, decision: str) -> Iterable[str]:
    return (facts.safeguards.root(decision),)


def _following(facts: Facts, first: str) -> Iterable[str]:
    return [ref for ref in facts.each("decision") if facts.safeguards.root(ref) == first]


def _stores_under(facts: Facts, power: str) -> Iterable[str]:
    over = facts.attribute(power, "over")
    if over == UNKNOWN:
        return facts.each("store")
    found = (ref for actor in over for ref in facts.run_by(actor) if ref.startswith("store."))
    return dict.fromkeys(found)


def _powers_over(facts: Facts, store: str) -> Iterable[str]:
    operators = facts.operators(store)
    powers = facts.model.each(Power)
    return [p.ref for p in powers if p.over == UNKNOWN or any(a in operators for a in p.over)]


DECISIONS: Final = (
    Relation(
        phrase="{x} supplies {decision}",
        kinds={"x": ("flow", "place", *PLACES), "decision": ("decision",)},
        truth=supplies,
        why=fact("supplies"),
        hangs_on={"x": ("supplying",), "decision": ("supply",)},
        says="what '{decision}' rests on comes by way of '{x}'",
        denies="nothing that '{decision}' rests on comes by way of '{x}'",
        binds={
            "decision": Binder(needs=("x",), values=_fed),
            "x": Binder(needs=("decision",), values=_feeding, fan=4),
        },
        cost=2,
    ),
    Relation(
        phrase="{decision} rests on {data}",
        kinds={"decision": ("decision",), "data": ("data",)},
        truth=rests_on,
        why=fact("rests-on"),
        hangs_on={"decision": ("supply",), "data": ("resting",)},
        says="'{decision}' rests on '{data}'",
        denies="'{decision}' does not rest on '{data}'",
        binds={
            "data": Binder(needs=("decision",), values=_grounds, fan=3),
            "decision": Binder(needs=("data",), values=_resting),
        },
        cost=2,
    ),
    Relation(
        phrase="{x} differs in context from {decision}",
        kinds={"x": ("data", "decision"), "decision": ("decision",)},
        truth=differs_in_context_from,
        why=fact("differs-from-decision"),
        hangs_on={"decision": ("supply",)},
        says="'{x}' comes from another area of life than the one in which '{decision}' bites",
        denies="'{x}' does not come from another area of life than the one in which '{decision}' "
        "bites",
        complement=True,
        cost=3,
    ),
    Relation(
        phrase="{decision} goes back to {first}",
        kinds={"decision": ("decision",), "first": ("decision",)},
        truth=goes_back_to,
        why=fact("goes-back"),
        hangs_on={},
        says="'{decision}' goes back to '{first}'",
        denies="'{decision}' does not go back to '{first}'",
        binds={
            "first": Binder(needs=("decision",), values=_first),
            "decision": Binder(needs=("first",), values=_following, fan=4),
        },
        cost=1,
    ),
    Relation(
        phrase="{power} opens {store}",
        kinds={"power": ("power",), "store": ("store",)},
        truth=opens,
        why=fact("opens"),
        hangs_on={"store": ("content",)},
        says="'{power}' is a power over whoever keeps '{store}' and can read it",
        denies="'{power}' does not reach whoever keeps '{store}' and can read it",
        complement=True,
        binds={
            "store": Binder(needs=("power",), values=_stores_under, fan=2),
            "power": Binder(needs=("store",), values=_powers_over),
        },
        cost=2,
    ),
)
"""The relations of this family."""

"""The statements that may take a certain fact away; every other one only ever adds.

An author who says more about a system learns of more that could go wrong, or of the same. What
is listed here is the exception: stating it for the first time, saying more of it, or giving it
another word may silence what was certain before. The tests state everything else, one by one and
at random, and see that nothing certain is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from unlinkable.model.places import Place
from unlinkable.model.thing import Thing

RELIEVING: Final[Mapping[str, str]] = MappingProxyType({
    "actor.is": "what somebody knows about the own person is no link",
    "actor.members": "many of a kind do not pool what each of them knows",
    "actor.person": "data about legal persons are not personal",
    "boundary.within": "two places that it seemed to part may lie inside it together",
    "control.at": "it protects where it stands, and a safeguard that is there answers a rule",
    "control.floor": "it holds back what concerns fewer people",
    "control.keeper": "whoever keeps the mapping by default no longer does",
    "control.of": "it leaves out, replaces or seals one datum more",
    "control.readers": "whoever reads what is sealed by default no longer does",
    "control.state": "it changes what arrives, or answers a rule",
    "data.about_group": "what was learned about a group is no profile of one person",
    "data.key": "values of one name space are one identifier, and not two that a record ties",
    "data.unique": "one value may be two people's",
    "decision.by": "what protects whatever this actor does covers the decision too",
    "decision.by_maybe": "what protects whatever this actor does may cover the decision too",
    "decision.follows": "what protects against the earlier decision protects against this one too",
    "flow.purpose": "the data were given for this too, and what it needs is needed",
    "place.by": "it is no longer a party of its own, and what this actor protects is protected",
    "place.by_maybe": "it may be no party of its own, and may be protected by this actor",
    "place.topic": "where people must be able to deny everything, a graver rule speaks",
    "place.purpose": "what comes into being here was meant for this, and what it needs is needed",
    "purpose.compatible_with": "data given for the one may be used for the other",
    "purpose.keep": "it needs the data for longer",
    "purpose.needs": "it needs one datum more",
    "purpose.often": "it needs them oftener",
    "purpose.reach": "it needs a wider public",
    "store.append_only": "where nothing can ever be taken out, a graver rule speaks",
    "store.keeps": "only what is listed stays, and only what is listed together is one record",
    "thing.stage": "what has ended, or is only imagined, makes no facts",
})  # fmt: skip
"""Why a statement relieves, by `kind.attribute`; `place` is a process, a store or a channel, and
`thing` is anything."""

YIELDING: Final[Mapping[str, str]] = MappingProxyType({
    "attributable": "a record about nobody in particular is one about somebody, once a name or a "
    "stand-in is in it",
    "given": "what is sent or shown to somebody, they can see, and rules about what people cannot "
    "see give way",
    "identified": "a record that names nobody names somebody, once a name is in it",
})  # fmt: skip
"""Facts whose opposite rules ask for: with an identifier more in a record, the rules about
records without one give way to those about records that have one."""

_FAMILIES: Final = (("place", Place), ("thing", Thing))


def relieves(kind: type[Thing], attribute: str) -> str:
    """Why it may silence something to state the attribute of such a thing, or nothing."""
    names = [kind.kind_name, *(name for name, family in _FAMILIES if issubclass(kind, family))]
    return next((RELIEVING[k] for name in names if (k := f"{name}.{attribute}") in RELIEVING), "")


__all__ = ["RELIEVING", "YIELDING", "relieves"]

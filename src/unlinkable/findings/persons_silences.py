"""What a description does not say of the things that a person's view is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from unlinkable.findings.addressees import addressees
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.model.data import Flow, Purpose
from unlinkable.model.evidence import Question
from unlinkable.model.places import Channel, Decision, Place, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import UNKNOWN

ASKED: Final[tuple[tuple[type[Thing], str], ...]] = (
    (Place, "by"),
    (Flow, "carries"),
    (Place, "purpose"),
    (Purpose, "basis"),
    (Store, "retention"),
    (Channel, "audience"),
    (Channel, "reach"),
    (Channel, "recall"),
    (Channel, "searchable"),
    (Decision, "by"),
    (Decision, "uses"),
    (Decision, "effect"),
    (Decision, "mode"),
    (Decision, "essential"),
    (Flow, "seen_by"),
)
"""What a person would want to know of each kind of thing, in the order in which it is told."""


@frozen(kw_only=True)
class Silent:
    """One thing worth knowing that is not described, and of what."""

    kind: str
    attribute: str
    refs: tuple[str, ...]
    to: tuple[str, ...]
    """Who could say."""


def silences(facts: Facts, refs: Iterable[str]) -> Iterator[Silent]:
    """What is not said of these things."""
    things = [facts.model[ref] for ref in sorted(set(refs)) if ref in facts.model.things]
    for kind, attribute in ASKED:
        unsaid = [t for t in things if isinstance(t, kind) and _unsaid(facts, t, attribute)]
        if unsaid:
            to = {who: None for t in unsaid for who in addressees(t.ref, facts, attribute)}
            yield Silent(
                kind=kind.kind_name or "place", attribute=attribute,
                refs=tuple(t.ref for t in unsaid), to=tuple(sorted(to)),
            )  # fmt: skip


def _unsaid(facts: Facts, thing: Thing, attribute: str) -> bool:
    if attribute == "by":
        return any(is_nameless(actor) for actor in facts.operators(thing.ref))
    if attribute == "seen_by" and thing.effective("transport") != UNKNOWN:
        return False
    if attribute == "essential" and thing.effective("service") == UNKNOWN:
        return False
    return bool(thing.effective(attribute) == UNKNOWN)


def kept(facts: Facts, refs: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The author's own questions about these things, each with who could answer."""
    touched = set(refs)
    return {
        question.ref: question.to if isinstance(question.to, tuple) else ()
        for question in facts.model.each(Question)
        if touched.intersection(question.about)
    }

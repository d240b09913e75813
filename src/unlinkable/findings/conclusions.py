"""Where data about a person began, and which of them are conclusions: derived, or assigned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data
from unlinkable.model.places import Process
from unlinkable.model.words import UNKNOWN


@frozen(kw_only=True)
class Sources:
    """Where one datum about a person came from, as far as the description says."""

    data: str
    as_role: str
    """The role in which it is about the person."""
    origin: str
    """provided, observed, inferred, assigned, or unknown."""
    given: tuple[str, ...]
    """The flows by which the person hands it over."""
    brought: tuple[str, ...]
    """The other people or institutions that send it without having it from anywhere."""
    made: tuple[tuple[str, tuple[str, ...]], ...]
    """The processes at which it comes into being, each with who runs it, or may."""
    inputs: tuple[str, ...]
    """What it is derived from."""
    inputs_unknown: bool
    is_conclusion: bool
    """Whether somebody else made the datum about the person: derived it, or assigned it."""
    is_identifier: bool

    @property
    def origin_unknown(self) -> bool:
        """Whether nothing at all tells how it came about."""
        known = self.is_conclusion or self.given or self.brought
        return self.origin == UNKNOWN and not known


def sources(facts: Facts, data: Iterable[str]) -> tuple[Sources, ...]:
    """Where some data came from, in the order given."""
    made, sent = _makers(facts), _senders(facts)
    return tuple(_source(facts, ref, made.get(ref, ()), sent.get(ref, ())) for ref in data)


def _source(
    facts: Facts, ref: str, made: Sequence[str], sent: Sequence[tuple[str, str]]
) -> Sources:
    thing = facts.model.get(ref, Data)
    own = [flow for flow, who in sent if facts.parties.same_person(who, thing.subject)]
    others = {who for flow, who in sent if flow not in own}
    return Sources(
        data=ref, as_role=thing.subject, origin=str(thing.effective("origin")), given=tuple(own),
        brought=tuple(sorted(others)),
        made=tuple((place, tuple(facts.operators(place))) for place in made),
        inputs=thing.from_ if isinstance(thing.from_, tuple) else (),
        inputs_unknown=thing.from_ == UNKNOWN,
        is_conclusion=bool(made or thing.from_ or thing.origin in ("inferred", "assigned")),
        is_identifier=facts.transforms.identifier(ref) is Truth.CERTAIN,
    )  # fmt: skip


def _makers(facts: Facts) -> Mapping[str, Sequence[str]]:
    """The processes at which each datum comes into being."""
    found: dict[str, list[str]] = {}
    for process in facts.model.each(Process):
        for data in process.makes if isinstance(process.makes, tuple) else ():
            found.setdefault(data, []).append(process.ref)
    return found


def _senders(facts: Facts) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The flows with which each datum begins, each with the actor that sends it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for ref, route in sorted(facts.spread.routes.items()):
        for data in sorted({item.data for item in route.starts}):
            found.setdefault(data, []).append((ref, route.flow.from_))
    return found

"""What could be tried against a finding: its mitigations where they can stand, or not doing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from unlinkable.findings.assemble import mitigations
from unlinkable.findings.finding import Mitigation
from unlinkable.findings.runs import Run
from unlinkable.findings.sites import Shown, once, show
from unlinkable.inference.facts import Facts
from unlinkable.model.controls import ControlKind
from unlinkable.model.data import Data, Flow
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel
from unlinkable.model.words import UNKNOWN
from unlinkable.planning.measures import Measure
from unlinkable.rules.catalogue import Catalogue
from unlinkable.rules.match import Match

SITES: Final = 8
"""How many sites of one finding are looked at."""
NARROWED: Final = frozenset({"drop", "coarsen", "aggregate", "pseudonymise", "unlinkable"})
"""The transforms that an engineer applies to some data rather than to all that pass."""
TO_IDENTIFIERS: Final = frozenset({"pseudonymise", "unlinkable"})
ACTIVITIES: Final = ("flow", "decision", "channel", "purpose", "process", "store")
"""The kinds of thing that can be left out, the smallest first."""
FROM_PEOPLE: Final = frozenset({"do-not-collect", "local-processing", "structured-input"})
"""Controls that are about what people hand over."""
TO_THE_PUBLIC: Final = frozenset({"do-not-publish"})
"""Controls that are about what is shown."""


def shown_sites(finding: str, run: Run) -> tuple[Shown, ...]:
    """The sites of a finding with their traces, the firmest first."""
    matches = sorted(run.found.get(finding, {}).values(), key=lambda m: (m.status, m.refs))
    return tuple(show(match, match.status, run) for match in matches[:SITES])


def controls_for(shown: Shown, catalogue: Catalogue) -> tuple[Measure, ...]:
    """Every mitigation of the rule at every thing where it can stand, for the data concerned."""
    facts = shown.run.facts
    found = (
        measure
        for mitigation in mitigations(shown, catalogue)
        for measure in _standing(mitigation, catalogue.controls, shown.match, facts)
    )
    return once_each(found)


def left_out_for(sites: Sequence[Shown]) -> tuple[tuple[Measure, ...], ...]:
    """Ways of not doing it: each thing that the finding is about or binds, else all its flows."""
    if not sites:
        return ()
    things = sites[0].run.facts.model.things
    matches = [shown.match for shown in sites]
    about = [m.bindings[variable] for m in matches for variable in m.rule.about]
    bound = [*about, *(ref for match in matches for ref in match.refs)]
    alone = [ref for ref in once(bound) if ref in things and ref.split(".")[0] in ACTIVITIES]
    path = once(r for shown in sites for r in shown.path if isinstance(things.get(r), Flow))
    ways = [(Measure("", ref),) for ref in once([*alone, *path])]
    together = tuple(Measure("", ref) for ref in path or alone)
    everything = tuple(Measure("", ref) for ref in once([*alone, *path]))
    return tuple(way for way in (*ways, together, everything) if way)


def once_each(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Each measure once, in the order of its first coming."""
    return tuple(dict.fromkeys(measures))


def _standing(
    mitigation: Mitigation, kinds: Mapping[str, ControlKind], match: Match, facts: Facts
) -> Iterator[Measure]:
    kind = kinds[mitigation.control]
    for place in mitigation.where:
        if _fits(kind, place, facts):
            for of in _data(kind, place, match, facts):
                yield Measure(kind.id, place, of)


def _fits(kind: ControlKind, place: str, facts: Facts) -> bool:
    """Whether the control means something there: people hand nothing over inside an office."""
    flow = facts.model.things[place]
    if not isinstance(flow, Flow):
        return True
    if kind.id in FROM_PEOPLE:
        start = facts.model.things[flow.from_]
        return isinstance(start, Actor) and facts.parties.is_people(flow.from_)
    return kind.id not in TO_THE_PUBLIC or isinstance(facts.model.things[flow.to], Channel)


def _data(
    kind: ControlKind, place: str, match: Match, facts: Facts
) -> Iterator[tuple[str, ...]]:
    """The data on which the control would act there: those concerned one by one, then all."""
    if kind.transform not in NARROWED:
        yield ()
        return
    there = _passing(place, facts)
    if kind.transform in TO_IDENTIFIERS:
        there = tuple(data for data in there if facts.transforms.identifier(data))
    concerned = [data for data in _concerned(match, facts) if data in there]
    for data in concerned or there:
        yield (data,)
    if len(concerned) > 1:
        yield tuple(concerned)
    if len(there) != 1 and not concerned:
        yield ()


def _passing(place: str, facts: Facts) -> tuple[str, ...]:
    thing = facts.model.things[place]
    if isinstance(thing, Flow) and thing.carries != UNKNOWN:
        return (*thing.carries, *thing.may_carry)
    return facts.spread.items.data_in(facts.here(place).may)


def _concerned(match: Match, facts: Facts) -> tuple[str, ...]:
    """The data that the finding is about: those it binds, or that carry the keys of its bridge."""
    found: list[str] = []
    for variable, ref in match.bindings.items():
        if match.rule.each[variable] == "data":
            found.append(ref)
        elif ref in facts.bridges.all:
            names = {key[1] for key in facts.bridges.all[ref].keys}
            found += [data.ref for data in facts.model.each(Data) if data.key in names]
    return once(found)

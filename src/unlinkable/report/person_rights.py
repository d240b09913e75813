"""What a person can do, who could have data about them opened, and what is not described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from unlinkable.findings.persons_view import PersonsView
from unlinkable.findings.remedies import STANDINGS, Remedy
from unlinkable.model.evidence import Question
from unlinkable.model.people import Power
from unlinkable.model.words import UNKNOWN
from unlinkable.report.markdown import plain, table
from unlinkable.report.person_words import (
    MOST,
    NONE,
    POWERS,
    RIGHTS,
    UNSAID,
    called,
    several,
)

OVERSIGHT: Final[Mapping[str, str]] = MappingProxyType({
    "independent": "somebody independent", "internal": "somebody inside", "none": "nobody",
    UNKNOWN: UNSAID,
})  # fmt: skip
UNSAID_OF: Final[Mapping[str, str]] = MappingProxyType({
    "place.by": "Who runs it",
    "flow.carries": "What goes along",
    "data.origin": "How it came about",
    "place.purpose": "What it is for",
    "purpose.basis": "On which ground",
    "store.retention": "How long it is kept",
    "channel.audience": "Who sees it",
    "channel.reach": "How far it is seen",
    "channel.recall": "Whether it can be taken back",
    "channel.searchable": "Whether a search finds it",
    "decision.by": "Who decides",
    "decision.uses": "What it rests on",
    "decision.effect": "What it does to you",
    "decision.mode": "Whether a human being decides",
    "decision.essential": "Whether you could do without the service",
    "flow.seen_by": "Who can watch it on its way",
})  # fmt: skip


def rights(view: PersonsView) -> Iterator[str]:
    """What the person can do, and with whom; parties alike in all of it stand together."""
    if not view.remedies:
        return
    yield "You may want to: " + ", ".join(RIGHTS.values()) + "."
    yield "This is what the description says of each, with those who would have to see to it."
    yield ""
    alike: dict[tuple[str, ...], list[str]] = {}
    for actor, found in view.remedies.items():
        alike.setdefault(_cells(view, found), []).append(actor)
    head = ("With", "Described as there", "Planned", "Described as missing", UNSAID.capitalize())
    rows = [(several(view.model, actors), *cells) for cells, actors in alike.items()]
    yield from table(head, rows)


def _cells(view: PersonsView, found: Sequence[Remedy]) -> tuple[str, ...]:
    return tuple(_cell(view, found, standing) for standing in STANDINGS)


def _cell(view: PersonsView, found: Sequence[Remedy], standing: str) -> str:
    """The rights of one standing; one that stands otherwise elsewhere says where this is so."""
    said = []
    for kind, words in RIGHTS.items():
        here = [remedy for remedy in found if remedy.kind == kind]
        same = [remedy for remedy in here if remedy.standing == standing]
        if not same:
            continue
        if standing in ("present", "planned"):
            words += f": {several(view.model, (remedy.control for remedy in same))}"
        where = several(view.model, (remedy.at for remedy in same), MOST)
        said.append(words if len(same) == len(here) else f"{words} (at {where})")
    if len(said) > 1 and {remedy.standing for remedy in found} == {standing} == {"unknown"}:
        return "all of it" if len(said) == len(RIGHTS) else f"all of it that applies ({len(said)})"
    return "; ".join(said) or NONE


def powers(view: PersonsView) -> Iterator[str]:
    """Who could make those who have it hand it over or use it."""
    if not view.powers:
        return
    yield from ("Such a power is no proof that anybody was made to show anything.", "")
    head = ("Who", "Over whom", "What they could do", "By what", "Who looks on")
    yield from table(head, (_power(view, one.power, one.over) for one in view.powers))


def _power(view: PersonsView, ref: str, over: Sequence[str]) -> tuple[str, ...]:
    power = view.model.get(ref, Power)
    footing = next(one.footing for one in view.powers if one.power == ref)
    instrument = str(power.effective("instrument"))
    return (
        called(view.model, power.holder, footing), several(view.model, over),
        POWERS[str(power.kind)], UNSAID if instrument == UNKNOWN else plain(instrument),
        OVERSIGHT[str(power.effective("oversight"))],
    )  # fmt: skip


def unknown(view: PersonsView) -> Iterator[str]:
    """What the description does not say of all this, and the author's questions about it."""
    if view.silences:
        head = ("What is not described", "Of what", "Who could say")
        yield from table(head, _unsaid(view))
    elif view.held:
        yield from ("Everything that this page asks is described.", "")
    if view.questions:
        yield from ("The authors of the description ask besides:", "")
        rows = ((_asks(view, ref), several(view.model, to)) for ref, to in view.questions.items())
        yield from table(("Question", "Who could answer"), rows)


def _asks(view: PersonsView, ref: str) -> str:
    return plain(view.model.get(ref, Question).asks)


def _unsaid(view: PersonsView) -> Iterator[tuple[str, ...]]:
    for silent in view.silences:
        what = UNSAID_OF[f"{silent.kind}.{silent.attribute}"]
        yield what, several(view.model, silent.refs, MOST), several(view.model, silent.to, MOST)

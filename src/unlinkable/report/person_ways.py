"""Where a score, a listing or another conclusion about a person reaches somebody, way by way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unlinkable.findings.persons_view import PersonsView
from unlinkable.findings.reaching import Reached
from unlinkable.inference.truth import Truth
from unlinkable.model.places import Channel
from unlinkable.report.markdown import table
from unlinkable.report.person_words import (
    NONE,
    REACHES,
    RECALLS,
    called,
    perhaps,
    several,
)

HEAD = ("No.", "What about you", "The way", "Who gets it", "What follows")


def ways(view: PersonsView) -> Iterator[str]:
    """Both tables, and what stays where it was made."""
    if not any(one.is_conclusion for one in view.data):
        return
    yield "Everything that others worked out or decided about you, and each way on which it goes"
    yield from ("from one party to another, is shown, or is used in a decision.", "")
    if view.conclusions:
        yield from table(HEAD, _rows(view, view.conclusions, 1))
    else:
        yield from ("Nothing of the sort reaches anybody.", "")
    stays = _staying(view)
    if stays:
        yield from (f"It stays with whoever made it: {several(view.model, stays)}.", "")
    if view.identifiers:
        yield from ("Numbers and names that others gave you go these ways:", "")
        yield from table(HEAD, _rows(view, view.identifiers, len(view.conclusions) + 1))
    unsure = [
        one.data for one in view.data
        if one.origin_unknown and one.data in view.held
    ]  # fmt: skip
    if unsure:
        names = several(view.model, unsure)
        yield from (f"Of these it is not described whether others made them up: {names}.", "")


def _rows(view: PersonsView, found: Sequence[Reached], first: int) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(found, first):
        data = "; ".join(called(view.model, data) for data in one.data)
        yield (
            str(number), perhaps(data, one.truth, one.footing),
            " → ".join(called(view.model, ref) for ref in one.way), _receivers(view, one),
            _follows(view, one),
        )  # fmt: skip


def _receivers(view: PersonsView, one: Reached) -> str:
    names = []
    for ref, truth in one.receivers:
        name = "you" if ref in view.roles else called(view.model, ref)
        names.append(name if truth is Truth.CERTAIN else f"perhaps {name}")
    return "; ".join(dict.fromkeys(names)) or NONE


def _follows(view: PersonsView, one: Reached) -> str:
    """What is decided with it, and how far and for how long it is shown."""
    footings = {each.decision: each.footing for each in view.decisions}
    said = []
    for decision in one.decisions:
        said.append(f"decided: {called(view.model, decision, footings.get(decision))}")
    end = view.model.things.get(one.way[-1]) if one.way else None
    if isinstance(end, Channel) and one.flow:
        recall = RECALLS[str(end.effective("recall"))]
        said.append(f"shown to {REACHES[str(end.effective('reach'))]}; taken back: {recall}")
    return "; ".join(said) or NONE


def _staying(view: PersonsView) -> list[str]:
    """The conclusions that somebody has and that go no way at all."""
    gone = {data for one in (*view.conclusions, *view.identifiers) for data in one.data}
    return [
        one.data for one in view.data
        if one.is_conclusion and one.data in view.held and one.data not in gone
    ]  # fmt: skip

"""The picture in sentences, for those who cannot see it, and the words that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator

from unlinkable.diagram.looks import LOOKS, POWERS, SETTINGS
from unlinkable.diagram.marks import Mark, Marks
from unlinkable.diagram.scope import Scope
from unlinkable.diagram.text import listed, tidy
from unlinkable.diagram.tips import about, named, operators, stage_of
from unlinkable.findings.cautions import cautions
from unlinkable.model.data import Data, Flow
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.places import Channel, Decision, Place, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import OUTSIDE, UNKNOWN

Row = tuple[str, str, str, str, str]


def sentences(scope: Scope, marks: Marks, heading: str) -> Iterator[str]:
    """The whole picture, a sentence at a time."""
    yield f"Data-flow diagram of {heading.rstrip('.')}."
    for actor in sorted((*scope.actors, *scope.operators), key=lambda a: a.ref):
        yield about_actor(scope, actor)
    for boundary in scope.boundaries:
        around = named(scope, boundary.within, "no other boundary")
        kind = "of unknown kind" if boundary.kind == UNKNOWN else boundary.kind.replace("-", " ")
        yield f"Boundary {_name(boundary)} ({kind}) lies inside {around}."
    for place in scope.places:
        yield _place(scope, place)
    for flow in scope.flows:
        data = named(scope, flow.carries, "data that are not stated")
        how = "".join(f", {words}" for words in _manner(flow))
        ends = f"{scope.title(flow.from_)} sends {data} to {scope.title(flow.to)}"
        yield f"{ends} ({_name(flow)}){how}."
    for decision in scope.decisions:
        yield _decision(scope, decision)
    for control in scope.controls:
        yield f"Control {about(scope, control)} at {named(scope, control.at_)}."
    if not scope.crowded:
        yield from powers(scope)
    for number, severity, status, what, _ in finding_rows(scope, marks):
        yield f"Finding {number}, {severity}, {status}: {what.rstrip('.')}."
    yield from undrawn(scope, marks)


def about_actor(scope: Scope, actor: Actor) -> str:
    """Who an actor is and where."""
    return f"Actor {_name(actor)}: {LOOKS[actor.kind].words}; {_where(scope, actor)}."


def finding_rows(scope: Scope, marks: Marks) -> list[Row]:
    """The list under the picture: number, severity, status, title and where, id."""
    return [_row(scope, mark) for mark in marks.listed]


def undrawn(scope: Scope, marks: Marks) -> Iterator[str]:
    """What belongs to the picture and has no place in it."""
    if not (scope.flows or scope.places or scope.actors):
        yield "Nothing to draw: no actor, place or flow is described here."
    if not marks.listed and marks.elsewhere:
        yield from _why_none(scope)
    if marks.others:
        yield (
            f"The {len(marks.listed)} first of {len(marks.listed) + len(marks.others)} open "
            "findings are listed; the others are counted where they show, and in the report."
        )
    if scope.dense:
        yield (
            f"A large picture ({scope.size} nodes): each thing says less here than it would in a "
            "smaller one. Resting on it tells more."
        )
    if scope.crowded:
        yield from powers(scope)
    if scope.huge:
        yield "The arrows bear no words here: resting on one tells what it carries."
    if marks.elsewhere:
        systems = scope.part is None or scope.part.split == "system"
        others = "the other systems" if systems else "what lies in other boundaries"
        yield f"Findings about {others}, not marked here: {marks.elsewhere}."
    if marks.handled:
        noun = "finding is" if marks.handled == 1 else "findings are"
        yield f"{marks.handled} {noun} handled by controls and not marked here."
    for control in scope.controls:
        if scope.drawn.isdisjoint(control.at_):
            yield f"Not drawn: control {about(scope, control)} at {named(scope, control.at_)}."


def _why_none(scope: Scope) -> Iterator[str]:
    """Why a part has no finding while others have some."""
    yield "No open finding about this part."
    unstated = sum(flow.carries == UNKNOWN for flow in scope.flows)
    if unstated:
        yield (
            f"What goes along is not stated for {unstated} of its {len(scope.flows)} flows: "
            "until somebody says, hardly anything follows from them."
        )
    data = {ref for flow in scope.flows for ref in listed(flow.carries)}
    subjects = {listed(scope.model.get(ref, Data).subject) for ref in data}
    about = [scope.model.get(ref, Actor) for ref in sorted({s for refs in subjects for s in refs})]
    if about and not any(actor.kind in PEOPLE for actor in about):
        names = ", ".join(tidy(actor.title) for actor in about)
        yield (
            f"The data here are about no human beings ({names}); nearly every rule asks only what "
            "happens to people."
        )


def powers(scope: Scope) -> Iterator[str]:
    """Who could compel whom, a sentence for each holder and kind of power."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for power in scope.powers:
        over = found.setdefault((power.holder, power.kind), {})
        over |= dict.fromkeys(map(scope.title, listed(power.over)))
    for (holder, kind), names in sorted(found.items()):
        over_whom = ", ".join(names) or "somebody who is not stated"
        yield f"Power: {scope.title(holder)} {POWERS[kind].format(over_whom)}."


def _row(scope: Scope, mark: Mark) -> Row:
    finding = mark.finding
    return (
        str(mark.number), finding.severity, ", ".join((finding.status, *cautions(finding))),
        f"{tidy(finding.title)}{_at(scope, mark)}", finding.id,
    )  # fmt: skip


def _at(scope: Scope, mark: Mark) -> str:
    """Where the finding shows, unless its title says so."""
    names = [scope.title(ref) for ref in mark.where]
    if not names:
        return " — no one place in the picture"
    if all(name in tidy(mark.finding.title) for name in names):
        return ""
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f" — at {' / '.join(names[:3])}{rest}"


def _manner(flow: Flow) -> Iterator[str]:
    if flow.role == "side-effect":
        yield "as a trace left behind"
    if flow.access == "standing":
        yield "open at any time"


def _name(thing: Thing) -> str:
    stage = stage_of(thing)
    said = "alleged" if thing.sure == "alleged" else ""
    words = ", ".join(filter(None, ["" if stage == "in-force" else stage, said]))
    return tidy(thing.title) + (f" ({words})" if words else "")


def _where(scope: Scope, thing: Actor | Place) -> str:
    if thing.within == OUTSIDE:
        return "outside every boundary"
    inside = listed(thing.within)
    return f"inside {scope.title(inside[0])}" if inside else "where it is, is not stated"


def _place(scope: Scope, place: Place) -> str:
    said = [f"operated by {operators(scope, place)}", _where(scope, place)]
    if isinstance(place, Store) and place.keeps:
        kept = "; ".join(named(scope, data) for data in place.keeps.values())
        said.append(f"keeps {kept}")
    if isinstance(place, Channel):
        said.append(f"seen by {named(scope, place.audience)}")
        if place.setting != "elsewhere":
            said.append(f"speaks {SETTINGS[place.setting][1]}")
    return f"{place.kind_name.capitalize()} {_name(place)}: {'; '.join(said)}."


def _decision(scope: Scope, decision: Decision) -> str:
    effect = decision.effective("effect")
    said = "whose effect is not stated" if effect == UNKNOWN else f"whose effect is: {effect}"
    at, whom = named(scope, decision.at_), named(scope, decision.subject)
    return f"Decision {_name(decision)} is taken at {at} about {whom}, {said}."

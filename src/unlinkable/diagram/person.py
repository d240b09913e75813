"""A person's view as DOT: who has what about them, who is shown it, and what is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from unlinkable.diagram.boxes import (
    WIDE,
    box,
    kind_of,
    line,
    listed,
    marks,
    named,
    titled,
)
from unlinkable.diagram.elements import Element, line_signs
from unlinkable.diagram.labels import Line, parts
from unlinkable.diagram.looks import EFFECTS, QUIET
from unlinkable.diagram.person_scope import Scene, best, scene
from unlinkable.diagram.text import tidy
from unlinkable.diagram.write import attributes, sheet, words
from unlinkable.findings.footing import Footing
from unlinkable.findings.persons_decisions import Decided, Shown
from unlinkable.findings.persons_places import Has, Party
from unlinkable.findings.persons_view import PersonsView
from unlinkable.inference.truth import Truth
from unlinkable.model.places import Decision
from unlinkable.model.words import UNKNOWN

DATA: Final = 4
"""How many data a box names; the others are counted."""
DECIDED: Final = 3
"""How many decisions a box names."""
_LAYOUT: Final[Mapping[str, str]] = {"rankdir": "LR", "ranksep": "0.75", "nodesep": "0.22"}


def person_dot(view: PersonsView, area: str = "") -> str:
    """The picture of a person's view as DOT, of all of it or of one area of life."""
    here = scene(view, area)
    heading = f"What is known about you: {titled(view.model, view.person)}"
    heading += f", {here.called}" if area else ""
    graph = sheet(_LAYOUT)
    signs: set[str] = set()
    for element in _elements(here):
        graph.node(element.ref, **attributes(element))
        signs |= element.signs
    for one, two, made in _lines(here):
        graph.edge(one, two, **made)
        signs |= edge_signs(made)
    remarks = list(_remarks(here))
    told = [f"{heading}.", *_sentences(here), *remarks]
    graph.attr("graph", **words(heading, signs, (), remarks, told))
    return str(graph.source)


# ---- boxes


def _elements(here: Scene) -> Iterator[Element]:
    yield person_box(here.view)
    for party in here.parties:
        yield _party(here, party)
    for channel in here.channels:
        yield _channel(here, channel)
    for actor, decisions in here.decided.items():
        yield _decided(here, actor, decisions)
    for actor in (*here.audiences, *here.senders):
        yield looker_box(here.view, actor)


def person_box(view: PersonsView) -> Element:
    """The person, with every role that they play."""
    model = view.model
    lines = parts("title", titled(model, view.person), 20, 2)
    lines += [Line("note", "also:"), *named(model, view.roles[1:], 4)] if view.roles[1:] else []
    told = [", ".join(titled(model, role) for role in view.roles)]
    return box(view.person, "data-subject", lines, "in-force", told)


def _party(here: Scene, party: Party) -> Element:
    model = here.view.model
    has = _best(has for at in party.at for has in at.has)
    lines = parts("title", titled(model, party.actor), 24, 3)
    if not has:
        return box(party.actor, kind_of(model, party.actor), lines, "in-force", [])
    alike = len({one.footing.said for one in has}) == 1
    texts = (_plainly(here, one) if alike else _datum(here, one) for one in has)
    lines += [Line("note", "knows:"), *listed(texts, DATA)]
    footing = best(one.footing for one in has)
    sure = party.truth is Truth.CERTAIN
    lines += marks(footing) if sure else [Line("note", "perhaps"), *marks(footing)]
    outline = footing.stage if sure else UNKNOWN
    told = [titled(model, party.actor), *(_datum(here, one) for one in has)]
    return box(party.actor, kind_of(model, party.actor), lines, outline, told)


def _best(every: Iterable[Has]) -> Sequence[Has]:
    """Each datum once, as surely and as well known as anywhere, the surest first."""
    found: dict[str, Has] = {}
    for has in every:
        other = found.get(has.data)
        if other is None or (-has.truth, has.footing.rank) < (-other.truth, other.footing.rank):
            found[has.data] = has
    return sorted(found.values(), key=lambda has: (-has.truth, has.data))


def _datum(here: Scene, has: Has) -> str:
    """A datum with the words for what is not in force, alleged or contested."""
    return _marked(_plainly(here, has), has.footing)


def _plainly(here: Scene, has: Has) -> str:
    perhaps = "" if has.truth is Truth.CERTAIN else "perhaps "
    return perhaps + titled(here.view.model, has.data)


def _marked(text: str, footing: Footing) -> str:
    return f"{text} ({', '.join(footing.said)})" if footing.said else text


def _channel(here: Scene, shown: Shown) -> Element:
    model = here.view.model
    lines = parts("title", titled(model, shown.channel), 24, 3)
    by = [f"by {titled(model, actor)}" for actor in shown.by]
    lines += [line_ for text in by for line_ in parts("small", text, WIDE, 2)]
    lines += [Line("note", "shows:")] if shown.has else [Line("note", "burdens you")]
    alike = {one.footing.said for one in shown.has} == {shown.footing.said}
    texts = (_plainly(here, o) if alike else _datum(here, o) for o in _best(shown.has))
    lines += listed(texts, DATA)
    lines += [Line("ask", "seen by ?")] if shown.audience_unknown else []
    lines += marks(shown.footing)
    told = [titled(model, shown.channel), *(_datum(here, one) for one in shown.has)]
    wide = {"margin": "0.2,0.16"}
    return box(shown.channel, "channel", lines, shown.footing.stage, told, wide)


def _decided(here: Scene, actor: str, decisions: Sequence[Decided]) -> Element:
    texts = [decision_line(here, one) for one in decisions]
    lines = [Line("note", "decides about you:"), *listed(texts, DECIDED)]
    footing = best(one.footing for one in decisions)
    sure = any(one.sure for one in decisions)
    lines += [] if sure else [Line("note", "perhaps")]
    outline = footing.stage if sure else UNKNOWN
    return box(_decides(actor), "decided", lines, outline, texts)


def _decides(actor: str) -> str:
    return f"decided.{actor.partition('.')[2]}"


def decision_line(here: Scene, one: Decided) -> str:
    """A decision in a line: what it does, and about which service."""
    decision = here.view.model.get(one.decision, Decision)
    effect = EFFECTS[str(decision.effective("effect"))]
    service = str(decision.effective("service"))
    what = tidy(service) if service not in (UNKNOWN, "") else titled(here.view.model, one.decision)
    return _marked(f"{effect}: {what}", one.footing)


def looker_box(view: PersonsView, actor: str) -> Element:
    """Somebody of whom nothing more is told here than who they are."""
    model = view.model
    lines = parts("title", titled(model, actor), 20, 3)
    return box(actor, kind_of(model, actor), lines, "in-force", [titled(model, actor)])


# ---- lines

Drawn = tuple[str, str, dict[str, str]]
"""The two ends of a line, and its attributes."""


def edge_signs(made: Mapping[str, str]) -> set[str]:
    """The signs that a line uses."""
    role = made["role"]
    signs = {"kind.flow" if role == "flow" else f"line.{role}", f"dash.{made.get('dash', '')}"}
    return signs.union(*(line_signs(part) for part in made["parts"].split()))


def _lines(here: Scene) -> Iterator[Drawn]:
    for bundle in here.bundles:
        lines = listed((titled(here.view.model, d) for d in bundle.data), 2)
        lines += marks(bundle.footing)
        told = "\n".join(titled(here.view.model, d) for d in bundle.data)
        ref = f"{bundle.from_}~flows~{bundle.to}"
        outline = bundle.footing.stage if bundle.truth is Truth.CERTAIN else UNKNOWN
        made = line(ref, "flow", lines, "normal", outline, told)
        yield bundle.from_, bundle.to, made
    for actor in here.fed_elsewhere:
        yield _from_elsewhere(here, actor, "by way of another part of it")
    for actor in here.handed_on:
        yield _from_elsewhere(here, actor, "in another area of life")
    for shown in here.channels:
        for actor in shown.audience:
            if actor in here.drawn:
                yield thin(shown.channel, "sees", actor, "vee", shown.footing)
    for actor, decisions in here.decided.items():
        footing = best(one.footing for one in decisions)
        if actor in here.drawn:
            yield thin(actor, "taken", _decides(actor), "none", footing)


def _from_elsewhere(here: Scene, actor: str, how: str) -> Drawn:
    """The line from the person to somebody whose data came in another picture."""
    ref = f"{here.view.person}~flows~{actor}"
    made = line(ref, "flow", [Line("note", how)], "normal", "in-force", how)
    return here.view.person, actor, made


def thin(one: str, role: str, two: str, head: str, footing: Footing) -> Drawn:
    """A line that is no flow."""
    more = {"color": QUIET, "penwidth": "1"}
    made = line(f"{one}~{role}~{two}", role, (), head, footing.stage, role, more)
    return one, two, made


# ---- words


def _remarks(here: Scene) -> Iterator[str]:
    view = here.view
    if not view.named and view.others:
        yield "Nobody was named, so this is the view of the person about whom most is described."
    if not here.parties:
        yield "Nobody has anything about you, as far as described."


def _sentences(here: Scene) -> Iterator[str]:
    """The picture for those who cannot see it."""
    model = here.view.model
    for party in here.parties:
        has = ", ".join(_datum(here, one) for one in _best(h for at in party.at for h in at.has))
        yield f"{titled(model, party.actor)} knows: {has}."
    for shown in here.channels:
        audience = ", ".join(titled(model, actor) for actor in shown.audience) or "nobody stated"
        has = ", ".join(_datum(here, one) for one in shown.has) or "nothing about you"
        yield f"{titled(model, shown.channel)} shows {has} to: {audience}."
    for actor, decisions in here.decided.items():
        said = "; ".join(decision_line(here, one) for one in decisions)
        yield f"{titled(model, actor)} decides about you: {said}."
    for bundle in here.bundles:
        data = ", ".join(titled(model, d) for d in bundle.data)
        yield f"{titled(model, bundle.from_)} gives {titled(model, bundle.to)}: {data}."

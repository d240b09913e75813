"""A party's linkage view as DOT: records as boxes, and the identifiers that join them as hubs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from unlinkable.diagram.boxes import WIDE, box, line, listed, marks, named, titled
from unlinkable.diagram.labels import Line, parts
from unlinkable.diagram.text import tidy
from unlinkable.diagram.write import attributes, sheet, words
from unlinkable.findings.holdings import CLEAR
from unlinkable.findings.linkage import Linkage
from unlinkable.findings.linkage_joins import Alike, Hub
from unlinkable.findings.linkage_records import Entry
from unlinkable.inference.truth import Truth

if TYPE_CHECKING:
    from graphviz import Digraph

SHOWN: Final = 24
"""With more records than this, those with the same identifiers become one box."""
DATA: Final = 5
"""How many data a box names."""
_LAYOUT: Final[Mapping[str, str]] = {"rankdir": "LR", "ranksep": "0.9", "nodesep": "0.22"}
_TIGHT: Final[Mapping[str, str]] = {"margin": "0,0.01"}
_DOUBTS: Final[Mapping[str, str]] = {
    "shared": "several people can share it",
    "perhaps shared": "perhaps several people share it",
    "perhaps none": "how well it points to one person ?",
}


@frozen
class Pile:
    """The records that one box stands for."""

    entries: tuple[Entry, ...]

    @property
    def ref(self) -> str:
        """The name of the box."""
        return f"record.{self.entries[0].number}"


def linkage_dot(view: Linkage) -> str:
    """The picture of a linkage view as DOT."""
    heading = f"{titled(view.model, view.actor)}: what can be joined"
    graph = sheet(_LAYOUT)
    signs: set[str] = set()
    for number, hub in enumerate(view.hubs, 1):
        signs |= _hub(graph, view, hub, number)
    for number, alike in enumerate(view.alike, 1):
        signs |= _alike(graph, view, alike, number)
    joined = {n for hub in view.hubs for n, _ in hub.entries}
    joined |= {n for alike in view.alike for n in alike.entries}
    piles = _piles(view, joined)
    for pile in piles:
        signs |= _record(graph, view, pile)
    for index, pile in enumerate(piles):
        signs |= _lines(graph, view, pile, before=bool(index % 2))
    remarks = list(_remarks(view, joined))
    told = [f"Linkage view of {heading}.", *_sentences(view), *remarks]
    graph.attr("graph", **words(heading, signs, (), remarks, told))
    return str(graph.source)


def _piles(view: Linkage, joined: set[int]) -> Sequence[Pile]:
    """The boxes: a record each, or, where there are many, those with the same identifiers."""
    shown = [entry for entry in view.entries if entry.number in joined]
    alone = [entry for entry in view.entries if entry.number not in joined]
    if len(view.entries) <= SHOWN:
        return [Pile((entry,)) for entry in (*shown, *alone)]
    together: dict[object, list[Entry]] = {}
    for entry in shown:
        together.setdefault(tuple(entry.keys.items()), []).append(entry)
    return [Pile(tuple(same)) for same in together.values()]


def _hub(graph: Digraph, view: Linkage, hub: Hub, number: int) -> set[str]:
    lines = parts("title", tidy(hub.title), 24, 3)
    if hub.doubt:
        lines += parts("note", _DOUBTS[hub.doubt], WIDE, 2)
    lines += [Line("small", f"in {len(hub.entries)} records")]
    told = [f"{tidy(hub.title)}: identifier of {titled(view.model, hub.person)}"]
    made = box(f"identifier.{number}", "identifier", lines, "in-force", told, _TIGHT)
    graph.node(made.ref, **attributes(made))
    return set(made.signs)


def _alike(graph: Digraph, view: Linkage, alike: Alike, number: int) -> set[str]:
    lines = [Line("title", "the same details"), *named(view.model, alike.traits, DATA)]
    told = [f"Details of {titled(view.model, alike.person)} that several records share"]
    made = box(f"details.{number}", "details", lines, "in-force", told, _TIGHT)
    graph.node(made.ref, **attributes(made))
    return set(made.signs)


def _record(graph: Digraph, view: Linkage, pile: Pile) -> set[str]:
    first = pile.entries[0]
    lines = [*_head(view, pile), *_data(view, pile)]
    for tie in view.ties:
        if {entry.number for entry in pile.entries} & set(tie.entries):
            lines.append(Line("note", f"ties two identifiers: {tie.form}"))
    lines += marks(first.footing) if len(pile.entries) == 1 else []
    outline = first.footing.stage if len(pile.entries) == 1 else "in-force"
    made = box(pile.ref, "record", lines, outline, _told(view, pile))
    graph.node(made.ref, **attributes(made))
    return set(made.signs)


def _head(view: Linkage, pile: Pile) -> list[Line]:
    if len(pile.entries) > 1:
        return [Line("title", f"{len(pile.entries)} records")]
    entry = pile.entries[0]
    where = titled(view.model, entry.where)
    lines = parts("title", f"{entry.number}. {where}", 26, 3)
    if entry.kind == "hop":
        lines.append(Line("note", "watched on its way"))
    if entry.kind == "mapping":
        lines += parts("note", f"mapping of {titled(view.model, entry.control)}", WIDE, 2)
    roles = {role for one in view.entries for role in one.about}
    if len(roles) > 1 and entry.about:
        about = ", ".join(titled(view.model, role) for role in entry.about)
        lines += parts("note", f"about {about}", WIDE, 2)
    return lines


def _data(view: Linkage, pile: Pile) -> list[Line]:
    texts = dict.fromkeys(
        ("" if one.truth is Truth.CERTAIN else "perhaps ")
        + titled(view.model, one.data)
        + ("" if one.form == CLEAR else f" ({one.form})")
        for entry in pile.entries
        for one in entry.data
    )
    return listed(texts, DATA)


def _told(view: Linkage, pile: Pile) -> Iterator[str]:
    for entry in pile.entries:
        data = ", ".join(titled(view.model, one.data) for one in entry.data)
        yield f"{entry.number}. {titled(view.model, entry.where)}: {data}"


def _lines(graph: Digraph, view: Linkage, pile: Pile, *, before: bool) -> set[str]:
    """The lines of a box to its hubs; it stands before them or behind, so that there is room."""
    signs: set[str] = set()
    numbers = {entry.number for entry in pile.entries}
    for number, hub in enumerate(view.hubs, 1):
        mine = [truth for member, truth in hub.entries if member in numbers]
        if mine:
            name = f"identifier.{number}"
            ends = (pile.ref, name) if before else (name, pile.ref)
            signs.add(_join(graph, ends, max(mine), tidy(hub.title)))
    for number, alike in enumerate(view.alike, 1):
        if numbers & set(alike.entries):
            name = f"details.{number}"
            ends = (pile.ref, name) if before else (name, pile.ref)
            signs.add(_join(graph, ends, alike.truth, "the same details"))
    return signs


def _join(graph: Digraph, ends: tuple[str, str], truth: Truth, what: str) -> str:
    one, two = ends
    sure = truth is Truth.CERTAIN
    outline = "in-force" if sure else "possible"
    told = f"joined by {what}, {truth.word}"
    graph.edge(one, two, **line(f"{one}~joins~{two}", "joins", (), "none", outline, told))
    return "line.joined" if sure else "line.perhaps"


def _remarks(view: Linkage, joined: set[int]) -> Iterator[str]:
    if not view.entries:
        yield "This party reads no record."
    if not view.named and view.entries:
        yield "Nobody was named, so this is the party that can join most records."
    if view.pools is Truth.NO:
        yield "Many play this role and do not pool what they know, so nothing comes together."
    alone = len(view.entries) - len(joined)
    if alone and joined:
        there = "standing alone" if len(view.entries) <= SHOWN else "not drawn"
        yield f"Records that nothing joins with another, {there}: {alone} of {len(view.entries)}."
    for tie in view.ties:
        who = ", ".join(titled(view.model, actor) for actor in tie.parties)
        names = " and ".join(sorted(map(tidy, tie.titles)))
        perhaps = "" if tie.truth is Truth.CERTAIN else "perhaps "
        if tie.form == "held":
            yield f"Held: {perhaps}this party alone joins what lies beside {names}."
        else:
            yield f"Latent: no party alone joins what lies beside {names}; it is with {who}."


def _sentences(view: Linkage) -> Iterator[str]:
    """The picture for those who cannot see it."""
    for entry in view.entries:
        data = ", ".join(titled(view.model, one.data) for one in entry.data)
        marked = f" ({', '.join(entry.footing.marks)})" if entry.footing.marks else ""
        yield f"Record {entry.number}, {titled(view.model, entry.where)}{marked}: {data}."
    for hub in view.hubs:
        joins = ", ".join(f"{number} ({truth.word})" for number, truth in hub.entries)
        yield f"{tidy(hub.title)} joins the records {joins}."
    for alike in view.alike:
        details = ", ".join(titled(view.model, ref) for ref in alike.traits)
        records = ", ".join(map(str, alike.entries))
        yield f"The same details ({details}) are in the records {records}, {alike.truth.word}."

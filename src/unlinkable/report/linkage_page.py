"""A party's linkage view in Markdown: which records it can join, by what, and what keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from unlinkable.findings.holdings import CLEAR
from unlinkable.findings.linkage import Linkage, StandIn, Tie
from unlinkable.findings.linkage_joins import Hub, Profile
from unlinkable.findings.linkage_records import Datum, Entry
from unlinkable.findings.linkage_shares import Share
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.words import UNKNOWN
from unlinkable.report.layout import counted, listed
from unlinkable.report.markdown import plain, table
from unlinkable.report.names import bare, title

DOUBTS: Final[Mapping[str, str]] = MappingProxyType({
    "shared": "several people can share it",
    "perhaps shared": "not known whether several people can share it",
    "perhaps none": "not known how well it points to one person",
})  # fmt: skip
"""Why an identifier never joins for certain."""
NONE: Final = "–"


def linkage_markdown(view: Linkage) -> str:
    """The whole view."""
    lines = list(_head(view))
    told = ((title_, list(section(view))) for title_, section in SECTIONS)
    for number, (title_, body) in enumerate((one for one in told if one[1]), 1):
        lines += [f"## {number}. {title_}", "", *body]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(view: Linkage) -> Iterator[str]:
    yield from (f"# What can be joined: {plain(title(view.model, view.actor))}", "")
    yield f"This is what follows from a description of: {plain(view.model.root.title)}."
    yield "It tells which records about people this party reads, and over which identifiers they"
    yield "hang together. It is about roles and sorts of data. Nobody's data are in it."
    yield ""
    if not view.named:
        yield from ("Nobody was named, so this is the party that can join most records.", "")
    yield from (f"- {line}" for line in glance(view))
    yield ""


def glance(view: Linkage) -> Iterator[str]:
    """What the whole view comes to."""
    joined = {n for profile in view.profiles for n in profile.entries}
    sure = {n for p in view.profiles if p.truth is Truth.CERTAIN for n in p.entries}
    some = f"{len(joined)} of them {'hangs' if len(joined) == 1 else 'hang'} together with others"
    yield (
        f"{counted(len(view.entries), 'record')}; {some}, {len(sure)} for certain."
        if joined else f"{counted(len(view.entries), 'record')}; no identifier joins any of them."
    )  # fmt: skip
    if view.hubs:
        yield f"Joined over: {listed(_hub(hub) for hub in view.hubs)}."
    if view.pools is Truth.NO:
        yield "Many play this role and do not pool what they know, so nothing comes together."
    elif view.pools is Truth.POSSIBLE:
        yield "It is not known whether this is one party, so everything here is at most possible."
    for tie in view.ties:
        yield _tie_line(view, tie)
    there = sum(view.model.get(g.control, Control).state == "present" for g in view.guards)
    yield f"Safeguards that keep records apart here: {there} described as there."


def _hub(hub: Hub) -> str:
    return plain(hub.title) + (f" ({DOUBTS[hub.doubt]})" if hub.doubt else "")


def _tie_line(view: Linkage, tie: Tie) -> str:
    names = listed(sorted(map(plain, tie.titles)))
    sure = "" if tie.truth is Truth.CERTAIN else "perhaps "
    if tie.form == "held":
        return f"What lies beside {names} can {sure}be joined by this party alone."
    return f"What lies beside {names} can be joined by no party alone: it is kept apart."


# ---- the records


def _records(view: Linkage) -> Iterator[str]:
    if not view.entries:
        yield from ("This party reads no record.", "")
        return
    is_sourced = any(entry.claims for entry in view.entries)
    head = ["No.", "Where", "About", "Data", "Joined by, with", "How sure"]
    rows = (_entry(view, entry) for entry in view.entries)
    if is_sourced:
        yield from table([*head, "Claims"], rows)
    else:
        yield from table(head, (row[:-1] for row in rows))
    alone = [str(e.number) for e in view.entries if not any(map(_in(e), view.hubs))]
    if alone and view.hubs:
        yield from (f"No identifier joins with another: {', '.join(alone)}.", "")


def _in(entry: Entry) -> Callable[[Hub], bool]:
    return lambda hub: any(number == entry.number for number, _ in hub.entries)


def _entry(view: Linkage, entry: Entry) -> list[str]:
    where = plain(title(view.model, entry.where))
    if entry.kind == "hop":
        where = f"on its way: {where}"
    if entry.kind == "mapping":
        where = f"mapping of {plain(title(view.model, entry.control))}, on: {where}"
    marks = f" [{', '.join(entry.footing.marks)}]" if entry.footing.marks else ""
    joins = [hub for hub in view.hubs if _in(entry)(hub)]
    return [
        str(entry.number), where + marks, _titles(view, entry.about),
        "; ".join(_datum(view, one) for one in entry.data),
        "; ".join(_join(hub, entry) for hub in joins) or NONE,
        _how_sure(entry, joins), ", ".join(map(bare, entry.claims)) or NONE,
    ]  # fmt: skip


def _datum(view: Linkage, one: Datum) -> str:
    form = "" if one.form == CLEAR else f" ({one.form})"
    perhaps = "" if one.truth is Truth.CERTAIN else "perhaps "
    return f"{perhaps}{plain(title(view.model, one.data))}{form}"


def _join(hub: Hub, entry: Entry) -> str:
    """An identifier in a record, and the other records that hold it, or may."""
    mine = dict(hub.entries)[entry.number]
    sure = [n for n, t in hub.entries if n != entry.number and min(t, mine) is Truth.CERTAIN]
    maybe = [n for n, t in hub.entries if n != entry.number and n not in sure]
    others = [_numbers(sure)] if sure else []
    others += [f"perhaps {_numbers(maybe)}"] if maybe else []
    return f"{plain(hub.title)}: {', '.join(others)}"


def _how_sure(entry: Entry, joins: Iterable[Hub]) -> str:
    """How surely the record hangs together with any other."""
    found = Truth.NO
    for hub in joins:
        others = (truth for number, truth in hub.entries if number != entry.number)
        found = max(found, min(dict(hub.entries)[entry.number], max(others)))
    return found.word if found else NONE


# ---- what hangs together


def _profiles(view: Linkage) -> Iterator[str]:
    if view.profiles:
        head = ("Records", "How sure", "About", "Data", "Areas of life")
        yield from table(head, (_profile(view, one) for one in view.profiles))


def _profile(view: Linkage, one: Profile) -> tuple[str, ...]:
    return (
        _numbers(one.entries), one.truth.word, _titles(view, one.about), _titles(view, one.data),
        ", ".join(map(area, one.areas)),
    )  # fmt: skip


def area(context: str) -> str:
    """An area of life in words."""
    if context == UNKNOWN:
        return "not described"
    return context.removeprefix("other:").replace("-", " ")


def _ties(view: Linkage) -> Iterator[str]:
    if not view.ties:
        return
    yield "Some record ties two identifiers together. Held: this party alone can join what lies"
    yield "beside the one with what lies beside the other. Latent: only those named together have"
    yield from ("all of it, and as described it stays with each of them.", "")
    head = ("Identifiers", "Records here", "Held or latent", "With whom", "How sure")
    yield from table(head, (_tie(view, tie) for tie in view.ties))


def _tie(view: Linkage, tie: Tie) -> tuple[str, ...]:
    differ = {Truth.CERTAIN: "; from different areas of life", Truth.NO: ""}
    also = differ.get(tie.contexts, "; perhaps from different areas of life")
    return (
        " and ".join(sorted(map(plain, tie.titles))), _numbers(tie.entries), tie.form,
        _titles(view, tie.parties), tie.truth.word + also,
    )  # fmt: skip


def _alike(view: Linkage) -> Iterator[str]:
    if not view.alike:
        return
    yield "No identifier, but these details together are enough to tell one person from others:"
    yield ""
    rows = (
        (_titles(view, one.traits), _numbers(one.entries), _titles(view, [one.person]),
         one.truth.word)
        for one in view.alike
    )  # fmt: skip
    yield from table(("Details", "Records that share them", "About", "How sure"), rows)


# ---- what keeps apart, and everybody


def _apart(view: Linkage) -> Iterator[str]:
    if view.stand_ins:
        made = ("Stand-in", "Made by", "Can this party turn it back?")
        yield from table(made, (_stand_in(view, one) for one in view.stand_ins))
    if not view.guards:
        yield from ("No safeguard that would keep records apart is described here.", "")
        return
    head = ("Safeguard", "What it does", "Where", "On what", "Is it there?")
    yield from table(head, (_guard(view, one.control, one.at) for one in view.guards))


def _stand_in(view: Linkage, one: StandIn) -> tuple[str, ...]:
    return plain(one.title), _titles(view, [one.control]), _BACK[one.turned_back]


_BACK: Final[Mapping[Truth, str]] = MappingProxyType(
    {Truth.NO: "no", Truth.POSSIBLE: "perhaps", Truth.CERTAIN: "yes"}
)


def _guard(view: Linkage, ref: str, at: Sequence[str]) -> tuple[str, ...]:
    control = view.model.get(ref, Control)
    does = plain(view.model.catalogue[control.kind].title)
    of = _titles(view, control.of) if isinstance(control.of, tuple) else "everything there"
    there = "not known" if control.state == UNKNOWN else str(control.state)
    on = "not described" if control.of == UNKNOWN else of
    return plain(control.title), does, _titles(view, at), on, there


def _everybody(view: Linkage) -> Iterator[str]:
    head = ("Party", "Records", "Joined for certain", "Joined at all", "Ties held", "Ties latent")
    yield from table(head, (_share(view, share) for share in view.shares))


def _share(view: Linkage, share: Share) -> tuple[str, ...]:
    counts = (share.records, share.sure, share.joined, share.held, share.latent)
    return plain(title(view.model, share.actor)), *map(str, counts)


def _numbers(entries: Iterable[int]) -> str:
    return ", ".join(map(str, entries)) or NONE


def _titles(view: Linkage, refs: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(plain(title(view.model, ref)) for ref in refs)) or NONE


Section = tuple[str, Callable[[Linkage], Iterable[str]]]
SECTIONS: Final[tuple[Section, ...]] = (
    ("The records", _records),
    ("What hangs together", _profiles),
    ("Records that tie two identifiers together", _ties),
    ("Details that together point to one person", _alike),
    ("What keeps records apart", _apart),
    ("All parties that read data about others", _everybody),
)
"""The parts of the page; one that has nothing to tell is left out."""

"""A person's view in Markdown: short tables in plain words, to be read and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from unlinkable.findings.conclusions import Sources
from unlinkable.findings.persons_decisions import Decided, Shown
from unlinkable.findings.persons_places import At, Has, Party
from unlinkable.findings.persons_view import PersonsView
from unlinkable.findings.remedies import STANDINGS
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Purpose
from unlinkable.model.places import Channel, Decision
from unlinkable.model.words import UNKNOWN
from unlinkable.report.layout import counted, listed
from unlinkable.report.markdown import plain, table
from unlinkable.report.names import title, titles
from unlinkable.report.person_rights import powers, rights, unknown
from unlinkable.report.person_ways import ways
from unlinkable.report.person_words import (
    EFFECTS,
    GROUNDS,
    MODES,
    NONE,
    ORIGINS,
    REACHES,
    READING,
    RECALLS,
    UNSAID,
    called,
    data_had,
    perhaps,
    several,
    span,
)

LEGEND: Final = (
    ("perhaps", "it hangs on something that the description leaves open"),
    (UNSAID, "the description says nothing of it; it may be so or not"),
    ("pilot, planned, proposed", "how far it is; without such a word it is in force"),
    ("alleged", "somebody says so, and nothing else speaks for it"),
    ("contested", "another source says otherwise"),
    (NONE, "nothing, as described"),
    (READING, "no source says it itself: a reading of what they say, or assumed by the authors"),
    ("whoever operates", "a party that nobody names"),
)  # fmt: skip


Section = tuple[str, Callable[[PersonsView], Iterable[str]]]
SECTIONS: Final[tuple[Section, ...]] = (
    ("What is known about you", lambda view: _known(view)),
    ("Who has it, why, and for how long", lambda view: _holders(view)),
    ("What is decided about you", lambda view: _decisions(view)),
    ("Where you are shown", lambda view: _channels(view)),
    ("Where a score or a listing about you reaches somebody", ways),
    ("What you can do", rights),
    ("Who has power over those who have it", powers),
    ("What is not known", unknown),
)
"""The parts of the page; one that has nothing to tell is left out."""


def person_markdown(view: PersonsView) -> str:
    """The whole view."""
    lines = list(_head(view))
    told = ((title_, list(section(view))) for title_, section in SECTIONS)
    for number, (title_, body) in enumerate((one for one in told if one[1]), 1):
        lines += [f"## {number}. {title_}", "", *body]
    lines += ["## What the words mean", "", *table(("Word", "Meaning"), _legend(lines))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _legend(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The words that the page uses."""
    text = "\n".join(lines)
    return [(word, says) for word, says in LEGEND if any(w in text for w in word.split(", "))]


# ---- the head


def _head(view: PersonsView) -> Iterator[str]:
    model = view.model
    yield from (f"# What is known about you: {plain(title(model, view.person))}", "")
    system = plain(model.root.title)
    roles = listed((plain(title(model, role)) for role in view.roles), "or")
    yield f"This is what a description says, and what follows from it, of: {system}."
    yield f"It speaks to whoever is, now or at some time: {roles}."
    yield "It tells of sorts of data and of roles. Nobody's data are in it."
    yield ""
    if not view.named and view.others:
        yield "Nobody was named, so this is the view of the person about whom most is described."
        names = ", ".join(f"`{role.removeprefix('actor.')}`" for role in view.others)
        yield from (f"Others are: {names} (`--of ROLE`).", "")
    yield from (f"- {line}" for line in glance(view))
    yield ""


def glance(view: PersonsView) -> Iterator[str]:
    """What the whole view comes to, a line for each of its sections."""
    if not (view.parties or view.decisions or view.channels):
        yield "As far as described, nobody knows, shows or decides anything about you."
        return
    sure = [p for p in view.holders if p.truth is Truth.CERTAIN]
    some = len(view.holders) - len(sure)
    yield (
        f"{counted(len(view.held), 'sort')} of data about you "
        f"{'is' if len(view.held) == 1 else 'are'} with "
        f"{counted(len(sure), 'party', 'parties')}"
        + (f", and perhaps with {some} more" if some else "") + "."
    )  # fmt: skip
    lookers = [p.actor for p in view.parties if p.only_looks]
    if lookers:
        yield f"Shown some of it: {plain(titles(view.model, lookers))}."
    yield (
        f"Decisions about you: {len(view.decisions) or 'none'}. "
        f"Channels that show you or burden you: {len(view.channels) or 'none'}. Ways by which a "
        f"score or a listing about you reaches somebody: {len(view.conclusions) or 'none'}."
    )
    yield possibilities(view)
    unsaid = sum(len(silent.refs) for silent in view.silences)
    asks = f" The authors ask {counted(len(view.questions), 'question')} besides."
    yield f"Not described: {counted(unsaid, 'point')}." + (asks if view.questions else "")


def possibilities(view: PersonsView) -> str:
    """What the person can do, counted."""
    standing = [r.standing for found in view.remedies.values() for r in found]
    if not standing or set(standing) == {"unknown"}:
        return "What you can do about it is described nowhere."
    words = ("described as there", "as planned", "as missing", "not known")
    counts = [f"{standing.count(s)} {said}" for s, said in zip(STANDINGS, words, strict=True)]
    return f"What you can do, place by place and decision by decision: {', '.join(counts)}."


# ---- what is known


def _known(view: PersonsView) -> Iterator[str]:
    told = [one for one in view.data if one.data in view.held]
    if not told:
        yield from ("Nothing that is described about you is with anybody else.", "")
    else:
        head = ("What", "Where it comes from", "Who has it", "Who is shown it")
        index = _index(view)
        yield from table(head, (_datum(view, one, index.get(one.data, ())) for one in told))
    nowhere = [one.data for one in view.data if one.data not in view.held]
    if nowhere:
        yield from (f"Described, and with nobody else: {several(view.model, nowhere)}.", "")
    if view.sealed:
        lie = (f"{called(view.model, d)} at {called(view.model, at)}" for d, at in view.sealed)
        yield from (f"Kept such that nobody there can read it: {'; '.join(lie)}.", "")


Had = tuple[Party, At, Has]


def _index(view: PersonsView) -> Mapping[str, Sequence[Had]]:
    """With which party and at which place each datum is."""
    found: dict[str, list[Had]] = {}
    for party in view.parties:
        for at in party.at:
            for has in at.has:
                found.setdefault(has.data, []).append((party, at, has))
    return found


def _datum(view: PersonsView, one: Sources, had: Sequence[Had]) -> tuple[str, ...]:
    name = called(view.model, one.data)
    if one.as_role != view.person:
        name += f" (as {called(view.model, one.as_role)})"
    holders, lookers = _with(view, had)
    return name, _origin(view, one), holders, lookers


def _origin(view: PersonsView, one: Sources) -> str:
    """How a datum came about, and from whom."""
    model = view.model
    told = one.inputs or one.made or one.given or one.brought
    said = [] if one.origin == UNKNOWN and told else [ORIGINS[one.origin]]
    if one.inputs:
        said.append(f"from {listed(called(model, d) for d in one.inputs)}")
    elif one.inputs_unknown:
        said.append(f"from what: {UNSAID}")
    if one.made:
        said.append(f"made by {listed(_made(view, place, by) for place, by in one.made)}")
    if one.given and one.origin not in ("provided", "observed"):
        said.append("it comes from you")
    if one.brought:
        said.append(f"brought by {listed(called(model, a) for a in one.brought)}")
    return ", ".join(said)


def _made(view: PersonsView, place: str, by: Iterable[str]) -> str:
    return f"{several(view.model, by)} at {called(view.model, place)}"


def _with(view: PersonsView, had: Sequence[Had]) -> tuple[str, str]:
    """The parties that have a datum, the certain ones first, and those that are only shown it."""
    together: dict[str, list[Had]] = {}
    for one in had:
        together.setdefault(one[0].actor, []).append(one)
    found: tuple[list[tuple[int, str]], ...] = ([], [])
    for actor, same in together.items():
        best = min((has for _, _, has in same), key=lambda has: (-has.truth, has.footing.rank))
        looks = all(at.how in ("sees", "watches") for _, at, _ in same)
        text = perhaps(called(view.model, actor), best.truth, best.footing)
        found[looks].append((-best.truth, text))
    holders, lookers = ("; ".join(text for _, text in sorted(each)) or NONE for each in found)
    return holders, lookers


# ---- by whom


def _holders(view: PersonsView) -> Iterator[str]:
    if not view.holders:
        return
    yield from ("Where no ground stands beside a purpose, none is described.", "")
    for party in view.holders:
        sure = "" if party.truth is Truth.CERTAIN else " (perhaps)"
        yield from (f"### {called(view.model, party.actor)}{sure}", "")
        head = ("Where", "What about you", "Why (ground)", "How long", "Who else sees it")
        yield from table(head, (_place(view, at) for at in party.at))


def _place(view: PersonsView, at: At) -> tuple[str, ...]:
    model = view.model
    where = called(model, at.where, at.footing)
    where = f"sees it pass: {where}" if at.how == "watches" else where
    where = "sent to it" if at.how == "gets" else where
    grounds = (_why(view, purpose) for purpose in at.purposes)
    return (
        where, data_had(model, at.has), "; ".join(grounds) or UNSAID, _kept(view, at),
        several(model, at.others),
    )  # fmt: skip


def _why(view: PersonsView, purpose: str) -> str:
    basis = str(view.model.get(purpose, Purpose).effective("basis"))
    name = called(view.model, purpose)
    return name if basis == UNKNOWN else f"{name} ({GROUNDS[basis]})"


def _kept(view: PersonsView, at: At) -> str:
    """How long it is kept there; of what is not kept, how long the purposes need it."""
    if at.kept:
        return span(at.kept) + (", and cannot be changed" if at.stays else "")
    needed = (str(view.model.get(p, Purpose).effective("keep")) for p in at.purposes)
    spans = sorted({span(value) for value in needed if value != UNKNOWN})
    return f"needed for {listed(spans)}" if spans else NONE


# ---- decisions and channels


def _decisions(view: PersonsView) -> Iterator[str]:
    if not view.decisions:
        yield from ("No decision about you is described.", "")
        return
    head = ("Decision", "Who decides", "What it rests on", "What it does", "Who or what decides")
    yield from table(head, (_decision(view, one) for one in view.decisions))


def _decision(view: PersonsView, one: Decided) -> tuple[str, ...]:
    model = view.model
    decision = model.get(one.decision, Decision)
    name = called(model, one.decision, one.footing)
    if one.as_role != view.person:
        name += f" (as {called(model, one.as_role)})"
    if one.follows:
        name += f"; follows: {called(model, one.follows)}"
    by = several(model, one.by)
    rests = UNSAID if one.uses_unknown else several(model, one.uses)
    if one.goes_back:
        rests += f"; goes back to: {several(model, one.goes_back)}"
    does = f"also hits you: {_does(decision)}" if one.also_hit else _does(decision)
    mode = MODES[str(decision.effective("mode"))]
    if not one.sure:
        by = f"perhaps one of: {by}" if len(one.by) > 1 else f"perhaps {by}"
    return name, by, rests, does, mode


def _does(decision: Decision) -> str:
    """What a decision does to the person, and whether they can do without what it is about."""
    service = str(decision.effective("service"))
    named = UNKNOWN not in (service, "")
    effect = EFFECTS[str(decision.effective("effect"))]
    does = effect.format(plain(service) if named else "something")
    if named and "{}" not in effect:
        does += f": {plain(service)}"
    is_essential = decision.effective("essential") == "yes"
    return does + (" (people can hardly do without)" if is_essential else "")


def _channels(view: PersonsView) -> Iterator[str]:
    if not view.channels:
        yield from ("No channel that shows you is described.", "")
        return
    head = ("Where", "Who sees it", "What about you", "How far", "Can it be taken back?")
    yield from table(head, (_channel(view, one) for one in view.channels))


def _channel(view: PersonsView, one: Shown) -> tuple[str, ...]:
    model = view.model
    channel = model.get(one.channel, Channel)
    where = f"{called(model, one.channel, one.footing)}, run by {several(model, one.by)}"
    audience = UNSAID if one.audience_unknown else several(model, one.audience)
    search = {"yes": "; a search finds it", "no": "; no search finds it"}
    far = REACHES[str(channel.effective("reach"))] + search.get(
        str(channel.effective("searchable")), ""
    )
    shows = data_had(model, one.has) if one.has else "nothing, but it burdens you"
    return where, audience, shows, far, RECALLS[str(channel.effective("recall"))]

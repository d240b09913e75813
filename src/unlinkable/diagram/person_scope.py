"""What one picture of a person's view shows: all of it, or one area of life."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from unlinkable.findings.footing import Footing
from unlinkable.findings.persons_decisions import Decided, Shown
from unlinkable.findings.persons_moves import Move
from unlinkable.findings.persons_places import Party
from unlinkable.findings.persons_view import PersonsView
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.model.words import UNKNOWN


@frozen(kw_only=True)
class Bundle:
    """All that goes from one box to another."""

    from_: str
    to: str
    data: tuple[str, ...]
    truth: Truth
    footing: Footing


@frozen(kw_only=True, slots=False)
class Scene:
    """The part of a view that one picture shows."""

    view: PersonsView
    area: str
    parties: tuple[Party, ...]
    """Those who hold something; lookers-on stand at the channels."""
    channels: tuple[Shown, ...]
    decided: Mapping[str, Sequence[Decided]]
    """What each party decides."""

    @property
    def called(self) -> str:
        """The area of life in words."""
        return area_words(self.area)

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Who is shown something and holds nothing else."""
        holders = {party.actor for party in self.parties} | set(self.view.roles)
        seen = {actor for shown in self.channels for actor in shown.audience}
        return tuple(sorted(seen - holders))

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The boxes to which a line can lead."""
        channels = (shown.channel for shown in self.channels)
        holders = (party.actor for party in self.parties)
        return frozenset([self.view.person, *holders, *channels, *self.audiences, *self.senders])

    @cached_property
    def senders(self) -> tuple[str, ...]:
        """Who has the data elsewhere and hands them on to here."""
        here = {party.actor for party in self.parties} | set(self.view.roles)
        holders = {party.actor for party in self.view.holders}
        moves = (move for move in self.view.moves if self.area in move.areas)
        return tuple(sorted({a for move in moves for a in move.from_ if a in holders - here}))

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        """What goes between the boxes, sorted."""
        found: dict[tuple[str, str], list[Move]] = {}
        for move in self.view.moves:
            if self.area in ("", *move.areas):
                for ends in self._ends(move):
                    found.setdefault(ends, []).append(move)
        return tuple(_bundle(ends, moves) for ends, moves in sorted(found.items()))

    @property
    def fed_elsewhere(self) -> tuple[str, ...]:
        """The parties to which nobody else sends anything here: what they know they have from
        other places of their own, which lie in another area of life, or they made it up."""
        if not self.area:
            return ()
        fed = {bundle.to for bundle in self.bundles}
        return tuple(p.actor for p in self.parties if p.at and p.actor not in fed)

    @property
    def handed_on(self) -> tuple[str, ...]:
        """Those who hand on what they have of the person from another area of life, where the
        person themselves gives and gets nothing here."""
        starts = {bundle.from_ for bundle in self.bundles}
        ends = {bundle.to for bundle in self.bundles}
        if not self.area or self.fed_elsewhere or self.view.person in starts | ends:
            return ()
        return tuple(sorted(starts - ends or starts))

    def _ends(self, move: Move) -> Iterable[tuple[str, str]]:
        """The boxes between which a flow goes; a channel is a box of its own."""
        channels = {shown.channel for shown in self.channels}
        to = (move.to,) if move.to in channels else move.by
        starts = {self.view.person if a in self.view.roles else a for a in move.from_}
        ends = {self.view.person if a in self.view.roles else a for a in to}
        return sorted((a, b) for a in starts for b in ends if a != b and {a, b} <= self.drawn)


def _bundle(ends: tuple[str, str], moves: Sequence[Move]) -> Bundle:
    return Bundle(
        from_=ends[0], to=ends[1], data=tuple(sorted({d for m in moves for d in m.data})),
        truth=max(move.truth for move in moves),
        footing=best(move.footing for move in moves),
    )  # fmt: skip


def scene(view: PersonsView, area: str = "") -> Scene:
    """What the picture shows, of everything or of one area of life."""
    channels = tuple(shown for shown in view.channels if area in ("", *shown.areas))
    decided = _decided(view, area)
    drawn = {shown.channel for shown in channels}
    parties = (_in_area(party, area) for party in view.holders)
    return Scene(
        view=view, area=area, channels=channels, decided=decided,
        parties=tuple(p for p in parties if p.actor in decided or _beside(p, drawn)),
    )  # fmt: skip


def _beside(party: Party, channels: Container[str]) -> bool:
    """Whether a party has anything but at channels, which say themselves who runs them."""
    return any(at.where not in channels for at in party.at)


def _decided(view: PersonsView, area: str) -> Mapping[str, Sequence[Decided]]:
    """The decisions of each party; of several who may decide, those that are named."""
    found: dict[str, list[Decided]] = {}
    holders = {party.actor for party in view.holders}
    for one in view.decisions:
        if area in ("", *one.areas):
            known = [actor for actor in one.by if actor in holders or not is_nameless(actor)]
            for actor in known or one.by:
                found.setdefault(actor, []).append(one)
    return dict(sorted(found.items()))


def best(footings: Iterable[Footing]) -> Footing:
    """The best of several."""
    return min(footings, key=lambda footing: footing.rank)


def _in_area(party: Party, area: str) -> Party:
    return evolve(party, at=tuple(at for at in party.at if area in ("", *at.areas)))


def areas(view: PersonsView) -> tuple[str, ...]:
    """The areas of life in which something is known, shown or decided; the unknown one last."""
    found = {area for party in view.holders for at in party.at for area in at.areas}
    found |= {area for decision in view.decisions for area in decision.areas}
    found |= {area for channel in view.channels for area in channel.areas}
    return tuple(sorted(found, key=lambda area: (area == UNKNOWN, area)))


def area_words(area: str) -> str:
    """An area of life in words."""
    if area == UNKNOWN:
        return "area of life not described"
    return area.removeprefix("other:").replace("-", " ")

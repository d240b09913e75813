"""Which of the things that two descriptions say differently a finding rests on.

That a thing differs and lies on a finding is a fact; that it is the cause is not, so what lies on a
finding is told apart from what its reasons name, and what is only near it is never called a cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from unlinkable.findings.finding import Finding
from unlinkable.findings.former import FormerNames
from unlinkable.model.answered import Asked
from unlinkable.model.attributes import specs
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of
from unlinkable.planning.difference import Altered, Differing

BESIDE: Final = ("question", "source", "accepted", "answer")
"""Kinds of thing from which no finding follows; an answer counts as the attribute that it sets."""
SAYS_NOTHING: Final = ("title", "note")
"""Attributes from which no finding follows."""
MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "bridge": ("data",), "key": ("control", "actor", "data"), "boundary": ("actor",),
    "pseudonym": ("control", "actor"),
}  # fmt: skip
"""The kinds of thing that make up a thing which the analysis made."""


@frozen(kw_only=True)
class Cause:
    """A thing that differs, with one attribute of it where both descriptions have it."""

    thing: Differing
    altered: Altered | None = None
    via: str = ""
    """Of what is only near: the thing on the finding that it names, or that names it."""


@frozen(kw_only=True)
class Causes:
    """What differs and has to do with one finding, what is nearest first."""

    named: tuple[Cause, ...] = ()
    """What its reasons name."""
    lying: tuple[Cause, ...] = ()
    """What lies on it, but is not named in its reasons."""
    near: tuple[Cause, ...] = ()
    """What is tied to a thing on it; only where nothing differs on the finding itself."""
    elsewhere: int = 0
    """How many other things differ from which findings can follow."""


@frozen(kw_only=True)
class Shape:
    """A finding as it was or as it is, in its description, and how ids are read there."""

    finding: Finding
    model: Model
    names: FormerNames


@frozen
class _Grounds:
    """What a finding rests on, before and after, by names that are the same in both."""

    named: frozenset[str]
    """Things, and `kind.id.attribute` or `kind@kind.id`, that its reasons name."""
    lying: frozenset[str]
    """Things that the data pass, or at which it shows, or that support it."""

    @property
    def all(self) -> frozenset[str]:
        return self.named | self.lying


def causes(shapes: Sequence[Shape], differing: Iterable[Differing]) -> Causes:
    """What differs on a finding: as it was and as it is, or one of them where it is new or gone."""
    wanted = [each for each in differing if each.thing.kind_name not in BESIDE]
    pieces = [piece for each in wanted for piece in _pieces(each)]
    grounds = _Grounds(
        frozenset(name for shape in shapes for name in _named(shape)),
        frozenset(name for shape in shapes for name in _lying(shape)),
    )
    named = tuple(piece for piece in pieces if _is_named(piece, grounds))
    on_it = (piece for piece in pieces if piece.thing.key in grounds.all)
    lying = tuple(piece for piece in on_it if piece not in named)
    near = () if named or lying else tuple(_near(pieces, grounds, shapes))
    told = {piece.thing.key for piece in (*named, *lying, *near)}
    return Causes(
        named=named, lying=lying, near=near,
        elsewhere=len({piece.thing.key for piece in pieces} - told),
    )  # fmt: skip


def _pieces(each: Differing) -> list[Cause]:
    """The thing, or each of its attributes from which findings can follow."""
    if each.before is None or each.after is None:
        return [Cause(thing=each)]
    altered = (one for one in each.attributes if one.attribute not in SAYS_NOTHING)
    return [Cause(thing=each, altered=one) for one in altered]


def _is_named(piece: Cause, grounds: _Grounds) -> bool:
    key, thing = piece.thing.key, piece.thing.thing
    if piece.altered is None or isinstance(thing, Control):
        return key in grounds.named or not _safeguards(thing).isdisjoint(grounds.named)
    return f"{key}.{piece.altered.attribute}" in grounds.named


def _safeguards(thing: Thing) -> set[str]:
    """How a finding names a control that nobody mentioned: `kind@kind.id`."""
    return {f"{thing.kind}@{ref}" for ref in thing.at_} if isinstance(thing, Control) else set()


def _named(shape: Shape) -> Iterator[str]:
    finding = shape.finding
    for ref in (*finding.about.values(), *finding.handled_by, *finding.planned_by):
        yield from _things(ref, shape)
    if finding.side_effect_of:
        yield from _things(finding.side_effect_of, shape)
    for reason in (reason for step in finding.trace for reason in step.because if reason.ref):
        for ref in _things(reason.ref, shape):
            yield ref
            yield f"{ref}.{reason.attribute}"
    for unknown in finding.unknowns:
        asked = Asked.of(unknown)
        yield from (ref := shape.names.thing(asked.ref), f"{ref}.{asked.attribute}")
        yield f"{asked.control}@{ref}"


def _lying(shape: Shape) -> Iterator[str]:
    finding = shape.finding
    sites = (word for site in finding.sites for word in parts(site.id))
    for ref in (*finding.path, *sites, *finding.parties, *finding.claims):
        yield from _things(ref, shape)


def parts(site: str) -> list[str]:
    """
    The things of a site, which joins several parties by a plus.

    >>> parts("actor.a+actor.b store.c")
    ['actor.a', 'actor.b', 'store.c']
    """
    return [part for word in site.split() for part in re.split(r"\+(?=[a-z]+\.)", word)]


def _things(ref: str, shape: Shape) -> Iterator[str]:
    """The thing, or the described things that make up one which the analysis made."""
    model, names = shape.model, shape.names
    if ref in model.things:
        yield names.thing(ref)
        return
    kind, _, rest = ref.partition(".")
    for part in re.split(r"[+~]", rest):
        wanted = [part.removeprefix("?"), *(f"{made}.{part}" for made in MADE_OF.get(kind, ()))]
        yield from (names.thing(each) for each in wanted if each in model.things)


def _near(
    pieces: Iterable[Cause], grounds: _Grounds, shapes: Sequence[Shape]
) -> Iterator[Cause]:
    """What names a thing on the finding, or is named by one, or is the system of one."""
    beside: dict[str, str] = {}
    for shape in shapes:
        for ref, thing in shape.model.things.items():
            key = shape.names.thing(ref)
            if key in grounds.all:
                owner = shape.model.owner(thing).ref
                for other in (*_refs(thing, shape.names), shape.names.thing(owner)):
                    beside.setdefault(other, key)
    for piece in pieces:
        said = (thing for thing in (piece.thing.before, piece.thing.after) if thing)
        refs = {ref for thing in said for shape in shapes for ref in _refs(thing, shape.names)}
        met = min(refs & grounds.all, default="") or beside.get(piece.thing.key, "")
        if met:
            yield evolve(piece, via=met)


def _refs(thing: Thing, names: FormerNames) -> Iterator[str]:
    """The things that a thing names."""
    for name, spec in specs(type(thing)).items():
        if spec.shape in ("ref", "refs", "records"):
            yield from map(names.thing, _texts(getattr(thing, field_of(name))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and "." in value:
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, tuple | list):
        yield from (text for each in value for text in _texts(each))

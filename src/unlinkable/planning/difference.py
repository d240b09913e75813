"""What two descriptions say differently, thing by thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.findings.former import FormerNames, Readings
from unlinkable.model.answered import Asked, answer_behind
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of

What = Literal["added", "removed", "renamed", "changed"]

UNORDERED: Final = ("refs", "words", "texts")
"""The shapes of lists whose order says nothing."""


@frozen(kw_only=True)
class Altered:
    """An attribute that is not what it was; the values as the model holds them."""

    attribute: str
    before: Any
    after: Any
    at: Location
    """Where it is written now: its thing, or the answer that it comes from."""


@frozen(kw_only=True)
class Differing:
    """A thing that only one of two descriptions has, or that they describe differently."""

    key: str
    """Its `kind.id`, read so that it is the same in both."""
    before: Thing | None
    after: Thing | None
    attributes: tuple[Altered, ...] = ()

    @property
    def what(self) -> What:
        """What happened to it; a thing that changed may have another id too."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        return "changed" if self.attributes else "renamed"

    @property
    def thing(self) -> Thing:
        """The thing as it is now, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def was(self) -> str:
        """The `kind.id` that it had before, where that is another one."""
        return self.before.ref if self.before and self.before.ref != self.thing.ref else ""


def difference(before: Model, after: Model, names: Readings) -> tuple[Differing, ...]:
    """Every thing that two descriptions do not say the same of, by its name."""
    old = {names.before.thing(ref): thing for ref, thing in before.things.items()}
    new = {names.after.thing(ref): thing for ref, thing in after.things.items()}
    pairs = ((key, old.get(key), new.get(key)) for key in sorted({*old, *new}))
    found = []
    for key, one, two in pairs:
        altered = tuple(_altered(one, two, before, after, names)) if one and two else ()
        each = Differing(key=key, before=one, after=two, attributes=altered)
        if each.what != "renamed" or each.was:
            found.append(each)
    return tuple(found)


def _altered(
    one: Thing, two: Thing, before: Model, after: Model, names: Readings
) -> Iterator[Altered]:
    """The attributes that differ; that the list of former ids grew says only that it is renamed."""
    for name, spec in specs(type(two)).items():
        old, new = (getattr(thing, field_of(name)) for thing in (one, two))
        if name == "was" or _same(old, spec, names.before) == _same(new, spec, names.after):
            continue
        said = answer_behind(after, two.ref, name) or answer_behind(before, one.ref, name)
        at = said.at if said else two.at
        yield Altered(attribute=name, before=old, after=new, at=at)


def _same(value: Any, spec: Spec, names: FormerNames) -> Any:
    """The value in a form that is equal wherever it means the same."""
    read = _read(value, _reader(spec, names))
    if spec.shape in UNORDERED and isinstance(read, tuple):
        return tuple(sorted(read, key=str))
    if spec.shape == "records" and isinstance(read, Mapping):
        return {name: sorted(kept, key=str) for name, kept in read.items()}
    return read


def _reader(spec: Spec, names: FormerNames) -> Callable[[str], str]:
    """How a text in an attribute is read: as what sort of id, or as it is."""
    if spec.shape in ("ref", "refs", "records") or spec.name == "evidence":
        return names.thing
    ids: Mapping[str, Callable[[str], str]] = {
        "key": lambda name: names.keys.get(name, name),
        "finding": names.finding,
        "sites": names.site,
        "of": lambda name: Asked.of(names.question(name)).question,
        "would_add": lambda name: _anywhere(name, names),
    }
    return ids.get(spec.name, str)


def _anywhere(name: str, names: FormerNames) -> str:
    """A name in a table that is laid out like a file, where it may stand without its kind."""
    bare = {old.partition(".")[2]: new.partition(".")[2] for old, new in names.things.items()}
    return names.things.get(name) or bare.get(name, name)


def _read(value: Any, reader: Callable[[str], str]) -> Any:
    """The value with every id in it as both descriptions read it."""
    if isinstance(value, Mapping):
        return {reader(key): _read(each, reader) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_read(each, reader) for each in value)
    return reader(value) if isinstance(value, str) else value

"""Earlier names, read as today's: ids of findings and of sites that were written down before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from unlinkable.model.answered import Asked
from unlinkable.model.data import Data
from unlinkable.model.model import Model
from unlinkable.rules.rule import Rule


@frozen
class FormerNames:
    """What each earlier id of a thing or of a rule is called today."""

    things: Mapping[str, str]
    """By `kind.id`."""
    keys: Mapping[str, str]
    """The name spaces of identifiers: those of data that were renamed, and that keep their own."""
    rules: Mapping[str, str]

    def thing(self, name: str, kind: str = "") -> str:
        """
        The `kind.id` of a thing as it is written today; a bare id is one of the kind.

        >>> FormerNames({"data.phone": "data.call"}, {}, {}).thing("phone", "data")
        'data.call'
        """
        ref = name if not kind or name.startswith(f"{kind}.") else f"{kind}.{name}"
        return self.things.get(ref) or (self.ref(ref, ".") if "." in ref else ref)

    def question(self, name: str) -> str:
        """The id of a question, with `ask:` in front where it has one, as it is written today."""
        asked = Asked.of(name)
        return Asked(self.things.get(asked.ref, asked.ref), asked.attribute, asked.control).question

    def finding(self, name: str) -> str:
        """
        The id of a finding (`rule@kind:id`) as it is written today.

        >>> names = FormerNames({"data.phone": "data.call"}, {"phone": "call"}, {})
        >>> names.finding("own/rule@bridge:number+phone"), names.finding("own/rule@data:phone")
        ('own/rule@bridge:call+number', 'own/rule@data:call')
        """
        rule, at, about = name.partition("@")
        parts = [self.ref(part, ":") for part in _parts(about, ":")]
        return f"{self.rules.get(rule, rule)}{at}{'+'.join(parts)}"

    def site(self, name: str) -> str:
        """The id of a site (`kind.id` joined by blanks, or by + for several parties)."""
        words = []
        for word in name.split(" "):
            parts = [self.ref(part, ".") for part in _parts(word, ".")]
            words.append("+".join(sorted(parts) if len(parts) > 1 else parts))
        return " ".join(words)

    def ref(self, name: str, sign: str) -> str:
        """One thing, stated or derived, with the sign between its kind and its name."""
        kind, _, rest = name.partition(sign)
        if kind == "bridge":
            return f"bridge{sign}{'+'.join(sorted(map(self._key, rest.split('+'))))}"
        if kind == "key":
            return f"key{sign}{self._key(rest)}"
        if kind == "boundary" and "~" in rest:
            return f"boundary{sign}{self._line(rest)}"
        if kind == "pseudonym" and "~" in rest:
            control, _, recipient = rest.partition("~")
            return f"pseudonym{sign}{self._of('control', control)}~{self._actor(recipient)}"
        if kind == "actor":
            return f"actor{sign}{self._actor(rest)}"
        return f"{kind}{sign}{self._of(kind, rest)}"

    def _of(self, kind: str, name: str) -> str:
        return self.things.get(f"{kind}.{name}", f"{kind}.{name}").partition(".")[2]

    def _line(self, name: str) -> str:
        """The line between two operators."""
        return "~".join(sorted(map(self._actor, name.split("~"))))

    def _actor(self, name: str) -> str:
        """An actor, or whoever operates a place (`?kind.id`)."""
        if name.startswith("?"):
            return f"?{self.things.get(name[1:], name[1:])}"
        return self._of("actor", name)

    def _key(self, name: str) -> str:
        """A name space; that of a pseudonym is called by its control, recipient and key."""
        if name.count("~") < 2:
            return self.keys.get(name, name)
        control, recipient, rest = name.split("~", 2)
        return f"{self._of('control', control)}~{self._actor(recipient)}~{self._key(rest)}"


def _parts(text: str, sign: str) -> Iterator[str]:
    """The things of an id; what has no kind of its own belongs to the one before it."""
    return (part for part in re.split(rf"\+(?=[a-z]+{re.escape(sign)})", text) if part)


def former_names(model: Model, rules: Iterable[Rule] = ()) -> FormerNames:
    """The earlier names in a description and in rules."""
    things = {
        f"{thing.kind_name}.{old}": thing.ref
        for thing in model.things.values() for old in thing.was
    }  # fmt: skip
    own = (datum for datum in model.each(Data) if datum.effective("key") == datum.id)
    keys = {old: datum.id for datum in own for old in datum.was}
    return FormerNames(things, keys, {old: rule.id for rule in rules for old in rule.was})


@frozen
class Readings:
    """How the ids of two descriptions are read, so that one thing has one name in both."""

    before: FormerNames
    after: FormerNames


def readings(before: Model | None, after: Model | None, rules: Iterable[Rule] = ()) -> Readings:
    """
    How to read the ids of two descriptions, of which either may be the later one.

    Of a report nothing is known but its ids (None). A name that is still in use stays as it is.
    """
    of_rules = {old: rule.id for rule in rules for old in rule.was}
    older = former_names(after) if after else FormerNames({}, {}, {})
    newer = former_names(before) if before else FormerNames({}, {}, {})
    first = _unless_taken(older, {*before.things} if before else set(), of_rules)
    taken = {*after.things, *first.things} if after else {*first.things}
    return Readings(first, _unless_taken(newer, taken, of_rules))


def _unless_taken(names: FormerNames, taken: set[str], rules: Mapping[str, str]) -> FormerNames:
    """The former names, save those whose name of today something else has."""
    things = {old: new for old, new in names.things.items() if new not in taken}
    keys = {old: new for old, new in names.keys.items() if f"data.{old}" in things}
    return FormerNames(things, keys, rules)

"""From the text of a clause to the clause, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from unlinkable.model.attributes import Spec
from unlinkable.reading.wording import a, listed, nearest, shown
from unlinkable.rules.catalogue import Catalogue, WordClass
from unlinkable.rules.clause import (
    AttributeClause,
    Clause,
    ControlClause,
    ReferenceClause,
    RelationClause,
)
from unlinkable.rules.relation import Relation
from unlinkable.rules.vocabulary import attributes_of, kinds_of

YES_NO: Final = ("yes", "no")


class Unreadable(Exception):
    """A clause that means nothing; the message says why, `hint` holds the nearest that does."""

    def __init__(self, what: str, hint: str = "") -> None:
        """Keep both."""
        super().__init__(what)
        self.what, self.hint = what, hint


@frozen
class Grammar:
    """Reads clauses, given the words that they may use."""

    catalogue: Catalogue
    relations: Mapping[str, Relation]

    def read(self, text: str, variables: Mapping[str, str]) -> Clause:
        """
        The clause that the text means; `variables` gives the kind of each variable.

        Raises:
            Unreadable: there is none.
        """
        words = text.split()
        relation = self._relation(words, variables)
        if relation is not None:
            return relation
        if len(words) == 4 and words[2] == "is" and words[0] in variables:
            return self._attribute(words, variables)
        if len(words) == 3 and words[1] == "has" and words[0] in variables:
            return self._control(words)
        raise self._lost(words, variables)

    def _relation(self, words: list[str], variables: Mapping[str, str]) -> Clause | None:
        wrong: Unreadable | None = None
        for relation in self.relations.values():
            found = relation.fits(words, variables)
            if found is None:
                continue
            wrong = _kind_error(relation, found, variables)
            if wrong is None:
                return RelationClause(" ".join(words), relation, found)
        if wrong is not None:
            raise wrong
        return None

    def _attribute(self, words: list[str], variables: Mapping[str, str]) -> Clause:
        variable, attribute, _, name = words
        kind = variables[variable]
        known = attributes_of(kind)
        if attribute not in known:
            raise Unreadable(f"{a(kind)} has no attribute {shown(attribute)}",
                             nearest(attribute, known))  # fmt: skip
        spec = known[attribute]
        if spec.shape in ("ref", "refs"):
            return _reference(words, spec, variables)
        return AttributeClause(
            text=" ".join(words),
            variable=variable,
            attribute=attribute,
            name=name,
            words=(found := self._class(name, kind, spec)).words,
            meaning=found.text,
        )

    def _class(self, name: str, kind: str, spec: Spec) -> WordClass:
        known = self.catalogue.classes
        if name not in known:
            hint = nearest(name, (c.name for c in known.values() if _applies(c, kind, spec)))
            raise Unreadable(f"no class called {shown(name)}", hint or nearest(name, known))
        if not _applies(known[name], kind, spec):
            of = f"{known[name].kind}.{known[name].attribute}"
            raise Unreadable(f"'{name}' is a class of {of}, not of {kind}.{spec.name}")
        return known[name]

    def _control(self, words: list[str]) -> Clause:
        variable, _, name = words
        known = self.catalogue.controls
        if name not in known:
            raise Unreadable(f"no control called {shown(name)}", nearest(name, known))
        if known[name].transform:
            raise Unreadable(
                f"'{name}' changes what is derived: a rule sees its effect and does not ask for it",
                "ask what the data are, as in 'flow carries data'",
            )
        return ControlClause(" ".join(words), variable, name, known[name].title)

    def _lost(self, words: list[str], variables: Mapping[str, str]) -> Unreadable:
        """What to say of words that are no clause."""
        for phrase in self.relations:
            other = _unbound(phrase, words, variables)
            if other:
                return Unreadable(f"no variable called {shown(other)}", nearest(other, variables))
        if len(words) in (3, 4) and words[0] not in variables and words[-2] in ("has", "is"):
            return Unreadable(f"no variable called {shown(words[0])}",
                              nearest(words[0], variables))  # fmt: skip
        generic = " ".join("*" if word in variables else word for word in words)
        phrases = {_generic(phrase): phrase for phrase in self.relations}
        close = nearest(generic, phrases)
        found = next((p for g, p in phrases.items() if f"'{g}'" in close), "")
        hint = f"the nearest is '{found}'" if found else ""
        return Unreadable(f"'{' '.join(words)}' is no clause that is known", hint)


def _reference(words: list[str], spec: Spec, variables: Mapping[str, str]) -> Clause:
    variable, attribute, _, target = words
    if target not in variables:
        raise Unreadable(f"no variable called {shown(target)}", nearest(target, variables))
    kinds = kinds_of(variables[target])
    if "*" not in spec.refs and not set(kinds) & set(spec.refs):
        raise Unreadable(
            f"{attribute} names {_any_of(spec.refs)}, and '{target}' is {a(variables[target])}"
        )
    return ReferenceClause(" ".join(words), variable, attribute, target)


def _kind_error(
    relation: Relation, found: tuple[str, ...], variables: Mapping[str, str]
) -> Unreadable | None:
    for parameter, variable in zip(relation.parameters, found, strict=True):
        allowed = relation.kinds[parameter]
        kinds = set(kinds_of(variables[variable]))
        if not kinds <= {kind for group in allowed for kind in kinds_of(group)}:
            return Unreadable(
                f"'{relation.phrase}' takes {_any_of(allowed)}, "
                f"and '{variable}' is {a(variables[variable])}"
            )
    return None


def _applies(group: WordClass, kind: str, spec: Spec) -> bool:
    if group.kind == "any":
        return spec.words == YES_NO
    return spec.name == group.attribute and set(kinds_of(kind)) <= set(kinds_of(group.kind))


def _unbound(phrase: str, words: list[str], variables: Mapping[str, str]) -> str:
    """The first word that stands where the phrase has a parameter and is no variable."""
    parts = phrase.split()
    if len(parts) != len(words) or not any("{" not in part for part in parts):
        return ""
    if any("{" not in part and part != word for part, word in zip(parts, words, strict=True)):
        return ""
    pairs = zip(parts, words, strict=True)
    return next((word for part, word in pairs if "{" in part and word not in variables), "")


def _generic(phrase: str) -> str:
    return " ".join("*" if "{" in word else word for word in phrase.split())


def _any_of(kinds: Iterable[str]) -> str:
    return listed([a(kind) for kind in kinds])

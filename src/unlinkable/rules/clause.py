"""The four forms of clause; each knows how true it is, why, and how to say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from attrs import frozen

from unlinkable.inference.facts import ANY, Facts
from unlinkable.inference.touched import Aspect
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Because, Why
from unlinkable.model.words import UNKNOWN
from unlinkable.rules.relation import Binder, Relation

Evaluate = Callable[..., Truth]
"""Takes the facts and a reference for each variable of the clause, in order."""
NO_BINDERS: Final[Mapping[str, Binder]] = MappingProxyType({})
Hangs = Mapping[str, tuple[Aspect, ...]]
"""Of some variables, the aspects that the clause depends on and that controls can change."""


class Clause(Protocol):
    """One condition of a rule. Two clauses with the same text are the same."""

    @property
    def text(self) -> str:
        """The clause as the author wrote it."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables in it, in order."""

    @property
    def cost(self) -> int:
        """About how expensive it is to evaluate, from 1."""

    @property
    def binders(self) -> Mapping[str, Binder]:
        """The variables whose values it can find, from others; by the variable's name."""

    @property
    def hangs_on(self) -> Hangs:
        """What of its variables it depends on, as far as controls can change it."""

    @property
    def evaluate(self) -> Evaluate:
        """The predicate behind it."""

    def says(self, facts: Facts, refs: tuple[str, ...], truth: Truth) -> str:
        """The clause as a sentence about this system."""

    def why(self, facts: Facts, refs: tuple[str, ...]) -> Why:
        """The reason why it is as true as it is."""


@frozen(slots=False)
class AttributeClause:
    """`VAR ATTRIBUTE is CLASS`: what is stated lies in the class."""

    text: str
    variable: str
    attribute: str
    name: str
    words: frozenset[str]
    meaning: str = ""
    cost: int = 1

    @property
    def variables(self) -> tuple[str, ...]:
        """The one variable."""
        return (self.variable,)

    @property
    def binders(self) -> Mapping[str, Binder]:
        """It binds nothing."""
        return NO_BINDERS

    @property
    def hangs_on(self) -> Hangs:
        """What is stated of the one variable."""
        return {self.variable: ("stated",)}

    @property
    def evaluate(self) -> Evaluate:
        """Certain in the class, possible where nobody says."""
        attribute, words = self.attribute, self.words

        def evaluate(facts: Facts, ref: str) -> Truth:
            return facts.truth_of(ref, attribute, words)

        return evaluate

    def says(self, facts: Facts, refs: tuple[str, ...], truth: Truth) -> str:
        """What is stated, and what the class means."""
        (ref,) = refs
        if ANY in self.words:
            return self._says_any(facts, ref, truth)
        if truth is Truth.POSSIBLE:
            return f"'{facts.title(ref)}': nobody says whether {self.attribute} is {self.name}"
        value = _shown(facts.attribute(ref, self.attribute))
        that_is = "that is," if truth else "which is not"
        return f"'{facts.title(ref)}': {self.attribute} is {value}, {that_is} {self.meaning}"

    def _says_any(self, facts: Facts, ref: str, truth: Truth) -> str:
        """What is stated, where anything that is stated will do."""
        title, attribute = facts.title(ref), self.attribute.replace("_", " ")
        if truth is Truth.CERTAIN:
            value = _shown(facts.attribute(ref, self.attribute))
            return f"'{title}' states {attribute} ({value}), that is, {self.meaning}"
        if truth is Truth.POSSIBLE:
            return f"'{title}': nobody says whether it has {attribute}, that is, {self.meaning}"
        return f"'{title}' has no {attribute}, that is, {self.meaning}"

    def why(self, facts: Facts, refs: tuple[str, ...]) -> Why:
        """The attribute, or that it is not stated."""
        (ref,) = refs
        truth = self.evaluate(facts, ref)
        return _stated(facts, ref, self.attribute, self.says(facts, refs, truth), truth)


@frozen(slots=False)
class ReferenceClause:
    """`VAR REFERENCE is VAR`: a stated reference names that thing."""

    text: str
    variable: str
    attribute: str
    target: str
    cost: int = 1

    @property
    def variables(self) -> tuple[str, ...]:
        """Who refers, and what to."""
        return (self.variable, self.target)

    @property
    def binders(self) -> Mapping[str, Binder]:
        """What is referred to follows from who refers."""
        return {self.target: Binder(needs=(self.variable,), values=self._targets)}

    @property
    def hangs_on(self) -> Hangs:
        """What is stated of who refers."""
        return {self.variable: ("stated",)}

    def _targets(self, facts: Facts, ref: str) -> tuple[str, ...]:
        value = facts.attribute(ref, self.attribute)
        if value == UNKNOWN or not value:
            return ()
        return value if isinstance(value, tuple) else (value,)

    @property
    def evaluate(self) -> Evaluate:
        """Certain where it is named, possible where nobody says."""
        attribute = self.attribute

        def evaluate(facts: Facts, ref: str, target: str) -> Truth:
            value = facts.attribute(ref, attribute)
            if value == UNKNOWN:
                return Truth.POSSIBLE
            named = target in value if isinstance(value, tuple) else target == value
            return Truth.CERTAIN if named else Truth.NO

        return evaluate

    def says(self, facts: Facts, refs: tuple[str, ...], truth: Truth) -> str:
        """Which thing the reference names."""
        ref, target = map(facts.title, refs)
        if truth is Truth.POSSIBLE:
            return f"'{ref}': nobody says whether {self.attribute} is '{target}'"
        return f"'{ref}': {self.attribute} is {'' if truth else 'not '}'{target}'"

    def why(self, facts: Facts, refs: tuple[str, ...]) -> Why:
        """The reference, or that it is not stated."""
        truth = self.evaluate(facts, *refs)
        return _stated(facts, refs[0], self.attribute, self.says(facts, refs, truth), truth)


@frozen(slots=False)
class ControlClause:
    """`VAR has CONTROL`: a safeguard of that kind, or one that counts as it, covers the thing."""

    text: str
    variable: str
    control: str
    title: str
    cost: int = 4

    @property
    def variables(self) -> tuple[str, ...]:
        """The one variable."""
        return (self.variable,)

    @property
    def binders(self) -> Mapping[str, Binder]:
        """It binds nothing."""
        return NO_BINDERS

    @property
    def hangs_on(self) -> Hangs:
        """The safeguards of the one variable."""
        return {self.variable: ("safeguard",)}

    @property
    def evaluate(self) -> Evaluate:
        """As the controls are stated; silence means what the system says it means."""
        control = self.control

        def evaluate(facts: Facts, ref: str) -> Truth:
            return facts.safeguard(ref, control)

        return evaluate

    def says(self, facts: Facts, refs: tuple[str, ...], truth: Truth) -> str:
        """Whether the safeguard is there."""
        how = {
            Truth.CERTAIN: "this is so",
            Truth.POSSIBLE: "nobody says whether this is so",
            Truth.NO: "this is not so",
        }
        return f"'{facts.title(refs[0])}': {how[truth]}: {self.title} ({self.control})"

    def why(self, facts: Facts, refs: tuple[str, ...]) -> Why:
        """The controls that decide it, or that nobody mentions one."""
        return facts.why("safeguard", refs[0], self.control)


@frozen(slots=False)
class RelationClause:
    """A relation between variables."""

    text: str
    relation: Relation
    variables: tuple[str, ...]

    @property
    def cost(self) -> int:
        """As the relation says."""
        return self.relation.cost

    @property
    def binders(self) -> Mapping[str, Binder]:
        """Those of the relation, with the variables for its parameters."""
        names = dict(zip(self.relation.parameters, self.variables, strict=True))
        return {
            names[parameter]: Binder(
                needs=tuple(names[need] for need in binder.needs),
                values=binder.values,
                fan=binder.fan,
            )
            for parameter, binder in self.relation.binds.items()
        }

    @property
    def hangs_on(self) -> Hangs:
        """As the relation says, with the variables for its parameters."""
        names = dict(zip(self.relation.parameters, self.variables, strict=True))
        return {names[name]: aspects for name, aspects in self.relation.hangs_on.items()}

    @property
    def evaluate(self) -> Evaluate:
        """The relation's own predicate."""
        return self.relation.truth

    def says(self, facts: Facts, refs: tuple[str, ...], truth: Truth) -> str:
        """The relation's sentence with the system's own names."""
        titles = dict(zip(self.relation.parameters, map(facts.title, refs), strict=True))
        if truth is Truth.NO:
            return self.relation.denies.format(**titles)
        doubt = "it may be that " if truth is Truth.POSSIBLE else ""
        return doubt + self.relation.says.format(**titles)

    def why(self, facts: Facts, refs: tuple[str, ...]) -> Why:
        """As the facts tell it."""
        return self.relation.why(facts, *refs)

    def implied(self) -> tuple[str, ...]:
        """The texts of clauses that hold whenever this one does."""
        names = dict(zip(self.relation.parameters, self.variables, strict=True))
        return tuple(phrase.format(**names) for phrase in self.relation.implies)


def _stated(facts: Facts, ref: str, attribute: str, says: str, truth: Truth) -> Why:
    """The reason of what is read off one attribute."""
    thing = facts.model.things.get(ref)
    claims = thing.claims(attribute) if thing else ()
    return Why(
        because=(
            Because(says=says, ref=ref, attribute=attribute, truth=_word(truth), claims=claims),
        ),
        unknowns=facts.stated(ref, attribute).unknowns,
    )


def _word(truth: Truth) -> Any:
    return truth.word


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value)

"""A clause as a sentence about any system, for who does not know how clauses are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from unlinkable.inference.facts import ANY
from unlinkable.reading.wording import a, listed
from unlinkable.rules.clause import (
    AttributeClause,
    Clause,
    ControlClause,
    ReferenceClause,
    RelationClause,
)
from unlinkable.rules.vocabulary import attributes_of, kinds_of

REFERENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "flow.from": "{x} starts at {y}", "flow.to": "{x} ends at {y}",
        "flow.carries": "{x} carries {y}", "flow.may_carry": "{x} may carry {y} besides",
        "flow.seen_by": "{y} can watch {x}", "flow.purpose": "{x} serves {y}",
        "data.from": "{x} is made from {y}", "data.subject": "{x} is about {y}",
        "data.brings": "{y} comes along with {x} because of its format",
        "process.makes": "{y} comes into being in {x}", "purpose.needs": "{x} needs {y}",
        "purpose.coarse": "for {x}, a coarser value of {y} would do",
        "purpose.compatible_with": "{x} may use the data of {y} by declaration",
        "decision.at": "{x} is taken at {y}", "decision.by": "{y} takes {x}",
        "decision.subject": "{x} is about {y}", "decision.uses": "{x} uses {y}",
        "decision.follows": "{x} follows from {y}", "decision.also_harms": "{x} also harms {y}",
        "channel.also_affects": "{x} also burdens {y}", "channel.audience": "{y} sees {x}",
        "power.holder": "{y} holds {x}", "power.over": "{x} is over {y}",
        "pseudonym.recipient": "{x} is made for {y}", "pseudonym.control": "{y} makes {x}",
        "control.at": "{x} stands at {y}", "actor.is": "{x} is the same person as {y}",
        "actor.within": "{x} lies inside {y}", "boundary.within": "{x} lies inside {y}",
        "process.within": "{x} lies inside {y}", "store.within": "{x} lies inside {y}",
        "channel.within": "{x} lies inside {y}", "boundary.by": "{y} runs {x}",
        "process.by": "{y} operates {x}", "store.by": "{y} operates {x}",
        "channel.by": "{y} operates {x}", "process.purpose": "{x} serves {y}",
        "store.purpose": "{x} serves {y}", "channel.purpose": "{x} serves {y}",
    }
)  # fmt: skip
"""What it means that one thing names another; `x` is the one that names."""
VALUES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actor.kind": "{x} is of the kind {words}", "boundary.kind": "{x} is of the kind {words}",
        "power.kind": "{x} is of the kind {words}", "data.kind": "the form of {x} is {words}",
        "actor.person": "whoever is {x} is a person of the sort {words}",
        "actor.vulnerability": "what makes {x} vulnerable includes {words}",
        "actor.members": "whether {x} is one party or many is {words}",
        "actor.joining": "who may become one of {x} is {words}",
        "purpose.asked": "how people are asked to agree to {x} is {words}",
        "data.identifies": "how {x} points to a person is {words}",
        "data.scope": "how far {x} is valid is {words}",
        "data.grain": "the fineness of {x} is {words}",
        "data.unique": "whether {x} belongs to one person only is {words}",
        "purpose.basis": "the ground for {x} is {words}",
        "purpose.context": "the area of life of {x} is {words}",
        "purpose.refusal": "saying no to {x} is {words}",
        "process.does": "the work of {x} includes {words}",
        "flow.often": "how often {x} happens is {words}",
        "flow.transport": "the medium of {x} is {words}",
        "flow.proof": "what {x} proves of its author is {words}",
        "flow.access": "how the other end gets what {x} carries is {words}",
        "channel.recall": "whether what {x} shows can be taken back is {words}",
        "decision.mode": "how {x} is taken is {words}",
        "power.oversight": "who looks on at {x} is {words}",
        "key.scope": "how far {x} is valid is {words}",
    }
)  # fmt: skip
"""How to say what the value of an attribute is, where its own name would not do."""
YES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "decision.essential": "{x} is about a service that people can hardly do without",
        "process.answers_reveal_existence": "the answers of {x} tell whether somebody is in there",
        "store.append_only": "nothing in {x} can be changed or removed",
        "channel.searchable": "{x} can be searched",
        "data.unique": "each value of {x} belongs to one person only",
        "flow.waits": "whoever starts {x} cannot go on before an answer comes",
        "control.declared": "people were told that {x} is there",
        "data.about_group": "{x} was learned about a group, not about the person",
    }
)
"""What it means that an attribute is yes."""
GLOSSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "data": "one kind of data about a person",
        "bridge": "a record that holds two identifiers of one person",
        "pseudonym": "a stand-in for an identifier, made for one recipient",
        "key": "an identifier under which records are kept",
    }
)
"""What kinds of thing are that nobody would guess from their names."""


def sentence(clause: Clause, each: Mapping[str, str]) -> str:
    """
    What a clause says, about any system; `each` gives the kind of each variable.

    Other forms of clause than ours are left as they are written.
    """
    if isinstance(clause, RelationClause):
        return _relation(clause, each)
    if isinstance(clause, ControlClause):
        return f"{noun(clause.variable, each)} has this safeguard: {clause.title}"
    if isinstance(clause, ReferenceClause):
        return _reference(clause, each)
    if isinstance(clause, AttributeClause):
        return _attribute(clause, each)
    return clause.text


def noun(variable: str, each: Mapping[str, str]) -> str:
    """
    What a sentence calls a variable.

    >>> noun("data", {"data": "data"}), noun("score", {"score": "data"})
    ('the datum', 'the score')
    """
    return "the datum" if variable == each[variable] == "data" else f"the {variable}"


def introduced(variable: str, each: Mapping[str, str]) -> str:
    """
    A variable with what it stands for.

    >>> introduced("giver", {"giver": "actor"}), introduced("place", {"place": "place"})
    ('a giver (an actor)', 'a place (a process, a store or a channel)')
    """
    kind = each[variable]
    name = a(noun(variable, each).removeprefix("the "))
    kinds = kinds_of(kind)
    if kind in GLOSSES:
        return f"{name} ({GLOSSES[kind]})"
    if (variable,) == kinds:
        return name
    return f"{name} ({listed([a(one) for one in kinds])})"


def _relation(clause: RelationClause, each: Mapping[str, str]) -> str:
    """The relation's own sentence; a thing that is named twice in it is itself the second time."""
    titles: dict[str, str] = {}
    for parameter, variable in zip(clause.relation.parameters, clause.variables, strict=True):
        name = noun(variable, each)
        titles[parameter] = "itself" if name in titles.values() else name
    said = clause.relation.says.replace("'{", "{").replace("}'", "}").format(**titles)
    return re.sub(r"\b(the \S+) \1\b", r"\1", said)


def _reference(clause: ReferenceClause, each: Mapping[str, str]) -> str:
    x, y = noun(clause.variable, each), noun(clause.target, each)
    for kind in kinds_of(each[clause.variable]):
        found = REFERENCES.get(f"{kind}.{clause.attribute}")
        if found:
            return found.format(x=x, y=y)
    return f"{x} names {y} under {_spoken(clause.attribute)}"


def _attribute(clause: AttributeClause, each: Mapping[str, str]) -> str:
    x, kind = noun(clause.variable, each), kinds_of(each[clause.variable])[0]
    name = f"{kind}.{clause.attribute}"
    if clause.words == {"yes"} and name in YES:
        return YES[name].format(x=x)
    meaning = f" ({clause.meaning})" if clause.meaning else ""
    if ANY in clause.words:
        return f"{x} states {_spoken(clause.attribute)}{meaning}"
    spec = attributes_of(each[clause.variable])[clause.attribute]
    known = [word for word in spec.words if word in clause.words] or sorted(clause.words)
    words = listed([f"'{word}'" for word in known])
    said = VALUES.get(name, f"the {_spoken(clause.attribute)} of {{x}} is {{words}}")
    return said.format(x=x, words=words) + meaning


def _spoken(attribute: str) -> str:
    return attribute.replace("_", " ")

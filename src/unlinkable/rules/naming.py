"""What a match is called, and which codes it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.model.evidence import System
from unlinkable.reading.norms import norm_called
from unlinkable.rules.catalogue import Catalogue, Code
from unlinkable.rules.clause import ControlClause, RelationClause
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import kind_of

LETTERS: Final[Mapping[str, str]] = {
    "process": "P", "store": "DS", "actor": "EE", "channel": "EE",
}  # fmt: skip
"""What STRIDE calls the two ends of a hop; whoever watches a channel is an outsider."""
ANY: Final = "any"


def finding_id(rule: Rule, bindings: Mapping[str, str]) -> str:
    """
    The name of a finding: the rule, and what the finding is about.

    It is made of meaning alone, so that unrelated changes never move it.
    """
    about = "+".join(bindings[variable].replace(".", ":", 1) for variable in rule.about)
    return f"{rule.id}@{about}"


def codes(
    rule: Rule, bindings: Mapping[str, str], facts: Facts, catalogue: Catalogue
) -> tuple[str, ...]:
    """
    The codes that the finding prints, in the rule's order.

    Of STRIDE only those of the hop's own interaction. A code under a law shows only where the law
    applies to the system that the finding is about; one of norms only where that system claims a
    norm that asks for a safeguard which the rule misses, or where the rule is about norms.
    """
    systems = _systems(rule, bindings, facts)
    hop = _interaction(rule, bindings, facts)
    found = []
    for family, names in rule.codes.items():
        for name in names:
            code = catalogue.codes[family][name]
            if _shows(code, rule, systems, hop):
                found.append(name)
    return tuple(found)


def _shows(code: Code, rule: Rule, systems: Sequence[System], hop: str) -> bool:
    if code.family == "stride":
        return code.id.partition(".")[0] in (hop, ANY)
    if code.jurisdictions:
        return any(not code.jurisdictions.isdisjoint(system.jurisdictions) for system in systems)
    if code.norms and code.id != rule.codes[code.family][0]:
        return _is_promised(code, asked_for(rule), systems)
    return True


def _is_promised(code: Code, safeguards: frozenset[str], systems: Sequence[System]) -> bool:
    """Whether a norm that one of the systems claims asks for one of the safeguards."""
    claimed = (norm_called(name) for system in systems for name in system.standards)
    asked = (code.norms[norm.id].asks for norm in claimed if norm and norm.id in code.norms)
    return any(not safeguards.isdisjoint(kinds) for kinds in asked)


def asked_for(rule: Rule) -> frozenset[str]:
    """The kinds of safeguard each of which would silence the rule."""
    found = set()
    for clause in rule.unless:
        if isinstance(clause, ControlClause):
            found.add(clause.control)
        elif isinstance(clause, RelationClause) and clause.relation.safeguard:
            found.add(clause.relation.safeguard)
    return frozenset(found)


def _systems(rule: Rule, bindings: Mapping[str, str], facts: Facts) -> tuple[System, ...]:
    """The systems that describe what the finding is about; all, where none does."""
    model = facts.model
    about = [model.things[ref] for v in rule.about if (ref := bindings[v]) in model.things]
    owned = tuple(model.owner(thing) for thing in about if thing.system)
    return owned or tuple(model.each(System))


def _interaction(rule: Rule, bindings: Mapping[str, str], facts: Facts) -> str:
    """What sort of hop the rule's flow is, such as `P-DS`; empty where it has no flow."""
    flow = next((bindings[v] for v, kind in rule.each.items() if kind == "flow"), "")
    if not flow:
        return ""
    start, end = (kind_of(facts.attribute(flow, name)) for name in ("from", "to"))
    return f"{LETTERS[start]}-{LETTERS[end]}"

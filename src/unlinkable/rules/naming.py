"""What a match is called, and which codes it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.model.evidence import System
from unlinkable.rules.catalogue import Catalogue, Code
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

    Of STRIDE only those of the hop's own interaction; a code under a law only where the law
    applies to the system that the finding is about.
    """
    legal = _jurisdictions(rule, bindings, facts)
    hop = _interaction(rule, bindings, facts)
    found = []
    for family, names in rule.codes.items():
        for name in names:
            code = catalogue.codes[family][name]
            if _shows(code, legal, hop):
                found.append(name)
    return tuple(found)


def _shows(code: Code, legal: frozenset[str], hop: str) -> bool:
    if code.family == "stride":
        return code.id.partition(".")[0] in (hop, ANY)
    return not code.jurisdictions or bool(code.jurisdictions & legal)


def _jurisdictions(rule: Rule, bindings: Mapping[str, str], facts: Facts) -> frozenset[str]:
    """Those of the systems that describe what the finding is about; of all, where none does."""
    model = facts.model
    about = [model.things[ref] for v in rule.about if (ref := bindings[v]) in model.things]
    owners = {thing.system for thing in about if thing.system}
    systems: Iterable[System] = [model.owner(thing) for thing in about if thing.system in owners]
    if not owners:
        systems = model.each(System)
    return frozenset(code for system in systems for code in system.jurisdictions)


def _interaction(rule: Rule, bindings: Mapping[str, str], facts: Facts) -> str:
    """What sort of hop the rule's flow is, such as `P-DS`; empty where it has no flow."""
    flow = next((bindings[v] for v, kind in rule.each.items() if kind == "flow"), "")
    if not flow:
        return ""
    start, end = (kind_of(facts.attribute(flow, name)) for name in ("from", "to"))
    return f"{LETTERS[start]}-{LETTERS[end]}"

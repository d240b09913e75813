"""What is said of a description with unknowns, against what is said of its completions."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from tests.findings.dressed import analysed, completions, dressed
from tests.inference.saying_more import more_said

from unlinkable.rules.builtin import read_library
from unlinkable.rules.clause import RelationClause

CHUNKS = range(0, 240, 60)
FIRM = ("established", "exposed")
SEEING = "{actor} is given {data}"
SEEN_AFTER_ALL = {
    rule.id
    for rule in read_library().of()
    if any(isinstance(c, RelationClause) and c.relation.phrase == SEEING for c in rule.unless)
}
"""Rules about what people cannot see: a flow to them is what relieves."""
ANCHORED = {rule.id for rule in read_library().of() if rule.anchor}


def models(start: int) -> list[random.Random]:
    """A generator for each random description of a chunk."""
    return [random.Random(seed) for seed in range(start, start + 60)]


@pytest.mark.parametrize("start", CHUNKS)
def test_established_holds_however_the_unknowns_turn_out(start: int) -> None:
    """In every completion tried it is there, with at most a safeguard in doubt; and a completion
    shows nothing of which the description did not speak, save by a rule that is silent until what
    anchors it is certain."""
    seen: Counter[str] = Counter()
    for seed, rng in enumerate(models(start), start):
        model = dressed(rng)
        said = analysed(model)
        for completion in completions(rng, model, 3):
            known = analysed(completion)
            for name, finding in said.items():
                if finding.status == "established":
                    assert name in known, f"seed {seed}: {name}"
                    assert known[name].status in FIRM, f"seed {seed}: {name}"
                    seen["established"] += 1
            for name, finding in known.items():
                if finding.rule in ANCHORED:
                    continue
                assert name in said, f"seed {seed}: {name} comes from nowhere"
                if finding.status != "handled":
                    assert said[name].status != "handled", f"seed {seed}: {name}"
                    seen["possible"] += said[name].status == "possible"
    assert seen["established"] >= 200
    assert seen["possible"] >= 200


@pytest.mark.parametrize("start", CHUNKS)
def test_saying_more_loses_no_established_finding(start: int) -> None:
    """Whatever is stated besides, the relieving statements apart."""
    tried = 0
    for seed, rng in enumerate(models(start), start):
        model = dressed(rng)
        firm = [f.id for f in analysed(model).values() if f.status == "established"]
        for _ in range(2):
            more = more_said(rng, model) if firm else None
            if more is None:
                continue
            said, after = more
            known = analysed(after)
            for name in firm:
                if name.partition("@")[0] in SEEN_AFTER_ALL and "flow." in said:
                    continue
                assert name in known, f"seed {seed}: {said} loses {name}"
                assert known[name].status == "established", f"seed {seed}: {said} weakens {name}"
                tried += 1
    assert tried >= 100


def test_every_rule_fires_and_rests_in_these_models() -> None:
    """The agreement means something: nearly every rule shows, most of them in most statuses."""
    shown: dict[str, set[str]] = {}
    for seed in range(360):
        for finding in analysed(dressed(random.Random(seed))).values():
            shown.setdefault(finding.rule, set()).add(finding.status)
    rules = read_library().rules
    assert len(shown) >= 0.95 * len(rules), sorted(rules.keys() - shown)
    assert sum("established" in statuses for statuses in shown.values()) >= 0.75 * len(rules)
    assert sum("handled" in statuses for statuses in shown.values()) >= 0.5 * len(rules)

"""Every rule on a line, the codes that they cover, and how often each relation serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from unlinkable.report.as_json import written
from unlinkable.report.coverage_outline import coverage_outline, noun_of, used_once
from unlinkable.report.laws import about, law_data, provision_text, topic_data, under
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.report.outline_text import outline_text
from unlinkable.rules.coverage import Covered
from unlinkable.rules.hooks import Topic
from unlinkable.rules.overview import Coverage, Overview
from unlinkable.rules.page import RulePage
from unlinkable.rules.trial import Trial

SCHEMA: Final = "unlinkable-rules/1"


def rules_text(overview: Overview, width: int = WIDTH) -> str:
    """Every rule by pack with its codes, severity and title, then the coverage."""
    lines = heading("Rules", width, "=")
    packs = dict.fromkeys(rule.pack for rule in overview.pages)
    for pack in packs:
        rules = [rule for rule in overview.pages if rule.pack == pack]
        lines += ["", *heading(f"{pack} ({counted(len(rules), 'rule')})", width)]
        for rule in rules:
            lines += wrap(f"[{rule.severity}] {rule.id}: {rule.title}", width, "", "    ")
            lines += wrap(_codes(rule), width, "    ")
    lines += ["", *heading("Coverage of published codes", width)]
    for family, coverage in overview.coverage.items():
        lines += _coverage(family, coverage, width)
    return page([*lines, "", "`unlinkable explain` shows a RULE with its clauses, or a CODE."])


def _codes(rule: RulePage) -> str:
    return "; ".join(f"{family} {', '.join(codes)}" for family, codes in rule.codes.items())


def _coverage(family: str, coverage: Coverage, width: int) -> list[str]:
    lines = wrap(f"{len(coverage.covered)} of {coverage.total} {noun_of(family)}", width)
    return [*lines, *labelled("not yet", ", ".join(coverage.missing), width)]


def relations_text(overview: Overview, width: int = WIDTH) -> str:
    """Each relation with the number of rules that use it, the most used first."""
    counts = overview.relations
    lines = heading("Relations that rules may use", width, "=")
    lines += [f"{count:>4}  {phrase}" for phrase, count in counts.items()]
    return page([*lines, "", *wrap(used_once(overview), width)])


def coverage_text(overview: Overview, width: int = WIDTH) -> str:
    """Code by code: the rules that look for it, what they ask for, and what is hard about it."""
    return outline_text(coverage_outline(overview), width)


def laws_text(overview: Overview, width: int = WIDTH) -> str:
    """Under each law the topics on which it has something, and the rules on each."""
    lines: list[str] = []
    for law in overview.lenses:
        title = f"What findings of these rules would engage under {law.called}"
        lines += ["", *heading(title, width)]
        for text in about(law):
            lines += wrap(text, width)
        for topic in under(law, overview.topics):
            lines += ["", *wrap(f"{topic.title} ({topic.id})", width)]
            for provision in topic.provisions[law.id]:
                lines += provision_text(provision, width)
            rules = _on(overview, topic)
            lines += _bulleted(rules or ["none of these rules"], width)
    return page(lines)


def _on(overview: Overview, topic: Topic) -> list[str]:
    return [rule.id for rule in overview.pages if topic.id in rule.hooks]


def _bulleted(texts: Sequence[str], width: int) -> list[str]:
    return [line for text in texts for line in wrap(f"- {text}", width, "  ", "    ")]


def _lenses(overview: Overview) -> list[dict[str, Any]]:
    return [
        {
            **law_data(law),
            "topics": [
                {**topic_data(topic, law), "rules": _on(overview, topic)}
                for topic in under(law, overview.topics)
            ],
        }
        for law in overview.lenses
    ]


def rules_json(overview: Overview) -> str:
    """The same for programs, with clauses, near misses and relations."""
    return written(
        {
            "schema": SCHEMA,
            "rules": [_rule(rule) for rule in overview.pages],
            "coverage": {
                family: {
                    "total": found.total, "covered": list(found.covered),
                    "missing": list(found.missing),
                    "codes": [_code(one) for one in overview.codes if one.code.family == family],
                }
                for family, found in overview.coverage.items()
            },
            "relations": dict(overview.relations),
            "relations_used_once": round(overview.used_once, 3),
            **({"lenses": _lenses(overview)} if overview.lenses else {}),
        }
    )  # fmt: skip


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "id": rule.id, "pack": rule.pack, "title": rule.title,
        "codes": {family: list(codes) for family, codes in rule.codes.items()},
        "severity": rule.severity, "by": rule.by, "why": rule.why, "question": rule.question,
        "false_alarm": rule.false_alarm, "when": [line.text for line in rule.asked],
        "unless": [line.text for line in rule.unless],
        "says": {line.text: line.says for line in (*rule.when, *rule.unless)},
        "mitigations": [one.id for one in rule.helps],
        "lessens": {one.id: one.leaves for one in rule.lessens}, "hooks": list(rule.hooks),
        "example": {"toml": rule.example, "fires": list(rule.fires)},
        "near_misses": [
            {
                "says": miss.says, "expect": miss.expect, "breaks": miss.breaks,
                "set": list(miss.sets), "drop": list(miss.drops),
            }
            for miss in rule.near_misses
        ],
    }  # fmt: skip


def _code(covered: Covered) -> dict[str, Any]:
    code, asks = covered.code, covered.asks
    return {
        "id": code.id, "title": code.title, "text": code.text, "part_of": code.group,
        "jurisdictions": sorted(code.jurisdictions), "norms": sorted(code.norms),
        "hard": code.hard, "solove": [one.id for one in code.solove],
        "panoptic": [one.id for one in code.panoptic], "hooks": [one.id for one in code.topics],
        "rules": [rule.id for rule in covered.rules], "relations": list(asks.relations),
        "attributes": list(asks.attributes), "safeguards": list(asks.safeguards),
        "examples": dict(sorted(covered.outcomes.items())),
    }  # fmt: skip


def trials_text(trials: Sequence[Trial], width: int = WIDTH) -> str:
    """What went wrong with rules on their own examples, and which clauses nothing tests."""
    lines: list[str] = []
    for trial in trials:
        verdict = "as its author says" if trial.is_good else "not as it should be"
        lines += wrap(f"{trial.rule}: {verdict} ({counted(trial.examples, 'example')})", width)
        for wrong in trial.wrong:
            lines += wrap(f"- near miss {wrong}" if wrong[0].isdigit() else f"- {wrong}",
                          width, "  ", "    ")  # fmt: skip
        for clause in trial.idle:
            text = f"- no near miss shows what '{clause}' is for: without it none would fire"
            lines += wrap(text, width, "  ", "    ")
        for word in trial.undoubted:
            lines += wrap(f"- no example that expects '{word}'", width, "  ", "    ")
    return page(lines)

"""Every rule on a line, the codes that they cover, and how often each relation serves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from unlinkable.report.as_json import written
from unlinkable.report.laws import about, law_data, provision_text, topic_data
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.rules.hooks import Law, Topic
from unlinkable.rules.overview import Coverage, Overview
from unlinkable.rules.page import RulePage
from unlinkable.rules.trial import Trial

SCHEMA: Final = "unlinkable-rules/1"
NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {"linddun": "leaves of LINDDUN", "stride": "patterns of STRIDE", "dignity": "themes of ours"}
)
"""What the codes of each family are."""


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
    return page([*lines, "", "`unlinkable explain RULE` shows a rule with its clauses."])


def _codes(rule: RulePage) -> str:
    return "; ".join(f"{family} {', '.join(codes)}" for family, codes in rule.codes.items())


def _coverage(family: str, coverage: Coverage, width: int) -> list[str]:
    noun = NOUNS.get(family, f"codes of {family}")
    lines = wrap(f"{len(coverage.covered)} of {coverage.total} {noun}", width)
    return [*lines, *labelled("not yet", ", ".join(coverage.missing), width)]


def relations_text(overview: Overview, width: int = WIDTH) -> str:
    """Each relation with the number of rules that use it, the most used first."""
    counts = overview.relations
    lines = heading("Relations that rules may use", width, "=")
    lines += [f"{count:>4}  {phrase}" for phrase, count in counts.items()]
    unused = sum(count == 0 for count in counts.values())
    once = sum(count == 1 for count in counts.values())
    closing = (
        f"{counted(len(counts), 'relation')}: {once} used by one rule only "
        f"({overview.used_once:.0%} of those in use), {unused} by none"
    )
    return page([*lines, "", *wrap(closing, width)])


def laws_text(overview: Overview, width: int = WIDTH) -> str:
    """Under each law the topics on which it has something, and the rules on each."""
    lines: list[str] = []
    for law in overview.lenses:
        title = f"What findings of these rules would engage under {law.called}"
        lines += ["", *heading(title, width)]
        for text in about(law):
            lines += wrap(text, width)
        for topic in _topics(overview, law):
            lines += ["", *wrap(f"{topic.title} ({topic.id})", width)]
            for provision in topic.provisions[law.id]:
                lines += provision_text(provision, width)
            rules = _on(overview, topic)
            lines += _bulleted(rules or ["none of these rules"], width)
    return page(lines)


def _topics(overview: Overview, law: Law) -> list[Topic]:
    return [topic for topic in overview.topics if law.id in topic.provisions]


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
                for topic in _topics(overview, law)
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
                }
                for family, found in overview.coverage.items()
            },
            "relations": dict(overview.relations),
            "relations_used_once": round(overview.used_once, 3),
            **({"lenses": _lenses(overview)} if overview.lenses else {}),
        }
    )  # fmt: skip


def _rule(rule: RulePage) -> dict[str, Any]:
    misses = [{"says": says, "expect": expect} for says, expect in rule.near_misses]
    return {
        "id": rule.id, "pack": rule.pack, "title": rule.title,
        "codes": {family: list(codes) for family, codes in rule.codes.items()},
        "severity": rule.severity, "by": rule.by, "why": rule.why, "question": rule.question,
        "false_alarm": rule.false_alarm, "when": list(rule.when), "unless": list(rule.unless),
        "mitigations": list(rule.mitigations), "hooks": list(rule.hooks), "near_misses": misses,
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

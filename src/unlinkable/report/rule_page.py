"""A rule as a page, and why a rule is silent somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unlinkable.findings.finding import Finding, Step
from unlinkable.model.model import Model
from unlinkable.report.explain import is_exception, step_text
from unlinkable.report.handed import RulePage, Silence
from unlinkable.report.laws import about, would_engage
from unlinkable.report.layout import WIDTH, heading, labelled, page, wrap
from unlinkable.report.names import cited
from unlinkable.rules.hooks import Law


def rule_page(rule: RulePage, width: int = WIDTH, lenses: Sequence[Law] = ()) -> str:
    """What the rule looks for, why, when it is wrong, and where it must stay silent.

    Under each law in `lenses` it says what the rule's findings would engage, else for all in short.
    """
    lines = heading(rule.title, width, "=")
    for label, text in _rows(rule):
        lines += labelled(label, text, width, 0)
    lines += ["", "Fires when all of these hold", *_bulleted(rule.when, width)]
    if rule.unless:
        lines += ["", "and none of these", *_bulleted(rule.unless, width)]
    if rule.near_misses:
        misses = (f"{change}: {then}" for change, then in rule.near_misses)
        lines += ["", "Tried on its own example", *_bulleted(misses, width)]
    heads = {law: about(law) for law in lenses}
    return page([*lines, *would_engage(rule.hooks, rule.topics, width, heads)])


def _rows(rule: RulePage) -> Iterable[tuple[str, str]]:
    yield "id", rule.id
    yield "pack", rule.pack
    yield "codes", "; ".join(f"{name} {', '.join(codes)}" for name, codes in rule.codes.items())
    yield "severity", rule.severity
    yield "comes", "as intended by the design" if rule.by == "design" else "by an event"
    yield "why", rule.why
    yield "asks", rule.question
    yield "wrong when", rule.false_alarm
    yield "helps", ", ".join(rule.mitigations)


def findings_of_rule(rule: str, findings: Iterable[Finding], width: int = WIDTH) -> str:
    """The findings that a rule has in one description."""
    found = [f for f in findings if f.rule == rule]
    if not found:
        return "\nNo finding of this rule in this description.\n"
    entries = (f"[{f.severity}] {f.status}: {f.id}" for f in found)
    return "\n" + page(["In this description", *_bulleted(entries, width)])


def silence_page(
    rule: str, element: str, model: Model, silences: Sequence[Silence], width: int = WIDTH
) -> str:
    """Which clause keeps a rule silent at an element, and whether that is known or only unsaid."""
    name = cited(model, element)
    if any(_stops(silence) for silence in silences):
        lines = heading(f"Why {rule} does not fire at {name}", width, "=")
    else:
        lines = heading(f"{rule} at {name}", width, "=")
        lines += wrap(_not_silent(silences), width)
    for silence in silences:
        step = Step(
            clause=silence.clause, says=silence.says, truth=silence.truth, because=silence.because
        )
        lines += ["", *step_text(model, step, width)]
        lines += wrap(_ground(silence), width, " " * 13)
    return page(lines)


def _stops(silence: Silence) -> bool:
    """Whether the clause alone keeps the rule silent."""
    return silence.truth == ("certain" if is_exception(silence.clause) else "no")


def _not_silent(silences: Sequence[Silence]) -> str:
    if not silences:
        return "The rule never looks at a thing of this kind."
    if any(silence.truth == "possible" for silence in silences):
        return "Nothing that is stated keeps the rule silent here; it hangs on what is not known."
    return "The rule is not silent here: it fires."


def _ground(silence: Silence) -> str:
    """What the clause does to the rule here, and whether that is stated or a gap."""
    if silence.truth == "possible":
        return "The description does not say; an answer could make the rule fire."
    if not _stops(silence):
        return "This does not keep the rule silent."
    if silence.stated:
        return "This keeps the rule silent, and the description says so."
    return "This keeps the rule silent, though nobody stated it: silence counts as a no here."


def _bulleted(texts: Iterable[str], width: int) -> list[str]:
    return [line for text in texts for line in wrap(f"- {text}", width, "  ", "    ")]

"""A rule or a code as a page, and why a rule is silent somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unlinkable.findings.cautions import cautioned
from unlinkable.findings.finding import Finding, Step
from unlinkable.findings.silences import Silence
from unlinkable.model.model import Model
from unlinkable.report.coverage_outline import code_outline
from unlinkable.report.explain import is_exception, step_text
from unlinkable.report.layout import WIDTH, heading, page, wrap
from unlinkable.report.names import cited
from unlinkable.report.outline_text import outline_text
from unlinkable.report.rule_outline import rule_outline
from unlinkable.rules.coverage import Covered
from unlinkable.rules.hooks import Law
from unlinkable.rules.page import RulePage


def rule_page(rule: RulePage, width: int = WIDTH, lenses: Sequence[Law] = ()) -> str:
    """What the rule looks for, why, where it fires and where it must not, and what helps."""
    return outline_text(rule_outline(rule, lenses), width)


def code_page(covered: Covered, width: int = WIDTH) -> str:
    """What a published code means, and the rules that look for it."""
    return outline_text(code_outline(covered), width)


def findings_of_rule(rule: str, findings: Iterable[Finding], width: int = WIDTH) -> str:
    """The findings that a rule has in one description."""
    return _in_description([f for f in findings if f.rule == rule], "of this rule", width)


def findings_with_code(code: str, findings: Iterable[Finding], width: int = WIDTH) -> str:
    """The findings of one description that print the code."""
    return _in_description([f for f in findings if code in f.codes], "with this code", width)


def _in_description(found: Sequence[Finding], which: str, width: int) -> str:
    if not found:
        return f"\nNo finding {which} in this description.\n"
    entries = (cautioned(f"[{f.severity}] {f.status}: {f.id}", f) for f in found)
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

"""What is told of kinds of control: the page of one, and the table of all, strategy by strategy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from unlinkable.model.controls import EFFECTS, ControlKind, CostClass, Shown
from unlinkable.model.strategies import AIMS, STRATEGIES
from unlinkable.reading.wording import a
from unlinkable.report.layout import counted, listed
from unlinkable.report.outline import (
    Block,
    Paragraph,
    Point,
    Points,
    Rows,
    Section,
    Spans,
    Table,
    ToRule,
    Verbatim,
    joined,
)
from unlinkable.report.rule_outline import NOT_AT_ALL, code_head, family_of
from unlinkable.rules.catalogue import Code
from unlinkable.rules.countered import Countered, Threat, pairs

COSTS: Final[Mapping[CostClass, str]] = MappingProxyType(
    {
        "low": "low: a setting or a line of code",
        "medium": "medium: work on one part",
        "high": "high: another design, another party or another way for people",
    }
)
ASKED: Final = (
    "it is a fact for which rules ask; where nobody mentions it, the system says what that means"
)
NONE_KNOWN: Final = "None is known."
BOTH_SIDES: Final = "What it protects from is paid for with this:"
TABLE: Final = (
    "Every kind of control that a description may name, under the strategy that its tactic serves: "
    "Hoepman's eight privacy design strategies, with the tactics of his Little Blue Book. What a "
    "control counters follows from the rules that name it; a published code stands there with the "
    "rules that look for it on the page of what the rules cover. No control lets anybody learn "
    "more about people, and none makes them easier to find, match or reach: such an entry cannot "
    "be read. Not doing it at all is always possible, and always weighed by plan."
)
MOST: Final = 8
"""So many codes stand in a cell one by one."""
HEADS: Final = ("Control", "Tactic", "Counters", "Leaves", "Makes worse", "Costs", "Shown in")


def control_outline(control: Countered) -> Section:
    """The page of a kind of control: what it does, counters, leaves and makes worse."""
    kind = control.kind
    parts = (
        Section("What it counters", tuple(_counters(control))),
        Section("What it leaves", (Paragraph((kind.leaves,)),)),
        Section("What it makes worse", tuple(_worsens(control))),
        Section("Where it is shown to work", (Paragraph(_shown(control)),)),
        Section("What else is possible", (Paragraph((NOT_AT_ALL,)),)),
    )
    return Section(kind.title, (Paragraph((kind.text,)), Rows(tuple(_rows(kind)))), parts)


def _rows(kind: ControlKind) -> Iterator[tuple[str, Spans]]:
    yield "id", (Verbatim(kind.id),)
    yield "strategy", (f"{kind.strategy}, by the tactic {kind.tactic}",)
    yield "is", (f"{_sort(kind)}, family {kind.family}",)
    yield "effect", _effect(kind)
    yield "stands at", (listed(map(a, kind.stands_at), "or"),)
    yield "counts as", joined(map(Verbatim, kind.counts_as))
    yield "costs", (COSTS[kind.cost],)
    yield "DPV term", (Verbatim(kind.dpv),) if kind.dpv else ()
    yield "asks", (kind.question.format(place="its place"),)


def _sort(kind: ControlKind) -> str:
    if kind.transform:
        return f"a transform ({kind.transform})"
    return "written in the description itself" if kind.written_as else "a safeguard"


def _effect(kind: ControlKind) -> Spans:
    """What it does to the facts, in words."""
    if kind.transform:
        return (f"{EFFECTS[kind.transform]}; where nobody mentions it, it is absent",)
    if kind.written_as:
        names = joined(map(Verbatim, kind.written_as), " or ")
        return ("none as a control: the thing then says it, in ", *names)
    return (ASKED,)


def _counters(control: Countered) -> Iterator[Block]:
    if not control.rules:
        yield Paragraph(("No rule names it.",))
    families = groupby(control.codes, key=family_of)
    yield Rows(tuple((name, ("; ".join(map(code_head, codes)),)) for name, codes in families))
    if control.rules:
        many = counted(len(control.rules), "rule")
        yield Paragraph((f"It handles what {many} can find:",))
        yield Points(tuple(Point((ToRule(rule.id, rule.title),)) for rule in control.rules))
    if control.lessened:
        yield Paragraph(("These it makes less bad and does not handle:",))
        yield Points(tuple(
            Point((ToRule(rule.id, rule.title),), ((rule.lessens[control.kind.id],),))
            for rule in control.lessened
        ))  # fmt: skip


def _worsens(control: Countered) -> Iterator[Block]:
    if not control.threats:
        yield Paragraph((NONE_KNOWN,))
        return
    yield Paragraph((BOTH_SIDES,))
    yield Points(tuple(map(_threat, control.threats)))


def _threat(threat: Threat) -> Point:
    """The price, and the rule that finds it and so shows it; else the code under which it falls."""
    if threat.rule:
        return Point(
            (threat.trade.why,), (("shown by ", ToRule(threat.rule.id, threat.rule.title)),)
        )
    return Point((threat.trade.why,), ((f"stated: {threat.title} ({threat.trade.code})",),))


def _shown(control: Countered) -> Spans:
    shown, rule = control.kind.shown, control.shown
    if shown is None or rule is None:
        return ("No example is named.",)
    return ("In the example of the rule ", ToRule(rule.id, rule.title), *_how(shown))


def _how(shown: Shown) -> Spans:
    if shown.says:
        return (f". The rule is silent in its near miss: {shown.says}.",)
    of = (" for ", *joined(map(Verbatim, shown.of))) if shown.of else ()
    return (": put at ", Verbatim(shown.at), *of, ", it leaves nothing of what the rule finds.")


def controls_outline(controls: Sequence[Countered]) -> Section:
    """The table of all kinds of control, with what is counted of them."""
    parts = (_strategy(name, controls) for name in STRATEGIES)
    blocks = (Paragraph((TABLE,)), Points(tuple(_totals(controls))))
    return Section("Controls", blocks, tuple(parts))


def _totals(controls: Sequence[Countered]) -> Iterator[Point]:
    kinds = [one.kind for one in controls]
    transforms = sum(bool(kind.transform) for kind in kinds)
    written = sum(bool(kind.written_as) for kind in kinds)
    rest = len(kinds) - transforms - written
    said = f"{counted(len(kinds), 'kind')} of control: {transforms} transforms, {rest} safeguards"
    yield Point((f"{said}, {written} written in the description itself",))
    named, lessened = pairs(controls)
    said = f"{named} pairs of a rule and a control that handles what it finds, each shown in the"
    yield Point((f"{said} rule's example or a near miss of it; {lessened} that only lessen it",))
    threats = [threat for one in controls for threat in one.threats]
    found = sum(threat.rule is not None for threat in threats)
    said = f"{len(threats)} things that a control makes worse: {found} are found by a rule and"
    yield Point((f"{said} shown in an example, {len(threats) - found} are stated",))


def _strategy(name: str, controls: Sequence[Countered]) -> Section:
    found = [one for one in controls if one.kind.strategy == name]
    order = STRATEGIES[name].index
    found.sort(key=lambda one: (order(one.kind.tactic), one.kind.id))
    head = f"{name[0].upper()}{name[1:]} ({counted(len(found), 'control')})"
    return Section(head, (Paragraph((AIMS[name],)), Table(HEADS, tuple(map(_row, found)))))


def _row(control: Countered) -> tuple[Spans, ...]:
    kind = control.kind
    worse = joined((f"{threat.trade.why} [{threat.trade.code}]" for threat in control.threats), " ")
    shown = control.shown
    return (
        (f"{kind.title} ", Verbatim(kind.id)), (kind.tactic,), (_codes(control.codes),),
        (kind.leaves,), worse, (kind.cost,),
        (ToRule(shown.id, shown.title),) if shown else (),
    )  # fmt: skip


def _codes(codes: Sequence[Code]) -> str:
    """The codes, or where they are many how many there are of each sort."""
    if len(codes) <= MOST:
        return ", ".join(code.id for code in codes)
    sorts = Counter(map(_sort_of, codes))
    return ", ".join(f"{many} of {sort}" for sort, many in sorts.items())


def _sort_of(code: Code) -> str:
    """What a code is one of, as a reader of the published lists says it."""
    if code.family == "linddun":
        return code.group.partition(":")[0]
    return family_of(code) if code.family == "stride" else "our themes"

"""What differs between two descriptions, in the words that every format uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.findings.comparison import Compared, Pair, State
from unlinkable.findings.finding import STATUSES
from unlinkable.model.model import Model
from unlinkable.planning.causes import BESIDE, Cause, Causes
from unlinkable.planning.diff import Diff, Side
from unlinkable.planning.difference import Altered, Differing, What
from unlinkable.report.layout import clean, clip, counted, listed
from unlinkable.report.model import Report
from unlinkable.report.names import control_title, titles

HEADS: Final[Mapping[State, str]] = {
    "new": "New", "worse": "Changed for the worse", "gone": "Gone",
    "better": "Changed for the better", "unchanged": "Changed otherwise",
}  # fmt: skip
"""The lists of findings in the order in which to read them."""
WHATS: Final[tuple[What, ...]] = ("added", "removed", "changed", "renamed")
THINGS: Final = 40
"""Differing things that a page lists; the others are counted."""
CAUSES: Final = 4
"""Differing things that one row names; the others are counted."""
LISTED: Final = 3
"""Entries up to which a list is shown whole; of longer ones only what was added or dropped."""
LONG: Final = 60
"""Columns of a value."""
ELSEWHERE: Final = "follows from changes elsewhere"
CAUTION: Final = (
    "Under each finding stands what the descriptions say differently and its reasons name, or what "
    "lies on it. That it lies there is no proof that it is the cause."
)


@frozen
class Row:
    """A label and what stands beside it."""

    label: str
    texts: tuple[str, ...]


def side(report: Report, name: str) -> Side:
    """The side of a description that was analysed just now."""
    root = report.model.root
    return Side(
        name=name, system=root.id, title=root.title, counts=report.counts,
        findings=report.findings, model=report.model,
    )  # fmt: skip


def head(diff: Diff) -> str:
    """What is compared, by title."""
    one, two = clean(diff.before.title), clean(diff.after.title)
    return f"Difference: {two if one == two else f'{one} -> {two}'}"


def counts_line(side: Side) -> str:
    """How many findings of each status one side has."""
    statuses = ", ".join(f"{side.counts[status]} {status}" for status in STATUSES)
    return f"{side.name}: {statuses}; {counted(side.counts['questions'], 'question')}"


def summary(diff: Diff) -> str:
    """How many findings are new, gone, changed or the same."""
    counts = Counter(pair.state for pair in diff.pairs)
    words = [f"{counts[state]} {state}" for state in ("new", "gone", "worse", "better")]
    other = [f"{counts['unchanged']} changed otherwise"] if counts["unchanged"] else []
    return f"{', '.join([*words, *other])}; {counted(diff.unchanged, 'finding')} unchanged."


def notes(diff: Diff) -> list[str]:
    """What must be known to read the rest."""
    told = [each for each in (diff.before, diff.after) if each.model is None]
    said = [f"{each.name} {note}." for each in told for note in each.notes]
    if not diff.same_system:
        said.insert(0, f"Two systems: {clean(diff.before.system)} and {clean(diff.after.system)}.")
    if told:
        names = listed(dict.fromkeys(each.name for each in told))
        is_one = len(told) == 1
        said.append(
            f"{names} {'is a report' if is_one else 'are reports'}: what caused a change "
            "can be said only of two descriptions."
        )
    elif diff.pairs:
        said.append(CAUTION)
    return said


def rows(diff: Diff, pair: Pair) -> list[Row]:
    """What there is to say of a finding that differs."""
    return [row for row in _rows(diff, pair) if any(row.texts)]


def _rows(diff: Diff, pair: Pair) -> Iterator[Row]:
    one, two = pair.before, pair.after
    yield Row("id", (pair.either.id,))
    yield Row("was called", (pair.was,))
    yield Row("before", (_state(one),) if one else ())
    yield Row("after", (_state(two),) if two else ())
    if one and two:
        yield Row("anew at", _sites(diff.after.model, pair.sites_new))
        yield Row("gone from", _sites(diff.before.model, pair.sites_gone))
        is_open = one.accepted is not None and two.accepted is None
        yield Row("accepted", ("before, and not any more",) if is_open else ())
    holder = diff.after if two else diff.before
    if pair.either.form and pair.either.status != "handled":
        label = "held by" if pair.either.form == "held" else "together"
        yield Row(label, (_titles(holder.model, pair.either.parties),))
    yield Row("handled by", tuple(_control(holder.model, each) for each in pair.either.handled_by))
    if pair.key in diff.causes:
        yield from cause_rows(diff.causes[pair.key])


def cause_rows(causes: Causes) -> Iterator[Row]:
    """What differs on a finding; where nothing does, what differs near it, and that it is not."""
    yield Row("named in it", some([cause_text(cause) for cause in causes.named]))
    yield Row("lies on it", some([cause_text(cause) for cause in causes.lying]))
    if causes.named or causes.lying:
        return
    rest = counted(causes.elsewhere, "differing thing")
    if causes.near:
        near = "; ".join(some([cause_text(cause) for cause in causes.near]))
        more = f"; {rest} further away" if causes.elsewhere else ""
        yield Row("cause", (f"{ELSEWHERE}; nearest: {near}{more}",))
    else:
        yield Row("cause", (f"{ELSEWHERE}: {rest}, none of them next to it",))


def some(texts: Sequence[str], most: int = CAUSES) -> tuple[str, ...]:
    """The first few, and how many more there are."""
    rest = len(texts) - most
    return (*texts[:most], f"and {counted(rest, 'other')}") if rest > 0 else tuple(texts)


def cause_text(cause: Cause) -> str:
    """What differs, and where it is written."""
    thing = cause.thing
    ref = clean(thing.thing.ref)
    via = f", next to {clean(cause.via)}" if cause.via else ""
    if cause.altered is None:
        return f"{ref} {thing.what}{via} ({place(thing.thing.at)})"
    values = altered_text(cause.altered)
    return f"{ref}.{cause.altered.attribute}: {values}{via} ({place(cause.altered.at)})"


def altered_text(altered: Altered) -> str:
    """The value before and after; of long lists what was added and what was dropped."""
    one, two = altered.before, altered.after
    if isinstance(one, tuple) and isinstance(two, tuple) and max(len(one), len(two)) > LISTED:
        added = [f"+ {value_text(each)}" for each in two if each not in one]
        dropped = [f"- {value_text(each)}" for each in one if each not in two]
        return ", ".join(some([*added, *dropped])) or "in another order"
    return f"{value_text(one)} -> {value_text(two)}"


def value_text(value: Any) -> str:
    """A value of a description, in words and on one line."""
    if value is None:
        return "left out"
    if isinstance(value, Mapping):
        text = "; ".join(f"{key}: {value_text(each)}" for key, each in value.items())
    elif isinstance(value, tuple | list):
        text = ", ".join(value_text(each) for each in value)
    else:
        text = str(value)
    return clip(text, LONG) if text else "none"


def place(at: Location) -> str:
    """The file and the line."""
    return clean(f"{at.file}:{at.line}" if at.line else at.file)


def _state(finding: Compared) -> str:
    contested = "contested" if finding.contested else ""
    words = (
        finding.status, finding.form, finding.severity, finding.stage, finding.sure, contested
    )  # fmt: skip
    return ", ".join(word for word in words if word)


def _sites(model: Model | None, sites: Sequence[str]) -> tuple[str, ...]:
    return some([_titles(model, site.split()) for site in sites])


def _titles(model: Model | None, refs: Iterable[str]) -> str:
    return titles(model, refs) if model else listed(map(clean, refs))


def _control(model: Model | None, control: str) -> str:
    return control_title(model, control) if model else clean(control)


def things_head(diff: Diff) -> str:
    """How many things the descriptions say differently."""
    counts = Counter(thing.what for thing in diff.things or ())
    numbers = ", ".join(f"{counts[what]} {what}" for what in WHATS)
    return f"What the descriptions say differently ({numbers})"


def things_in_order(diff: Diff) -> list[Differing]:
    """What the descriptions say differently; that from which nothing follows comes last."""
    return sorted(
        diff.things or (),
        key=lambda each: (each.thing.kind_name in BESIDE, WHATS.index(each.what), each.key),
    )


def thing_text(differing: Differing) -> str:
    """One thing in short: what happened to it, or which attributes differ."""
    ref, at = clean(differing.thing.ref), place(differing.thing.at)
    was = f", was {clean(differing.was)}" if differing.was else ""
    names = ", ".join(each.attribute for each in differing.attributes)
    return f"{differing.what:<8} {ref}{was}{f': {names}' if names else ''} ({at})"

"""The report and the description as HTML for a notebook: one element, no script, no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from unlinkable.model.model import Model
from unlinkable.report.aims import BALANCE, HEAD
from unlinkable.report.digest import WORST_FIRST, Digest, Fold, Item, Row, Section, digest
from unlinkable.report.inventory import inventory
from unlinkable.report.layout import clean, counted
from unlinkable.report.model import Report

STYLE: Final = """
.unlinkable {font-size: 14px; line-height: 1.45; max-width: 60em; color: inherit}
.unlinkable h2 {font-size: 1.35em; margin: .4em 0}
.unlinkable h3 {font-size: 1.1em; margin: 1.1em 0 .4em}
.unlinkable h4 {font-size: 1em; margin: .9em 0 .3em}
.unlinkable table {border-collapse: collapse; margin: .4em 0; font-size: 1em}
div.unlinkable.unlinkable table th, div.unlinkable.unlinkable table td {
  border: 1px solid rgba(128, 128, 128, .45); padding: .2em .6em;
  text-align: left; vertical-align: top; background: transparent; color: inherit}
div.unlinkable.unlinkable table td.number {text-align: right; font-variant-numeric: tabular-nums}
.unlinkable details {border-left: 3px solid rgba(128, 128, 128, .45); margin: .35em 0;
  padding: .1em 0 .1em .7em}
.unlinkable summary {cursor: pointer}
.unlinkable summary:focus-visible {outline: 2px solid currentColor; outline-offset: 2px}
.unlinkable .severity {display: inline-block; min-width: 4.6em; text-align: center;
  border-radius: .3em; padding: 0 .4em; color: #fff; font-size: .88em; font-weight: 600}
.unlinkable .critical {background: #7a0019}
.unlinkable .high {background: #b3261e}
.unlinkable .medium {background: #8a5300}
.unlinkable .low {background: #2d5f8b}
.unlinkable dl {display: grid; grid-template-columns: 9em 1fr; gap: .25em .8em; margin: .5em 0}
.unlinkable dt, .unlinkable dd {float: none; width: auto; margin: 0}
.unlinkable dt {font-weight: 600}
.unlinkable dd {overflow-wrap: anywhere}
.unlinkable dd ul {margin: 0; padding-left: 1.2em}
.unlinkable code {background: rgba(128, 128, 128, .18); color: inherit; padding: 0 .25em;
  border-radius: .2em}
.unlinkable img {max-width: 100%; background: #fff; border-radius: .3em; margin-top: .6em}
.unlinkable .note {opacity: .85; margin: .3em 0}
@media (max-width: 40em) {.unlinkable dl {grid-template-columns: 1fr}}
"""


def report_html(report: Report) -> str:
    """The report in short: counts, then lines that fold open."""
    short = digest(report)
    sections = (_section(section) for section in short.sections)
    return _framed([*_head(short), *_aims(short), *sections])


def model_html(model: Model, picture: str = "") -> str:
    """What a description holds, and its picture (an SVG text) where one is given."""
    parts = [f"<h2>{_text(model.root.title)}</h2>", "<table>"]
    parts += [
        f'<tr><th scope="row">{_text(kind)}</th><td class="number">{number}</td>'
        f"<td>{_text(names)}</td></tr>"
        for kind, number, names in inventory(model)
    ]
    parts.append("</table>")
    if model.warnings:
        parts.append(_note(f"{counted(len(model.warnings), 'warning')} (unlinkable check)."))
    if picture:
        inside = b64encode(picture.encode()).decode("ascii")
        alt = _text(f"Data-flow diagram: {model.root.title}")
        parts.append(f'<img alt="{alt}" src="data:image/svg+xml;base64,{inside}">')
    return _framed(parts)


def _framed(parts: Iterable[str]) -> str:
    return "\n".join(['<div class="unlinkable">', f"<style>{STYLE}</style>", *parts, "</div>"])


def _text(text: str) -> str:
    """The text as it is, whatever it holds; one that runs from the right moves nothing else."""
    return escape(clean(text))


def _note(text: str) -> str:
    return f'<p class="note">{_text(text)}</p>'


def _head(short: Digest) -> list[str]:
    parts = [f"<h2>{_text(short.title)}</h2>"]
    if short.counts:
        heads = "".join(f'<th scope="col">{_text(word)}</th>' for word in (*WORST_FIRST, "all"))
        parts += ["<table>", f'<tr><th scope="col">Findings</th>{heads}</tr>']
        parts += [_counts(head, numbers) for head, numbers in short.counts]
        parts.append("</table>")
    said = (f"{counted(short.questions, 'question')} to ask.", *short.notes)
    return [*parts, *map(_note, said)]


def _aims(short: Digest) -> list[str]:
    """What it is for, as one line that folds open."""
    if not short.aims:
        return []
    parts = ["<details>", f"<summary>{_text(HEAD)}</summary>", _note(BALANCE)]
    for aim in short.aims:
        if not aim.rows:
            parts.append(_note(aim.title))
            continue
        rows = "\n".join(f"<dt>{_text(row.label)}</dt><dd>{_row(row)}</dd>" for row in aim.rows)
        parts.append(f"<h4><bdi>{_text(aim.title)}</bdi></h4>\n<dl>\n{rows}\n</dl>")
    return [*parts, "</details>"]


def _counts(head: str, numbers: Sequence[int]) -> str:
    shown = (*numbers, sum(numbers))
    cells = "".join(f'<td class="number">{number or ""}</td>' for number in shown)
    return f'<tr><th scope="row">{_text(head)}</th>{cells}</tr>'


def _section(section: Section) -> str:
    parts = [f"<h3>{_text(section.head)} ({section.count})</h3>", *map(_note, section.notes)]
    parts += map(_fold, section.folds)
    more = section.more(len(section.folds))
    if more:
        parts.append(f'<p class="note">{_text(more)} <code>{_text(section.command)}</code></p>')
    return "\n".join(parts)


def _fold(fold: Fold) -> str:
    many = f" ({counted(fold.count, 'finding')})" if fold.count > 1 else ""
    marks = f" <i>{_text(', '.join(fold.marks))}</i>" if fold.marks else ""
    badge = f'<span class="severity {fold.severity}">{fold.severity}</span>'
    parts = [f"<summary>{badge} <bdi>{_text(fold.text)}</bdi>{many}{marks}</summary>"]
    parts += [_note(f"Ask {fold.asks}.")] if fold.asks else []
    parts += [_item(item, fold) for item in fold.items]
    parts += [_note(fold.more)] if fold.more else []
    return "\n".join(["<details>", *parts, "</details>"])


def _item(item: Item, fold: Fold) -> str:
    """One finding; its title is said again only where the fold says something else."""
    head = "" if item.title == fold.text else f"<h4><bdi>{_text(item.title)}</bdi></h4>\n"
    rows = "\n".join(f"<dt>{_text(row.label)}</dt><dd>{_row(row)}</dd>" for row in item.rows)
    return f"{head}<dl>\n{rows}\n</dl>"


def _row(row: Row) -> str:
    shown = [_text(text).replace(" -&gt; ", " &rarr; ") for text in row.texts]
    if row.kind == "list" and len(row.texts) > 1:
        return f"<ul>{''.join(f'<li>{text}</li>' for text in shown)}</ul>"
    return ", ".join(f"<code>{text}</code>" for text in shown) if row.kind == "code" else shown[0]

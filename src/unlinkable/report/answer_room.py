"""The part of a letter where the answer to a question is written: boxes, lists and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from unlinkable.findings.finding import Question
from unlinkable.model.answered import STATES, YES_OR_NO, Asked
from unlinkable.model.controls import Control
from unlinkable.model.evidence import Question as Kept
from unlinkable.model.model import Model
from unlinkable.model.words import CONTEXTS
from unlinkable.report.asked import is_drawn
from unlinkable.report.candidates import candidates
from unlinkable.report.markdown import plain
from unlinkable.report.names import title

ROOM: Final = "." * 60
"""A line to write on."""
NOT_KNOWN: Final = "not known here"
HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "refs": "Please name each, or say that there is none.", "ref": "Please say which.",
        "duration": "Please give a span of time, or the event that ends it.",
        "words": "Please tick all that apply.",
    }
)  # fmt: skip
"""How to fill the room, by the shape of the answer."""
_OPEN: Final = re.compile(r"(?:\w+ )?(?:which|where|when|who|whom|what|how)\b", re.IGNORECASE)


def room(model: Model, question: Question) -> list[str]:
    """The lines of a list in which the answer is written, and what it rests on."""
    return [*_answer(model, question), f"- What this rests on: {ROOM}"]


def meaning(question: Question) -> str:
    """What the words in the boxes mean, as the schema of the description says it."""
    spec = Asked.of(question.id).spec
    known = spec is not None and question.answers not in ((), YES_OR_NO, STATES)
    return spec.doc if spec and known else ""


def _answer(model: Model, question: Question) -> list[str]:
    if question.answers == STATES:
        return _safeguard(model, question)
    if question.id.startswith("question."):
        return _kept(model, question)
    asked = Asked.of(question.id)
    spec = None if is_drawn(question) else asked.spec
    shape = spec.shape if spec else ""
    said = [HINTS.get(shape, "")]
    if spec and (listed := [_ticked(model, ref) for ref in candidates(model, question.id)]):
        besides = ("none",) if shape == "refs" else spec.also
        return [_line(*said, *_boxes([*listed, *besides], "Another:"))]
    if words := question.answers or (CONTEXTS if shape == "context" else ()):
        return [_line(*said, *_boxes(words, "" if question.answers else "Another:"))]
    return [_line(*said, ROOM, *_boxes(()))]


def _safeguard(model: Model, question: Question) -> list[str]:
    """Words for how it is done, and boxes for whether it is done at all."""
    asked = Asked.of(question.id)
    thing = model.things.get(asked.ref)
    kind = asked.control or (thing.kind if isinstance(thing, Control) else "")
    known = model.catalogue.get(kind)
    name = plain(known.title if known else kind)
    boxes = " ".join(_boxes((*YES_OR_NO, "planned")))
    whether = f"Is there such a safeguard at all ('{name}')? {boxes}"
    return [_line(ROOM), f"- {whether}"] if asked.control else [_line(whether)]


def _kept(model: Model, question: Question) -> list[str]:
    """An author's question: in words, and where a yes means something, what it means."""
    if not question.answers:
        return [_line(ROOM, *_boxes(()))]
    means = f"Yes would add to the description: {_added(model, question.id)}."
    boxes = " ".join(_boxes(question.answers))
    if _OPEN.match(question.text):
        return [_line(ROOM), f"- {means} Is that so? {boxes}"]
    return [_line(boxes), f"- {means}"]


def _added(model: Model, ref: str) -> str:
    """The titles of what an author's question would add."""
    kept = model.things.get(ref)
    tables = kept.would_add if isinstance(kept, Kept) and kept.would_add else {}
    named = [
        table.get("title") or title(model, f"{kind}.{name}")
        for kind, things in tables.items()
        for name, table in things.items()
    ]
    return ", ".join(f"'{plain(name)}'" for name in named)


def _ticked(model: Model, ref: str) -> str:
    return f"{plain(title(model, ref))} (`{ref}`)"


def _boxes(words: Iterable[str], further: str = "") -> list[str]:
    """A box for each word and one for not knowing, with room for a further answer."""
    boxes = [f"[ ] {word}" for word in (*words, NOT_KNOWN)]
    return [*boxes, f"{further} {ROOM}"] if further else boxes


def _line(*parts: str) -> str:
    return " ".join(["- **Answer.**", *filter(None, parts)])

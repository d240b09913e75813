"""Answers laid over the description, as if the author had written what somebody said.

An answer fills what the description leaves open and nothing else: where the description has a
value of its own that says enough, that value stays and a warning names the answer. So the files of
the author are never rewritten, and never overruled.

How well known is what an answer says? Somebody in a named role said so on a named day: a control
that an answer adds is `sure = "reported"`, in force, and rests on no claim. An attribute that an
answer sets leaves the thing as sure as it was: `sure` says how well the thing is known, and no
answer about a part of it makes the rest better known, or worse.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from unlinkable.model.answered import STATES, YES_OR_NO, Asked
from unlinkable.model.controls import ControlKind
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.drafts import Draft, add_document
from unlinkable.reading.names import Names
from unlinkable.reading.structure import DECLARED
from unlinkable.reading.wording import choice, nearest, shown

UNDECIDED: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {("actor", "person"): ("mixed",)}
"""Words that say something and still leave a question open."""

BESIDE: Final = ("answer", "accepted")
"""What is kept beside a description."""


def apply_answers(
    drafts: dict[str, Draft], catalogue: Mapping[str, ControlKind], log: Log
) -> None:
    """Let the answers among the drafts change the others, and note those that cannot."""
    answers = [_Given(draft) for draft in list(drafts.values()) if _is_answer(draft)]
    if not answers:
        return
    answers = _each_once(answers, drafts, log)
    kept = [answer for answer in answers if answer.asked.ref.startswith("question.")]
    for answer in kept:
        _decide(answer, Names(drafts, None, Log()), drafts, log)
    names = Names(drafts, None, Log())
    for answer in answers:
        if answer.asked.control:
            _stand(answer, names, drafts, catalogue, log)
        elif answer not in kept:
            _state(answer, names, drafts, log)


@frozen(eq=False, slots=False)
class _Given:
    """One answer as it is written."""

    draft: Draft

    @property
    def asked(self) -> Asked:
        return Asked.of(self.draft.table["of"])

    @property
    def value(self) -> Any:
        return self.draft.table["value"]

    @property
    def day(self) -> str:
        """On which day it was given, or "" where that is not written as a day."""
        on = self.draft.table.get("on")
        try:
            return date.fromisoformat(str(on)).isoformat()
        except ValueError:
            return ""

    def lays(self, tables: Mapping[str, Any]) -> Document:
        """A document that changes the description; its places are those of the answer."""
        source = self.draft.source_of("value")
        path = (*source.path, "answer", self.draft.id, "value")
        return Document(source.name, tables, source.text, "overlay", path)

    def says(self, log: Log, part: str, what: str, hint: str = "") -> None:
        """Note that the answer cannot be."""
        log.add(self.draft.source_of(part), ("answer", self.draft.id, part), what, hint)

    def warns(self, log: Log, what: str, hint: str = "") -> None:
        """Note that the answer changes nothing."""
        path = ("answer", self.draft.id, "of")
        log.add(self.draft.source_of("of"), path, what, hint, "warning")


def without_others(drafts: Mapping[str, Draft], base: Model | None) -> dict[str, Draft]:
    """The drafts without what was said or decided about systems that are not described here.

    The files beside a description serve every description in their folder.
    """
    here = {ref for ref in drafts if ref.startswith("system.")}
    was = (draft.table.get("was") for ref, draft in drafts.items() if ref in here)
    here.update(f"system.{old}" for each in was if isinstance(each, list) for old in each)
    for system in base.each(System) if base else ():
        here.update((system.ref, *(f"system.{old}" for old in system.was)))
    return {ref: draft for ref, draft in drafts.items() if _counts(draft, here)}


def _counts(draft: Draft, here: Collection[str]) -> bool:
    of = draft.table.get("of_system") if draft.kind.kind_name in BESIDE else None
    return not isinstance(of, str) or f"system.{of}" in here


def _is_answer(draft: Draft) -> bool:
    table = draft.table
    has_both = isinstance(table.get("of"), str) and "value" in table
    return has_both and draft.kind.kind_name == "answer"


def _each_once(answers: list[_Given], drafts: dict[str, Draft], log: Log) -> list[_Given]:
    """The newest answer to each question, by their ids; older ones are taken out of the drafts.

    Two of one day are an error: nothing tells which of them holds.
    """
    today = Names(drafts, None, Log()).table(("*",))
    newest: dict[str, _Given] = {}
    for answer in sorted(answers, key=lambda answer: (answer.day, answer.draft.id)):
        asked = answer.asked
        ref = today.get(asked.ref) or asked.ref
        known = newest.get(question := Asked(ref, asked.attribute, asked.control).question)
        if known is not None and not known.day < answer.day:
            hint = f"that is at {known.draft.header()}; keep the one that holds"
            answer.says(log, "of", f"{shown(asked.question)} is answered twice", hint)
            continue
        if known is not None and known.day:
            del drafts[known.draft.ref]
        newest[question] = answer
    return sorted(newest.values(), key=lambda answer: answer.draft.id)


def _found(answer: _Given, names: Names, drafts: Mapping[str, Draft], log: Log) -> str:
    """The thing that the question is about, by its name of today, or "" where it is gone."""
    table = names.table(("*",))
    ref = table.get(answer.asked.ref, "") if "." in answer.asked.ref else ""
    if not ref and not log.incomplete:
        hint = nearest(answer.asked.ref, drafts)
        what = f"there is no {shown(answer.asked.ref)}, so this answer changes nothing"
        answer.warns(log, what, hint)
    elif ref and ref != answer.asked.ref:
        asked = Asked(ref, answer.asked.attribute, answer.asked.control)
        answer.draft.table["of"] = asked.question
    return ref


def _decide(answer: _Given, names: Names, drafts: dict[str, Draft], log: Log) -> None:
    """Add what a yes to a question of the author's would add; a no, or words, add nothing."""
    ref = _found(answer, names, drafts, log)
    if not ref:
        return
    asked, value = drafts[ref], answer.value
    tables = asked.table.get("would_add")
    if not isinstance(tables, Mapping):
        if not isinstance(value, str) or not value.strip():
            answer.says(log, "value", "expected text")
    elif value not in YES_OR_NO:
        answer.says(log, "value", "expected yes or no", choice(str(value), YES_OR_NO))
    elif value == "yes":
        source = asked.source_of("would_add")
        path = (*source.path, *ref.split("."), "would_add")
        add_document(drafts, Document(source.name, tables, source.text, "overlay", path), log)


def _stand(
    answer: _Given, names: Names, drafts: dict[str, Draft],
    catalogue: Mapping[str, ControlKind], log: Log,
) -> None:  # fmt: skip
    """Add a control of the kind that was asked for, with the state that was answered."""
    kind = answer.asked.control
    if kind not in catalogue:
        answer.says(log, "of", f"no control called {shown(kind)}", nearest(kind, catalogue))
        return
    ref = _found(answer, names, drafts, log)
    if not ref or not _is_state(answer, log):
        return
    if there := _standing(kind, ref, names, drafts):
        what = f"the description says more about this now, in {there.ref}"
        answer.warns(log, f"{what}; the answer is not used", f"that is at {there.header()}")
        return
    title = drafts[ref].table.get("title", ref)
    table = {
        "title": f"{catalogue[kind].title} at {title}", "kind": kind, "at": [ref],
        "state": answer.value, "sure": "reported",
    }  # fmt: skip
    document = answer.lays({"control": {answer.asked.added: table}})
    add_document(drafts, document, log)
    drafts[f"control.{answer.asked.added}"].owner = drafts[ref].system


def _standing(kind: str, ref: str, names: Names, drafts: Mapping[str, Draft]) -> Draft | None:
    """The control of this kind that the description itself has at the thing."""
    table = names.table(("*",))
    for draft in drafts.values():
        if draft.kind.kind_name == "control" and draft.table.get("kind") == kind:
            at = draft.table.get("at", [])
            if isinstance(at, list) and ref in [table.get(str(each)) for each in at]:
                return draft
    return None


def _is_state(answer: _Given, log: Log) -> bool:
    if answer.value in STATES:
        return True
    answer.says(log, "value", "bad word for a control", choice(str(answer.value), STATES))
    return False


def _state(answer: _Given, names: Names, drafts: dict[str, Draft], log: Log) -> None:
    """Set an attribute, or the state of a control, that the description leaves open."""
    ref = _found(answer, names, drafts, log)
    if not ref:
        return
    draft = drafts[ref]
    name = answer.asked.attribute or ("state" if ref.startswith("control.") else "")
    known = DECLARED[draft.kind.kind_name]
    if name not in known:
        what = f"{draft.kind.kind_name} has no attribute {shown(name)}"
        answer.says(log, "of", what, nearest(name, known))
    elif answer.value == UNKNOWN:
        hint = "leave the answer out until one is known"
        answer.says(log, "value", "'unknown' is no answer", hint)
    elif name != "state" or _is_state(answer, log):
        _fill(answer, draft, name, log)


def _fill(answer: _Given, draft: Draft, name: str, log: Log) -> None:
    written = draft.table.get(name)
    if name in draft.table and not _is_open(draft, name):
        if written != answer.value:
            what = f"the description now says {name} = {shown(written)}; the answer is not used"
            answer.warns(log, what, f"that is at {draft.source_of(name).at(_path(draft, name))}")
        return
    values = {name: answer.value}
    if name == "may_carry" and isinstance(answer.value, list | tuple):
        values = _carried(draft, answer.value)
    tables = {draft.kind.kind_name: {draft.id: values}}
    draft.lay_over(answer.lays(tables), values)


def _carried(draft: Draft, more: Any) -> dict[str, Any]:
    """Of what a flow may carry, what it does carry according to the answer."""
    carries = draft.table.get("carries", [])
    both = [*carries, *more] if isinstance(carries, list | tuple) else carries
    return {"may_carry": [], "carries": both}


def _is_open(draft: Draft, name: str) -> bool:
    """Whether what is written leaves the question open."""
    value = draft.table[name]
    if name == "may_carry":
        return bool(value)
    if value == UNKNOWN or value in UNDECIDED.get((draft.kind.kind_name, name), ()):
        return True
    is_span = DECLARED[draft.kind.kind_name][name][1].shape == "duration"
    return is_span and isinstance(value, str) and value.startswith("until-")


def _path(draft: Draft, name: str) -> tuple[str, str, str]:
    return draft.kind.kind_name, draft.id, name

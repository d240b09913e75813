"""What the description leaves open: one question for each thing not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import evolve

from unlinkable.findings.addressees import addressees
from unlinkable.findings.finding import Finding, Question
from unlinkable.inference.facts import Facts
from unlinkable.model.answered import ASK, STATES, YES_OR_NO, Asked
from unlinkable.model.attributes import specs
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import Answer
from unlinkable.model.evidence import Question as Kept
from unlinkable.model.model import Model
from unlinkable.model.places import Decision
from unlinkable.model.thing import Thing
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.catalogue import sensitivities
from unlinkable.reading.toml import parse


@cache
def _wording() -> Mapping[str, str]:
    """How to ask for an attribute, by `kind.attribute` or `attribute`."""
    text = files("unlinkable.catalogue").joinpath("questions.toml").read_text("utf-8")
    tables = parse(text)
    found = {
        f"{kind}.{name}": wording
        for kind, table in tables.items()
        for name, wording in table.items()
    }
    return MappingProxyType(found)


def question_id(unknown: str) -> str:
    """The id of the question for something not known."""
    return f"{ASK}{unknown}"


def ask(findings: Sequence[Finding], facts: Facts) -> tuple[Question, ...]:
    """The questions that the findings leave open and the author's own, most useful first.

    Of a finding that is several answers away only the most useful is asked: the others come up
    once that one is known, or never. What was answered is not asked again, also where the answer
    did not settle a finding.
    """
    decides: dict[str, list[str]] = {}
    helps: dict[str, list[str]] = {}
    for finding in findings:
        where = decides if len(finding.unknowns) == 1 else helps
        for unknown in finding.unknowns:
            where.setdefault(unknown, []).append(finding.id)
    answered = {Asked.of(answer.of).question for answer in facts.model.each(Answer)}
    found = [
        _question(unknown, decides.get(unknown, ()), helps.get(unknown, ()), facts)
        for unknown in sorted({*_worth_asking(findings, answered), *_gaps(facts.model)})
    ]
    found += [_author(kept) for kept in facts.model.each(Kept)]
    found = [question for question in found if question.id not in answered]
    return tuple(sorted(found, key=lambda q: (-len(q.decides), -len(q.helps), q.id)))


def _worth_asking(findings: Sequence[Finding], answered: Collection[str]) -> set[str]:
    """What settles a finding, and of what only helps the one thing that helps most of them."""
    asked: set[str] = set()
    far = []
    for finding in findings:
        unknowns = [u for u in finding.unknowns if question_id(u) not in answered]
        if finding.status == "exposed" or len(unknowns) == 1:
            asked.update(unknowns)
        elif unknowns:
            far.append(unknowns)
    weight = Counter(unknown for unknowns in far for unknown in unknowns)
    for unknowns in far:
        if asked.isdisjoint(unknowns):
            asked.add(min(unknowns, key=lambda unknown: (-weight[unknown], unknown)))
    return asked


def _gaps(model: Model) -> Iterator[str]:
    """What a description must say before much can be found: one thing a flow, place or decision."""
    yield from (f"{flow.ref}.carries" for flow in model.each(Flow) if flow.carries == UNKNOWN)
    for ref, place in model.places.items():
        if place.by in (None, UNKNOWN) and not place.by_maybe:
            yield f"{ref}.by"
    for decision in model.each(Decision):
        if decision.uses in (None, UNKNOWN):
            yield f"{decision.ref}.uses"


def _question(unknown: str, decides: Sequence[str], helps: Sequence[str], facts: Facts) -> Question:
    text, about, answers = _text(unknown, facts)
    return Question(
        id=question_id(unknown),
        text=text,
        to=addressees(about, facts, Asked.of(unknown).attribute),
        decides=tuple(decides),
        helps=tuple(helps),
        answers=answers,
        about=(about,),
    )


def _text(unknown: str, facts: Facts) -> tuple[str, str, tuple[str, ...]]:
    """The question, the thing it is about, and the answers it can have."""
    if "@" in unknown:
        kind, ref = unknown.split("@", 1)
        wording = facts.model.catalogue[kind].question or f"Is there {kind} at {{place}}?"
        return _worded(wording, place=facts.title(ref)), ref, STATES
    kind, name, *attribute = unknown.split(".", 2)
    ref = f"{kind}.{name}"
    thing = facts.model.things[ref]
    if isinstance(thing, Control) and not attribute:
        places = [facts.title(place) for place in thing.at_]
        wording = "Is {title} really there, at {place}?"
        return _worded(wording, title=thing.title, place=places), ref, STATES
    wordings = _wording()
    mixed = "-mixed" if getattr(thing, attribute[0], "") == "mixed" else ""
    asked = wordings.get(f"{kind}.{attribute[0]}{mixed}") or wordings.get(f"any.{attribute[0]}")
    wording = asked or f"What is to be written under '{attribute[0]}' for {{title}}?"
    return _worded(wording, title=thing.title), ref, _answers(thing, attribute[0])


def _worded(wording: str, **named: str | Sequence[str]) -> str:
    """The question with the titles of things in quotes, for a title can be a sentence itself."""
    lists = {key: (v,) if isinstance(v, str) else v for key, v in named.items()}
    quoted = {key: ", ".join(f"'{title}'" for title in v) for key, v in lists.items()}
    return wording.format(**quoted)


def _answers(thing: Thing, attribute: str) -> tuple[str, ...]:
    if isinstance(thing, Data) and attribute == "category":
        return tuple(sensitivities())
    spec = specs(type(thing)).get(attribute)
    return spec.words if spec else ()


def _author(asked: Kept) -> Question:
    """A question that the author keeps; what hangs on its answer only a what-if tells."""
    to = asked.to if isinstance(asked.to, tuple) else ()
    answers = YES_OR_NO if asked.would_add else ()
    return Question(id=asked.ref, text=asked.asks, to=to, answers=answers, about=asked.about)


def with_questions(
    findings: Sequence[Finding], questions: Sequence[Question]
) -> tuple[Finding, ...]:
    """The findings, each with the ids of the questions that bear on it."""
    bearing: dict[str, list[str]] = {}
    for question in questions:
        for finding in (*question.decides, *question.helps):
            bearing.setdefault(finding, []).append(question.id)
    return tuple(evolve(f, questions=tuple(sorted(bearing.get(f.id, ())))) for f in findings)

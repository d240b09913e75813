"""Answers kept beside a description count as if the author had written them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from tests.findings.answering import answer_to, said
from tests.findings.test_stable import judged
from tests.reading.tables import tables
from tests.test_any_model import loosened

import unlinkable as ul
from unlinkable.errors import InvalidModel
from unlinkable.model.answered import Asked
from unlinkable.model.model import Model
from unlinkable.pipeline import analyze_model
from unlinkable.planning.what_if import answered as if_yes
from unlinkable.reading.read import read_tables

APPEAL = (Path(__file__).parents[1] / "models" / "appeal-unknown.toml").read_text("utf-8")
ORDERS = {
    "actor": {"person": {"title": "P", "kind": "data-subject"},
              "shop": {"title": "S", "kind": "organisation"}},
    "data": {"order": {"title": "O", "subject": "person", "identifies": "none"}},
    "purpose": {"sale": {"title": "Sale", "context": "market", "keep": "P2Y"}},
    "store": {"orders": {"title": "Orders", "by": "shop", "purpose": ["sale"]}},
    "flow": {"buy": {"title": "B", "from": "actor.person", "to": "store.orders",
                     "carries": ["order"], "purpose": ["sale"]}},
}  # fmt: skip


def orders(answer: dict[str, Any] | None = None, **store: Any) -> dict[str, Any]:
    """A shop that does not say how long it keeps its orders, and what it says when asked."""
    found = {**ORDERS, "store": {"orders": {**ORDERS["store"]["orders"], **store}}}
    return found | ({"answer": {"one": answer}} if answer else {})


def retention(value: Any, of: str = "ask:store.orders.retention") -> dict[str, Any]:
    """An answer about the orders."""
    return said("How long?", of, value)


def readable(seed: int) -> Model | None:
    """A random description as it would be read, where the reader accepts it."""
    try:
        return read_tables(tables(loosened(seed)))
    except InvalidModel:
        return None


@pytest.mark.parametrize("start", [0, 4])
def test_every_question_can_be_answered(start: int) -> None:
    """One after the other, in any order: each is gone once answered, and nothing breaks."""
    count = 0
    for seed in range(start, start + 4):
        rng, model = random.Random(seed), readable(seed)
        if model is None:
            continue
        written = {**tables(model), "answer": {}}
        questions = analyze_model(model).questions
        while questions and len(written["answer"]) < 12:
            question = rng.choice(questions)
            value = answer_to(rng, question, model)
            written["answer"][f"a{len(written['answer'])}"] = said("A", question.id, value)
            if "contradiction" in _outcome(written):
                break
            model = read_tables(written)
            questions = analyze_model(model).questions
            assert question.id not in {q.id for q in questions}, seed
            count += 1
    assert count >= 8


@pytest.mark.parametrize("start", [0, 6])
def test_answering_is_writing_it_into_the_description(start: int) -> None:
    """What follows from an answer follows from the same value in the author's own table."""
    compared = 0
    for seed in range(start, start + 6):
        rng, model = random.Random(seed), readable(seed)
        for question in _some(rng, model):
            assert model is not None
            asked = Asked.of(question.id)
            stated = asked.attribute and model[asked.ref].stated(asked.attribute)
            if stated or asked.attribute == "may_carry":
                continue
            value = answer_to(rng, question, model)
            answer = {"answer": {"a": said("A", question.id, value)}}
            heard = _outcome({**tables(model), **answer})
            assert heard == _outcome(_written(tables(model), asked, value)), (seed, question.id)
            compared += 1
    assert compared >= 8


def _some(rng: random.Random, model: Model | None) -> list[ul.Question]:
    """A few of the questions that a model leaves open."""
    questions = analyze_model(model).questions if model else ()
    return rng.sample(questions, min(3, len(questions)))


def _outcome(found: dict[str, Any]) -> dict[str, Any]:
    """What follows from the tables; nothing where they contradict themselves."""
    try:
        return _plain(analyze_model(read_tables(found)))
    except InvalidModel:
        return {"contradiction": True}


def _written(found: dict[str, Any], asked: Asked, value: Any) -> dict[str, Any]:
    """The tables of a description whose author wrote the value."""
    if asked.control:
        control = {"title": "C", "kind": asked.control, "at": [asked.ref], "state": value,
                   "sure": "reported"}  # fmt: skip
        found.setdefault("control", {})[asked.added] = control
        return found
    kind, name = asked.ref.split(".")
    found[kind][name][asked.attribute or "state"] = value
    return found


def _plain(report: ul.Report) -> dict[str, Any]:
    return judged(report.findings)


def test_a_yes_adds_what_the_author_said_it_would() -> None:
    """It is the same as the what-if; the question is closed."""
    question = {"title": "Q", "asks": "Is it kept for ever?",
                "would_add": {"store": {"orders": {"retention": "indefinite"}}}}  # fmt: skip
    kept = {**orders(), "question": {"ever": question}}
    yes = read_tables({**kept, "answer": {"a": said("A", "question.ever", "yes")}})
    assert _plain(analyze_model(yes)) == _plain(analyze_model(if_yes(read_tables(kept), "ever")))
    assert "question.ever" not in {q.id for q in analyze_model(yes).questions}


def test_a_no_adds_nothing_and_closes_the_question() -> None:
    """The description stays as it was, and nobody is asked again."""
    kept = {**orders(), "question": {"ever": {"title": "Q", "asks": "For ever?"}}}
    no = read_tables({**kept, "answer": {"a": said("A", "question.ever", "no")}})
    assert _plain(analyze_model(no)) == _plain(analyze_model(read_tables(kept)))
    assert "question.ever" not in {q.id for q in analyze_model(no).questions}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (retention("P2"), "bad duration 'P2'"),
        (retention("unknown"), "'unknown' is no answer"),
        (retention("P2Y", "ask:store.orders.retentoin"), "no attribute 'retentoin' (did you mean"),
        (retention("yes", "ask:apeal@store.orders"), "no control called 'apeal' (did you mean"),
        (retention("yes", "ask:appeal@store.orders"), "bad word for a control"),
        (retention("P2Y") | {"by_role": 3}, "expected text"),
    ],
    ids=["value", "unknown", "attribute", "kind", "state", "role"],
)
def test_an_answer_is_checked_as_the_author_is(answer: dict[str, Any], problem: str) -> None:
    """A value that could not be written in the description cannot be answered either."""
    with pytest.raises(InvalidModel) as raised:
        read_tables(orders(answer))
    assert problem in str(raised.value)


@pytest.mark.parametrize(
    ("answer", "store", "problem"),
    [
        (retention("P2Y"), {"retention": "P9Y"}, "the description now says retention = 'P9Y'"),
        (retention("P2Y", "ask:store.order.retention"), {}, "there is no 'store.order'"),
    ],
    ids=["the author said so since", "the thing is gone"],
)
def test_an_answer_overrules_nobody(
    answer: dict[str, Any], store: dict[str, Any], problem: str
) -> None:
    """What the description itself says stays, what is gone stays gone; a warning tells."""
    model = read_tables(orders(answer, **store))
    assert [p.what for p in model.warnings if "answer" in p.what and problem in p.what]
    assert _plain(analyze_model(model)) == _plain(analyze_model(read_tables(orders(**store))))


@pytest.mark.parametrize("written", ["unknown", "until-settled"])
def test_an_answer_settles_what_was_written_as_open(written: str) -> None:
    """A written "unknown", or an end that no calendar knows, is what one asks about."""
    model = read_tables(orders(retention("P2Y"), retention=written))
    assert not [p for p in model.warnings if "answer" in p.what]
    assert model["store.orders"].effective("retention") == "P2Y"


def test_an_answer_finds_a_thing_under_its_earlier_name() -> None:
    """With `was`, an answer given before a thing was renamed still counts."""
    model = read_tables(orders(retention("P2Y", "ask:store.sales.retention"), was=["sales"]))
    assert model["store.orders"].effective("retention") == "P2Y"
    assert model["answer.one"].of == "ask:store.orders.retention"


def test_the_newest_answer_holds() -> None:
    """A later one to the same question takes its place, whichever stands first in the file."""
    for first, second in (("a", "b"), ("b", "a")):
        later = retention("P9Y", "store.sales.retention") | {"on": "2026-02-01"}
        both = {"answer": {first: retention("P2Y"), second: later}}
        model = read_tables({**orders(was=["sales"]), **both})
        assert model["store.orders"].effective("retention") == "P9Y"
        assert [thing for thing in model.things if thing.startswith("answer.")] == [
            f"answer.{second}"
        ]
        assert not [p for p in model.warnings if "answer" in p.what]


def test_one_question_has_one_answer() -> None:
    """Two answers of one day to the same question are an error that names both."""
    both = {"answer": {"a": retention("P2Y"), "b": retention("P2Y", "store.orders.retention")}}
    with pytest.raises(InvalidModel, match="answered twice"):
        read_tables({**orders(), **both})


def test_what_an_answer_adds_is_reported(tmp_path: Path) -> None:
    """A control that an answer adds is in force, reported, and belongs to the thing's system."""
    (tmp_path / "whole.toml").write_text(APPEAL, "utf-8")
    (asked,) = [q.id for q in ul.analyze(tmp_path).questions if q.id.startswith("ask:appeal@")]
    lines = "\n".join(f'{k} = "{v}"' for k, v in said("A", asked, "present").items())
    (tmp_path / "answers.toml").write_text(f"[answer.a]\n{lines}\n", "utf-8")
    model = ul.read(tmp_path)
    control = model[f"control.{Asked.of(asked).added}"]
    assert (control.stage, control.sure) == ("in-force", "reported")
    assert control.system == model[Asked.of(asked).ref].system
    assert control.at.file.endswith("answers.toml")
    handled = {f.rule for f in ul.analyze(tmp_path).findings if f.status == "handled"}
    assert "dignity/no-appeal" in handled

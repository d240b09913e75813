"""Random answers to questions, each valid for what is asked."""

from __future__ import annotations

import random
from typing import Any

from unlinkable.findings.finding import Question
from unlinkable.model.answered import STATES, YES_OR_NO, Asked
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.model import KINDS, Model


def said(name: str, question: str, value: Any) -> dict[str, Any]:
    """The table of one answer."""
    return {"title": name, "of": question, "value": value, "by_role": "records officer",
            "evidence_text": "the register of processing", "on": "2026-01-31"}  # fmt: skip


def answer_to(rng: random.Random, question: Question, model: Model) -> Any:
    """Some value that the question can have."""
    asked = Asked.of(question.id)
    if asked.ref.startswith("question."):
        return rng.choice(YES_OR_NO)
    if asked.control or not asked.attribute:
        return rng.choice(STATES)
    spec = specs(KINDS[asked.ref.split(".")[0]])[asked.attribute]
    return value_of(rng, spec, model)


def value_of(rng: random.Random, spec: Spec, model: Model) -> Any:
    """Some value of an attribute that settles what was asked."""
    fitting = [ref for ref in model.things if "*" in spec.refs or ref.split(".")[0] in spec.refs]
    return {
        "word": lambda: rng.choice([word for word in spec.words if word != "mixed"]),
        "words": lambda: rng.sample(spec.words, 1),
        "duration": lambda: rng.choice(("P1M", "P1Y", "P10Y")),
        "context": lambda: rng.choice(("work", "health", "other:new")),
        "ref": lambda: rng.choice(fitting),
        "refs": lambda: rng.sample(fitting, min(2, len(fitting))),
        "text": lambda: "words",
    }[spec.shape]()

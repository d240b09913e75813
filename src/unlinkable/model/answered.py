"""How an answer says which question it answers, and what it adds to a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from unlinkable.model.attributes import Spec, specs
from unlinkable.model.evidence import Answer
from unlinkable.model.model import KINDS, Model
from unlinkable.model.words import CONTEXTS

ASK: Final = "ask:"
STATES: Final = ("present", "absent", "planned")
"""What can be answered about a control."""
YES_OR_NO: Final = ("yes", "no")
"""What can be answered to a question that the author keeps."""


@frozen
class Asked:
    """What a question is about: an attribute, a control, a question kept, or a kind of control.

    >>> Asked.of("ask:store.orders.retention")
    Asked(ref='store.orders', attribute='retention', control='')
    >>> Asked.of("ask:appeal@decision.refusal")
    Asked(ref='decision.refusal', attribute='', control='appeal')
    """

    ref: str
    attribute: str = ""
    control: str = ""

    @classmethod
    def of(cls, question: str) -> Asked:
        """Read the id of a question, with or without the `ask:` in front."""
        text = question.removeprefix(ASK)
        control, at, ref = text.rpartition("@")
        if at:
            return cls(ref, "", control)
        kind, _, rest = text.partition(".")
        name, _, attribute = rest.partition(".")
        return cls(f"{kind}.{name}" if name else kind, attribute)

    @property
    def question(self) -> str:
        """The id of the question."""
        if self.control:
            return f"{ASK}{self.control}@{self.ref}"
        if self.ref.startswith("question."):
            return self.ref
        return f"{ASK}{self.ref}.{self.attribute}".rstrip(".")

    @property
    def attribute_set(self) -> str:
        """The attribute that an answer sets; none for a control to add or a question kept."""
        if self.control or self.ref.startswith("question."):
            return ""
        return self.attribute or "state"

    @property
    def spec(self) -> Spec | None:
        """What that attribute may hold, where there is such an attribute."""
        kind = KINDS.get(self.ref.partition(".")[0])
        return specs(kind).get(self.attribute_set) if kind else None

    @property
    def added(self) -> str:
        """The id of the control that an answer about a kind of control adds."""
        return f"answered-{self.control}-at-{self.ref.replace('.', '-')}"


def expected(question: str) -> str:
    """
    What an answer to the question looks like, in words.

    >>> expected("ask:appeal@decision.refusal")
    'present, absent or planned'
    >>> expected("ask:store.orders.retention")
    'a span of time, as P30D or P1Y, or indefinite, or until-EVENT'
    """
    asked = Asked.of(question)
    if asked.control or asked.attribute_set == "state":
        return _either(STATES)
    if not asked.attribute_set:
        return f"{_either(YES_OR_NO)}, or words where a yes would add nothing"
    spec = asked.spec
    return _of_shape(spec) if spec else ""


def _of_shape(spec: Spec) -> str:
    kinds = "things" if spec.refs == ("*",) else _either(spec.refs) if spec.refs else ""
    also = "".join(f", or {word}" for word in spec.also)
    if spec.shape == "ref":
        return f"the id of: {kinds}{also}"
    if spec.shape == "refs":
        return f"ids of: {kinds}; [] for none"
    if spec.shape in ("word", "words"):
        return _either(spec.words) if spec.shape == "word" else f"some of {', '.join(spec.words)}"
    if spec.shape == "context":
        return f"{', '.join(CONTEXTS)}, or other:NAME"
    if spec.shape == "duration":
        return f"a span of time, as P30D or P1Y{also}"
    return "text" if spec.shape == "text" else "a list or table, as in the description"


def _either(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def answers_used(model: Model) -> tuple[Answer, ...]:
    """The answers that count in the description: all but those that a warning sets aside."""
    unused = {problem.element for problem in model.warnings}
    return tuple(answer for answer in model.each(Answer) if answer.ref not in unused)


def answer_behind(model: Model, ref: str, attribute: str = "") -> Answer | None:
    """The answer from which the description has an attribute, or the state of a control."""
    for answer in answers_used(model):
        asked = Asked.of(answer.of)
        if asked.control:
            if ref == f"control.{asked.added}":
                return answer
        elif ref == asked.ref and attribute in (asked.attribute, asked.attribute_set):
            return answer
    return None

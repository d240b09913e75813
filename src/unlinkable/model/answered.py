"""How an answer says which question it answers, and what it adds to a description."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from unlinkable.model.evidence import Answer
from unlinkable.model.model import Model

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
    def added(self) -> str:
        """The id of the control that an answer about a kind of control adds."""
        return f"answered-{self.control}-at-{self.ref.replace('.', '-')}"


def answer_behind(model: Model, ref: str, attribute: str = "") -> Answer | None:
    """The answer from which the description has an attribute, or the state of a control."""
    for answer in model.each(Answer):
        asked = Asked.of(answer.of)
        if asked.control and ref == f"control.{asked.added}":
            return answer
        if ref == asked.ref and attribute in (asked.attribute, asked.attribute or "state"):
            return answer
    return None

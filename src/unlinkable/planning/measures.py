"""What a plan is made of: a control at a thing, or a thing that is left out altogether."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from unlinkable.inference.active import keep
from unlinkable.model.controls import CostClass
from unlinkable.model.model import Model
from unlinkable.planning.what_if import with_control

COSTS: Final[Mapping[CostClass, int]] = MappingProxyType({"low": 1, "medium": 3, "high": 9})
"""What a control of each class costs."""
LEFT_OUT: Final = 27
"""What leaving out one thing costs: more than any control."""


@frozen(order=True)
class Measure:
    """A kind of control at a thing; without a kind, the thing is left out."""

    kind: str
    at: str
    of: tuple[str, ...] = ()
    """The data on which the control acts; empty for all that pass."""

    @property
    def name(self) -> str:
        """How a plan calls it: `KIND:kind.id`, with the data on which it acts."""
        data = ", ".join(self.of)
        what = self.kind or "leave-out"
        return f"{what}:{self.at}{data and f' of {data}'}"

    def cost(self, model: Model) -> int:
        """What it costs by its class."""
        return COSTS[model.catalogue[self.kind].cost] if self.kind else LEFT_OUT


def with_measures(model: Model, measures: Iterable[Measure]) -> Model:
    """The description with all of them."""
    gone = set()
    for measure in sorted(measures):
        if measure.kind:
            model = with_control(model, f"{measure.kind}:{measure.at}", "present", measure.of)
        else:
            gone.add(measure.at)
    return keep(model, lambda thing: thing.ref not in gone) if gone else model

"""From a model to its facts."""

from __future__ import annotations

from unlinkable.inference.bridges import Bridges
from unlinkable.inference.facts import Facts
from unlinkable.inference.keys import Keys
from unlinkable.inference.labels import Labels
from unlinkable.inference.needs import Needs
from unlinkable.inference.parties import Parties
from unlinkable.inference.predicates import FACTS
from unlinkable.inference.presence import Presence
from unlinkable.inference.safeguards import Safeguards
from unlinkable.inference.settled import DEPTH, Branches
from unlinkable.inference.sides import Sides
from unlinkable.inference.spread import spread
from unlinkable.inference.supply import Supply
from unlinkable.inference.traits import Traits
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.views import Views
from unlinkable.inference.watchers import Watchers
from unlinkable.inference.whys import why
from unlinkable.model.model import Model


def infer(model: Model, presence: Presence | None = None, depth: int = DEPTH) -> Facts:
    """The facts of a model.

    Args:
        presence: of some controls (by whole name) whether they count as present, whatever the
            model states: the run without any control uses it, and so does a what-if.
        depth: how many doubts may be settled together to sharpen what is possible.
    """
    presence = presence or {}
    parties = Parties(model)
    transforms = Transforms(model, parties, presence)
    spreading = spread(model, parties, transforms)
    sides = Sides(model, parties)
    views = Views(spreading, Watchers(model, parties, sides))
    labels = Labels(model, spreading.items)
    bridges = Bridges(views, labels)
    return Facts(
        model=model,
        parties=parties,
        transforms=transforms,
        safeguards=Safeguards(model, parties, presence),
        spread=spreading,
        views=views,
        labels=labels,
        bridges=bridges,
        keys=Keys(views, labels, bridges),
        supply=Supply(spreading),
        traits=Traits(views, labels),
        needs=Needs(model, parties),
        sides=sides,
        named=FACTS,
        reason=why,
        branches=Branches(model, presence, infer, depth),
    )

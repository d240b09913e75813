"""From a model to its facts."""

from __future__ import annotations

from collections.abc import Collection

from unlinkable.inference.bridges import Bridges
from unlinkable.inference.facts import Facts
from unlinkable.inference.keys import Keys
from unlinkable.inference.labels import Labels
from unlinkable.inference.needs import Needs
from unlinkable.inference.parties import Parties
from unlinkable.inference.predicates import FACTS
from unlinkable.inference.presence import Presence
from unlinkable.inference.safeguards import Safeguards
from unlinkable.inference.settled import DEPTH, Asked, Before, Branches
from unlinkable.inference.sides import Sides
from unlinkable.inference.spread import spread, spread_again
from unlinkable.inference.supply import Supply
from unlinkable.inference.traits import Traits
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.views import Known, Views
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
    sides = Sides(model, parties)
    views = Views(spread(model, parties, transforms), Watchers(model, parties, sides))
    bridges = Bridges(views, Labels(model, views.s.items))
    safeguards = Safeguards(model, parties, presence)
    return _facts(bridges, safeguards, sides, Branches(model, presence, infer, depth))


def infer_again(
    was: Facts, model: Model, presence: Presence, content: Collection[str], depth: int = DEPTH
) -> Facts:
    """The facts of a model that differs from another in its controls alone, in less time.

    Args:
        was: the facts of the other model, or of the same under other presence of its controls.
        content: the places and flows at which these controls can change what is there.
        depth: as for `infer`.
    """
    transforms = Transforms(model, was.parties, presence)
    spreading = spread_again(was.spread, model, transforms, content)
    views = Views(spreading, was.views.watching, Known(was.views, content))
    bridges = Bridges(views, Labels(model, spreading.items), was.bridges)
    safeguards = Safeguards(model, was.parties, presence)

    def again(was: Asked, model: Model, presence: Presence, depth: int) -> Facts:
        assert isinstance(was, Facts)
        return infer_again(was, model, presence, content, depth)

    branches = Branches(model, presence, infer, depth, Before(was.branches, again))
    return _facts(bridges, safeguards, was.sides, branches)


def _facts(
    bridges: Bridges, safeguards: Safeguards, sides: Sides, branches: Branches
) -> Facts:
    views, labels, spreading = bridges.views, bridges.labels, bridges.views.s
    model, parties = spreading.model, spreading.parties
    return Facts(
        model=model,
        parties=parties,
        transforms=spreading.transforms,
        safeguards=safeguards,
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
        branches=branches,
    )

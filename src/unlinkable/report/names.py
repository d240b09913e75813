"""How a report calls the things of a description: by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unlinkable.inference.parties import NAMELESS, is_nameless, whoever
from unlinkable.inference.sides import LINE
from unlinkable.model.evidence import Claim
from unlinkable.model.model import KINDS, Model
from unlinkable.report.layout import clean, listed


def title(model: Model, ref: str) -> str:
    """What people call the thing, or its reference where it has no title."""
    thing = model.things.get(ref)
    if thing is not None:
        return clean(thing.title)
    if "@" in ref:
        return _safeguard(model, ref)
    if is_nameless(ref):
        return f"{whoever(ref)} {title(model, ref.removeprefix(NAMELESS))}"
    if ref.startswith(LINE) and "~" in ref:
        return _line(model, ref)
    kind, _, rest = ref.partition(".")
    name, _, attribute = rest.partition(".")
    if attribute and f"{kind}.{name}" in model.things:
        return f"{attribute.replace('_', ' ')} of {title(model, f'{kind}.{name}')}"
    return _compound(model, ref)


def titles(model: Model, refs: Iterable[str]) -> str:
    """The things by their titles, as a sentence lists them."""
    return listed(dict.fromkeys(title(model, ref) for ref in refs))


def cited(model: Model, ref: str) -> str:
    """The title, and the reference by which an author finds the thing."""
    name = title(model, ref)
    return name if name == ref else f"{name} ({ref})"


def bare(claim: str) -> str:
    """A claim as the evidence numbers it."""
    return claim.removeprefix("claim.")


def numbered(model: Model, claim: str) -> str:
    """
    A claim as the evidence numbers it, with what tells it from what is done today.

    A claim that another contests, or that only proposes, alleges or holds an opinion says so.
    """
    known = model.things.get(claim)
    if not isinstance(known, Claim):
        return bare(claim)
    status = str(known.status).removesuffix("-incident")
    words = [] if status in ("in-force", "pilot") else [status]
    words += ["contested"] if known.contested_by else []
    return bare(claim) + (f" ({', '.join(words)})" if words else "")


def control_title(model: Model, control: str) -> str:
    """The title of a control of the description, or of a kind of control in the catalogue."""
    kind = model.catalogue.get(control)
    if kind is not None:
        return f'"{clean(kind.title)}"'
    return title(model, control if control.startswith("control.") else f"control.{control}")


def _safeguard(model: Model, ref: str) -> str:
    kind, _, where = ref.partition("@")
    known = model.catalogue.get(kind)
    name = f'"{clean(known.title)}"' if known else kind
    return f"{name} at {title(model, where)}"


def _line(model: Model, ref: str) -> str:
    """What lies between two parties where nobody drew a boundary, by the titles of the two."""
    one, _, two = ref.removeprefix(LINE).partition("~")
    return f"the line between {title(model, f'actor.{one}')} and {title(model, f'actor.{two}')}"


def _compound(model: Model, ref: str) -> str:
    """A thing that the analysis made, by the titles of what it was made of."""
    kind, dot, name = ref.partition(".")
    parts = re.split(r"[+~]", name if dot else ref)
    if len(parts) == 1 and kind in KINDS:
        return clean(ref)
    named = {part: _anywhere(model, part) for part in parts}
    if not any(named.values()):
        return clean(ref)
    return listed(name or part for part, name in named.items())


def _anywhere(model: Model, part: str) -> str:
    """The title of the first thing with this id; data first, for keys are called like data."""
    if part in model.things:
        return clean(model.things[part].title)
    for kind in ("data", *KINDS):
        if thing := model.things.get(f"{kind}.{part}"):
            return clean(thing.title)
    return ""

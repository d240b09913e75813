"""Whether a thing may be given another id."""

from __future__ import annotations

from collections.abc import Mapping

from unlinkable.errors import NotFound
from unlinkable.reading.documents import Log
from unlinkable.reading.drafts import Draft
from unlinkable.reading.ids import is_id
from unlinkable.reading.names import Names
from unlinkable.reading.wording import nearest, shown


def check_names(old: str, new: str, drafts: Mapping[str, Draft]) -> None:
    """
    See that there is such a thing, and that the new name is free and good.

    Raises:
        NotFound: it is not so; the message says why, with the nearest name.
    """
    _check_old(old, drafts)
    kind, _, name = new.partition(".")
    if kind != old.partition(".")[0]:
        raise NotFound(f"{shown(new)} is of another kind (write {old.partition('.')[0]}.ID)")
    if not is_id(name):
        raise NotFound(f"{shown(name)} is no id: letters, digits and hyphens, no reserved word")
    if new in drafts:
        raise NotFound(f"there is a {new} already, at {drafts[new].header()}")
    other = Names(drafts, None, Log()).table((kind,)).get(new)
    if other and other != old:
        raise NotFound(f"{new} is what {other} was called, at {drafts[other].header()}")
    if kind == "data" and "key" not in drafts[old].table:
        _check_key(name, drafts)


def _check_old(old: str, drafts: Mapping[str, Draft]) -> None:
    known = [ref for ref, draft in drafts.items() if draft.document.role == "model"]
    if old in drafts and old not in known:
        raise NotFound(f"{old} stands in {drafts[old].document.name}, which is only appended to")
    if old not in known:
        near = nearest(old, known)
        also = Names(drafts, None, Log()).table(("*",)).get(old, "")
        hint = f"it is called {also} now" if also and "." in old else near or "write KIND.ID"
        raise NotFound(f"no thing called {shown(old)} ({hint})")


def _check_key(name: str, drafts: Mapping[str, Draft]) -> None:
    """A datum names a space of identifiers, unless it has a key: two must not become one."""
    for draft in drafts.values():
        if draft.kind.kind_name == "data" and draft.table.get("key") == name:
            what = f"{shown(name)} is the key of {draft.ref}: the two would link"
            raise NotFound(f"{what} (give the datum a key of its own first)")

"""How an attribute of the model is declared: its type, its words, what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from attrs import NOTHING, field, fields, frozen
from attrs import Attribute as AttrsAttribute

from unlinkable.model.words import OUTSIDE, UNKNOWN

Shape = Literal[
    "text", "word", "words", "context", "ref", "refs", "duration", "table", "texts", "records",
    "date",
]  # fmt: skip
"""What the value looks like in TOML; `refs` and `words` and `texts` are lists."""

META = "unlinkable"


@frozen
class Spec:
    """What one attribute may hold.

    `refs` names the kinds that a reference may point to, `words` the words that are allowed,
    `also` further literal values (such as "outside"). `may_be_unknown` says whether the author
    may write "unknown"; a required attribute has no default.
    """

    name: str
    shape: Shape
    doc: str
    refs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    may_be_unknown: bool = True
    required: bool = False
    default: Any = None


def _declare(shape: Shape, doc: str, default: Any, **more: Any) -> Any:
    meta = {META: {"shape": shape, "doc": doc, **more}}
    return field(default=default, metadata=meta, kw_only=True)


def text(doc: str, default: Any = None, *, unknown: bool = False) -> Any:
    """A line of text."""
    return _declare("text", doc, default, may_be_unknown=unknown)


def texts(doc: str, default: Any = ()) -> Any:
    """A list of short texts or codes."""
    return _declare("texts", doc, default, may_be_unknown=False)


def word(words: Any, doc: str, default: Any = None, *, unknown: bool = True) -> Any:
    """One word of a fixed list; `None` as default means that silence is unknown."""
    options = tuple(w for w in get_args(words) if w != UNKNOWN)
    return _declare("word", doc, default, words=options, may_be_unknown=unknown)


def words(options: Any, doc: str, default: Any = ()) -> Any:
    """Several words of a fixed list."""
    return _declare("words", doc, default, words=get_args(options))


def context(doc: str, default: Any = None) -> Any:
    """An area of life: one of the fixed ones, or `other:NAME`."""
    return _declare("context", doc, default)


def ref(kinds: str, doc: str, default: Any = None, *, unknown: bool = True) -> Any:
    """A reference to one thing of the named kinds (separated by blanks)."""
    return _declare("ref", doc, default, refs=tuple(kinds.split()), may_be_unknown=unknown)


def within(doc: str) -> Any:
    """A boundary, or the word outside."""
    return _declare("ref", doc, None, refs=("boundary",), also=(OUTSIDE,))


def refs(kinds: str, doc: str, default: Any = None, *, unknown: bool = True) -> Any:
    """A list of references to things of the named kinds (separated by blanks, * for any)."""
    return _declare("refs", doc, default, refs=tuple(kinds.split()), may_be_unknown=unknown)


def duration(doc: str, *also: str, events: bool = False) -> Any:
    """An ISO 8601 duration, one of the `also` words, or (with events) `until-EVENT`."""
    more = (*also, "until-EVENT") if events else also
    return _declare("duration", doc, None, also=more)


def date(doc: str, default: Any = None) -> Any:
    """A calendar day, ISO 8601."""
    return _declare("date", doc, default, may_be_unknown=False)


def table(doc: str, default: Any = None) -> Any:
    """A nested table whose meaning the thing itself explains."""
    return _declare("table", doc, default, may_be_unknown=False)


def records(doc: str) -> Any:
    """A table of named lists of data."""
    return _declare("records", doc, None, refs=("data",), may_be_unknown=False)


def _spec(attribute: AttrsAttribute[Any]) -> Spec:
    required = attribute.default is NOTHING
    default = None if required else attribute.default
    return Spec(
        name=attribute.name.rstrip("_"),
        required=required,
        default=default,
        **attribute.metadata[META],
    )


def specs(thing: type[Any]) -> Mapping[str, Spec]:
    """The attributes that an author may write on a thing of this class, by name, in order."""
    declared = (a for a in fields(thing) if META in a.metadata)
    return {spec.name: spec for spec in map(_spec, declared)}


REQUIRED: Any = NOTHING
"""Give this as the default of an attribute that must be written."""

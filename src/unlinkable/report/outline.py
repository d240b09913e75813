"""A page before it is set as text or as Markdown: sections of paragraphs, lists and listings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen


@frozen
class Verbatim:
    """Words to be copied as they are: an id, a command, a line of TOML."""

    text: str


@frozen
class AsWritten:
    """A clause as its rule's file has it."""

    text: str


@frozen
class ToRule:
    """The title of a rule, leading to its page."""

    id: str
    title: str


@frozen
class ToCode:
    """A published code, leading to its part of the coverage page, where it has this head."""

    id: str
    head: str


@frozen
class ToPage:
    """A page of another sort, by its path."""

    path: str
    title: str


Span = str | Verbatim | AsWritten | ToRule | ToCode | ToPage
Spans = tuple[Span, ...]


@frozen
class Paragraph:
    """A few sentences."""

    spans: Spans


@frozen
class Rows:
    """Labels with what each says; an empty one says nothing and is left out."""

    rows: tuple[tuple[str, Spans], ...]


@frozen
class Point:
    """An entry of a list; `under` are lines of its own below it."""

    spans: Spans
    under: tuple[Spans, ...] = ()


@frozen
class Points:
    """A list; nothing where it is empty. It has numbers where `first` says with which it begins."""

    points: tuple[Point, ...]
    first: int | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before each entry."""
        if self.first is None:
            return tuple("-" for _ in self.points)
        return tuple(f"{number}." for number, _ in enumerate(self.points, self.first))


@frozen
class Listing:
    """Lines of TOML, as they are."""

    text: str


@frozen
class Table:
    """Rows of cells under heads; every row has a cell for each head."""

    heads: tuple[str, ...]
    cells: tuple[tuple[Spans, ...], ...]


Block = Paragraph | Rows | Points | Listing | Table


@frozen
class Section:
    """A part of a page with its head, and parts of its own."""

    head: str
    blocks: Sequence[Block] = ()
    parts: Sequence[Section] = ()


def joined(spans: Iterable[Span], between: str = ", ") -> Spans:
    """
    The spans with a mark between them.

    >>> joined([Verbatim("a"), "b"])
    (Verbatim(text='a'), ', ', 'b')
    """
    found: list[Span] = []
    for span in spans:
        found += [between, span] if found else [span]
    return tuple(found)

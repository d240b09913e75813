"""HTML read as a browser would, to see whether it closes what it opens."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})


class Reader(HTMLParser):
    """Follows the elements, and collects names, attributes and text."""

    def __init__(self) -> None:
        """Begin outside every element."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element."""
        self.names.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, which must be the last one that was opened."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> inside <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Collect what a reader sees."""
        if "style" not in self.open:
            self.text.append(data)

    def unknown_decl(self, data: str) -> None:
        """Refuse what no writer of ours writes."""
        raise AssertionError(data)


def read(html: str) -> Reader:
    """The whole text, with every element closed."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def balanced(html: str) -> set[str]:
    """The names of the elements, all of them closed in order."""
    return read(html).names


def text_of(html: str) -> str:
    """What a reader sees."""
    reader: Any = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text).strip("\n")

"""Words made harmless for GitHub's Markdown and for HTML inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from unlinkable.report.layout import clean

_NOTHING: Final = "<!-- -->"
"""A comment: it shows nothing, and ends what would become a mention."""
_MEANT: Final = re.compile(
    r"(?P<mention>[@#](?=[0-9A-Za-z])|(?<=GH)-(?=[0-9]))"  # of a person, of an issue
    r"|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\."  # a link
    r"|^[-+=>#]|^[0-9]+[.)]"  # a list, a heading, an underline
    r"|[&<>`*_\[\]{}\\|~$^]",  # entity, tag, code, emphasis, link, table cell, formula
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """
    The text with its markup escaped, so that it can still be read where nothing renders it.

    >>> print(plain("a *b* <c>"))
    a \\*b\\* \\<c\\>
    """
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", clean(text))


def inline(text: str) -> str:
    """
    The text as Markdown shows it and nothing else: no markup, link, mention or issue.

    Safe inside HTML elements too, for a numeric entity is never markup.

    >>> inline("a *b* <c> @d")
    'a &#42;b&#42; &#60;c&#62; @<!-- -->d'
    """
    return _MEANT.sub(_harmless, clean(text))


def _harmless(found: re.Match[str]) -> str:
    if found["mention"]:
        return f"{found[0]}{_NOTHING}"
    return f"{found[0][:-1]}&#{ord(found[0][-1])};"


def code(text: str) -> str:
    """
    The text as a code span, whatever backticks it holds.

    >>> code("a`b")
    '``a`b``'
    """
    text = clean(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ", "") or text[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def size(lines: Iterable[str]) -> int:
    """The characters of the lines, with their ends."""
    return sum(len(line) + 1 for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose cells are Markdown already, with an empty line below it."""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""

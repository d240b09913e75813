"""The two ways in which a page is set."""

from __future__ import annotations

from unlinkable.report.outline import (
    AsWritten,
    Listing,
    Paragraph,
    Point,
    Points,
    Rows,
    Section,
    ToCode,
    ToPage,
    ToRule,
    Verbatim,
)
from unlinkable.report.outline_markdown import MARK, anchor, outline_markdown
from unlinkable.report.outline_text import outline_text

LONG = 'flow.f = { from = "actor.a", to = "process.p", carries = ["d"], transport = "internet" }'
TOML = "a = 1\n\nb = '```'\n"
PAGE = Section(
    "A *rule*",
    (Rows((("id", (Verbatim("own/a"),)), ("none", ()))), Paragraph(("One. ", AsWritten("x is y")))),
    (
        Section(
            "List",
            (
                Points(tuple(Point((f"entry <{n}>",), ((Verbatim(LONG),),)) for n in (9, 10)), 9),
                Points((Point((ToRule("own/b", "Other"), " and ", ToCode("D.1", "D.1 Seen"))),)),
                Points(()),
            ),
            (Section("Deep", (Listing(TOML), Paragraph((ToPage("c.md", "C"),)))),),
        ),
    ),
)


def test_as_text() -> None:
    """Heads underlined, numbers in a column of their own, lines to be copied left whole."""
    assert outline_text(PAGE, 40) == f"""\
A *rule*
========
id          own/a

One. [x is y]

List
----
  9.  entry <9>
      {LONG}
  10. entry <10>
      {LONG}
  - Other (own/b) and D.1 Seen

Deep
    a = 1

    b = '```'

C
"""


def test_as_markdown() -> None:
    """The mark first, markup made harmless, links from where the page lies, a fence that holds."""
    assert outline_markdown(PAGE, "rules/own/a.md") == f"""\
{MARK}

# A &#42;rule&#42;

**id** `own/a`

One. `x is y`

## List

9. entry &#60;9&#62;\\
   `{LONG}`
10. entry &#60;10&#62;\\
    `{LONG}`

- [Other](b.md) (`own/b`) and [D.1 Seen](../../coverage.md#d1-seen)

### Deep

````toml
a = 1

b = '```'
````

[C](../../c.md)
"""


def test_links_from_the_folder_itself() -> None:
    """A page at the top leads down."""
    page = Section("T", (Paragraph((ToRule("own/b", "Other"),)),))
    assert "[Other](rules/own/b.md)" in outline_markdown(page, "coverage.md")


def test_anchors_are_those_of_headings() -> None:
    """Small letters, no marks but hyphens, blanks as hyphens."""
    head = "L.2.2.3 Profiling an individual through (dis)similarity"
    assert anchor(head) == "l223-profiling-an-individual-through-dissimilarity"
    assert anchor("Nr.1.4 Embedded/Hidden Data") == "nr14-embeddedhidden-data"

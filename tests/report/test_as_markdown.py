"""A comment on a pull request: short, valid, the same every time, and no title is markup."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.report.busy import apart, asked, lacking, whole
from tests.report.busy import report as busy
from tests.report.handmade import ALLEGED, BRIDGE, finding, large, report
from tests.report.markup import balanced, text_of
from tests.report.nasty import TITLES, nasty

from unlinkable.report.as_markdown import ROOM, as_markdown
from unlinkable.report.digest import MOST
from unlinkable.report.layout import clean
from unlinkable.report.markdown import code, inline

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(text: str) -> str:
    """What a reader of Markdown makes of it."""
    return str(GITHUB.render(text))


@example("2018. A year")
@given(st.text(alphabet="ab@#1-+=>.)<&`*_[]{}\\|~$^:/!\"' \u540d\u0301\n", max_size=30))
def test_an_inline_text_is_only_text(text: str) -> None:
    """Whatever it holds, a reader sees it as it is, in a paragraph, a list or a table."""
    shown = clean(text).strip()
    safe = inline(shown)
    assert text_of(rendered(f"x {safe} x")).split() == f"x {shown} x".split()
    assert text_of(rendered(f"- {safe} x")).split() == f"{shown} x".split()
    table = rendered(f"| a |\n|---|\n| x {safe} x |\n")
    assert text_of(table).split() == f"a x {shown} x".split()
    assert text_of(f"<b>{safe}</b>") == shown


@given(st.text(alphabet="ab` ", max_size=12))
def test_a_code_span_holds_any_backticks(text: str) -> None:
    """What is to be copied stands there as it is."""
    html = rendered(f"x {code(text)} x")
    if clean(text).strip():
        assert "<code>" in html
        assert text_of(html).split() == f"x {text} x".split()


@pytest.mark.parametrize("text", ["@somebody", "see #12", "GH-13"])
def test_nobody_is_mentioned(text: str) -> None:
    """A comment ends what would notify a person or link an issue."""
    assert not re.search(r"(^|\s)(@\w|#\d|GH-\d)", inline(text))


@pytest.mark.parametrize("text", ["https://x.example", "http://x.example", "www.x.example"])
def test_nothing_becomes_a_link(text: str) -> None:
    """An address is text: whoever writes a title sends no reader anywhere."""
    assert not re.search(r"(?i)https?:|www\.", inline(text))


def test_every_title_is_text() -> None:
    """In the whole comment no title adds an element, and every one is there to be read."""
    html = rendered(_without_chart(as_markdown(nasty())))
    names = balanced(html)
    assert not names & {"script", "img", "a", "del", "em", "hr"}
    seen = text_of(html)
    assert all(clean(title) in seen for title in TITLES)


def _without_chart(text: str) -> str:
    return re.sub(r"(?s)```mermaid\n.*?\n```", "", text)


def test_counts_come_first() -> None:
    """A table says how many findings of each severity every list has."""
    lines = as_markdown(report()).splitlines()
    assert lines[2] == "| Findings | critical | high | medium | low | all |"
    assert "| Follows from the description |  | 1 |  |  | 1 |" in lines
    assert "| Possible, two or more answers away |  | 1 |  |  | 1 |" in lines


def test_established_come_before_exposed_and_fold() -> None:
    """Each line opens to its reasons, path, help and places."""
    text = as_markdown(report(findings=(BRIDGE, finding(), ALLEGED)))
    heads = re.findall(r"(?m)^### (.*)$", text)
    assert heads == [
        "Follows from the description (1)",
        "Exposed: only a safeguard is not known (1)",
        "Rests on alleged or contested claims (1)",
    ]
    assert text.count("<details>") == text.count("</details>") == 4, "the chart folds too"
    fold = text[text.index("### Follows") : text.index("### Exposed")]
    for part in (
        "<b>high</b>", "proposed, latent", "**Why it matters** Who is listed", "**Because**",
        "Debtor &rarr; Debts go on the list &rarr; Ledger of debts", "**What helps**",
        "`city.toml:20`",
    ):  # fmt: skip
        assert part in fold


def test_what_is_alleged_says_what_it_would_be() -> None:
    """In the list of what is alleged or contested each line says its status."""
    assert "<i>established, alleged, contested</i>" in as_markdown(report(findings=(ALLEGED,)))


def test_a_question_says_whom_to_ask() -> None:
    """An exposed line is the question that would settle it."""
    text = as_markdown(report(findings=(finding(),)))
    assert "<summary><b>high</b> Who can look at the refusal again?</summary>" in text
    assert "**Ask** City authority" in text


@pytest.mark.parametrize("count", [1, 60, 400])
def test_it_fits_into_one_comment(count: int) -> None:
    """However large the report, the comment is whole, and says what it leaves out."""
    for crowd in (large(count), apart(count), whole(count)):
        text = as_markdown(crowd)
        assert len(text) <= ROOM
        assert text.count("<details>") == text.count("</details>")
        balanced(rendered(_without_chart(text)))
    assert (" more" in as_markdown(apart(count))) == (count > MOST)


def test_a_fold_says_nothing_twice() -> None:
    """What the findings of one line share stands with the first of them."""
    found = tuple(lacking("appeal", f"decision.{name}-1") for name in ("fine", "permit"))
    text = as_markdown(busy(*found, questions=asked(found, "actor.office-1")))
    assert text.count("**Why it matters**") == text.count("**Because**") == 1
    assert text.count("**Explained by**") == 2


def test_the_same_bytes_every_time() -> None:
    """Two runs over one report write the same."""
    assert as_markdown(whole()) == as_markdown(whole())
    assert as_markdown(report()).endswith("\n")


def test_nothing_found_is_no_proof() -> None:
    """An empty report does not say that all is well."""
    assert "not a proof of safety" in as_markdown(report(findings=(), questions=()))

"""Lines are measured as a terminal shows them, and no title can disturb one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlinkable.report.layout import (
    clean,
    clip,
    columns,
    counted,
    labelled,
    listed,
    page,
    squeeze,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("名单", 4), ("e\u0301", 1), ("\u200d", 0), ("“x”", 3)]
)
def test_width_is_what_a_terminal_needs(text: str, wide: int) -> None:
    """Wide letters take two columns, combining marks none."""
    assert columns(text) == wide


@given(st.text(), st.integers(min_value=10, max_value=50))
def test_clipped_text_fits(text: str, width: int) -> None:
    """Whatever the text, it takes no more columns than there are."""
    assert columns(clip(text, width)) <= width


@given(st.lists(st.text(alphabet="ab名é ", max_size=9)), st.integers(min_value=20, max_value=40))
def test_wrapping_loses_nothing(words: list[str], width: int) -> None:
    """Every letter is there, in order, and no line is too wide."""
    text = " ".join(words)
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


def test_a_long_word_stays_whole() -> None:
    """An id is there to be copied, even where it is wider than the line."""
    name = "linddun/bridge@bridge:" + "x" * 80
    assert name in wrap(f"see {name}", 40)


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\u202eb", "a\x00b", "a\u2028b", "a\x9bb"])
def test_nothing_moves_the_cursor(text: str) -> None:
    """Control and reordering characters show as escapes."""
    assert clean(text).isascii()
    assert clean(text).isprintable()


def test_a_title_of_two_lines_is_one() -> None:
    """Line breaks and tabs become blanks."""
    assert clean("two\n  lines\t here") == "two lines here"


def test_small_words() -> None:
    """Lists, counts, labels and pages read as written by hand."""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""
    assert counted(1, "answer") == "1 answer"
    assert counted(2, "thing") == "2 things"
    assert labelled("why", "") == []
    assert page(["", "a  ", "", "", "b", ""]) == "a\n\nb\n"


def test_indentation_survives_unusual_blanks() -> None:
    """A line keeps its place in a list whatever blanks its title has."""
    assert clip("  high    名\u3000单", 40) == "  high    名\u3000单"


@pytest.mark.parametrize(
    ("text", "wide", "shown"),
    [
        ("short: one", 20, "short: one"),
        ("much is said of it here: Ledger", 20, "much is sai...Ledger"),
        ("no colon in all of this text", 20, "no colon...his text"),
        ("名单名单名单名单: 城市城市", 14, "名单名...城市"),
    ],
)
def test_a_squeezed_title_keeps_its_end(text: str, wide: int, shown: str) -> None:
    """What it is about stands last and stays, as far as there is room."""
    assert squeeze(text, wide) == shown


@given(st.text(), st.integers(min_value=10, max_value=50))
def test_squeezed_text_fits(text: str, width: int) -> None:
    """Whatever the text, it takes no more columns than there are."""
    assert columns(squeeze(text, width)) <= width

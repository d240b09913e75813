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
        ("no colon in all of this text", 20, "no colon...this text"),
        ("名单名单名单名单: 城市城市", 14, "名单...市城市"),
    ],
)
def test_a_squeezed_title_keeps_its_end(text: str, wide: int, shown: str) -> None:
    """What it is about stands last and stays, as far as there is room."""
    assert squeeze(text, wide) == shown


@given(st.text(), st.integers(min_value=10, max_value=50))
def test_squeezed_text_fits(text: str, width: int) -> None:
    """Whatever the text, it takes no more columns than there are."""
    assert columns(squeeze(text, width)) <= width


@pytest.mark.parametrize("text", ["a\u2067b", "a\ufeffb", "a\U000e0041b", "a\u206eb", "a\ufff9b"])
def test_nothing_hides_or_annotates(text: str) -> None:
    """Marks that isolate, annotate or carry invisible text show as escapes."""
    assert clean(text).isascii()


def test_right_to_left_words_do_not_carry_the_count_away() -> None:
    """After such words the line goes on from left to right, as often as it is cleaned."""
    arabic = "\u0642\u0627\u0626\u0645\u0629 \u0633\u0648\u062f\u0627\u0621"
    assert clean(f"{arabic} (3 findings)") == f"{arabic}\u200e (3 findings)"
    assert clean(clean(f"{arabic} (3)")) == clean(f"{arabic} (3)")
    assert columns(clean(arabic)) == columns(arabic) == len(arabic)


def test_a_line_that_begins_from_the_right_stays_left() -> None:
    """A wrapped line keeps its place in the list whatever its first letter."""
    hebrew = "\u05e8\u05e9\u05d9\u05de\u05d4"
    assert wrap(f"{hebrew} {hebrew}", 9, "  ", "    ") == [
        f"  \u200e{hebrew}", f"    \u200e{hebrew}\u200e",
    ]  # fmt: skip


@given(st.text(alphabet="a\u05d0\u0301\u200d名 1:\U0001f469\x1b\n", max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """No page cleans a title into something else by cleaning it again."""
    assert clean(clean(text)) == clean(text)

"""The scanner finds every key that the parser sees, at the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unlinkable.errors import InvalidModel
from unlinkable.reading.positions import Positions
from unlinkable.reading.toml import parse

BARE = st.text("abcXYZ019-_", min_size=1, max_size=4)
QUOTED = st.text("ab .#[]={},'é\"\\\t", max_size=4).map(
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
)
LITERAL = st.text('ab .#[]={},"\\', max_size=4).map(lambda text: f"'{text}'")
KEY = st.one_of(BARE, BARE, QUOTED, LITERAL, st.just('"\\u0061\\x41"'))
BLANKS = st.sampled_from(["", " ", "\t "])
INSIDE = st.sampled_from(["", " ", "\n  ", " # a [b.c] \"'''\n", "\n#\n"])
STRINGS = st.sampled_from(
    [
        '""',
        "''",
        '"a # b [c.d]"',
        "'it # [a.b]'",
        '"\\"[a.b]\\\\"',
        '"""\n[a.b]\nc = 1 # no\n"""',
        '"""a""b"c\\""""',
        '"""a"""""',
        "'''\n[a.b]\n'it''s'\n'''",
        "'''a'''''",
        '""""""',
        "''''''",
    ]
)
ATOMS = st.one_of(
    STRINGS,
    st.integers(-99, 99).map(str),
    st.sampled_from(["true", "1.5e3", "1979-05-27 07:32:00", "1979-05-27T00:32:00-07:00", "0xAB"]),
)


@st.composite
def dotted(draw: st.DrawFn) -> str:
    """A key of one to three parts."""
    dot = draw(BLANKS) + "." + draw(BLANKS)
    return dot.join(draw(st.lists(KEY, min_size=1, max_size=3)))


@st.composite
def pair(draw: st.DrawFn, value: st.SearchStrategy[str]) -> str:
    """A key with its value."""
    return f"{draw(dotted())}{draw(BLANKS)}={draw(BLANKS)}{draw(value)}"


@st.composite
def bracketed(draw: st.DrawFn, ends: str, item: st.SearchStrategy[str]) -> str:
    """A list or an inline table, over several lines or not, with a comma at the end or not."""
    items = draw(st.lists(item, max_size=3))
    comma = draw(st.sampled_from(["", ","])) if items else ""
    text = ",".join(f"{draw(INSIDE)}{each}{draw(INSIDE)}" for each in items)
    return f"{ends[0]}{draw(INSIDE)}{text}{comma}{draw(INSIDE)}{ends[1]}"


VALUE = st.recursive(
    ATOMS, lambda value: st.one_of(bracketed("[]", value), bracketed("{}", pair(value)))
)
HEADER = st.builds(
    lambda key, double, blank: f"{'[' * double}{blank}{key}{blank}{']' * double}",
    dotted(),
    st.integers(1, 2),
    BLANKS,
)
LINE = st.one_of(pair(VALUE), pair(VALUE), HEADER, st.just(""), st.just("# [a.b] '''"))
TEXT = st.lists(
    st.builds(lambda *parts: "".join(parts), BLANKS, LINE, st.sampled_from(["", " # '\"[a]"])),
    max_size=8,
).map("\n".join)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path to a key or a list item."""
    if path:
        yield path
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from paths(item, (*path, key))


def text_at(text: str, place: tuple[int, int]) -> str:
    """What stands at a line and column, to the end of the text."""
    line, column = place
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


def first_key(text: str) -> str:
    """The key that the text starts with."""
    if text[0] in "\"'":
        end = 1
        while text[end] != text[0]:
            end += 2 if text[end] == "\\" and text[0] == '"' else 1
        return next(iter(parse(text[: end + 1] + "=0")))
    return text[: next(i for i, c in enumerate(text + " ") if not (c.isalnum() or c in "-_"))]


def check(text: str) -> None:
    """Compare the scanner with the parser."""
    try:
        tables = parse(text)
    except InvalidModel:
        return
    positions = Positions(text)
    for path in paths(tables):
        there = text_at(text, positions.find(path))
        if isinstance(path[-1], str):
            assert first_key(there) == path[-1], (path, there)
        else:
            assert positions.find(path) >= positions.find(path[:-1])


@given(TEXT)
@example(
    'a = { b = 1, "c d".e = [ { f = 2 } ] }\n[[x]]\ny.z = 1\n[[x]]\n[x.w]\nv = """\n[q.r]\n"""'
)
def test_every_key_is_found(text: str) -> None:
    """The text at the place of a key starts with the key, whatever the TOML looks like."""
    check(text)


@given(st.lists(st.tuples(dotted(), VALUE), max_size=5))
def test_every_key_is_found_in_tables(pairs: list[tuple[str, str]]) -> None:
    """The same where keys rarely collide, so that nearly every text is TOML."""
    check("\n".join(f"[k{i}.t]\nx{i}.{key} = {value}" for i, (key, value) in enumerate(pairs)))


@given(st.lists(st.tuples(BARE, BARE, STRINGS), max_size=6))
def test_headers_found_fast_are_those_found_slowly(tables: list[tuple[str, str, str]]) -> None:
    """What looks like a header inside a string or a comment is none."""
    lines = [f"[{a}.{b}] # [x.y]\nnote = {string}\n" for a, b, string in tables]
    text = "\n".join(lines)
    try:
        parse(text)
    except InvalidModel:
        return
    for a, b, _ in tables:
        there = text_at(text, Positions(text).header((a, b)))
        assert there.startswith(f"[{a}.{b}]")


SMALL = """\
[actor.a]
vulnerability = [ "child",
  "poor" ]

store.s = { keeps.e = ["x"] }
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (["actor"], (1, 2)),
        (["actor", "a"], (1, 8)),
        (["actor", "a", "vulnerability", 0], (2, 19)),
        (["actor", "a", "vulnerability", 1], (3, 3)),
        (["actor", "a", "store", "s", "keeps", "e", 0], (5, 24)),
        (["actor", "a", "nothing"], (1, 8)),
        (["flow"], (0, 0)),
    ],
    ids=str,
)
def test_places(path: list[str | int], place: tuple[int, int]) -> None:
    """Lines and columns count from one; what is not there is located by what is around it."""
    assert Positions(SMALL).find(path) == place


def test_comments_are_found_outside_strings() -> None:
    """A hash inside a string starts no comment."""
    text = 'a = "# no" # one\nb = """\n# no\n"""\n # it\'s "two"\n'
    assert Positions(text).comments() == [("# one", (1, 12)), ('# it\'s "two"', (5, 2))]

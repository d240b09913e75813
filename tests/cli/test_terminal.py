"""Colour is for people at a terminal; pipes get plain bytes that depend on nothing around them."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from tests.report.handmade import large, report

from unlinkable.cli.output import show
from unlinkable.cli.screen import in_colour
from unlinkable.report import layout
from unlinkable.report.as_text import as_text

PRINT = """
import sys
from tests.report.handmade import large
from unlinkable.cli.output import show, width
from unlinkable.report.as_text import as_text
show(as_text(large(3), width()))
"""


def _printed(**environment: str) -> bytes:
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], env=settings, check=True, capture_output=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "40", "TERM": "xterm-256color", "FORCE_COLOR": "1"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"},
    ],
    ids=["terminal", "language", "time and hashes"],
)
def test_piped_bytes_depend_on_nothing(environment: dict[str, str]) -> None:
    """Width, language, time zone and hash seed change no byte."""
    plain = _printed(COLUMNS="200", TZ="UTC", PYTHONHASHSEED="1", LANG="C.UTF-8")
    assert _printed(**environment) == plain
    assert b"\x1b" not in plain
    assert "失信名单".encode() in plain


def _on_terminal(*words: str, columns: int = 100, **environment: str) -> tuple[int, str]:
    """The exit code of a program, and what a terminal of that width gets to see of it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm-256color"}
    settings.pop("NO_COLOR", None)
    settings |= environment
    with subprocess.Popen(
        [sys.executable, *words], env=settings, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        seen = _all(ours)
    os.close(ours)
    return running.returncode, seen.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour() -> None:
    """On a terminal the same words come in colour."""
    code, seen = _on_terminal("-c", PRINT)
    assert code == 0
    assert "\x1b[" in seen
    assert "established" in seen


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_who_wants_no_colour_gets_none(environment: dict[str, str]) -> None:
    """No escape code at all, and the very text of the report."""
    code, seen = _on_terminal("-c", PRINT, **environment)
    assert (code, seen) == (0, as_text(large(3), 100))


@pytest.mark.parametrize("columns", [60, 80, 110])
def test_lines_fit_the_terminal(columns: int) -> None:
    """On a narrow terminal too nothing but what is there to be copied is wider than a line."""
    _, seen = _on_terminal("-c", PRINT, columns=columns, NO_COLOR="1")
    wide = [line for line in seen.splitlines() if layout.columns(line) > columns]
    assert all("@" in word for line in wide for word in line.split()[-1:])
    assert max(map(layout.columns, seen.splitlines())) > columns - 12


HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = r"""
[system.odd]
title = "clear \u001b[2J \u202eback\u0007 名单 \u0642\u0627\u0626\u0645\u0629 e\u0301"
format = "unlinkable-model/1"
[actor.person]
title = "\u001b]0;owned\u0007 Person"
kind = "data-subject"
[actor.office]
title = "\u05d4\u05e2\u05d9\u05e8"
kind = "authority"
[data.number]
title = "Number\u001b[31m"
subject = "person"
identifies = "direct"
[purpose.rate]
title = "Rating\u009b2J"
needs = []
[store.list]
title = "List \u2066of\u0008"
by = "office"
purpose = ["rate"]
[flow.tell]
title = "Telling\r\u001b[A"
from = "person"
to = "list"
carries = ["number"]
purpose = ["rate"]
"""


@pytest.mark.parametrize(
    "words",
    [
        ("analyze",), ("check",), ("what-if", "--absent", "notice:store.list"),
        ("explain", "linddun/more-than-need@purpose:rate"), ("analyze", "--format", "md"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_title_reaches_the_terminal_raw(words: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever a description says, it cannot move the cursor, ring, or turn a line around."""
    file = tmp_path / "odd.toml"
    file.write_text(NASTY, encoding="utf-8")
    run = f"from unlinkable.cli import main; main({[*words, str(file)]!r})"
    _, seen = _on_terminal("-c", run, columns=60, NO_COLOR="1")
    assert "PATH" not in seen, "the command was understood"
    assert not HARMFUL.search(seen)


def _all(terminal: int) -> bytes:
    seen = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side hung up
            return seen
        if not part:
            return seen
        seen += part


def test_colour_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colours the page is the very text of the report."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    text = as_text(report())
    assert in_colour(text) == text


def test_a_reader_who_leaves_is_no_error() -> None:
    """`| head` ends the command without a word on stderr."""
    code = (
        "import sys; from unlinkable.cli import main;"
        "sys.exit(main(['schema', 'report']) or main(['schema', 'model']))"
    )
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_text_without_a_buffer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of text alone, such as a notebook's, works too."""
    from io import StringIO

    stream = StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    show("失信\n")
    assert stream.getvalue() == "失信\n"

"""Colour is for people at a terminal; pipes get plain bytes that depend on nothing around them."""

import os
import pty
import subprocess
import sys

import pytest
from tests.report.handmade import report

from unlinkable.cli.output import show
from unlinkable.cli.screen import in_colour
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


def test_a_terminal_gets_colour() -> None:
    """On a terminal the same words come in colour."""
    ours, theirs = pty.openpty()
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm-256color"}
    settings.pop("NO_COLOR", None)
    with subprocess.Popen([sys.executable, "-c", PRINT], env=settings, stdout=theirs) as running:
        os.close(theirs)
        seen = _all(ours)
    assert running.returncode == 0
    assert b"\x1b[" in seen
    assert b"established" in seen


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

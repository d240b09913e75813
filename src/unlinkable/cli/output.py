"""Where a result goes: to a pipe or file as plain UTF-8, to a terminal in colour."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

NARROWEST: Final = 40
"""Columns below which a report is wrapped by the terminal rather than by us."""
WIDEST: Final = 120
"""Columns beyond which lines are hard to read."""


def on_terminal() -> bool:
    """Whether somebody reads what is printed while it is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns of the text: those of a terminal, else always the same."""
    from unlinkable.report.layout import WIDTH

    if not on_terminal():
        return WIDTH
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
        return min(max(columns, NARROWEST), WIDEST)
    except OSError:
        return WIDTH


def wants_colour() -> bool:
    """Whether who reads at a terminal has not asked for plain text (no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(text: str, out: str | None = None) -> None:
    """Print a page for people, or write it to the file `out`."""
    if out or not on_terminal():
        hand_over(text, out)
        return
    if wants_colour():
        from unlinkable.cli.screen import in_colour

        text = in_colour(text)
    encoding = sys.stdout.encoding or "utf-8"
    _write(sys.stdout, text.encode(encoding, "backslashreplace"))


def encoded(text: str) -> bytes:
    """The text as UTF-8 whatever the locale; an odd byte of a file name as an escape."""
    return text.encode("utf-8", "backslashreplace")


def hand_over(content: str | bytes, out: str | None = None) -> None:
    """Write it as it is: to the file, or to what stdout is connected to."""
    content = encoded(content) if isinstance(content, str) else content
    if out and out != "-":
        write_whole(Path(out), content)
        return
    _write(sys.stdout, content)


def complain(line: str) -> None:
    """Say one thing on stderr."""
    from unlinkable.report.layout import clean

    with suppress(OSError):  # nobody listens: the exit code still tells
        _write(sys.stderr, encoded(clean(line) + "\n"))


def _write(stream: TextIO | None, content: bytes) -> None:
    """Write past the stream's own encoding, which depends on the locale."""
    if stream is None:  # closed by whoever started the program
        raise OSError(errno.EBADF, "there is no output to write to")
    stream.flush()
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(content.decode("utf-8", "replace"))
    else:
        raw.write(content)
    stream.flush()


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: what was there stays until the new one is complete.

    What is no ordinary file (a device, a pipe) is written to, never replaced.
    """
    target = path.resolve()
    if path.suffix == ".toml" or target.suffix == ".toml":
        raise OSError(errno.EPERM, "a description is never overwritten by a result", str(path))
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    except OSError as problem:  # it names the new file, which nobody asked for
        raise OSError(problem.errno, problem.strerror, str(path)) from None
    finally:
        fresh.unlink(missing_ok=True)

"""
A page whose commands are run as they stand, in an empty folder, and whose output is compared.

    .venv/bin/python -m tests.cli.transcript docs/tutorial.md    writes today's output into the page

A block of TOML after a paragraph that ends with "`FILE`:" is that file; after one that ends with
"the end of `FILE`:" it is appended. Output shown ends early where it ends with a line of dots.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from unlinkable.cli import main

BLOCK = re.compile(r"^```(?P<language>toml|console)\n(?P<body>.*?)^```", re.S | re.M)
DOTS = "...\n"


def run(page: str) -> Iterator[tuple[str, str, str]]:
    """Each command with the output shown and today's, run where one is."""
    for block in BLOCK.finditer(page):
        if block["language"] == "toml":
            before = page[: block.start()].rstrip("\n").rpartition("\n\n")[2]
            _write(before, block["body"])
            continue
        for command, shown in steps(block["body"]):
            yield command, shown, said(command)


def steps(body: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what is shown below it."""
    found = re.split(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)\n", body, flags=re.M)[1:]
    return list(zip(found[::2], found[1::2], strict=True))


def _write(before: str, body: str) -> None:
    name = re.search(r"`([\w./-]+)`[^`]*:$", before)
    if name is None:
        return
    file = Path(name[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    old = file.read_text("utf-8") + "\n" if "the end of" in before else ""
    file.write_text(old + body, "utf-8")


def said(command: str) -> str:
    """What a command prints, its complaints last, as a terminal shows it."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        main(shlex.split(command.replace("\\\n", " "))[1:])
    return out.getvalue() + err.getvalue()


def agrees(shown: str, now: str) -> bool:
    """Whether the output shown is that of today, as far as it is shown."""
    if shown.endswith(DOTS):
        return now.startswith(shown.removesuffix(DOTS))
    return shown == now


def retold(page: str) -> str:
    """The page with today's output, cut after as many lines as before where it was cut."""
    for command, shown, now in list(run(page)):
        new = now
        if shown.endswith(DOTS):
            count = shown.count("\n") - 1
            new = "".join(line + "\n" for line in now.splitlines()[: max(count, 1)]) + DOTS
        page = page.replace(f"$ {command}\n{shown}", f"$ {command}\n{new}", 1)
    return page


if __name__ == "__main__":
    for path in [Path(name).resolve() for name in sys.argv[1:]]:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            path.write_text(retold(path.read_text("utf-8")), "utf-8")

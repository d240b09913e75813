"""Somebody who has never seen the tool can start, and need not wait."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from unlinkable import __version__
from unlinkable.cli import COMMANDS, main

HELP = "from unlinkable.cli import main; main(['--help'])"
Capture = pytest.CaptureFixture[str]


def test_help_says_what_it_is_for(capsys: Capture) -> None:
    """What it does, every command, two examples, the exit codes; all within eighty columns."""
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert "from a description of it" in text
    assert all(name in text for name, _ in COMMANDS)
    assert text.count("  unlinkable ") == 2
    assert "2 bad input" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help(capsys: Capture, name: str) -> None:
    """Each says what it does before its options."""
    assert main([name, "--help"]) == 0
    assert f"unlinkable {name}" in capsys.readouterr().out


def test_version(capsys: Capture) -> None:
    """The version of the package."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"unlinkable {__version__}\n"


def _run(*words: str) -> None:
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, *words], env=settings, check=True, stdout=subprocess.DEVNULL)


def _seconds(code: str) -> float:
    start = perf_counter()
    _run("-c", code)
    return perf_counter() - start


def _ratio() -> float:
    """Help against a bare interpreter: the fastest of runs that took turns."""
    pairs = [(_seconds(HELP), _seconds("pass")) for _ in range(10)]
    return min(helped for helped, _ in pairs) / min(bare for _, bare in pairs)


def test_help_is_fast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    At most two and a half times a bare interpreter, once it has run before.

    A busy machine gets several tries: noise can only make it slower.
    """
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    assert any(_ratio() <= 2.5 for _ in range(5))


def test_help_loads_no_library() -> None:
    """Nothing but argparse and what it needs."""
    code = (
        "import sys; from unlinkable.cli import main; main(['--help']);"
        "sys.exit(any(m in sys.modules for m in ('attrs', 'rich', 'networkx', 'tomli', 'json')))"
    )
    _run("-c", code)

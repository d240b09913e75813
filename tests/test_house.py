"""
The architecture, checked: an arrow that no test checks is a wish.

Every check runs twice here: over the project, where it must find nothing, and over a snippet
that breaks it, where it must complain, so that none of them is silent by accident.
"""

from collections.abc import Callable, Iterator

import pytest
from tests.house import arrows, habits
from tests.house.source import ROOT, Module, modules
from tests.tracked import tracked_texts

Check = Callable[[Module], Iterator[str]]

SOURCE = modules()
EVERY_PYTHON_FILE = [
    module for folder in ("src", "tests", "benchmarks") for module in modules(ROOT / folder)
]
CHECKS: tuple[Check, ...] = (
    arrows.wrong_arrows,
    arrows.wrong_libraries,
    habits.too_long,
    habits.nameless,
    habits.runs_data,
    habits.mutable_globals,
    habits.undocumented,
    habits.broad_excepts,
)

DOC = '"""Say something."""\n'
# What each check must refuse, as (check, module, text).
BAD: tuple[tuple[Check, str, str], ...] = (
    (arrows.wrong_arrows, "guard.x", "from unlinkable.model.model import Model"),
    (arrows.wrong_arrows, "model.x", "from ..reading import read"),
    (arrows.wrong_arrows, "errors", "import unlinkable.guard"),
    (arrows.wrong_arrows, "report.x", "from unlinkable.diagram import draw"),
    (arrows.wrong_arrows, "rules.x", "from unlinkable import analyze"),
    (arrows.wrong_arrows, "rules.x", "import unlinkable"),
    (arrows.wrong_arrows, "catalogue.x", "from unlinkable import errors"),
    (arrows.wrong_arrows, "attic.x", "import os"),
    (arrows.wrong_arrows, "model.x", "def f():\n    from unlinkable.rules import rule"),
    (
        arrows.wrong_arrows,
        "model.x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import unlinkable.cli",
    ),
    (arrows.wrong_libraries, "rules.x", "import networkx as nx"),
    (arrows.wrong_libraries, "report.x", "from rich.table import Table"),
    (arrows.wrong_libraries, "rules.x", "def f():\n    import tomli"),
    (arrows.wrong_libraries, "reading.x", "import tomllib"),
    (arrows.wrong_libraries, "reading.x", "import yaml"),
    (habits.too_long, "model.x", DOC + "X = 1\n" * habits.LONGEST),
    (habits.too_long, "model.x", '"""Generated."""\n' + "def f(): ...\n" * habits.LONGEST),
    (habits.nameless, "model.utils", ""),
    (habits.nameless, "helpers.x", ""),
    (habits.nameless, "model._common", ""),
    (habits.runs_data, "rules.x", "eval('1')"),
    (habits.runs_data, "rules.x", "import builtins\nbuiltins.exec('1')"),
    (habits.runs_data, "rules.x", "compile('1', 'x', 'eval')"),
    (habits.runs_data, "rules.x", "__import__('os')"),
    (habits.runs_data, "rules.x", "import pickle"),
    (habits.runs_data, "rules.x", "from importlib import import_module\nimport_module('os')"),
    (habits.mutable_globals, "rules.x", "CACHE = {}"),
    (habits.mutable_globals, "rules.x", "from typing import Final\nWORDS: Final = {'a': 1}"),
    (habits.mutable_globals, "rules.x", "WORDS: Final[dict[str, Mapping]] = {'a': 1}"),
    (habits.mutable_globals, "rules.x", "WORDS: Mapping[str, int] = {'a': 1}"),
    (habits.mutable_globals, "rules.x", "SEEN = set()"),
    (habits.mutable_globals, "rules.x", "SEEN = collections.defaultdict(list)"),
    (habits.mutable_globals, "rules.x", "if True:\n    SEEN = [x for x in ()]"),
    (habits.mutable_globals, "rules.x", "class Rule:\n    seen = []"),
    (habits.mutable_globals, "rules.x", "def f():\n    global seen\n    seen = 1"),
    (habits.undocumented, "rules.x", "X = 1"),
    (habits.undocumented, "rules.x", DOC + "class Rule: ..."),
    (habits.undocumented, "rules.x", DOC + "def rule(): ..."),
    (habits.undocumented, "rules.x", DOC + f"class Rule:\n    {DOC}\n    def run(self): ..."),
    (
        habits.undocumented,
        "rules.x",
        DOC + f"class A:\n    {DOC}\n    @property\n    def b(self): 1",
    ),
    (habits.broad_excepts, "rules.x", "try: f()\nexcept Exception: pass"),
    (habits.broad_excepts, "rules.x", "try: f()\nexcept: pass"),
    (habits.broad_excepts, "rules.x", "try: f()\nexcept (ValueError, BaseException): pass"),
    (
        habits.broad_excepts,
        "rules.x",
        "import contextlib\nwith contextlib.suppress(Exception): f()",
    ),
)

# What the same checks must let pass.
GOOD: tuple[tuple[Check, str, str], ...] = (
    (arrows.wrong_arrows, "cli.analyze", "from unlinkable import __version__, errors, pipeline"),
    (arrows.wrong_arrows, "rules.x", "from .y import z\nfrom unlinkable.model.model import Model"),
    (arrows.wrong_arrows, "report.x", "import unlinkable.catalogue, unlinkable.planning"),
    (arrows.wrong_libraries, "inference.graph", "import networkx, attrs, re"),
    (arrows.wrong_libraries, "reading.x", "import tomli\nfrom cattrs import Converter"),
    (habits.too_long, "rules.data", '"""Generated from TOML."""\n' + "X = 1\n" * habits.LONGEST),
    (habits.nameless, "model.commons", ""),
    (habits.runs_data, "rules.x", "import re\nre.compile('x')"),
    (habits.mutable_globals, "rules.x", "WORDS: Final[Mapping[str, int]] = {'a': 1}"),
    (habits.mutable_globals, "rules.x", "WORDS: typing.Final[abc.Mapping[str, int]] = {'a': 1}"),
    (habits.mutable_globals, "rules.x", "WORDS: Final = MappingProxyType({'a': 1})"),
    (habits.mutable_globals, "rules.x", "WORDS = frozenset({'a'})\n__all__ = ['f']"),
    (habits.mutable_globals, "rules.x", "def f():\n    seen = []"),
    (habits.undocumented, "rules.x", DOC + "def _inner(): ...\nclass _Inner: ..."),
    (
        habits.undocumented,
        "rules.x",
        DOC + f"class A(Protocol):\n    {DOC}\n    @property\n    def b(self): ...",
    ),
    (habits.broad_excepts, "rules.x", "try: f()\nexcept (OSError, ValueError): pass"),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_project_keeps_the_rule(check: Check) -> None:
    """No module of the library breaks it; the complaints say where one does."""
    complaints = [complaint for module in SOURCE for complaint in check(module)]
    if check is habits.broad_excepts:
        complaints = habits.without_the_one(complaints)
    assert complaints == []


@pytest.mark.parametrize(("check", "name", "text"), BAD)
def test_the_check_can_fail(check: Check, name: str, text: str) -> None:
    """Each check complains of the snippet that breaks its rule."""
    assert list(check(Module.of(f"unlinkable.{name}", text)))


@pytest.mark.parametrize(("check", "name", "text"), GOOD)
def test_the_check_can_pass(check: Check, name: str, text: str) -> None:
    """Each check is quiet about what its rule allows."""
    assert list(check(Module.of(f"unlinkable.{name}", text))) == []


def test_every_check_is_shown_to_fail() -> None:
    """No check is without a snippet that breaks it."""
    assert {check for check, _, _ in BAD} == set(CHECKS)


def test_tests_and_benchmarks_are_short_and_well_named() -> None:
    """The limits on length and names hold for every Python file of the project."""
    complaints = [
        complaint
        for module in EVERY_PYTHON_FILE
        for check in (habits.too_long, habits.nameless)
        for complaint in check(module)
    ]
    assert complaints == []


def test_no_import_cycles() -> None:
    """Every module can be read after the ones that it imports."""
    assert list(arrows.cycles(SOURCE)) == []


@pytest.mark.parametrize(
    "second",
    ["from unlinkable.model.a import f", "from . import a", "def g():\n    from .a import f"],
)
def test_a_cycle_is_seen(second: str) -> None:
    """Two modules of one package that import each other are found, however they say it."""
    ring = [
        Module.of("unlinkable.model.a", "from unlinkable.model.b import g"),
        Module.of("unlinkable.model.b", second),
    ]
    assert len(list(arrows.cycles(ring))) == 1
    assert list(arrows.cycles(ring[:1])) == []


def test_one_broad_handler_stands_in_the_cli_with_its_reason() -> None:
    """The command line may turn any defect of ours into one line, at one place, with a reason."""
    reason = "try: f()\nexcept Exception:  # the last resort: one line, exit code 3\n    pass\n"
    bare = "try: f()\nexcept Exception:\n    pass\n"
    for name, text, left in (
        ("cli.main", reason, 0),
        ("cli.main", reason * 2, 1),
        ("cli.main", bare, 1),
        ("rules.x", reason, 1),
    ):
        complaints = list(habits.broad_excepts(Module.of(f"unlinkable.{name}", text)))
        assert len(habits.without_the_one(complaints)) == left


def test_the_catalogue_holds_data_only() -> None:
    """A rule is added by adding a data file; no code lies among them."""
    for folder in arrows.DATA:
        code = {path.name for path in (ROOT / "src" / "unlinkable" / folder).rglob("*.py")}
        assert code <= {"__init__.py"}, folder
    for module in SOURCE:
        if module.folder in arrows.DATA:
            assert len(module.tree.body) <= 1, f"{module.name}: only a docstring belongs there"


def test_the_project_names_no_place_outside_itself() -> None:
    """No file speaks of a folder that a reader of the project does not have."""
    complaints = [
        complaint
        for name, text in tracked_texts()
        for complaint in habits.outside_places(name, f"{name}\n{text}")
    ]
    assert complaints == []


@pytest.mark.parametrize(
    "text",
    ["see /" + "work/main", "in ." + "library/x", "../" + "shared/x", "shared" + "/DESIGN.md"],
)
def test_a_place_outside_is_seen(text: str) -> None:
    """The four forms are found in the middle of a line."""
    assert list(habits.outside_places("x", text))
    assert list(habits.outside_places("x", "a /workflow, process.library, share/DESIGN")) == []

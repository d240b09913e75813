"""The same files and words give the same bytes, wherever and in whatever environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
POSTS = "tests/models/s02-s03-posts.toml"
CENTRE = "tests/models/centre-overlay.toml"
BRIDGE = "linddun/bridge-between-contexts@bridge:national-id-number+social-media-account"

ONE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "COLUMNS": "80"}
TWO = {"PYTHONHASHSEED": "4021", "TZ": "Asia/Shanghai", "LANG": "C", "COLUMNS": "37"}
COMMANDS = (
    ("check", POSTS),
    ("analyze", POSTS, "--format", "text"),
    ("analyze", POSTS, "--format", "json"),
    ("analyze", POSTS, "--format", "md"),
    ("analyze", POSTS, "--format", "sarif"),
    ("analyze", POSTS, "--format", "csv"),
    ("explain", BRIDGE, POSTS),
    ("explain", "linddun/bridge-between-contexts"),
    ("explain", "D.1"),
    ("rules", "--coverage"),
    ("rules", "--format", "json"),
    ("explain", "--not", "linddun/kept-past-need", "store.points-ledger", POSTS),
    ("what-if", POSTS, "--with", CENTRE),
    ("diff", "tests/models/posts.toml", POSTS),
    ("diff", "tests/models/posts.toml", POSTS, "--format", "md"),
    ("diff", "tests/models/posts.toml", POSTS, "--format", "json"),
    ("draw", POSTS, "--format", "dot"),
    ("draw", POSTS, "--format", "svg"),
    ("plan", POSTS, "--for", "medium"),
    ("plan", POSTS, "--for", "medium", "--format", "json"),
    ("worksheet", POSTS, "--method", "linddun-pro"),
    ("worksheet", POSTS, "--method", "stride-interaction", "--format", "csv"),
    ("view", "linkage", POSTS),
    ("view", "linkage", POSTS, "--of", "internet-court", "--format", "svg"),
    ("view", "person", POSTS),
    ("view", "person", POSTS, "--format", "svg"),
    ("schema", "report"),
    ("schema", "model"),
)


def start(words: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Run a command in an environment without a word on languages of its own."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("LC_")}
    settings = {**inherited, "PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "unlinkable", *words], env=settings, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_same_bytes(words: tuple[str, ...]) -> None:
    """Hash seed, time zone, language and width of the terminal change nothing."""
    outputs = []
    for run in [start(words, environment) for environment in (ONE, TWO)]:
        out, err = run.communicate()
        assert run.returncode == 0, err.decode()
        outputs.append(out)
    assert len(outputs[0]) > 20
    assert outputs[0] == outputs[1]

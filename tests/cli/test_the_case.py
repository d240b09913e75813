"""The commands on the real case, over the real pipeline."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from unlinkable.cli import main
from unlinkable.report.aims import HEAD
from unlinkable.report.first_page import LINES
from unlinkable.report.layout import WIDTH, columns
from unlinkable.schemas import report_schema

ROOT = Path(__file__).parents[2]
CASE = str(ROOT / "threat_model")
POSTS = str(ROOT / "tests" / "models" / "s02-s03-posts.toml")

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("path", [CASE, POSTS])
def test_the_report_follows_its_schema(capsys: Capture, path: str) -> None:
    """What the pipeline really finds is what the schema promises."""
    assert main(["analyze", path, "--format", "json"]) == 0
    Draft202012Validator(report_schema()).validate(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("path", [CASE, POSTS])
def test_the_first_page_is_one_page(capsys: Capture, path: str) -> None:
    """Forty lines of a hundred columns, then the aims and the findings."""
    assert main(["analyze", path]) == 0
    text = capsys.readouterr().out
    assert text.index(HEAD) < text.index("\nFindings: ")
    page = text.split(f"\n{HEAD}")[0].splitlines()
    assert len(page) <= LINES
    assert max(map(columns, page)) <= WIDTH


def test_every_finding_can_be_explained(capsys: Capture) -> None:
    """Each id in the report leads to a page with its grounds."""
    main(["analyze", POSTS, "--format", "json"])
    for found in json.loads(capsys.readouterr().out)["findings"]:
        assert main(["explain", found["id"], POSTS]) == 0
        assert "Why it is said of this system" in capsys.readouterr().out


def test_a_centre_makes_the_latent_link_held(capsys: Capture) -> None:
    """What somebody plans can be tried, and the worse comes first."""
    overlay = str(ROOT / "tests" / "models" / "centre-overlay.toml")
    assert main(["what-if", POSTS, "--with", overlay]) == 0
    text = capsys.readouterr().out
    bridge = text.index("bridge:national-id-number+social-media-account")
    assert text.index("Worse") < text.index("established, latent") < text.index("established, held")
    assert text.index("Worse") < bridge


@pytest.mark.parametrize("form", ["text", "json"])
def test_same_bytes_in_every_environment(form: str) -> None:
    """Hash seed, time zone, language and width change nothing."""
    one = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "COLUMNS": "80"}
    two = {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LANG": "C", "COLUMNS": "40"}
    assert _bytes(form, one) == _bytes(form, two)


def _bytes(form: str, environment: dict[str, str]) -> bytes:
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    words = [sys.executable, "-m", "unlinkable", "analyze", POSTS, "--format", form]
    return subprocess.run(words, env=settings, check=True, capture_output=True).stdout

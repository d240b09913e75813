"""What the page on builds tells others to copy runs here."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from unlinkable.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
WORKFLOW, HOOKS_USED = re.findall(r"^```yaml\n(.*?)^```", PAGE, flags=re.S | re.M)
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def commands(workflow: str) -> list[list[str]]:
    """The words of each of our commands in a workflow, folded lines joined, the day filled in."""
    text = re.sub(r"run: >-\n", "run: ", workflow)
    text = re.sub(r"\n {10}(?=\S)", " ", text.replace("run:           ", "run: "))
    lines = re.findall(r"run: (unlinkable .*)", text)
    return [shlex.split(line.replace('"$(date +%F)"', "2026-02-01"))[1:] for line in lines]


def value(text: str, key: str) -> str:
    """What a line of YAML says of a key, without its remark."""
    (found,) = re.findall(rf"^[ -]+{key}: *(.*?)(?: +#.*)?$", text, flags=re.M)
    return str(found)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a project that holds the case, where the commands run."""
    for name in ("threat_model", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "unlinkable.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_workflow_runs(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its commands run at the top of a checkout, and write the log that it shows."""
    check, analyze = commands(WORKFLOW)
    assert main(check) == 0
    assert main(analyze) == 1
    assert "at or above high" in capsys.readouterr().err
    log = json.loads((checkout / value(WORKFLOW, "sarif_file")).read_text("utf-8"))
    assert {result["kind"] for result in log["runs"][0]["results"]} == {"fail"}
    assert value(WORKFLOW, "sarif_file") in value(WORKFLOW, "if")


def test_the_log_names_files_as_the_checkout_does(checkout: Path) -> None:
    """Every file in it is there, seen from where the workflow runs."""
    main(commands(WORKFLOW)[1])
    text = (checkout / "unlinkable.sarif").read_text("utf-8")
    files = set(re.findall(r'"uri": "(.*?)"', text))
    assert len(files) > 5
    assert [file for file in files if not (checkout / file).is_file()] == []


def test_the_hook_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pre-commit would run, with the words of the page, is a command that succeeds."""
    assert value(HOOKS, "id") == value(HOOKS_USED, "id") == "unlinkable-check"
    assert value(HOOKS, "pass_filenames") == "false"
    program, *words = value(HOOKS, "entry").split()
    assert program == "unlinkable"
    monkeypatch.chdir(ROOT)
    assert main([*words, *value(HOOKS_USED, "args").strip("[]").split(", ")]) == 0


def test_the_hook_without_a_description_says_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who forgets `args` is told at once, and the commit stops."""
    assert main(value(HOOKS, "entry").split()[1:]) == 2
    assert "PATH" in capsys.readouterr().err


def test_every_link_of_the_page_is_there() -> None:
    """No link to a file of the project is dead."""
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", PAGE) if "://" not in link]
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []

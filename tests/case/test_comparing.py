"""The whole case without one of its systems, against the whole with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.cli import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "comparing.md"
WITHOUT = Path("threat_model") / "without-s03.toml"
WHOLE = Path("threat_model") / "whole.toml"
BRIDGE = "linddun/bridge-between-contexts@bridge:national-id-number+social-media-account"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the case, with a file that includes all of it but the court's proposal."""
    monkeypatch.chdir(tmp_path)
    for folder in ("threat_model", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "unlinkable.toml", tmp_path)
    text = WHOLE.read_text("utf-8")
    assert '"s03.toml"' in text
    WITHOUT.write_text(re.sub(r'"s03\.toml",? ?', "", text), "utf-8")
    return tmp_path


def test_what_is_new_is_the_proposal(case: Path) -> None:
    """Each new finding rests on something that S03 adds, the bridge among them; none is gone."""
    diff = ul.diff(WITHOUT, WHOLE)
    new = {pair.key: diff.causes[pair.key] for pair in diff.of("new")}
    alone = ul.analyze(WHOLE, only="s03")
    assert BRIDGE in new
    assert set(new) == {finding.id for finding in alone.findings}
    assert diff.of("gone") == ()
    for name, causes in new.items():
        on_it = [cause.thing.thing for cause in (*causes.named, *causes.lying)]
        assert {thing.system for thing in on_it} == {"s03"}, name
    assert diff.things is not None
    assert {(thing.what, thing.thing.system) for thing in diff.things} == {("added", "s03")}


def test_the_page_shows_what_is_printed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each part of the output shown, from dots to dots, is in the output, in this order."""
    [(command, shown)] = re.findall(
        r"```console\n\$ unlinkable (.*?)\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL
    )
    assert main(command.split()) == 0
    printed = capsys.readouterr().out
    parts = [part for part in shown.split("...\n") if part]
    assert len(parts) == 2
    assert printed.startswith(parts[0])
    assert parts[1] in printed

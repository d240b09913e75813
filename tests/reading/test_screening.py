"""Personal data is refused wherever it stands, and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from unlinkable.reading.read import problems

NUMBER = f"1{9}{9}{0:08}"
"""Eleven digits that a mobile may have, made here and nowhere written down."""
SYSTEM = '[system.s]\ntitle = "S"\nformat = "unlinkable-model/1"\n'
CASES = {
    "a value": (f'note = "call {NUMBER}"', "5:1", "system.s.note: "),
    "a list item": (f'standards = ["x", "{NUMBER}"]', "5:19", "system.s.standards[1]: "),
    "a comment": (f"# call {NUMBER}", "5:1", "this comment "),
    "an id": (f'[actor.{NUMBER}]\ntitle = "A"\nkind = "public"', "5:8", "actor.(withheld): "),
    "a key": (f'{NUMBER} = "x"', "5:1", "system.s.(withheld): "),
    "a number": (f"title2 = {NUMBER}", "5:1", "system.s.title2: "),
    "a reference": (f'evidence = ["{NUMBER}"]', "5:13", "system.s.evidence[0]: "),
    "a text in place of a list": (f'was = "{NUMBER}"', "5:1", "system.s.was: "),
    "in several lines": (f'note = """\nx\n{NUMBER}\n"""', "5:1", "system.s.note: "),
    "spelt with escapes": (
        'note = "' + "".join(f"\\u{ord(digit):04x}" for digit in NUMBER) + '"',
        "5:1",
        "system.s.note: ",
    ),
}


@pytest.mark.parametrize(("text", "place", "where"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("around", ["", "# 说明 ä\n"], ids=["ascii", "other scripts"])
def test_it_is_refused_and_not_repeated(
    text: str, place: str, where: str, around: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One error says where and what kind; no problem holds the value."""
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(f"{SYSTEM}\n{text}\n{around}".replace("\n\n", "\n", 1))
    found = [str(problem) for problem in problems(["m.toml"])]
    line, _, column = place.partition(":")
    refused = [each for each in found if "personal data (" in each]
    assert refused[0].startswith(f"m.toml:{int(line) - 1}:{column}: error: {where}looks like")
    assert NUMBER not in "\n".join(found)

"""The list of rules, and a description to start from."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import tomli
from tests.rules.running import library

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.rules.relations import RELATIONS

MAIL = "@".join(("a.b", "c.org"))
Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *words: str) -> str:
    """What `rules` prints."""
    assert main(["rules", *words]) == 0
    return capsys.readouterr().out


def test_every_rule_is_listed_with_its_codes(capsys: Capture) -> None:
    """By pack, with the counts of published codes: 47 leaves, 36 patterns, 14 themes."""
    text = printed(capsys)
    for rule in library().of():
        assert f"] {rule.id}: " in " ".join(text.split())
    for total in ("of 47 leaves of LINDDUN", "of 36 patterns of STRIDE", "of 14 themes of ours"):
        assert total in text


def test_programs_get_clauses_near_misses_and_coverage(capsys: Capture) -> None:
    """Covered and missing codes of a family are all of them, each once."""
    data = json.loads(printed(capsys, "--format", "json"))
    assert {rule["id"] for rule in data["rules"]} == set(library().rules)
    assert all(rule["when"] and rule["near_misses"] for rule in data["rules"])
    for family, found in data["coverage"].items():
        codes = [*found["covered"], *found["missing"]]
        assert sorted(codes) == sorted(library().catalogue.codes[family])
        assert found["total"] == len(codes)
        assert [one["id"] for one in found["codes"]] == [*library().catalogue.codes[family]]
    named = {code for rule in data["rules"] for code in rule["codes"].get("linddun", [])}
    assert set(data["coverage"]["linddun"]["covered"]) == named


def test_one_pack(capsys: Capture) -> None:
    """Its rules only, and what they alone cover; a pack that is not there has a nearest."""
    data = json.loads(printed(capsys, "--format", "json", "--pack", "stride"))
    assert {rule["pack"] for rule in data["rules"]} == {"stride"}
    assert data["coverage"]["dignity"]["covered"] == []
    assert main(["rules", "--pack", "strid"]) == 2
    assert "(did you mean 'stride'?)" in capsys.readouterr().err


def test_how_often_each_relation_serves(capsys: Capture) -> None:
    """Every relation with its number of rules, most first, and the share that serves only one."""
    lines = printed(capsys, "--predicates").splitlines()[2:]
    counts = {line[6:]: int(line[:4]) for line in lines if line[:4].strip().isdigit()}
    rules = [{clause.text for clause in (*r.when, *r.unless)} for r in library().of()]
    assert set(counts) == set(RELATIONS)
    assert [*counts.values()] == sorted(counts.values(), reverse=True)
    assert counts["{x} exceeds need"] == sum(
        any(text.endswith("exceeds need") for text in clauses) for clauses in rules
    )
    once = sum(count == 1 for count in counts.values())
    assert f"{once} used by one rule only (" in " ".join(lines[-3:])


def test_a_check_goes_alone(capsys: Capture) -> None:
    """It prints trials, not lists."""
    assert main(["rules", "--check", "x", "--format", "json"]) == 2
    assert main(["rules", "--check", "nowhere"]) == 2
    assert "there is no folder nowhere" in capsys.readouterr().err


def test_a_pack_that_is_not_as_it_says_fails(tmp_path: Path, capsys: Capture) -> None:
    """Exit code 1, and which near miss or clause is wrong."""
    source = library().file_of(library()["linddun/kept-past-need"]).read_text("utf-8")
    pack = tmp_path / "own"
    pack.mkdir()
    text = source.replace("linddun/kept-past-need@", "own/kept@")
    (pack / "kept.toml").write_text(text.replace('retention" = "P2Y"', 'retention" = "P9Y"'))
    assert main(["rules", "--check", str(pack)]) == 1
    said = capsys.readouterr().out
    assert "own/kept: not as it should be" in said
    assert "- near miss 1, kept exactly as long as needed: should be silent, and is" in said
    (pack / "kept.toml").write_text(text)
    assert main(["rules", "--check", str(pack)]) == 0


@pytest.mark.parametrize("name", ["tool-lending", "x", "A1"])
def test_a_new_description_is_sound_and_says_something(
    name: str, tmp_path: Path, capsys: Capture
) -> None:
    """No problem at all, a finding that follows, a question, and a schema that it keeps to."""
    folder = tmp_path / "made" / "here"
    assert main(["new", name, "--out", str(folder)]) == 0
    file = folder / f"{name}.toml"
    assert f"Next: unlinkable analyze {file.as_posix()}" in capsys.readouterr().out
    assert ul.check(file) == ()
    report = ul.analyze(file)
    assert report.model.root.id == name
    assert [f.rule for f in report.findings if f.status == "established"]
    assert "ask:store.requests.retention" in {q.id for q in report.questions}
    first, text = file.read_text("utf-8").split("\n", 1)
    assert first == "#:schema ./unlinkable-model.schema.json"
    schema = json.loads((folder / "unlinkable-model.schema.json").read_text("utf-8"))
    jsonschema.validate(tomli.loads(text), schema)


def test_the_control_in_the_comment_can_be_tried(tmp_path: Path) -> None:
    """With the marks taken away, what stands at the end is a description too."""
    assert main(["new", "x", "--out", str(tmp_path)]) == 0
    file = tmp_path / "x.toml"
    head, tail = file.read_text("utf-8").split("# [control.limit]")
    file.write_text(head + "[control.limit]" + tail.replace("\n# ", "\n"), "utf-8")
    assert ul.check(file) == ()


def test_new_overwrites_nothing(tmp_path: Path, capsys: Capture) -> None:
    """Neither the description nor the schema, and it says which it kept."""
    (tmp_path / "x.toml").write_text("mine", "utf-8")
    assert main(["new", "x", "--out", str(tmp_path)]) == 2
    assert "x.toml: there is a file already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["x.toml"]
    (tmp_path / "unlinkable-model.schema.json").write_text("mine", "utf-8")
    assert main(["new", "y", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "unlinkable-model.schema.json, which is not that of this version (`unlinkable sc" in said
    assert (tmp_path / "x.toml").read_text("utf-8") == "mine"
    assert (tmp_path / "unlinkable-model.schema.json").read_text("utf-8") == "mine"


def test_new_says_nothing_of_its_own_schema(tmp_path: Path, capsys: Capture) -> None:
    """A second description beside the first is fine with what lies there."""
    assert main(["new", "x", "--out", str(tmp_path)]) == 0
    assert "Written:" in capsys.readouterr().out
    assert main(["new", "y", "--out", str(tmp_path)]) == 0
    assert "schema" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Tool lending", "did you mean 'tool-lending'?"),
        ("../x", "did you mean 'x'?"),
        ("unknown", "is no id"),
        (MAIL, "(withheld) is no id"),
        ("answers", "answers.toml beside a description has a meaning of its own"),
        ("decisions", "decisions.toml beside a description has a meaning of its own"),
        ("unlinkable", "unlinkable.toml beside a description has a meaning of its own"),
        ("Answers", "answers.toml beside a description has a meaning of its own"),
    ],
)
def test_a_name_is_an_id(name: str, says: str, tmp_path: Path, capsys: Capture) -> None:
    """Anything else is refused with what would do, and never repeated if it is somebody's data."""
    assert main(["new", name, "--out", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []

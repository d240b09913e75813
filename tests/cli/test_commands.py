"""Each command asks the pipeline what the user asked, and prints the answer."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from tests.cli.faked import ERROR, WARNING, Asked
from tests.report.handmade import finding

from unlinkable.cli import grammar, help_text, main
from unlinkable.model.schema import model_schema
from unlinkable.reading.catalogue import controls, sensitivities
from unlinkable.schemas import report_schema

Capture = pytest.CaptureFixture[str]


def test_check_of_a_sound_description(asked: Asked, capsys: Capture) -> None:
    """Nothing wrong: one line that says how much was looked at."""
    assert main(["check", "a.toml", "--root", "."]) == 0
    assert capsys.readouterr().out == "Sound: 13 things, 0 problems\n"
    assert (asked.paths, asked.options) == (("a.toml",), {"root": ".", "rules": ()})


def test_check_with_warnings(asked: Asked, capsys: Capture) -> None:
    """Warnings are no failure."""
    asked.problems = (WARNING,)
    assert main(["check", "a.toml"]) == 0
    assert capsys.readouterr().out == (
        "a.toml:9:1: warning: nothing uses it (leave it out)\n0 errors, 1 warning\n"
    )


def test_check_with_errors(asked: Asked, capsys: Capture) -> None:
    """Errors go to stderr, one line each, and the exit code says bad input."""
    asked.problems = (WARNING, ERROR)
    assert main(["check", "a.toml"]) == 2
    said = capsys.readouterr()
    assert said.err == "a.toml:4:12: error: no data called 'emial' (did you mean 'email'?)\n"
    assert said.out.endswith("1 error, 1 warning\n")


def test_analyze_hands_every_option_on(asked: Asked, capsys: Capture) -> None:
    """What the user narrows, adds or dates reaches the analysis."""
    words = ["analyze", "a", "b", "--pack", "stride", "--pack", "mine", "--only", "list"]
    words += ["--lens", "gdpr", "--lens", "pipl", "--baseline", "old.json"]
    assert main([*words, "--stage", "ended", "--as-of", "2026-05-01", "--root", "r"]) == 0
    assert asked.paths == ("a", "b")
    assert asked.options == {
        "root": "r",
        "packs": ("stride", "mine"),
        "only": "list",
        "stages": ("ended",),
        "as_of": "2026-05-01",
        "rules": (),
        "lens": ("gdpr", "pipl"),
        "baseline": "old.json",
    }
    assert capsys.readouterr().out.startswith("List of debtors 失信名单\n")


def test_analyze_as_json(asked: Asked, capsys: Capture) -> None:
    """Programs get JSON and nothing else."""
    assert main(["analyze", "a", "--format", "json", "--status", "handled"]) == 0
    said = capsys.readouterr()
    data = json.loads(said.out)
    assert [found["status"] for found in data["findings"]] == ["handled"]
    assert data["left_out"] == 6
    assert said.err == ""


def test_analyze_as_markdown(asked: Asked, capsys: Capture) -> None:
    """A pull request gets the short form, with what was narrowed said on top."""
    assert main(["analyze", "a", "--format", "md", "--status", "exposed"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("## List of debtors 失信名单\n")
    assert "Only exposed; 6 left out" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("changes", "severity", "code"),
    [
        ({}, "high", 1),
        ({}, "low", 1),
        ({}, "critical", 0),
        ({"status": "established"}, "high", 1),
        ({"status": "possible"}, "low", 0),
        ({"status": "handled"}, "low", 0),
        ({"accepted": {"why": "it ends"}}, "low", 0),
    ],
)
def test_fail_on(asked: Asked, changes: dict[str, object], severity: str, code: int) -> None:
    """Only what is established or exposed, bad enough and not accepted fails a build."""
    asked.findings = (evolve(finding(), **changes),)
    assert main(["analyze", "a", "--fail-on", severity]) == code


def test_fail_on_does_not_look_at_what_is_shown(asked: Asked, capsys: Capture) -> None:
    """Showing less hides no failure, and the reason is on stderr."""
    assert main(["analyze", "a", "--fail-on", "high", "--status", "handled"]) == 1
    assert capsys.readouterr().err == "unlinkable: 3 findings at or above high\n"


def test_explain_a_finding(asked: Asked, capsys: Capture) -> None:
    """A name with an @ is a finding's."""
    assert main(["explain", finding().id, "a"]) == 0
    assert "Why it is said of this system" in capsys.readouterr().out


def test_explain_a_finding_that_is_not_there(asked: Asked, capsys: Capture) -> None:
    """One line with the nearest name."""
    assert main(["explain", "a@b:c", "a"]) == 2
    assert capsys.readouterr().err.startswith("unlinkable: error: no finding called 'a@b:c' (did")


def test_explain_a_finding_without_a_description(asked: Asked, capsys: Capture) -> None:
    """The line says what to write."""
    assert main(["explain", "a@b:c"]) == 2
    assert "unlinkable explain a@b:c PATH" in capsys.readouterr().err


def test_explain_a_rule(asked: Asked, capsys: Capture) -> None:
    """A name without an @ is a rule's; a description adds what the rule finds there."""
    assert main(["explain", "dignity/no-appeal"]) == 0
    assert "In this description" not in capsys.readouterr().out
    assert main(["explain", "dignity/no-appeal", "a"]) == 0
    assert finding().id in capsys.readouterr().out


def test_explain_a_silence(asked: Asked, capsys: Capture) -> None:
    """Rule, element and description, in that order."""
    assert main(["explain", "--not", "dignity/no-appeal", "decision.refusal", "a", "b"]) == 0
    assert asked.paths == ("dignity/no-appeal", "decision.refusal", "a", "b")
    assert capsys.readouterr().out.startswith("Why dignity/no-appeal does not fire")


def test_what_if(asked: Asked, capsys: Capture) -> None:
    """Every change that is asked for reaches the comparison."""
    words = ["what-if", "a", "--question", "q", "--question", "r", "--with", "o.toml"]
    words += ["--present", "appeal:decision.x"]
    assert main([*words, "--absent", "notice:store.y", "--format", "json"]) == 0
    assert asked.options == {
        "root": None,
        "question": ("q", "r"),
        "overlays": ("o.toml",),
        "present": ("appeal:decision.x",),
        "absent": ("notice:store.y",),
        "rules": (),
    }
    assert json.loads(capsys.readouterr().out)["changes"][0]["for_people"] == "worse"


@pytest.mark.parametrize("words", [[], ["--present", "appeal"], ["--absent", ":store.x"]])
def test_what_if_of_nothing(asked: Asked, capsys: Capture, words: list[str]) -> None:
    """No change, or half of one, is a mistake and not an empty answer."""
    assert main(["what-if", "a", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("words", "start"),
    [
        ([], b"<svg>"),
        (["--format", "dot"], b"digraph"),
        (["--out", "x.dot"], b"digraph"),
        (["--out", "x.PNG"], b"\x89PNG"),
        (["--out", "x.svg", "--format", "dot"], b"digraph"),
        (["--out", "picture"], b"<svg>"),
    ],
)  # fmt: skip
def test_draw(
    asked: Asked,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    start: bytes,
) -> None:
    """The format is what was asked for, else what the file's name says, else SVG."""
    monkeypatch.chdir(tmp_path)
    assert main(["draw", "a", "--only", "list", *words]) == 0
    files = list(tmp_path.iterdir())
    content = files[0].read_bytes() if files else capfdbinary.readouterr().out
    assert content.startswith(start)
    assert asked.options["only"] == "list"


@pytest.mark.usefixtures("drawn")
def test_draw_an_unknown_format(asked: Asked, capsys: Capture) -> None:
    """A file name that says no format we know is a mistake."""
    assert main(["draw", "a", "--out", "x.svgg"]) == 2
    assert "did you mean 'svg'?" in capsys.readouterr().err


def test_schemas(capsys: Capture) -> None:
    """Both schemas are printed as they are."""
    assert main(["schema", "report"]) == 0
    assert json.loads(capsys.readouterr().out) == report_schema()
    assert main(["schema", "model"]) == 0
    schema = json.loads(capsys.readouterr().out)
    kind = schema["$defs"]["control"]["properties"]["kind"]
    assert set(kind.pop("enum")) == set(controls())
    kind["description"] = model_schema()["$defs"]["control"]["properties"]["kind"]["description"]
    category = schema["$defs"]["data"]["properties"]["category"]
    assert set(category.pop("examples")) == set(sensitivities())
    assert schema == model_schema()


def test_the_quick_help_is_the_whole_help(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed without loading the grammar is what the grammar would print."""
    assert help_text() == grammar([]).format_help()
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == help_text()


def test_a_result_never_replaces_a_description(tmp_path: Path, capsys: Capture) -> None:
    """`--out` on a .toml file is refused, and the file stays as it was."""
    file = tmp_path / "mine.toml"
    file.write_text("kept", encoding="utf-8")
    assert main(["schema", "report", "--out", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "kept"
    assert "never overwritten" in capsys.readouterr().err


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_stream_is_no_defect(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written the exit code says bad input, not a defect of ours."""
    monkeypatch.setattr(f"sys.{stream}", None)
    words = ["schema", "report"] if stream == "stdout" else ["check", "no-such-file.toml"]
    assert main(words) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_no_defect(capsys: Capture) -> None:
    """An output that takes nothing is named on one line."""
    assert main(["schema", "report", "--out", "/dev/full"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_there_and_not_there_is_refused(capsys: Capture) -> None:
    """A what-if cannot ask for a control and for its absence at one place."""
    change = "appeal:decision.x"
    assert main(["what-if", "a", "--present", change, "--absent", change]) == 2
    assert "cannot be there and not there" in capsys.readouterr().err


def test_a_kind_of_control_can_be_looked_up(capsys: Capture) -> None:
    """`explain` tells what a kind of control is and where it can stand."""
    assert main(["explain", "encryption-at-rest"]) == 0
    page = capsys.readouterr().out
    assert "a store" in page
    assert controls()["encryption-at-rest"].title in page

"""Whatever goes wrong, the user gets a line to act on, and never a traceback."""

import json
from pathlib import Path

import pytest
from tests.cli.faked import ERROR, WARNING, Asked
from tests.report.handmade import finding

from unlinkable import cli
from unlinkable.cli import main
from unlinkable.errors import CannotDraw, InvalidModel, InvalidRule, Location, NotFound

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["anlyze"], "unlinkable: error: no command 'anlyze' (did you mean 'analyze'?)"),
        ([], "unlinkable: error: name a command; unlinkable --help lists them"),
        (["--vrsion"], "unlinkable: error: no option '--vrsion' (did you mean '--version'?)"),
        (
            ["analyze", "a", "--formt", "json"],
            "unlinkable analyze: error: no option '--formt' (did you mean '--format'?)",
        ),
        (
            ["analyze", "a", "--format", "jsn"],
            "unlinkable analyze: error: argument --format: no value 'jsn' (did you mean 'json'?)",
        ),
        (
            ["analyze", "a", "--as-of", "May"],
            "unlinkable analyze: error: argument --as-of: 'May' is no day (write YYYY-MM-DD)",
        ),
        (["check"], "unlinkable check: error: the following arguments are required: PATH"),
    ],
)
def test_a_wrong_word_is_one_line_with_the_nearest(
    capsys: Capture, words: list[str], line: str
) -> None:
    """Commands, options and values that are not there name the one that is."""
    assert main(words) == 2
    assert capsys.readouterr().err == f"{line}\n"


@pytest.mark.parametrize("error", [InvalidModel, InvalidRule])
def test_problems_are_one_line_each(
    asked: Asked, capsys: Capture, error: type[InvalidModel]
) -> None:
    """A bad description or rule pack gives every problem at its place."""
    asked.raises = error((ERROR, WARNING))
    assert main(["analyze", "a"]) == 2
    said = capsys.readouterr()
    assert said.err.splitlines() == [str(ERROR), str(WARNING)]
    assert said.out == ""


@pytest.mark.parametrize("error", [NotFound("no system 'x'"), CannotDraw("no 'dot' here")])
def test_our_own_errors_are_one_line(asked: Asked, capsys: Capture, error: Exception) -> None:
    """The message as it is, and the exit code of bad input."""
    asked.raises = error
    assert main(["analyze", "a"]) == 2
    assert capsys.readouterr().err == f"unlinkable: error: {error}\n"


def test_a_defect_is_one_line_and_where_to_report_it(asked: Asked, capsys: Capture) -> None:
    """What we did not foresee is our fault, and says so without a traceback."""
    asked.raises = KeyError("boom\nand more")
    assert main(["analyze", "a"]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "KeyError" in said
    assert cli.REPORT_AT in said


def test_a_defect_can_be_looked_into(
    asked: Asked, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With UNLINKABLE_DEBUG=1 the traceback comes first."""
    monkeypatch.setenv("UNLINKABLE_DEBUG", "1")
    asked.raises = KeyError("boom")
    assert main(["analyze", "a"]) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_being_stopped_is_quiet(
    asked: Asked,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    """Ctrl-C, and a reader who leaves, need no comment."""
    monkeypatch.setattr(cli, "_silence_stdout", lambda: None)
    asked.raises = error
    assert main(["analyze", "a"]) == code
    assert capsys.readouterr() == ("", "")


def test_out_is_written_whole_or_not_at_all(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure while writing leaves what was there, and nothing beside it."""
    target = tmp_path / "report.txt"
    target.write_text("earlier")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["analyze", "a", "--out", str(target)]) == 2
    assert target.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_out_names_the_file_that_cannot_be_written(
    asked: Asked, capsys: Capture, tmp_path: Path
) -> None:
    """The line holds the name that the user gave."""
    target = tmp_path / "no" / "report.txt"
    assert main(["analyze", "a", "--out", str(target)]) == 2
    assert capsys.readouterr().err == f"unlinkable: error: {target}: No such file or directory\n"


def test_out_follows_links_and_spares_devices(asked: Asked, tmp_path: Path) -> None:
    """A link stays a link, and a device is written to, never replaced."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("earlier")
    link.symlink_to(real)
    assert main(["analyze", "a", "--out", str(link)]) == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("List of debtors")
    assert main(["analyze", "a", "--out", "/dev/null"]) == 0
    assert not Path("/dev/null").is_file()


def test_a_hostile_name_cannot_disturb_the_terminal(asked: Asked, capsys: Capture) -> None:
    """Escapes in a message show as text."""
    asked.raises = NotFound("no system '\x1b[2J'")
    main(["analyze", "a"])
    assert "\x1b" not in capsys.readouterr().err


def test_an_odd_file_name_is_no_defect(
    asked: Asked, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A file name that is not UTF-8 comes out as an escape, in text and in JSON that parses."""
    asked.findings = (finding(at=(Location("a\udcff.toml", 1, 1),)),)
    assert main(["analyze", "a", "--format", "json"]) == 0
    found = json.loads(capfdbinary.readouterr().out)["findings"][0]
    assert found["at"][0]["file"] == "a\udcff.toml"
    assert main(["analyze", "a"]) == 0
    assert b"a\\udcff.toml:1:1" in capfdbinary.readouterr().out

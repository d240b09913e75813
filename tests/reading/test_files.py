"""Which files belong to a description, and what is said when one does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from unlinkable.reading.read import problems, read

SYSTEM = '[system.{}]\ntitle = "T"\nformat = "unlinkable-model/1"\n'
A, B = SYSTEM.format("a"), SYSTEM.format("b")
ACTOR = '[actor.x]\ntitle = "X"\nkind = "public"\n'
FLOW = '[flow.f]\ntitle = "F"\nfrom = "p"\nto = "q"\ncarries = []\n'
PLACES = '[process.p]\ntitle = "P"\n[process.q]\ntitle = "Q"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(files: dict[str, str | bytes]) -> None:
    """Write the files below the current folder."""
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)


SOUND: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "one file": ({"a.toml": A}, ["a.toml"]),
    "a folder means its whole.toml": ({"x/whole.toml": A}, ["x"]),
    "included by two": (
        {
            "a.toml": f'include = ["b.toml", "c.toml"]\n{A}',
            "b.toml": f'include = ["d.toml"]\n{B}',
            "c.toml": 'include = ["./x/../d.toml"]',
            "d.toml": ACTOR,
            "x/y.toml": "",
        },
        ["a.toml"],
    ),
    "given twice": ({"a.toml": A, "b.toml": B}, ["a.toml", "b.toml", "./a.toml"]),
    "the mark lies above": (
        {"unlinkable.toml": "", "m/a.toml": f'include = ["../b.toml"]\n{A}', "b.toml": ACTOR},
        ["m/a.toml"],
    ),
    "byte order mark and other line ends": (
        {"a.toml": b"\xef\xbb\xbf" + A.replace("\n", "\r\n").encode()},
        ["a.toml"],
    ),
}


@pytest.mark.parametrize(("files", "paths"), SOUND.values(), ids=SOUND)
def test_sound(folder: Path, files: dict[str, str | bytes], paths: list[str]) -> None:
    """These are one description without a problem, whose root is the first file's system."""
    write(files)
    model = read(paths)
    assert (model.root.id, model.warnings) == ("a", ())


BAD: dict[str, tuple[dict[str, str | bytes], list[str], list[str]]] = {
    "cycle": (
        {"a.toml": f'include = ["b.toml"]\n{A}', "b.toml": 'include = ["a.toml"]\n'},
        ["a.toml"],
        [
            (
                "b.toml:1:12: error: include cycle: a.toml -> b.toml -> a.toml "
                "(remove one of the includes)"
            )
        ],
    ),
    "itself": (
        {"a.toml": f'include = ["a.toml"]\n{A}'},
        ["a.toml"],
        ["a.toml:1:12: error: include cycle: a.toml -> a.toml (remove one of the includes)"],
    ),
    "escape": (
        {"m/a.toml": f'include = ["../b.toml"]\n{A}', "b.toml": ACTOR},
        ["m/a.toml"],
        [
            (
                "m/a.toml:1:12: error: include '../b.toml' leads out of the root folder "
                "(put an empty unlinkable.toml in a folder above both, or give --root)"
            )
        ],
    ),
    "missing": (
        {"a.toml": f'include = ["b.tml"]\n{A}{FLOW}', "b.toml": PLACES},
        ["a.toml"],
        ["a.toml:1:12: error: no such file: 'b.tml' (did you mean 'b.toml'?)"],
    ),
    "missing path": (
        {"a.toml": A},
        ["aa.toml"],
        ["aa.toml: error: no such file: 'aa.toml' (did you mean 'a.toml'?)"],
    ),
    "a folder without whole.toml": (
        {"x/a.toml": A},
        ["x"],
        ["x/whole.toml: error: the folder 'x' holds no whole.toml (name a file of it)"],
    ),
    "no path": (
        {},
        [],
        ["error: no file was given (name a TOML file, or a folder with a whole.toml)"],
    ),
    "not UTF-8": (
        {"a.toml": A.encode() + b"# \n#\xff"},
        ["a.toml"],
        ["a.toml:5:2: error: not UTF-8 (save the file as UTF-8)"],
    ),
    "not TOML": (
        {"a.toml": f'include = ["b.toml"]\n{A}{FLOW}', "b.toml": "[process.p\n"},
        ["a.toml"],
        [
            "b.toml:1:11: error: not TOML: expected ']' at the end of a table declaration",
        ],
    ),
    "twice": (
        {
            "a.toml": f'include = ["b.toml"]\n{A}{PLACES}',
            "b.toml": B + PLACES.partition("[process.q]")[0],
        },
        ["a.toml"],
        ["b.toml:4:10: error: process.p: described twice (the first is at a.toml:5:1)"],
    ),
    "no vocabulary": (
        {"a.toml": f'include = ["b.toml"]\n{A}', "b.toml": PLACES},
        ["a.toml"],
        [
            (
                "b.toml:1:10: error: process.p: a file without a system cannot hold a process "
                "(and 1 more) (add [system.ID], or keep to actor, boundary, data, purpose, source "
                "and claim)"
            )
        ],
    ),
    "unknown format": (
        {
            "a.toml": f'include = ["b.toml"]\n{A}{FLOW}',
            "b.toml": B.replace("/1", "/2") + PLACES + "what = 1\n",
        },
        ["a.toml"],
        [
            (
                "b.toml:3:1: error: system.b.format: cannot read the format 'unlinkable-model/2' "
                "(use 'unlinkable-model/1')"
            )
        ],
    ),
    "include is no list": (
        {"a.toml": f'include = "b.toml"\n{A}'},
        ["a.toml"],
        [
            (
                "a.toml:1:1: error: include: expected a list of file names "
                '(write include = ["file.toml"])'
            )
        ],
    ),
    "no system": (
        {"a.toml": PLACES},
        ["a.toml"],
        [
            (
                "a.toml: error: no file describes a system "
                '(add [system.ID] with format = "unlinkable-model/1")'
            )
        ],
    ),
    "a long name": (
        {"a.toml": f'include = ["{"b" * 300}"]\n{A}'},
        ["a.toml"],
        [f"a.toml:1:12: error: cannot be read: '{'b' * 60}...'"],
    ),
}


@pytest.mark.parametrize(("files", "paths", "expected"), BAD.values(), ids=BAD)
def test_bad(
    folder: Path, files: dict[str, str | bytes], paths: list[str], expected: list[str]
) -> None:
    """A file that cannot be read is the only problem: names that it may hold are not missed."""
    write(files)
    assert [str(problem) for problem in problems(paths)] == expected


def test_a_given_root_holds_the_includes(folder: Path) -> None:
    """The root may be given, and then nothing is looked for."""
    write({"m/a.toml": f'include = ["../b.toml"]\n{A}', "b.toml": ACTOR})
    assert problems(["m/a.toml"], root=".") == ()


def test_a_given_root_is_there(folder: Path) -> None:
    """Else that alone is said, and not that one file or another lies outside it."""
    write({"a.toml": A, "answers.toml": ""})
    for root in ("nope", "a.toml"):
        (problem,) = problems(["a.toml"], root=root)
        assert str(problem) == (
            f"error: the root '{root}' is no folder that is there "
            "(name one above the description, or leave --root out)"
        )


def test_what_lies_beside_complains_of_nothing_while_a_file_is_missing(folder: Path) -> None:
    """What an answer is about may well stand in the file that was not found."""
    answer = '[answer.a]\ntitle = "A"\nof = "ask:process.p.by"\nvalue = "x"\nby_role = "r"\n'
    write({"a.toml": A, "answers.toml": f"{answer}on = 2026-01-31\n"})
    assert "changes nothing" in problems(["a.toml"])[0].what
    assert [str(problem) for problem in problems(["aa.toml"])] == [
        "aa.toml: error: no such file: 'aa.toml' (did you mean 'a.toml'?)"
    ]


def test_a_link_out_of_the_root_is_an_escape(folder: Path) -> None:
    """The real path counts, not the name."""
    write({"m/a.toml": f'include = ["b.toml"]\n{A}', "b.toml": ACTOR})
    Path("m/b.toml").symlink_to(folder / "b.toml")
    assert "leads out of the root folder" in problems(["m/a.toml"])[0].what


def test_a_loop_of_links_is_a_problem(folder: Path) -> None:
    """Not even the file system brings up a traceback."""
    Path("a.toml").symlink_to("a.toml")
    assert [str(problem) for problem in problems(["a.toml"])] == [
        "a.toml: error: cannot be read: 'a.toml'"
    ]


def test_decisions_and_answers_beside_a_model_are_read(folder: Path) -> None:
    """They belong to the description without being named, and may hold what only they hold."""
    write(
        {
            "a.toml": A,
            "decisions.toml": """
[accepted.list]
title = "We live with it"
finding = "some-rule@flow:f"
by_role = "data protection officer"
why = "It ends next year."
on = 2026-01-31
until = "2026-12-31"
sites = []
stage = "in-force"
severity = "low"
""",
            "answers.toml": """
[answer.carries]
title = "What it carries"
of = "flow.f.carries"
value = ["address"]
by_role = "operator"
on = 2026-01-31
""",
        }
    )
    things = read(["a.toml"]).things
    assert [thing.ref for thing in things.values()] == [
        "accepted.list",
        "answer.carries",
        "system.a",
    ]
    assert getattr(things["accepted.list"], "on") == "2026-01-31"  # noqa: B009 - typed as Thing


def test_paths_are_shown_as_a_user_would_type_them(folder: Path) -> None:
    """A file below the current folder is named from there, however it was given."""
    write({"m/a.toml": f'include = ["b.toml"]\n{A}', "m/b.toml": ACTOR})
    for path in ("m/a.toml", str(folder / "m" / "a.toml")):
        things = read([path]).things
        assert str(things["actor.x"].at) == "m/b.toml:1:1"


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A pipe would wait for ever; it is named instead, and nothing is read."""
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    (problem,) = problems([pipe])
    assert (problem.what, problem.level) == ("not a regular file", "error")

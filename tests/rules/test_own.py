"""A pack of rules of somebody's own: read as data, checked as the library's, replacing nothing."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.cli.transcript import BLOCK
from tests.rules.running import library

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.errors import InvalidRule, NotFound, UnlinkableError
from unlinkable.reading.beside import toml
from unlinkable.rules.own import with_pack
from unlinkable.rules.trial import trials

MAIL = "@".join(("a.b", "c.org"))
PAGE = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text("utf-8")
RULE = "late-list.toml"


def files() -> dict[str, str]:
    """The files of the worked example, by their path in the pack."""
    found = {}
    for block in BLOCK.finditer(PAGE):
        before = PAGE[: block.start()].rstrip("\n").rpartition("\n\n")[2]
        name = re.search(r"`neighbourhood/([\w./-]+)`:$", before)
        if name:
            found[name[1]] = block["body"]
    return found


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The worked example in a folder."""
    folder = Path("neighbourhood")
    monkeypatch.chdir(tmp_path)
    for name, text in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def change(pack: Path, name: str, old: str, new: str) -> None:
    """Change one file of the pack."""
    text = (pack / name).read_text("utf-8") if (pack / name).exists() else ""
    assert old in text
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text(text.replace(old, new, 1) if old else new, "utf-8")


def problems(pack: Path) -> list[str]:
    """What is wrong with the pack."""
    try:
        found = trials(with_pack(library(), pack), ["neighbourhood"])
    except InvalidRule as error:
        return [str(problem) for problem in error.problems]
    return [line for trial in found for line in (*trial.wrong, *trial.idle, *trial.undoubted)]


def test_the_worked_example_is_sound(pack: Path) -> None:
    """Its rule stands beside the library's, under the folder's name, and does what it says."""
    both = with_pack(library(), pack)
    assert set(both.rules) == {*library().rules, "neighbourhood/late-list"}
    assert both.packs == (*sorted({*library().packs, "neighbourhood"}),)
    assert problems(pack) == []
    assert str(both["neighbourhood/late-list"].at) == "neighbourhood/late-list.toml"


MISTAKES = (
    (RULE, "is nearby", "is nerby", "late-list.toml:5:33: error: when[1]: no class called 'nerby'"),
    (RULE, "has word-first", "has word-frist", "(did you mean 'word-first'?)"),
    (RULE, '"house-rules"', '"hous-rules"', "no legal hook called 'hous-rules' (did you mean"),
    (RULE, 'severity = "medium"', 'severity = "bad"', "bad word 'bad'"),
    (RULE, '"shaming"', '"shamng"', "dignity has no code 'shamng' (did you mean 'shaming'?)"),
    (RULE, "each = {", "each = [", "late-list.toml:3"),
    (RULE, 'why = """', 'reason = """', "rules have no such key"),
    (RULE, "Who is named", f"Who ({MAIL}) is named", "looks like personal data (e-mail"),
    (RULE, '"one"', '"local"', "should be silent, and is established at neighbourhood/late-list"),
    (RULE, '"legal" }', '"natural" }', "should be silent"),
    (RULE, 'drop = ["channel.board.reach"]', 'drop = ["channel.bord.reach"]', "sets or drops"),
    (RULE, 'expect = "handled"', 'expect = "silent"', "handled"),
    (RULE, 'breaks = "data is personal"', 'breaks = "data is persnal"', "no clause 'data is pers"),
    (RULE, '"legal" }', '"legall" }', "<example>"),
    ("classes.toml", "channel.reach", "chanel.reach", "classes.toml:2:1: error: nearby.of: no "),
    ("classes.toml", "channel.reach", "channel.reech", "channel has no attribute 'reech'"),
    ("classes.toml", '"local"]', '"locale"]', "channel.reach has no word 'locale' (did you mean"),
    ("classes.toml", "[nearby]", "[wide]", "the library has one of that name"),
    ("classes.toml", "words = [", "words = 3 # [", "expected a list of words"),
    ("classes.toml", "of = ", "off = ", "no such key (did you mean 'of'?)"),
    ("hooks.toml", "2026-01-31", '"soon"', "hooks.toml:6:1: error: house-rules.checked_on: "),
    ("hooks.toml", "law = ", "laws = ", "no such key (did you mean 'law'?)"),
    ("hooks.toml", "law = ", 'valid_from = "soon"\nlaw = ', "valid_from: expected a day, as 2026"),
    ("hooks.toml", '["our streets"]', "[3]", "house-rules.territory: expected a list of codes"),
    ("hooks.toml", "[house-rules]", "[publication]", "the library has one of that name"),
    ("hooks.toml", "[house-rules]", "house-rules = 3\n[x]", "expected a table"),
    ("controls/care.toml", "[word-first]", "[appeal]", "in the catalogue twice"),
    ("controls/care.toml", "family =", "familie =", "controls/care.toml:"),
    ("controls/care.toml", "{place}", "{thing}", "only {place} may stand in braces"),
    ("controls/care.toml", "[word-first]", "[word-first", "not TOML"),
    ("another.toml", "", "", "another.toml"),
)


@pytest.mark.parametrize(("name", "old", "new", "says"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_a_mistake_is_said_at_its_line(
    pack: Path, name: str, old: str, new: str, says: str
) -> None:
    """Every mistake is an error at load or at the check, never a rule that says nothing."""
    change(pack, name, old, new)
    found = problems(pack)
    assert any(says in line for line in found), found
    assert not any(MAIL in line for line in found)


@pytest.mark.parametrize(
    ("name", "says"),
    [("linddun", "there is a pack called 'linddun' already"), ("so so", "cannot be the name")],
)
def test_a_pack_has_a_name_of_its_own(pack: Path, name: str, says: str) -> None:
    """The library's packs cannot be added to, and an id must be spelt as one."""
    with pytest.raises(NotFound, match=says):
        with_pack(library(), pack.rename(name))


def test_a_folder_without_rules_is_an_error(pack: Path) -> None:
    """Not a quiet "no threat"."""
    (pack / RULE).unlink()
    with pytest.raises(NotFound, match="holds no rule"):
        with_pack(library(), pack)
    with pytest.raises(NotFound, match="there is no folder nowhere"):
        with_pack(library(), Path("nowhere"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Late List.toml", "'Late List' is no id, and a rule is called as its file (call the f"),
        ("sub/late.toml", "a file in a folder within a pack is not read (rules lie in neighb"),
        ("controls/sub/late.toml", "a file in a folder within a pack is not read"),
    ],
)
def test_no_file_of_a_pack_is_passed_over(pack: Path, name: str, says: str) -> None:
    """A rule that cannot be one, or lies where no rule is read, is an error that names the file."""
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text((pack / RULE).read_text("utf-8"), "utf-8")
    (problem,) = problems(pack)
    assert problem.startswith(f"neighbourhood/{name}: error: {says}")


def test_hidden_folders_are_no_part_of_a_pack(pack: Path) -> None:
    """What tools keep there is theirs."""
    (pack / ".tool").mkdir()
    (pack / ".tool" / "settings.toml").write_text("", "utf-8")
    assert problems(pack) == []


def test_a_folder_that_cannot_be_read_says_so(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not said to be empty."""

    def denied(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", denied)
    with pytest.raises(NotFound, match="neighbourhood cannot be read"):
        with_pack(library(), pack)


ODD: tuple[Any, ...] = (3, True, "", [], [3], ["x"], {}, {"x": 1}, {"x": {"y": []}}, 1.5, "a.b.c")


@pytest.mark.parametrize("name", sorted(files()))
def test_whatever_a_pack_holds(pack: Path, name: str) -> None:
    """Any value of another type is a problem with words, never a defect."""
    rng = random.Random(name)
    tables = tomli.loads(files()[name])
    for _ in range(60):
        mixed = {k: deepcopy(v) for k, v in tables.items() if rng.random() < 0.9}
        _spoil(rng, mixed)
        lines = [f"{toml(key)} = {_toml(value)}\n" for key, value in mixed.items()]
        (pack / name).write_text("".join(lines), "utf-8")
        with suppress(UnlinkableError):
            assert trials(with_pack(library(), pack), ["neighbourhood"])


def _spoil(rng: random.Random, table: Any) -> None:
    """Put an odd value somewhere."""
    keys = [*table] if isinstance(table, dict) else [*range(len(table))]
    if not keys:
        return
    key = rng.choice(keys)
    if isinstance(table[key], dict | list) and rng.random() < 0.7:
        _spoil(rng, table[key])
    else:
        table[key] = deepcopy(rng.choice(ODD))


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if hasattr(value, "isoformat") else toml(value)


def test_every_command_knows_the_pack(pack: Path) -> None:
    """A control of the pack may be described, where the pack is named and only there."""
    blocks = [b["body"] for b in BLOCK.finditer(PAGE) if "[system.tools]" in b["body"]]
    control = '\n[control.talk]\ntitle = "T"\nkind = "word-first"\nat = ["channel.board"]\n'
    Path("tools.toml").write_text(f'{blocks[0]}{control}state = "present"\n', "utf-8")
    (problem,) = [p for p in ul.check("tools.toml") if p.level == "error"]
    assert "no control called 'word-first'" in problem.what
    assert not [p for p in ul.check("tools.toml", rules=[pack]) if p.level == "error"]
    name = "neighbourhood/late-list@channel:board"
    assert ul.explain(name, "tools.toml", rules=[pack]).handled_by == ("control.talk",)
    without = ul.what_if("tools.toml", absent=["word-first:channel.board"], rules=[pack])
    found = without.after.finding(name)
    assert found is not None
    assert found.status == "established"
    assert ul.draw("tools.toml", rules=[pack]).startswith(("digraph", "strict digraph"))
    listed = ul.list_rules(pack, packs=["neighbourhood"])
    assert [page.id for page in listed.pages] == ["neighbourhood/late-list"]
    assert listed.coverage["dignity"].covered == ("shaming",)
    assert ul.try_rules(pack)[0].is_good


def test_a_hook_of_the_pack_can_be_read_under_its_law(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the name that the hook has for the law; what its author checked says so."""
    blocks = [b["body"] for b in BLOCK.finditer(PAGE) if "[system.tools]" in b["body"]]
    Path("tools.toml").write_text(blocks[0], "utf-8")
    words = ["--rules", str(pack), "--lens", "rules-of-the-neighbourhood"]
    assert main(["analyze", "tools.toml", *words]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "would engage under Rules of the neighbourhood" in said
    assert "Rules of the neighbourhood section 4 (checked on 2026-01-31) Nobody is shown" in said
    assert main(["explain", "neighbourhood/late-list", "--rules", str(pack)]) == 0
    assert "Rules of the neighbourhood section 4 (checked on" in capsys.readouterr().out
    change(pack, "hooks.toml", '"Rules of the neighbourhood"', '"GDPR"')
    assert main(["analyze", "tools.toml", "--rules", str(pack), "--lens", "gdpr"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "GDPR section 4 (checked on 2026-01-31) Nobody is shown" in said
    assert "GDPR 5(1)(c), 6(3), 10, 17, 25(2) (unverified; " in said


def test_what_was_accepted_of_a_pack_is_known_only_with_it(pack: Path) -> None:
    """`check` and `analyze` say the same of it: with the pack nothing, without it that it waits."""
    blocks = [b["body"] for b in BLOCK.finditer(PAGE) if "[system.tools]" in b["body"]]
    Path("tools.toml").write_text(blocks[0], "utf-8")
    name = "neighbourhood/late-list@channel:board"
    who = ["--by-role", "board", "--on", "2026-01-31", "--why", "w", "--until", "2026-12-31"]
    assert main(["accept", name, "tools.toml", *who, "--rules", str(pack)]) == 0
    for rules, says in (([pack], 0), ([], 1)):
        for found in (ul.check("tools.toml", rules=rules),
                      ul.analyze("tools.toml", rules=rules).problems):  # fmt: skip
            told = [str(problem) for problem in found if "acceptance" in problem.what]
            assert len(told) == says
            assert all("is not looked at: no pack called 'neighbourhood' (name" in t for t in told)
    narrowed = ul.analyze("tools.toml", rules=[pack], packs=["stride"])
    assert [p for p in narrowed.problems if "acceptance" in p.what] == []

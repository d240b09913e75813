"""A thing given another id is the same thing: nothing that is said about it changes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.findings.answering import answer_to, said
from tests.reading.tables import tables
from tests.test_any_model import loosened

import unlinkable as ul
from unlinkable.errors import InvalidModel, NotFound
from unlinkable.reading.beside import appended
from unlinkable.reading.drafts import SHARED
from unlinkable.reading.read import read, read_tables
from unlinkable.reading.rename import rename
from unlinkable.report.asked import is_drawn

ROOT = Path(__file__).parents[2]
SYSTEM = '[system.s]\ntitle = "S"\nformat = "unlinkable-model/1"\n'


def judged(report: ul.Report) -> list[tuple[Any, ...]]:
    """What is said, by the titles of things, which no renaming touches.

    A bridge is called by the first of the data that share its key, so its title may change; which
    of several equally good ways is shown, and so what it hangs on, may too.
    """
    return sorted(
        (f.rule, "" if f.form else f.title, f.status, f.severity, f.form or "", f.stage, f.sure,
         len(f.sites), len(f.handled_by), f.accepted is not None)
        for f in report.findings
    )  # fmt: skip


def write(found: dict[str, Any], folder: Path, rng: random.Random) -> None:
    """The tables in two files, in any order."""
    shared = {kind: things for kind, things in found.items() if kind in SHARED}
    own = {kind: things for kind, things in found.items() if kind not in SHARED}
    head = 'include = ["shared.toml"]\n'
    (folder / "whole.toml").write_text(head + _text(own, rng), "utf-8")
    (folder / "shared.toml").write_text(_text(shared, rng), "utf-8")


def _text(found: dict[str, Any], rng: random.Random) -> str:
    things = [(kind, name) for kind, named in found.items() for name in named]
    text = "# a comment\n"
    for kind, name in rng.sample(things, len(things)):
        table = found[kind][name]
        text = appended(text, kind, name, {k: table[k] for k in rng.sample([*table], len(table))})
    return text


def apply(old: str, new: str, path: Path) -> None:
    """Rename in the files."""
    for change in rename(old, new, [path]):
        change.target.write_bytes(change.content)


def decide(path: Path, rng: random.Random) -> int:
    """Accept every finding and answer two questions; how many were accepted."""
    report = ul.analyze(path)
    text = ""
    asked = [question for question in report.questions if not is_drawn(question)]
    for number, question in enumerate(rng.sample(asked, min(2, len(asked)))):
        value = answer_to(rng, question, report.model)
        with_this = appended(text, "answer", f"a{number}", said("A", question.id, value))
        (path / "answers.toml").write_text(with_this, "utf-8")
        text = with_this if _is_good(path) else text
        (path / "answers.toml").write_text(text, "utf-8")
    text = ""
    accepted = [f for f in ul.analyze(path).findings if f.status != "handled"]
    for number, f in enumerate(accepted):
        table = {"title": "A", "finding": f.id, "by_role": "board", "why": "for now",
                 "on": "2026-01-31", "until": "2026-12-31", "stage": f.stage,
                 "sites": [s.id for s in f.sites if s.status != "handled"],
                 "severity": f.severity}  # fmt: skip
        text = appended(text, "accepted", f"d{number}", table)
    (path / "decisions.toml").write_text(text, "utf-8")
    return len(accepted)


def _is_good(path: Path) -> bool:
    """Whether the answers neither contradict the description nor repeat it."""
    try:
        return not [p for p in read([path]).warnings if "answer" in p.what]
    except InvalidModel:
        return False


def renamed_all(path: Path, refs: Iterable[str]) -> None:
    """Every thing under a name that turns the alphabet around."""
    for number, ref in enumerate(refs):
        kind = ref.partition(".")[0]
        apply(ref, f"{kind}.z{999 - number}-{kind}", path)


@pytest.mark.parametrize("start", [0, 4])
def test_every_id_of_random_descriptions(start: int, tmp_path: Path) -> None:
    """One after the other: the same findings, every decision and answer still attached."""
    decided = 0
    for seed in range(start, start + 4):
        rng = random.Random(seed)
        found = tables(loosened(seed))
        try:
            model = read_tables(found)
        except InvalidModel:
            continue
        path = tmp_path / str(seed)
        path.mkdir()
        write(found, path, rng)
        decided += decide(path, rng)
        before = ul.analyze(path)
        refs = sorted(model.things)
        rng.shuffle(refs)
        renamed_all(path, refs)
        after = ul.analyze(path)
        assert _told(after) == _told(before), seed
        assert judged(after) == judged(before), seed
    assert decided >= 4


def _told(report: ul.Report) -> list[str]:
    return [p.what for p in report.problems if "acceptance" in p.what or "answer" in p.what]


def test_shuffled_and_retitled_too(tmp_path: Path) -> None:
    """Renamed, laid out in another order and with other titles: decisions stay attached."""
    for seed in range(30, 34):
        rng = random.Random(seed)
        path = tmp_path / str(seed)
        path.mkdir()
        write(tables(loosened(seed)), path, rng)
        try:
            model = read([path])
        except InvalidModel:
            continue
        decide(path, rng)
        before = [f.accepted is not None for f in ul.analyze(path).findings]
        renamed_all(path, rng.sample(sorted(model.things), min(6, len(model.things))))
        beside = {name: path / f"{name}.toml" for name in ("answers", "decisions")}
        kept = {name: file.read_bytes() for name, file in beside.items() if file.exists()}
        for file in beside.values():
            file.unlink(missing_ok=True)
        found = tables(read([path]))
        for things in found.values():
            for thing in things.values():
                thing["title"] += " as called now"
        write(found, path, rng)
        for name, content in kept.items():
            beside[name].write_bytes(content)
        after = ul.analyze(path)
        assert sorted(f.accepted is not None for f in after.findings) == sorted(before), seed
        assert not _told(after), seed


@pytest.mark.parametrize("part", [range(7, 400, 20)], ids=["some"])
def test_ids_of_the_case(tmp_path: Path, part: range) -> None:
    """The same for the case, sources and claims included, spread over its files.

    With `range(400)` it is every id; that takes minutes.
    """
    for name in ("threat_model", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "unlinkable.toml").touch()
    path = tmp_path / "threat_model"
    decided = decide(path, random.Random(1))
    before = ul.analyze(path)
    decisions = (path / "decisions.toml").read_bytes()
    beside = ("accepted.", "answer.", "control.answered-")
    refs = [ref for ref in before.model.things if not ref.startswith(beside)]
    renamed_all(path, [ref for number, ref in enumerate(refs) if number in part])
    after = ul.analyze(path)
    assert _told(after) == _told(before) == []
    assert judged(after) == judged(before)
    assert sum(f.accepted is not None for f in after.findings) == decided >= 5
    assert (path / "decisions.toml").read_bytes() == decisions


LAYOUTS = {
    "header": '[store.old]\ntitle = "T" # old\nby = "unknown"\n',
    "comment after the header": '[ store . "old" ] # here\ntitle = "T"\nby = "unknown"\n',
    "inline": 'store = { old = { title = "T", by = "unknown" } }\n',
    "dotted": 'store.old.title = "T"\nstore.old.by = "unknown"\n',
    "dotted in a table": '[store]\n  old.title = "T"\n  old.by = "unknown"\n',
    "dotted in an inline table": 'store = { old.title = "T", old.by = "unknown" }\n',
    "it had another name": '[store.old]\ntitle = "T"\nwas = [ # names\n  "older",\n]\n',
    "it had none": '[store.old]\ntitle = "T"\nwas = []\n',
    "records": '[store.old]\ntitle = "T"\n[store.old.keeps]\none = ["d"]\n',
    "no line end": '[store.old]\ntitle = "T"\n[store.x]\ntitle = "X"\n[store.old.keeps]',
}
REST = """[actor.a]
title = "store.old"
kind = "public"
[data.d]
title = "D"
subject = "a"
identifies = "none"
[process.p]
title = "P"
[flow.f]
title = 'old'
from = 'old'
to = "process.p"
carries = [ "d", ]
"""
QUESTION = """[question.q]
title = "Q"
asks = "Old?"
about = ["store.old", "a"]
[question.q.would_add.flow.back]
title = "Back"
from = "process.p"
to = "old"
carries = ["d"]
[question.q.would_add.store.old]
retention = "P1Y"
"""


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["plain", "carriage-returns"])
def test_however_it_is_written(layout: str, ends: str, tmp_path: Path) -> None:
    """Every place is found; titles, comments, quotes, line ends and the file's mark stay."""
    is_first = layout.startswith("store") and "[" not in layout[:1]
    parts = [layout, SYSTEM, REST, QUESTION] if is_first else [SYSTEM, REST, QUESTION, layout]
    file = tmp_path / "whole.toml"
    text = "".join(parts).replace("\n", ends)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    before = read([file])
    apply("store.old", "store.new", file)
    after = read([file])
    assert set(after.things) == {r.replace("store.old", "store.new") for r in before.things}
    assert after["store.new"].was[-1 if "older" not in layout else 0] == "old"
    assert after["flow.f"].from_ == "store.new"
    would_add = after["question.q"].would_add
    assert would_add["flow"]["back"]["to"] == "new"
    assert set(would_add["store"]) == {"new"}
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in raw) == (ends == "\r\n")
    assert raw.count(b"\r") == (raw.count(b"\n") if ends == "\r\n" else 0)
    assert b"from = 'new'" in raw
    assert b'title = "store.old"' in raw
    apply("store.new", "store.newer", file)
    assert {"old", "new"} <= set(read([file])["store.newer"].was)


def test_a_bare_reference_that_would_fit_two_is_written_whole(tmp_path: Path) -> None:
    """Both the renamed thing's and that of the other thing which has the same id."""
    file = tmp_path / "whole.toml"
    file.write_text(SYSTEM + REST + LAYOUTS["header"], "utf-8")
    more = '[flow.g]\ntitle = "G"\nfrom = "p"\nto = "old"\ncarries = []\n'
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    apply("store.old", "store.p", file)
    model = read([file])
    assert (model["flow.g"].from_, model["flow.g"].to) == ("process.p", "store.p")


def test_the_name_space_of_an_identifier_goes_along(tmp_path: Path) -> None:
    """Data that share the renamed one's key still share it, and no two spaces become one."""
    file = tmp_path / "whole.toml"
    datum = '[data.{0}]\ntitle = "{0}"\nsubject = "a"\nidentifies = "direct"\n{1}\n'
    data = datum.format("one", "") + datum.format("two", 'key = "one"')
    file.write_text(SYSTEM + REST + LAYOUTS["header"] + data + datum.format("three", 'key = "k"'))
    apply("data.one", "data.first", file)
    model = read([file])
    keys = {name: model[f"data.{name}"].effective("key") for name in ("first", "two", "three")}
    assert keys == {"first": "first", "two": "first", "three": "k"}
    with pytest.raises(NotFound, match="the two would link"):
        rename("data.first", "data.k", [file])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("store.odl", "store.new", "no thing called 'store.odl' (did you mean 'store.old'?)"),
        ("store.older", "store.new", "it is called store.old now"),
        ("store.old", "store.x", "there is a store.x already, at "),
        ("store.old", "process.new", "is of another kind (write store.ID)"),
        ("store.old", "store.so new", "is no id"),
        ("store.old", "store.unknown", "is no id"),
        ("store.x", "store.older", "is what store.old was called"),
        ("old", "store.new", "no thing called 'old'"),
        ("answer.a", "answer.b", "which is only appended to"),
    ],
)
def test_what_cannot_be(old: str, new: str, says: str, tmp_path: Path) -> None:
    """A name that is not there, taken, or none: said in one line, and nothing is changed."""
    file = tmp_path / "whole.toml"
    more = '[store.x]\ntitle = "X"\n'
    file.write_text(SYSTEM + REST + LAYOUTS["it had another name"] + more, "utf-8")
    answer = appended("", "answer", "a", said("A", "ask:store.x.retention", "P1Y"))
    (tmp_path / "answers.toml").write_text(answer, "utf-8")
    with pytest.raises(NotFound) as raised:
        rename(old, new, [file])
    assert says in str(raised.value)


def test_what_a_question_would_add_has_a_name_too(tmp_path: Path) -> None:
    """A thing cannot be given the id of one that a yes would add."""
    file = tmp_path / "whole.toml"
    file.write_text(SYSTEM + REST + QUESTION + LAYOUTS["header"], "utf-8")
    with pytest.raises(NotFound, match=r"there is a flow.back in what question.q would add"):
        rename("flow.f", "flow.back", [file])

"""Trying a change, and making it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import unlinkable as ul
from unlinkable.errors import NotFound

MODELS = Path(__file__).parents[1] / "models"
WHOLE = ("one-key", "appeal-unknown", "names", "address-book")
"""Models that stand in one file."""


def judged(report: ul.Report) -> dict[str, Any]:
    """What is said by id; a control tried has another name than one that is written."""
    return {f.id: (f.status, f.form, f.severity, f.parties, f.unknowns) for f in report.findings}


def candidates(name: str) -> list[str]:
    """Every mitigation of every finding, where it could stand, as `KIND:kind.id`."""
    report = ul.analyze(MODELS / f"{name}.toml")
    found = {f"{m.control}:{w}" for f in report.findings for m in f.mitigations for w in m.where}
    return sorted(found)


@pytest.mark.parametrize("name", WHOLE)
def test_tried_or_written_down_it_is_the_same(tmp_path: Path, name: str) -> None:
    """Each mitigation: `--present` says what the description says with the control in its file."""
    text = (MODELS / f"{name}.toml").read_text("utf-8")
    handled = 0
    tried = candidates(name)
    for wanted in tried:
        kind, _, where = wanted.partition(":")
        compared = ul.what_if(MODELS / f"{name}.toml", present=[wanted])
        written = tmp_path / "written.toml"
        control = f'\n[control.tried]\ntitle = "Tried"\nkind = "{kind}"\nat = ["{where}"]\n'
        written.write_text(f'{text}{control}state = "present"\n', "utf-8")
        report = ul.analyze(written, root=tmp_path)
        assert judged(compared.after) == judged(report), wanted
        for change in compared.changes:
            if change.after == "handled":
                handled += 1
                finding = report.finding(change.id)
                assert finding is not None
                assert finding.handled_by == ("control.tried",)
                assert change.handled_by == (
                    f"control.what-if-{kind}-at-{where.replace('.', '-')}",
                )
    assert tried
    assert handled or name == "names"


def test_absent_undoes_present() -> None:
    """Both at once, in order: the last word counts, and nothing has changed but that it is said."""
    wanted = "appeal:decision.refusing-tickets"
    path = MODELS / "appeal-present.toml"
    gone = ul.what_if(path, absent=[wanted])
    assert judged(gone.after) == judged(ul.analyze(MODELS / "appeal-absent.toml"))
    both = ul.what_if(path, present=[wanted], absent=[wanted])
    assert judged(both.after) == judged(gone.after)
    assert ul.what_if(path, present=[wanted]).changes == ()


def test_one_of_several_places_changes_alone(tmp_path: Path) -> None:
    """A control that stands at two flows and goes at one is still there at the other."""
    text = (MODELS / "one-key.toml").read_text("utf-8")
    control = (
        '\n[control.k]\ntitle = "K"\nkind = "drop-field"\nof = ["call-record"]\nstate = "present"\n'
        'at = ["flow.call", "flow.contract"]\n'
    )
    model = tmp_path / "model.toml"
    model.write_text(text + control, "utf-8")
    after = ul.what_if(model, root=tmp_path, absent=["drop-field:flow.call"]).after.model
    states = {
        place: control.state
        for ref, thing in after.things.items()
        if ref.startswith("control.")
        for control in (thing,)
        for place in control.at_
    }
    assert states == {"flow.call": "absent", "flow.contract": "present"}


def test_nothing_to_try_is_said() -> None:
    """No such kind, no such thing, no such question: one line with the nearest name."""
    path = MODELS / "one-key.toml"
    for words, nearest in (
        ({"present": ["drop-feild:flow.call"]}, "drop-field"),
        ({"absent": ["drop-field:flow.cal"]}, "flow.call"),
        ({"question": "nothing"}, "no question"),
    ):
        with pytest.raises(NotFound, match=nearest):
            ul.what_if(path, **words)

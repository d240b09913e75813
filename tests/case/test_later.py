"""What came after the case stands apart from it, in its files, its claims and its words."""

from __future__ import annotations

from pathlib import Path

import unlinkable as ul
from unlinkable.model.controls import Control
from unlinkable.model.evidence import Claim, Source
from unlinkable.model.model import Model

FOLDER = Path(__file__).parents[2] / "threat_model"
LATER = FOLDER / "later" / "network-identity.toml"


def described(model: Model) -> set[str]:
    """What the model holds, with the evidence left out."""
    return {ref for ref, t in model.things.items() if not isinstance(t, Claim | Source)}


def test_nothing_is_in_both() -> None:
    """The case does not include it, it includes nothing of the case, and no id is the same."""
    whole, later = ul.read(FOLDER / "whole.toml"), ul.read(LATER)
    assert len(described(later)) >= 20
    assert described(whole) & described(later) == set()
    assert {c.ref for c in whole.each(Claim)} & {c.ref for c in later.each(Claim)} == set()
    for path in FOLDER.glob("*.toml"):
        assert "later/" not in path.read_text("utf-8"), path.name


def test_it_rests_on_claims_of_its_own() -> None:
    """Six claims of one secondary source, each of them used, and nothing surer than reported."""
    later = ul.read(LATER)
    claims = {claim.ref for claim in later.each(Claim)}
    assert claims == {f"claim.N0{n}" for n in range(1, 7)}
    assert {source.kind for source in later.each(Source)} == {"secondary"}
    cited = {c for ref in described(later) for c in later.things[ref].claims("thing")}
    assert cited == claims
    assert "documented" not in {later.things[ref].sure for ref in described(later)}


def test_a_duty_is_no_safeguard() -> None:
    """What the measures demand handles no finding: whether it is kept is not known."""
    states = {control.kind: control.state for control in ul.read(LATER).each(Control)}
    assert states == {"real-alternative": "unknown", "choice": "unknown"}
    assert not [f.id for f in ul.analyze(LATER).findings if f.status == "handled"]

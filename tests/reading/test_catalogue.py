"""The catalogue of controls is data, and a mistake in it is said like one in a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from unlinkable.errors import InvalidModel
from unlinkable.reading.catalogue import controls

SOUND = 'title = "T"\ntext = "Text."\nfamily = "f"\n'
CASES = {
    "missing": (
        '[a]\ntitle = "T"\n',
        ["1:2: error: a: family is missing", "1:2: error: a: text is missing"],
    ),
    "unknown attribute": (
        f'[a]\n{SOUND}titel = "T"\n',
        ["5:1: error: a.titel: no such attribute (did you mean 'title'?)"],
    ),
    "bad transform": (
        f'[a]\n{SOUND}transform = "seal"\n',
        [
            (
                "5:1: error: a.transform: bad word 'seal' (did you mean 'seal-hop'?; one of drop, "
                "pseudonymise, aggregate, coarsen, unlinkable, seal-hop, seal-rest, seal-through, "
                "limit, floor or hide-ends)"
            )
        ],
    ),
    "bad cost": (
        f'[a]\n{SOUND}cost = "cheap"\n',
        ["5:1: error: a.cost: bad word 'cheap' (one of low, medium or high)"],
    ),
    "counts as nothing": (
        f'[a]\n{SOUND}counts_as = ["b"]\n',
        ["5:14: error: a.counts_as[0]: no control called 'b'"],
    ),
    "no text": (f"[a]\n{SOUND}question = 1\n", ["5:1: error: a.question: expected text"]),
    "no list": (
        f'[a]\n{SOUND}counts_as = "a"\n',
        ["5:1: error: a.counts_as: expected a list of controls"],
    ),
    "no table": ("a = 1\n", ["1:1: error: a: expected a table (write [CONTROL-ID])"]),
    "not TOML": ("[a\n", ["1:3: error: not TOML: expected ']' at the end of a table declaration"]),
}


def test_our_own_is_sound() -> None:
    """Every kind of control has its words, and each family several."""
    kinds = controls()
    assert {"notice", "pseudonymise", "unlinkable-credential"} <= set(kinds)
    assert all(kind.title and kind.text and kind.family for kind in kinds.values())
    assert all(other in kinds for kind in kinds.values() for other in kind.counts_as)


def test_it_is_read_once() -> None:
    """The same mapping is handed out again."""
    assert controls() is controls()


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_mistakes(text: str, expected: list[str], tmp_path: Path) -> None:
    """Every mistake is found at its line."""
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(InvalidModel) as raised:
        controls(tmp_path)
    found = [str(problem) for problem in raised.value.problems]
    assert found == [f"catalogue/controls/x.toml:{line}" for line in expected]


def test_one_control_in_two_files(tmp_path: Path) -> None:
    """An id is unique over the whole catalogue."""
    for name in ("x", "y"):
        (tmp_path / f"{name}.toml").write_text(f"[a]\n{SOUND}")
    with pytest.raises(InvalidModel, match="in the catalogue twice"):
        controls(tmp_path)

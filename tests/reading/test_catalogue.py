"""The catalogue of controls is data, and a mistake in it is said like one in a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from unlinkable.errors import InvalidModel
from unlinkable.model.controls import Shown, Trade
from unlinkable.reading.catalogue import controls
from unlinkable.reading.kinds import measures, threats
from unlinkable.reading.protective import surveils

SOUND = 'title = "T"\ntext = "Text."\nfamily = "f"\ntactic = "strip"\nleaves = "Some."\n'
PROTECTS = "a control only protects people: it may not find, match or reach more of them"
CASES = {
    "missing": (
        '[a]\ntitle = "T"\n',
        [
            f"1:2: error: a: {name} is missing"
            for name in ("family", "leaves", "tactic", "text")
        ],
    ),
    "unknown attribute": (
        f'[a]\n{SOUND}titel = "T"\n',
        ["7:1: error: a.titel: no such attribute (did you mean 'title'?)"],
    ),
    "bad transform": (
        f'[a]\n{SOUND}transform = "seal"\n',
        [
            (
                "7:1: error: a.transform: bad word 'seal' (did you mean 'seal-hop'?; one of drop, "
                "pseudonymise, aggregate, coarsen, unlinkable, seal-hop, seal-rest, seal-through, "
                "limit, floor or hide-ends)"
            )
        ],
    ),
    "bad cost": (
        f'[a]\n{SOUND}cost = "cheap"\n',
        ["7:1: error: a.cost: bad word 'cheap' (one of low, medium or high)"],
    ),
    "bad tactic": (
        f"[a]\n{SOUND.replace('strip', 'stripp')}",
        ["5:1: error: a.tactic: bad word 'stripp' (did you mean 'strip'?)"],
    ),
    "a tactic is one word": (
        f"[a]\n{SOUND.replace('strip', '')}", ["5:1: error: a.tactic: expected text"],
    ),
    "no such strategy": (
        f'[a]\n{SOUND}strategy = "hide"\n',
        ["7:1: error: a.strategy: no such attribute"],
    ),
    "no such measure": (
        f'[a]\n{SOUND}dpv = "dpv:Pseudonymization"\n',
        [("7:1: error: a.dpv: no measure called 'dpv:Pseudonymization' (did you mean "
         "'dpv:Pseudonymisation'?)")],
    ),
    "counts as nothing": (
        f'[a]\n{SOUND}counts_as = ["b"]\n',
        ["7:14: error: a.counts_as[0]: no control called 'b'"],
    ),
    "no text": (f"[a]\n{SOUND}question = 1\n", ["7:1: error: a.question: expected text"]),
    "no list": (
        f'[a]\n{SOUND}counts_as = "a"\n',
        ["7:1: error: a.counts_as: expected a list of controls"],
    ),
    "written as nothing": (
        f'[a]\n{SOUND}written_as = ["purpose.basic"]\n',
        [("7:15: error: a.written_as[0]: no attribute called 'purpose.basic' (did you mean "
         "'purpose.basis'?)")],
    ),
    "a transform is written by itself": (
        f'[a]\n{SOUND}transform = "drop"\nwritten_as = ["purpose.basis"]\n',
        ["8:1: error: a.written_as: is for what is no transform (leave one of them out)"],
    ),
    "worsens no list": (
        f'[a]\n{SOUND}worsens = "Nr"\n',
        ["7:1: error: a.worsens: expected a list (write [{ code = \"CODE\", why = \"...\" }])"],
    ),
    "worsens without why": (
        f'[a]\n{SOUND}worsens = [{{ code = "Nr" }}]\n',
        ["7:12: error: a.worsens[0]: must say a code and why, and nothing else"],
    ),
    "worsens for no reason": (
        f'[a]\n{SOUND}worsens = [{{ code = "Nr", why = "" }}]\n',
        ["7:27: error: a.worsens[0].why: expected text"],
    ),
    "worsens nothing known": (
        f'[a]\n{SOUND}worsens = [{{ code = "NR.1.1", why = "Why." }}]\n',
        ["7:14: error: a.worsens[0].code: no threat called 'NR.1.1' (did you mean 'Nr.1.1'?)"],
    ),
    "shown nowhere": (
        f'[a]\n{SOUND}shown = {{ at = "flow.f" }}\n',
        [("7:1: error: a.shown: must say in the example of which rule (write { rule = "
         "\"pack/name\", at = \"kind.id\" }, or says in place of at)")],
    ),
    "shown by no rule": (
        f'[a]\n{SOUND}shown = {{ rule = "no-ground", at = "flow.f" }}\n',
        ["7:11: error: a.shown.rule: no rule's id: 'no-ground' (write pack/name)"],
    ),
    "shown twice": (
        f'[a]\n{SOUND}shown = {{ rule = "a/b", at = "flow.f", says = "x" }}\n',
        ["7:1: error: a.shown: must say either at what, or what a near miss says"],
    ),
    "surveils in its title": (
        f"[a]\n{SOUND.replace('T', 'Names are cross-checked against the civil register', 1)}",
        [f"2:1: error: a.title: says 'cross-checked against' ({PROTECTS})"],
    ),
    "no table": ("a = 1\n", ["1:1: error: a: expected a table (write [CONTROL-ID])"]),
    "not TOML": ("[a\n", ["1:3: error: not TOML: expected ']' at the end of a table declaration"]),
}  # fmt: skip

BAD = (
    ("Better recognition", "Use a sharper camera in bad light."),
    ("Fewer slip through", "Match more people by adding the date of birth to each look-up."),
    ("Fewer errors", "Take a second identifier, for a more accurate match."),
    ("Nobody hides", "Detect people who give a false name."),
    ("Surer records", "Verify each entry against the population register."),
    ("Surer records", "Cross-check identities with the operator of the line."),
    ("Fuller files", "Collect more details where the first ones leave a doubt."),
    ("Wider reach", "Install gates in all stations for better coverage of the city."),
    ("One file each", "Join the accounts of one person across services."),
    ("Order in the queue", "Rank customers by what they did elsewhere."),
    ("Real names", "Require a real name at the entrance."),
    ("Follow up", "Track visitors from page to page, under a stand-in."),
    ("Fewer false hits", "Set a threshold that brings fewer false matches."),
    ("Known at the door", "Identify who it is by a second photo, without keeping it."),
)
"""Made-up controls that would improve detection, matching or coverage of people."""
GOOD = (
    "No further identifier is tried and none is collected to settle it.",
    "Do not collect more data to find out.",
    "Nothing recognises people here; show a ticket.",
    "It names the office, not the person in the record.",
    "Look at how often people of each group are wrongly taken for somebody else, and stop there.",
    "Tell people that they are watched.",
)
"""What sounds near, and is the contrary."""


def test_our_own_is_sound() -> None:
    """Every kind of control has its words, and each family several."""
    kinds = controls()
    assert {"notice", "pseudonymise", "unlinkable-credential"} <= set(kinds)
    assert all(kind.title and kind.text and kind.family for kind in kinds.values())
    assert all(other in kinds for kind in kinds.values() for other in kind.counts_as)


def test_what_each_says_of_itself() -> None:
    """The tactic gives the strategy, and what it leaves is a sentence of its own."""
    kinds = controls()
    one = kinds["pseudonymise"]
    assert (one.tactic, one.strategy, one.dpv) == ("dissociate", "hide", "dpv:Pseudonymisation")
    assert all(isinstance(trade, Trade) for trade in one.worsens)
    assert isinstance(one.shown, Shown)
    assert kinds["name-a-ground"].stands_at == ("purpose",)
    left = [kind.leaves for kind in kinds.values()]
    assert len({*left}) == len(left)
    assert all(text[0].isupper() and text.endswith(".") and len(text) < 130 for text in left)


def test_each_term_and_threat_is_a_real_one() -> None:
    """They are among those that the catalogue lists, which watch nobody."""
    assert {kind.dpv for kind in controls().values()} - {""} <= {*measures()}
    assert not any("Surveil" in name or "Biometric" in name for name in measures())
    assert {"Nr", "Nr.1.1", "STRIDE-D", "due-process"} <= {*threats()}


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


@pytest.mark.parametrize(("title", "text"), BAD, ids=[text for _, text in BAD])
def test_a_control_that_surveils_is_refused(title: str, text: str, tmp_path: Path) -> None:
    """A made-up entry that would find, match or reach more people cannot be read."""
    entry = SOUND.replace('"T"', f'"{title}"').replace("Text.", text)
    (tmp_path / "x.toml").write_text(f"[a]\n{entry}")
    with pytest.raises(InvalidModel, match="a control only protects people"):
        controls(tmp_path)


@pytest.mark.parametrize("text", GOOD)
def test_what_forbids_it_is_not_refused(text: str) -> None:
    """Words that say no to it stand in many controls."""
    assert surveils(text) == ""


@pytest.mark.parametrize("effect", ["link", "identify", "collect", "join", "score", "enrich"])
def test_no_effect_adds_to_what_is_known(effect: str, tmp_path: Path) -> None:
    """The list of effects is closed, and there is no word in it for learning more."""
    (tmp_path / "x.toml").write_text(f'[a]\n{SOUND}transform = "{effect}"\n')
    with pytest.raises(InvalidModel, match=f"a.transform: bad word '{effect}'"):
        controls(tmp_path)


def test_one_control_in_two_files(tmp_path: Path) -> None:
    """An id is unique over the whole catalogue."""
    for name in ("x", "y"):
        (tmp_path / f"{name}.toml").write_text(f"[a]\n{SOUND}")
    with pytest.raises(InvalidModel, match="in the catalogue twice"):
        controls(tmp_path)

"""The published tables: what stands in them, and how a mistake in their file is said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.rules.running import library

from unlinkable.errors import InvalidRule
from unlinkable.rules.catalogue import FOLDER
from unlinkable.rules.elicitation import FILE, HOPS, POSITIONS, Method, Prompt, read_methods

CATALOGUE = library().catalogue
METHODS = read_methods(CATALOGUE)
TEXT = (FOLDER / FILE).read_text("utf-8")
PRO, STRIDE = METHODS["linddun-pro"], METHODS["stride-interaction"]
EVERYWHERE = ("L", "I", "Nr", "DD")


def types(method: Method, hop: str, position: str) -> list[str]:
    """The types in one cell of a table, in its order."""
    return [prompt.type for at, prompt in cells(method, hop) if at == position]


def cells(method: Method, hop: str) -> list[tuple[str, Prompt]]:
    """Everything that a table asks about one sort of hop."""
    return [(at, prompt) for at in POSITIONS for prompt in method.table[hop][at]]


@pytest.mark.parametrize("hop", HOPS)
def test_linddun_pro_asks_eighteen_of_each_hop(hop: str) -> None:
    """One less where an external entity sends; no detecting on arrival, no rights on the way."""
    starts = [] if hop.startswith("EE") else ["Nc"]
    assert types(PRO, hop, "source") == ["L", "I", "Nr", "D", "DD", "U", *starts]
    assert types(PRO, hop, "flow") == ["L", "I", "Nr", "D", "DD"]
    assert types(PRO, hop, "destination") == [*EVERYWHERE, "U", "Nc"]
    assert len(cells(PRO, hop)) == (17 if hop.startswith("EE") else 18)


def test_stride_has_each_pattern_of_the_catalogue_once() -> None:
    """36 in all, by letter as published; those of the flow serve every hop."""
    codes = [p.code for hop in HOPS for at, p in cells(STRIDE, hop) if at != "flow"]
    on_flow = {tuple(p.code for p in STRIDE.table[hop]["flow"]) for hop in HOPS}
    assert on_flow == {("any.flow.T", "any.flow.I", "any.flow.D")}
    every = [*codes, *on_flow.pop()]
    assert sorted(every) == sorted(CATALOGUE.codes["stride"])
    letters = Counter(code[-1] for code in every)
    assert letters == {"S": 8, "T": 3, "R": 6, "I": 7, "D": 8, "E": 4}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_questions_can_be_answered_in_a_class(method: Method) -> None:
    """Each asks, has no dash of the printed sort, and is no copy of what the catalogue says."""
    said = {code.text for codes in CATALOGUE.codes.values() for code in codes.values()}
    for hop in HOPS:
        for position in POSITIONS:
            questions = [prompt.question for prompt in method.table[hop][position]]
            assert len({*questions}) == len(questions)
            for question in questions:
                assert question.endswith("?")
                assert question.isascii()
                assert len(question) <= 80
                assert question not in said


MISTAKES = (
    ('source = ["L", "I", "Nr"', 'source = ["L", "I", "NR"',
     "linddun-pro.hop.P-P.source[2]: bad word 'NR' (did you mean 'Nr'?; one of D, DD, I"),
    ('destination = ["T", "I", "D"]', 'destination = ["T", "R", "D"]',
     "stride-interaction.hop.P-DS.destination[1]: bad word 'P-DS.dest.R' (did you mean 'P-"),
    ("[linddun-pro.hop.P-DS]", "[linddun-pro.hop.P-SD]", "(did you mean 'P-DS'?; one of DS-P,"),
    ("[linddun-pro.hop.P-DS]", "[linddun-pro.hop.P-SD]",
     "linddun-pro.hop.P-DS.source: expected a list of types"),
    ("[linddun-pro.ask.source]", "[linddun-pro.ask.sauce]", "(did you mean 'source'?; one of des"),
    ('Nr = "Does sending', 'Rn = "Does sending',
     "linddun-pro.ask.source.Nr: expected a question, with its mark"),
    ('"P-P.source.E" =', '"P-P.source.F" =',
     "stride-interaction.ask.source.'P-P.source.F': bad word 'P-P.source.F' (did you mean 'P-P."),
    ('codes = "stride"', 'codes = "strid"', "stride-interaction.codes: bad word 'strid' (did you"),
    ('title = "LINDDUN PRO"', "title = 1", "linddun-pro.title: expected text"),
    ("on_flow =", "on_flw =", "stride-interaction.on_flw: bad word 'on_flw' (did you mean 'on_f"),
    ("[linddun-pro]", "[linddun-pro", "error: not TOML: "),
)  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES)
def test_a_mistake_is_said_at_its_line(old: str, new: str, says: str, tmp_path: Path) -> None:
    """What the catalogue does not know is an error, with the nearest that it does."""
    assert TEXT.count(old) >= 1
    (tmp_path / FILE).write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidRule) as raised:
        read_methods(CATALOGUE, tmp_path)
    found = [str(problem) for problem in raised.value.problems]
    assert any(says in problem for problem in found), found
    assert all(problem.startswith("catalogue/elicitation.toml:") for problem in found)

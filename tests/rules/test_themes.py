"""Themes of our own beside the lists of others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.rules.running import library

from unlinkable.errors import InvalidRule
from unlinkable.reading.toml import parse
from unlinkable.rules.catalogue import FOLDER, Code, read_catalogue

THEMES = tuple(library().catalogue.codes["dignity"].values())
LISTS = parse((FOLDER / "harms.toml").read_text("utf-8"), "harms.toml")
LEFT_TO_OTHERS = "insecurity"
"""What becomes of data that others get at is what the other two packs are about."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_every_theme_is_laid_beside_others(theme: Code) -> None:
    """A harm, an activity and a topic of law, none twice, with the titles of their lists."""
    for found in (theme.solove, theme.panoptic, theme.hooks):
        assert found
        assert len(set(found)) == len(found)
    assert all(harm.title and harm.text.endswith(".") for harm in theme.solove)
    assert all(activity.title for activity in theme.panoptic)


def test_the_lists_are_whole() -> None:
    """Sixteen harms and thirteen activities, no description said twice and all plain letters."""
    assert len(LISTS["solove"]) == 16
    assert [*LISTS["panoptic"]] == [f"PA{n:02}" for n in range(1, 14)]
    texts = [table["text"] for table in LISTS["solove"].values()]
    assert len(set(texts)) == 16
    assert all(text.isascii() for text in texts)


def test_every_harm_done_to_people_has_a_theme() -> None:
    """Only what happens to the data themselves is left to the other packs."""
    reached = {harm.id for theme in THEMES for harm in theme.solove}
    assert {*LISTS["solove"]} - reached == {LEFT_TO_OTHERS}


def test_other_codes_have_none() -> None:
    """The lists are laid beside themes, not beside leaves or patterns."""
    codes = library().catalogue.codes
    others = [*codes["linddun"].values(), *codes["stride"].values()]
    assert not any(code.solove or code.panoptic or code.hooks for code in others)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('"exposure"', '"exposer"', "shaming.solove: no entry called 'exposer'"),
        ('panoptic = ["PA10"]', 'panoptic = ["PA99"]', "shaming.panoptic: no entry called 'PA99'"),
    ],
)
def test_a_name_that_no_list_has_is_refused(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    """At load, with the nearest that there is."""
    folder = tmp_path / "catalogue"
    shutil.copytree(FOLDER, folder)
    file = folder / "dignity.toml"
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InvalidRule) as refused:
        read_catalogue(folder)
    (problem,) = refused.value.problems
    assert says in str(problem)


def test_every_theme_has_a_rule_of_its_own_pack() -> None:
    """A theme that only rules of the other packs look for is no theme of ours."""
    sought = {code for rule in library().of("dignity") for code in rule.codes.get("dignity", ())}
    assert sought == {theme.id for theme in THEMES}

"""The legend explains each sign that is used, and no other."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.diagram.handmade import everything, finding, model_of, powers
from tests.diagram.large import findings_of, town
from tests.diagram.pictures import SVG, text_of

from unlinkable.diagram import dot, in_parts, svg
from unlinkable.diagram.looks import SETTINGS
from unlinkable.diagram.samples import samples
from unlinkable.diagram.written import read_dot
from unlinkable.findings.finding import Finding
from unlinkable.model.model import Model
from unlinkable.model.places import Channel, Store

REST, UNLISTED = "so many further findings", "so many findings that are not listed"
HOLLOW = "hollow: the finding is only possible"


def _sixteen() -> list[Finding]:
    """As many findings at one place as the list has room for."""
    return [finding(f"f{n:02d}@store:loans", "store.loans") for n in range(16)]


def test_a_count_after_badges_is_explained_where_it_stands(library: Model) -> None:
    """Up to three findings at a place need no "+", and the legend has none."""
    assert REST in text_of(svg(dot(library, _sixteen())))
    assert REST not in text_of(svg(dot(library, _sixteen()[:3])))


def test_a_badge_of_findings_that_are_not_listed_is_explained(library: Model) -> None:
    """Its "+", its severity and its hollow ground are in the legend, though no row has them."""
    last = finding("z@flow:ask", "flow.ask", severity="low", status="possible")
    with_it = text_of(svg(dot(library, [*_sixteen(), last])))
    without = text_of(svg(dot(library, _sixteen())))
    for words in (UNLISTED, HOLLOW, "low: finding of that number"):
        assert words in with_it
        assert words not in without
    assert "medium: " not in with_it


def test_the_legend_of_an_overview_gives_no_figures() -> None:
    """A sample of a count shows a letter, so that nobody takes it for the count itself."""
    model = town()
    written = text_of(svg(in_parts(model, findings_of(model), "system")["overview"]))
    assert "so many findings" in written
    assert "5 findings" not in written


def test_a_sort_that_is_only_possible_is_hollow_in_the_overview() -> None:
    """The row's badge is hollow and the legend says so; one exposed finding fills it."""
    model = town()
    found = [evolve(f, status="possible") for f in findings_of(model)]
    assert HOLLOW in text_of(svg(in_parts(model, found, "system")["overview"]))
    firm = [evolve(f, status="exposed") for f in found]
    assert HOLLOW not in text_of(svg(in_parts(model, firm, "system")["overview"]))


def test_who_runs_a_place_is_explained_by_the_small_icon() -> None:
    """Each icon before a name has its sample, a shop's not where only an office runs things."""
    written = text_of(svg(dot(model_of(everything()))))
    assert "run by: organisation" in written
    assert "run by: platform" not in written
    assert "run by" not in text_of(svg(dot(model_of([Store(id="s", title="S")]))))


@pytest.mark.parametrize("setting", list(SETTINGS))
def test_on_what_a_channel_speaks_is_explained(setting: str) -> None:
    """Each setting's small icon has its sample."""
    channel = Channel(id="c", title="C", audience=(), setting=setting)
    signs = read_dot(dot(model_of([channel]))).graph["signs"].split()
    assert [words for _, words in samples(signs) if words.startswith("speaks")]


@pytest.mark.parametrize("sign", ["kind.flow", "line.power", "dash.proposed"])
def test_every_line_of_a_picture_is_explained(library: Model, sign: str) -> None:
    """Flows, powers, and powers that are only proposed."""
    model = library.with_things({**library.things, **{p.ref: p for p in powers()}})
    signs = read_dot(dot(model)).graph["signs"].split()
    assert sign in signs
    assert samples([sign])


def test_no_words_of_the_legend_are_cut_off() -> None:
    """However long they are, they end before the sheet does."""
    ahead = evolve(finding("a@store:loans", "store.loans"), stage="proposed")
    picture = ET.fromstring(svg(dot(model_of(everything()), [ahead])))
    wide = float(picture.get("width", "0"))
    said = {text.text or "": text for text in picture.iter(f"{SVG}text")}
    longest = said["broken ring: rests on what is only planned or proposed"]
    assert float(longest.get("x", "0")) + 0.48 * 10.5 * len(longest.text or "") < wide

"""What a notebook shows: HTML that closes what it opens, loads nothing and escapes everything."""

import re
from pathlib import Path

import pytest
from attrs import evolve, fields
from tests.report.busy import model as offices
from tests.report.busy import whole
from tests.report.handmade import report as handmade
from tests.report.markup import read
from tests.report.nasty import TITLES, nasty

import unlinkable as ul
from unlinkable.notebook import DRAWN, ShownModel, ShownReport, shown
from unlinkable.report.layout import clean
from unlinkable.report.model import Report

MODEL = Path(__file__).parent / "models" / "s02-s03-posts.toml"
KINDS = ["text/plain", "text/markdown", "text/html"]


def as_shown(report: Report) -> ShownReport:
    """A report made by hand, as the pipeline would hand it out."""
    values = {field.name: getattr(report, field.name) for field in fields(Report)}
    return ShownReport(**{**values, "model": shown(report.model)})


REPORTS = {"handmade": handmade(), "busy": whole(), "nasty": nasty()}


@pytest.mark.parametrize("name", REPORTS)
def test_the_html_of_a_report_is_whole_and_alone(name: str) -> None:
    """Balanced, no script or handler, nothing loaded from anywhere."""
    harmless(as_shown(REPORTS[name])._repr_html_())


@pytest.mark.parametrize("name", REPORTS)
def test_the_html_of_a_description_is_whole_and_alone(name: str) -> None:
    """The same for the description, whose picture lies inside."""
    harmless(as_shown(REPORTS[name]).model._repr_html_())


def harmless(html: str) -> None:
    """Fail unless the HTML is closed, runs nothing and loads nothing."""
    reader = read(html)
    assert reader.names <= {
        "div", "style", "h2", "h3", "h4", "p", "table", "tr", "th", "td", "details", "summary",
        "span", "bdi", "i", "dl", "dt", "dd", "ul", "li", "code", "img",
    }  # fmt: skip
    for tag, name, value in reader.attributes:
        assert name in {"class", "scope", "alt", "src"}
        assert name != "src" or (tag == "img" and value.startswith("data:image/svg+xml;base64,"))
    style = html[html.index("<style>") : html.index("</style>")]
    assert not re.search(r"(?i)url\(|@import|expression", style)


def test_every_title_is_there_as_text() -> None:
    """No title is lost, and none is taken for markup."""
    seen = " ".join(read(as_shown(nasty())._repr_html_()).text)
    assert all(clean(title) in seen for title in TITLES)


def test_the_bundle_has_what_it_is_asked_for() -> None:
    """All three kinds, or those that a notebook includes or does not exclude."""
    for value in (as_shown(handmade()), shown(offices())):
        assert list(value._repr_mimebundle_()) == KINDS
        assert list(value._repr_mimebundle_(include=["text/html"])) == ["text/html"]
        assert list(value._repr_mimebundle_(exclude={"text/html"})) == KINDS[:2]


def test_what_the_library_hands_out_shows_itself() -> None:
    """A report, its description and what was read have the methods that notebooks call."""
    report = ul.analyze(MODEL)
    for value in (report, report.model, ul.read(MODEL), ul.what_if(MODEL).after):
        harmless(value._repr_html_())
    assert isinstance(report, ul.Report)
    assert isinstance(report.model, ul.Model)
    assert isinstance(report.with_status("handled"), ShownReport)


def test_a_name_for_people_is_short() -> None:
    """A report or a description in a list is one line, not all that it holds."""
    report = ul.analyze(MODEL)
    assert re.fullmatch(
        r"<Report Score, online identity and posts: \d+ established, .*>", repr(report)
    )
    assert re.fullmatch(
        r"<Model Score, online identity and posts: system \d, .*>", repr(report.model)
    )
    assert "\n" not in repr(report) + repr(report.model)


def test_the_picture_is_drawn_when_somebody_looks_and_once() -> None:
    """Reading draws nothing; two looks draw once, and HTML and SVG show the same."""
    model = ul.read(MODEL)
    assert isinstance(model, ShownModel)
    assert "_picture" not in vars(model)
    picture = model._repr_svg_()
    assert picture is not None
    assert picture.startswith("<svg")
    assert "<script" not in picture
    assert model._repr_svg_() is picture
    assert "data:image/svg+xml;base64," in model._repr_html_()


def test_a_huge_description_is_not_drawn() -> None:
    """Beyond some size a notebook shows the table alone."""
    huge = shown(offices(DRAWN + 1))
    assert huge._repr_svg_() is None
    assert "<img" not in huge._repr_html_()


def test_the_same_values() -> None:
    """What shows itself is equal to what does not differ from it, and changes like any other."""
    one, two = shown(offices(2)), shown(offices(2))
    assert one == two
    assert evolve(one, warnings=()) == two
    assert one.things == offices(2).things

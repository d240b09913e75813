"""The first page can be read at any size, and nothing important gives way to the rest."""

import pytest
from attrs import evolve
from tests.report.busy import apart, asked, lacking, shown, whole
from tests.report.busy import report as busy_report
from tests.report.handmade import ALLEGED, BRIDGE, FAR, HANDLED, NEAR, finding, large, report

from unlinkable.errors import Location
from unlinkable.report.first_page import LINES, first_page
from unlinkable.report.layout import columns


@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 11, 60, 400])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_fits(count: int, width: int) -> None:
    """At most forty lines, none wider than the page, with wide letters too."""
    for crowd in (large(count), apart(count), whole(count)):
        lines = first_page(crowd, width)
        assert len(lines) <= LINES
        assert max(map(columns, lines)) <= width


def test_worst_case_of_notes_fits() -> None:
    """Every note above every list, and there is still room."""
    crowded = evolve(large(50), statuses=("established",), left_out=3, problems=report().problems)
    assert len(first_page(crowded)) <= LINES


def test_ten_worst_established_and_six_groups_stay() -> None:
    """However much else there is, these lists are never cut shorter."""
    lines = first_page(apart(300))
    established = lines.index("Follows from the description (300 findings)")
    assert all(line.startswith("  high") for line in lines[established + 1 : established + 11])
    assert lines[established + 11] == (
        "  290 more: unlinkable analyze c.toml --only city --status established"
    )
    exposed = next(n for n, line in enumerate(lines) if line.startswith("Exposed"))
    assert sum(line.startswith("  high") for line in lines[exposed:]) == 6
    assert lines[-1].startswith("  294 more: unlinkable analyze c.toml")


def test_proposed_and_latent_show_at_a_glance() -> None:
    """Who reads only the first page sees that it is not in force and nobody holds it yet."""
    line = next(line for line in first_page(report()) if "meet on one" in line)
    assert line.endswith("[proposed, latent]")


def test_disputed_findings_stand_apart() -> None:
    """What rests on alleged or contested claims is in a list of its own, with its status."""
    lines = first_page(report(findings=(ALLEGED, BRIDGE)))
    head = lines.index("Rests on alleged or contested claims (1 finding)")
    assert lines[head + 1].endswith("[established, alleged, contested]")
    below = lines[lines.index("Follows from the description (1 finding)") + 2]
    assert below.strip() == f"{BRIDGE.id} (City authority and Internet court)"


def test_findings_that_wait_for_one_answer_are_one_group() -> None:
    """The same family of safeguards asked of the same people is one line with a count."""
    others = tuple(finding(id=f"dignity/no-appeal@decision:d{n}") for n in range(5))
    lines = first_page(report(findings=others, questions=()))
    assert "Exposed: only a safeguard is not known (5 findings)" in lines
    assert sum(line.startswith("  high") for line in lines) == 1


def test_what_many_answers_decide_is_only_counted() -> None:
    """A finding two answers away is a number on the first page; one answer away, a question."""
    text = "\n".join(first_page(report(findings=(NEAR, FAR))))
    assert "Two or more answers away: 1 possible finding" in text
    assert "How long are entries kept?" in text
    assert FAR.id not in text


def test_handled_names_the_control() -> None:
    """A handled finding says which control stops it."""
    assert any(line.endswith(", by The list is lifted") for line in first_page(report()))


def test_nothing_found_is_no_proof() -> None:
    """An empty report does not say that all is well."""
    text = "\n".join(first_page(report(findings=(), questions=())))
    assert "0 findings" in text
    assert "not a proof of safety" in text


def test_counts_come_first() -> None:
    """The line under the title says how much there is of what."""
    assert first_page(report())[2] == (
        "7 findings: 3 established (3 high), 1 exposed, 2 possible, 1 handled; 2 questions."
    )


def test_a_title_that_is_cut_keeps_what_it_is_about() -> None:
    """Where there is no room for a whole title, its end stays."""
    crowd = tuple(
        shown(f"r{n}", f"store.files-{n}", title=f"{'Much is said of it ' * 15}: Files {n}")
        for n in range(12)
    )
    assert sum(line.endswith("...Files 0") for line in first_page(busy_report(*crowd))) == 1


def test_the_command_can_be_copied() -> None:
    """A name with blanks is quoted, a long one is not cut in the middle."""
    one = busy_report(*(shown(f"r{n}", f"store.files-{n}") for n in range(12)))
    for file, word in (("my city.toml", "'my city.toml'"), (f"{'long/' * 30}x.toml", "PATH")):
        root = evolve(one.model.root, at=Location(file, 1, 1))
        page = first_page(evolve(one, model=evolve(one.model, root=root)))
        assert f"  2 more: unlinkable analyze {word} --status established" in page


def test_questions_are_whole_before_the_other_lists_are() -> None:
    """On a page that is full, exposed lines keep two lines each, and what is handled gives way."""
    found = [lacking(f"kind-{n}", f"store.files-{n}") for n in range(8)]
    ended = [evolve(HANDLED, id=f"r{n}@x:y", rule=f"r{n}") for n in range(8)]
    firm = [shown(f"r{n}", f"store.files-{n}") for n in range(11)]
    page = first_page(busy_report(*firm, *found, *ended, questions=asked(found, "actor.office-1")))
    assert sum("asks Office 1" in line for line in page) == 6
    assert len(page) <= LINES

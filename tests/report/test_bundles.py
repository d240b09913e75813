"""What one deed of one operator would mend is one line; what matters first comes first."""

from typing import Any

import pytest
from attrs import evolve
from tests.report.busy import asked, lacking, report, shown, whole

from unlinkable.findings.finding import Finding
from unlinkable.report.bundles import bundled, gathered
from unlinkable.report.first_page import first_page
from unlinkable.report.groups import grouped

HERE = "store.files-1"
FINE = "decision.fine-1"
ESTABLISHED = "established"


def lines(*findings: Finding) -> list[str]:
    """The text of each bundle of these findings."""
    return [bundle.text for bundle in bundled(report(*findings), findings)]


def firm(kind: str, at: str = HERE, **changes: Any) -> Finding:
    """A safeguard that is known not to be there."""
    return lacking(kind, at, status=ESTABLISHED, **changes)


def test_a_decision_without_reasons_notice_and_appeal_is_one_line() -> None:
    """One line names the three safeguards and the decision."""
    found = [firm(kind, FINE) for kind in ("reasons", "notice", "appeal")]
    assert lines(*found) == ["Without reasons, notice and appeal: decision.fine-1"]


def test_one_family_at_one_operator_is_one_line() -> None:
    """What one office fails to log merges over its places; another office has its own line."""
    mine = [firm("read-log"), firm("change-log"), firm("read-log", FINE)]
    assert lines(*mine, firm("read-log", "store.files-2")) == [
        "Without read-log and change-log: store.files-1 and decision.fine-1",
        "Nobody gives read-log: store.files-2",
    ]


def test_different_families_stay_apart() -> None:
    """Logging and appeal are two things to do."""
    assert len(lines(firm("read-log"), firm("appeal"))) == 2


def test_notice_at_a_store_is_no_due_process() -> None:
    """Only to those who are decided about are notice, reasons and appeal one thing."""
    assert len(lines(firm("notice"), firm("appeal"))) == 2


def test_about_the_same_and_helped_by_the_same_is_one_line() -> None:
    """Two rules about one store that one control would mend are one line; a third is not."""
    one, two = shown("joined", HERE, "drop-field"), shown("named", HERE, "seal", "drop-field")
    other = shown("shown", HERE, "hide")
    assert lines(one, two, other) == [
        "store.files-1: It is joined; It is named",
        "It is shown: store.files-1",
    ]


def test_one_rule_at_one_operator_is_one_line() -> None:
    """A rule that fires all over one office names the first things and counts the rest."""
    found = [shown("joined", ref) for ref in (HERE, FINE, "decision.permit-1", "flow.copy-1")]
    assert lines(*found[:2]) == ["It is joined: store.files-1 and decision.fine-1"]
    everywhere = [shown("joined", f"flow.copy-{n}") for n in range(5)]
    assert lines(*everywhere) == ["It is joined: flow.copy-0, flow.copy-1 and 3 more"]


@pytest.mark.parametrize("changes", [{"stage": "proposed"}, {"form": "latent"}])
def test_what_is_not_there_yet_never_merges_with_what_is(changes: dict[str, Any]) -> None:
    """A proposal does not hide behind a practice, nor does a practice look proposed."""
    one = firm("read-log", form="held")
    assert len(lines(one, evolve(firm("change-log", form="held"), **changes))) == 2


def test_a_mark_of_some_says_so() -> None:
    """Where only part of a line is known by inference, it says partly."""
    found = [firm("read-log", sure="inferred"), firm("change-log")]
    assert bundled(report(*found), found)[0].marks == ["partly inferred"]


def test_without_an_operator_nothing_merges() -> None:
    """Nobody named runs it: two such findings may wait for two parties."""
    nobody = [firm("read-log", ref) for ref in ("store.gone", "store.lost")]
    assert len(lines(*nobody)) == 2


def test_order_is_severity_then_stage_then_sureness() -> None:
    """Whatever their order before, the worst, most advanced and best known come first."""
    ranked = [
        shown("a", HERE, severity="critical", stage="proposed", sure="assumed"),
        shown("b", HERE, severity="high", stage="in-force", sure="documented"),
        shown("c", HERE, severity="high", stage="in-force", sure="inferred"),
        shown("d", HERE, severity="high", stage="pilot", sure="documented"),
        shown("e", HERE, severity="low"),
    ]
    texts = [f"It is {name}: {HERE}" for name in "abcde"]
    assert lines(*ranked) == lines(*reversed(ranked)) == texts


def test_among_equals_one_of_each_kind_comes_first() -> None:
    """Six offices with one fault do not push a different fault off the page."""
    same = [firm("appeal", f"decision.fine-{n}") for n in range(6)]
    other = shown("watched", "flow.copy-9")
    assert other.title in lines(*same, other)[:2]


def test_one_fault_of_all_does_not_fill_the_page() -> None:
    """Where there is no room, three lines of a kind stay and the others become one."""
    many = [firm("read-log", f"store.files-{n}") for n in range(9)]
    lesser = [shown(f"r{n}", HERE, severity="medium") for n in range(4)]
    whole = report(*many, *lesser)
    bundles = bundled(whole, whole.findings)
    assert gathered(whole, bundles, 13) == bundles
    fewer = [bundle.text for bundle in gathered(whole, bundles, 10)]
    assert fewer[:3] == [bundle.text for bundle in bundles[:3]]
    assert fewer[3] == "Nobody gives read-log: store.files-3, store.files-4 and 4 more"
    assert fewer[4:] == [bundle.text for bundle in bundles[9:]]
    page = first_page(whole)
    assert "more" not in page[-1]


def test_a_line_is_as_bad_as_its_worst_finding() -> None:
    """The severity of a bundle is the worst among its findings."""
    found = [firm("read-log", severity="low"), firm("change-log", severity="critical")]
    assert bundled(report(*found), found)[0].severity == "critical"


def test_hygiene_is_one_question_for_each_operator() -> None:
    """Retention, erasure and access of one office are one group, behind others as bad."""
    kinds = ("retention-limit", "erasure", "access-request")
    hygiene = [lacking(kind, HERE) for kind in kinds]
    other = lacking("read-log", HERE)
    elsewhere = lacking("erasure", "store.files-2")
    questions = asked([*hygiene, other], "actor.office-1") + asked([elsewhere], "actor.office-2")
    whole = report(*hygiene, other, elsewhere, questions=questions)
    groups = grouped(whole, whole.findings)
    assert [(len(group.findings), group.to) for group in groups] == [
        (1, "Office 1"), (3, "Office 1"), (1, "Office 2"),
    ]  # fmt: skip
    assert groups[1].kinds == kinds


def test_hygiene_that_is_answered_is_a_finding_like_others() -> None:
    """Once somebody said that nothing is ever erased, that stands on its own line."""
    assert len(lines(firm("retention-limit"), firm("erasure"))) == 2


def test_exposed_stand_under_one_question_for_a_family_and_an_addressee() -> None:
    """What hangs on appeal, reasons and notice of one office's decision is one question."""
    found = [lacking(kind, FINE) for kind in ("appeal", "reasons", "notice")]
    page = first_page(report(*found, questions=asked(found, "actor.office-1")))
    entry = next(n for n, line in enumerate(page) if line.startswith("  high"))
    assert page[entry].endswith("decision.fine-1 and 2 others")
    assert page[entry + 1].strip() == (
        "asks Office 1 (3 questions): Is there appeal@decision.fine-1? (appeal, reasons, notice)"
    )
    assert sum(line.startswith("  high") for line in page) == 1


def test_questions_of_one_kind_give_way_too() -> None:
    """Among questions as grave, one of each family comes before the second of any."""
    found = [lacking("appeal", f"decision.fine-{n}") for n in range(8)]
    found += [lacking("read-log", HERE)]
    questions = tuple(q for n, f in enumerate(found) for q in asked([f], f"actor.office-{n}"))
    groups = grouped(report(*found, questions=questions), found)
    assert groups[1].kinds == ("read-log",)


def test_what_matters_is_on_the_page_at_any_size() -> None:
    """With a hundred offices the one critical thing is first, then each sort of bad one."""
    page = "\n".join(first_page(whole(100)))
    head, _, rest = page.partition("Follows from the description")
    assert "critical" in rest.splitlines()[1]
    for word in ("appeal", "retention-limit", "It is watched"):
        assert word in rest
    assert "100 critical" in head

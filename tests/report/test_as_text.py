"""The text report says all that the JSON says, in words."""

from attrs import evolve
from tests.report.busy import asked, lacking, shown
from tests.report.busy import report as busy
from tests.report.handmade import BRIDGE, FAR, HANDLED, finding, large, report

from unlinkable.findings.finding import Because, Site, Step
from unlinkable.report.as_text import as_text
from unlinkable.report.finding_list import IN_FULL, SITES


def test_every_finding_and_question_is_there() -> None:
    """Nothing is left out after the first page."""
    whole = report()
    text = as_text(whole)
    assert all(found.id in text for found in whole.findings)
    assert all(question.text in text for question in whole.questions)


def test_latent_says_who_would_hold_it_and_what_keeps_it_apart() -> None:
    """Who reads of a latent link learns the parties, and what must not be added."""
    text = " ".join(as_text(report()).split())
    assert "City authority and Internet court would hold it between them" in text
    assert "no flow, power or shared operator may be added" in text


def test_latent_names_the_control_that_keeps_it_apart() -> None:
    """Where a control stands between the sides, the text names it."""
    because = Because(says="The list is lifted stands.", ref="control.lifting")
    step = Step(clause="bridge can be joined", says="x", truth="certain", because=(because,))
    text = as_text(report(findings=(evolve(BRIDGE, trace=(step,)),)))
    assert "what keeps the sides apart is The list is lifted" in " ".join(text.split())


def test_questions_stand_under_those_who_could_answer() -> None:
    """One heading for each addressee, and one for questions that nobody is known for."""
    text = as_text(report())
    assert text.index("Questions to City authority") < text.rindex("Who can look at the refusal")
    assert "Questions to whoever knows" in text


def test_far_findings_take_one_line() -> None:
    """What no single answer settles is listed, not spelt out."""
    lines = [line for line in as_text(report()).splitlines() if FAR.id in line]
    assert lines[0].startswith("[high] ")


def test_findings_stand_under_their_system() -> None:
    """A report over several systems says which finding belongs to which."""
    text = as_text(report(findings=(finding(), finding(id="a@b:c", system="rail"))))
    assert text.index("Findings: List of debtors") < text.index("Findings: Booking trains (rail)")


def test_same_text_every_time() -> None:
    """Two runs over the same report give the same text, and it ends with one newline."""
    assert as_text(large(5)) == as_text(large(5))
    assert as_text(report()).endswith("\n")
    assert not as_text(report()).endswith("\n\n")


def test_a_title_cannot_disturb_the_terminal() -> None:
    """A title with control characters shows them."""
    assert "\x1b" not in as_text(report(findings=(finding(title="clear\x1b[2J", why="\x1b]0;x"),)))


def test_no_line_ends_with_a_blank() -> None:
    """The text is as clean in a file as on a screen."""
    assert all(line == line.rstrip() for line in as_text(report()).splitlines())


def test_accepted_says_by_whom_and_until_when() -> None:
    """A finding that somebody lives with says who, why and for how long."""
    text = " ".join(as_text(report()).split())
    assert "by the data protection officer, because it ends, until 2027-01-01" in text
    assert "no acceptance counts as expired" in text
    assert "no acceptance counts as expired" not in as_text(report(as_of="2026-01-01"))


def test_what_findings_share_is_said_once() -> None:
    """Under one heading the common reasons stand once, and each finding adds what is its own."""
    found = tuple(
        lacking(kind, "decision.fine-1", status="established") for kind in ("appeal", "reasons")
    )
    text = as_text(busy(*found))
    entry = text[text.index("[high] Without appeal and reasons: decision.fine-1 (2 findings)") :]
    assert entry.count("Who is listed by mistake stays listed.") == 1
    assert entry.count("evidence    C1") == 1
    assert [entry.count(one.id) for one in found] == [1, 1]


def test_why_a_rule_matters_is_said_once() -> None:
    """The second finding of a rule points to the first."""
    found = tuple(lacking("appeal", f"decision.fine-{n}", status="established") for n in range(2))
    text = as_text(busy(*found))
    assert text.count("Who is listed by mistake stays listed.") == 1
    assert "why         as said above of pack/no-appeal" in text


def test_exposed_findings_stand_under_their_question() -> None:
    """The list asks what the first page asks, of the same people, above what hangs on it."""
    found = tuple(lacking(kind, "decision.fine-1") for kind in ("appeal", "reasons"))
    text = as_text(busy(*found, questions=asked(found, "actor.office-1")))
    listed = text[text.index("\nFindings: ") :]
    question = listed.index("[high] Is there appeal@decision.fine-1? (2 findings)")
    assert question < listed.index("ask         Office 1") < listed.index(found[0].id)


def test_a_long_list_under_one_heading_is_short() -> None:
    """Beyond a few, findings under one heading take a line each; none is lost."""
    found = tuple(shown("joined", f"flow.copy-{n}") for n in range(IN_FULL + 4))
    lines = as_text(busy(*found)).splitlines()
    brief = [line for line in lines if line.startswith("  - [high] It is joined: flow.copy-")]
    assert len(brief) == len(found)
    assert sum("@flow:" in line for line in brief) == 4


def test_many_sites_are_counted() -> None:
    """A finding that shows in a hundred places does not fill a page."""
    sites = tuple(Site(id=f"store.files-{n}", status="established") for n in range(100))
    text = as_text(busy(shown("joined", "flow.copy-1", sites=sites)))
    assert f"- and {100 - SITES} others" in text


def test_a_handled_finding_is_brief() -> None:
    """What a control stops takes its id, the control and its place; `explain` tells the rest."""
    text = as_text(report(findings=(HANDLED,)))
    listed = text[text.index("\nFindings: ") : text.index("\nQuestions")]
    assert "handled by  The list is lifted" in listed
    assert "why " not in listed


def test_codes_stand_with_the_id() -> None:
    """Who knows the published catalogues finds their codes in the list."""
    assert f"{finding().id} (D.3)" in as_text(report())

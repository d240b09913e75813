"""The text report says all that the JSON says, in words."""

from attrs import evolve
from tests.report.handmade import BRIDGE, FAR, finding, large, report

from unlinkable.findings.finding import Because, Step
from unlinkable.report.as_text import as_text


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

"""The pages that explain one finding, one rule, one silence."""

from attrs import frozen
from tests.report.engaging import CHARTER, REMEDY
from tests.report.handmade import ASKED, BRIDGE, STEP, finding, model, report

from unlinkable.findings.finding import Because, TruthWord
from unlinkable.report.explain import explain
from unlinkable.report.rule_page import findings_of_rule, rule_page, silence_page
from unlinkable.rules.catalogue import Code
from unlinkable.rules.page import Asks, Help, Line, NearMiss, RulePage


def test_a_finding_page_gives_every_ground() -> None:
    """Clause, reason, claim, path, question, control and line are all there, by title."""
    text = explain(finding(), report())
    for part in (
        "Who is listed by mistake stays listed.",
        "holds:     Ticket refused restricts the debtor.",
        "[decision effect is harmful]",
        "(stated, C1)",
        "(not known)",
        "-> Ledger of debts",
        ASKED.text,
        "ask         City authority",
        "Give people a way to have it looked at again.",
        "C1 (in-force): Listed people cannot buy tickets.",
        "hedged by the source: according to officials",
        "city.toml:20:1",
        "high: the service is essential",
    ):
        assert part in text


def test_a_stated_reason_says_where_it_is_written() -> None:
    """A reason read from a thing names its line."""
    because = Because(says="It keeps debts.", ref="store.ledger", attribute="keeps")
    step = type(STEP)(clause="x", says="y", truth="certain", because=(because,))
    assert "(stated, city.toml:12:1)" in explain(finding(trace=(step,)), report())


def test_a_proposed_finding_says_so() -> None:
    """Stage and form stand at the top of the page."""
    text = explain(BRIDGE, report())
    assert "[proposed]" in text
    assert "would hold it between them" in " ".join(text.split())


def test_a_finding_page_without_grounds_has_no_empty_sections() -> None:
    """Headings with nothing below them are left out."""
    bare = finding(trace=(), path=(), claims=(), unknowns=(), questions=(), mitigations=(), at=())
    text = explain(bare, report(questions=()))
    assert "Evidence" not in text
    assert "What would settle it" not in text


PAGE = RulePage(
    id="dignity/no-appeal", pack="dignity",
    title="A sanction that nobody can have looked at again",
    codes={"dignity": ("due-process",)},
    named=(Code(id="due-process", family="dignity", title="No fair process", text="It bites.",
                group="Themes", hard="hearings leave no trace."),),
    severity="high", by="design", why="Who is listed by mistake stays listed.",
    question="Who can look again?", false_alarm="The sanction is a court's own.",
    ranges_over=("a decision",), each="decision",
    when=(Line(text="decision effect is harmful", says="it harms", must_be_known=True),
          Line(text="decision is personal", says="it is about people", is_added=True)),
    unless=(Line(text="decision has appeal", says="there is an appeal"),),
    as_described_only=True, asks=Asks(relations=(), attributes=("decision.effect",)),
    helps=(Help(id="appeal", title="Somebody else decides", text="Let somebody decide again.",
                but=("It asks for a name.",)),),
    lessens=(Help(id="advocate", title="Somebody speaks up", text="...", leaves="It bites."),),
    hooks=("effective-remedy",), topics=(REMEDY,), example="[actor.a]\n",
    fires=("dignity/no-appeal@decision:d",),
    near_misses=(NearMiss(breaks="decision has appeal", says="there is one", expect="handled",
                          sets=('control.c.state = "present"',), drops=("decision.d.effect",)),),
    outcomes={"fires": 1, "handled": 1},
)  # fmt: skip
"""A rule's page as the rules hand it over."""


@frozen(kw_only=True)
class Quiet:
    """A clause of a silent rule, as the rules hand it over."""

    clause: str = "decision effect is harmful"
    says: str = "Ticket refused has no harmful effect."
    truth: TruthWord = "no"
    stated: bool = True
    because: tuple[Because, ...] = ()


def test_a_rule_page_says_when_it_fires_and_when_it_is_wrong() -> None:
    """Conditions as sentences and as clauses, exceptions, near misses, help and codes."""
    text = " ".join(rule_page(PAGE).split())
    for part in (
        "1. it harms [decision effect is harmful] Must be stated",
        "2. it is about people [decision is personal] is added to every rule",
        "3. there is an appeal [decision has appeal]",
        "one finding for each decision. Other rules are tried without",
        "The sanction is a court's own.",
        "Exception 3: there is an appeal - handled: there is one control.c.state",
        '= "present" without decision.d.effect',
        "Somebody else decides (appeal) Let somebody decide again. But: It asks for a name.",
        "These make it less bad and do not handle it; with each stands what is left:",
        "Somebody speaks up (advocate) It bites. Not doing it at all is always possible",
        "No fair process (due-process) It bites. Hard to tell from a description: hearings",
        "effective-remedy",
    ):
        assert part in text


def test_a_rule_page_says_what_its_findings_would_engage() -> None:
    """Under every law in short, or under one with what must be known of it."""
    short = " ".join(rule_page(PAGE).split())
    assert "No legal advice" in short
    assert "- Nobody to turn to (effective-remedy): Charter 7, 8(1); 90; House rules" in short
    asked = " ".join(rule_page(PAGE, lenses=[CHARTER]).split())
    assert "Would engage under the Charter" in asked
    assert "No legal advice" in asked
    assert "- Charter 7, 8(1) (unverified) Somebody else looks again." in asked
    assert "section 4" not in asked


def test_findings_of_a_rule() -> None:
    """A rule's page can end with what the rule found, or that it found nothing."""
    assert finding().id in findings_of_rule("dignity/no-appeal", report().findings)
    assert "No finding" in findings_of_rule("dignity/other", report().findings)


def test_silence_tells_a_no_from_not_knowing() -> None:
    """A stated no and a gap in the description are not the same silence."""
    said = silence_page("dignity/no-appeal", "decision.refusal", model(), [Quiet()])
    open_ = Quiet(truth="possible", stated=False)
    unsaid = silence_page("dignity/no-appeal", "decision.refusal", model(), [open_])
    taken = Quiet(clause="unless decision has appeal", truth="certain")
    held = silence_page("dignity/no-appeal", "decision.refusal", model(), [taken])
    assert "keeps the rule silent, and the description says so" in said
    assert "keeps the rule silent, and the description says so" in held
    assert "present:   Ticket refused" in held
    assert "an answer could make the rule fire" in unsaid
    assert "it hangs on what is not known" in unsaid
    assert said.startswith("Why dignity/no-appeal does not fire at Ticket refused")


def test_no_silence_is_said_plainly() -> None:
    """Where the rule fires, or never looks, the page says that rather than nothing."""
    where = ("dignity/no-appeal", "decision.refusal", model())
    assert "never looks at a thing of this kind" in silence_page(*where, [])
    assert "not silent here: it fires" in silence_page(*where, [Quiet(truth="certain")])


def test_a_reason_that_only_repeats_the_clause_gives_its_source() -> None:
    """The same sentence is not printed twice."""
    because = Because(says="It keeps debts.", ref="store.ledger", claims=("claim.C1",))
    step = type(STEP)(clause="x", says="It keeps debts.", truth="certain", because=(because,))
    text = explain(finding(trace=(step,)), report())
    assert text.count("It keeps debts.") == 1
    assert "- stated, city.toml:12:1, C1" in text

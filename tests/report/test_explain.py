"""The pages that explain one finding, one rule, one silence."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen
from tests.report.engaging import CHARTER, REMEDY
from tests.report.handmade import ASKED, BRIDGE, STEP, finding, model, report

from unlinkable.findings.finding import Because, TruthWord
from unlinkable.report.explain import explain
from unlinkable.report.rule_page import findings_of_rule, rule_page, silence_page
from unlinkable.rules.hooks import Topic


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


@frozen(kw_only=True)
class Page:
    """A rule's page as the rules hand it over."""

    id: str = "dignity/no-appeal"
    pack: str = "dignity"
    title: str = "A sanction that nobody can have looked at again"
    codes: Mapping[str, tuple[str, ...]] = MappingProxyType({"dignity": ("D.3",)})
    severity: str = "high"
    by: str = "design"
    why: str = "Who is listed by mistake stays listed."
    question: str = "Who can look again?"
    false_alarm: str = "The sanction is a court's own."
    when: tuple[str, ...] = ("decision effect is harmful",)
    unless: tuple[str, ...] = ("decision has appeal",)
    mitigations: tuple[str, ...] = ("appeal",)
    hooks: tuple[str, ...] = ("effective-remedy",)
    topics: tuple[Topic, ...] = (REMEDY,)
    near_misses: tuple[tuple[str, str], ...] = (("the effect is none", "silent"),)


@frozen(kw_only=True)
class Quiet:
    """A clause of a silent rule, as the rules hand it over."""

    clause: str = "decision effect is harmful"
    says: str = "Ticket refused has no harmful effect."
    truth: TruthWord = "no"
    stated: bool = True
    because: tuple[Because, ...] = ()


def test_a_rule_page_says_when_it_fires_and_when_it_is_wrong() -> None:
    """Clauses, exceptions, false alarms and near misses stand on the page."""
    text = rule_page(Page())
    for part in (*Page().when, *Page().unless, "dignity D.3", "the effect is none: silent"):
        assert part in text
    assert "wrong when  The sanction is a court's own." in text


def test_a_rule_page_says_what_its_findings_would_engage() -> None:
    """Under every law in short, or under one with what must be known of it."""
    short = " ".join(rule_page(Page()).split())
    assert "- Nobody to turn to: Charter 7, 8(1); 90; House rules section 4" in short
    asked = " ".join(rule_page(Page(), lenses=[CHARTER]).split())
    assert "What it would engage under the Charter" in asked
    assert "No legal advice" in asked
    assert "Charter 7, 8(1) (unverified) Somebody else looks again." in asked


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

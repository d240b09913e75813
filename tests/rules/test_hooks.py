"""Legal hooks: dated, hedged, in words of our own, and on topics that rules have."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.running import library

from unlinkable.reading.toml import parse
from unlinkable.rules.catalogue import FOLDER
from unlinkable.rules.hooks import Provision, Topic, own_hooks

CATALOGUE = library().catalogue
TOPICS = CATALOGUE.hooks
WAITING = {
    "real-name-login", "offence-data", "credit-file", "no-impact-assessment", "children",
    "standards-and-care",
}  # fmt: skip
"""Topics that may be without a rule: packs of one's own can list them."""


def provisions() -> list[Provision]:
    """Every entry of every law on every topic."""
    return [
        entry
        for topic in TOPICS.values()
        for entries in topic.provisions.values()
        for entry in entries
    ]


def test_the_laws() -> None:
    """Four laws, each with a place where it holds; the day is left open where nobody knows it."""
    laws = CATALOGUE.laws
    assert [*laws] == ["gdpr", "pipl", "ai-act", "c108"]
    assert {"EU", "DE", "NO", "GB"} <= laws["gdpr"].codes
    assert laws["pipl"].codes == {"CN"}
    assert not {"GB", "CN"} & laws["ai-act"].codes
    days = {name: law.valid_from for name, law in laws.items()}
    assert days == {
        "gdpr": date(2018, 5, 25), "pipl": date(2021, 11, 1), "ai-act": date(2025, 2, 2),
        "c108": None,
    }  # fmt: skip


def test_territories_are_known_and_used() -> None:
    """Each law holds in places that the file explains, and it explains no others."""
    tables = parse((FOLDER / "hooks.toml").read_text("utf-8"))
    named = {place for law in tables["law"].values() for place in law["territory"]}
    assert named == set(tables["territory"])
    assert all(place["codes"] for place in tables["territory"].values())


@pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.id)
def test_topic_texts(topic: Topic) -> None:
    """A title, sentences that end, some law, and never the word for breaking a law."""
    assert topic.provisions
    assert not topic.title.endswith(".")
    texts = [entry.text for entries in topic.provisions.values() for entry in entries]
    notes = [entry.note for entries in topic.provisions.values() for entry in entries]
    for text in (topic.text, *texts):
        assert text.endswith(".")
        assert len(text) <= 110
    for text in (topic.title, topic.text, *texts, *notes):
        assert text.isascii()
        assert "violat" not in text.lower()
        assert "breach of" not in text.lower()


def test_every_entry_is_dated_and_unverified() -> None:
    """Nobody compared the articles with the statutes, so that nothing may say otherwise."""
    for entry in provisions():
        assert entry.articles
        assert entry.source
        assert entry.checked_on >= date(2026, 11, 24)
        assert not entry.verified


def test_the_days_of_the_ai_act_differ() -> None:
    """What is barred is so since 2025; duties of high-risk systems begin later."""
    for entry in provisions():
        if entry.law.id == "ai-act" and entry.articles.startswith("5(1)"):
            assert entry.valid_from == date(2025, 2, 2), entry
        elif entry.law.id == "ai-act":
            assert entry.valid_from is not None
            assert entry.valid_from > date(2026, 1, 1), entry


AUTOMATED = {"match", "identify", "score", "profile", "derive", "train", "automated"}
"""What a rule asks for where it is about scoring, recognising or deciding by machine."""


def test_high_risk_is_said_to_be_a_condition() -> None:
    """No description says whether something is an AI system, still less of which sort."""
    for entry in provisions():
        late = entry.valid_from is not None and entry.valid_from >= date(2027, 12, 2)
        if entry.law.id == "ai-act" and late:
            assert entry.note.startswith("only "), entry
            assert "high-risk" in entry.note, entry


def test_a_listed_sort_of_system_needs_a_rule_that_asks_for_its_work() -> None:
    """A point of Annex III lies on no topic of rules that ask for no such work."""
    for topic in TOPICS.values():
        entries = topic.provisions.get("ai-act", ())
        rules = [rule for rule in library().of() if topic.id in rule.hooks]
        if rules and any("Annex III" in entry.articles for entry in entries):
            asked = {w for r in rules for c in r.clauses for w in getattr(c, "words", ())}
            assert asked & AUTOMATED, topic.id


def test_every_topic_is_of_some_rule() -> None:
    """Or is known to wait for one."""
    used = {hook for rule in library().of() for hook in rule.hooks}
    assert set(TOPICS) - used <= WAITING < set(TOPICS)


def test_no_rule_has_more_than_two_topics() -> None:
    """What engages everything tells nobody anything."""
    for rule in library().of():
        assert len(rule.hooks) <= 2, rule.id
        assert len(set(rule.hooks)) == len(rule.hooks), rule.id


def own(**more: object) -> dict[str, object]:
    """A hook as a pack of one's own states it."""
    return {
        "law": "House rules", "article": "section 4", "text": "Nobody is shown up.",
        "territory": ["our streets"], "checked_on": date(2026, 1, 31), "source": "the hallway",
        **more,
    }  # fmt: skip


def test_an_own_hook_is_a_topic_of_one_article() -> None:
    """With the law that it names, where it holds, and what its author says of it."""
    laws, topics = own_hooks({"quiet": own(note="on weekdays")}, CATALOGUE.laws)
    assert [*laws] == ["house-rules"]
    assert laws["house-rules"].codes == {"our streets"}
    (entry,) = topics["quiet"].provisions["house-rules"]
    assert (entry.articles, entry.text) == ("section 4", "Nobody is shown up.")
    assert (entry.source, entry.note, entry.verified) == ("the hallway", "on weekdays", True)


def test_own_hooks_on_one_law_share_it() -> None:
    """The law holds wherever one of them says; its day is the first, if all have one."""
    early, late = date(2020, 1, 1), date(2021, 1, 1)
    tables = {"a": own(valid_from=late), "b": own(territory=["yard"], valid_from=early)}
    laws, _ = own_hooks(tables, CATALOGUE.laws)
    assert laws["house-rules"].territory == ("our streets", "yard")
    assert laws["house-rules"].valid_from == early
    laws, _ = own_hooks(tables | {"c": own()}, CATALOGUE.laws)
    assert laws["house-rules"].valid_from is None


@pytest.mark.parametrize("name", ["GDPR", "gdpr", "the GDPR"])
def test_an_own_hook_may_be_on_a_law_that_is_known(name: str) -> None:
    """It stands beside what the library says of that law, with a source of its own."""
    laws, topics = own_hooks({"ours": own(law=name)}, CATALOGUE.laws)
    assert not laws
    (entry,) = topics["ours"].provisions["gdpr"]
    assert entry.law is CATALOGUE.laws["gdpr"]
    assert entry.source == "the hallway"

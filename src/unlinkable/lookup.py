"""What can be looked up without a description: rules, controls and published codes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from unlinkable.errors import NotFound
from unlinkable.reading.wording import no_such
from unlinkable.rules.builtin import Library, read_library
from unlinkable.rules.countered import Countered, countered
from unlinkable.rules.coverage import Covered, code_called, covered, no_such_page
from unlinkable.rules.hooks import laws_named
from unlinkable.rules.overview import Overview, overview
from unlinkable.rules.own import with_pack
from unlinkable.rules.page import RulePage, rule_page
from unlinkable.rules.rule import Rule
from unlinkable.rules.trial import Trial, trials

AnyPath = str | Path


def explain_rule(rule: str, rules: Sequence[AnyPath] = ()) -> RulePage:
    """What a rule looks for, why it matters, and where it fires and does not."""
    known = rulebook(rules)
    return rule_page(known[rule], known)


def list_rules(
    *folders: AnyPath, packs: Sequence[str] = (), lens: str | Sequence[str] = ()
) -> Overview:
    """Every rule, those of some folders too, which published codes they cover, and laws engage."""
    known = rulebook(folders)
    rules_of(known, packs)
    return overview(known, packs, laws_named(lens, known.catalogue.laws))


def try_rules(folder: AnyPath, rules: Sequence[AnyPath] = ()) -> tuple[Trial, ...]:
    """The rules of a folder, tried on their own examples and without each of their clauses."""
    known = rulebook((*rules, folder))
    return trials(known, (known.pack_in(Path(folder)),))


def explain_word(word: str, rules: Sequence[AnyPath] = ()) -> Countered | Covered:
    """A kind of control with what it counters and worsens, or a published code with its rules."""
    known = rulebook(rules)
    if word in known.catalogue.controls:
        return countered(known.catalogue.controls[word], known)
    code = code_called(word, known.catalogue)
    if code is None:
        raise no_such_page(word, known.catalogue, [*known.rules])
    naming = (rule for rule in known.of() if code.is_among(rule.codes))
    return covered(code, [rule_page(rule, known) for rule in naming])


@cache
def library() -> Library:
    """The rules that come with the library."""
    return read_library()


def rulebook(rules: Sequence[AnyPath] = ()) -> Library:
    """The library's rules, with the packs in some folders beside them."""
    known = library()
    for folder in rules:
        known = with_pack(known, Path(folder))
    return known


def rules_of(known: Library, packs: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of some packs."""
    for pack in packs:
        if pack not in known.packs:
            raise NotFound(no_such("pack", pack, known.packs))
    return known.of(*packs)

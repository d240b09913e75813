"""From a rule file to a rule, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from attrs import field, mutable

from unlinkable.errors import InvalidModel, InvalidRule, Location, Problem
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.screening import screen_document
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import choice, listed, nearest, shown
from unlinkable.rules.catalogue import Catalogue, canonical
from unlinkable.rules.clause import Clause, RelationClause
from unlinkable.rules.grammar import Grammar, Unreadable
from unlinkable.rules.plan import is_bound
from unlinkable.rules.relation import Relation
from unlinkable.rules.rule import By, Rule, Severity, carriers
from unlinkable.rules.vocabulary import VARIABLES

TEXTS: Final = ("title", "why", "question", "false_alarm")
LISTS: Final = ("about", "when", "mitigations")
MAY: Final = ("unless", "hooks", "anchor", "was")
WORDS: Final = ("severity", "by", "persons", "only")
TESTS: Final = ("example", "near_miss")
KEYS: Final = (*TEXTS, "codes", "each", "lessens", *LISTS, *MAY, *WORDS, *TESTS)
WIDEST: Final = 90
"""The columns that a title may have, so that reports can print it on one line."""


def read_rule(
    text: str,
    name: str,
    catalogue: Catalogue,
    relations: Mapping[str, Relation],
    source: str = "",
) -> Rule:
    """
    Read the rule with this id (`pack/name`) from the text of its file.

    Raises:
        InvalidRule: with everything that is wrong with it.
    """
    source = source or f"{name}.toml"
    try:
        document = Document(source, parse(text, source), text)
    except InvalidModel as error:
        raise InvalidRule(error.problems) from error
    reader = _Reader(document, catalogue, Grammar(catalogue, relations))
    screen_document(document, reader.log)
    rule = reader.rule(name)
    if rule is None:
        raise InvalidRule(reader.log.sorted())
    return rule


def read_pack(
    folder: Path, pack: str, catalogue: Catalogue, relations: Mapping[str, Relation],
    files: Iterable[Path] | None = None,
) -> Mapping[str, Rule]:  # fmt: skip
    """
    Read every rule of a folder, or of some files of somebody's own, by id.

    Raises:
        InvalidRule: with everything that is wrong with any of them.
    """
    found: dict[str, Rule] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.toml")) if files is None else files:
        name = f"{pack}/{file.stem}"
        source = f"{folder.name}/{file.name}" if files is None else file.as_posix()
        try:
            text = file.read_text(encoding="utf-8")
            found[name] = read_rule(text, name, catalogue, relations, source)
        except InvalidRule as error:
            problems += error.problems
        except UnicodeDecodeError:
            problems.append(Problem("not UTF-8", "save the file as UTF-8", Location(source)))
    if problems:
        raise InvalidRule(problems)
    return found


@mutable
class _Reader:
    """Reads one file, and notes every problem before giving up."""

    document: Document
    catalogue: Catalogue
    grammar: Grammar
    log: Log = field(factory=Log)

    def rule(self, name: str) -> Rule | None:
        """The rule, or nothing if anything in it is wrong."""
        table = self.document.tables
        for key in table:
            if key not in KEYS:
                self.log.unknown(self.document, [key], "rules have no such key", key, KEYS)
        self._check_texts()
        lists = {key: self._list(key) for key in (*LISTS, *MAY)}
        each = self._each()
        words = {key: self._word(key) for key in WORDS}
        codes = self._codes()
        lessens = self._lessens(lists["mitigations"])
        self._check_names(lists, each)
        clauses = self._every_clause(lists, each, words["persons"])
        if self.log.failed or not self._is_bound(each, clauses):
            return None
        return Rule(
            id=name,
            pack=name.partition("/")[0],
            codes=codes,
            each=each,
            anchor=frozenset(" ".join(text.split()) for text in lists["anchor"]),
            as_described_only=words["only"] == "as-described",
            at=self.document.whole,
            when=clauses["when"],
            unless=clauses["unless"],
            persons=clauses["persons"],
            about=lists["about"],
            severity=words["severity"],
            by=words["by"],
            mitigations=lists["mitigations"],
            lessens=lessens,
            hooks=lists["hooks"],
            was=lists["was"],
            **{key: table[key].strip() for key in TEXTS},
        )

    def _check_names(self, lists: Mapping[str, tuple[str, ...]], each: Mapping[str, str]) -> None:
        """Whether all that the lists name is there."""
        self._check_known("mitigations", lists["mitigations"], self.catalogue.controls, "control")
        self._check_known("hooks", lists["hooks"], self.catalogue.hooks, "legal hook")
        self._check_known("anchor", lists["anchor"], dict.fromkeys(lists["when"]), "clause")
        if each:
            self._check_known("about", lists["about"], each, "variable")

    def _every_clause(
        self, lists: Mapping[str, tuple[str, ...]], each: Mapping[str, str], persons: str | None
    ) -> dict[str, tuple[Clause, ...]]:
        """The clauses by the name that the rule has for them."""
        when = self._clauses("when", lists["when"], each)
        unless = self._clauses("unless", lists["unless"], each)
        return {"when": when, "unless": unless, "persons": self._persons(each, persons, when)}

    def _check_texts(self) -> None:
        for key in TEXTS:
            value = self.document.tables.get(key)
            if not isinstance(value, str) or not value.strip():
                self.log.add(self.document, [key], "missing" if value is None else "must be text")
        title = self.document.tables.get("title")
        if isinstance(title, str) and len(title) > WIDEST:
            self.log.add(self.document, ["title"], f"longer than {WIDEST} columns")

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.document.tables.get(key)
        if value is None and key in MAY:
            return ()
        good = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if not good or (not value and key in LISTS):
            what = "missing" if value is None else "must be a list of texts"
            self.log.add(self.document, [key], what)
            return ()
        assert value is not None
        return tuple(value)

    def _each(self) -> Mapping[str, str]:
        """The variables; none if one of them is wrong, so that nothing else is blamed for it."""
        value = self.document.tables.get("each")
        if not isinstance(value, dict) or not value:
            self.log.add(self.document, ["each"], "missing: the variables and their kinds")
            return {}
        spoken = {word for phrase in self.grammar.relations.values() for word in phrase.words}
        wrong = False
        for variable, kind in value.items():
            if kind not in VARIABLES:
                what = f"no kind of thing called {shown(kind)}"
                self.log.add(self.document, ["each", variable], what, nearest(str(kind), VARIABLES))
            elif variable in spoken:
                what = f"'{variable}' is a word of a relation, so clauses could not be read"
                self.log.add(self.document, ["each", variable], what)
            wrong |= kind not in VARIABLES or variable in spoken
        return {} if wrong else value

    def _word(self, key: str) -> Any:
        known = {"severity": get_args(Severity), "by": get_args(By), "persons": ("any",),
                 "only": ("as-described",)}[key]  # fmt: skip
        value = self.document.tables.get(key)
        if value is None and key in ("persons", "only"):
            return None
        if value not in known:
            what = "missing" if value is None else f"bad word {shown(value)}"
            self.log.add(self.document, [key], what, choice(str(value), known))
        return value

    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        value = self.document.tables.get("codes")
        if not isinstance(value, dict) or not value:
            self.log.add(self.document, ["codes"], "missing: what the rule finds an instance of")
            return {}
        return {family: self._family(family, codes) for family, codes in value.items()}

    def _lessens(self, mitigations: tuple[str, ...]) -> Mapping[str, str]:
        """The controls that do not handle it, and what each leaves."""
        value = self.document.tables.get("lessens", {})
        good = isinstance(value, dict) and all(isinstance(w, str) and w for w in value.values())
        if not good:
            what = 'must be a table of controls and what each leaves, as { appeal = "..." }'
            self.log.add(self.document, ["lessens"], what)
            return {}
        for name in value:
            known = self.catalogue.controls
            if name not in known:
                what = f"no control called {shown(name)}"
                self.log.unknown(self.document, ["lessens", name], what, name, known)
            elif name in mitigations:
                what = f"{shown(name)} stands among the mitigations too"
                self.log.add(self.document, ["lessens", name], what, "leave it out of one of them")
        return dict(value)

    def _family(self, family: str, codes: Any) -> tuple[str, ...]:
        known = self.catalogue.codes.get(family)
        if known is None:
            families = self.catalogue.codes
            self.log.unknown(self.document, ["codes", family], "no such codes", family, families)
            return ()
        found = []
        for index, code in enumerate(codes if isinstance(codes, list) else ()):
            exact = canonical(family, str(code), known)
            if exact is None:
                what = f"{family} has no code {shown(code)}"
                self.log.unknown(self.document, ["codes", family, index], what, str(code), known)
            else:
                found.append(exact)
        if not codes or not isinstance(codes, list):
            self.log.add(self.document, ["codes", family], "must be a list of codes")
        return tuple(found)

    def _check_known(
        self, key: str, names: tuple[str, ...], known: Mapping[str, Any], noun: str
    ) -> None:
        for index, name in enumerate(names):
            if name not in known:
                what = f"no {noun} called {shown(name)}"
                self.log.unknown(self.document, [key, index], what, name, known)

    def _clauses(
        self, key: str, texts: tuple[str, ...], each: Mapping[str, str]
    ) -> tuple[Clause, ...]:
        found: list[Clause] = []
        for index, text in enumerate(texts if each else ()):
            try:
                clause = self.grammar.read(text, each)
            except Unreadable as error:
                self.log.add(self.document, [key, index], error.what, error.hint)
                continue
            if any(clause.text == other.text for other in found):
                self.log.add(self.document, [key, index], f"'{clause.text}' stands there twice")
            found.append(clause)
        self._check_implied(key, found)
        return tuple(found)

    def _check_implied(self, key: str, clauses: list[Clause]) -> None:
        implied = {
            text: c for c in clauses if isinstance(c, RelationClause) for text in c.implied()
        }
        for index, clause in enumerate(clauses):
            if clause.text in implied:
                what = f"'{clause.text}' says nothing more than '{implied[clause.text].text}'"
                self.log.add(self.document, [key, index], what, "leave it out")

    def _persons(
        self, each: Mapping[str, str], persons: str | None, when: tuple[Clause, ...]
    ) -> tuple[Clause, ...]:
        if persons == "any" or self.log.failed:
            return ()
        found = tuple(self.grammar.read(f"{name} is personal", each) for name in carriers(each))
        if not found:
            what = "nothing in the rule can be about natural persons"
            self.log.add(self.document, ["each"], what, 'say persons = "any"')
        for index, clause in enumerate(when):
            if clause.text in {one.text for one in found}:
                what = f"'{clause.text}' is asked anyway"
                self.log.add(self.document, ["when", index], what, "leave it out")
        return found

    def _is_bound(self, each: Mapping[str, str], clauses: Mapping[str, tuple[Clause, ...]]) -> bool:
        """Whether the clauses lead to every variable; notes what they do not lead to."""
        tests, unless = clauses["when"] + clauses["persons"], clauses["unless"]
        used = {variable for clause in tests for variable in clause.variables}
        for variable in each:
            if variable not in used:
                self.log.add(self.document, ["each", variable], f"no clause mentions '{variable}'")
        for index, clause in enumerate(unless):
            loose = [variable for variable in clause.variables if variable not in used]
            if loose:
                what = f"'{clause.text}' is about {listed(loose)}, which no when clause binds"
                self.log.add(self.document, ["unless", index], what)
        if not self.log.failed and not is_bound(each, tests):
            what = "the clauses do not tie the variables together"
            hint = "add a relation that leads from one to the other, as 'flow carries data'"
            self.log.add(self.document, ["when"], what, hint)
        return not self.log.failed

"""The whole flow on one screen: files -> model -> facts -> matches -> findings -> report.

Every function takes paths of descriptions (several are one model; a folder means its
`whole.toml`) and raises `InvalidModel` with every problem when one of them is not sound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from unlinkable.errors import InvalidModel, NotFound, Problem
from unlinkable.findings.accepted import accept, not_looked_at
from unlinkable.findings.assemble import findings
from unlinkable.findings.comparison import Change, changes
from unlinkable.findings.finding import Finding, Question
from unlinkable.findings.former import former_names
from unlinkable.findings.questions import ask, with_questions
from unlinkable.findings.runs import Runs
from unlinkable.findings.silences import Silence, silences
from unlinkable.findings.told import told, told_or_none
from unlinkable.inference.active import active, left_out
from unlinkable.inference.infer import infer
from unlinkable.model.evidence import Accepted, System
from unlinkable.model.model import Model
from unlinkable.notebook import ShownReport, shown
from unlinkable.planning.diff import Diff, Side, side_told
from unlinkable.planning.diff import diff as diff_of
from unlinkable.planning.exact import way_to_choose
from unlinkable.planning.plan import Plan, make_plan
from unlinkable.planning.what_if import changed
from unlinkable.reading.collection import without_collection
from unlinkable.reading.files import NOTHING
from unlinkable.reading.read import read as read_model
from unlinkable.reading.wording import nearest
from unlinkable.report.baseline import compared
from unlinkable.report.diff import side
from unlinkable.report.model import Report
from unlinkable.rules.builtin import Library, read_library
from unlinkable.rules.countered import Countered, countered
from unlinkable.rules.coverage import Covered, code_called, covered, no_such_page
from unlinkable.rules.hooks import laws_named
from unlinkable.rules.overview import Overview, overview
from unlinkable.rules.own import with_pack
from unlinkable.rules.page import RulePage, rule_page
from unlinkable.rules.rule import Rule
from unlinkable.rules.trial import Trial, trials
from unlinkable.rules.worksheet import Worksheet
from unlinkable.rules.worksheet import worksheet as worksheet_of

if TYPE_CHECKING:
    from unlinkable.diagram.parts import Split

AnyPath = str | Path


def read(
    *paths: AnyPath, root: AnyPath | None = None, overlays: Sequence[AnyPath] = (),
    rules: Sequence[AnyPath] = (), instead: Mapping[Path, str] = NOTHING,
) -> Model:  # fmt: skip
    """The description in some files, checked; `instead` gives texts to read for some of them."""
    known = rulebook(rules) if rules else None  # else there is no need to read the rules
    return _read(paths, known, root, overlays, instead)


def _read(
    paths: Sequence[AnyPath], known: Library | None, root: AnyPath | None = None,
    overlays: Sequence[AnyPath] = (), instead: Mapping[Path, str] = NOTHING,
) -> Model:  # fmt: skip
    """The description, where the kinds of control are those of the rules that are known."""
    kinds = known.catalogue.controls if known else None
    return shown(read_model(paths, root=root, overlays=overlays, catalogue=kinds, instead=instead))


def check(
    *paths: AnyPath, root: AnyPath | None = None, rules: Sequence[AnyPath] = ()
) -> tuple[Problem, ...]:
    """Every error and warning in a description; never raises for a bad description."""
    known = rulebook(rules) if rules else None
    try:
        model = _read(paths, known, root)
    except InvalidModel as error:
        return error.problems
    is_decided = any(model.each(Accepted))  # else there is no need to read the rules
    waiting = not_looked_at(model, (known or library()).rules) if is_decided else ()
    return (*model.warnings, *waiting)


def analyze(
    *paths: AnyPath, root: AnyPath | None = None, packs: Sequence[str] = (),
    only: str | None = None, stages: Sequence[str] = (), as_of: str | None = None,
    rules: Sequence[AnyPath] = (), lens: str | Sequence[str] = (),
    baseline: AnyPath | None = None,
) -> Report:  # fmt: skip
    """The findings and questions about a description.

    Args:
        rules: folders with packs of rules of one's own, asked beside the library's.
        packs: names of the packs of rules to ask, all where none is named.
        only: the id of the one system whose findings are wanted.
        stages: stages beyond the usual ones whose things count ("ended", "hypothetical").
        as_of: the day (ISO 8601) that decides what has expired; without it nothing has.
        lens: laws ("gdpr", "pipl", "ai-act", "c108") under which the report is to be read too.
        baseline: an earlier report as JSON, to which the findings are compared.
    """
    earlier = None if baseline is None else told(baseline)
    known = rulebook(rules)
    lenses = laws_named(lens, known.catalogue.laws)
    report = analyze_model(_read(paths, known, root), packs, only, stages, as_of, known)
    report = evolve(report, lenses=lenses)
    return report if earlier is None else compared(report, earlier, known.of(), packs)


def analyze_model(
    model: Model, packs: Sequence[str] = (), only: str | None = None,
    stages: Sequence[str] = (), as_of: str | None = None, known: Library | None = None,
) -> Report:  # fmt: skip
    """The same for a description that was read before, with the rules that are known."""
    known = known or library()
    rules = _of(known, packs)
    _check(stages, as_of)
    with without_collection():
        runs = Runs(active(model, stages), rules)
        found = findings(runs, known.catalogue)
        found, expired = accept(found, model, known.rules, rules, as_of)
        questions = ask(found, runs.described.facts)
        found = with_questions(found, questions)
    report = ShownReport(
        model=model, findings=found, questions=questions,
        problems=(*model.warnings, *_unused(model, stages), *expired), as_of=as_of,
        topics=known.catalogue.hooks,
    )  # fmt: skip
    return report if only is None else _narrowed(report, only)


def _check(stages: Sequence[str], as_of: str | None) -> None:
    for stage in stages:
        if stage not in MORE_STAGES:
            raise NotFound(_unknown("further stage", stage, MORE_STAGES))
    if as_of is not None:
        try:
            date.fromisoformat(as_of)
        except ValueError:
            raise NotFound(f"{as_of!r} is no day (write YYYY-MM-DD)") from None


MORE_STAGES: Final = ("ended", "hypothetical")
"""Stages whose things make facts only when they are asked for."""


def _unused(model: Model, stages: Sequence[str]) -> tuple[Problem, ...]:
    """A note on what makes no facts because it has ended or is only imagined."""
    gone = left_out(model, stages)
    if not gone:
        return ()
    what = f"{len(gone)} of the things described have ended or are only imagined, and make no facts"
    return (Problem(what=what, hint="--stage counts them too", element=gone[0], level="warning"),)


def _narrowed(report: Report, only: str) -> Report:
    only = _system(report.model, only)
    here = tuple(f for f in report.findings if f.system == only)
    ids = {f.id for f in here}
    return evolve(
        report, findings=here, only=only, elsewhere=len(report.findings) - len(here),
        questions=tuple(q for q in report.questions if ids & {*q.decides, *q.helps}),
    )  # fmt: skip


def _system(model: Model, name: str) -> str:
    """The id of today of a system that is described."""
    systems = [system.id for system in model.each(System)]
    known = former_names(model).thing(name, "system").removeprefix("system.")
    if known not in systems:
        raise NotFound(_unknown("system", name, systems))
    return known


def questions(
    *paths: AnyPath, root: AnyPath | None = None, rules: Sequence[AnyPath] = ()
) -> tuple[Question, ...]:
    """What a description leaves open, the most useful to know first."""
    return analyze(*paths, root=root, rules=rules).questions


def explain(
    finding: str, *paths: AnyPath, root: AnyPath | None = None, rules: Sequence[AnyPath] = ()
) -> Finding:
    """One finding of a description."""
    return find(finding, analyze(*paths, root=root, rules=rules), rulebook(rules))


def find(finding: str, report: Report, known: Library) -> Finding:
    """The finding of a report that has this id, or had it once."""
    names = former_names(report.model, known.of())
    found = report.finding(finding) or report.finding(names.finding(finding))
    if found is None:
        raise NotFound(_unknown("finding", finding, [f.id for f in report.findings]))
    return found


def explain_rule(rule: str, rules: Sequence[AnyPath] = ()) -> RulePage:
    """What a rule looks for, why it matters, and where it fires and does not."""
    known = rulebook(rules)
    return rule_page(known[rule], known)


def list_rules(
    *folders: AnyPath, packs: Sequence[str] = (), lens: str | Sequence[str] = ()
) -> Overview:
    """Every rule, those of some folders too, which published codes they cover, and laws engage."""
    known = rulebook(folders)
    _of(known, packs)
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


def explain_silence(
    rule: str, element: str, *paths: AnyPath, root: AnyPath | None = None,
    rules: Sequence[AnyPath] = (),
) -> tuple[Silence, ...]:  # fmt: skip
    """Why a rule is silent about a thing: each clause, and whether it is stated or unknown."""
    known = rulebook(rules)
    model = _read(paths, known, root)
    facts = infer(active(model))
    things = [*facts.model.things, *facts.bridges.all]
    today = element if element in things else former_names(model).thing(element)
    if today not in things:
        raise NotFound(_unknown("thing", element, things))
    return silences(known[rule], today, facts)


@frozen(kw_only=True)
class Comparison:
    """A description before and after a change, and the findings that differ."""

    before: Report
    after: Report
    changes: tuple[Change, ...]


def what_if(
    *paths: AnyPath, root: AnyPath | None = None, question: str | Sequence[str] = (),
    overlays: Sequence[AnyPath] = (), present: Sequence[str] = (), absent: Sequence[str] = (),
    rules: Sequence[AnyPath] = (),
) -> Comparison:  # fmt: skip
    """What would change: questions answered yes, files laid over, controls there or not.

    Args:
        question: the ids of the author's questions that are answered yes, in order.
        present: controls that shall be there, as `KIND:kind.id`.
        absent: controls that shall not.
    """
    known = rulebook(rules)
    before = analyze_model(_read(paths, known, root), known=known)
    model = _read(paths, known, root, overlays) if overlays else before.model
    asked = (question,) if isinstance(question, str) else question
    after = analyze_model(changed(model, asked, present, absent), known=known)
    return Comparison(
        before=before, after=after, changes=changes(before.findings, after.findings)
    )


def plan(
    *paths: AnyPath, wanted: str = "high", budget: int | None = None, exact: bool = False,
    root: AnyPath | None = None, rules: Sequence[AnyPath] = (),
) -> Plan:  # fmt: skip
    """The cheapest controls found that handle some findings, proved by analysing again.

    Args:
        wanted: a severity (findings at least so grave), or the id of one finding.
    """
    known, cover = rulebook(rules), way_to_choose(exact)
    report = analyze_model(_read(paths, known, root), known=known)
    return make_plan(
        report.model, known.of(), known.catalogue, report.findings, wanted, budget, cover
    )


def diff(
    before: AnyPath, after: AnyPath, root: AnyPath | None = None, rules: Sequence[AnyPath] = ()
) -> Diff:
    """What differs between two descriptions, either of which may be a report of one as JSON."""
    known = rulebook(rules)
    return diff_of(_side(before, root, known), _side(after, root, known), known.of())


def _side(path: AnyPath, root: AnyPath | None, known: Library) -> Side:
    earlier = told_or_none(path)
    if earlier is not None:
        return side_told(earlier, Path(path).as_posix())
    return side(analyze_model(_read([path], known, root), known=known), Path(path).as_posix())


def draw(
    *paths: AnyPath, root: AnyPath | None = None, only: str | None = None, whole: bool = False,
    rules: Sequence[AnyPath] = (),
) -> str:  # fmt: skip
    """The data-flow diagram of a description with its findings marked, as DOT.

    Findings that hang on several unknowns at once are not marked. A description too large to be
    read at a glance gives an overview of its parts, unless `whole` asks for all in one picture.

    Args:
        only: the id of the one system that is wanted.
    """
    from unlinkable import diagram

    report = analyze(*paths, root=root, rules=rules)
    if only is not None:
        return diagram.of_system(report.model, _near(report), _system(report.model, only))
    make = diagram.dot if whole else diagram.at_a_glance
    return make(report.model, _near(report))


def draw_parts(
    *paths: AnyPath, split: Split, root: AnyPath | None = None, ending: str = "svg",
    rules: Sequence[AnyPath] = (),
) -> Mapping[str, str]:  # fmt: skip
    """A picture of each part of a description and an overview, as DOT by name.

    Args:
        split: what the parts are: "system" or "boundary".
        ending: the ending of the files in which the overview says the parts are.
    """
    from unlinkable import diagram

    report = analyze(*paths, root=root, rules=rules)
    return diagram.in_parts(report.model, _near(report), split, ending)


def _near(report: Report) -> list[Finding]:
    """The findings that hang on one unknown at most."""
    return [f for f in report.findings if f.status != "possible" or len(f.unknowns) == 1]


def worksheet(
    *paths: AnyPath, method: str, root: AnyPath | None = None, only: str | None = None
) -> Worksheet:
    """What somebody walks through by hand: every flow, position and type of a published table.

    Args:
        method: "linddun-pro" or "stride-interaction".
        only: the id of the one system whose flows are wanted.
    """
    model = _read(paths, None, root)
    return worksheet_of(model, method, library(), only and _system(model, only))


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


def _of(known: Library, packs: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of some packs."""
    for pack in packs:
        if pack not in known.packs:
            raise NotFound(_unknown("pack", pack, known.packs))
    return known.of(*packs)


def _unknown(noun: str, name: str, known: Sequence[str]) -> str:
    hint = nearest(name, known)
    return f"no {noun} called {name!r}" + (f" ({hint})" if hint else "")

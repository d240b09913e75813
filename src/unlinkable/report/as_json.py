"""The report as JSON: the same keys in one order, the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from attrs import asdict

from unlinkable.errors import Location, Problem
from unlinkable.findings.finding import Finding, Question
from unlinkable.model.evidence import System
from unlinkable.report.aims import aims_data, served
from unlinkable.report.baseline import baseline_data
from unlinkable.report.given import answers_data
from unlinkable.report.lens import lenses_data
from unlinkable.report.model import Report

SCHEMA: Final = "unlinkable-report/1"


def as_json(report: Report) -> str:
    """The report as a JSON text that ends with a newline."""
    return written(as_data(report))


def written(data: Mapping[str, Any]) -> str:
    """JSON that people can read too: indented, letters of every script as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries and lists, as `schemas/report.schema.json` describes."""
    return {
        "schema": SCHEMA,
        "system": _system(report.model.root),
        "systems": [_system(system) for system in report.model.each(System)],
        "as_of": report.as_of,
        "only": report.only,
        "elsewhere": report.elsewhere,
        "statuses": list(report.statuses),
        "left_out": report.left_out,
        "purposes": aims_data(report),
        "findings": [_finding(report, finding) for finding in report.findings],
        "questions": [_question(question) for question in report.questions],
        "controls": _controls(report),
        "answers": answers_data(report),
        "problems": [_problem(problem) for problem in report.problems],
        "counts": dict(report.counts),
        **({"lenses": lenses_data(report)} if report.lenses else {}),
        **baseline_data(report),
    }


def _system(system: System) -> dict[str, Any]:
    return {"id": system.id, "title": system.title}


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "pack": finding.pack,
        "codes": list(finding.codes),
        "title": finding.title,
        "status": finding.status,
        "form": finding.form,
        "parties": list(finding.parties),
        "accepted": None if finding.accepted is None else dict(finding.accepted),
        "severity": finding.severity,
        "severity_reasons": list(finding.severity_reasons),
        "by": finding.by,
        "system": finding.system,
        "about": dict(finding.about),
        "purposes": list(served(report.model, finding)),
        "why": finding.why,
        **_grounds(finding),
        **_remedies(finding),
        "at": [_location(place) for place in finding.at],
    }


def _grounds(finding: Finding) -> dict[str, Any]:
    """What the finding rests on, and what it hangs on."""
    return {
        "trace": [asdict(step) for step in finding.trace],
        "sites": [asdict(site) for site in finding.sites],
        "path": list(finding.path),
        "stage": finding.stage,
        "sure": finding.sure,
        "contested": finding.contested,
        "evidence": {"claims": list(finding.claims)},
        "unknowns": list(finding.unknowns),
        "questions": list(finding.questions),
    }


def _remedies(finding: Finding) -> dict[str, Any]:
    """What stands against it, what would, and what it would engage."""
    return {
        "handled_by": list(finding.handled_by),
        "planned_by": list(finding.planned_by),
        "side_effect_of": finding.side_effect_of,
        "hooks": list(finding.hooks),
        "mitigations": [
            {"control": mitigation.control, "where": where}
            for mitigation in finding.mitigations
            for where in mitigation.where or (None,)
        ],
    }


def _controls(report: Report) -> dict[str, Any]:
    """Every kind of control that would help somewhere, with what it trades."""
    named = {one.control for finding in report.findings for one in finding.mitigations}
    kinds = (report.model.catalogue[name] for name in sorted(named & {*report.model.catalogue}))
    return {
        kind.id: {
            "title": kind.title, "strategy": kind.strategy, "tactic": kind.tactic,
            "leaves": kind.leaves,
            "worsens": [{"code": trade.code, "why": trade.why} for trade in kind.worsens],
        }
        for kind in kinds
    }  # fmt: skip


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "to": list(question.to),
        "decides": list(question.decides),
        "helps": list(question.helps),
        "answers": list(question.answers),
        "about": list(question.about),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "level": problem.level,
        "what": problem.what,
        "hint": problem.hint,
        "element": problem.element,
        "at": None if problem.at is None else _location(problem.at),
    }


def _location(place: Location) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}

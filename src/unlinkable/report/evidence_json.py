"""What the claims of a description carry, as JSON."""

from __future__ import annotations

from typing import Any, Final

from unlinkable.findings.cautions import cautions
from unlinkable.findings.finding import Finding, Question
from unlinkable.findings.traceability import Check, ClaimTrace, ElementTrace, Traceability
from unlinkable.model.evidence import Source, System
from unlinkable.model.model import Model
from unlinkable.report.as_json import written
from unlinkable.report.evidence_words import ASKED

SCHEMA: Final = "unlinkable-coverage/1"


def evidence_json(traced: Traceability) -> str:
    """The same keys in one order, as `schemas/coverage.schema.json` describes."""
    return written(evidence_data(traced))


def evidence_data(traced: Traceability) -> dict[str, Any]:
    """The same as plain dictionaries and lists."""
    model = traced.model
    return {
        "schema": SCHEMA,
        "system": {"id": model.root.id, "title": model.root.title},
        "systems": [{"id": each.id, "title": each.title} for each in model.each(System)],
        "only": traced.only,
        "left_out": traced.left_out,
        "counts": _counts(traced),
        "checks": [_check(check) for check in traced.checks],
        "sources": [_source(source) for source in traced.sources],
        "claims": [_claim(model, trace) for trace in traced.claims],
        "elements": [_element(trace) for trace in traced.elements],
        "findings": [_finding(finding) for finding in traced.findings],
        "questions": [_question(question) for question in traced.questions],
    }


def _counts(traced: Traceability) -> dict[str, int]:
    return {
        "claims": len(traced.claims), "elements": len(traced.elements),
        "findings": len(traced.findings), "questions": len(traced.questions),
        "reached": len(traced.having("reached")), "unreached": len(traced.having("unreached")),
        "elsewhere": len(traced.having("elsewhere")),
        "supporting": len(traced.having("supporting")),
    }  # fmt: skip


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id, "level": check.level, "looks_for": ASKED[check.id],
        "found": list(check.found),
    }  # fmt: skip


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.ref, "title": source.title, "kind": source.kind, "publisher": source.publisher,
        "date": source.date, "url": source.url,
    }  # fmt: skip


def _claim(model: Model, trace: ClaimTrace) -> dict[str, Any]:
    claim = trace.claim
    return {
        "id": claim.ref, "title": claim.title, "text": claim.text, "status": claim.status,
        "hedge": claim.hedge, "source": claim.source, "form": claim.form, "para": claim.para,
        "systems": list(claim.systems), "contested_by": list(claim.contested_by),
        "contests": list(trace.contests), "describes": trace.describes, "reach": trace.reach,
        "elements": [
            {
                "id": ref, "kind": model[ref].kind_name, "title": model[ref].title,
                "for": list(attributes), "at": _at(model, ref),
            }
            for ref, attributes in trace.elements.items()
        ],
        "findings": list(trace.findings),
        "questions": {"kept": list(trace.kept), "asked": list(trace.asked)},
    }  # fmt: skip


def _element(trace: ElementTrace) -> dict[str, Any]:
    thing = trace.thing
    return {
        "id": thing.ref, "kind": thing.kind_name, "title": thing.title,
        "system": thing.system or None, "stage": thing.stage, "sure": thing.sure,
        "basis": trace.basis,
        "evidence": {attribute: list(claims) for attribute, claims in trace.evidence.items()},
        "overstated": list(trace.overstated),
        "findings": [{"id": name, "as": list(how)} for name, how in trace.findings.items()],
        "questions": list(trace.questions),
        "at": {"file": thing.at.file, "line": thing.at.line, "column": thing.at.column},
    }  # fmt: skip


def _at(model: Model, ref: str) -> dict[str, Any]:
    place = model[ref].at
    return {"file": place.file, "line": place.line, "column": place.column}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "title": finding.title, "status": finding.status,
        "severity": finding.severity, "stage": finding.stage, "sure": finding.sure,
        "contested": finding.contested, "told_apart": list(cautions(finding)),
        "system": finding.system, "claims": list(finding.claims),
        "questions": list(finding.questions),
    }  # fmt: skip


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id, "text": question.text, "to": list(question.to),
        "about": list(question.about), "decides": list(question.decides),
        "helps": list(question.helps),
    }  # fmt: skip

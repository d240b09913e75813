"""
Privacy-by-design threat models, from a description of a system.

This module is a table of contents: a name is imported when it is first used.

>>> import unlinkable as ul
>>> report = ul.analyze("threat_model/whole.toml")  # doctest: +SKIP
"""

from __future__ import annotations

TYPE_CHECKING = False  # what typing offers under this name, without the time to import it
if TYPE_CHECKING:
    from typing import Final

    from unlinkable.errors import InvalidModel, NotFound, Problem
    from unlinkable.findings.finding import Finding, Question
    from unlinkable.findings.traceability import Traceability
    from unlinkable.inference.graph import graph
    from unlinkable.lookup import list_rules, try_rules
    from unlinkable.model.model import Model
    from unlinkable.pipeline import (
        Comparison,
        analyze,
        check,
        coverage,
        diff,
        draw,
        explain,
        plan,
        questions,
        read,
        view_linkage,
        view_person,
        what_if,
        worksheet,
    )
    from unlinkable.report.model import Report

__all__ = [
    "Comparison",
    "Finding",
    "InvalidModel",
    "Model",
    "NotFound",
    "Problem",
    "Question",
    "Report",
    "Traceability",
    "__version__",
    "analyze",
    "check",
    "coverage",
    "diff",
    "draw",
    "explain",
    "graph",
    "list_rules",
    "plan",
    "questions",
    "read",
    "try_rules",
    "view_linkage",
    "view_person",
    "what_if",
    "worksheet",
]

__version__: Final = "0.1.0"

_HOME: Final = (
    ("analyze", "unlinkable.pipeline"),
    ("check", "unlinkable.pipeline"),
    ("coverage", "unlinkable.pipeline"),
    ("diff", "unlinkable.pipeline"),
    ("draw", "unlinkable.pipeline"),
    ("explain", "unlinkable.pipeline"),
    ("list_rules", "unlinkable.lookup"),
    ("plan", "unlinkable.pipeline"),
    ("questions", "unlinkable.pipeline"),
    ("try_rules", "unlinkable.lookup"),
    ("graph", "unlinkable.inference.graph"),
    ("read", "unlinkable.pipeline"),
    ("view_linkage", "unlinkable.pipeline"),
    ("view_person", "unlinkable.pipeline"),
    ("what_if", "unlinkable.pipeline"),
    ("worksheet", "unlinkable.pipeline"),
    ("Report", "unlinkable.report.model"),
    ("Finding", "unlinkable.findings.finding"),
    ("Question", "unlinkable.findings.finding"),
    ("Model", "unlinkable.model.model"),
    ("Traceability", "unlinkable.findings.traceability"),
    ("InvalidModel", "unlinkable.errors"),
    ("NotFound", "unlinkable.errors"),
    ("Comparison", "unlinkable.pipeline"),
    ("Problem", "unlinkable.errors"),
)


def __getattr__(name: str) -> object:
    """Import a public name from its home, the first time it is asked for."""
    from importlib import import_module

    for public, home in _HOME:
        if public == name:
            value: object = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted(__all__)

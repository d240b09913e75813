"""`unlinkable schema`: the JSON Schemas, for editors and for other programs."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """Print the JSON Schema of the JSON report, of what `coverage` writes as JSON, or of a
description in TOML."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    which = ("report", "coverage", "model")
    parser.add_argument("which", choices=which, help="which of the three")
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    from unlinkable.cli.output import hand_over
    from unlinkable.report.as_json import written

    hand_over(written(_schema(args.which)), args.out)
    return CLEAN


def _schema(which: str) -> dict[str, object]:
    from unlinkable.schemas import coverage_schema, description_schema, report_schema

    if which == "coverage":
        return coverage_schema()
    return report_schema() if which == "report" else description_schema()

"""`unlinkable analyze`: what could go wrong for people, and what must be asked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET, count_failing
from unlinkable.cli.parser import CommandError, Parser

if TYPE_CHECKING:
    from unlinkable.report.model import Report

TEXT = "Say what could go wrong for people, why, what would stop it, and what must be asked."
STATUSES = ("established", "exposed", "possible", "handled")
FORMATS = ("text", "json", "md", "sarif", "csv")
NO_LENS = ("sarif", "csv")
"""Formats that have no room for what findings would engage."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text",
        help="text for people (default), json for programs, md: a short form in GitHub's "
        "Markdown for a pull request, sarif for code-scanning pages and editors (see "
        "docs/ci.md), or csv: a row for each finding, for a spreadsheet",
    )  # fmt: skip
    parser.add_argument(
        "--pack", action="append", default=[], metavar="PACK",
        help="only the rules of this pack (linddun, stride, dignity, or your own's name)",
    )  # fmt: skip
    parser.add_argument(
        "--status", action="append", default=[], choices=STATUSES,
        help="show only findings of this status; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--only", metavar="SYSTEM", help="only the findings that belong to this system"
    )
    options.fail_on(
        parser, "an established or exposed finding is at least that bad and nobody accepted it"
    )
    parser.add_argument(
        "--stage", action="append", default=[], choices=("ended", "hypothetical"),
        help="count things of this stage too; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--as-of", metavar="DATE", type=options.day,
        help="the day (YYYY-MM-DD) that decides what expired, and which law was in force",
    )  # fmt: skip
    parser.add_argument(
        "--baseline", metavar="REPORT",
        help="a JSON report written earlier: say what is new or worse since, and let --fail-on "
        "look at that only",
    )  # fmt: skip
    options.lens(parser, "say too what the findings would engage")
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the report; the exit code follows `--fail-on`."""
    from unlinkable import pipeline
    from unlinkable.cli.output import complain
    from unlinkable.report.layout import counted

    if args.lens and args.format in NO_LENS:
        raise CommandError(f"--lens has no place in {args.format} (use text, json or md)")
    report = pipeline.analyze(
        *args.paths,
        root=args.root,
        packs=tuple(args.pack),
        only=args.only,
        stages=tuple(args.stage),
        as_of=args.as_of,
        rules=tuple(args.rules),
        lens=tuple(args.lens),
        baseline=args.baseline,
    )
    counting = (f for f in report.findings if report.baseline is None or f.since)
    failing = count_failing(counting, args.fail_on)
    shown = report.with_status(*args.status) if args.status else report
    _hand_over(shown, args)
    if failing:
        since = ", new or worse since the baseline" if args.baseline else ""
        complain(f"unlinkable: {counted(failing, 'finding')} at or above {args.fail_on}{since}")
    return FAIL_ON_MET if failing else CLEAN


def _hand_over(report: Report, args: argparse.Namespace) -> None:
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.as_json import as_json
    from unlinkable.report.as_markdown import as_markdown
    from unlinkable.report.as_text import as_text
    from unlinkable.report.layout import WIDTH

    if args.format == "text":
        show(as_text(report, WIDTH if args.out else width()), args.out)
    elif args.format in NO_LENS:
        hand_over(_with_rules(report, args), args.out)
    else:
        hand_over(as_json(report) if args.format == "json" else as_markdown(report), args.out)


def _with_rules(report: Report, args: argparse.Namespace) -> str:
    """The formats that say something of the rules too."""
    from unlinkable import lookup
    from unlinkable.interchange.sarif import as_sarif
    from unlinkable.report.as_csv import as_csv

    known = lookup.rulebook(tuple(args.rules))
    if args.format == "csv":
        return as_csv(report, known.catalogue.codes)
    return as_sarif(
        report.model, report.findings, report.questions, known.of(*args.pack), known.catalogue,
        problems=report.problems, baseline=report.baseline.states if report.baseline else None,
    )  # fmt: skip

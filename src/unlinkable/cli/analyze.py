"""`unlinkable analyze`: what could go wrong for people, and what must be asked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET
from unlinkable.cli.parser import Parser

if TYPE_CHECKING:
    from unlinkable.report.model import Report

TEXT = "Say what could go wrong for people, why, what would stop it, and what must be asked."
STATUSES = ("established", "exposed", "possible", "handled")
SEVERITIES = ("low", "medium", "high", "critical")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=("text", "json", "md"), default="text",
        help="text for people (default), json for programs, or md: a short form in GitHub's "
        "Markdown for a pull request",
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
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, metavar="SEVERITY",
        help="exit with 1 if an established or exposed finding is at least that bad and "
        "nobody accepted it: low, medium, high or critical",
    )  # fmt: skip
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
    from unlinkable.cli.output import complain, hand_over, show, width
    from unlinkable.report.as_json import as_json
    from unlinkable.report.as_markdown import as_markdown
    from unlinkable.report.as_text import as_text
    from unlinkable.report.layout import WIDTH, counted

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
    failing = _failing(report, args.fail_on) if args.fail_on else 0
    shown = report.with_status(*args.status) if args.status else report
    if args.format == "json":
        hand_over(as_json(shown), args.out)
    elif args.format == "md":
        hand_over(as_markdown(shown), args.out)
    else:
        show(as_text(shown, WIDTH if args.out else width()), args.out)
    if failing:
        since = ", new or worse since the baseline" if args.baseline else ""
        complain(f"unlinkable: {counted(failing, 'finding')} at or above {args.fail_on}{since}")
    return FAIL_ON_MET if failing else CLEAN


def _failing(report: Report, severity: str) -> int:
    """How many findings are established or exposed, at least that bad, and not accepted.

    Beside a baseline only what is new or worse counts.
    """
    bad = SEVERITIES[SEVERITIES.index(severity) :]
    return sum(
        finding.status in {"established", "exposed"}
        and finding.severity in bad
        and finding.accepted is None
        and (report.baseline is None or bool(finding.since))
        for finding in report.findings
    )

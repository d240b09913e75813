"""`unlinkable diff`: what differs between two descriptions, and for people."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET
from unlinkable.cli.parser import Parser

if TYPE_CHECKING:
    from unlinkable.planning.diff import Diff

TEXT = """Say which findings are new, gone or changed between two descriptions, and what
the descriptions say differently that lies on each. Each of the two may also be a
JSON report that `analyze` wrote; what caused a change is said of two
descriptions only. A thing that was renamed is the same thing.

  unlinkable diff before/whole.toml after/whole.toml --fail-on high"""
SEVERITIES = ("low", "medium", "high", "critical")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    for name, what in (("before", "A"), ("after", "B")):
        parser.add_argument(
            name, metavar=what, help=f"the description {name}, a file or a folder; or its report"
        )
    options.root(parser)
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text",
        help="text for people (default), md for a comment on a pull request, json for programs",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, metavar="SEVERITY",
        help="exit with 1 if a finding that is new or worse is established or exposed, at least "
        "that bad and accepted by nobody: low, medium, high or critical",
    )  # fmt: skip
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print what differs; the exit code follows `--fail-on`."""
    from unlinkable import pipeline
    from unlinkable.cli.output import complain, hand_over, show, width
    from unlinkable.report.diff_json import diff_json
    from unlinkable.report.diff_markdown import diff_markdown
    from unlinkable.report.diff_text import diff_text
    from unlinkable.report.layout import WIDTH, counted

    diff = pipeline.diff(args.before, args.after, root=args.root, rules=tuple(args.rules))
    if args.format == "json":
        hand_over(diff_json(diff), args.out)
    elif args.format == "md":
        hand_over(diff_markdown(diff), args.out)
    else:
        show(diff_text(diff, WIDTH if args.out else width()), args.out)
    failing = _failing(diff, args.fail_on) if args.fail_on else 0
    if failing:
        found = counted(failing, "finding")
        complain(f"unlinkable: {found} at or above {args.fail_on}, new or worse in {args.after}")
    return FAIL_ON_MET if failing else CLEAN


def _failing(diff: Diff, severity: str) -> int:
    """How many findings are new or worse, hold for certain, are that bad and not accepted."""
    bad = SEVERITIES[SEVERITIES.index(severity) :]
    found = (pair.after for pair in diff.of("new", "worse"))
    return sum(
        finding is not None
        and finding.status in {"established", "exposed"}
        and finding.severity in bad
        and finding.accepted is None
        for finding in found
    )

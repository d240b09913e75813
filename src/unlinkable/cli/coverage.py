"""`unlinkable coverage`: what rests on each claim, and is anything made up or dropped?"""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET
from unlinkable.cli.parser import Parser

TEXT = """\
Follow the evidence both ways: from each claim of a source to the elements that
cite it, the findings that rest on it and the questions it bears on, and back
from each element to its claims. A claim that describes the system should reach
an element; an opinion or background alone carries no finding; an element
without a claim is assumed, and listed so."""
LEVELS = ("error", "warning")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text",
        help="text for people (default), md: tables to publish or print, json for programs "
        "(`unlinkable schema coverage`)",
    )  # fmt: skip
    parser.add_argument(
        "--only", metavar="SYSTEM", help="only the claims and elements of this system"
    )
    parser.add_argument(
        "--fail-on", choices=LEVELS, metavar="LEVEL",
        help="exit with 1 at an error (a finding on opinion alone), or at a warning too (a claim "
        "that describes the system and reaches no element, or an element that says more than "
        "its claims): error or warning",
    )  # fmt: skip
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print what the claims carry; the exit code follows `--fail-on`."""
    from unlinkable import pipeline
    from unlinkable.cli.output import complain, hand_over, show, width
    from unlinkable.report.evidence_json import evidence_json
    from unlinkable.report.evidence_markdown import evidence_markdown
    from unlinkable.report.evidence_text import evidence_text
    from unlinkable.report.evidence_words import counted_check
    from unlinkable.report.layout import WIDTH

    traced = pipeline.coverage(*args.paths, root=args.root, only=args.only, rules=tuple(args.rules))
    if args.format == "json":
        hand_over(evidence_json(traced), args.out)
    elif args.format == "md":
        hand_over(evidence_markdown(traced), args.out)
    else:
        show(evidence_text(traced, WIDTH if args.out else width()), args.out)
    failing = traced.failing(args.fail_on) if args.fail_on else ()
    for check in failing:
        complain(f"unlinkable: {check.level}: {counted_check(check)}")
    return FAIL_ON_MET if failing else CLEAN

"""`unlinkable plan`: the cheapest controls that handle findings, and the order to build them in."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """\
Find the cheapest controls that handle findings, and say in which order to build
them. Each is tried by analysing again, alone and together with the others; what
stays, what gets worse, and what only leaving something out would handle is said
too. A control costs 1, 3 or 9."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--for", dest="wanted", default="high", metavar="FINDING|SEVERITY",
        help="one finding by its id, or all established and exposed ones that are at least "
        "low, medium, high (default) or critical and that nobody accepted",
    )  # fmt: skip
    parser.add_argument(
        "--budget", type=_units, metavar="N",
        help="spend at most N, on the gravest findings first",
    )  # fmt: skip
    parser.add_argument(
        "--exact", action="store_true",
        help="the cheapest choice there is, not only a quick one (needs the extra 'solver')",
    )  # fmt: skip
    options.rules(parser)
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text",
        help="text for people (default), md for a pull request, json for programs",
    )  # fmt: skip
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the plan."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.plan_page import plan_json, plan_markdown, plan_text

    plan = pipeline.plan(
        *args.paths, wanted=args.wanted, budget=args.budget, exact=args.exact, root=args.root,
        rules=tuple(args.rules),
    )  # fmt: skip
    if args.format == "json":
        hand_over(plan_json(plan), args.out)
    elif args.format == "md":
        hand_over(plan_markdown(plan), args.out)
    else:
        show(plan_text(plan, WIDTH if args.out else width()), args.out)
    return CLEAN


def _units(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)

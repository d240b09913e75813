"""`unlinkable questions`: what must be asked, of whom, and how to write the answers down."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """List what the description leaves open, the most useful to know first, under
those who could answer. As md it is a letter to each of them, to be printed."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=("text", "json", "md"), default="text",
        help="text for people (default), json for programs, md for letters to print",
    )  # fmt: skip
    parser.add_argument("--to", metavar="ACTOR", help="only what this actor could answer")
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the questions."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.findings.former import former_names
    from unlinkable.report.asked import put_to, questions_json, questions_text
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.letters import letters

    report = pipeline.analyze(*args.paths, root=args.root, rules=tuple(args.rules))
    questions = put_to(report, args.to) if args.to else report.questions
    if args.format == "json":
        hand_over(questions_json(report, questions, args.paths), args.out)
    elif args.format == "md":
        to = former_names(report.model).thing(args.to, "actor") if args.to else ""
        hand_over(letters(report, questions, to), args.out)
    else:
        columns = WIDTH if args.out else width()
        show(questions_text(report, questions, args.paths, columns), args.out)
    return CLEAN

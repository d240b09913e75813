"""`unlinkable check`: is the description sound?"""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.parser import Parser

TEXT = "Read a description and list every problem at file:line:column, with a hint."


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    options.rules(parser)


def run(args: argparse.Namespace) -> int:
    """Errors go to stderr, warnings and the closing line to stdout."""
    from unlinkable import pipeline
    from unlinkable.cli.output import complain, show
    from unlinkable.report.layout import clean, counted

    problems = pipeline.check(*args.paths, root=args.root, rules=tuple(args.rules))
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = [problem for problem in problems if problem.level != "error"]
    for problem in errors:
        complain(str(problem))
    closing = f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}"
    if not problems:
        model = pipeline.read(*args.paths, root=args.root, rules=tuple(args.rules))
        things = len(model.things)
        closing = f"Sound: {counted(things, 'thing')}, 0 problems"
    lines = [clean(str(problem)) for problem in warnings]
    show("\n".join([*lines, closing]) + "\n")
    return 2 if errors else 0

"""`unlinkable what-if`: what a change of the description would change for people."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = "Say what would change, the worse first, if the description were different."


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--question", action="append", default=[], metavar="ID",
        help="as if a question of the author's were answered yes; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--with", dest="overlays", action="append", default=[], metavar="OVERLAY.toml",
        help="with what this file adds or changes; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--present", action="append", default=[], metavar="CONTROL:ELEMENT",
        help="with this kind of control at this thing (kind.id); may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--absent", action="append", default=[], metavar="CONTROL:ELEMENT",
        help="without it; may be repeated",
    )  # fmt: skip
    options.rules(parser)
    options.text_or_json(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print what differs between the description and the changed one."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.comparison import comparison_json, comparison_text
    from unlinkable.report.layout import WIDTH

    _must_change_something(args)
    comparison = pipeline.what_if(
        *args.paths,
        root=args.root,
        question=tuple(args.question),
        overlays=tuple(args.overlays),
        present=tuple(args.present),
        absent=tuple(args.absent),
        rules=tuple(args.rules),
    )
    if args.format == "json":
        hand_over(comparison_json(comparison), args.out)
    else:
        show(comparison_text(comparison, WIDTH if args.out else width()), args.out)
    return CLEAN


def _must_change_something(args: argparse.Namespace) -> None:
    from unlinkable.cli.parser import CommandError

    if not (args.question or args.overlays or args.present or args.absent):
        raise CommandError("say what to change: --question, --with, --present or --absent")
    for both in {*args.present} & {*args.absent}:
        raise CommandError(f"{both} cannot be there and not there")
    for change in (*args.present, *args.absent):
        control, colon, element = change.partition(":")
        if not (control and colon and element):
            raise CommandError(f"{change!r} is not CONTROL:ELEMENT (as appeal:decision.refusal)")

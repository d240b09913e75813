"""`unlinkable rules`: every rule, what it covers, and whether somebody's own rules are sound."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET
from unlinkable.cli.parser import CommandError, Parser

TEXT = """List every rule with its codes, severity and title, and which published codes
the rules cover. With --check, try the rules of a folder on their own examples."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.text_or_json(parser)
    parser.add_argument(
        "--pack", action="append", default=[], metavar="PACK",
        help="only the rules of this pack; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--predicates", action="store_true",
        help="list the relations instead, with how many rules use each",
    )  # fmt: skip
    options.lens(parser, "list instead what the rules would engage")
    options.rules(parser)
    parser.add_argument(
        "--check", metavar="DIR",
        help="try the rules of this folder: example, near misses, and each clause taken "
        "away; exits with 1 where one is not as its author says",
    )  # fmt: skip
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list, or what is wrong with a pack."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.rule_list import laws_text, relations_text, rules_json, rules_text

    if args.check:
        return _check(args)
    if args.lens and args.predicates:
        raise CommandError("--lens and --predicates are two lists; ask for one")
    found = pipeline.list_rules(*args.rules, packs=tuple(args.pack), lens=tuple(args.lens))
    if args.format == "json":
        hand_over(rules_json(found), args.out)
        return CLEAN
    text = relations_text if args.predicates else laws_text if args.lens else rules_text
    show(text(found, WIDTH if args.out else width()), args.out)
    return CLEAN


def _check(args: argparse.Namespace) -> int:
    from unlinkable import pipeline
    from unlinkable.cli.output import show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.rule_list import trials_text

    if args.format == "json" or args.predicates or args.pack or args.lens:
        raise CommandError("--check goes with --rules and --out only")
    found = pipeline.try_rules(args.check, rules=args.rules)
    show(trials_text(found, WIDTH if args.out else width()), args.out)
    return CLEAN if all(trial.is_good for trial in found) else FAIL_ON_MET

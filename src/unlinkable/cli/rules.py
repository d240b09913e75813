"""`unlinkable rules`: every rule, what it covers, and whether somebody's own rules are sound."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN, FAIL_ON_MET
from unlinkable.cli.parser import CommandError, Parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from unlinkable.rules.overview import Overview

TEXT = """List every rule with its codes, severity and title, and which published codes
the rules cover. With --check, try the rules of a folder on their own examples;
with --pages, write a page for each rule."""


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
    parser.add_argument(
        "--coverage", action="store_true",
        help="list the published codes instead, each with its rules and what they ask for",
    )  # fmt: skip
    options.lens(parser, "list instead what the rules would engage")
    options.rules(parser)
    parser.add_argument(
        "--pages", metavar="DIR",
        help="write rules/PACK/NAME.md, rules/README.md, coverage.md and controls.md in DIR",
    )  # fmt: skip
    parser.add_argument(
        "--check", metavar="DIR",
        help="try the rules of this folder: example, near misses, and each clause taken "
        "away; exits with 1 where one is not as its author says",
    )  # fmt: skip
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list, or what is wrong with a pack; or write the pages."""
    from unlinkable import lookup
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.rule_list import rules_json

    if args.check:
        return _check(args)
    if args.pages:
        return _pages(args)
    text = _list(args)
    found = lookup.list_rules(*args.rules, packs=tuple(args.pack), lens=tuple(args.lens))
    if args.format == "json":
        hand_over(rules_json(found), args.out)
        return CLEAN
    show(text(found, WIDTH if args.out else width()), args.out)
    return CLEAN


def _list(args: argparse.Namespace) -> Callable[[Overview, int], str]:
    """The list that is asked for."""
    from unlinkable.report.rule_list import coverage_text, laws_text, relations_text, rules_text

    others = {
        "--coverage": (args.coverage, coverage_text),
        "--predicates": (args.predicates, relations_text), "--lens": (args.lens, laws_text),
    }  # fmt: skip
    asked = [name for name, (is_asked, _) in others.items() if is_asked]
    if len(asked) > 1:
        raise CommandError(f"{asked[0]} and {asked[1]} are two lists: choose one")
    return others[asked[0]][1] if asked else rules_text


def _check(args: argparse.Namespace) -> int:
    from unlinkable import lookup
    from unlinkable.cli.output import show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.rule_list import trials_text

    if _narrows(args) or args.pages:
        raise CommandError("--check goes with --rules and --out only")
    found = lookup.try_rules(args.check, rules=args.rules)
    show(trials_text(found, WIDTH if args.out else width()), args.out)
    return CLEAN if all(trial.is_good for trial in found) else FAIL_ON_MET


def _pages(args: argparse.Namespace) -> int:
    from unlinkable import lookup
    from unlinkable.cli.output import show
    from unlinkable.cli.pages import write_pages
    from unlinkable.report.rule_pages import rule_pages

    if _narrows(args) or args.out:
        raise CommandError("--pages goes with --rules only")
    show(write_pages(args.pages, rule_pages(lookup.list_rules(*args.rules))))
    return CLEAN


def _narrows(args: argparse.Namespace) -> bool:
    """Whether a list of another sort is asked for, or not of all rules."""
    other = args.predicates or args.coverage or args.lens
    return bool(args.format == "json" or other or args.pack)

"""`unlinkable rename`: another id for a thing, in every file of the description that names it."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """Give a thing another id, in all files that PATH leads to at once or in none; all
else in them stays byte for byte. What still uses the old id, as answers and
decisions kept beside the description do, finds the thing through `was`.

  unlinkable rename store.orders store.order-book shop.toml --dry-run"""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("old", metavar="OLD", help="its id now, as kind.id")
    parser.add_argument("new", metavar="NEW", help="its new id, as kind.id")
    options.paths(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would change, and change nothing"
    )
    options.rules(parser)


def run(args: argparse.Namespace) -> int:
    """Change every file, or show what would change."""
    from unlinkable import lookup
    from unlinkable.cli.beside import write_all
    from unlinkable.cli.output import hand_over, show
    from unlinkable.reading.rename import places, rename
    from unlinkable.report.layout import clean, counted

    kinds = lookup.rulebook(args.rules).catalogue.controls if args.rules else None
    changes = rename(args.old, args.new, args.paths, root=args.root, catalogue=kinds)
    if args.dry_run:
        hand_over("".join(change.diff() for change in changes))
        return CLEAN
    write_all({change.target: change.content for change in changes})
    where = places(changes)
    what = f"{counted(len(where), 'place')} in {counted(len(changes), 'file')}"
    lines = [f"{args.old} is {args.new} now: {what}", *(f"  {clean(str(at))}" for at in where)]
    show("\n".join(lines) + "\n")
    return CLEAN

"""`unlinkable view`: what one party can join, or what is known about one person."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import CommandError, Parser, nearest

TEXT = """\
Look at a described system from one side.

linkage  which records a party reads, over which identifiers they hang together,
         for certain or perhaps, and what keeps them apart
person   what is known about the people in a role: what, by whom, why, how long,
         who sees it, what is decided, where a score or a listing goes, what they
         can do about it, and what is not described

It is about roles and sorts of data; nobody's data are in it."""
VIEWS = ("linkage", "person")
FORMATS = ("md", "svg")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("view", choices=VIEWS, metavar="linkage|person", help="from which side")
    options.paths(parser)
    parser.add_argument(
        "--of", metavar="ACTOR",
        help="whose view; left out: the party that can join most, or the role about which most is "
        "described",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=FORMATS,
        help="md for a page to print, svg for a picture (default: from the ending of --out, "
        "else md)",
    )  # fmt: skip
    parser.add_argument(
        "--split", choices=("area", "none"),
        help="person as svg: a picture for each area of life and an overview, in the folder "
        "--out; none: all in one picture, whatever its size",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="FILE",
        help="write to FILE, whole or not at all, instead of printing; a folder with --split area",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Print the view, or write it to a file; with --split area, pictures to a folder."""
    from unlinkable.cli.output import hand_over

    if args.split and args.view == "linkage":
        raise CommandError("--split is for the view person: a linkage view is one picture")
    if args.split == "area":
        return _each_area(args)
    wanted = _format(args)
    if args.split and wanted == "md":
        raise CommandError("--split is for pictures: add --format svg")
    made = _linkage(args, wanted) if args.view == "linkage" else _person(args, wanted)
    hand_over(made, args.out)
    return CLEAN


def _linkage(args: argparse.Namespace, wanted: str) -> str:
    from unlinkable import pipeline

    found = pipeline.view_linkage(*args.paths, of=args.of, root=args.root)
    if wanted == "md":
        from unlinkable.report.linkage_page import linkage_markdown

        return linkage_markdown(found)
    from unlinkable import diagram

    return diagram.svg(diagram.linkage_dot(found))


def _person(args: argparse.Namespace, wanted: str) -> str:
    from unlinkable import pipeline

    found = pipeline.view_person(*args.paths, of=args.of, root=args.root)
    if wanted == "md":
        from unlinkable.report.person_page import person_markdown

        return person_markdown(found)
    from unlinkable import diagram

    return diagram.svg(diagram.person_at_a_glance(found, whole=args.split == "none"))


def _each_area(args: argparse.Namespace) -> int:
    from pathlib import Path

    from unlinkable import diagram, pipeline
    from unlinkable.cli.output import hand_over

    if args.format == "md":
        raise CommandError("--split is for pictures: add --format svg")
    if not args.out or args.out == "-":
        raise CommandError("--split area writes several pictures: name a folder with --out")
    found = pipeline.view_person(*args.paths, of=args.of, root=args.root)
    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, dot in diagram.person_in_areas(found).items():
        hand_over(diagram.svg(dot), str(folder / f"{name}.svg"))
    return CLEAN


def _format(args: argparse.Namespace) -> str:
    if args.format:
        return str(args.format)
    from pathlib import Path

    ending = Path(args.out or "").suffix.lstrip(".").lower()
    if not ending:
        return "md"
    if ending not in FORMATS:
        raise CommandError(f"cannot write a view as {ending!r}{nearest(ending, FORMATS)}")
    return ending

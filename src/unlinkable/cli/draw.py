"""`unlinkable draw`: the data flows as a picture, with the findings marked."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import CommandError, Parser, nearest

TEXT = (
    "Draw the data flows, boundaries as nested boxes, with the findings marked. A description too "
    "large for one picture gives an overview of its parts."
)
FORMATS = ("svg", "dot", "png")
SPLITS = ("system", "boundary", "none")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=FORMATS,
        help="default: from the ending of --out, else svg; png needs an installed dot",
    )  # fmt: skip
    parser.add_argument("--only", metavar="SYSTEM", help="only this system")
    parser.add_argument(
        "--split", choices=SPLITS,
        help="a picture for each system or boundary and an overview, in the folder --out; none: "
        "all in one picture, whatever its size",
    )  # fmt: skip
    options.rules(parser)
    parser.add_argument(
        "--out", metavar="FILE",
        help="write to FILE, whole or not at all, instead of printing; a folder with --split",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Print the picture, or write it to a file; with --split, one for each part to a folder."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, on_terminal

    if args.split and args.only:
        raise CommandError("--only asks for one system and --split for each part: choose one")
    if args.split in {"system", "boundary"}:
        return _each_part(args)
    wanted = _format(args)
    if wanted == "png" and not args.out and on_terminal():
        raise CommandError("a PNG is no text for a terminal: name a file with --out")
    dot = pipeline.draw(
        *args.paths, root=args.root, only=args.only, whole=args.split == "none",
        rules=tuple(args.rules),
    )  # fmt: skip
    hand_over(_rendered(dot, wanted), args.out)
    return CLEAN


def _each_part(args: argparse.Namespace) -> int:
    from pathlib import Path

    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over

    if not args.out or args.out == "-":
        raise CommandError("--split writes several pictures: name a folder with --out")
    folder = Path(args.out)
    wanted = args.format or "svg"
    ending = "svg" if wanted == "dot" else wanted  # nobody looks at DOT
    made = pipeline.draw_parts(
        *args.paths, split=args.split, root=args.root, ending=ending, rules=tuple(args.rules)
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, dot in made.items():
        hand_over(_rendered(dot, wanted), str(folder / f"{name}.{wanted}"))
    return CLEAN


def _format(args: argparse.Namespace) -> str:
    if args.format:
        return str(args.format)
    from pathlib import Path

    ending = Path(args.out or "").suffix.lstrip(".").lower()
    if not ending:
        return "svg"
    if ending not in FORMATS:
        raise CommandError(f"cannot draw {ending!r}{nearest(ending, FORMATS)}")
    return ending


def _rendered(dot: str, wanted: str) -> str | bytes:
    from unlinkable import diagram

    if wanted == "dot":
        return dot
    return diagram.svg(dot) if wanted == "svg" else diagram.png(dot)

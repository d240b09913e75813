"""`unlinkable draw`: the data flows as a picture, with the findings marked."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import CommandError, Parser, nearest

TEXT = "Draw the data flows, boundaries as nested boxes, with the findings marked."
FORMATS = ("svg", "dot", "png")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument(
        "--format", choices=FORMATS,
        help="default: from the ending of --out, else svg; png needs an installed dot",
    )  # fmt: skip
    parser.add_argument("--only", metavar="SYSTEM", help="only this system")
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the picture, or write it to a file."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, on_terminal

    wanted = _format(args)
    if wanted == "png" and not args.out and on_terminal():
        raise CommandError("a PNG is no text for a terminal: name a file with --out")
    dot = pipeline.draw(
        *args.paths, root=args.root, only=args.only, rules=tuple(args.rules)
    )
    hand_over(_rendered(dot, wanted), args.out)
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

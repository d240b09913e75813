"""`unlinkable worksheet`: what people who look for threats by hand go through, to be filled in."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """List what people go through who look for threats by hand: for each flow, at its
source, on the way and at its destination, each type that the published table
has there, as a question. Nothing else in the description decides what is asked,
and it need not be finished."""
METHODS = ("linddun-pro", "stride-interaction")


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    options.paths(parser)
    parser.add_argument("--method", choices=METHODS, required=True, help="whose table")
    parser.add_argument(
        "--format", choices=("text", "md", "csv", "json"), default="text",
        help="text to read (default), md to print and fill in, csv for a spreadsheet, json for "
        "programs",
    )  # fmt: skip
    parser.add_argument("--only", metavar="SYSTEM", help="only the flows of this system")
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print the sheet."""
    from unlinkable import pipeline
    from unlinkable.cli.output import hand_over, show, width
    from unlinkable.report.layout import WIDTH
    from unlinkable.report.worksheet import worksheet_json, worksheet_text
    from unlinkable.report.worksheet_tables import worksheet_csv, worksheet_markdown

    sheet = pipeline.worksheet(*args.paths, method=args.method, root=args.root, only=args.only)
    if args.format == "text":
        show(worksheet_text(sheet, WIDTH if args.out else width()), args.out)
        return CLEAN
    formats = {"md": worksheet_markdown, "csv": worksheet_csv, "json": worksheet_json}
    hand_over(formats[args.format](sheet), args.out)
    return CLEAN

"""Options that several commands share, spelt and explained once."""

from __future__ import annotations

from unlinkable.cli.codes import SEVERITIES
from unlinkable.cli.parser import Parser


def paths(parser: Parser) -> None:
    """The description to read."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a TOML file, or a folder with a whole.toml"
    )
    root(parser)


def root(parser: Parser) -> None:
    """Where includes must stay."""
    parser.add_argument(
        "--root",
        metavar="DIR",
        help="folder that includes stay under (default: the nearest one above PATH "
        "with an unlinkable.toml, else PATH's own)",
    )


def rules(parser: Parser) -> None:
    """Packs of rules of one's own."""
    parser.add_argument(
        "--rules", action="append", default=[], metavar="DIR",
        help="also ask the rules in this folder (see docs/own-rules.md); may be repeated",
    )  # fmt: skip


def lens(parser: Parser, what: str) -> None:
    """Laws under which to read."""
    parser.add_argument(
        "--lens", action="append", default=[], metavar="LAW",
        help=f"{what} under this law: gdpr, pipl, ai-act, c108, or one that a "
        "pack of your own names; may be repeated; no legal advice",
    )  # fmt: skip


def fail_on(parser: Parser, what: str) -> None:
    """From which severity on to exit with 1."""
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, metavar="SEVERITY",
        help=f"exit with 1 if {what}: low, medium, high or critical",
    )  # fmt: skip


def decided(parser: Parser) -> None:
    """Who said it, and when."""
    parser.add_argument(
        "--by-role", required=True, metavar="ROLE", help="who says so, as a role and never a name"
    )
    parser.add_argument(
        "--on", required=True, metavar="DATE", type=day, help="on which day (YYYY-MM-DD)"
    )


def day(text: str) -> str:
    """A day as it is written everywhere, or a mistake."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day (write YYYY-MM-DD)") from None


def out(parser: Parser) -> None:
    """A file instead of stdout."""
    parser.add_argument(
        "--out", metavar="FILE", help="write to FILE, whole or not at all, instead of printing"
    )


def folder(parser: Parser) -> None:
    """Where new files go."""
    parser.add_argument(
        "--out", default=".", metavar="DIR", help="the folder for the files (default: this one)"
    )


def text_or_json(parser: Parser) -> None:
    """For people or for programs."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people (default) or json for programs",
    )

"""Options that several commands share, spelt and explained once."""

from __future__ import annotations

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


def out(parser: Parser) -> None:
    """A file instead of stdout."""
    parser.add_argument(
        "--out", metavar="FILE", help="write to FILE, whole or not at all, instead of printing"
    )


def text_or_json(parser: Parser) -> None:
    """For people or for programs."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people (default) or json for programs",
    )

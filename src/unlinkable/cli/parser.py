"""The command line's grammar: one line for a mistake, with the nearest valid word."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial

from unlinkable.cli.codes import BAD_INPUT

TYPE_CHECKING = False  # typing is slow to import, and --help must be fast
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final, NoReturn

HELP_WIDTH: Final = 80
"""Columns of the help, the same on every terminal and in every pipe."""


class CommandError(Exception):
    """The words of a command do not fit together; the message is one line."""


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line, and never guesses an option."""

    def __init__(self, page: str = "", **settings: Any) -> None:
        """Lay the help out as written, at a fixed width; `page` is the help where it is given."""
        self.page = page
        layout = partial(argparse.RawDescriptionHelpFormatter, width=HELP_WIDTH)
        settings.setdefault("formatter_class", layout)
        super().__init__(allow_abbrev=False, **settings)

    def format_help(self) -> str:
        """The page of help."""
        return self.page or super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line and stop; the exit code is that of bad input."""
        one_line = " ".join(_shorter(message).split())
        sys.stderr.write(f"{self.prog}: error: {one_line}\n")
        raise SystemExit(BAD_INPUT)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments; an option that is not there names the nearest one that is."""
        found, unknown = self.parse_known_args(args, namespace)
        owner: Parser = getattr(found, "parser", self)
        if unknown:
            owner.error(_unknown_option(unknown[0], owner.option_names()))
        if owner is self:
            owner.error(f"name a command; {self.prog} --help lists them")
        return found

    def option_names(self) -> list[str]:
        """Every option as it is written."""
        return [name for action in self._actions for name in action.option_strings]


def _unknown_option(word: str, options: Iterable[str]) -> str:
    what = "option" if word.startswith("-") else "argument"
    name = word.partition("=")[0]
    return f"no {what} {name!r}{nearest(name, options)}"


def _shorter(message: str) -> str:
    """argparse's "invalid choice", with the nearest of the choices."""
    found = re.search(r"invalid choice: '(.*?)'.*\(choose from (.*)\)$", message)
    if not found:
        return message
    hint = nearest(found[1], [choice.strip().strip("'") for choice in found[2].split(",")])
    where = message[: found.start()]
    if "COMMAND" in where:
        return f"no command {found[1]!r}{hint}"
    return f"{where}no value {found[1]!r}{hint}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or with all of them where none is near."""
    from difflib import get_close_matches  # slow to import, and needed only after a mistake

    words = sorted(known)
    near = get_close_matches(word, words, n=1)
    if near:
        return f" (did you mean {near[0]!r}?)"
    return f" (one of {', '.join(words)})" if words else ""

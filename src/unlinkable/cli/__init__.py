"""The command `unlinkable`: one file for each command, imports only when one runs."""

from __future__ import annotations

import os
import sys

from unlinkable import __version__
from unlinkable.cli.codes import BAD_INPUT, BROKEN_PIPE, CLEAN, DEFECT, INTERRUPTED

TYPE_CHECKING = False  # typing itself would be a fifth of the time that --help takes
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from unlinkable.cli.parser import Parser

COMMANDS: Final = (
    ("check", "is the description sound?"),
    ("analyze", "what could go wrong for people, and what must be asked"),
    ("explain", "why a finding is there, or why a rule is silent"),
    ("questions", "what must be asked, of whom, and how to answer"),
    ("coverage", "what each claim of the sources carries, and back"),
    ("answer", "write down what somebody answered"),
    ("accept", "write down that a finding is accepted"),
    ("what-if", "what a change would make worse or better"),
    ("plan", "the cheapest controls that handle findings, proved, in order"),
    ("diff", "what differs between two descriptions, and for people"),
    ("draw", "the data flows as a picture"),
    ("view", "what one party can join, or what is known about one person"),
    ("worksheet", "every question of a published table, to go through by hand"),
    ("new", "a commented description to start from"),
    ("rename", "give a thing another id, in all files"),
    ("rules", "every rule and what they cover; try your own"),
    ("schema", "the JSON Schemas of reports and descriptions"),
)
"""Each command and what it answers; its file has the same name."""

DESCRIPTION: Final = """\
Find what could go wrong for people in a system, from a description of it.

You describe in TOML who is involved, what data flow where, and which controls
protect people. unlinkable works out what each party ends up knowing about whom,
and says what follows from that, why, what would stop it, and what must be asked
because the description does not say. It reads descriptions, never personal
data, and uses no network."""

EPILOG: Final = """\
examples:
  unlinkable check threat_model/           every problem, at its line
  unlinkable analyze threat_model/ --fail-on high

exit codes: 0 clean, 1 --fail-on met, 2 bad input, 3 a defect of unlinkable
`unlinkable COMMAND --help` explains a command."""

REPORT_AT: Final = "the issues of the project unlinkable"


def grammar(argv: Sequence[str]) -> Parser:
    """What can be said on the command line; only the command that is asked for is loaded."""
    from importlib import import_module

    from unlinkable.cli.parser import Parser

    asked = next((word for word in argv if not word.startswith("-")), "")
    top = Parser(help_text(), prog="unlinkable")
    top.add_argument("--version", action="version", version=f"unlinkable {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", dest="command")
    for name, summary in COMMANDS:
        sub = commands.add_parser(name, help=summary)
        if name == asked:
            command = import_module(f"unlinkable.cli.{name.replace('-', '_')}")
            sub.description = command.TEXT
            command.add(sub)
            sub.set_defaults(run=command.run, parser=sub)
    return top


def help_text() -> str:
    """What `--help` prints, laid out as `argparse` would; without its third of the time.

    `argparse` would break the line after a name of nine letters.
    """
    column = max(10, 2 + max(len(name) for name, _ in COMMANDS))
    commands = "".join(f"    {name:<{column}}{summary}\n" for name, summary in COMMANDS)
    return (
        f"usage: unlinkable [-h] [--version] COMMAND ...\n\n{DESCRIPTION}\n\n"
        f"positional arguments:\n  COMMAND\n{commands}\n"
        f"options:\n  {'-h, --help':<{column + 2}}show this help message and exit\n"
        f"  {'--version':<{column + 2}}show program's version number and exit\n\n{EPILOG}\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 clean, 1 `--fail-on` met, 2 bad input, 3 our defect."""
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except Exception as problem:  # noqa: BLE001 -- the one place where a defect becomes a line
        return _stopped(problem)


def _run(argv: Sequence[str] | None) -> int:
    words = sys.argv[1:] if argv is None else list(argv)
    if words in (["-h"], ["--help"]):
        sys.stdout.write(help_text())
        sys.stdout.flush()
        return CLEAN
    try:
        args = grammar(words).parse_args(words)
    except SystemExit as stop:  # --help, --version, or a mistake that was already named
        sys.stdout.flush()
        return stop.code if isinstance(stop.code, int) else 0
    return int(args.run(args))


def _stopped(problem: Exception) -> int:
    """Say on stderr why the command cannot go on; what is nobody's fault but ours is a defect."""
    from unlinkable.cli.output import complain
    from unlinkable.cli.parser import CommandError
    from unlinkable.errors import InvalidModel, InvalidRule, UnlinkableError

    if isinstance(problem, InvalidModel | InvalidRule):
        for found in problem.problems:
            complain(str(found))
        return BAD_INPUT
    if isinstance(problem, UnlinkableError | CommandError):
        complain(f"unlinkable: error: {problem}")
        return BAD_INPUT
    if isinstance(problem, OSError) and problem.strerror:
        complain(f"unlinkable: error: {problem.filename or 'output'}: {problem.strerror}")
        return BAD_INPUT
    return _defect(problem)


def _defect(problem: Exception) -> int:
    from unlinkable.cli.output import complain

    if os.environ.get("UNLINKABLE_DEBUG") == "1":
        import traceback

        traceback.print_exception(problem)
    what = f"{type(problem).__name__}: {problem}"
    complain(
        f"unlinkable: a defect of ours, not of your description: {what} "
        f"(please report it at {REPORT_AT}; UNLINKABLE_DEBUG=1 shows where)"
    )
    return DEFECT


def _silence_stdout() -> None:
    """Let the interpreter close a pipe that nobody reads without a word."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is no file: there is nothing to close
        return

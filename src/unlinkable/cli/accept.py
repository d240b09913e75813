"""`unlinkable accept`: write down that somebody decided to live with a finding."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import CommandError, Parser

if TYPE_CHECKING:
    from unlinkable.findings.finding import Finding
    from unlinkable.report.model import Report

TEXT = """Write down, in decisions.toml beside the description, that somebody in a role
decided to live with a finding, why, and until when. The sites, the stage and the
severity seen today are written too: what is worse than that opens it again. The
days must be given, since this program knows no clock. To renew or to change a
decision, give it again with a later --on: the newest one holds."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("finding", metavar="FINDING", help="its id, as `analyze` lists it")
    options.paths(parser)
    options.decided(parser)
    parser.add_argument("--why", required=True, metavar="TEXT", help="the reason, in words")
    parser.add_argument(
        "--until", required=True, metavar="DATE", type=options.day,
        help="the last day (YYYY-MM-DD) on which it holds",
    )  # fmt: skip
    options.rules(parser)


def run(args: argparse.Namespace) -> int:
    """Check the decision by reading the description with it, then append it."""
    from unlinkable import lookup, pipeline
    from unlinkable.cli.beside import file_beside, free_name, read_with, text_with, write
    from unlinkable.cli.output import show
    from unlinkable.findings.former import former_names
    from unlinkable.reading.files import DECISIONS

    if args.until < args.on:
        raise CommandError(f"it would end on {args.until}, before it begins on {args.on}")
    rules = tuple(args.rules)
    report = pipeline.analyze(*args.paths, root=args.root, rules=rules)
    names = former_names(report.model, lookup.rulebook(rules).of())
    finding = _finding(args.finding, names.finding(args.finding), report, args.on)
    file = file_beside(args.paths, DECISIONS)
    name = free_name(file, "accepted", finding.id, report.model)
    text = text_with(file, "accepted", name, _table(finding, args))
    model = read_with(file, text, f"accepted.{name}", args)
    after = pipeline.analyze_model(model, known=lookup.rulebook(rules)).finding(finding.id)
    if after is None or after.accepted is None:
        raise CommandError(f"{finding.id} would not count as accepted; nothing was written")
    write(file, text)
    show(f"Written: {file.as_posix()}, accepted.{name}\n")
    return CLEAN


def _finding(name: str, today: str, report: Report, on: str) -> Finding:
    """The finding, which must be there to be accepted, and not accepted on that day or later."""
    from unlinkable.errors import NotFound
    from unlinkable.reading.wording import nearest, shown

    found = report.finding(name) or report.finding(today)
    if found is None:
        hint = nearest(name, [finding.id for finding in report.findings])
        more = hint or "`unlinkable analyze` lists the findings"
        raise NotFound(f"no finding called {shown(name, len(name))} ({more})")
    if found.status == "handled":
        raise CommandError(f"{name} is handled by {', '.join(found.handled_by)}: nothing to accept")
    if found.accepted is not None and on <= found.accepted["on"]:
        said = f"on {found.accepted['on']} by {found.accepted['by_role']}"
        until = f"until {found.accepted['until']} (a later --on renews or changes it)"
        raise CommandError(f"{name} was accepted {said}, {until}")
    return found


def _table(finding: Finding, args: argparse.Namespace) -> dict[str, Any]:
    return {
        "title": finding.title, "finding": finding.id, "by_role": args.by_role, "why": args.why,
        "on": args.on, "until": args.until,
        "sites": [site.id for site in finding.sites if site.status != "handled"],
        "stage": finding.stage, "severity": finding.severity, "of_system": finding.system,
    }  # fmt: skip

"""`unlinkable explain`: why a finding is there, what a rule or code means, why a rule is silent."""

from __future__ import annotations

import argparse

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

TEXT = """Explain one finding, one rule, kind of control or code, or why a rule is silent.

  unlinkable explain FINDING PATH...
  unlinkable explain RULE [PATH...]
  unlinkable explain CONTROL
  unlinkable explain CODE [PATH...]      as DD.2.1, P-DS.source.S or due-process
  unlinkable explain --not RULE ELEMENT PATH..."""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    what = "FINDING | RULE | CONTROL | CODE | --not RULE ELEMENT"
    parser.usage = f"unlinkable explain [-h] ({what}) [PATH ...]"
    parser.add_argument(
        "words", nargs="+", metavar="FINDING|RULE PATH",
        help="a finding's id (with an @) or a rule's, then the description",
    )  # fmt: skip
    parser.add_argument(
        "--not", dest="silent", nargs=2, metavar=("RULE", "ELEMENT"),
        help="say which clause keeps RULE silent at ELEMENT (kind.id)",
    )  # fmt: skip
    options.lens(parser, "say what the finding or the rule would engage")
    options.root(parser)
    options.rules(parser)
    options.out(parser)


def run(args: argparse.Namespace) -> int:
    """Print one page."""
    from unlinkable.cli.output import show, width
    from unlinkable.report.layout import WIDTH

    columns = WIDTH if args.out else width()
    show(_page(args, columns), args.out)
    return CLEAN


def _page(args: argparse.Namespace, columns: int) -> str:
    if args.silent:
        _no_lens(args)
        return _silence(args, columns)
    name, *paths = args.words
    return (_finding if "@" in name else _rule)(name, paths, args, columns)


def _no_lens(args: argparse.Namespace) -> None:
    """What is no finding and no rule engages nothing."""
    from unlinkable.cli.parser import CommandError

    if args.lens:
        raise CommandError("--lens goes with a finding or a rule only")


def _finding(name: str, paths: list[str], args: argparse.Namespace, columns: int) -> str:
    from unlinkable import lookup, pipeline
    from unlinkable.cli.parser import CommandError
    from unlinkable.report.explain import explain

    if not paths:
        raise CommandError(f"name the description too: unlinkable explain {name} PATH")
    lens = tuple(args.lens)
    report = pipeline.analyze(*paths, root=args.root, rules=tuple(args.rules), lens=lens)
    finding = pipeline.find(name, report, lookup.rulebook(args.rules))
    return explain(finding, report, columns)


def _rule(name: str, paths: list[str], args: argparse.Namespace, columns: int) -> str:
    from unlinkable import lookup, pipeline
    from unlinkable.report.rule_page import findings_of_rule, rule_page
    from unlinkable.rules.hooks import laws_named

    if "/" not in name:
        _no_lens(args)
        return _word(name, paths, args, columns)
    known = lookup.rulebook(args.rules).catalogue.laws if args.lens else {}
    laws = laws_named(args.lens, known)
    page = rule_page(lookup.explain_rule(name, tuple(args.rules)), columns, laws)
    if paths:
        report = pipeline.analyze(*paths, root=args.root, rules=tuple(args.rules))
        page += findings_of_rule(name, report.findings, columns)
    return page


def _word(name: str, paths: list[str], args: argparse.Namespace, columns: int) -> str:
    from unlinkable import lookup, pipeline
    from unlinkable.report.control_page import control_page
    from unlinkable.report.rule_page import code_page, findings_with_code
    from unlinkable.rules.countered import Countered

    found = lookup.explain_word(name, tuple(args.rules))
    if isinstance(found, Countered):
        return control_page(found, columns)
    page = code_page(found, columns)
    if paths:
        report = pipeline.analyze(*paths, root=args.root, rules=tuple(args.rules))
        page += findings_with_code(found.code.id, report.findings, columns)
    return page


def _silence(args: argparse.Namespace, columns: int) -> str:
    from unlinkable import pipeline
    from unlinkable.findings.former import former_names
    from unlinkable.report.rule_page import silence_page

    rule, element = args.silent
    more = {"root": args.root, "rules": tuple(args.rules)}
    silences = pipeline.explain_silence(rule, element, *args.words, **more)
    model = pipeline.read(*args.words, **more)
    today = former_names(model).thing(element)
    return silence_page(rule, today, model, silences, columns)

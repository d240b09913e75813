"""`unlinkable answer`: write down what somebody answered, beside the description."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unlinkable.cli import options
from unlinkable.cli.codes import CLEAN
from unlinkable.cli.parser import Parser

if TYPE_CHECKING:
    from unlinkable.model.model import Model
    from unlinkable.report.model import Report

TEXT = """Write down what somebody answered to a question, in answers.toml beside the
description. From then on it counts as if the description said so. The day must
be given, since this program knows no clock. To correct an answer, give it again
with a later --on: the newest one counts.

  unlinkable answer ask:store.orders.retention P2Y shop.toml \\
      --by-role "records officer" --on 2026-01-31"""


def add(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("question", metavar="QUESTION", help="its id, as `questions` lists it")
    parser.add_argument(
        "value", metavar="VALUE",
        help="the answer: a word, a span of time, text, or ids with commas between them",
    )  # fmt: skip
    options.paths(parser)
    options.decided(parser)
    parser.add_argument(
        "--evidence", default="", metavar="TEXT", help="what the answer rests on, in words"
    )
    options.rules(parser)


def run(args: argparse.Namespace) -> int:
    """Check the answer by reading the description with it, append it, and say what it changed."""
    from unlinkable import lookup, pipeline
    from unlinkable.cli.beside import file_beside, free_name, read_with, text_with, write
    from unlinkable.cli.output import show, width
    from unlinkable.findings.comparison import changes
    from unlinkable.reading.beside import value_of
    from unlinkable.reading.files import ANSWERS
    from unlinkable.report.comparison import comparison_text

    rules = tuple(args.rules)
    before = pipeline.analyze(*args.paths, root=args.root, rules=rules)
    question, title = _question(args.question, before, args.on)
    file = file_beside(args.paths, ANSWERS)
    name = free_name(file, "answer", question, before.model)
    table = {
        "title": title, "of": question, "value": value_of(question, args.value),
        "by_role": args.by_role, "evidence_text": args.evidence, "on": args.on,
        "of_system": _system(question, before.model),
    }  # fmt: skip
    text = text_with(file, "answer", name, {key: v for key, v in table.items() if v != ""})
    model = read_with(file, text, f"answer.{name}", args)
    after = pipeline.analyze_model(model, known=lookup.rulebook(rules))
    write(file, text)
    found = changes(before.findings, after.findings)
    compared = pipeline.Comparison(before=before, after=after, changes=found)
    page = comparison_text(compared, width(), "What the answer changes")
    show(f"Written: {file.as_posix()}, answer.{name}\n\n{page}")
    return CLEAN


def _system(question: str, model: Model) -> str:
    """The system that the thing asked about belongs to; none for what systems share."""
    from unlinkable.model.answered import Asked

    thing = model.things.get(Asked.of(question).ref)
    return thing.system if thing else ""


def _question(name: str, report: Report, on: str) -> tuple[str, str]:
    """The id and the words of an open question (`ask:` or not), or of one answered before."""
    from unlinkable.errors import NotFound
    from unlinkable.findings.former import former_names
    from unlinkable.model.answered import Asked
    from unlinkable.model.evidence import Answer
    from unlinkable.reading.wording import nearest, shown

    wanted = former_names(report.model).question(name)
    for given in report.model.each(Answer):
        if Asked.of(given.of).question == wanted:
            if on > given.on:
                return wanted, given.title
            said = f"on {given.on} by {given.by_role}, at {given.at}"
            raise NotFound(f"{wanted} was answered {said} (a later --on corrects it)")
    for question in report.questions:
        if question.id == wanted:
            return question.id, question.text
    hint = nearest(wanted, [question.id for question in report.questions])
    more = hint or "`unlinkable questions` lists what is asked"
    raise NotFound(f"nothing asks {shown(name)} ({more})")

"""What is said does not move when something changes that has nothing to do with it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
from attrs import evolve
from tests.findings.dressed import analysed, dressed
from tests.findings.renaming import renamed, shuffled

import unlinkable as ul
from unlinkable.findings.finding import Finding
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests" / "models"
WHOLE = ("one-key", "address-book", "names", "appeal-unknown")
"""Models that stand in one file."""


def judged(findings: Sequence[Finding] | Mapping[str, Finding]) -> dict[str, Any]:
    """What is said, by the finding's id, without the words."""
    listed = findings.values() if isinstance(findings, Mapping) else findings
    return {
        f.id: (f.status, f.severity, f.form, f.parties, f.stage, f.sure, f.handled_by,
               sorted((site.id, site.status) for site in f.sites), set(f.unknowns))
        for f in listed
    }  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_tables_in_any_order(name: str) -> None:
    """Where a table stands in its file, and an attribute in its table, means nothing."""
    tables = tomli.loads((MODELS / f"{name}.toml").read_text("utf-8"))
    expected = judged(analyze_model(read_tables(tables)).findings)
    assert expected
    rng = random.Random(name)
    for _ in range(3):
        mixed = _mixed(rng, tables)
        assert judged(analyze_model(read_tables(mixed)).findings) == expected


def _mixed(rng: random.Random, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _mixed(rng, value[key]) for key in rng.sample(sorted(value), len(value))}


def test_files_in_any_order() -> None:
    """Several paths are one model, whichever is named first."""
    paths = [ROOT / "threat_model" / "s02.toml", ROOT / "threat_model" / "s03.toml",
             MODELS / "posts.toml", MODELS / "one-key.toml"]  # fmt: skip
    expected = judged(ul.analyze(*paths, root=ROOT).findings)
    assert len(expected) >= 8
    for seed in range(4):
        mixed = random.Random(seed).sample(paths, len(paths))
        assert judged(ul.analyze(*mixed, root=ROOT).findings) == expected


@pytest.mark.parametrize("start", [0, 40])
def test_lists_in_any_order(start: int) -> None:
    """No list of a description has a first entry that counts more."""
    for seed in range(start, start + 40):
        rng = random.Random(seed)
        model = dressed(rng)
        assert judged(analysed(shuffled(rng, model))) == judged(analysed(model)), seed


def test_an_unrelated_system_beside_it() -> None:
    """Described together, two systems that share nothing say what each says alone."""
    names = ("s02-s03-posts", "one-key", "appeal-absent", "resident")
    paths = [MODELS / f"{name}.toml" for name in names]
    together = judged(ul.analyze(*paths, root=ROOT).findings)
    alone = [judged(ul.analyze(path, root=ROOT).findings) for path in paths]
    expected = {name: said for each in alone for name, said in each.items()}
    assert together == expected
    assert len(expected) == sum(map(len, alone)) >= 10


@pytest.mark.parametrize("start", [0, 40])
def test_an_unrelated_description_beside_it(start: int) -> None:
    """The same for random ones, with names before and after in the alphabet."""
    for seed in range(start, start + 40):
        rng = random.Random(seed)
        model = dressed(rng)
        prefix = rng.choice(("aa-", "zz-"))
        other = renamed(
            dressed(rng), lambda ref, p=prefix: ref.replace(".", f".{p}", 1)
        )  # fmt: skip
        both = model.with_things({**_apart(other, prefix), **model.things})
        found = judged(analysed(both))
        here = {name: said for name, said in found.items() if prefix not in name}
        assert here == judged(analysed(model)), seed


def _apart(model: Model, prefix: str) -> dict[str, Any]:
    """The things of a model; its data have name spaces of their own, its system is shared, and
    nobody in it is out to listen wherever they can, or runs a boundary: a place of the other model
    of which nobody said where it lies may lie there."""
    found = {}
    for ref, thing in model.things.items():
        if ref == model.root.ref:
            continue
        more: dict[str, Any] = {}
        if ref.startswith("data."):
            more["key"] = f"{prefix}{thing.effective('key')}"
        elif getattr(thing, "kind", "") == "adversary":
            more["kind"] = "organisation"
        elif isinstance(thing, Boundary):
            more["by"] = None
        found[ref] = evolve(thing, **more)
    return found


@pytest.mark.parametrize("start", [0, 40])
def test_titles_and_notes_are_only_read(start: int) -> None:
    """Every title and note changed: the same ids, statuses and severities."""
    for seed in range(start, start + 40):
        rng = random.Random(seed)
        model = dressed(rng)
        worded = {
            ref: evolve(thing, title=f"{rng.random()}", note="changed")
            for ref, thing in model.things.items()
        }
        other = evolve(model, root=worded[model.root.ref]).with_things(worded)
        assert judged(analysed(other)) == judged(analysed(model)), seed


@pytest.mark.parametrize("label", ["a-0", "debtor", "zz-top"])
def test_the_name_of_a_role_changes_no_severity(label: str) -> None:
    """Debtors, patients and children of the same description fare the same under each name."""
    compared = 0
    for seed in range(60):
        model = dressed(random.Random(seed))
        people = {a.ref for a in model.each(Actor) if a.kind == "data-subject"}

        def new(ref: str, people: set[str] = people) -> str:
            return f"{ref.split('.')[0]}.{label}-{ref.split('.')[1]}" if ref in people else ref

        def back(name: str) -> str:
            return name.replace(f"{label}-", "")

        before, after = analysed(model), analysed(renamed(model, new))
        assert {back(name): (f.status, f.severity) for name, f in after.items()} == {
            name: (f.status, f.severity) for name, f in before.items()
        }, seed
        compared += len(before)
    assert compared >= 200

"""A pipeline that answers from hand-made reports, and remembers what it was asked."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from attrs import define, field
from tests.report.handmade import ACCEPTED, model, report
from tests.report.test_comparison import HELD, Comparison
from tests.report.test_explain import PAGE, Quiet

from unlinkable.errors import InvalidModel, Location, NotFound, Problem

WARNING = Problem("nothing uses it", "leave it out", Location("a.toml", 9, 1), "", "warning")
ERROR = Problem("no data called 'emial'", "did you mean 'email'?", Location("a.toml", 4, 12))


@define
class Asked:
    """The last call, and what the pipeline should answer."""

    name: str = ""
    paths: tuple[str, ...] = ()
    options: dict[str, Any] = field(factory=dict)
    problems: tuple[Problem, ...] = ()
    raises: BaseException | None = None
    findings: tuple[Any, ...] | None = None

    def note(self, name: str, paths: tuple[str, ...], options: dict[str, Any]) -> None:
        """Remember a call; fail if told to."""
        self.name, self.paths, self.options = name, paths, options
        if self.raises:
            raise self.raises


def pipeline(asked: Asked) -> ModuleType:
    """A module with the functions of the pipeline."""
    fake: Any = ModuleType("unlinkable.pipeline")

    def analyze(*paths: str, **options: Any) -> Any:
        asked.note("analyze", paths, options)
        return report() if asked.findings is None else report(findings=asked.findings)

    def check(*paths: str, **options: Any) -> Any:
        asked.note("check", paths, options)
        return asked.problems

    def read(*paths: str, **options: Any) -> Any:
        if any(problem.level == "error" for problem in asked.problems):
            raise InvalidModel(asked.problems)
        return model()

    def what_if(*paths: str, **options: Any) -> Any:
        asked.note("what_if", paths, options)
        return Comparison(report(), report(), (HELD,))

    def find(finding: str, report: Any, known: Any) -> Any:
        found = report.finding(finding)
        if found is None:
            raise NotFound(f"no finding called {finding!r} (did you mean {ACCEPTED.id!r}?)")
        return found

    def explain_silence(rule: str, element: str, *paths: str, **options: Any) -> Any:
        asked.note("explain_silence", (rule, element, *paths), options)
        return (Quiet(),)

    def draw(*paths: str, **options: Any) -> str:
        asked.note("draw", paths, options)
        return "digraph { 名 }\n"

    def draw_parts(*paths: str, **options: Any) -> dict[str, str]:
        asked.note("draw_parts", paths, options)
        return {"overview": "digraph { o }\n", "list": "digraph { l }\n"}

    fake.explain_rule = lambda rule, rules=(): PAGE
    fake.rulebook = lambda rules=(): None
    for function in (analyze, check, read, what_if, find, explain_silence, draw, draw_parts):
        setattr(fake, function.__name__, function)
    return fake

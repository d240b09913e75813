"""
Reports and descriptions that show themselves where a notebook prints them.

A description must not know how it is reported or drawn, so what the pipeline hands out are these
two: the same values, with the methods that notebooks call. They sit above the report and the
diagram; nothing is written or drawn before somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Final

from attrs import fields, frozen

from unlinkable.errors import CannotDraw
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.report.model import Report

DRAWN: Final = 150
"""Flows beyond which a picture is too large to be read in a notebook."""

Writer = Callable[[], str]
Kinds = Collection[str] | None


@frozen(kw_only=True, slots=False, repr=False, eq=False)
class ShownModel(Model):
    """A description that a notebook shows as a table and a picture."""

    def __repr__(self) -> str:
        """What there is of each kind, on one line."""
        from unlinkable.report.inventory import inventory_text

        return f"<Model {inventory_text(self)}>"

    @cached_property
    def _picture(self) -> str | None:
        """The data-flow diagram, drawn once; None where it is too large or cannot be drawn."""
        if sum(1 for _ in self.each(Flow)) > DRAWN:
            return None
        from unlinkable.diagram import at_a_glance, svg

        try:
            return svg(at_a_glance(self))
        except CannotDraw:
            return None

    def _repr_svg_(self) -> str | None:
        return self._picture

    def _repr_html_(self) -> str:
        from unlinkable.report.as_html import model_html

        return model_html(self, self._picture or "")

    def _repr_mimebundle_(self, include: Kinds = None, exclude: Kinds = None) -> dict[str, str]:
        from unlinkable.report.inventory import inventory_markdown

        writers: Mapping[str, Writer] = {
            "text/plain": self.__repr__,
            "text/markdown": lambda: inventory_markdown(self),
            "text/html": self._repr_html_,
        }
        return _wanted(writers, include, exclude)


@frozen(kw_only=True, slots=False, repr=False, eq=False)
class ShownReport(Report):
    """A report that a notebook shows as counts, and as lines that fold open."""

    def __repr__(self) -> str:
        """The title and how much there is of what."""
        from unlinkable.report.layout import clean

        counts = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        return f"<Report {clean(self.model.root.title)}: {counts}>"

    def _repr_html_(self) -> str:
        from unlinkable.report.as_html import report_html

        return report_html(self)

    def _repr_mimebundle_(self, include: Kinds = None, exclude: Kinds = None) -> dict[str, str]:
        from unlinkable.report.as_markdown import as_markdown
        from unlinkable.report.first_page import first_page

        writers: Mapping[str, Writer] = {
            "text/plain": lambda: "\n".join(first_page(self)),
            "text/markdown": lambda: as_markdown(self),
            "text/html": self._repr_html_,
        }
        return _wanted(writers, include, exclude)


def shown(model: Model) -> ShownModel:
    """The same description, such that a notebook shows it."""
    return ShownModel(**{field.name: getattr(model, field.name) for field in fields(Model)})


def _wanted(writers: Mapping[str, Writer], include: Kinds, exclude: Kinds) -> dict[str, str]:
    """What each writer writes, of those that a notebook asked for."""
    kinds = [kind for kind in writers if include is None or kind in include]
    return {kind: writers[kind]() for kind in kinds if exclude is None or kind not in exclude}

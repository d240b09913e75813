"""One kind of control as a page: what it is, what it changes, where it can stand."""

from __future__ import annotations

from unlinkable.model.controls import ControlKind
from unlinkable.reading.wording import a
from unlinkable.report.layout import WIDTH, heading, labelled, listed, page


def control_page(kind: ControlKind, width: int = WIDTH) -> str:
    """The page of a kind of control."""
    what = f"a transform ({kind.transform})" if kind.transform else "a safeguard"
    lines = heading(kind.title, width, "=")
    lines += labelled("id", kind.id, width)
    lines += labelled("is", f"{what}, family {kind.family}", width)
    lines += labelled("does", kind.text, width)
    lines += labelled("stands at", listed(map(a, kind.stands_at), "or"), width)
    lines += labelled("counts as", ", ".join(kind.counts_as), width)
    lines += labelled("costs", kind.cost, width)
    lines += labelled("asks", kind.question.format(place="its place"), width)
    return page(lines)

"""Titles that try to be more than titles."""

from __future__ import annotations

from attrs import evolve
from tests.report.busy import lacking, model, report, shown

from unlinkable.model.data import Flow
from unlinkable.report.model import Report

TITLES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</summary></details></div>",
    "| cell | *em* _em_ `code` ~~gone~~",
    "[link](javascript:alert(1)) ![x](http://x.example/y.png)",
    "@somebody see #12 and GH-13 at https://x.example or www.x.example",
    "&lt;b&gt; &amp; &#64;",
    "1. first",
    "- dash",
    "# head",
    "```",
    "$x^2$",
    "end",
    "名单 [失信] (公布)",
    "\u0642\u0627\u0626\u0645\u0629",
    "two\nlines\x1b[2J\u202e",
    '%%{init: {"theme": "dark"}}%%',
    "fa:fa-car",
    "<!-- -->",
    "\\backslash\\",
)


def nasty() -> Report:
    """A report in which every title, reason and question is one of these."""
    whole = model(len(TITLES))
    things = {
        ref: evolve(thing, title=TITLES[n % len(TITLES)])
        for n, (ref, thing) in enumerate(sorted(whole.things.items()))
    }
    flows = [ref for ref, thing in things.items() if isinstance(thing, Flow)]
    firm = [
        shown(f"r{n}", flow, "drop-field", title=text, why=text, path=(flow,))
        for n, (flow, text) in enumerate(zip(flows, TITLES, strict=True))
    ]
    unsure = [lacking(f"k{n}", flows[n], title=text) for n, text in enumerate(TITLES)]
    root = evolve(whole.root, title=TITLES[0])
    changed = evolve(whole, root=root, things=things)
    return evolve(report(*firm, *unsure), model=changed)

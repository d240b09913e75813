"""A small description, built by hand, that uses every sign of the picture."""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.findings.finding import Finding, Severity, Site, Status
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import Claim, Source, System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Process, Store
from unlinkable.model.thing import Thing

HOSTILE = 'Cards <b>&amp; "co"</b>\n\\N {x|y} <script>alert(1)</script>'
CHINESE = "社会信用评分登记处与相关机构的数据交换平台"


def model_of(things: Iterable[Thing], title: str = "Library loans") -> Model:
    """A description that holds these things, in this order."""
    root = System(id="town", title=title, format="unlinkable-model/1")
    return Model(root=root, things={thing.ref: thing for thing in (root, *things)})


def finding(
    name: str, about: str, *, severity: Severity = "high", status: Status = "established",
    sites: tuple[str, ...] = (), path: tuple[str, ...] = (), system: str = "",
) -> Finding:  # fmt: skip
    """A finding about one thing."""
    return Finding(
        id=name, rule="rule", pack="linddun", codes=(), title=f"Title of {name}", status=status,
        severity=severity, severity_reasons=(), by="design", system=system,
        about={"thing": about}, trace=(), sites=tuple(Site(id=s, status=status) for s in sites),
        path=path, stage="in-force", sure="reported", contested=False, claims=(), unknowns=(),
        questions=(),
    )  # fmt: skip


def boundaries() -> list[Thing]:
    """A network in an organisation in a country."""
    return [
        Boundary(id="land", title="The country", kind="jurisdiction", jurisdiction="CH"),
        Boundary(id="house", title="The library", kind="organisation", within="boundary.land"),
        Boundary(id="net", title="Desk network", kind="network", within="boundary.house"),
    ]


def actors() -> list[Thing]:
    """A reader, the public, the library, and a firm of which nothing more is known."""
    return [
        Actor(id="reader", title="Reader", kind="data-subject", within="boundary.land"),
        Actor(id="public", title="Everybody", kind="public", within="outside"),
        Actor(id="library", title="Library board", kind="organisation", within="boundary.house"),
        Actor(id="firm", title="Some firm", kind="unknown"),
    ]


def places() -> list[Thing]:
    """A desk, a store, a channel, and a service that nobody is known to run."""
    return [
        Process(id="desk", title="Loan desk", by="actor.library", within="boundary.net"),
        Store(id="loans", title="Loans", by="actor.library", within="boundary.house"),
        Store(id="plan", title="Reading profile", by="actor.library", within="boundary.house",
              stage="proposed"),
        Process(id="cloud", title="Reminder service", within="unknown"),
        Channel(id="board", title="Board of late readers", by="actor.library",
                audience=("actor.public",), within="outside"),
        Decision(id="ban", title="Ban from the library", at_="process.desk",
                 subject="actor.reader", effect="deny"),
    ]  # fmt: skip


def data() -> list[Thing]:
    """Seven data about the reader, with a claim behind the first."""
    names = ("name", "card", "title", "date", "place", "fine", "mood")
    return [
        Source(id="paper", title="A paper"),
        Claim(id="c1", title="A claim", source="source.paper", text="Cards have names.",
              status="in-force"),
        *(Data(id=name, title=f"The {name}", subject="actor.reader", identifies="none",
               evidence=("claim.c1",)) for name in names),
    ]  # fmt: skip


def flows() -> list[Thing]:
    """A flow of seven data, a proposed one, one of unknown content, two between the same ends."""
    seven = tuple(f"data.{n}" for n in ("name", "card", "title", "date", "place", "fine", "mood"))
    return [
        Flow(id="ask", title="Asking", from_="actor.reader", to="process.desk", carries=seven,
             evidence=("claim.c1",)),
        Flow(id="again", title="Asking again", from_="actor.reader", to="process.desk",
             carries=("data.card",)),
        Flow(id="keep", title="Keeping", from_="process.desk", to="store.loans",
             carries=("data.card", "data.title")),
        Flow(id="guess", title="Guessing", from_="store.loans", to="store.plan",
             carries=("data.mood",), stage="proposed"),
        Flow(id="try", title="Trying", from_="store.loans", to="process.cloud",
             carries="unknown", stage="pilot"),
        Flow(id="show", title="Showing", from_="store.loans", to="channel.board",
             carries=("data.name",)),
        Flow(id="sell", title="Selling", from_="process.cloud", to="actor.firm",
             carries=("data.card",), seen_by=("actor.public",)),
    ]  # fmt: skip


def controls() -> list[Thing]:
    """A control in each state, and one at something that has no place in the picture."""
    states = (("present", "store.loans"), ("planned", "flow.keep"), ("unknown", "process.cloud"),
              ("absent", "decision.ban"))  # fmt: skip
    placed: list[Thing] = [
        Control(id=state, title=f"Control {state}", kind="notice", at_=(at,), state=state)
        for state, at in states
    ]
    return [*placed, Control(id="far", title="Far off", kind="notice", at_=("data.name",),
                             state="present")]  # fmt: skip


def powers() -> list[Thing]:
    """Who could make the library and a firm do things."""
    return [
        Power(id="purse", title="Budget", holder="actor.public", over=("actor.library",),
              kind="fund", instrument="Taxes", oversight="none"),
        Power(id="order", title="Orders", holder="actor.library", over=("actor.firm",), kind="act",
              stage="proposed"),
    ]  # fmt: skip


def everything() -> list[Thing]:
    """All of it but the powers, which bring their holders into the picture."""
    return [*boundaries(), *actors(), *places(), *data(), *flows(), *controls()]

"""A large made-up description: offices of a town, each a system, around a register they share."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from tests.diagram.handmade import finding, model_of

from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Process, Store
from unlinkable.model.thing import Thing

OFFICES = ("Pool", "Library", "Parking", "Housing", "School meals", "Waste", "Music school")


def town(offices: int = 7, desks: int = 3) -> Model:
    """A town of so many offices with so many desks each, and a register of residents."""
    things: list[Thing] = [*_people(), *_data(), *_register()]
    for number in range(1, offices + 1):
        things += _office(f"o{number:02d}", OFFICES[(number - 1) % len(OFFICES)], desks)
    return model_of(things, title="A town and its offices")


def findings_of(model: Model, each: int = 3) -> list[Finding]:
    """So many findings about each place, of every severity and status."""
    found = []
    for place_number, place in enumerate(sorted(model.places)):
        for number in range(each):
            turn = place_number + number
            found.append(
                evolve(
                    finding(
                        f"rule-{number}@{place.replace('.', ':')}", place,
                        severity=SEVERITIES[turn % 4], status=STATUSES[turn % 3],
                        system=model.places[place].system,
                    ),
                    rule=f"rule-{number}", title=f"Trouble {number}: {place}",
                )
            )  # fmt: skip
    return found


def _people() -> Iterator[Thing]:
    yield Boundary(id="land", title="The country", kind="jurisdiction", jurisdiction="CH")
    yield Actor(id="resident", title="Resident", kind="data-subject", within="boundary.land")
    yield Actor(id="neighbour", title="Neighbour", kind="affected-third-party", within="outside")
    yield Actor(id="public", title="Everybody", kind="public", within="outside")
    yield Actor(id="council", title="Town council", kind="authority", within="boundary.land")


def _data() -> Iterator[Thing]:
    for name in ("number", "name", "address", "visit", "fee", "warning"):
        yield Data(id=name, title=f"Resident's {name}", subject="actor.resident",
                   identifies="direct" if name == "number" else "none")  # fmt: skip


def _register() -> Iterator[Thing]:
    system = "register"
    yield System(id=system, title="Register of residents", format="unlinkable-model/1",
                 system=system)  # fmt: skip
    yield Boundary(id="hall", title="Town hall", kind="organisation", within="boundary.land",
                   system=system)  # fmt: skip
    yield Process(id="counter", title="Counter of the town hall", by="actor.council",
                  within="boundary.hall", system=system)  # fmt: skip
    yield Store(id="register", title="Register of residents", by="actor.council",
                within="boundary.hall", system=system)  # fmt: skip
    yield Flow(id="move-in", title="Moving in", from_="actor.resident", to="process.counter",
               carries=("data.name", "data.address"), system=system)  # fmt: skip
    yield Flow(id="enter", title="Entry", from_="process.counter", to="store.register",
               carries=("data.number", "data.name", "data.address"), system=system)  # fmt: skip


def _office(name: str, title: str, desks: int) -> Iterator[Thing]:
    things = [*_house(name, title), *_desks(name, desks), *_showing(name)]
    yield System(id=name, title=title, format="unlinkable-model/1", system=name)
    for thing in things:
        yield evolve(thing, system=name)


def _house(name: str, title: str) -> Iterator[Thing]:
    yield Actor(id=name, title=f"{title} office", kind="organisation", within=f"boundary.{name}")
    yield Boundary(id=name, title=f"{title} office", kind="organisation", within="boundary.land")
    yield Boundary(id=f"{name}-net", title="Office network", kind="network",
                   within=f"boundary.{name}")  # fmt: skip
    yield Store(id=f"{name}-file", title=f"{title} file", by=f"actor.{name}",
                within=f"boundary.{name}-net")  # fmt: skip
    yield Flow(id=f"{name}-look-up", title="Looking up", from_="store.register",
               to=f"store.{name}-file", carries=("data.number", "data.address"),
               access="standing")  # fmt: skip
    yield Power(id=f"{name}-purse", title="Budget", holder="actor.council", over=(f"actor.{name}",),
                kind="fund", instrument="Yearly budget")  # fmt: skip


def _desks(name: str, desks: int) -> Iterator[Thing]:
    for desk in range(desks):
        ref = f"{name}-desk{desk}"
        yield Process(id=ref, title=f"Desk {desk + 1} for questions", by=f"actor.{name}",
                      within=f"boundary.{name}")  # fmt: skip
        yield Flow(id=f"{ref}-ask", title="Asking", from_="actor.resident", to=f"process.{ref}",
                   carries=("data.number", "data.visit"))  # fmt: skip
        yield Flow(id=f"{ref}-note", title="Noting", from_=f"process.{ref}",
                   to=f"store.{name}-file", carries=("data.number", "data.visit"))  # fmt: skip


def _showing(name: str) -> Iterator[Thing]:
    yield Channel(id=f"{name}-board", title="Board of late payers", by=f"actor.{name}",
                  audience=("actor.public", "actor.neighbour"), within=f"boundary.{name}",
                  stage="pilot", setting="home")  # fmt: skip
    yield Flow(id=f"{name}-show", title="Showing", from_=f"store.{name}-file",
               to=f"channel.{name}-board", carries=("data.name", "data.fee"), sure="alleged",
               stage="pilot")  # fmt: skip
    yield Decision(id=f"{name}-ban", title="Turning away", at_=f"process.{name}-desk0",
                   subject="actor.resident", effect="deny")  # fmt: skip

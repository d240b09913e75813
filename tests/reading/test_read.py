"""What an author writes becomes a model, whole and read-only; an overlay changes it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from unlinkable.errors import InvalidModel, Location
from unlinkable.model.model import Model
from unlinkable.reading.read import read, read_tables
from unlinkable.reading.toml import parse

TEXT = """\
[system.shop]
title = "A shop"
format = "unlinkable-model/1"
jurisdictions = ["EU", "EU"]

[actor.customer]
title = "Customer"
kind = "data-subject"
was = ["client"]

[actor.seller]
title = "Seller"
kind = "organisation"
within = "outside"
is = "actor.customer"

[store.list]
title = "List"
by = "unknown"
retention = "until-closure"
keeps.entry = ["address", "data.address"]

[process.list]
title = "Listing"
makes = "unknown"

[data.address]
title = "Address"
subject = "client"
identifies = "unknown"

[flow.send]
title = "Sending"
from = "client"
to = "store.list"
carries = ["address"]

[decision.refuse]
title = "Refusing"
at = "store.list"
subject = "customer"

[control.notice]
title = "Notice"
kind = "notice"
at = ["send", "store.list"]
state = "absent"

[question.more]
title = "More"
asks = "Is more sent?"
would_add.data.phone = { title = "Phone", subject = "customer", identifies = "direct" }
would_add.flow.send.carries = ["address", "phone"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The description as a file of the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(TEXT, encoding="utf-8")
    return Path("m.toml")


def value(model: Model, path: str) -> Any:
    """An attribute by its dotted path, in Python's names."""
    kind, name, attribute = path.split(".")
    return getattr(model[f"{kind}.{name}"], attribute)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("system.shop.jurisdictions", ("EU",)),
        ("actor.seller.within", "outside"),
        ("actor.seller.is_", "actor.customer"),
        ("actor.seller.beside", None),
        ("actor.seller.written", {"title", "kind", "within", "is"}),
        ("actor.seller.system", "shop"),
        ("actor.seller.at", Location("m.toml", 11, 1)),
        ("store.list.by", "unknown"),
        ("store.list.retention", "until-closure"),
        ("store.list.keeps", {"entry": ("data.address",)}),
        ("process.list.makes", "unknown"),
        ("process.list.by_maybe", ()),
        ("data.address.subject", "actor.customer"),
        ("data.address.from_", ()),
        ("flow.send.from_", "actor.customer"),
        ("flow.send.to", "store.list"),
        ("flow.send.purpose", None),
        ("decision.refuse.at_", "store.list"),
        ("control.notice.at_", ("flow.send", "store.list")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_values(file: Path, path: str, expected: object) -> None:
    """References are whole, lists are tuples, former ids mean what they became."""
    assert value(read([file]), path) == expected


def test_the_model_is_sorted_and_read_only(file: Path) -> None:
    """Nothing that reading hands out can be changed."""
    model = read(file.name and [str(file)])
    assert list(model.things) == sorted(model.things)
    for mapping in (model.things, value(model, "store.list.keeps"), model.catalogue):
        with pytest.raises(TypeError):
            mapping["x"] = ()
    with pytest.raises(TypeError):
        value(model, "question.more.would_add")["flow"]["send"]["carries"] = ()


def test_tables_give_the_same_model_as_their_file(file: Path) -> None:
    """Only the places differ."""
    assert read_tables(parse(TEXT)).things == read([file]).things


def test_tables_without_a_system_get_one() -> None:
    """An example in a rule need not repeat what every example has."""
    model = read_tables({"actor": {"a": {"title": "A", "kind": "public"}}})
    assert (model.root.ref, model["actor.a"].system) == ("system.example", "example")


def test_what_a_question_would_add_is_laid_over_the_base() -> None:
    """Lists are replaced, the rest of a thing stays, and the base is not touched."""
    base = read_tables(parse(TEXT))
    model = read_tables(value(base, "question.more.would_add"), base=base)
    assert value(model, "flow.send.carries") == ("data.address", "data.phone")
    assert value(model, "flow.send.title") == "Sending"
    assert value(model, "flow.send.system") == "shop"
    assert set(model.things) - set(base.things) == {"data.phone"}
    assert value(base, "flow.send.carries") == ("data.address",)
    assert "carries" in value(model, "flow.send.written")


def test_an_overlay_changes_attributes_and_merges_tables(file: Path) -> None:
    """A what-if file names only what changes."""
    Path("over.toml").write_text(
        '[store.list]\nby = "seller"\nkeeps.more = ["address"]\n'
        '[boundary.shop]\ntitle = "Shop"\nkind = "organisation"\n',
        encoding="utf-8",
    )
    model = read([file], overlays=["over.toml"])
    assert value(model, "store.list.by") == "actor.seller"
    assert set(value(model, "store.list.keeps")) == {"entry", "more"}
    assert value(model, "store.list.at") == Location("m.toml", 17, 1)
    assert value(model, "boundary.shop.at") == Location("over.toml", 4, 1)


def test_a_mistake_in_an_overlay_is_located_there(file: Path) -> None:
    """An attribute is looked for in the file that it comes from."""
    Path("over.toml").write_text('[store.list]\nby = "sellr"\n', encoding="utf-8")
    with pytest.raises(InvalidModel) as raised:
        read([file], overlays=["over.toml"])
    assert str(raised.value) == (
        "over.toml:2:1: error: store.list.by: no actor called 'sellr' (did you mean 'seller'?)"
    )


def test_a_base_can_be_laid_over_twice() -> None:
    """What an overlay made can be changed by the next."""
    base = read_tables(parse(TEXT))
    once = read_tables({"store": {"list": {"keeps": {"b": ["address"]}}}}, base=base)
    twice = read_tables({"store": {"list": {"keeps": {"b": []}, "by": "seller"}}}, base=once)
    assert value(twice, "store.list.keeps") == {"entry": ("data.address",), "b": ()}


def test_the_tables_that_are_given_stay_as_they_are() -> None:
    """Colleagues patch their dicts and read them again."""
    tables = parse(TEXT)
    read_tables(tables)
    assert tables == parse(TEXT)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(file: Path, enabled: bool) -> None:
    """Reading pauses it, also when it raises."""
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        read([file])
        with pytest.raises(InvalidModel):
            read(["nothing.toml"])
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()

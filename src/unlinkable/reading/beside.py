"""What is appended to the files beside a description: answers and decisions, as TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Final

from unlinkable.errors import InvalidModel, Location, Problem
from unlinkable.model.answered import Asked
from unlinkable.reading.ids import as_id
from unlinkable.reading.toml import parse

HEADS: Final[Mapping[str, str]] = {
    "answer": "# What was answered, by whom and when. `unlinkable answer` adds to it.\n",
    "accepted": "# Findings that somebody decided to live with. `unlinkable accept` adds to it.\n",
}
LISTS: Final = ("refs", "words", "texts")


def appended(text: str, kind: str, name: str, table: Mapping[str, Any]) -> str:
    """The text of a file with one more table at its end."""
    before = f"{text.rstrip()}\n" if text.strip() else HEADS[kind]
    lines = [f"{key} = {toml(value)}\n" for key, value in table.items()]
    return f"{before}\n[{kind}.{name}]\n{''.join(lines)}"


def toml(value: Any) -> str:
    """
    A value as TOML spells it.

    >>> toml(["a", 'b "c"']), toml({"k": 1})
    ('["a", "b \\\\"c\\\\""]', '{ k = 1 }')
    """
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value)


def _key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else toml(key)


def name_for(subject: str, taken: Iterable[str]) -> str:
    """
    An id made of what the table is about; a number only where two would be called the same.

    >>> name_for("ask:store.orders.retention", ())
    'store-orders-retention'
    >>> name_for("ask:store.orders.retention", ["store-orders-retention"])
    'store-orders-retention-2'
    """
    name = as_id(subject.removeprefix("ask:")) or "one"
    known = set(taken)
    number = 2
    found = name
    while found in known:
        found, number = f"{name}-{number}", number + 1
    return found


def value_of(question: str, text: str) -> Any:
    """
    What somebody typed as an answer, as the description would have it.

    A list may be written with commas; `[...]` and `{...}` are read as TOML.

    Raises:
        InvalidModel: it looks like a list or table and is none.
    """
    spec = Asked.of(question).spec
    if text[:1] in ("[", "{"):
        try:
            return parse(f"value = {text}", "VALUE")["value"]
        except InvalidModel as error:
            problem = error.problems[0]
            raise InvalidModel([Problem(problem.what, problem.hint, Location("VALUE"))]) from None
    if spec is not None and spec.shape in LISTS and text != "unknown":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text

"""The only place that parses TOML."""

from __future__ import annotations

from typing import Any

import tomli

from unlinkable.errors import InvalidModel, Location, Problem


def parse(text: str, source: str = "<text>") -> dict[str, Any]:
    """
    Turn TOML text into plain dicts and lists.

    Raises:
        InvalidModel: the text is not TOML; its one problem says where and why.
    """
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        at, why = Location(source, error.lineno, error.colno), error.msg
    except (ValueError, RecursionError):
        at, why = Location(source), "a number is too long or a list too deep"
    raise InvalidModel([Problem(f"not TOML: {why[:1].lower()}{why[1:]}", at=at)])

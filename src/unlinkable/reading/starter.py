"""A commented description to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from unlinkable.errors import NotFound
from unlinkable.guard import screen
from unlinkable.reading.files import BESIDE, MARK
from unlinkable.reading.ids import as_id, is_id
from unlinkable.reading.wording import shown

FILE: Final = Path(__file__).parent.parent / "catalogue" / "starter.toml"
SCHEMA: Final = "unlinkable-model.schema.json"
"""The file beside it that tells an editor what may be written where."""


def starter(name: str) -> str:
    """
    The text of a description of this name, with the line that editors read first.

    Raises:
        NotFound: no system can be called so; the message says what would do.
    """
    if not is_id(name):
        better = as_id(name).lower()
        good = is_id(better) and not screen(name)
        hint = f"did you mean {shown(better)}?" if good else "as tool-lending"
        raise NotFound(f"{shown(name)} is no id: letters, digits and hyphens ({hint})")
    if f"{name.lower()}.toml" in (*BESIDE, MARK):
        what = f"{name.lower()}.toml beside a description has a meaning of its own"
        raise NotFound(f"{what} (choose another name, as tool-lending)")
    title = name.replace("-", " ")
    text = FILE.read_text("utf-8").replace("NAME", name)
    return f"#:schema ./{SCHEMA}\n{text.replace('TITLE', title[:1].upper() + title[1:])}"

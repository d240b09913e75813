"""One spelling for what looks the same: full-width digits, odd dashes, invisible marks."""

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_DASH: Final = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_SPACE: Final = re.compile("[^\\S\n\r ]")
_FOREIGN_DIGIT: Final = re.compile(r"(?![0-9])\d")


def normal(text: str) -> str:
    """
    Return the text as a reader would copy it by hand.

    >>> normal("\\uff11\\uff12\\u200b\\uff13\\u2013x")
    '123-x'
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    plain = _INVISIBLE.sub("", plain)
    plain = _DASH.sub("-", plain)
    plain = _SPACE.sub(" ", plain)
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), plain)

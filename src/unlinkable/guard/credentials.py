"""Keys and tokens: whoever reads one can act as its owner."""

import re
from collections.abc import Iterator
from typing import Final

from unlinkable.guard.hit import Span

_PRIVATE_KEY: Final = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_TOKEN: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}"  # a cloud provider's access key
    r"|gh[opsur]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{30,}|glpat-[\w\-]{20,}"
    r"|xox[abeprs]-[0-9A-Za-z\-]{10,}"
    r"|AIza[\w\-]{35}"
    r"|[rs]k[_\-](?:live|test|ant|proj)[_\-][\w\-]{16,}|sk-[0-9A-Za-z]{32,}"
    r"|npm_[0-9A-Za-z]{36}|pypi-AgE[\w\-]{40,}|hf_[0-9A-Za-z]{30,}"
    r"|eyJ[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]*"  # a signed web token
    r"|[Bb]earer [0-9A-Za-z\-._~+/]{24,}"
    r")"
)


def keys(text: str) -> Iterator[Span]:
    """Yield private keys and tokens in the forms that common services hand out."""
    for match in _PRIVATE_KEY.finditer(text):
        yield Span("private-key", match.start(), match.end())
    for match in _TOKEN.finditer(text):
        yield Span("token", match.start(), match.end())

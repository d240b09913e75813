"""Addresses on a network: e-mail, machines, links with a password, accounts."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final

from unlinkable.guard.hit import Span

_EMAIL: Final = re.compile(
    r"(?<![\w.%+\-])[\w.%+\-]{1,64}@((?:[^\W_](?:[\w\-]{0,62})\.){1,8}([^\W\d_]{2,24}|xn--[\w\-]{2,59}))"
    r"(?![\w\-]|\.\w)"
)
# Reserved by RFC 2606 and RFC 6761: nobody can have an address there.
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)", re.IGNORECASE
)
_FILE: Final = re.compile(r"css|gif|html|jpe?g|js|json|png|svg|toml|txt|webp|ya?ml", re.IGNORECASE)
# `notice@flow.sign-up` is how a safeguard that nobody mentions is named: a kind of thing and its
# id behind the mark. Where the id is a large top-level domain, the name counts as an address.
_SAFEGUARD: Final = re.compile(
    r"(?:kind|system|actor|boundary|process|store|channel|place|decision|data|purpose|flow"
    r"|control|power|crossing|bridge|record|profile)"
    r"\.(?!(?:com|net|org|edu|gov|mil|int|info|biz|cn|de|uk|fr|eu|us)$)[\w\-]+"
)

_USERINFO: Final = re.compile(
    r"\b[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s/?#@\"'<>]{1,256}@[^\s/?#@\"'<>]+"
)
_DEVICE: Final = re.compile(r"\brtsps?://[^\s/?#\"'<>]+", re.IGNORECASE)

_IPV4: Final = re.compile(r"(?<![\w.\-])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\w\-]|\.\w)")
_VERSION_BEFORE: Final = re.compile(
    r"(?:version(?:__)?[\"': =]{1,5}|\b(?:v|ver|release|section|clause|chapter|article|annex)\.? ?"
    r"|§ ?|[=~<>!]=? ?|/)$",
    re.IGNORECASE,
)
# Global unicast is 2000::/3, so the first group has four figures and starts with 2 or 3.
_IPV6: Final = re.compile(r"(?<![\w:.])[23][0-9A-Fa-f]{3}:[0-9A-Fa-f:]{2,34}(?![\w:])")

_HANDLE: Final = re.compile(r"(?<![\w@/.`\"'\\])@[A-Za-z]\w{2,29}(?![\w/.(@\-])")


def links_with_password(text: str) -> Iterator[Span]:
    """Yield links that carry a user's name or password, and links to a camera's stream."""
    for match in _USERINFO.finditer(text):
        yield Span("url-with-userinfo", match.start(), match.end())
    for match in _DEVICE.finditer(text):
        yield Span("device-url", match.start(), match.end())


def emails(text: str) -> Iterator[Span]:
    """Yield e-mail addresses outside the domains reserved for examples."""
    for match in _EMAIL.finditer(text):
        quiet = (
            _RESERVED.fullmatch(match[1])
            or _FILE.fullmatch(match[2])
            or _SAFEGUARD.fullmatch(match[1])
        )
        if not quiet:
            yield Span("e-mail", match.start(), match.end())


def machines(text: str) -> Iterator[Span]:
    """Yield addresses that a machine on the public internet may have."""
    for match in _IPV4.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if _is_global(match[0]) and not _VERSION_BEFORE.search(before):
            yield Span("ip-address", match.start(), match.end())
    for match in _IPV6.finditer(text):
        if _is_global(match[0]):
            yield Span("ip-address", match.start(), match.end())


def handles(text: str) -> Iterator[Span]:
    """Yield names of accounts; what opens a line is a decorator."""
    for match in _HANDLE.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.strip(" >.#"):
            yield Span("handle", match.start(), match.end(), "warning")


def _is_global(address: str) -> bool:
    try:
        return ip_address(address).is_global
    except ValueError:
        return False

"""Bank accounts and payment cards, by the checksums that their issuers use."""

import re
from collections.abc import Iterator
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from unlinkable.guard.digits import Number, numbers
from unlinkable.guard.hit import Span

# Country and length of its IBAN, after the SWIFT registry.
_COUNTRIES: Final = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
    "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
    "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
    "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
_LENGTH: Final = MappingProxyType({word[:2]: int(word[2:]) for word in _COUNTRIES.split()})
_IBAN_HEAD: Final = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2}[0-9]{2}(?=[ \-]?[0-9A-Za-z])")

# Issuer prefixes with the lengths in use: Visa, Mastercard, American Express, Discover,
# Diners Club, JCB, UnionPay.
_ISSUER: Final = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}"
    r"|(?:6011|64[4-9][0-9]|65[0-9]{2})[0-9]{12,15}"
    r"|3(?:0[0-5]|[689][0-9])[0-9]{11,16}"
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12,15}"
    r"|62[0-9]{14,17}"
)
_CARD_SPELLINGS: Final = frozenset(
    {
        (4, 4, 4, 4),
        (4, 4, 4, 4, 1),
        (4, 4, 4, 4, 2),
        (4, 4, 4, 4, 3),
        (4, 4, 4, 1),
        (4, 6, 5),
        (4, 6, 4),
    }
)

# The first twelve marks of the SHA-256 of numbers that documentation and payment providers
# publish as samples: they belong to nobody.
_SAMPLE_IBANS: Final = frozenset(
    (
        "0669f8f5825f",
        "122da061f22f",
        "274325e2aab5",
        "2847f6106ab6",
        "339f85069d05",
        "34d9c40d6d8e",
        "45c755c9e88b",
        "5488b036f43d",
        "5806e726dc53",
        "701502320c05",
        "76a477f9d6f5",
        "83c1e072e172",
        "95c1bd675f34",
        "b179add486f3",
        "b84613f12f07",
        "c498d017d83b",
        "cb2609a46185",
        "d83a36c127d3",
        "f6c8d84f1d6c",
        "faf7e1c01073",
    )
)
_SAMPLE_CARDS: Final = frozenset(
    (
        "10f6a49b3088",
        "19ff47cc8024",
        "1c9d38ed26cd",
        "20e6583871d3",
        "253da55d8a05",
        "2f725bbd1f40",
        "304945e91de3",
        "35b8ee49a804",
        "3a134ef77d4e",
        "477bba133c18",
        "51a4ae4c6ae9",
        "53a8fc816e63",
        "576c15a80724",
        "68594afe9c9c",
        "7cbcc57fc39e",
        "9bbef1947662",
        "acd08f29a41f",
        "add63fae0091",
        "b40e9bc7a74d",
        "c6cd8716169c",
        "d79449f462ce",
        "d8086d483c15",
        "dd13cdf9af9d",
        "f41e7ca4a3d7",
    )
)


def ibans(text: str) -> Iterator[Span]:
    """Yield bank account numbers with their country's length and a right check number."""
    for head in _IBAN_HEAD.finditer(text):
        length = _LENGTH.get(head[0][:2].upper())
        taken = _take(text, head.start(), length) if length else None
        if taken and _is_mod_97(taken[0]) and not _is_sample(taken[0], _SAMPLE_IBANS):
            yield Span("iban", head.start(), taken[1])


def cards(text: str) -> Iterator[Span]:
    """Yield payment card numbers: an issuer's prefix, its length and a right check digit."""
    for number in numbers(text, range(13, 20), most_groups=5):
        if _is_card(number) and not _is_sample(number.digits, _SAMPLE_CARDS):
            yield Span("card", number.start, number.end)


def _take(text: str, start: int, length: int) -> tuple[str, int] | None:
    """Read exactly so many letters and digits, each after at most one space or hyphen."""
    marks: list[str] = []
    at = start
    while len(marks) < length:
        if at < len(text) - 1 and text[at] in " -" and marks:
            at += 1
        if at >= len(text) or not (text[at].isascii() and text[at].isalnum()):
            return None
        marks.append(text[at].upper())
        at += 1
    ends_here = at == len(text) or not (text[at].isascii() and text[at].isalnum())
    return ("".join(marks), at) if ends_here else None


def _is_mod_97(account: str) -> bool:
    turned = account[4:] + account[:4]
    return int("".join(str(int(mark, 36)) for mark in turned)) % 97 == 1


def _is_card(number: Number) -> bool:
    spelled = len(number.sizes) == 1 or number.sizes in _CARD_SPELLINGS
    return spelled and _ISSUER.fullmatch(number.digits) is not None and _is_luhn(number.digits)


def _is_luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def _is_sample(number: str, samples: frozenset[str]) -> bool:
    return sha256(number.encode("ascii")).hexdigest()[:12] in samples

"""
Numbers and addresses to test the screen with, made when they are asked for.

None is written down: the region 99 is assigned to no place, the issuer and bank codes are
joined at run time, so the files of this project hold nothing that the screen refuses.
"""

from datetime import date

from hypothesis import strategies as st

MOD_11_2_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
AT = chr(64)


def resident_id(born: date, serial: int = 1) -> str:
    """Return a resident number of region 99 with a right check mark, by the published weights."""
    first = f"99{0:04}{born:%Y%m%d}{serial:03}"
    total = sum(int(digit) * weight for digit, weight in zip(first, MOD_11_2_WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def old_resident_id(born: date, serial: int = 1) -> str:
    """Return a resident number of the form used until 1999."""
    return f"99{0:04}{born:%y%m%d}{serial:03}"


def mobile(rest: int = 0) -> str:
    """Return eleven digits that a Chinese mobile may have."""
    return f"1{9}{9}{rest:08}"


def card(issuer: str, length: int, filling: str = "0") -> str:
    """Return a card number with a right Luhn digit."""
    body = (issuer + filling * length)[: length - 1]
    for last in "0123456789":
        if luhn(body + last):
            return body + last
    raise AssertionError("one of ten digits is always right")


def luhn(digits: str) -> bool:
    """Tell whether a number passes Luhn's check, written as its patent tells it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * 2 if place % 2 else int(digit)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban(country: str, account: str) -> str:
    """Return an account number with right check digits."""
    letters = account + country + "00"
    rest = int("".join(str(int(mark, 36)) for mark in letters)) % 97
    return f"{country}{98 - rest:02}{account}"


def email(local: str = "someone", domain: str = "mail.cn") -> str:
    """Return an address in a domain that exists."""
    return local + AT + domain


DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
RESIDENT_IDS = st.builds(resident_id, DATES, st.integers(0, 999))
MOBILES = st.builds(mobile, st.integers(0, 99_999_999))
CARDS = st.one_of(
    st.builds(card, st.just("4"), st.just(16), st.sampled_from("23567")),
    st.builds(card, st.sampled_from(["51", "2221", "35" + "30"]), st.just(16), st.just("9")),
    st.builds(card, st.just("62"), st.integers(16, 19), st.just("8")),
    st.builds(card, st.just("34"), st.just(15), st.just("7")),
)
IBANS = st.one_of(
    st.builds(iban, st.just("DE"), st.from_regex(r"[0-9]{18}", fullmatch=True)),
    st.builds(iban, st.just("NO"), st.from_regex(r"[0-9]{11}", fullmatch=True)),
    st.builds(iban, st.just("MT"), st.from_regex(r"[A-Z]{4}[0-9]{5}[0-9A-Z]{18}", fullmatch=True)),
)
EMAILS = st.builds(
    email,
    st.from_regex(r"[a-z][a-z0-9._+]{0,20}[a-z0-9]", fullmatch=True),
    st.sampled_from(["mail.cn", "post.co.uk", "a-b.org", "inbox.dev"]),
)

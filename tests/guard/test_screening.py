"""The screen refuses personal data in every spelling and says nothing of ordinary text."""

import re
import time
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.guard import samples

from unlinkable.guard import Hit, screen

BORN = date(1990, 2, 28)
SEPARATED = st.sampled_from([" ", "-", "\u2011", "\u00a0", "\u2003", "\uff0d"])


def kinds(text: str) -> list[str]:
    """Return the kinds of the hits, in order."""
    return [hit.kind for hit in screen(text)]


def full_width(digits: str) -> str:
    """Write a number in the wide forms that Chinese text uses."""
    return "".join(chr(ord(mark) + 0xFEE0) for mark in digits)


@given(
    value=st.one_of(
        samples.RESIDENT_IDS, samples.MOBILES, samples.CARDS, samples.IBANS, samples.EMAILS
    ),
    before=st.sampled_from(["", "a note: ", "身份证", "(", '"', "x="]),
    after=st.sampled_from(["", ".", "，见下", ")", '"', " and so on"]),
)
def test_a_value_is_refused_and_never_repeated(value: str, before: str, after: str) -> None:
    """Whatever stands around it, a value is an error, and no hit holds a part of it."""
    hits = screen(before + value + after)
    assert any(hit.level == "error" for hit in hits)
    assert all(value not in repr(hit) and value[:6] not in repr(hit) for hit in hits)


@given(samples.RESIDENT_IDS, SEPARATED)
def test_the_spelling_of_a_resident_number_hides_nothing(value: str, mark: str) -> None:
    """Groups, wide digits and invisible marks make no difference."""
    assert kinds(value) == ["resident-id"]
    assert kinds(mark.join((value[:6], value[6:14], value[14:]))) == ["resident-id"]
    assert kinds(mark.join(value)) == ["resident-id"]
    assert kinds(full_width(value)) == ["resident-id"]
    assert kinds("\u200b".join(value)) == ["resident-id"]
    assert kinds(f"scan_{value.lower()}.png") == ["resident-id"]


@given(samples.RESIDENT_IDS, st.sampled_from("0123456789X"))
def test_a_wrong_check_mark_is_no_resident_number(value: str, mark: str) -> None:
    """With a wrong check mark it is only doubtful, and only where the words say identity card."""
    assume(mark != value[-1])
    wrong = value[:-1] + mark
    assert "resident-id" not in kinds(wrong)
    assert Hit("resident-id-doubtful", 18, "warning") in screen(f"身份证 {wrong}") or any(
        hit.kind == "card" for hit in screen(wrong)
    )


@pytest.mark.parametrize("born", ["20230229", "18991231", "21000101", "19901301"])
def test_an_impossible_date_is_no_resident_number(born: str) -> None:
    """The date must exist, and lie between 1900 and 2099."""
    first = f"99{0:04}{born}001"
    total = sum(
        int(digit) * weight for digit, weight in zip(first, samples.MOD_11_2_WEIGHTS, strict=True)
    )
    assert "resident-id" not in kinds(first + "10X98765432"[total % 11])


@given(samples.RESIDENT_IDS)
def test_digits_inside_a_longer_token_are_left_alone(value: str) -> None:
    """A hash or a longer number may hold any eighteen digits."""
    for token in (f"f{value}", f"{value}0a", f"7{value}", f"0.{value}"):
        assert "resident-id" not in kinds(token)


def test_an_old_resident_number_needs_its_context() -> None:
    """Fifteen digits are refused only beside the words for an identity card."""
    value = samples.old_resident_id(BORN)
    assert kinds(f"身份证号 {value}") == ["resident-id-old"]
    assert kinds(f"ID card {value}") == ["resident-id-old"]
    assert kinds(f"invoice {value}") == []


@given(samples.MOBILES)
def test_a_mobile_is_refused_in_the_spellings_of_phones(value: str) -> None:
    """With or without the country, in one piece or in the usual groups."""
    country = "8" + "6"
    grouped = f"{value[:3]} {value[3:7]} {value[7:]}"
    for text in (
        value,
        f"+{country}{value}",
        f"00{country} {value}",
        grouped,
        f"{country}-{value}",
    ):
        assert kinds(f"call {text} now") == ["mobile"], "spelling"


@given(samples.MOBILES)
def test_a_mobile_inside_something_else_is_left_alone(value: str) -> None:
    """Longer numbers, hashes and the identifiers of papers hold such digits by chance."""
    for text in (f"7{value}", f"ab{value}", f"doi:10.1000/{value}", f"{value}c0ffee"):
        assert kinds(text) == []
    assert kinds(f"{value[:4]} {value[4:7]} {value[7:]}") == []


def test_other_phones_need_their_plus_and_fiction_is_free() -> None:
    """The international form is refused, numbers reserved for stories are not."""
    assert kinds("+" + "49 30 " + "9018" + "2000") == ["phone"]
    assert kinds("+" + "1 (202) " + "456-" + "9999") == ["phone"]
    assert kinds("+1 202 555 0143") == []
    assert kinds("+44 20 7946 0123") == []
    assert kinds("+44 7700 900123") == []
    assert kinds("a total of 3090182000 and 5+12345678 and x + 0.593038821954") == []


@given(samples.CARDS)
def test_a_card_needs_issuer_and_check_digit(value: str) -> None:
    """One digit changed makes it an ordinary number."""
    assert "card" in kinds(value)
    changed = value[:-1] + str((int(value[-1]) + 1) % 10)
    assert "card" not in kinds(changed)


def test_published_test_numbers_are_free() -> None:
    """Cards and accounts that documentation prints belong to nobody."""
    assert kinds("4242" * 4) == []
    assert kinds("4111 1111 1111 1111") == []
    assert kinds("DE89 3704 0044 0532 0130 00") == []


@given(samples.IBANS)
def test_an_iban_is_refused_in_groups_too(value: str) -> None:
    """Printed in fours or in small letters it is the same account."""
    assert "iban" in kinds(value)
    fours = " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    assert "iban" in kinds(fours)
    assert "iban" in kinds(f"pay to {value.lower()}, please")
    assert "iban" not in kinds(value[:2] + f"{(int(value[2:4]) + 1) % 100:02}" + value[4:])


@pytest.mark.parametrize(
    "domain",
    ["example.com", "mail.example.org", "shop.example", "x.test", "y.invalid", "a.localhost"],
)
def test_reserved_domains_are_free(domain: str) -> None:
    """Nobody can have an address there."""
    assert kinds("write to someone" + samples.AT + domain) == []


def test_what_only_looks_like_an_address_is_left_alone() -> None:
    """Picture sizes, package versions, finding ids and names of safeguards are no addresses."""
    at = samples.AT
    for text in (
        f"logo{at}2x.png",
        f"tool{at}1.2.3",
        f"linking{at}bridge:id+account",
        f"notice{at}flow.enrol",
        f"kind{at}kind.id",
        f"{at}scope/package",
    ):
        assert kinds(text) == [], text
    assert kinds(f"notice{at}flow.com") == ["e-mail"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.8." + "8.8", ["ip-address"]),
        ("2606:" + "4700::1111", ["ip-address"]),
        ("192.0.2.17 and 203.0.113.9 and 198.51.100.1", []),
        ("10.0.0.1, 127.0.0.1, 2001:db8::1", []),
        ("version 8.8.8.8 and v8.8.8.8 and tool/8.8.8.8", []),
        ('__version__ = "8.8.8.8" and Version: 8.8.4.4', []),
        ("section 1.2.3.4 of the code L.1.1.1.2", []),
        ("at 20:15:30 on 2024-01-01T20:15:30", []),
    ],
)
def test_only_public_machines_are_refused(text: str, expected: list[str]) -> None:
    """Private, reserved and documentation addresses and version numbers are free."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("39.9" + "042, 116." + "4074", ["coordinates"]),
        ("39.9" + "042° N, 116." + "4074° E", ["coordinates"]),
        ('{"lat": 39.9' + '042, "lon": 116.' + "4074}", ["coordinates"]),
        ("39.90, 116.41", []),
        ("139.9" + "042, 216." + "4074", []),
        ('<polygon points="39.9' + "042,16." + '4074 1.2,5.6"/>', []),
        ('<g transform="translate(39.9' + "042 16." + '4074)">', []),
        ("0.1234, 0.2345, 0.3456, 0.4567", []),
    ],
)
def test_exact_places_are_refused(text: str, expected: list[str]) -> None:
    """A pair with three decimals in range is a place, unless it lays out a drawing."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-----BEGIN " + "RSA PRIVATE KEY-----", "private-key"),
        ("-----BEGIN " + "PRIVATE KEY-----", "private-key"),
        ("AKIA" + "Q" * 16, "token"),
        ("ghp_" + "a" * 36, "token"),
        ("Authorization: Bearer " + "a1" * 16, "token"),
        ("eyJ" + "hbGciOiJ." + "eyJ" + "zdWIiOiIx." + "c2ln", "token"),
        ("https://user:secret" + samples.AT + "host.org/path", "url-with-userinfo"),
        ("rtsp://" + "camera.local/1", "device-url"),
    ],
)
def test_credentials_are_refused(text: str, kind: str) -> None:
    """Keys, tokens and links with a password are refused, each under one name."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as Mr. " + "Sample said", ["person-name"]),
        ("王" + "先生", ["person-name"]),
        ("某先生 and 一位女士 and 女士们先生们", []),
        ("the Drainage Act", []),
        ("follow " + samples.AT + "somebody there", ["handle"]),
        (samples.AT + "frozen", []),
        ("    " + samples.AT + "given(x)", []),
    ],
)
def test_names_and_handles_are_warnings(text: str, expected: list[str]) -> None:
    """A title of courtesy and an account's name are doubtful, so they only warn."""
    hits = screen(text)
    assert [hit.kind for hit in hits] == expected
    assert all(hit.level == "warning" for hit in hits)


def test_several_values_come_in_the_order_of_the_text() -> None:
    """Every value has a hit of its own, and none is counted twice."""
    text = f"{samples.mobile()} then {samples.email()} then {samples.resident_id(BORN)}"
    assert kinds(text) == ["mobile", "e-mail", "resident-id"]
    assert [hit.length for hit in screen(text)] == [11, len(samples.email()), 18]


def test_ordinary_titles_pass() -> None:
    """Titles, laws, dates, counts and ids of a threat model are free."""
    for text in (
        "Regulation (EU) 2016/679, Article 6(1)(a)",
        "The list of 27,000,000 refused tickets, 2013 to 2019",
        "flow.list-to-rail",
        "550e8400-e29b-41d4-a716-446655440000",
        "sha256:" + "0123456789abcdef" * 4,
        "2024-01-31T12:00:00+08:00",
        "ISO/IEC 27001:2022 and GB/T 35273-2020",
        "身份证号码与社交账号的关联（拟议）",
        "P3Y6M10DT2H",
    ):
        assert screen(text) == (), text


@given(st.text())
def test_any_text_is_screened_without_an_error(text: str) -> None:
    """Nothing in a string can make the screen fail, and the answer is always the same."""
    assert screen(text) == screen(text)
    assert all(hit.length > 0 for hit in screen(text))


def test_long_hostile_text_takes_linear_time() -> None:
    """Twice the text takes about twice the time, for texts made to be slow."""
    for piece in (
        "1 ",
        "1",
        "a@",
        "1.2.3.",
        "1.234,",
        "+1 ",
        "20aa:",
        "x://a:",
        "Mr. A. ",
        "DE00 ",
    ):
        short, long = _seconds(piece * 4_000), _seconds(piece * 16_000)
        assert long < 12 * short + 0.02, re.escape(piece)


def test_ordinary_titles_are_screened_quickly() -> None:
    """A hundred thousand ordinary titles take well under a second, scaled to this machine."""
    titles = [f"The register of drivers kept by office {number % 97}" for number in range(20_000)]
    started = time.perf_counter()
    assert not any(screen(title) for title in titles)
    screened = time.perf_counter() - started
    started = time.perf_counter()
    assert sum(len(title.upper().split()) for title in titles)
    ordinary = time.perf_counter() - started
    assert screened < 30 * ordinary


def _seconds(text: str) -> float:
    """Return the best of three timings of one text."""
    timings = []
    for _ in range(3):
        started = time.perf_counter()
        screen(text)
        timings.append(time.perf_counter() - started)
    return min(timings)

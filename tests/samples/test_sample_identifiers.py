"""Check digits of the drawn documents against published examples."""

from __future__ import annotations

import random

import pytest

pytestmark = pytest.mark.usefixtures("builder")


def test_icao_sample_line_holds() -> None:
    from samples.identifiers import ICAO_SAMPLE, mrz_digits

    assert mrz_digits(ICAO_SAMPLE) == {"number": True, "birth": True, "expiry": True, "composite": True}


@pytest.mark.parametrize("at", [0, 9, 13, 19, 21, 27, 43])
def test_one_changed_digit_is_noticed(at: int) -> None:
    from samples.identifiers import ICAO_SAMPLE, mrz_digits

    other = "3" if ICAO_SAMPLE[at] != "3" else "5"
    assert not all(mrz_digits(ICAO_SAMPLE[:at] + other + ICAO_SAMPLE[at + 1 :]).values())


def test_icao_sample_is_reproduced_from_its_fields() -> None:
    from samples.identifiers import ICAO_SAMPLE, mrz_lines

    first, second = mrz_lines("Eriksson", "Anna Maria", "L898902C3", "UTO", "740812", "F", "120415", "ZE184226B")
    assert second == ICAO_SAMPLE
    assert first == "P<UTOERIKSSON<<ANNA<MARIA" + "<" * 19


def test_long_names_are_cut_and_letters_spelt_out() -> None:
    from samples.identifiers import mrz_letters, mrz_lines

    first, _ = mrz_lines(
        "Papadimitriou-Vasilopoulou", "Maria Alexandra Konstantina", "A1234567", "UTO", "740812", "F", "300101"
    )
    assert len(first) == 44
    assert mrz_letters("Müller-O'Brien") == "MUELLER<OBRIEN"


@pytest.mark.parametrize(
    ("iban", "valid"),
    [
        ("GB82 WEST 1234 5698 7654 32", True),
        ("DE89370400440532013000", True),
        ("DE89370400440532013001", False),
        ("DE8", False),
    ],
)
def test_iban_check(iban: str, valid: bool) -> None:
    from samples.identifiers import iban_valid

    assert iban_valid(iban) is valid


def test_made_ibans_are_valid() -> None:
    from samples.identifiers import iban_valid, make_iban

    rng = random.Random(1)
    assert all(
        iban_valid(make_iban(rng, c)) for c in ("DE", "NL", "FR", "BE", "PL", "AT", "ES", "GB") for _ in range(20)
    )

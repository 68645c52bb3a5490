"""Identifiers with check digits, so that drawn documents are valid where they should be."""

from __future__ import annotations

import random
import re
import unicodedata

MRZ_WIDTH = 44
ICAO_SAMPLE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""Line 2 of the specimen in ICAO Doc 9303 part 4."""

_SPECIAL = {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Å": "AA", "Æ": "AE", "Ø": "OE", "Ł": "L", "Đ": "D", "Ñ": "N"}


def mrz_check(text: str) -> str:
    """The check digit of a field (weights 7-3-1, A=10 … Z=35, `<`=0)."""
    total = 0
    for index, char in enumerate(text):
        value = int(char) if char.isdigit() else 0 if char == "<" else ord(char) - 55
        total += value * (7, 3, 1)[index % 3]
    return str(total % 10)


def mrz_letters(text: str) -> str:
    """A name as the machine-readable zone spells it: A–Z and fillers."""
    out = "".join(_SPECIAL.get(c.upper(), c) for c in text)
    out = unicodedata.normalize("NFD", out)
    out = "".join(c for c in out if not unicodedata.combining(c)).upper()
    out = out.replace("'", "").replace("’", "").replace("-", "<").replace(" ", "<")
    return re.sub(r"[^A-Z<]", "", out)


def mrz_lines(
    surname: str, given: str, number: str, country: str, birth: str, sex: str, expiry: str, optional: str = ""
) -> tuple[str, str]:
    """The two lines of a TD3 document; dates are YYMMDD; long names are cut as the standard says."""
    names = mrz_letters(surname) + ("<<" + mrz_letters(given) if given else "")
    line1 = ("P<" + country + names)[:MRZ_WIDTH].ljust(MRZ_WIDTH, "<")
    number = number.ljust(9, "<")
    optional = optional.ljust(14, "<")
    optional_digit = "<" if not optional.strip("<") else mrz_check(optional)
    head = number + mrz_check(number)
    dates = birth + mrz_check(birth), expiry + mrz_check(expiry)
    composite = mrz_check(head + dates[0] + dates[1] + optional + optional_digit)
    return line1, head + country + dates[0] + sex + dates[1] + optional + optional_digit + composite


def mrz_digits(line2: str) -> dict[str, bool]:
    """Whether each check digit of a TD3 second line holds."""
    if len(line2) != MRZ_WIDTH or not re.fullmatch(r"[A-Z0-9<]+", line2):
        return {"number": False, "birth": False, "expiry": False, "composite": False}
    optional_ok = line2[42] == mrz_check(line2[28:42]) or (line2[42] == "<" and not line2[28:42].strip("<"))
    return {
        "number": mrz_check(line2[0:9]) == line2[9],
        "birth": mrz_check(line2[13:19]) == line2[19],
        "expiry": mrz_check(line2[21:27]) == line2[27],
        "composite": optional_ok and mrz_check(line2[0:10] + line2[13:20] + line2[21:43]) == line2[43],
    }


def iban_valid(text: str) -> bool:
    """Whether an IBAN's two check digits hold (ISO 13616, mod 97)."""
    bare = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", bare):
        return False
    return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def make_iban(rng: random.Random, country: str) -> str:
    """A valid IBAN of the country's length with digits drawn at random."""
    length = {"DE": 18, "NL": 14, "FR": 23, "BE": 12, "PL": 24, "AT": 16, "ES": 20, "GB": 18}[country]
    body = "".join(rng.choice("0123456789") for _ in range(length))
    if country == "NL":
        body = "UTOB" + body[4:]
    if country == "GB":
        body = "UTOP" + body[4:]
    rest = int("".join(str(int(c, 36)) for c in body + country + "00")) % 97
    return f"{country}{98 - rest:02d}{body}"


def spaced(iban: str) -> str:
    """An IBAN in groups of four, as printed."""
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))

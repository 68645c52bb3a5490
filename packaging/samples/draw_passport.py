# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501, SIM905
"""Draws passport specimens of Utopia, and a proof of address beside them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from samples.degrade import damage
from samples.identifiers import ICAO_SAMPLE, mrz_digits, mrz_lines
from samples.people import Person, address, person
from samples.sheet import Drawn, Plain, Sheet
from samples.specimen import REVIEW_DATE, Specimen

if not all(mrz_digits(ICAO_SAMPLE).values()):
    raise AssertionError("the check digits disagree with ICAO Doc 9303")

KINDS = (
    "valid", "valid", "valid", "expired", "variant", "expires_today", "married_name", "tampered", "patronymic_swap",
    "valid", "blurred", "zones_disagree", "valid", "number_look_alike",
)  # fmt: skip
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
SIZE = (520.0, 368.0)
_FIELDS = {
    "Passport No.": "document_number", "Surname": "surname", "Given names": "given_names", "Nationality": "nationality",
    "Date of birth": "birth_date", "Date of issue": "issue_date", "Date of expiry": "expiry_date",
}  # fmt: skip


def _printed(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def scenario(rng: random.Random, index: int, series: str) -> Specimen:
    """One identity check: passport, application record, proof of address."""
    kind = KINDS[index % len(KINDS)]
    who = person(rng, "patronymic" if kind == "patronymic_swap" else None)
    review = date.fromisoformat(REVIEW_DATE)
    birth = date(rng.randint(1944, 2006), rng.randint(1, 12), rng.randint(1, 28))
    expiry = review + timedelta(days=rng.randint(90, 3200))
    if kind == "expired":
        expiry = review - timedelta(days=rng.choice([3, 25, 190, 700]))
    elif kind == "expires_today":
        expiry = review
    issue = expiry - timedelta(days=3652)
    letters = "OIBSZ" if kind == "number_look_alike" else "LKMRT"
    number = (
        rng.choice(letters)
        + "".join(rng.choice("0123456789") for _ in range(6))
        + rng.choice(letters)
        + rng.choice("0123456789")
    )
    given, family, relation = who.given, who.surname, "yes"
    if kind == "variant":
        given = who.given.split()[0] if who.given else ""
        relation = "yes" if given == who.given else "variant"
    elif kind == "married_name":
        family, relation = person(rng, "western").surname, "variant"
    elif kind == "patronymic_swap":
        first, _, last = who.given.partition(" ")
        other = "Salimovich" if last != "Salimovich" else "Magomedovich"
        given, relation = f"{first} {other}", "no"
    applied = f"{given} {family}".strip()
    where = address(rng)
    facts: dict[str, Any] = {
        "who": who,
        "number": number,
        "birth": birth,
        "issue": issue,
        "expiry": expiry,
        "kind": kind,
        "tint": rng.choice(["#e8eef6", "#eef3ea", "#f5ece6"]),
    }
    level = 0.95 if kind == "blurred" else rng.choice([0.03, 0.08, 0.15, 0.25, 0.4])
    how = damage(rng, rng.choice(["photo", "photo", "scan"]), level)
    if kind == "blurred":
        how = damage(rng, "photo", 1.0)
    container = "jpeg" if how.kind == "photo" else rng.choice(["scan", "png"])
    file = {"jpeg": "passport.jpg", "png": "passport.png", "scan": "passport.pdf"}[container]
    orientation = rng.choice([1, 1, 6, 8, 3]) if container == "jpeg" else 1
    documents: list[Drawn | Plain] = [
        _passport(facts).drawn(
            file,
            container,
            how,
            146 if container != "png" else 120,
            orientation,
            rng.randrange(1 << 30),
        )
    ]
    if rng.random() < 0.6:
        documents.append(
            _letter(rng, applied, where.street, f"{where.postcode} {where.town}").drawn(
                "proof-of-address.pdf", "native", None, 60
            )
        )
    outcome, needs, accepted = "onboard", "", []
    if kind == "expired":
        outcome = "reject"
    elif kind in ("tampered", "zones_disagree"):
        outcome, needs = "request_document", "suspected forgery: the machine-readable zone does not hold"
    elif kind == "expires_today":
        accepted = ["request_document"]
    elif kind in ("married_name", "blurred"):
        outcome = "request_document"
    elif kind == "patronymic_swap":
        outcome = "reject"
    if kind == "married_name" and rng.random() < 0.5 and who.given:
        documents.append(_certificate(rng, who, applied).drawn("marriage-certificate.pdf", "native", None, 60))
        outcome = "onboard"
    return Specimen(
        workflow="kyc-identity", external_id=f"{series}-{index:04d}", title=f"Passport check, {applied}",
        record={
            "application_id": f"A-{rng.randint(100000, 999999)}", "surname": family, "given_names": given, "birth_date": birth.isoformat(), "nationality": "UTO",
            "address": f"{where.street}, {where.postcode} {where.town}", "product": rng.choice(["Current account", "Savings account", "Brokerage account"]),
        },
        documents=documents,
        truth={
            "surname": who.surname, "given_names": who.given or None, "document_number": number, "nationality": "UTO",
            "birth_date": birth.isoformat(), "issue_date": issue.isoformat(), "expiry_date": expiry.isoformat(),
            "name_match": relation, "document_valid": "expired" if kind == "expired" else "unreadable" if kind == "blurred" else "yes",
        },
        outcome=outcome, kind=kind, needs=needs, accepted=accepted, priority=rng.choice([40, 50, 50, 70]),
        context={"file": file, "certificate": len(documents) == 3 or any(d.name.startswith("marriage") for d in documents)},
        history=["Application received", "Document uploaded by the applicant", "Read by the identity reader"],
    )  # fmt: skip


def _passport(f: dict[str, Any]) -> Sheet:
    who: Person = f["who"]
    page = Sheet(SIZE, "Specimen passport")
    page.rect(0, 0, *SIZE, fill=f["tint"])
    for step in range(26):
        page.canvas.setStrokeColorRGB(0.72, 0.79, 0.86, alpha=0.45)
        page.canvas.setLineWidth(0.6)
        page.canvas.bezier(0, 14 * step, 170, 14 * step + 46, 340, 14 * step - 46, SIZE[0], 14 * step + 8)
    page.rect(0, 0, SIZE[0], 34, fill="#23405f")
    page.text(20, 23, "UTOPIA", 16, "bold", "#ffffff")
    page.text(SIZE[0] - 20, 22, "PASSPORT / PASSEPORT", 11, "bold", "#dfe8f2", "right")
    page.rect(20, 52, 128, 168, fill="#d4dde6", line="#8fa1b3")
    page.ellipse(84, 118, 30, 37, "#8395a7")
    page.ellipse(84, 221, 52, 50, "#8395a7")
    page.rect(20, 220.5, 128, 52, fill=f["tint"])
    page.watermark(290, 190, "SPECIMEN", 54, 18, "#b3273a", 0.09)
    page.text(84, 240, "SPECIMEN", 13, "bold", "#b3273a", "centre")
    fields = [
        (168, 56, "Type", "P"), (228, 56, "Country code", "UTO"), (340, 56, "Passport No.", f["number"]),
        (168, 92, "Surname", who.surname), (168, 128, "Given names", who.given or "–"),
        (168, 164, "Nationality", "UTOPIAN"), (340, 164, "Date of birth", _printed(f["birth"])),
        (168, 200, "Sex", who.sex), (228, 200, "Place of birth", "ZENITH"), (340, 200, "Date of issue", _printed(f["issue"])),
        (168, 236, "Authority", "PASSPORT OFFICE"), (340, 236, "Date of expiry", _printed(f["expiry"])),
    ]  # fmt: skip
    for x, y, label, text in fields:
        page.text(x, y, label, 8.4, "sans", "#2d445c")
        page.text(x, y + 14.5, text, 12.5, "robot", "#10161d", field=_FIELDS.get(label, ""))
    expiry = f["expiry"].strftime("%y%m%d")
    if f["kind"] == "zones_disagree":
        expiry = f["expiry"].replace(year=f["expiry"].year + 1, day=min(28, f["expiry"].day)).strftime("%y%m%d")
    first, second = mrz_lines(
        who.surname, who.given, f["number"], "UTO", f["birth"].strftime("%y%m%d"), who.sex, expiry
    )
    if f["kind"] == "tampered":
        second = second[:27] + str((int(second[27]) + 4) % 10) + second[28:]
    page.rect(0, 288, SIZE[0], 80, fill="#fbfbf8")
    page.text(18, 318, first, 18.2, "mono-bold", "#111111")
    page.text(18, 346, second, 18.2, "mono-bold", "#111111")
    return page


def _letter(rng: random.Random, name: str, street: str, town: str) -> Sheet:
    page = Sheet(title="Proof of address")
    page.rect(50, 46, 30, 30, fill="#2f6f6a", radius=15)
    page.text(90, 67, "Northport Water & Light", 16, "bold", "#2f6f6a")
    page.lines(50, 130, [name, street, town], 11)
    page.text(545, 190, "2 November 2026", 10.5, align="right")
    page.text(50, 225, "Your statement for October 2026", 14, "bold")
    y = page.wrap(
        50,
        252,
        470,
        f"Dear customer, this statement is for the supply address {street}, {town}. Your meter was read on 30 October 2026.",
    )
    for label, amount in (
        ("Water", rng.randint(1100, 4200)),
        ("Electricity", rng.randint(2800, 9900)),
        ("Standing charge", 950),
    ):
        y += 20
        page.text(50, y, label, 10.5)
        page.text(400, y, f"EUR {amount / 100:.2f}", 10.5, align="right")
    page.text(50, 790, "SPECIMEN – fictional company and customer", 8, ink="#5b6470")
    return page


def _certificate(rng: random.Random, who: Person, married: str) -> Sheet:
    page = Sheet(title="Marriage certificate")
    page.rect(30, 30, 535, 782, line="#7b6a3f", width=2)
    page.text(297, 130, "Certificate of Marriage", 26, "serif-bold", "#5b4a1f", "centre")
    page.text(297, 160, "Registry Office of Northport, Utopia", 12, "serif", align="centre")
    page.lines(
        110,
        250,
        [
            f"Name before marriage:  {who.full}",
            f"Name after marriage:  {married}",
            f"Date of marriage:  {rng.randint(1, 28)} June {rng.randint(2019, 2025)}",
            "Register entry:  " + str(rng.randint(1000, 9999)),
        ],
        13,
        "serif",
        2.1,
    )
    page.stamp(360, 560, ["REGISTRY", "NORTHPORT"], "#27507a")
    page.text(297, 790, "SPECIMEN", 10, "bold", "#b3273a", "centre")
    return page

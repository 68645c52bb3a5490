# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501, SIM905
"""Draws supplier invoices in three house styles, with the traps that readers fall into."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from samples.degrade import damage
from samples.identifiers import make_iban, spaced
from samples.people import Address, address, firm
from samples.sheet import Sheet
from samples.specimen import Specimen

BUYER = "Harbourline Medical Centre"
BUYER_LINES = [BUYER, "Accounts Payable", "14 Quay Street", "20417 Northport"]
_ITEMS = (
    "Pallet freight, zone 2|Toner cartridge, black|Calibration, bench scale|Sterile gauze, box of 100|Lease, coffee machine|"
    "Cable harness 4 m|Window cleaning, floor 3|Sample vials, 500 pcs|Timber shelving|Courier, same day|Server rack rail kit|"
    "Catering, board meeting|Printed folders, A4|Filter set F7|Uniform jackets|Emergency call-out"
).split("|")
KINDS = (
    "plain",
    "plain",
    "plain",
    "two_ibans",
    "bank_changed",
    "ambiguous_date",
    "buyer_on_top",
    "rounded",
    "duplicate",
    "no_po",
    "faint",
    "over_limit",
)


def money(cents: int, habit: str) -> str:
    """An amount as printed: `eu` 1.234,56 or `en` 1,234.56."""
    text = f"{cents / 100:,.2f}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".") if habit == "eu" else text


def scenario(rng: random.Random, index: int, series: str) -> Specimen:
    """One invoice case: the facts, the drawing, the record it is to be matched with."""
    kind = KINDS[index % len(KINDS)]
    supplier, country = firm(rng)
    where, iban = address(rng), make_iban(rng, country)
    habit = "en" if country == "GB" else rng.choice(["eu", "eu", "en"])
    currency = "GBP" if country == "GB" else "PLN" if country == "PL" else "EUR"
    rate = {"GB": 20, "PL": 23, "NL": 21, "BE": 21, "FR": 20, "AT": 20, "ES": 21, "DE": 19}[country]
    rows = []
    for name in rng.sample(_ITEMS, rng.randint(2, 6)):
        unit, count = rng.randint(450, 98000 if kind == "over_limit" else 28000), rng.randint(1, 24)
        rows.append((name, count, unit, unit * count))
    net = sum(r[3] for r in rows)
    tax = round(net * rate / 100)
    gross = net + tax
    if kind == "rounded":
        gross = round(gross / 100) * 100 if gross % 100 else gross + 1
    day = date(2026, 11, 18) - timedelta(days=rng.randint(0, 40))
    if kind == "ambiguous_date":
        day = date(2026, rng.choice([9, 10, 11]), rng.choice([1, 2, 4, 5, 7, 8]))
    due = day + timedelta(days=rng.choice([14, 21, 30, 45]))
    style_date = (
        "%m/%d/%Y" if kind == "ambiguous_date" else rng.choice(["%d.%m.%Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y"])
    )
    number = rng.choice(["RE-{}", "INV{}", "2026-{}", "{}/26", "F26-{}"]).format(rng.randint(10000, 99999))
    po = f"PO-{rng.randint(40000, 49999)}"
    facts: dict[str, Any] = {
        "supplier": supplier, "where": where, "country": country, "iban": iban, "number": number, "po": po, "rows": rows,
        "net": money(net, habit), "tax": money(tax, habit), "gross": money(gross, habit), "rate": rate, "habit": habit,
        "currency": currency, "date": day.strftime(style_date), "due": due.strftime(style_date), "kind": kind,
        "other_iban": make_iban(rng, country), "pages": 2 if len(rows) > 5 else 1, "style": rng.choice("abc"),
    }  # fmt: skip
    page = _draw(facts)
    level = {"faint": 0.85}.get(kind, rng.choice([0.05, 0.2, 0.35, 0.5, 0.65]))
    how = damage(rng, rng.choice(["scan", "scan", "fax", "photo"]), level)
    container = "native" if rng.random() < 0.22 and kind != "faint" else "jpeg" if how.kind == "photo" else "scan"
    orientation = rng.choice([1, 6, 8]) if container == "jpeg" else 1
    file = f"{number.replace('/', '-')}.{'jpg' if container == 'jpeg' else 'pdf'}"
    known_iban = make_iban(rng, country) if kind == "bank_changed" else iban
    outcome, needs, accepted = "post", "", []
    if kind == "duplicate":
        outcome = "hold"
    elif kind == "bank_changed":
        outcome, needs = "hold", "bank details differ from the supplier master"
    elif kind == "rounded":
        outcome, accepted = "query", ["post"]
    elif kind == "no_po":
        outcome = "query"
    elif kind == "over_limit" and gross > 1_000_000:
        needs = "above the clerk's limit"
    return Specimen(
        workflow="supplier-invoice",
        external_id=f"{series}-{index:04d}",
        title=f"Invoice {number}, {supplier}",
        record={
            "supplier_id": f"S-{rng.randint(100, 999)}", "supplier_name": supplier, "iban_on_file": spaced(known_iban),
            "po_number": "" if kind == "no_po" else po, "po_amount": f"{currency} {net / 100:.2f}",
            "received_by": rng.choice(["e-mail", "post", "portal"]),
        },
        documents=[page.drawn(file, container, how, 108, orientation, rng.randrange(1 << 30))],
        truth={
            "supplier": supplier, "invoice_number": number, "invoice_date": day.isoformat(), "due_date": due.isoformat(),
            "net": f"{net / 100:.2f}", "tax": f"{tax / 100:.2f}", "gross": f"{gross / 100:.2f}", "currency": currency,
            "po_number": None if kind == "no_po" else po, "iban": iban,
        },
        outcome=outcome, kind=kind, needs=needs, accepted=accepted, priority=60 if gross > 1_000_000 else rng.choice([30, 40, 50]),
        context={"file": file, "posted_numbers": [number] if kind == "duplicate" else []},
        history=["Received by the mail room", "Read by the extractor"],
    )  # fmt: skip


def _draw(f: dict[str, Any]) -> Sheet:
    page = Sheet(title=f"Invoice {f['number']}")
    accent = {"a": "#1f4e79", "b": "#2f5d50", "c": "#7a3b2e"}[f["style"]]
    where: Address = f["where"]
    top = f["kind"] == "buyer_on_top"
    heading = "" if top else "supplier"
    if f["style"] == "b":
        page.rect(0, 0, 595, 78, fill=accent)
        page.text(50, 48, f["supplier"] if not top else "INVOICE", 19, "bold", "#ffffff", field=heading)
    else:
        page.rect(50, 40, 26, 26, fill=accent, radius=4)
        page.text(
            84, 60, f["supplier"] if not top else "Invoice", 17, "bold" if f["style"] == "a" else "serif-bold", accent, field=heading,
        )  # fmt: skip
        page.rule(50, 78, 545, 78, accent, 1.2)
    y = 106.0
    if top:
        page.text(50, y, BUYER, 15, "bold")
        page.lines(50, y + 17, BUYER_LINES[1:], 10)
        page.lines(
            330, y, ["From", f["supplier"], where.street, f"{where.postcode} {where.town}"], 10, fields={1: "supplier"}
        )
    else:
        page.text(50, y, f"{f['supplier']} · {where.street} · {where.postcode} {where.town}", 7.5, ink="#5b6470")
        page.lines(50, y + 20, ["Bill to", *BUYER_LINES], 10.5)
    page.text(50, 222, "Invoice", 20, "bold", accent)
    block = [
        ("Invoice no.", f["number"], "invoice_number"),
        ("Invoice date", f["date"], "invoice_date"),
        ("Due date", f["due"], "due_date"),
    ]
    if f["kind"] != "no_po":
        block.append(("Your order", f["po"], "po_number"))
    y = 250.0
    for label, text, field in block:
        page.text(50, y, label, 10.5, ink="#5b6470")
        page.text(150, y, text, 10.5, "bold", field=field)
        y += 17
    y += 16
    page.rect(50, y, 495, 20, fill="#e9edf1")
    for x, label, align in (
        (56, "Description", "left"),
        (355, "Qty", "right"),
        (445, "Unit price", "right"),
        (538, "Amount", "right"),
    ):
        page.text(x, y + 14, label, 9.5, "bold", align=align)
    y += 36
    for name, count, unit, amount in f["rows"]:
        page.text(56, y, name, 10)
        page.text(355, y, str(count), 10, align="right")
        page.text(445, y, money(unit, f["habit"]), 10, align="right")
        page.text(538, y, money(amount, f["habit"]), 10, align="right")
        page.rule(50, y + 7, 545, y + 7, "#d5dae0", 0.4)
        y += 22
    y += 10
    if f["pages"] == 2:
        page.text(538, y, "Continued on page 2", 9, "italic", align="right")
        page.text(298, 815, "Page 1 of 2", 8, align="centre")
        page.next_page()
        y = 90
        page.text(50, 60, f"{f['supplier']} – Invoice {f['number']}", 10, "bold", accent)
    for label, text, font, field in (
        ("Net amount", f["net"], "sans", "net"), (f"VAT {f['rate']} %", f["tax"], "sans", "tax"),
        ("Total due", f["gross"], "bold", "gross"),
    ):  # fmt: skip
        page.text(350, y, label, 11, font)
        also = ("currency", f["currency"]) if field == "gross" else None
        page.text(538, y, f"{f['currency']} {text}", 11, font, align="right", field=field, part=text, also=also)
        y += 19
    page.rule(350, y - 32, 545, y - 32, accent, 1)
    y += 22
    page.text(50, y, "Payment by bank transfer within the time stated, quoting the invoice number.", 9.5)
    page.text(50, y + 18, "IBAN", 10, ink="#5b6470")
    page.text(110, y + 18, spaced(f["iban"]), 10.5, "bold", field="iban")
    page.text(50, y + 34, f"Account holder  {f['supplier']}", 10)
    if f["kind"] == "two_ibans":
        page.rule(50, 742, 545, 742)
        page.text(50, 757, "Do not pay here: returns and deposits only", 8, "italic")
        page.text(50, 769, f"IBAN {spaced(f['other_iban'])}", 8.5)
    page.rule(50, 785, 545, 785, "#c3cad2")
    page.text(50, 798, f"{f['supplier']}, {where.street}, {where.postcode} {where.town}", 7.5, ink="#5b6470")
    page.text(545, 798, "SPECIMEN – fictional company", 7.5, ink="#5b6470", align="right")
    return page

# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Reads an invoice from recognised lines, by labels; its mistakes are its own."""

from __future__ import annotations

import re

from samples.identifiers import iban_valid
from samples.read import Found, Reading, beside, box_evidence, parse_date, parse_money
from samples.specimen import Seen, Verdict, check, value

_LEGAL = re.compile(r"(?i:GmbH|B\.? ?V\.?$|SARL|NV$|Sp\.? ?z ?o|S\.? ?L\.?$|Ltd|Centre$)")


def _string(found: Found | None, pattern: str) -> Reading:
    if found is None:
        return Reading(None)
    return Reading(
        found.text,
        found.word.score,
        bool(re.fullmatch(pattern, found.text)),
        0,
        found.margin,
        evidence=found.evidence(),
    )


def _date(found: Found | None) -> Reading:
    if found is None:
        return Reading(None)
    iso, other = parse_date(found.text)
    reading = Reading(
        iso, found.word.score, iso is not None and other is None, 0, found.margin, evidence=found.evidence()
    )
    reading.alternatives = [other] if other else []
    return reading


def _money(found: Found | None) -> Reading:
    if found is None:
        return Reading(None)
    ok = bool(re.search(r"\d[.,]\d{2}$", found.text))
    return Reading(parse_money(found.text), found.word.score, ok, 0, found.margin, evidence=found.evidence())


def _supplier(seen: Seen) -> Reading:
    lines = [
        w
        for w in seen.words
        if w.page == 1 and _LEGAL.search(w.text) and len(w.text) < 60 and not w.text.startswith("Account")
    ]
    if not lines:
        return Reading(None)
    best = max(lines, key=lambda w: (w.box[3] - w.box[1], -w.box[1]))
    text = re.split(r" [·•] ", best.text)[0].strip()
    agree = 1 if text == seen.record["supplier_name"] else -1
    return Reading(text, best.score, True, agree, 0.0, evidence=[box_evidence(best)])


def _iban(seen: Seen) -> Reading:
    found: list[Reading] = []
    for word in seen.words:
        hit = re.search(r"(?:IBAN\W*)?((?:DE|NL|FR|BE|PL|AT|ES|GB)[\dO]{2}[A-Z0-9 ]{10,36})", word.text)
        if hit:
            bare = re.sub(r"\s", "", hit[1])
            found.append(
                Reading(
                    bare, word.score, iban_valid(bare), 0, 0.0, evidence=[box_evidence(word, hit.start(1), hit.end(1))]
                )
            )
    if not found:
        return Reading(None)
    best = found[-1]  # the remittance block stands last on most invoices
    best.alternatives = [r.value for r in found[:-1] if r.value != best.value]
    best.agree = 1 if best.value == seen.record["iban_on_file"].replace(" ", "") else -1
    best.margin = 0.2 * len(best.alternatives)
    return best


def extract(seen: Seen) -> dict[str, Reading]:
    """All fields of one invoice."""
    words = seen.words
    amount = r"\d[.,]\d{2}$"
    out = {
        "supplier": _supplier(seen),
        "invoice_number": _string(
            beside(words, r"\W?\w{0,2}n?v\w+ ?n[o0]\.?", accept=r"\d{3}"), r"(RE-|INV|2026-|F26-)?\d{5}(/26)?"
        ),
        "invoice_date": _date(beside(words, r"\W?\w{0,2}n?[vw]\w*ce ?date", accept=r"\d{4}")),
        "due_date": _date(beside(words, r"\w?ue ?date", accept=r"\d{4}")),
        "net": _money(beside(words, r"Net ?amount", accept=amount)),
        "tax": _money(beside(words, r"VAT ?\d* ?%?", accept=amount)),
        "gross": _money(beside(words, r"Total ?due", accept=amount)),
        "po_number": _string(beside(words, r"\w?our ?ord", accept=r"\d{3}"), r"PO-\d{5}"),
        "iban": _iban(seen),
    }
    total = next((w for w in words if re.search(r"(EUR|GBP|PLN) ?\d", w.text)), None)
    hit = re.search(r"EUR|GBP|PLN", total.text) if total else None
    out["currency"] = (
        Reading(hit[0], total.score, True, 1, evidence=[box_evidence(total, hit.start(), hit.end())])
        if total and hit
        else Reading(None)
    )
    net, tax, gross = (float(out[k].value) if out[k].value else None for k in ("net", "tax", "gross"))
    if net is not None and tax is not None and gross is not None:
        for key in ("net", "tax", "gross"):
            out[key].agree = 1 if abs(net + tax - gross) < 0.005 else -1
    out["po_number"].agree = 1 if out["po_number"].value == seen.record["po_number"] else -1
    first, last = out["invoice_date"].value, out["due_date"].value
    if first and last:
        out["invoice_date"].agree = out["due_date"].agree = 1 if first < last < "2027-02" else -1
    return out


def checks(seen: Seen, r: dict[str, Reading]) -> list[dict[str, object]]:
    """Sums, check digits and look-ups, made beside the reader."""
    sums = [value(r, k) for k in ("net", "tax", "gross")]
    whole = None if None in sums else abs(float(sums[0]) + float(sums[1]) - float(sums[2])) < 0.005
    iban = value(r, "iban")
    known = seen.record["iban_on_file"].replace(" ", "")
    number = value(r, "invoice_number")
    return [
        check("sum", "Net and tax make the total", whole, f"{sums[0]} + {sums[1]} against {sums[2]}", "net", "tax", "gross"),
        check("iban_digits", "IBAN check digits", None if not iban else iban_valid(iban), iban or "no IBAN read", "iban"),
        check("iban_on_file", "IBAN is the one on file", None if not iban else iban == known, f"on file: {seen.record['iban_on_file']}", "iban"),
        check("duplicate", "Invoice number not posted before", None if not number else number not in seen.context["posted_numbers"],
              "Looked up among this supplier's posted invoices", "invoice_number"),
        check("order", "Order on the invoice is the order on record",
              value(r, "po_number") == seen.record["po_number"] and bool(seen.record["po_number"]), f"on record: {seen.record['po_number'] or 'none'}", "po_number"),
    ]  # fmt: skip


def decide(seen: Seen, r: dict[str, Reading], made: list[dict[str, object]]) -> Verdict:
    """Post unless something speaks against it."""
    failed = {c["id"] for c in made if c["passed"] is False}
    if "duplicate" in failed:
        return Verdict("hold", "An invoice with this number was posted before.")
    if "iban_digits" in failed or "iban_on_file" in failed:
        return Verdict("hold", "The bank account read is not the one on file.")
    if "sum" in failed:
        return Verdict("query", "Net and tax do not make the total.")
    if "order" in failed:
        return Verdict("query", "No order on record fits this invoice.")
    return Verdict("post", "All amounts agree and the order is on record.")

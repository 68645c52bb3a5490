# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Reads a passport: the machine-readable zone first, the visual zone beside it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from samples.identifiers import mrz_digits, mrz_letters
from samples.read import Found, Reading, beside, box_evidence, parse_date
from samples.sheet import Word
from samples.specimen import REVIEW_DATE, Seen, Verdict, check, value


def _passport_words(seen: Seen) -> list[Word]:
    return seen.of(seen.context["file"])


def _zone(words: list[Word]) -> tuple[Word | None, Word | None]:
    lines = [
        w for w in words if len(w.text) > 30 and (w.text.count("<") >= 3 or re.match(r"[A-Z0-9]{9,}UT[O0]", w.text))
    ]
    lines.sort(key=lambda w: w.box[1])
    first = next((w for w in lines if w.text.startswith("P")), None)
    second = next((w for w in reversed(lines) if w is not first), None)
    return first, second


def _line2(word: Word | None) -> str:
    if word is None:
        return ""
    text = word.text.replace(" ", "").upper()
    parts = re.search(r"([A-Z0-9<]{9})([0-9O])UT[O0]([0-9O]{6})([0-9O])([MF<])([0-9O]{6})([0-9O])", text)
    if parts:  # fillers are miscounted often, so the fixed part is found by its shape
        number, *rest = parts.groups()
        digits = [p.replace("O", "0") for p in rest]
        return f"{number}{digits[0]}UTO{''.join(digits[1:])}".ljust(43, "<") + text[-1].replace("O", "0")
    return text[:44] if len(text) >= 44 else text[:28] + "<" * (44 - len(text)) + text[28:]


def _mrz_date(text: str, future: bool) -> str | None:
    if not re.fullmatch(r"\d{6}", text):
        return None
    year = int(text[:2])
    century = 2000 if future or year <= 26 else 1900
    return f"{century + year}-{text[2:4]}-{text[4:6]}"


def _visual(found: Found | None, machine: str | None, pattern: str) -> Reading:
    if found is None:
        return Reading(None)
    agree = 0 if machine is None else 1 if mrz_letters(found.text) == mrz_letters(machine) else -1
    return Reading(
        found.text,
        found.word.score,
        bool(re.fullmatch(pattern, found.text)),
        agree,
        found.margin,
        evidence=found.evidence(),
    )


def _day(found: Found | None, machine: str | None, zone: Word | None = None) -> Reading:
    iso = parse_date(found.text)[0] if found else None
    if iso is None and machine and zone is not None:  # the printed date is lost: the zone has it too
        return Reading(machine, zone.score, False, 0, 0.2, evidence=[box_evidence(zone)])
    if found is None or iso is None:
        return Reading(None, found.word.score if found else 0.0)
    reading = Reading(
        iso,
        found.word.score,
        True,
        0 if machine is None else 1 if iso == machine else -1,
        found.margin,
        evidence=found.evidence(),
    )
    if machine and machine != iso:
        reading.alternatives = [machine]
    return reading


def extract(seen: Seen) -> dict[str, Reading]:
    """All fields of one identity check."""
    words = _passport_words(seen)
    first, second = _zone(words)
    line2 = _line2(second)
    names = re.sub(r"^P[<A-Z]?UT[O0]", "", first.text.replace(" ", "")) if first else ""
    last, _, rest = names.partition("<<")
    birth, expiry = (_mrz_date(line2[13:19], False), _mrz_date(line2[21:27], True)) if second else (None, None)
    name = r"[^\W\d_][^\d]*"
    out = {
        "surname": _visual(beside(words, r"Surname", True), last.replace("<", " ").strip() or None, name),
        "given_names": _visual(beside(words, r"Given ?names", True), rest.strip("<").replace("<", " ") or None, name),
    }
    if out["given_names"].value in ("–", "-", "—", "二", "一"):
        out["given_names"] = Reading(None, 0.9, True, 1)
    number = beside(words, r"Passp\w+ ?N[o0]", True, accept=r"\d{4}")
    machine = line2[:9].replace("<", "") if second else None
    out["document_number"] = Reading(None)
    if machine and second:
        out["document_number"] = Reading(
            machine, second.score, mrz_digits(line2)["number"], 0, 0.0, evidence=[box_evidence(second, 0, 9)]
        )
        if number:
            out["document_number"].agree = 1 if number.text.replace(" ", "") == machine else -1
            out["document_number"].evidence += number.evidence()
            out["document_number"].alternatives = [] if number.text == machine else [number.text]
    if number and machine and not mrz_digits(line2)["number"]:
        shown = number.text.replace(" ", "")
        out["document_number"] = Reading(
            shown, number.word.score, True, 1 if shown == machine else -1, number.margin, evidence=number.evidence()
        )
        out["document_number"].alternatives = [] if shown == machine else [machine]
    elif number and not machine:
        out["document_number"] = Reading(
            number.text, number.word.score, True, 0, number.margin, evidence=number.evidence()
        )
    state = beside(words, r"Country ?code", True, accept=r"[A-Z0-9]{3}")
    out["nationality"] = (
        Reading(
            state.text[:3].upper(),
            state.word.score,
            state.text.isalpha(),
            1 if line2[10:13] == state.text else -1,
            state.margin,
            evidence=state.evidence(),
        )
        if state
        else Reading(None)
    )
    out["birth_date"] = _day(beside(words, r"Date ?of ?birth", True, accept=r"\d{4}"), birth, second)
    out["issue_date"] = _day(beside(words, r"Date ?of ?issue", True, accept=r"\d{4}"), None)
    out["expiry_date"] = _day(beside(words, r"Date ?of ?exp\w+", True, accept=r"\d{4}"), expiry, second)
    out["name_match"] = _match(seen, out, f"{rest} {last}")
    out["document_valid"] = _valid(out, words)
    return out


def _match(seen: Seen, r: dict[str, Reading], zone: str) -> Reading:
    parts = [p for p in (value(r, "given_names"), value(r, "surname")) if p]
    if not parts:
        return Reading("no", judged=0.4)
    read, wanted = (
        mrz_letters(" ".join(parts)),
        mrz_letters(f"{seen.record['given_names']} {seen.record['surname']}".strip()),
    )
    zone = mrz_letters(zone.strip("< ").replace("<", " "))
    if SequenceMatcher(None, zone, wanted).ratio() > SequenceMatcher(None, read, wanted).ratio():
        read = zone
    score = SequenceMatcher(None, read, wanted).ratio()
    shared = set(read.split("<")) & set(wanted.split("<"))
    verdict = "yes" if score > 0.96 else "variant" if score > 0.72 or len(shared) >= 2 else "no"
    edge = min(abs(score - cut) for cut in (0.96, 0.72))
    evidence = r["surname"].evidence + r["given_names"].evidence
    return Reading(verdict, judged=min(0.97, 0.55 + 2.2 * edge if score < 0.999 else 0.97), evidence=evidence)


def _valid(r: dict[str, Reading], words: list[Word]) -> Reading:
    mean = sum(w.score for w in words) / len(words) if words else 0.0
    expiry = value(r, "expiry_date")
    missing = sum(value(r, k) is None for k in ("surname", "document_number", "birth_date", "expiry_date"))
    if expiry is None or missing >= 2 or mean < 0.75:
        return Reading("unreadable", judged=0.5 + 0.1 * missing, evidence=[])
    verdict = "expired" if expiry < REVIEW_DATE else "yes"
    return Reading(
        verdict,
        judged=max(0.5, min(0.97, r["expiry_date"].score - (0.3 if r["expiry_date"].agree < 0 else 0))),
        evidence=r["expiry_date"].evidence,
    )


def checks(seen: Seen, r: dict[str, Reading]) -> list[dict[str, object]]:
    """Check digits, agreement of the zones, expiry and age, made beside the reader."""
    _, second = _zone(_passport_words(seen))
    digits = mrz_digits(_line2(second)) if second else None
    bad = [k for k, ok in digits.items() if not ok] if digits else []
    agree = [r[k].agree for k in ("surname", "birth_date", "expiry_date", "document_number")]
    expiry, birth = value(r, "expiry_date"), value(r, "birth_date")
    return [
        check("mrz_digits", "Check digits of the machine-readable zone", None if digits is None else not bad,
              "No machine-readable zone found" if digits is None else f"failing: {', '.join(bad)}" if bad else "all four hold", "document_number", "birth_date", "expiry_date"),
        check("zones_agree", "Printed data and machine-readable zone agree", None if not second else -1 not in agree,
              "surname, number, birth and expiry compared", "surname", "birth_date", "expiry_date", "document_number"),
        check("not_expired", "Not expired on the review date", None if not expiry else expiry >= REVIEW_DATE, f"review date {REVIEW_DATE}", "expiry_date"),
        check("of_age", "Applicant is 18 or older", None if not birth else birth <= "2008-11-23", f"born {birth or 'unknown'}", "birth_date"),
        check("birth_on_record", "Birth date is the one on the application", None if not birth else birth == seen.record["birth_date"], f"application says {seen.record['birth_date']}", "birth_date"),
    ]  # fmt: skip


def decide(seen: Seen, r: dict[str, Reading], made: list[dict[str, object]]) -> Verdict:
    """Onboard unless something speaks against it."""
    if value(r, "document_valid") == "unreadable":
        return Verdict("request_document", "Too little of the document could be read.")
    if value(r, "document_valid") == "expired":
        return Verdict("reject", f"The document expired on {value(r, 'expiry_date')}.")
    if value(r, "name_match") == "no":
        return Verdict("reject", "The name on the document is not the applicant's.")
    if value(r, "name_match") == "variant" and seen.context["certificate"]:
        return Verdict("onboard", "The names differ; a marriage certificate is attached.")
    failed = {c["id"] for c in made if c["passed"] is False}
    if "mrz_digits" in failed and "zones_agree" not in failed:
        return Verdict("request_document", "A check digit of the machine-readable zone does not hold.")
    return Verdict("onboard", "Document valid and in the applicant's name.")

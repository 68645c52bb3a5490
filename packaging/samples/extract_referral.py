# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Reads a referral: labels on the letter, small classifiers for specialty and urgency, rules for the slot."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from samples.draw_referral import clinic
from samples.phrases import classify
from samples.read import Reading, beside, box_evidence, span_evidence
from samples.sheet import Word
from samples.specimen import REVIEW_DATE, Seen, Verdict, check, value


def _body(words: list[Word]) -> list[Word]:
    start = next((w.box[1] for w in words if re.match(r"Dear", w.text)), 0.38)
    end = next((w.box[1] for w in words if re.match(r"No ?known|With ?kind", w.text)), 0.8)
    return sorted((w for w in words if start - 0.01 <= w.box[1] < end), key=lambda w: (w.box[1], w.box[0]))


def _judge(name: str, text: str, evidence: list[dict[str, Any]]) -> Reading:
    ranked = classify(name, text)
    return Reading(
        ranked[0][0],
        judged=ranked[0][1],
        margin=ranked[0][1] - ranked[1][1],
        evidence=evidence[:3],
        alternatives=[ranked[1][0]],
    )


def _slot_rows(seen: Seen) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(seen.texts["free-slots.csv"])))


def extract(seen: Seen) -> dict[str, Reading]:
    """All fields of one referral."""
    words = seen.of(seen.context["file"])
    body = _body(words)
    heading = [w for w in words if re.match(r"Referral", w.text)]
    evidence = [box_evidence(w) for w in body]
    message, protocol = seen.texts["patient-message.txt"], seen.texts["protocol.txt"]
    letter = " ".join(w.text for w in heading + body)
    named = " ".join(w.text for w in heading)
    story = re.sub(
        r"Dear ?colleagues,?|Thank ?you ?for ?seeing ?this ?patient ?(again)?( ?with)?",
        "",
        " ".join(w.text for w in body),
    )
    out: dict[str, Reading] = {}
    number = beside(words, r"Patient ?n[o0]", accept=r"\d{4}")
    if number and re.search(r"P-?\d{5,6}", number.text):
        text = re.sub(r"^P-?", "P-", number.text.replace(" ", ""))
        out["patient"] = Reading(
            text,
            number.word.score,
            len(text) == 8,
            1 if text == seen.record["patient_id"] else -1,
            evidence=number.evidence(),
        )
    else:
        name = beside(words, r"Patient ?:")
        out["patient"] = Reading(
            seen.record["patient_id"],
            0.6,
            False,
            0,
            0.3,
            evidence=name.evidence() if name else [],
            alternatives=seen.context["same_name"],
        )
    out["specialty"] = _judge(
        "specialty", named if len(named) > 16 else letter, [box_evidence(w) for w in heading] or evidence
    )
    plain = re.sub(r"\s+", " ", message)
    out["urgency"] = _judge("urgency", story + " " + re.sub(r"Dear team,|Kind regards.*", "", plain), evidence)
    visit, sure = "new", 0.7
    if re.search(r"again|review|follow", letter, re.IGNORECASE):
        visit, sure = "follow_up", 0.85
    if re.search(r"arrange", letter, re.IGNORECASE):
        visit, sure = "procedure", 0.9
    out["visit_type"] = Reading(
        visit,
        judged=sure,
        agree=1 if bool(seen.record["previous_visits"]) == (visit == "follow_up") else -1,
        evidence=evidence[:1],
    )
    specialty = str(out["specialty"].value)
    label = clinic(specialty)
    line = re.search(
        rf"procedure in {label}, (\d+) minutes" if visit == "procedure" else rf"{label}: new visit (\d+) minutes",
        protocol,
    )
    line = line or re.search(rf"{label}: new visit (\d+) minutes", protocol)
    out["duration_min"] = (
        Reading(
            int(line[1]),
            judged=min(sure, out["specialty"].judged or 0),
            evidence=[span_evidence("protocol.txt", protocol, *line.span())],
        )
        if line
        else Reading(None)
    )
    out["needs"] = _needs(seen, letter, message, visit, protocol, label)
    out["proposed_slot"] = _slot(seen, out, message)
    return out


def _needs(seen: Seen, letter: str, message: str, visit: str, protocol: str, label: str) -> Reading:
    found, evidence, sure = [], [], 0.75
    if seen.record["known_needs"] == "interpreter" or re.search(
        r"interpreter|translat", message + letter, re.IGNORECASE
    ):
        found.append("interpreter")
        sure = 0.9
    hit = re.search(r"wheelchair|ambulance|hospital car", message)
    if hit:
        found.append("transport")
        evidence.append(span_evidence("patient-message.txt", message, *hit.span()))
        sure = 0.9
    if visit == "procedure" and re.search(rf"procedure in {label}, \d+ minutes, fasting", protocol):
        found.append("fasting")
        sure = 0.9
    if "anguage:" in letter and "interpreter" not in found:
        sure = 0.55
    return Reading(found, judged=sure, evidence=evidence)


def _slot(seen: Seen, out: dict[str, Reading], message: str) -> Reading:
    table = seen.texts["free-slots.csv"]
    fits = [
        r
        for r in _slot_rows(seen)
        if r["clinic"] == out["specialty"].value and int(r["minutes"]) >= (out["duration_min"].value or 0)
    ]
    hit = re.search(r"[Aa]fter (\d{1,2})\b", message)
    if hit:  # taken for a day of the month: the next one after it
        fits = [r for r in fits if r["slot"][:10] > f"2026-12-{int(hit[1]):02d}"] or fits[-1:]
    if out["urgency"].value == "emergency" or not fits:
        return Reading(None, judged=0.6)
    start = table.index(fits[0]["slot"])
    sure = 0.85 if fits[0]["credentialled"] == "yes" else 0.6
    return Reading(
        fits[0]["slot"],
        judged=sure - (0.3 if hit else 0),
        margin=0.1,
        evidence=[span_evidence("free-slots.csv", table, start, start + 16)],
        alternatives=[r["slot"] for r in fits[1:2]],
    )


def checks(seen: Seen, r: dict[str, Reading]) -> list[dict[str, object]]:
    """Look-ups in the slot list and the record, made beside the reader."""
    slot = next((s for s in _slot_rows(seen) if s["slot"] == value(r, "proposed_slot")), None)
    birth = seen.record["birth_date"]
    child = birth > f"{int(REVIEW_DATE[:4]) - 16}{REVIEW_DATE[4:]}"
    minutes = value(r, "duration_min")
    letter = " ".join(w.text for w in seen.of(seen.context["file"]))
    flag = re.search(r"chest|droop|slurred", letter, re.IGNORECASE)
    return [
        check("slot_free", "Slot is free", None if value(r, "proposed_slot") is None else slot is not None, value(r, "proposed_slot") or "no slot proposed", "proposed_slot"),
        check("credentialled", "Clinician is credentialled for the clinic", None if not slot else slot["credentialled"] == "yes", slot["clinician"] if slot else "", "proposed_slot"),
        check("long_enough", "Slot is as long as the protocol asks", None if not slot or not minutes else int(slot["minutes"]) >= minutes, f"{slot['minutes']} min in the slot" if slot else "", "proposed_slot", "duration_min"),
        check("age", "Patients under 16 go to paediatrics", (value(r, "specialty") == "paediatrics") == child, f"born {birth}", "specialty"),
        check("red_flag", "No red-flag words on the letter", flag is None or value(r, "urgency") == "emergency", f"found: {flag[0]}" if flag else "none found", "urgency"),
        check("one_patient", "One patient of this name", not seen.context["same_name"], "also: " + ", ".join(seen.context["same_name"]) if seen.context["same_name"] else "no other", "patient"),
    ]  # fmt: skip


def decide(seen: Seen, r: dict[str, Reading], made: list[dict[str, object]]) -> Verdict:
    """Book unless something speaks against it."""
    if value(r, "urgency") == "emergency":
        return Verdict("triage_nurse", "The wording was judged an emergency.")
    if any(c["id"] == "one_patient" and c["passed"] is False for c in made) and r["patient"].score < 0.7:
        return Verdict("call", "More than one patient has this name and the letter gives no number.")
    if value(r, "proposed_slot") is None:
        return Verdict("call", "No free slot fits.")
    if seen.record["booked_slot"]:
        return Verdict("rebook", "An appointment exists; the letter asks for another.")
    return Verdict("book", "A free slot fits specialty and duration.")

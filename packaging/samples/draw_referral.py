# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Draws referral letters, and writes the slot list, the patient's message and the protocol beside them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from samples.degrade import damage
from samples.people import address, person
from samples.places import span
from samples.sheet import Drawn, Plain, Sheet
from samples.specimen import Specimen

KINDS = (
    "plain", "red_flag_calm", "interpreter", "plain", "procedure", "after_three", "loud_routine", "same_name", "child",
    "plain", "follow_up", "transport", "faint", "borderline",
)  # fmt: skip
MINUTES = {
    "cardiology": 30, "dermatology": 20, "gastroenterology": 30, "neurology": 40, "orthopaedics": 20, "paediatrics": 30,
    "ent": 20,
}  # fmt: skip
PROCEDURES = {
    "gastroenterology": ("gastroscopy", 40, True), "dermatology": ("excision of a skin lesion", 40, False),
    "cardiology": ("exercise ECG", 45, False), "ent": ("nasal endoscopy", 30, False), "orthopaedics": ("joint injection", 30, False),
}  # fmt: skip
_COMPLAINTS = {
    "cardiology": "palpitations on climbing stairs|a murmur heard at a routine examination|ankle swelling and breathlessness at night",
    "dermatology": "an itching rash on both forearms|a mole that has grown darker|scaling plaques on the elbows",
    "gastroenterology": "reflux that no longer answers to tablets|bloating after meals for months|altered bowel habit",
    "neurology": "migraine with flickering vision|tingling in both feet|a tremor of the right hand",
    "orthopaedics": "knee pain after a fall|stiffness of the shoulder|a locking knee",
    "paediatrics": "recurrent ear infections|bed-wetting since starting school|slow weight gain",
    "ent": "hoarseness for six weeks|hearing loss on the left|sinus pressure every winter",
}
_FLAGS = {
    "cardiology": ("emergency", "Since this morning there is pressure across the chest that spreads to the left arm"),
    "neurology": ("emergency", "Yesterday one side of the face drooped for an hour and speech was slurred"),
    "gastroenterology": ("two_week", "Nine kilograms lost without trying and blood in the stool on two occasions"),
    "dermatology": ("two_week", "The lesion bleeds, has doubled since June and its border is irregular"),
    "orthopaedics": ("urgent", "The calf below the knee is hot, swollen and tender since Friday"),
    "paediatrics": ("urgent", "The child drinks little and has had no wet nappy since last night"),
    "ent": ("two_week", "There is a hard lump in the neck that has grown over the last month"),
}
_LANGUAGES = ("Polish", "Tamil", "Farsi", "Portuguese", "Vietnamese")


def clinic(specialty: str) -> str:
    """A specialty as people write it."""
    return "ear, nose and throat" if specialty == "ent" else specialty


def scenario(rng: random.Random, index: int, series: str) -> Specimen:
    """One referral that the booking engine could not place by itself."""
    kind = KINDS[index % len(KINDS)]
    among = {"procedure": list(PROCEDURES), "red_flag_calm": ["cardiology", "neurology"], "child": ["paediatrics"]}
    specialty = rng.choice(among.get(kind, [s for s in MINUTES if s != "paediatrics"]))
    who = person(rng)
    birth = date(
        rng.randint(2013, 2022) if kind == "child" else rng.randint(1938, 2004), rng.randint(1, 12), rng.randint(1, 28)
    )
    number = f"P-{rng.randint(100000, 999999)}"
    urgency, flag = "routine", ""
    if kind in ("red_flag_calm", "borderline"):
        urgency, flag = _FLAGS[specialty]
    visit = {"follow_up": "follow_up", "procedure": "procedure"}.get(kind, "new")
    procedure, minutes, fasting = PROCEDURES[specialty] if kind == "procedure" else ("", MINUTES[specialty], False)
    needs = (
        (["interpreter"] if kind == "interpreter" else [])
        + (["transport"] if kind == "transport" else [])
        + (["fasting"] if fasting else [])
    )
    language = rng.choice(_LANGUAGES) if kind == "interpreter" else "English"
    slots, good = _slots(rng, specialty, minutes, kind)
    complaint = rng.choice(_COMPLAINTS[specialty].split("|"))
    letter: dict[str, Any] = {
        "who": who, "birth": birth, "number": "" if kind == "same_name" else number, "specialty": specialty, "complaint": complaint, "flag": flag,
        "procedure": procedure, "visit": visit, "where": address(rng), "referrer": f"Dr {person(rng, 'western').full}",
        "date": date(2026, 11, 20) - timedelta(days=rng.randint(0, 9)), "kind": kind, "language": language, "urgency": urgency,
        "mark": rng.choice(["Routine", "Please see when convenient", ""]) if kind != "borderline" else "Soon",
    }  # fmt: skip
    level = 0.9 if kind == "faint" else rng.choice([0.1, 0.25, 0.4, 0.55, 0.7])
    how = damage(rng, rng.choice(["fax", "scan", "photo"]), level)
    container = "jpeg" if how.kind == "photo" else rng.choice(["scan", "scan", "native"]) if kind != "faint" else "scan"
    file = "referral.jpg" if container == "jpeg" else "referral.pdf"
    message = _message(rng, kind, who.given.split(" ")[0] or who.surname)
    protocol = _protocol()
    table = "slot,clinic,clinician,minutes,credentialled\n" + "".join(
        f"{s},{c},{d},{m},{'yes' if ok else 'no'}\n" for s, c, d, m, ok in slots
    )
    documents: list[Drawn | Plain] = [
        _letter(letter).drawn(file, container, how, 102, rng.choice([1, 6]) if container == "jpeg" else 1, rng.randrange(1 << 30)),
        Plain("patient-message.txt", "text/plain", message.encode(), _asked(message, kind)), Plain("free-slots.csv", "text/csv", table.encode(), (span("proposed_slot", table, good, "\n"),)),
        Plain("protocol.txt", "text/plain", protocol.encode(), _ruled(protocol, letter, minutes, fasting)),
    ]  # fmt: skip
    twin = [f"P-{rng.randint(100000, 999999)}"] if kind == "same_name" else []
    outcome, why, accepted = "book", "", []
    if urgency == "emergency":
        outcome, why = "triage_nurse", "red-flag symptom"
    elif kind == "borderline":
        outcome, accepted = "triage_nurse", ["book"]
    elif kind == "same_name":
        outcome = "call"
    elif kind == "follow_up" and rng.random() < 0.5:
        outcome = "rebook"
    booked = "2026-11-24T08:40" if outcome == "rebook" else None
    return Specimen(
        workflow="patient-scheduling", external_id=f"{series}-{index:04d}", title=f"Referral to {clinic(specialty)}, {who.full}",
        record={
            "patient_id": twin[0] if twin and rng.random() < 0.5 else number, "patient_name": who.full,
            "birth_date": birth.isoformat(), "known_needs": "interpreter" if language != "English" and rng.random() < 0.5 else "none", "referrer": letter["referrer"],
            "referral_date": letter["date"].isoformat(), "previous_visits": ["2026-05-12 " + clinic(specialty)] if kind == "follow_up" else [],
            "booked_slot": booked,
        },
        documents=documents,
        truth={
            "patient": number, "specialty": specialty, "urgency": urgency, "visit_type": visit, "duration_min": minutes, "needs": needs,
            "proposed_slot": None if outcome == "triage_nurse" else good,
        },
        outcome=outcome, kind=kind, needs=why, accepted=accepted, priority=90 if urgency == "emergency" else rng.choice([40, 50, 60]),
        context={"file": file, "same_name": twin}, history=["Referral received", "Read by the referral reader", "No rule placed it"],
    )  # fmt: skip


def _slots(
    rng: random.Random, specialty: str, minutes: int, kind: str
) -> tuple[list[tuple[str, str, str, int, bool]], str]:
    rows = []
    day = datetime(2026, 11, 24, tzinfo=UTC)
    for step in range(9):
        at = day + timedelta(
            days=step // 2 + (2 if step > 5 else 0),
            hours=rng.choice([8, 9, 10, 11, 13, 15, 16]),
            minutes=rng.choice([0, 20, 40]),
        )
        clinic = specialty if step in (1, 3, 4, 6, 8) else rng.choice([s for s in MINUTES if s != specialty])
        length = rng.choice([20, 30, 45]) if step in (1, 4) else max(minutes, 45)
        rows.append((at.strftime("%Y-%m-%dT%H:%M"), clinic, "Dr " + person(rng, "western").surname, length, step != 4))
    rows.append(
        (datetime(2026, 12, 2, 15, 20, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M"), specialty, "Dr Brandt", 45, True)
    )
    rows.sort()
    fit = [
        r
        for r in rows
        if r[1] == specialty and r[3] >= minutes and r[4] and (kind != "after_three" or r[0][11:] >= "15:00")
    ]
    return rows, fit[0][0]


def _message(rng: random.Random, kind: str, name: str) -> str:
    if kind == "loud_routine":
        body = "This is URGENT!!! I have been waiting for THREE WEEKS and nobody answers. I need somebody to look at it immediately, this is unacceptable."
    elif kind == "red_flag_calm":
        body = (
            "Thank you for taking care of this. No rush at all from my side, I am sure you are busy. Any day is fine."
        )
    elif kind == "after_three":
        body = rng.choice(
            [
                "I can come any day, but only after 3 please because of my shifts.",
                "After 3 suits me, I am at work before.",
            ]
        )
    elif kind == "interpreter":
        body = (
            "My mother will come. She does not speak English and I cannot be there to help her understand the doctor."
        )
    elif kind == "transport":
        body = "I use a wheelchair and nobody can drive me, last time the hospital car picked me up."
    elif kind == "child":
        body = "It is for my son. Mornings are best, he is at school from ten."
    else:
        body = rng.choice(
            [
                "Any weekday is fine for me.",
                "Please send the letter to my home address. I can come at short notice.",
                "Mornings if possible, otherwise any time.",
            ]
        )
    return f"Dear team,\n\n{body}\n\nKind regards\n{name}\n"


def _asked(message: str, kind: str) -> tuple[tuple[str, int, int], ...]:
    says = {"interpreter": "She does not speak English", "transport": "nobody can drive me"}.get(kind)
    return (span("needs", message, says),) if says else ()


def _ruled(protocol: str, f: dict[str, Any], minutes: int, fasting: bool) -> tuple[tuple[str, int, int], ...]:
    where = clinic(f["specialty"])
    ahead = f"{f['procedure']}: procedure in {where}, " if f["procedure"] else f"{where}: new visit "
    marks = [span("duration_min", protocol, f"{minutes} minutes", ahead)]
    if fasting:
        marks.append(span("needs", protocol, "fasting", f"{ahead}{minutes} minutes, "))
    if f["kind"] == "child":
        marks.append(span("specialty", protocol, "Patients under 16 go to paediatrics"))
    return tuple(marks)


def _protocol() -> str:
    lines = ["Booking protocol, outpatient department (version of 1 October 2026)", ""]
    lines += [f"{clinic(name)}: new visit {minutes} minutes" for name, minutes in MINUTES.items()]
    lines += [
        f"{what}: procedure in {clinic(name)}, {minutes} minutes{', fasting' if fasting else ''}"
        for name, (what, minutes, fasting) in PROCEDURES.items()
    ]
    lines += ["", "Patients under 16 go to paediatrics.", "Chest pain, facial droop or slurred speech: hand to the triage nurse at once.",
              "Unexplained weight loss with bleeding: within two weeks.", "Only book clinicians credentialled for the clinic.", ""]  # fmt: skip
    return "\n".join(lines)


def _letter(f: dict[str, Any]) -> Sheet:
    page = Sheet(title="Referral letter")
    page.text(50, 62, f["referrer"], 17, "serif-bold", "#2d3e50")
    page.text(50, 80, f"General practice · {f['where'].street} · {f['where'].town}", 9.5, "serif", "#5b6470")
    page.rule(50, 92, 545, 92, "#2d3e50", 1)
    page.text(545, 125, f["date"].strftime("%d %B %Y"), 11, "serif", align="right")
    page.lines(50, 130, ["To the outpatient department", "Harbourline Medical Centre", "20417 Northport"], 11, "serif")
    page.text(
        50, 215, f"Referral to {clinic(f['specialty'])}" if f["kind"] != "child" else "Referral", 15, "serif-bold",
        field="specialty" if f["kind"] != "child" else "", part=clinic(f["specialty"]),
    )  # fmt: skip
    page.rect(50, 232, 495, 62, line="#8a929b")
    page.text(60, 250, f"Patient: {f['who'].full}", 11.5, "serif")
    page.text(60, 267, f"Date of birth: {f['birth'].strftime('%d %b %Y')}", 11.5, "serif")
    known = {"field": "patient", "part": f["number"]} if f["number"] else {}
    page.text(60, 284, f"Patient no.: {f['number'] or '(not known)'}", 11.5, "serif", **known)
    if f["mark"]:
        says = "urgency" if f["urgency"] == "routine" else ""
        page.text(530, 250, f["mark"], 11.5, "serif-bold", "#7a3b2e", "right", field=says)
    opening = (
        "Thank you for seeing this patient"
        if f["visit"] == "new"
        else "Thank you for seeing this patient again for review after the visit in May"
        if f["visit"] == "follow_up"
        else f"Please arrange {f['procedure']} for this patient"
    )
    y = page.wrap(
        50,
        330,
        490,
        f"Dear colleagues, {opening} with {f['complaint']}.",
        12,
        "serif",
        field="visit_type",
        part=opening,
    )
    if f["flag"]:
        y = page.wrap(50, y + 8, 490, f["flag"] + ".", 12, "serif", field="urgency")
    if f["language"] != "English":
        y = page.wrap(50, y + 8, 490, f"Home language: {f['language']}.", 12, "serif", field="needs")
    y = page.wrap(
        50,
        y + 8,
        490,
        "No known allergies. Current medication is on the attached list. I would be glad of your opinion.",
        12,
        "serif",
    )
    page.text(50, y + 40, "With kind regards", 12, "serif")
    page.text(60, y + 76, f["referrer"].replace("Dr ", ""), 26, "hand", "#27408b")
    page.text(50, y + 98, f["referrer"], 11, "serif")
    if f["date"].day % 2:
        page.stamp(400, y + 60, ["RECEIVED", f["date"].strftime("%d %b %Y").upper()])
    page.text(297, 806, "SPECIMEN – fictional patient and practice", 8, ink="#5b6470", align="centre")
    return page

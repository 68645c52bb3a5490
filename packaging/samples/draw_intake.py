# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Draws law-firm intake forms, and writes the e-mail and the party-search hits beside them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from samples.degrade import damage
from samples.people import firm, person
from samples.places import span
from samples.sheet import Plain, Sheet
from samples.specimen import Specimen

KINDS = (
    "no_conflict", "former_client", "subsidiary", "common_name", "no_conflict", "reversed", "city_twin", "limitation_near",
    "no_conflict", "counsel_as_party", "current_client", "new_name", "faint", "limitation_past",
)  # fmt: skip
_MATTERS = {
    "litigation": "the client wants to be represented against a claim over defective goods",
    "transaction": "the client intends to buy all shares in the other side's operating business",
    "employment": "the client has ended the contract of a managing employee, who objects",
    "property": "the client rents a warehouse and disagrees about repairs with the landlord",
    "family": "the owner of the client divorces and the shares in the client are disputed",
    "insolvency": "the client has open invoices against a debtor for whom an administrator was appointed",
}
_FIELDS = {
    "Client": "client", "Adverse party": "adverse_party", "Related parties": "related_parties", "Jurisdiction": "jurisdiction",
    "Limitation date": "limitation_date",
}  # fmt: skip
_PLACES = ("England and Wales", "Germany", "Netherlands", "France", "Ireland", "Austria")


def scenario(rng: random.Random, index: int, series: str) -> Specimen:
    """One new matter to be checked against the firm's records."""
    kind = KINDS[index % len(KINDS)]
    client, _ = firm(rng)
    adverse, _ = firm(rng)
    while adverse.split()[0] == client.split()[0]:
        adverse, _ = firm(rng)
    if rng.random() < 0.25:
        adverse = person(rng).full
    stem, suffix = adverse.rsplit(" ", 1)
    related = [firm(rng)[0] for _ in range(rng.choice([0, 1, 1, 2]))]
    if kind == "subsidiary":
        related = [f"{stem.split(' ')[0]} Holdings plc", *related[:1]]
    counsel = f"{person(rng, 'western').surname} & {person(rng, 'western').surname} LLP"
    matter = rng.choice(list(_MATTERS))
    place = rng.choice(_PLACES)
    limit = date(2026, 11, 23) + timedelta(days=rng.randint(40, 900))
    if kind == "limitation_near":
        limit = date(2026, 11, 23) + timedelta(days=rng.randint(2, 9))
    elif kind == "limitation_past":
        limit = date(2026, 11, 23) - timedelta(days=rng.randint(5, 60))
    hits = _hits(rng, kind, client, adverse, stem, suffix, related)
    level = 0.9 if kind == "faint" else rng.choice([0.1, 0.25, 0.4, 0.55, 0.7])
    how = damage(rng, rng.choice(["scan", "scan", "photo", "fax"]), level)
    container = "jpeg" if how.kind == "photo" else "native" if rng.random() < 0.2 and kind != "faint" else "scan"
    file = "intake-form.jpg" if container == "jpeg" else "intake-form.pdf"
    form: dict[str, Any] = {
        "client": client, "adverse": adverse, "related": related, "counsel": counsel, "matter": _MATTERS[matter], "place": place, "limit": limit,
        "kind": kind, "contact": person(rng).full, "lawyer": person(rng, "western").full, "day": date(2026, 11, 20) - timedelta(days=rng.randint(0, 8)), "two": rng.random() < 0.35,
    }  # fmt: skip
    mail = _mail(rng, form)
    table = "hit,name,role,matter,year,found_for,place\n" + "".join(
        f"{i},{h['name']},{h['role']},{h['matter']},{h['year']},{h['found_for']},{h['place']}\n"
        for i, h in enumerate(hits, 1)
    )
    outcome, needs, accepted = "clear", "", []
    if kind in ("former_client", "new_name"):
        outcome = "waiver"
        accepted = ["wall"] if kind == "new_name" else []
    elif kind == "subsidiary":
        outcome = "waiver"
    elif kind == "current_client":
        outcome, needs = "decline", "a client of the firm is the adverse party"
    elif kind == "limitation_near":
        needs = "limitation date in less than ten days"
    elif kind == "city_twin" and rng.random() < 0.5:
        accepted = ["wall"]
    return Specimen(
        workflow="intake-conflict", external_id=f"{series}-{index:04d}", title=f"New matter, {client} / {adverse}",
        record={
            "matter_number": f"M-{rng.randint(20000, 29999)}", "received_from": form["contact"], "responsible_partner": form["lawyer"],
            "office": rng.choice(["Northport", "Ebersfeld", "Oslin"]), "subject": f"{client} / {adverse}",
            "hits": len(hits),
            "prior_matter": {"name": hits[0]["name"], "matter": hits[0]["matter"], "closed": hits[0]["year"]} if kind in ("former_client", "new_name", "current_client") else None,
        },
        documents=[
            _form(form).drawn(file, container, how, 104, rng.choice([1, 8]) if container == "jpeg" else 1, rng.randrange(1 << 30)),
            Plain("enquiry.eml", "message/rfc822", mail.encode()), Plain("party-search.csv", "text/csv", table.encode(), tuple(span("hit_name", table, h["name"], "\n1,") for h in hits[:1])),
        ],
        truth={
            "client": client, "adverse_party": adverse, "related_parties": related, "matter_type": matter, "jurisdiction": place,
            "limitation_date": limit.isoformat(), "hit_name": hits[0]["name"] if hits else None, "hit_verdict": hits[0]["truth"] if hits else "none",
        },
        outcome=outcome, kind=kind, needs=needs, accepted=accepted, priority=80 if kind == "limitation_near" else rng.choice([40, 50, 60]),
        context={"file": file}, history=["Enquiry received by e-mail", "Form completed by the intake desk", "Party search run"],
    )  # fmt: skip


def _hits(
    rng: random.Random, kind: str, client: str, adverse: str, stem: str, suffix: str, related: list[str]
) -> list[dict[str, Any]]:
    def hit(name: str, role: str, found_for: str, truth: str) -> dict[str, Any]:
        return {
            "name": name, "role": role, "matter": f"{rng.choice(['Lease', 'Supply dispute', 'Share sale', 'Advice'])} {rng.randint(1000, 9999)}",
            "year": str(rng.randint(2014, 2025)), "found_for": found_for, "place": rng.choice(["Northport", "Altmarkt", "Villareno", "Lowfield"]), "truth": truth,
        }  # fmt: skip

    found = []
    if kind == "former_client":
        found.append(hit(adverse.replace("GmbH", "Gesellschaft mbH"), "former client", adverse, "same"))
    elif kind == "subsidiary":
        found.append(
            hit(f"{stem.split(' ', maxsplit=1)[0]} Holdings Public Limited Company", "client", related[0], "same")
        )
    elif kind == "common_name":
        found.append(
            hit(
                f"{stem.split(' ', maxsplit=1)[0]} {rng.choice(['Bakery', 'Cycles', 'Dental'])} {suffix}",
                "adverse",
                adverse,
                "different",
            )
        )
    elif kind == "city_twin":
        found.append(
            hit(f"{stem} of {rng.choice(['Chester', 'Cleve', 'Lowfield'])} {suffix}", "client", adverse, "different")
        )
    elif kind == "current_client":
        found.append(hit(adverse, "client", adverse, "same"))
    elif kind == "new_name":
        found.append(
            hit(
                f"{rng.choice(['Altona', 'Quentin', 'Marlin'])} {' '.join(stem.split(' ')[1:]) or 'Group'} {suffix} (now {adverse})",
                "former client",
                adverse,
                "same",
            )
        )
    elif rng.random() < 0.7:
        first = client.split(" ", maxsplit=1)[0]
        found.append(
            hit(
                f"{first} {rng.choice(['Optics', 'Nurseries', 'Roofing'])} Ltd",
                rng.choice(["adverse", "witness"]),
                client,
                "different",
            )
        )
    if rng.random() < 0.45:
        found.append(hit(f"{client.split(' ', maxsplit=1)[0]} & Sons", "counterparty", client, "different"))
    return found[:3]


def _mail(rng: random.Random, f: dict[str, Any]) -> str:
    body = [
        "Dear colleagues,", "", f"we would like to instruct you. In short: {f['matter']}.",
        rng.choice(["Please let us know quickly whether you can act.", "We would be grateful for an answer this week.", "There is no hurry on our side."]), "",
        f"The other side has retained {f['counsel']}.", "", "Kind regards", f["contact"], f["client"], "",
    ]  # fmt: skip
    head = [
        "From: enquiries@client.example", "To: intake@firm.example", f"Date: {f['day'].strftime('%a, %d %b %Y')} 09:14:00 +0000",
        "Subject: Enquiry about a new matter", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
    ]  # fmt: skip
    return "\n".join(head + body)


def _form(f: dict[str, Any]) -> Sheet:
    page = Sheet(title="Intake form")
    page.text(50, 62, "Thornbury Vale LLP", 19, "serif-bold", "#3b2f4d")
    page.text(545, 62, "NEW MATTER INTAKE", 11, "bold", "#3b2f4d", "right")
    page.rule(50, 74, 545, 74, "#3b2f4d", 1.4)
    page.text(50, 96, f"Completed by {f['lawyer']}, {f['day'].strftime('%d %b %Y')}", 9.5, "italic", "#5b6470")
    reversed_ = f["kind"] == "reversed"
    rows = [("Client", f["client"]), ("Adverse party", f["adverse"])]
    if reversed_:
        rows = [
            ("Opposing: party against", f["client"] + " (our client)"),
            ("Adverse party", f["adverse"]),
            ("Client", f["client"]),
        ]
    if f["kind"] == "counsel_as_party":
        rows.insert(1, ("Adverse counsel", f["counsel"]))
    rows += [
        ("Related parties", "; ".join(f["related"]) or "none"),
        ("Jurisdiction", f["place"]),
        ("Limitation date", f["limit"].strftime("%d %b %Y")),
        ("Contact", f["contact"]),
    ]
    y = 122.0
    for label, text in rows:
        page.rect(50, y, 495, 36, line="#b9b2c4")
        page.rect(50, y, 130, 36, fill="#f1eef5", line="#b9b2c4")
        page.text(60, y + 22, label, 10.5, "bold", "#3b2f4d")
        long = len(text) > 58
        size = 9.5 if long else 11.5
        page.text(190, y + 22, text, size, "robot", field=_FIELDS.get(label, ""))
        y += 36
    page.text(50, y + 34, "Facts as told", 12, "serif-bold", "#3b2f4d")
    y = page.wrap(
        50,
        y + 54,
        490,
        f"By telephone on the day above: {f['matter']}. The contact asked for a first opinion on prospects and costs.",
        11.5,
        "serif",
        field="matter_type",
        part=f["matter"],
    )
    page.rule(50, y + 70, 250, y + 70)
    page.text(60, y + 64, f["lawyer"], 24, "hand", "#27408b")
    page.text(50, y + 84, "Signature of the responsible lawyer", 8.5, ink="#5b6470")
    page.stamp(400, y + 50, ["CONFIDENTIAL"], "#3b2f4d")
    page.text(297, 806, "SPECIMEN – fictional firm and parties", 8, ink="#5b6470", align="centre")
    if f["two"]:
        page.next_page()
        page.text(50, 62, "Terms of enquiry", 15, "serif-bold", "#3b2f4d")
        page.wrap(
            50,
            92,
            490,
            "Until the conflict check is complete the firm does not act and holds no confidential information beyond what is written on the first page. The enquirer is asked to name every company of the group, former names, and the lawyers of the other side.",
            11.5,
            "serif",
        )
    return page

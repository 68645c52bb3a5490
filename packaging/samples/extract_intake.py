# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Reads an intake form, and judges each party-search hit by how alike the names are."""

from __future__ import annotations

import csv
import io
import re
from difflib import SequenceMatcher

from samples.identifiers import mrz_letters
from samples.phrases import classify
from samples.read import Reading, beside, box_evidence, parse_date, span_evidence
from samples.specimen import REVIEW_DATE, Seen, Verdict, check, value

_FORMS = re.compile(
    r"\b(gmbh|gesellschaft|mbh|ltd|limited|plc|public|company|b\.?v|nv|sarl|s\.?l|sp\.? ?z ?o\.?o|llp)\b\.?",
    re.IGNORECASE,
)


def _hits(seen: Seen) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(seen.texts["party-search.csv"])))


def _bare(name: str) -> str:
    return mrz_letters(_FORMS.sub("", name)).replace("<", " ").strip()


def _party(seen: Seen, label: str) -> Reading:
    found = beside(seen.of(seen.context["file"]), label)
    if found is None:
        return Reading(None)
    agree = 1 if found.text.replace(" ", "") in seen.record["subject"].replace(" ", "") else -1
    return Reading(found.text, found.word.score, len(found.text) > 3, agree, found.margin, evidence=found.evidence())


def extract(seen: Seen) -> dict[str, Reading]:
    """All fields of one intake."""
    words = seen.of(seen.context["file"])
    out = {
        "client": _party(seen, r"Client\b"),
        "adverse_party": _party(seen, r"(Adverse ?(party|counsel)|Opposing\W* ?party ?against)"),
    }
    related = beside(words, r"Related ?part\w+")
    if related is None:
        out["related_parties"] = Reading([])
    else:
        names = (
            [] if related.text.lower() == "none" else [n.strip() for n in re.split(r"[;；]", related.text) if n.strip()]
        )
        out["related_parties"] = Reading(
            names, related.word.score, True, 0, related.margin, evidence=related.evidence()
        )
    mail = seen.texts["enquiry.eml"]
    _, _, body = mail.partition("\n\n")
    ranked = classify("matter", body)
    facts = [w for w in words if re.match(r"By ?tele", w.text)]
    out["matter_type"] = Reading(
        ranked[0][0],
        judged=ranked[0][1],
        margin=ranked[0][1] - ranked[1][1],
        evidence=[box_evidence(w) for w in facts],
        alternatives=[ranked[1][0]],
    )
    place = beside(words, r"Jurisd\w+")
    known = ("England and Wales", "Germany", "Netherlands", "France", "Ireland", "Austria")
    out["jurisdiction"] = (
        Reading(place.text, place.word.score, place.text in known, 0, place.margin, evidence=place.evidence())
        if place
        else Reading(None)
    )
    day = beside(words, r"Limit\w+ ?date", accept=r"\d{4}")
    iso = parse_date(day.text)[0] if day else None
    out["limitation_date"] = (
        Reading(iso, day.word.score, iso is not None, 0, day.margin, evidence=day.evidence()) if day else Reading(None)
    )
    table = seen.texts["party-search.csv"]
    rated = sorted(
        ((SequenceMatcher(None, _bare(h["name"]), _bare(h["found_for"])).ratio(), h["name"]) for h in _hits(seen)),
        reverse=True,
    )
    if not rated:
        out["hit_name"], out["hit_verdict"] = Reading(None, judged=0.97), Reading("none", judged=0.97)
        return out
    score, name = rated[0]
    verdict = "same" if score > 0.88 else "unsure" if score > 0.74 else "different"
    edge = min(abs(score - 0.88), abs(score - 0.74))
    gap = score - rated[1][0] if len(rated) > 1 else 0.5
    start = table.index(name)
    spot = [span_evidence("party-search.csv", table, start, start + len(name))]
    out["hit_name"] = Reading(name, judged=min(0.97, 0.6 + gap), evidence=spot, alternatives=[n for _, n in rated[1:]])
    out["hit_verdict"] = Reading(
        verdict, judged=min(0.96, 0.6 + 1.6 * edge), agree=1 if score > 0.97 else 0, evidence=spot
    )
    return out


def checks(seen: Seen, r: dict[str, Reading]) -> list[dict[str, object]]:
    """Exact hits and dates, made beside the reader."""
    hits = _hits(seen)
    exact = [h["name"] for h in hits if _bare(h["name"]) == _bare(h["found_for"])]
    clients = [h["name"] for h in hits if "client" in h["role"]]
    day = value(r, "limitation_date")
    subject = f"{value(r, 'client')} / {value(r, 'adverse_party')}"
    return [
        check("exact_hits", "No exact hit in the party search", not exact, f"{len(hits)} hits, {len(exact)} exact: {', '.join(exact)}" if exact else f"{len(hits)} hits, none exact", "hit_name", "hit_verdict"),
        check("client_hits", "No hit on a client or former client", not clients, ", ".join(clients) or "none", "hit_name", "hit_verdict"),
        check("limitation", "Limitation date not past", None if not day else day >= REVIEW_DATE, f"review date {REVIEW_DATE}", "limitation_date"),
        check("limitation_near", "Limitation date at least ten days away", None if not day else day >= "2026-12-03", day or "not read", "limitation_date"),
        check("parties", "Parties on the form are those of the subject", re.sub(r"\s", "", subject) == re.sub(r"\s", "", seen.record["subject"]), seen.record["subject"], "client", "adverse_party"),
    ]  # fmt: skip


def decide(seen: Seen, r: dict[str, Reading], made: list[dict[str, object]]) -> Verdict:
    """Clear unless a hit is taken for the same party."""
    role = next((h["role"] for h in _hits(seen) if h["name"] == value(r, "hit_name")), "")
    if value(r, "hit_verdict") == "same" and role == "client":
        return Verdict("decline", "A client of the firm stands on the other side.")
    if value(r, "hit_verdict") == "same" and role == "former client":
        return Verdict("waiver", "A former client stands on the other side.")
    if value(r, "hit_verdict") == "unsure":
        return Verdict("waiver", "A hit may be the same party.")
    return Verdict("clear", "No hit is the same party.")

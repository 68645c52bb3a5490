# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Draws, reads, calibrates, escalates and writes the pack."""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from samples import (
    draw_intake,
    draw_invoice,
    draw_passport,
    draw_referral,
    extract_intake,
    extract_invoice,
    extract_passport,
    extract_referral,
)
from samples.calibrate import Calibrator, CaseCalibrator, measure
from samples.places import of_case, spans
from samples.read import Reading
from samples.recognise import deliver, read_all
from samples.sheet import Delivered, Drawn
from samples.specimen import Seen, Specimen, Verdict

WORKFLOWS: dict[str, tuple[ModuleType, ModuleType]] = {
    "supplier-invoice": (draw_invoice, extract_invoice),
    "kyc-identity": (draw_passport, extract_passport),
    "patient-scheduling": (draw_referral, extract_referral),
    "intake-conflict": (draw_intake, extract_intake),
}
MODEL = {"name": "sample-reader", "version": "1.0"}
DEFINITIONS = Path(__file__).resolve().parents[2] / "resources" / "workflows"
AUDIT_SHARE = 0.12
QUOTA = {
    "easy_right": 0.33,
    "ai_wrong": 0.34,
    "right_low_confidence": 0.17,
    "needs_escalation": 0.08,
    "disputable": 0.08,
}


@dataclass
class Worked:
    """A specimen once read: what the reader suggests and how sure it is."""

    specimen: Specimen
    files: list[Delivered]
    readings: dict[str, Reading]
    checks: list[dict[str, Any]]
    verdict: Verdict
    confidences: dict[str, float]
    confidence: float = 0.0

    @property
    def wrong(self) -> list[str]:
        """Field ids whose suggested value is not the true one."""
        return [k for k, r in self.readings.items() if not same(r.value, self.specimen.truth.get(k))]

    @property
    def all_right(self) -> bool:
        """Whether outcome and every field are right."""
        return not self.wrong and self.verdict.outcome == self.specimen.outcome

    @property
    def failed(self) -> list[dict[str, Any]]:
        """The checks that did not hold."""
        return [c for c in self.checks if c["passed"] is False]


def same(a: Any, b: Any) -> bool:
    """Whether two values are the same once case and spaces are put aside."""
    if isinstance(a, str) and isinstance(b, str):
        return re.sub(r"\s", "", a).casefold() == re.sub(r"\s", "", b).casefold()
    if isinstance(a, list) and isinstance(b, list):
        return sorted(re.sub(r"\s", "", str(x)).casefold() for x in a) == sorted(
            re.sub(r"\s", "", str(x)).casefold() for x in b
        )
    return bool(a == b) or (a in ("", [], None) and b in ("", [], None))


@cache
def thresholds(name: str) -> dict[str, float]:
    """The workflow file's thresholds by field id."""
    definition = yaml.safe_load((DEFINITIONS / f"{name}.yaml").read_text(encoding="utf-8"))
    return {f["id"]: float(f.get("threshold", 0.8)) for f in definition["fields"]}


def _low(w: Worked) -> list[str]:
    limits = thresholds(w.specimen.workflow)
    return [k for k, c in w.confidences.items() if c < limits[k]]


def _draw(
    name: str, seed: int, series: str, count: int
) -> list[tuple[Specimen, list[Delivered], list[tuple[Delivered, list[bytes]]]]]:
    rng = random.Random(f"{seed}/{name}/{series}")
    out = []
    for index in range(1, count + 1):
        specimen = WORKFLOWS[name][0].scenario(rng, index, series)
        files, pages = [], []
        for document in specimen.documents:
            if isinstance(document, Drawn):
                made, images = deliver(document)
                files.append(made)
                if document.how is not None:
                    pages.append((made, images))
            else:
                marked = spans(document)
                files.append(Delivered(document.name, document.media_type, document.content, places=marked))
        out.append((specimen, files, pages))
    return out


def _work(name: str, seed: int, series: str, count: int, given: argparse.Namespace) -> list[Worked]:
    print(f"{name}: drawing {count} ({series})", file=sys.stderr, flush=True)
    drawn = _draw(name, seed, series, count)
    read_all([p for _, _, pages in drawn for p in pages], given.cache, given.jobs)
    reader = WORKFLOWS[name][1]
    done = []
    for specimen, files, _ in drawn:
        texts = {f.name: f.content.decode() for f in files if f.media_type.startswith(("text/", "message/"))}
        seen = Seen([w for f in files for w in f.words], texts, specimen.record, specimen.context)
        readings = reader.extract(seen)
        made = reader.checks(seen, readings)
        done.append(Worked(specimen, files, readings, made, reader.decide(seen, readings, made), {}))
    return done


def _category(w: Worked) -> str:
    if w.specimen.needs:
        return "needs_escalation"
    if w.specimen.accepted:
        return "disputable"
    if not w.all_right:
        return "ai_wrong"
    return "right_low_confidence" if _low(w) else "easy_right"


def _escalation(w: Worked, audit: bool) -> dict[str, Any] | None:
    low, limits = _low(w), thresholds(w.specimen.workflow)
    failed = w.failed
    if failed:
        first = failed[0]
        return {
            "reason": "rule",
            "detail": f"{first['label']}: not met. {first['detail']}".strip(),
            "blockers": [c["id"] for c in failed] + low,
        }
    missing = [k for k in low if w.readings[k].value is None and w.specimen.truth.get(k) is not None]
    if low:
        listed = ", ".join(f"{k} {w.confidences[k]:.2f} (asks for {limits[k]:.2f})" for k in low)
        return {
            "reason": "missing_evidence" if missing and len(missing) == len(low) else "low_confidence",
            "detail": f"Below its threshold: {listed}",
            "blockers": low,
        }
    if audit:
        return {"reason": "random_audit", "detail": "Drawn at random to measure the automatic path", "blockers": []}
    return None


def _case(w: Worked, escalation: dict[str, Any], folder: str) -> dict[str, Any]:
    fields = []
    for key, r in w.readings.items():
        entry: dict[str, Any] = {"id": key, "value": r.value, "confidence": w.confidences[key]}
        if r.evidence:
            entry["evidence"] = r.evidence
        if r.alternatives:
            # The reader gives its second choices no score, so none is shipped.
            entry["alternatives"] = [{"value": a} for a in r.alternatives[:3]]
        fields.append(entry)
    return {
        "workflow": w.specimen.workflow, "external_id": w.specimen.external_id, "title": w.specimen.title, "priority": w.specimen.priority,
        "record": w.specimen.record,
        "suggestion": {
            "outcome": w.verdict.outcome, "confidence": w.confidence, "model": MODEL, "rationale": w.verdict.rationale, "fields": fields,
        },
        "escalation": escalation, "checks": w.checks,
        "documents": [{"name": f.name, "media_type": f.media_type, "path": f"{folder}/{f.name}"} for f in w.files],
        "history": [{"minutes_before": 3 * (len(w.specimen.history) - i), "actor": "intake", "text": t} for i, t in enumerate(w.specimen.history)],
        "metadata": {"pack": "samples", "fictional": True},
    }  # fmt: skip


def _truth(w: Worked) -> dict[str, Any]:
    return {
        "external_id": w.specimen.external_id, "workflow": w.specimen.workflow, "category": _category(w), "kind": w.specimen.kind,
        "outcome": w.specimen.outcome, "accepted_outcomes": [w.specimen.outcome, *w.specimen.accepted],
        "values": {k: w.specimen.truth.get(k) for k in w.readings}, "wrong_fields": w.wrong,
        "outcome_wrong": w.verdict.outcome != w.specimen.outcome, "disputable": bool(w.specimen.accepted), "escalate_because": w.specimen.needs,
        "places": of_case(w.files, w.readings),
    }  # fmt: skip


def _bytes(w: Worked) -> int:
    return sum(len(f.content) for f in w.files)


def _choose(escalated: list[Worked], count: int) -> list[Worked]:
    chosen: list[Worked] = []
    for category, share in QUOTA.items():
        of = sorted((w for w in escalated if _category(w) == category), key=_bytes)
        chosen += of[: round(share * count)]
    rest = sorted((w for w in escalated if w not in chosen), key=_bytes)
    chosen += rest[: max(0, count - len(chosen))]
    return sorted(chosen, key=lambda w: w.specimen.external_id)


def build(given: argparse.Namespace) -> None:
    """Make the whole pack in `given.out`."""
    names = given.only or list(WORKFLOWS)
    sets: dict[str, dict[str, list[Worked]]] = {}
    for name in names:
        short = name.split("-")[-1][:3].upper()
        sizes = {f"{short}T": given.training, f"{short}H": given.holdout, short: given.drawn}
        sets[name] = {series: _work(name, given.seed, series, count, given) for series, count in sizes.items()}
    if given.read_only:
        return
    train = [w for s in sets.values() for k, v in s.items() if k.endswith("T") and len(k) > 3 for w in v]
    hold = [w for s in sets.values() for k, v in s.items() if k.endswith("H") and len(k) > 3 for w in v]
    fields, cases = Calibrator(), CaseCalibrator()
    fields.fit([(f"{w.specimen.workflow}.{k}", r, k not in w.wrong) for w in train for k, r in w.readings.items()])
    for s in sets.values():
        for v in s.values():
            for w in v:
                w.confidences = {k: fields.confidence(f"{w.specimen.workflow}.{k}", r) for k, r in w.readings.items()}
    cases.fit([(list(w.confidences.values()), len(w.failed), w.all_right) for w in train])
    for s in sets.values():
        for v in s.values():
            for w in v:
                w.confidence = cases.confidence(list(w.confidences.values()), len(w.failed))
    _write(given, sets, hold)


def place(given: argparse.Namespace) -> None:
    """Draw the shipped cases again and write where their true values stand; nothing is read.

    Raises ValueError, and writes nothing, when a document comes out other than it is shipped.
    """
    path = given.out / "truth.ndjson"
    truths = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known = {t["external_id"]: t for t in truths}
    same_bytes = 0
    for name in given.only or list(WORKFLOWS):
        print(f"{name}: drawing {given.drawn} again", file=sys.stderr, flush=True)
        for specimen, files, _ in _draw(name, given.seed, name.split("-")[-1][:3].upper(), given.drawn):
            truth = known.get(specimen.external_id)
            if truth is None:
                continue
            for f in files:
                shipped = given.out / "documents" / name / specimen.external_id / f.name
                if shipped.read_bytes() != f.content:
                    raise ValueError(f"{shipped} is not what is drawn now; the places would not fit it.")
                same_bytes += 1
            truth["places"] = of_case(files, truth["values"])
    path.write_text("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in truths), encoding="utf-8")
    print(f"{same_bytes} documents drawn again, each equal to its shipped bytes", file=sys.stderr)


def _write(given: argparse.Namespace, sets: dict[str, dict[str, list[Worked]]], hold: list[Worked]) -> None:
    out: Path = given.out
    for part in ("cases", "documents"):
        shutil.rmtree(out / part, ignore_errors=True)
    (out / "cases").mkdir(parents=True)
    truths: list[dict[str, Any]] = []
    manifest: dict[str, Any] = {"format": 1, "seed": given.seed, "model": MODEL, "workflows": {}}
    manifest["training_cases"] = sum(
        len(v) for s in sets.values() for k, v in s.items() if k.endswith("T") and len(k) > 3
    )
    manifest["fields_holdout"] = measure([(w.confidences[k], k not in w.wrong) for w in hold for k in w.readings])
    manifest["cases_holdout"] = measure([(w.confidence, w.all_right) for w in hold])
    for name, series in sets.items():
        rng = random.Random(f"{given.seed}/{name}/pack")
        drawn = next(v for k, v in series.items() if len(k) == 3)
        escalated, why = [], {}
        for w in drawn:
            reason = _escalation(w, rng.random() < AUDIT_SHARE)
            if reason:
                escalated.append(w)
                why[w.specimen.external_id] = reason
        chosen = _choose(escalated, given.per_workflow)
        rows, counts = [], {}
        for w in chosen:
            folder = f"documents/{name}/{w.specimen.external_id}"
            (out / folder).mkdir(parents=True)
            for f in w.files:
                (out / folder / f.name).write_bytes(f.content)
            due = rng.choice([-45, 20, 35, 60, 90, 150, 240, 240, 360, 480, 480, 960, 1440, 1440, 2880])
            rows.append(
                {
                    "case": _case(w, why[w.specimen.external_id], folder),
                    "due_in_minutes": due,
                    "received_minutes_ago": rng.randint(15, 2600),
                }
            )
            truths.append(_truth(w))
            counts[_category(w)] = counts.get(_category(w), 0) + 1
        (out / "cases" / f"{name}.ndjson").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
        )
        manifest["workflows"][name] = {
            "drawn": len(drawn),
            "escalated": len(escalated),
            "cases": len(chosen),
            "categories": counts,
        }
    (out / "truth.ndjson").write_text(
        "".join(json.dumps(t, ensure_ascii=False) + "\n" for t in truths), encoding="utf-8"
    )
    (out / "pack.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    print(f"{len(truths)} cases, {size / 1e6:.1f} MB, {manifest['fields_holdout']}", file=sys.stderr)

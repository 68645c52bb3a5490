"""The shipped pack is what it says: whole, valid, honest, and without its own answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer_app.domain.workflow import Workflow
from reviewer_app.samples import load_pack, manifest, truth
from reviewer_app.wire.messages import IncomingCase
from reviewer_app.workflows.load import load_workflow

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMIT = 20 * 1024 * 1024


@pytest.fixture(scope="module")
def pack(pack_folder: Path) -> list[dict[str, Any]]:
    return list(load_pack(pack_folder, NOW))


@pytest.fixture(scope="module")
def cases(pack: list[dict[str, Any]]) -> list[IncomingCase]:
    return [msgspec.json.decode(json.dumps(c).encode(), type=IncomingCase) for c in pack]


@pytest.fixture(scope="module")
def workflows(pack_folder: Path) -> dict[str, Workflow]:
    found = [load_workflow(p) for p in sorted((pack_folder.parent / "workflows").glob("*.yaml"))]
    return {w.workflow: w for w in found}


def test_counts_and_size(pack_folder: Path, cases: list[IncomingCase]) -> None:
    figures = manifest(pack_folder)["workflows"]
    assert len(figures) == 4
    for name, part in figures.items():
        assert part["cases"] == sum(c.workflow == name for c in cases) >= 52
        assert sum(part["categories"].values()) == part["cases"]
    size = sum(p.stat().st_size for p in pack_folder.rglob("*") if p.is_file())
    assert size <= LIMIT
    assert len({c.external_id for c in cases}) == len(cases)


def test_every_value_is_known_to_its_workflow(cases: list[IncomingCase], workflows: dict[str, Workflow]) -> None:
    for case in cases:
        workflow = workflows[case.workflow]
        assert case.suggestion.outcome in {o.id for o in workflow.outcomes}
        for suggested in case.suggestion.fields:
            known = workflow.find_field(suggested.id)
            assert known is not None, (case.external_id, suggested.id)
            if known.options and suggested.value is not None:
                values = suggested.value if isinstance(suggested.value, list) else [suggested.value]
                assert set(values) <= {o.id for o in known.options}, (case.external_id, suggested.id, values)


def test_evidence_lies_within_its_document(pack: list[dict[str, Any]], cases: list[IncomingCase]) -> None:
    import base64

    for raw, case in zip(pack, cases, strict=True):
        content = {d["name"]: base64.b64decode(d["content_base64"]) for d in raw["documents"]}
        for suggested in case.suggestion.fields:
            for evidence in suggested.evidence:
                assert evidence.document in content
                if evidence.box is not None:
                    left, top, right, bottom = evidence.box
                    assert 0 <= left < right <= 1, (case.external_id, suggested.id)
                    assert 0 <= top < bottom <= 1, (case.external_id, suggested.id)
                    assert evidence.page in (1, 2, 3)
                else:
                    assert evidence.start is not None
                    assert evidence.end is not None
                    assert 0 <= evidence.start < evidence.end <= len(content[evidence.document].decode())


def test_confidences_are_probabilities(cases: list[IncomingCase]) -> None:
    for case in cases:
        assert case.suggestion.confidence is not None
        for score in (case.suggestion.confidence, *(f.confidence for f in case.suggestion.fields)):
            assert score is not None
            assert 0 < score < 1


def test_every_case_had_a_reason_to_come(cases: list[IncomingCase], workflows: dict[str, Workflow]) -> None:
    for case in cases:
        failed = {c.id for c in case.checks if c.passed is False}
        low = set()
        for suggested in case.suggestion.fields:
            known = workflows[case.workflow].find_field(suggested.id)
            assert known is not None
            if suggested.confidence is not None and suggested.confidence < known.threshold:
                low.add(suggested.id)
        if case.escalation.reason == "random_audit":
            assert not failed
            assert not low
        elif case.escalation.reason == "rule":
            assert failed
        else:
            assert low
        assert set(case.escalation.blockers) == failed | low, case.external_id


def test_truth_is_there_and_never_in_a_case(pack_folder: Path, pack: list[dict[str, Any]]) -> None:
    known = truth(pack_folder)
    assert {c["external_id"] for c in pack} == set(known)
    for case in pack:
        answer = known[case["external_id"]]
        text = json.dumps({k: v for k, v in case.items() if k != "documents"})
        for word in ("truth", "wrong_fields", answer.category, "accepted_outcomes"):
            assert f'"{word}"' not in text
        assert answer.outcome in answer.accepted_outcomes
        assert answer.disputable == (len(answer.accepted_outcomes) > 1)


def test_wrong_fields_are_those_that_differ(pack_folder: Path, pack: list[dict[str, Any]]) -> None:
    known = truth(pack_folder)
    for case in pack:
        answer = known[case["external_id"]]
        for suggested in case["suggestion"]["fields"]:
            if suggested["id"] in answer.wrong_fields:
                assert suggested["value"] != answer.values[suggested["id"]]


def test_times_follow_the_clock(pack_folder: Path) -> None:
    first, later = (next(load_pack(pack_folder, at)) for at in (NOW, NOW.replace(year=2027)))
    assert first["due_at"][:4] == "2026"
    assert later["due_at"][:4] == "2027"


def test_a_document_outside_the_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "pack.json").write_text('{"workflows": {"w": {}}}', encoding="utf-8")
    escaping = {"name": "x", "media_type": "text/plain", "path": "../x"}
    case = {"external_id": "X-1", "history": [], "documents": [escaping]}
    row = {"case": case, "due_in_minutes": 1, "received_minutes_ago": 1}
    (tmp_path / "cases" / "w.ndjson").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(ValueError, match="outside the pack"):
        next(load_pack(tmp_path, NOW))

"""Hostile cases from the pipeline to the screen's values: kept verbatim or refused by their place."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from reviewer_app.domain.view import DocumentState
from reviewer_app.wire.messages import MAX_DOCUMENT_BYTES
from tests.journeys.desktops import Desktop
from tests.servers import RunningServer, sample_case

EVIL = "<img src=file:///etc/passwd onerror=alert(1)> javascript:alert(1) \u202eexe.fdp\u202c \u200f&amp; {0} %s"
LINE = "<img src=file:///etc/passwd onerror=alert(1)> javascript:alert(1) &amp; {0} %s"
"""As hostile as a title or an id may be: marks that turn text around are refused there."""
NAMES = ("../../../../etc/cron.d/evil", "C:\\Windows\\evil.txt", "/etc/passwd", "a/b.txt", "..", "con.txt")


def inline(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_hostile_text_arrives_verbatim(server: RunningServer, sit_down: Callable[..., Desktop]) -> None:
    sent = sample_case(
        external_id=f"id {LINE}",
        title=LINE,
        record={"po": EVIL, EVIL: [EVIL, {EVIL: EVIL}]},
        suggestion={
            "outcome": "pay",
            "confidence": 0.5,
            "model": {"name": EVIL, "version": EVIL},
            "rationale": EVIL,
            "fields": [
                {"id": "supplier", "value": EVIL, "confidence": 0.1, "alternatives": [{"value": EVIL}]},
            ],
        },
        escalation={"reason": "other", "detail": EVIL, "blockers": ["supplier"]},
        checks=[{"id": "c1", "label": EVIL, "passed": False, "detail": EVIL, "fields": ["supplier"]}],
        history=[{"at": "2026-01-01T00:00:00Z", "actor": EVIL, "text": EVIL}],
        metadata={EVIL: EVIL},
    )
    producer = server.client("producer")
    turned = producer.post("/api/v1/cases", json=sent | {"title": EVIL, "external_id": EVIL})
    assert turned.status_code == 422
    assert {e["path"] for e in turned.json()["errors"]} == {"title", "external_id"}
    answer = producer.post("/api/v1/cases", json=sent)
    assert answer.status_code == 201, answer.text
    case_id = answer.json()["case_id"]
    desktop = sit_down(server.url)
    desktop.here(case_id)
    view = desktop.services.review.open(case_id).result(5)
    case = view.case
    assert (case.title, case.external_id, view.head.title) == (LINE, f"id {LINE}", LINE)
    assert case.record == sent["record"]
    assert case.metadata == {EVIL: EVIL}
    said = case.suggestion
    assert said.model is not None
    assert {said.model.name, said.model.version, said.rationale, said.fields[0].value} == {EVIL}
    assert said.fields[0].alternatives[0].value == EVIL
    assert {case.escalation.detail, case.checks[0].label, case.checks[0].detail} == {EVIL}
    assert (case.history[0].actor, case.history[0].text) == (EVIL, EVIL)


def test_documents_that_are_not_what_they_say_are_refused_by_place(sqlite_server: RunningServer) -> None:
    producer = sqlite_server.client("producer")
    for content, media_type in (
        (b"%PDF-1.7\n" + bytes(30 * 1024 * 1024), "application/pdf"),
        (b"MZ this is a program", "application/pdf"),
        (b"<script>alert(1)</script>", "image/png"),
    ):
        good = {"name": "ok.txt", "media_type": "text/plain", "content_base64": inline(b"fine")}
        bad = {"name": "bad", "media_type": media_type, "content_base64": inline(content)}
        answer = producer.post("/api/v1/cases", json=sample_case(documents=[good, bad]))
        assert answer.status_code == 422, answer.text
        assert [e["path"].split(".")[0] for e in answer.json()["errors"]] == ["documents[1]"]
    too_big = producer.post(
        "/api/v1/documents", content=bytes(MAX_DOCUMENT_BYTES + 1), headers={"Content-Type": "application/pdf"}
    )
    assert too_big.status_code == 413


def test_document_names_never_become_paths(
    sqlite_server: RunningServer, sit_down: Callable[..., Desktop], tmp_path: Path
) -> None:
    ids = {}
    for n, name in enumerate(NAMES):
        document = {"name": name, "media_type": "text/plain", "content_base64": inline(f"content {n}".encode())}
        case = sample_case(f"inv-{n}", documents=[document])
        answer = sqlite_server.client("producer").post("/api/v1/cases", json=case)
        if answer.status_code == 422:
            assert {e["path"] for e in answer.json()["errors"]} == {"documents[0].name"}
        else:
            assert answer.status_code == 201, answer.text
            ids[answer.json()["case_id"]] = name
    outside = {p for p in tmp_path.parent.rglob("*") if "evil" in p.name or "cron" in p.name}
    desktop = sit_down(sqlite_server.url)
    desktop.here(*ids)
    for case_id, name in ids.items():
        drawn = desktop.services.documents.open(case_id, name).result(30)
        assert drawn.text is not None
        assert drawn.text.text.startswith("content ")
        view = desktop.services.review.open(case_id).result(5)
        assert [(d.ref.name, d.state) for d in view.documents] == [(name, DocumentState.PRESENT)]
    assert {p for p in tmp_path.parent.rglob("*") if "evil" in p.name or "cron" in p.name} == outside == set()
    written = {p.name for p in desktop.profile.rglob("*")}
    assert not any(name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] in written for name in NAMES if name != "..")

"""Intake under hostile input, over the real server and both databases."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from dataclasses import fields
from typing import Any

import msgspec

from reviewer_app.domain.case import Case
from reviewer_app.server.cases.heads import find_body
from reviewer_app.server.intake import shapes
from reviewer_app.wire.codec import decode
from reviewer_app.wire.messages import IncomingCase
from tests.servers import RunningServer, sample_case

PDF = b"%PDF-1.7\n% a small one\n"
HOSTILE = "<script>alert(1)</script> file:///etc/passwd"


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def with_document(data: bytes = PDF, **changes: Any) -> dict[str, Any]:
    document = {"name": "invoice.pdf", "media_type": "application/pdf", "content_base64": b64(data)} | changes
    return sample_case(documents=[document])


def changed(path: str, value: Any) -> dict[str, Any]:
    case = json.loads(json.dumps(with_document()))
    case["suggestion"]["fields"][0]["evidence"] = [{"document": "invoice.pdf", "page": 1, "box": [0.1, 0.1, 0.2, 0.2]}]
    target: Any = case
    *steps, last = path.replace("[", ".[").split(".")
    for step in steps:
        target = target[int(step[1:-1])] if step.startswith("[") else target[step]
    target[int(last[1:-1]) if last.startswith("[") else last] = value
    return case


BAD = [
    ("suggestion.fields[0].confidence", 1.5, "suggestion.fields[0].confidence"),
    ("suggestion.confidence", "high", "suggestion.confidence"),
    ("suggestion.fields[0].shade", "red", "suggestion.fields[0].shade"),
    ("colour", "red", "colour"),
    ("suggestion.outcome", "burn", "suggestion.outcome"),
    ("suggestion.fields[0].id", "nothing", "suggestion.fields[0].id"),
    ("suggestion.fields[0].evidence[0].document", "other.pdf", "suggestion.fields[0].evidence[0].document"),
    ("suggestion.fields[0].evidence[0].page", 0, "suggestion.fields[0].evidence[0].page"),
    ("suggestion.fields[0].evidence[0].box", [0.2, 0.1, 0.1, 0.2], "suggestion.fields[0].evidence[0].box"),
    ("suggestion.fields[0].evidence[0].box", [0.1, 0.1, 1.1, 0.2], "suggestion.fields[0].evidence[0].box[2]"),
    ("suggestion.fields[0].evidence[0].start", 4, "suggestion.fields[0].evidence[0]"),
    ("escalation.blockers", ["who"], "escalation.blockers[0]"),
    ("escalation.reason", "whim", "escalation.reason"),
    ("record.po", 17, "record.po"),
    ("title", "", "title"),
    ("title", "a\u0000b", "title"),
    ("external_id", "a\nb", "external_id"),
    ("external_id", "x" * 201, "external_id"),
    ("due_at", "2026-11-30T17:00:00", "due_at"),
    ("priority", True, "priority"),
    ("documents[0].name", "../../etc/passwd", "documents[0].name"),
    ("documents[0].name", "C:\\boot.ini", "documents[0].name"),
    ("documents[0].name", "a\u0000.pdf", "documents[0].name"),
    ("documents[0].content_base64", "not base64!", "documents[0].content_base64"),
    ("documents[0].content_base64", b64(b"<html>a page</html>"), "documents[0].content_base64"),
    ("documents[0].media_type", "text/html", "documents[0].media_type"),
    ("documents[0].sha256", "a" * 64, "documents[0]"),
    ("workflow", "nothing", "workflow"),
]


def test_every_mistake_is_named_by_its_place(sqlite_server: RunningServer) -> None:
    producer = sqlite_server.client("producer")
    for path, value, named in BAD:
        answer = producer.post("/api/v1/cases", json=changed(path, value))
        said = answer.json()
        assert (answer.status_code, said["code"]) == (422, "invalid"), (path, said)
        assert answer.headers["content-type"] == "application/problem+json"
        assert named in [e["path"] for e in said["errors"]], (path, said)
    good = producer.post("/api/v1/cases", json=changed("priority", 60))
    assert good.status_code == 201, good.text
    with sqlite_server.context.database.read() as conn:
        assert conn.exec_driver_sql("select count(*) from case_head").scalar_one() == 1


def test_strict_shapes_follow_the_wire_message() -> None:
    assert [f.name for f in fields(IncomingCase)] == list(shapes.InCase.__struct_fields__)


def test_malformed_json_is_refused_in_words(sqlite_server: RunningServer) -> None:
    producer = sqlite_server.client("producer")
    for body in (b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}'):
        answer = producer.post("/api/v1/cases", content=body)
        assert answer.status_code in {400, 422}
        assert answer.json()["code"] in {"malformed_json", "invalid"}


def test_hostile_text_is_kept_verbatim(server: RunningServer) -> None:
    case = sample_case(
        HOSTILE,
        title=HOSTILE,
        record={"po": HOSTILE, "deep": {HOSTILE: ["\u0000", HOSTILE]}},
        metadata={HOSTILE: HOSTILE},
        history=[{"at": "2026-11-20T09:00:00Z", "actor": HOSTILE, "text": HOSTILE}],
        checks=[{"id": HOSTILE, "label": HOSTILE, "passed": None, "detail": HOSTILE}],
        escalation={"reason": "rule", "detail": HOSTILE, "blockers": [HOSTILE]},
    )
    case["suggestion"]["rationale"] = HOSTILE
    case["suggestion"]["fields"][0]["value"] = HOSTILE
    producer = server.client("producer")
    made = producer.post("/api/v1/cases", json=case)
    assert made.status_code == 201, made.text
    body = producer.get(f"/api/v1/cases/{made.json()['case_id']}").json()["body"]
    for key in ("title", "record", "metadata", "escalation"):
        assert body[key] == case[key]
    kept = decode(msgspec.json.encode(body), Case)
    assert kept.suggestion.rationale == kept.suggested("total").value == kept.checks[0].id == HOSTILE  # type: ignore[union-attr]


def test_a_document_beyond_the_bound_is_refused(sqlite_server: RunningServer) -> None:
    producer = sqlite_server.client("producer")
    huge = PDF + bytes(30 * 1024 * 1024)
    inside = producer.post("/api/v1/cases", json=with_document(huge))
    assert inside.status_code == 422
    assert [(e["path"], e["code"]) for e in inside.json()["errors"]] == [("documents[0].content_base64", "too_large")]

    def streamed() -> Any:
        yield from (huge[at : at + 65536] for at in range(0, len(huge), 65536))

    alone = producer.post("/api/v1/documents", content=streamed(), headers={"Content-Type": "application/pdf"})
    assert (alone.status_code, alone.json()["code"]) == (413, "too_large")


def test_a_batch_keeps_the_good_rows_and_names_the_bad(server: RunningServer) -> None:
    rows = 10_000
    bad = set(range(13, rows, 271))
    assert len(bad) == 37
    lines = []
    for row in range(1, rows + 1):
        case = sample_case(f"inv-{row:05d}")
        if row in bad:
            case["suggestion"]["fields"][0]["confidence"] = 7
        lines.append(json.dumps(case))
    producer = server.client("producer")
    started = time.perf_counter()
    answer = producer.post("/api/v1/cases:batch", content="\n".join(lines), timeout=120)
    print(f"{rows / (time.perf_counter() - started):.0f} rows/s on {server.context.database.dialect}")
    *results, summary = [json.loads(line) for line in answer.text.splitlines()]
    assert summary == {"created": rows - 37, "unchanged": 0, "revised": 0, "refused": 37, "rows": rows}
    assert [r["row"] for r in results] == list(range(1, rows + 1))
    refused = [r for r in results if r["status"] == "refused"]
    assert {r["row"] for r in refused} == bad
    assert {e["path"] for r in refused for e in r["errors"]} == {"suggestion.fields[0].confidence"}
    again = producer.post("/api/v1/cases:batch", content="\n".join(lines[:200]), timeout=60).text.splitlines()[-1]
    assert json.loads(again)["unchanged"] == 199
    with server.context.database.read() as conn:
        numbers = conn.exec_driver_sql("select count(*), min(seq), max(seq) from change").one()
    assert tuple(numbers) == (rows - 37, 1, rows - 37)


def test_a_case_twice_in_one_batch_is_one_case(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    lines = [sample_case(), sample_case(title="Second"), sample_case(title="Second")]
    answer = server.client("producer").post("/api/v1/cases:batch", content="\n\n".join(map(json.dumps, lines)))
    *results, summary = [json.loads(line) for line in answer.text.splitlines()]
    assert [(r["row"], r["status"]) for r in results] == [(1, "created"), (3, "revised"), (5, "unchanged")]
    assert summary["rows"] == 3


def test_the_run_goes_with_the_case_and_is_no_news_where_it_has_no_name(
    sqlite_server: RunningServer,
) -> None:
    producer = sqlite_server.client("producer")
    suggestion = sample_case()["suggestion"] | {"run_id": "run-17"}
    sent = producer.post("/api/v1/cases", json=sample_case(suggestion=suggestion)).json()
    with sqlite_server.context.database.read() as conn:
        body = find_body(conn, sent["case_id"], 1)
    assert body is not None
    assert decode(body, Case).suggestion.run_id == "run-17"
    without = msgspec.json.decode(json.dumps(sample_case()), type=shapes.InCase)
    # What a build before the key hashed: the same content sent again must stay the same revision.
    assert b"run_id" not in msgspec.json.encode(without)


def test_documents_are_read_through_their_case_only(server: RunningServer) -> None:
    producer = server.client("producer")
    stored = producer.post("/api/v1/documents", content=PDF, headers={"Content-Type": "application/pdf"})
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert stored.json() == {"sha256": sha256, "size": len(PDF), "media_type": "application/pdf"}
    case = sample_case(documents=[{"name": "a.pdf", "media_type": "application/pdf", "sha256": sha256}])
    made = producer.post("/api/v1/cases", json=case).json()
    other = producer.post("/api/v1/cases", json=sample_case("other")).json()
    reviewer = server.client("reviewer")
    url = f"/api/v1/cases/{made['case_id']}/documents/{sha256}"
    whole = reviewer.get(url)
    assert whole.content == PDF
    assert whole.headers["content-disposition"] == "attachment"
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert whole.headers["etag"] == f'"{sha256}"'
    part = reviewer.get(url, headers={"Range": "bytes=5-", "If-Range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (206, PDF[5:])
    assert part.headers["content-range"] == f"bytes 5-{len(PDF) - 1}/{len(PDF)}"
    assert reviewer.get(url, headers={"Range": "bytes=-3"}).content == PDF[-3:]
    assert reviewer.get(url, headers={"Range": "bytes=5-", "If-Range": '"other"'}).status_code == 200
    assert reviewer.get(url, headers={"Range": "bytes=9999-"}).headers["content-range"] == f"bytes */{len(PDF)}"
    assert reviewer.get(url, headers={"If-None-Match": whole.headers["etag"]}).status_code == 304
    assert reviewer.get(f"/api/v1/cases/{other['case_id']}/documents/{sha256}").status_code == 404
    assert server.client().get(url).status_code == 401

"""Who reads which case, and whose case it is."""

from __future__ import annotations

import base64

import httpx
import pytest

from reviewer_app.server.auth import service as auth
from tests.servers import RunningServer, sample_case


@pytest.fixture
def stranger(server: RunningServer) -> httpx.Client:
    """Another producer."""
    server.tokens["stranger"] = auth.add_producer(server.context, "stranger")
    return server.client("stranger")


def test_a_producer_reads_what_it_sent_and_nothing_else(server: RunningServer, stranger: httpx.Client) -> None:
    document = {"name": "a.txt", "media_type": "text/plain", "content_base64": base64.b64encode(b"hello").decode()}
    sent = server.client("producer").post("/api/v1/cases", json=sample_case(documents=[document])).json()
    case = f"/api/v1/cases/{sent['case_id']}"
    body = server.client("producer").get(case).json()["body"]
    paths = [case, f"{case}/documents/{body['documents'][0]['sha256']}"]
    for path in paths:
        assert stranger.get(path).status_code == 404
        for role in ("producer", "reviewer", "supervisor", "operator"):
            assert server.client(role).get(path).status_code == 200, role
    with server.context.database.write() as conn:
        conn.exec_driver_sql("update case_head set team = 'senior'")
    for path in paths:
        assert server.client("reviewer").get(path).status_code == 404
        assert server.client("producer").get(path).status_code == 200


def test_another_producers_case_is_neither_revised_nor_shown(server: RunningServer, stranger: httpx.Client) -> None:
    sent = server.client("producer").post("/api/v1/cases", json=sample_case()).json()
    for case in (sample_case(), sample_case(title="Mine now")):
        answer = stranger.post("/api/v1/cases", json=case)
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert (error["path"], error["code"]) == ("external_id", "not_yours")
        assert sent["case_id"] not in answer.text
    again = server.client("producer").post("/api/v1/cases", json=sample_case(title="Mended")).json()
    assert (again["status"], again["case_id"], again["revision"]) == ("revised", sent["case_id"], 2)
    assert stranger.post("/api/v1/cases", json=sample_case("other")).status_code == 201
    assert server.client("producer").get(f"/api/v1/cases/{sent['case_id']}").json()["head"].get("producer_id") is None

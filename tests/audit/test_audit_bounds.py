"""Who may ask, what is noted of it, what a spreadsheet gets, and what it costs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, event, insert, select, text
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.decision import Reason
from reviewer_app.ids import new_id
from reviewer_app.server.audit import decided
from reviewer_app.server.audit.tables import decision_note, decision_reason
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.migrations import config
from reviewer_app.server.records import payloads as payloads_of
from reviewer_app.server.records.tables import decision_payload
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionOutcome
from tests.audit.scene import CLAIM, LIMIT, MISREAD, SUM, Scene
from tests.server_work.world import NOON

PATHS = ("decisions", "decisions.csv", "decisions/some", "reasons", "facets")


def noted(scene: Scene) -> list[dict[str, Any]]:
    entries = scene.chief.call("GET", "/audit", params={"limit": 500}).json()["entries"]
    return [e for e in entries if e["what"] in ("decision_opened", "decisions_exported")]


def test_only_supervisors_ask(scene: Scene) -> None:
    for role in ("reviewer", "trainer", "operator"):
        person = scene.world.person(role, role)
        for path in PATHS:
            assert person.call("GET", f"/audit/{path}").status_code == 403, (role, path)
    producer = scene.world.producer("pipeline")
    for path in PATHS:
        assert producer.call("GET", f"/audit/{path}").status_code == 403
        assert scene.world.http.get(f"/api/v1/audit/{path}").status_code == 401
    # The log stays the operators', and is to be had at one address only.
    assert scene.world.person("night", "operator").call("GET", "/audit").status_code == 200
    assert scene.world.http.get("/audit").status_code == 404
    assert noted(scene) == []


def test_looking_and_taking_away_are_in_the_log(scene: Scene) -> None:
    (said,) = scene.override(scene.ada, 1, LIMIT)
    scene.page()
    scene.report()
    scene.facets()
    assert noted(scene) == []
    assert scene.chief.call("GET", f"/audit/decisions/{said.decision_id}").status_code == 200
    assert scene.chief.call("GET", "/audit/decisions.csv", params={"code": "limit"}).status_code == 200
    looked, taken = noted(scene)
    assert (looked["actor"], looked["subject"]) == (scene.chief.account.id, said.decision_id)
    assert looked["detail"] == {"case_id": said.case_id}
    assert (taken["actor"], taken["subject"]) == (scene.chief.account.id, "decisions")
    assert taken["detail"] == {"filter": {"code": "limit"}, "decisions": 1}


HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "\r=1",
    "  =1",
    "\u200b=1",
    "\ufeff=1",
    "\u00a0=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A",
)


def test_no_cell_is_a_formula(scene: Scene) -> None:
    cases = [scene.cases(1, title=words, external_id=f"{words}{n}")[0] for n, words in enumerate(HOSTILE)]
    for case, words in zip(cases, HOSTILE, strict=True):
        scene.accept(scene.ada, replace(scene.ada.override(case, total=words), reasons=(SUM,), note=words))
    scene.accept(scene.ben, scene.ben.approve(scene.cases(1)[0], note='a;=1\n"b",c\n\n -2'))
    response = scene.chief.call("GET", "/audit/decisions.csv")
    assert response.headers["content-type"].startswith("text/csv")
    table = list(csv.reader(io.StringIO(response.content.decode(), newline="")))
    head, *rows = table
    assert head[:4] == ["seq", "decision_id", "external_id", "title"]
    assert len(rows) == len(HOSTILE) + 1
    assert {len(row) for row in table} == {len(head)}
    for row, words in zip(reversed(rows[1:]), HOSTILE, strict=True):
        line = dict(zip(head, row, strict=True))
        safe = f"'{words[0]}'{words[1:]}" if words[0] in "\t\n\r" else f"'{words}"
        assert (line["title"], line["note"], line["external_id"][: len(safe)]) == (safe,) * 3
        assert (line["reasons"], line["reason_labels"]) == ("ai_wrong/sum", "Sum")
        assert json.loads(line["changes"]) == [{"id": "total", "before": "8.00", "after": words}]
    assert dict(zip(head, rows[0], strict=True))["note"] == "a;'=1\n\"b\",c\n\n '-2"
    # For a spreadsheet that splits at semicolons quotes inside a cell are no quotes.
    for line in response.content.decode().splitlines():
        for cell in line.split(";"):
            assert not cell.strip().startswith(("=", "+", "-", "@")), line


def test_a_table_holds_what_the_filter_means_and_how_it_was(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.approve(scene.ada, 3)
    (said,) = scene.override(scene.ben, 1, MISREAD, LIMIT, offline=True)
    response = scene.chief.call("GET", "/audit/decisions.csv", params={"attribution": "policy"})
    (line,) = csv.DictReader(io.StringIO(response.content.decode(), newline=""))
    assert line["decision_id"] == said.decision_id
    assert (line["reviewer"], line["reviewer_id"]) == ("Ben", scene.ben.account.id)
    assert (line["ai_model"], line["ai_outcome"], line["ai_confidence"]) == ("extractor 2.3.1", "pay", "0.62")
    assert (line["offline"], line["effective"], line["result"]) == ("true", "true", "accepted")
    assert line["decided_at"] == "2026-11-23T12:00:00Z"
    assert line["reasons"] == "ai_wrong/misread; policy/limit"


def test_a_source_that_was_marked_as_wrong_is_told(quick_scene: Scene) -> None:
    scene = quick_scene
    (case,) = scene.cases(1)
    scene.accept(scene.ada, scene.ada.approve(case, data_wrong=("total", "record")))
    (row,) = scene.chief.call("GET", "/audit/decisions").json()["rows"]
    assert row["data_wrong"] == ["total", "record"]
    response = scene.chief.call("GET", "/audit/decisions.csv")
    (line,) = csv.DictReader(io.StringIO(response.content.decode(), newline=""))
    assert line["data_wrong"] == "total; record"


def many(scene: Scene, count: int) -> None:
    """Decisions as they were kept before, put in at once: 2,000 over HTTP would take a test's whole time."""
    cases = scene.cases(count)
    rows, payloads, reasons = [], [], []
    for seq, case in enumerate(cases, 1_000_000):
        said = scene.ada.override(case) if seq % 20 == 0 else scene.ada.approve(case)
        payload = codec.canonical(said)
        values = {
            "action": said.action.value,
            "author_id": said.author_id,
            "author_name": "Ada",
            "code": "",
        }
        values |= {"payload_sha256": "0" * 64, "late_lease": False, "answer": "{}", "received_at": NOON}
        values |= {"result": DecisionOutcome.ACCEPTED.value, "effective": True}
        values |= {"decision_id": said.decision_id, "seq": seq, "case_id": case.id, "case_revision": 1}
        rows.append(values)
        payloads.append({"decision_id": said.decision_id, "payload": payload.decode()})
        reasons += [{"seq": seq, "attribution": "policy", "code": "limit", "label": "L"}] if said.reasons else []
    with scene.world.context.database.write() as conn:
        conn.execute(insert(decision), rows)
        conn.execute(insert(decision_payload), payloads)
        conn.execute(insert(decision_reason), reasons)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    yield said
    event.remove(database.engine, "before_cursor_execute", hear)


def test_what_is_asked_costs_what_is_shown(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    many(scene, 2000)
    decoded: list[int] = []
    real = codec.decode

    def counting(data: Any, kind: Any) -> Any:
        decoded.append(1)
        return real(data, kind)

    for reader in (decided, payloads_of):
        monkeypatch.setattr(reader, "decode", counting)
    database = scene.world.context.database
    costs: dict[str, int] = {}
    for limit in (1, 200):
        with statements(database) as said:
            assert scene.page(limit=limit).total == 2000
        costs[str(limit)] = len(said)
    assert costs["1"] == costs["200"]
    decoded.clear()
    with statements(database) as said:
        found = scene.page(code="limit", limit=50)
    assert (found.total, len(found.rows)) == (100, 50)
    assert len(said) == costs["1"]
    assert len(decoded) == 2 * 51
    decoded.clear()
    with statements(database) as said:
        scene.watch.pass_s(60)
        assert scene.report(since=NOON.isoformat()).reasons[0].rate.count == 100
        scene.facets()
    assert len(said) < 40
    assert decoded == []
    with statements(database) as said:
        response = scene.chief.call("GET", "/audit/decisions.csv")
    assert response.content.count(b"\r\n") == 2001
    assert len(said) < 40


def test_old_decisions_are_filled_in(scene: Scene) -> None:
    database = scene.world.context.database
    scene.override(scene.ada, 2, MISREAD, LIMIT)
    scene.override(scene.ada, 1, SUM, SUM, Reason("ai_wrong", "misread", "M\0" + "x" * 500))
    scene.accept(scene.ben, scene.ben.approve(scene.cases(1)[0], note="a\0b"), scene.ben.approve(scene.cases(1)[0]))

    def kept(conn: Connection) -> tuple[list[Any], list[Any]]:
        reasons = select(decision_reason).order_by(*decision_reason.primary_key)
        notes = select(decision_note).order_by(decision_note.c.seq)
        return [tuple(r) for r in conn.execute(reasons)], [tuple(r) for r in conn.execute(notes)]

    with database.read() as conn:
        before = kept(conn)
    assert len(before[0]) == 6
    assert [n[1] for n in before[1]] == ["a\ufffdb"]
    assert {len(r[3]) for r in before[0]} == {3, 7, 14, 200}
    command.downgrade(config(database.url), "0001")
    command.upgrade(config(database.url), "head")
    with database.read() as conn:
        assert kept(conn) == before


def test_what_was_indexed_is_not_rewritten(scene: Scene) -> None:
    scene.accept(scene.ada, scene.ada.override(scene.cases(1, "invoice")[0], note="why"))
    database = scene.world.context.database
    for table in ("decision_reason", "decision_note"):
        for statement in (f"update {table} set seq = 5", f"delete from {table}"):
            with pytest.raises(DBAPIError, match=r"only (ever added|deleted by an erasure)"), database.write() as conn:
                conn.execute(text(statement))


def test_words_longer_than_the_index_are_found_again(scene: Scene) -> None:
    long = "c" * 300
    group = replace(CLAIM.reasons[0], codes=(replace(CLAIM.reasons[0].codes[0], code=long),))
    scene.publish(replace(CLAIM, version=7, reasons=(group,)))
    case = scene.cases(1, workflow_version=7)[0]
    said = replace(scene.ada.override(case), decision_id=new_id(), reasons=(Reason("ai_wrong", long, "Long"),))
    scene.accept(scene.ada, said)
    assert scene.ids(code=long[:200]) == [said.decision_id]

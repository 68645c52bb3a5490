"""Erasing a case: nothing of it is left anywhere, and everything else can still be proved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.errors import Refused
from reviewer_app.server.cases.tables import case_body, case_document, case_head
from reviewer_app.server.documents.service import upload
from reviewer_app.server.problems import ApiProblem
from reviewer_app.server.records.erasure import Erased, erase
from reviewer_app.server.records.payloads import CONTENT_ERASED
from reviewer_app.server.records.verifying import Report, verify
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ChangeOp, DecisionOutcome, DecisionPage
from tests.server_records.sealing_app import SealingApp
from tests.server_work.world import Person, World

CANARY = "Kanarienvogel-4711"


def checked(world: World) -> Report:
    with world.context.database.read() as conn:
        return verify(conn, world.context.keys.public_base64)


def documents(world: World, case: Case, content: bytes) -> str:
    kept = upload(world.context, "text/plain", content)
    with world.context.database.write() as conn:
        conn.execute(
            insert(case_document).values(
                case_id=case.id, sha256=kept.sha256, name=CANARY, media_type="text/plain", first_revision=1
            )
        )
    return kept.sha256


def full_of(world: World, ana: Person, ben: Person) -> tuple[Case, Case, str, str]:
    """A case whose every corner holds the canary, and another one that shares a document with it."""
    case, other = world.cases(2)
    case = world.revise(
        case, title=f"{CANARY} title", record={"name": CANARY}, external_id=f"{CANARY}-id", metadata={"m": CANARY}
    )
    world.change_head(case, title=f"{CANARY} title", external_id=f"{CANARY}-id", suggested_outcome=CANARY)
    alone = documents(world, case, f"{CANARY} alone".encode())
    shared = documents(world, case, b"both have this")
    with world.context.database.write() as conn:
        conn.execute(
            insert(case_document).values(
                case_id=other.id, sha256=shared, name="b", media_type="text/plain", first_revision=1
            )
        )
    SealingApp(ana).say(ana.override(case, total=CANARY, note=f"{CANARY} note"))
    differs = SealingApp(ben, "desktop").say(ben.approve(case, note=f"{CANARY} second"))
    assert differs.outcome is DecisionOutcome.SUPERSEDED
    assert differs.other is not None
    remarked = ben.call("POST", f"/decisions/{differs.decision_id}:remark", json={"text": f"{CANARY} remark"})
    assert remarked.status_code in (200, 204), remarked.text
    ana.push(ana.approve(other))
    return case, other, alone, shared


def test_nothing_is_left_and_everything_is_still_proved(world: World) -> None:
    ana, ben, sue = world.person("ana"), world.person("ben"), world.person("sue", "supervisor")
    case, _, alone, shared = full_of(world, ana, ben)
    _delete_carelessly(world, case)
    cursor = world.pull(ana)[-1].to_seq
    gone = erase(world.context, "operator", case.id, "request of the data subject")
    assert gone == Erased(case.id, decisions=2, notes=2, revisions=2, documents=1, compacted=True)
    assert _places(world, CANARY) == []
    blobs = world.context.blobs
    assert blobs.open(alone) is None
    with blobs.open(shared) or pytest.fail("a document of another case was deleted") as kept:
        assert kept.read() == b"both have this"
    report = checked(world)
    assert (report.findings, report.decisions, report.erased) == ((), 3, 2)
    # Desktops are told why, and told again however they ask.
    (item,) = world.pull(ana, cursor)[-1].items
    assert (item.id, item.op, item.kind, item.head) == (case.id, ChangeOp.TOMBSTONE, "erased", None)
    page = sue.call("GET", "/audit/decisions").json()
    assert [(r["note"], r["title"]) for r in page["rows"] if r["case_id"] == case.id] == [
        (CONTENT_ERASED, CONTENT_ERASED)
    ] * 2
    opened = sue.call("GET", f"/audit/decisions/{page['rows'][-1]['decision_id']}").json()
    assert opened["case"]["title"] == CONTENT_ERASED
    assert opened["decision"]["action"] == "override"
    assert [r["code"] for r in opened["decision"]["reasons"]] == ["misread_source"]
    assert sue.call("GET", "/audit/decisions.csv").status_code == 200
    assert sue.call("GET", "/audit/reasons").status_code == 200
    read = codec.decode(sue.call("GET", "/decisions").content, DecisionPage).decisions
    assert [d.decision.note for d in read if d.decision.case_id == case.id] == [CONTENT_ERASED] * 2
    assert codec.decode(sue.call("GET", "/decisions").content, DecisionPage).decisions[0].ai is None
    assert sue.call("GET", "/disputes").status_code == 200
    assert ana.call("GET", "/notices").status_code == 200


def _delete_carelessly(world: World, case: Case) -> None:
    """Leave bytes behind in a page, as deleting did wherever a build of SQLite does not overwrite."""
    with world.context.database.write() as conn:
        if conn.dialect.name == "sqlite":
            conn.execute(text("pragma secure_delete = off"))
        values = {"case_id": case.id, "revision": 99, "body": CANARY * 20, "content_sha256": "0" * 64}
        conn.execute(insert(case_body).values(values))
        conn.execute(delete(case_body).where(case_body.c.case_id == case.id, case_body.c.revision == 99))


def _places(world: World, word: str) -> list[str]:
    """Where a word still stands: in the files of SQLite, in the tables of PostgreSQL, in the documents."""
    found = [
        str(p) for p in world.context.settings.data_dir.rglob("*") if p.is_file() and word.encode() in p.read_bytes()
    ]
    database = world.context.database
    if database.dialect == "sqlite":
        file = Path(make_url(database.url).database or "")
        found += [str(p) for p in file.parent.glob(f"{file.name}*") if word.encode() in p.read_bytes()]
    with database.read() as conn:
        for table in _tables(world):
            rows = conn.execute(text(f'select * from "{table}"')).all()
            found += [table for row in rows if word in repr(tuple(row))]
    return found


def _tables(world: World) -> list[str]:
    from reviewer_app.server.models import metadata

    return sorted(metadata.tables)


def test_the_word_is_found_where_nothing_was_erased(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    full_of(world, ana, ben)
    assert {"decision_payload", "decision_note", "decision_remark", "case_body", "case_head"} <= set(
        _places(world, CANARY)
    )


def test_again_is_no_error_and_nobody_erases_without_a_ground(world: World) -> None:
    (case,) = world.cases(1)
    with pytest.raises(Refused):
        erase(world.context, "operator", case.id, "  ")
    with pytest.raises(ApiProblem):
        erase(world.context, "operator", "nowhere", "a ground")
    assert erase(world.context, "operator", case.id, "a ground").revisions == 1
    assert erase(world.context, "operator", case.id, "a ground") == Erased(case.id, compacted=True)
    head = world.head(case)
    assert (head.state, head.title) == (CaseState.WITHDRAWN, CONTENT_ERASED)
    assert checked(world).findings == ()


def test_a_decision_that_comes_later_is_kept_without_its_content(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    cursor = world.pull(ana)[-1].to_seq
    erase(world.context, "operator", case.id, "a ground")
    said = ana.override(case, note=f"{CANARY} late")
    app = SealingApp(ana)
    item = app.seal(said)
    (result,) = app.push(item)
    assert (result.outcome, result.code) == (DecisionOutcome.SUPERSEDED, "erased")
    assert result.receipt is not None
    assert app.push(item)[0].receipt == result.receipt
    assert _places(world, CANARY) == []
    assert checked(world).findings == ()
    (told,) = world.pull(ana, cursor)[-1].items
    assert (told.op, told.kind) == (ChangeOp.TOMBSTONE, "erased")
    manifest = ana.call("GET", "/sync/manifest", params={"epoch": world.epoch}).json()
    assert manifest["entries"] == []


def test_a_pipeline_does_not_bring_it_back(world: World) -> None:
    shop = world.producer("shop")
    sent = {
        "workflow": "invoice",
        "external_id": "inv-9",
        "title": "Invoice 9",
        "record": {},
        "suggestion": {"outcome": "pay", "confidence": 0.5},
        "escalation": {"reason": "low_confidence"},
    }
    made = shop.call("POST", "/cases", json=sent).json()
    erase(world.context, "operator", made["case_id"], "a ground")
    again = shop.call("POST", "/cases", json=sent)
    assert "erased" in again.text
    assert "inv-9" not in repr(_heads(world))
    assert shop.call("POST", "/cases", json=sent | {"external_id": "inv-10"}).json()["status"] == "created"


def _heads(world: World) -> list[object]:
    with world.context.database.read() as conn:
        return list(conn.execute(select(case_head)).all())


FORBIDDEN = (
    "update decision_payload set payload = '{}'",
    "delete from decision_payload",
    "update decision_note set note = 'other'",
    "delete from decision_note",
    "update decision set seal_hash = null",
    "update decision set device_id = 'other'",
    "delete from seal",
    "update seal set chain_seq = 9",
    "update erasure set ground = 'none'",
    "delete from erasure",
)


def test_the_database_itself_keeps_content_that_no_erasure_names(world: World) -> None:
    ana = world.person("ana")
    one, two = world.cases(2)
    app = SealingApp(ana)
    app.say(ana.approve(one, note="a note"))
    erase(world.context, "operator", two.id, "of another case")
    for act in FORBIDDEN:
        with pytest.raises(DBAPIError), world.context.database.write() as conn:
            conn.execute(text(act))
    assert checked(world).findings == ()


def test_old_rows_are_moved_apart(tmp_path: Path) -> None:
    """A database of before: payloads within, an answer that quotes the other side, a log without hashes."""
    from alembic import command

    from reviewer_app.server.migrations import config

    url = f"sqlite:///{tmp_path / 'old.db'}"
    command.upgrade(config(url), "0004")
    said = {"decision_id": "d2", "device_id": "laptop", "note": "x", "reasons": []}
    other = {"decision_id": "d1", "note": CANARY}
    with closing(sqlite3.connect(tmp_path / "old.db")) as conn:
        for number, (name, answer) in enumerate((("d1", {}), ("d2", {"decision_id": "d2", "other": other})), 1):
            conn.execute(
                "insert into decision (decision_id, seq, case_id, case_revision, action, author_id, author_name,"
                " payload_sha256, payload, received_at, result, code, effective, late_lease, answer)"
                " values (?, ?, 'c', 1, 'approve', 'a', 'Ana', 'h', ?, '2026-11-23T12:00:00.000000Z', 'superseded',"
                " '', 0, 0, ?)",
                (name, number, codec.encode(said | {"decision_id": name}).decode(), codec.encode(answer).decode()),
            )
            conn.execute(
                "insert into audit values (?, '2026-11-23T12:00:00.000000Z', 'ana', 'decision_approve', 'c', '{}')",
                (number,),
            )
        conn.commit()
    command.upgrade(config(url), "head")
    with closing(sqlite3.connect(tmp_path / "old.db")) as conn:
        rows = conn.execute("select decision_id, device_id, other_id, answer from decision order by seq").fetchall()
        payloads = dict(conn.execute("select decision_id, payload from decision_payload").fetchall())
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute("update decision set answer = '{}'")
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute("update audit set what = 'nothing'")
        conn.execute("update decision set effective = 1 where seq = 1")
        hashes = conn.execute("select hash from audit order by seq").fetchall()
    assert [(r[0], r[1], r[2]) for r in rows] == [("d1", "laptop", None), ("d2", "laptop", "d1")]
    assert CANARY not in rows[1][3]
    assert codec.decode(payloads["d2"], dict[str, object])["note"] == "x"
    assert len({h for (h,) in hashes} - {""}) == 2
    command.downgrade(config(url), "0004")
    with closing(sqlite3.connect(tmp_path / "old.db")) as conn:
        (back,) = conn.execute("select payload from decision where decision_id = 'd2'").fetchone()
    assert codec.decode(back, dict[str, object])["note"] == "x"


def test_reduced_means_reduced(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    said = replace(ana.override(case, note=CANARY), presented=(CANARY,))
    ana.push(said)
    erase(world.context, "operator", case.id, "a ground")
    answer = ana.call("GET", "/decisions").text
    assert CANARY not in answer
    assert said.decision_id in answer

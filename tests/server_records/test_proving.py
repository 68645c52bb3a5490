"""What somebody with the database in their hands changes is found and named; what leaves the server proves itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from typer.testing import CliRunner

from reviewer_app.cli.app import app as command_line
from reviewer_app.server.audit.log import record
from reviewer_app.server.records.erasure import erase
from reviewer_app.server.records.proving import bundle, signed_head
from reviewer_app.server.records.verifying import Report, verify
from reviewer_app.wire import codec, proof
from reviewer_app.wire.bundles import Bundle, BundledDecision, problems
from reviewer_app.wire.proof import AuditHead
from tests.server_records.sealing_app import SealingApp
from tests.server_work.world import NOON, World

TABLES = ("audit", "decision", "decision_payload", "decision_note", "decision_reason", "seal", "erasure")


def unguarded(world: World, work: Callable[[Connection], object]) -> None:
    """What an administrator of the database can do: take the guards off first."""
    database = world.context.database
    with database.write() as conn:
        if database.dialect == "sqlite":
            for (name,) in conn.execute(text("select name from sqlite_master where type = 'trigger'")).all():
                conn.execute(text(f"drop trigger {name}"))
        else:
            for table in TABLES:
                conn.execute(text(f"alter table {table} disable trigger user"))
        work(conn)


def checked(world: World, head: AuditHead | None = None) -> Report:
    with world.context.database.read() as conn:
        return verify(conn, world.context.keys.public_base64, head)


def worked(world: World) -> AuditHead:
    """Four sealed decisions, one of them erased, in seven log entries; the head as it was signed then."""
    ana = world.person("ana")
    app = SealingApp(ana)
    for case in world.cases(3):
        app.say(ana.override(case, note="because"))
    (gone,) = world.cases(1)
    app.say(ana.approve(gone))
    erase(world.context, "operator", gone.id, "a ground")
    with world.context.database.write() as conn:
        record(conn, NOON, "x", "something", "y", {})
        record(conn, NOON, "x", "something", "z", {})
    with world.context.database.read() as conn:
        return signed_head(conn, world.context.keys, NOON)


EDITS: tuple[tuple[str, str, int | None], ...] = (
    ("update audit set what = 'other' where seq = 2", "Entry 2 of the log was changed", 2),
    ("update audit set detail = '{}' where seq = 3", "Entry 3 of the log was changed", 3),
    ("update audit set actor = 'ben' where seq = 7", "Entry 7 of the log was changed", 7),
    ("delete from audit where seq = 4", "Entry 4 of the log is missing", 4),
    ("delete from audit where seq = 7", "its end was cut off", 7),
    (
        "update audit set seq = -6 where seq = 6; update audit set seq = 6 where seq = 7;"
        "update audit set seq = 7 where seq = -6",
        "Entry 6 of the log was changed",
        6,
    ),
    (
        "update decision set author_name = 'Ben' where seq = (select min(seq) from decision)",
        "was changed: entry 1 of the log tells otherwise",
        None,
    ),
    ("update decision set action = 'approve' where seq = (select min(seq) from decision)", "entry 1 of the log", None),
    ("update decision set result = 'held' where seq = (select min(seq) from decision)", "than its receipt", None),
    (
        "update decision set effective = (1 = 0) where seq = (select min(seq) from decision)",
        "case's answer was changed",
        None,
    ),
    ("update decision set seal_hash = null where seq = (select min(seq) from decision)", "entry 1 of the log", None),
    (
        "update decision set case_revision = 9 where seq = (select min(seq) from decision)",
        "otherwise than its content",
        None,
    ),
    ("update decision_payload set payload = replace(payload, 'because', 'whatever')", "is not what was received", None),
    ("delete from decision_payload", "no erasure says why", None),
    (
        "delete from decision_payload; delete from decision_note; delete from decision_reason; delete from decision "
        "where seq = (select min(seq) from decision)",
        "is missing: entry 1 of the log",
        None,
    ),
    (
        "update seal set seal = replace(seal, 'laptop', 'tablet'), device_id = 'tablet' where chain_seq = 2",
        "was changed",
        None,
    ),
    ("update seal set chain_seq = 9 where chain_seq = 4", "in another place", None),
    ("delete from seal where chain_seq = 2", "its seal is missing", None),
    ("delete from erasure", "the order to erase it is missing", None),
)


def test_every_edit_is_found_and_named(world: World) -> None:
    head = worked(world)
    report = checked(world, head)
    assert (report.findings, report.entries, report.decisions, report.erased, report.seals) == ((), 7, 4, 1, 4)
    for edit, words, first in EDITS:
        with pytest.raises(_Undo):
            unguarded(world, lambda conn, edit=edit, words=words, first=first: _seen(world, conn, edit, words, first))
    assert checked(world, head).findings == ()


class _Undo(Exception):
    """Rolls an edit back, so that one world serves for all of them."""


def _seen(world: World, conn: Connection, edit: str, words: str, first: int | None) -> None:
    for statement in edit.split(";"):
        conn.execute(text(statement))
    report = verify(conn, world.context.keys.public_base64)
    assert any(words in finding for finding in report.findings), (edit, report.findings)
    assert report.first_bad == first, edit
    raise _Undo


def test_only_a_head_kept_elsewhere_shows_a_clean_cut(world: World) -> None:
    head = worked(world)
    unguarded(
        world,
        lambda conn: [
            conn.execute(text("delete from audit where seq > 5")),
            conn.execute(text("update audit_head set last_seq = 5")),
        ],
    )
    assert checked(world).findings == ()
    report = checked(world, head)
    assert (report.first_bad, len(report.findings)) == (6, 1)
    assert "its end was cut off" in report.findings[0]
    # Nor does it help to go on writing until the number is reached again.
    with world.context.database.write() as conn:
        for subject in "yz":
            record(conn, NOON + timedelta(days=1), "x", "something", subject, {})
    assert checked(world).findings == ()
    assert "written anew" in checked(world, head).findings[0]
    forged = replace(head, seq=5)
    assert "not one of this server" in checked(world, forged).findings[0]


def test_the_signed_head_is_told_to_whoever_signed_in(world: World) -> None:
    made = worked(world)
    ben = world.person("ben")
    answer = ben.call("GET", "/audit/head")
    assert answer.status_code == 200, answer.text
    told = codec.decode(answer.content, AuditHead)
    assert (told.seq, told.hash) == (made.seq, made.hash) == (7, made.hash)
    assert proof.verify(told, world.context.keys.public_base64)
    assert not proof.verify(replace(told, hash="0" * 64), world.context.keys.public_base64)
    assert not proof.verify(told, "AAAA")
    assert world.http.get("/api/v1/audit/head").status_code == 401


def test_a_bundle_proves_itself_and_any_change_of_it_shows(world: World) -> None:
    worked(world)
    key = world.context.keys.public_base64
    with world.context.database.read() as conn:
        made = bundle(conn, world.context.keys, NOON, since=NOON - timedelta(days=1))
        one = bundle(conn, world.context.keys, NOON, case_id=made.decisions[1].case_id)
    made = codec.decode(codec.encode(made), Bundle)
    assert problems(made, key) == ()
    assert (len(made.decisions), len(made.erased), made.decisions[-1].payload) == (4, 1, None)
    assert problems(one, key) == ()
    assert len(one.decisions) == 1
    # Of other cases it holds digests only.
    told = codec.encode(one).decode()
    assert made.decisions[1].decision_id in told
    assert made.decisions[0].decision_id not in told
    assert made.decisions[2].decision_id not in told
    for wrong, words in _altered(made):
        assert any(words in p for p in problems(wrong, key)), words
    assert "not signed" in problems(made, "A" * 43 + "=")[0]


def _altered(made: Bundle) -> list[tuple[Bundle, str]]:
    first: BundledDecision = made.decisions[0]
    assert first.payload is not None

    def with_first(**values: object) -> Bundle:
        return replace(made, decisions=(replace(first, **values), *made.decisions[1:]))  # type: ignore[arg-type]

    entry = made.entries[0].entry
    assert entry is not None
    return [
        (with_first(payload=first.payload.replace("because", "whatever")), "not what was received"),
        (with_first(payload=None), "no erasure says why"),
        (with_first(author="Ben"), "tells otherwise"),
        (with_first(author_id="ben"), "otherwise than its content"),
        (with_first(seal_hash=""), "tells otherwise"),
        (with_first(receipt=replace(first.receipt, seq=99)), "receipt is not one"),
        (replace(made, seals=made.seals[1:]), "seal is missing"),
        (replace(made, seals=(replace(made.seals[0], seal=made.seals[1].seal), *made.seals[1:])), "was changed"),
        (replace(made, entries=made.entries[:-1]), "do not lead"),
        (replace(made, entries=made.entries[:2] + made.entries[3:]), "is missing"),
        (
            replace(made, entries=(replace(made.entries[0], entry=replace(entry, actor="ben")), *made.entries[1:])),
            "changed",
        ),
        (replace(made, entries=()), "the log does not tell"),
        (replace(made, before="0" * 64), "do not lead"),
        (replace(made, head=replace(made.head, at=NOON + timedelta(days=1))), "not signed"),
        (replace(made, version=2), "version 2"),
    ]


def test_the_command_line_says_so_by_its_status(tmp_path: Path) -> None:
    from tests.server_work.world import Watch, open_world

    data = tmp_path / "data"
    data.mkdir()
    url = f"sqlite:///{data / 'reviewer.db'}"
    from reviewer_app.server.migrations import migrate

    migrate(url)
    with open_world(url, data, Watch()) as world:
        worked(world)
        (case,) = world.cases(1)
        ana = world.person("ben")
        ana.push(ana.approve(case, note="kept"))
        key = world.context.keys.public_base64
    run = CliRunner()

    def call(*words: str) -> tuple[int, str]:
        result = run.invoke(command_line, [*words])
        return result.exit_code, result.output

    def server(*words: str) -> tuple[int, str]:
        return call("server", *words, "--data", str(data))

    status, output = server("head")
    assert status == 0
    head = tmp_path / "head.json"
    head.write_text(output)
    assert server("verify", "--head", str(head))[0] == 0
    bundled = tmp_path / "records.json"
    assert server("export-records", str(bundled), "--case", case.id)[0] == 0
    assert server("export-records", str(bundled), "--case", case.id)[0] == 1
    assert server("export-records", str(tmp_path / "none.json"), "--case", "nowhere")[0] == 1
    assert call("verify-bundle", str(bundled), "--public-key", key)[0] == 0
    altered = json.loads(bundled.read_text())
    altered["decisions"][0]["author"] = "Somebody"
    bundled.write_text(json.dumps(altered))
    assert call("verify-bundle", str(bundled), "--public-key", key)[0] == 1
    status, output = server("erase", "--case", case.id, "--ground", "asked for", "--yes", "--json")
    assert status == 0
    assert '"compacted": true' in output
    assert server("erase", "--case", "nowhere", "--ground", "asked for", "--yes")[0] == 1
    assert server("verify", "--head", str(head))[0] == 0
    altered_head = json.loads(head.read_text())
    altered_head["seq"] = 1
    head.write_text(json.dumps(altered_head))
    status, output = server("verify", "--head", str(head))
    assert status == 1
    assert "not one of this server" in output

"""The desktop's side: a real client signed in to a real server."""

from __future__ import annotations

import asyncio
import base64
import csv
import hashlib
import io
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from reviewer_app.bootstrap import ClientParts, build_client
from reviewer_app.domain.audit import AuditFilter, DecidedCase
from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.view import DecideCommand, DocumentKind, DocumentState, Draft, QueueFilter
from reviewer_app.errors import DocumentProblem, Forbidden, Refused, Unreachable
from reviewer_app.ids import new_id
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch
from reviewer_app.work.api import AuditApi, Services
from reviewer_app.work.audit import AuditService
from reviewer_app.work.audit_desk import KEPT_BYTES, Memory
from tests.fakes import Ear, FakeApi, FakeServer, MemorySecrets
from tests.servers import PASSWORD, RunningServer, sample_case
from tests.work.test_documents import PlainRenderer

T = TypeVar("T")

LETTER = b"Dear Sir,\nplease pay 12.00.\n"


@dataclass
class Room:
    """A supervisor's desktop, and one decision made meanwhile."""

    server: RunningServer
    parts: ClientParts
    said: Decision
    other: Decision

    @property
    def api(self) -> AuditApi:
        assert self.parts.services.audit is not None
        return self.parts.services.audit

    @property
    def desk(self) -> Services:
        return self.api.desk()

    def sign_in(self, name: str) -> None:
        self.parts.services.session.sign_in(self.server.url, name, PASSWORD).result(20)

    def looks(self) -> int:
        entries = self.server.client("operator").get("/api/v1/audit?limit=500").json()["entries"]
        return sum(e["what"] == "decision_opened" for e in entries)


@pytest.fixture
def room(sqlite_server: RunningServer, tmp_path: Path) -> Iterator[Room]:
    # Before anybody is at a desk: one that is signed in claims what is open.
    said, other = decide(sqlite_server, "inv-1"), decide(sqlite_server, "inv-2")
    parts = build_client(tmp_path / "profile", bytes(32), MemorySecrets(), Ear())
    try:
        parts.runner.start()
        made = Room(sqlite_server, parts, said, other)
        made.sign_in("supervisor")
        yield made
    finally:
        parts.stop()


def send(server: RunningServer, external_id: str, letter: bytes = LETTER) -> Case:
    document = {"name": "letter.txt", "media_type": "text/plain", "content_base64": base64.b64encode(letter).decode()}
    producer = server.client("producer")
    sent = producer.post("/api/v1/cases", json=sample_case(external_id, documents=[document])).json()
    body = producer.get(f"/api/v1/cases/{sent['case_id']}").json()["body"]
    return codec.decode(codec.encode(body), Case)


def decide(server: RunningServer, external_id: str) -> Decision:
    case = send(server, external_id)
    said = Decision(
        decision_id=new_id(),
        case_id=case.id,
        case_revision=case.revision,
        workflow="invoice",
        workflow_version=1,
        action=Action.OVERRIDE,
        outcome="pay",
        reasons=(Reason("ai", "misread", "Misread"),),
        changes=(FieldChange("total", "8412.77", "12.00"),),
        note="=the letter\nsays so",
        escalate_to=None,
        author_id=server.accounts["reviewer"].id,
        device_id="device",
        device_seq=1,
        decided_at=datetime(2026, 11, 21, 14, 5).astimezone(),
        duration_ms=9000,
        offline=False,
        fence=None,
        view_hash="0" * 64,
    )
    answer = server.client("reviewer").post("/api/v1/decisions:batch", content=codec.encode(DecisionBatch((said,))))
    assert answer.json()["results"][0]["outcome"] == "accepted", answer.text
    return said


def test_the_room_asks_the_server(room: Room) -> None:
    page = room.api.decisions(AuditFilter(code="misread")).result(20)
    assert [r.decision_id for r in page.rows] == [room.other.decision_id, room.said.decision_id]
    assert room.api.decisions(AuditFilter(code="illegible")).result(20).rows == ()
    assert room.api.report(AuditFilter()).result(20).reasons[0].rate.count == 2
    assert [c.label for c in room.api.facets().result(20).reviewers] == ["Reviewer"]
    found = room.api.open(room.said.decision_id).result(20)
    assert (found.decision.changes, found.case.id) == (room.said.changes, room.said.case_id)


def test_the_desk_shows_what_was_decided_and_takes_nothing(room: Room) -> None:
    case = send(room.server, "inv-1", b"another letter")
    assert case.revision == 2
    room.api.open(room.said.decision_id).result(20)
    desk = room.desk
    view = desk.review.open(room.said.decision_id).result(20)
    assert room.looks() == 1
    assert (view.case.id, view.case.revision, view.head.revision) == (room.said.decision_id, 1, 2)
    assert view.editable is False
    assert view.locked_because == ("Decided by Reviewer on 21 November 2026 at 14:05: decided differently from the AI.")
    assert (view.pending, view.draft, view.lease) == (
        replace(room.said, decided_at=view.pending.decided_at),
        None,
        None,
    )  # type: ignore[union-attr]
    assert [(d.ref.name, d.state) for d in view.documents] == [("letter.txt", DocumentState.PRESENT)]
    opened = desk.documents.open(view.case.id, "letter.txt").result(30)
    assert (opened.kind, opened.sha256) == (DocumentKind.TEXT, hashlib.sha256(LETTER).hexdigest())
    assert opened.text is not None
    assert "12.00" in opened.text.text
    with pytest.raises(DocumentProblem, match="no such document"):
        desk.documents.open(view.case.id, "other.txt").result(20)

    command = DecideCommand(view.case.id, 1, Action.APPROVE, "pay")
    assert desk.review.check(view, command)[0].message == view.locked_because
    for change in (
        lambda: desk.review.decide(command),
        desk.review.undo,
        lambda: desk.review.save_draft(Draft(view.case.id, 1)),
        desk.outbox.retry_stuck,
    ):
        with pytest.raises(Refused, match="Nothing about it can be changed"):
            change().result(5)
    assert desk.review.open_next().result(5) is None
    assert (desk.review.recent().result(5), desk.review.prefetch().result(5)) == ([], [])
    assert len(desk.queue.index(QueueFilter()).result(5).rowids) == 0
    assert (desk.audit, desk.practice) == (None, None)


def test_an_export_is_whole_and_private_or_not_there(room: Room, tmp_path: Path) -> None:
    target = tmp_path / "decisions.csv"
    target.write_text("older")
    assert room.api.export(AuditFilter(), target).result(20) == 2
    assert target.stat().st_mode & 0o777 == 0o600
    text = target.read_text(encoding="utf-8-sig")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfseq,")
    assert [r["note"] for r in csv.DictReader(io.StringIO(text, newline=""))] == ["'=the letter\nsays so"] * 2
    before = target.read_bytes()
    with pytest.raises(Refused, match="could not be written"):
        room.api.export(AuditFilter(), tmp_path / "no folder" / "x.csv").result(20)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Refused, match="could not be written"):
        room.api.export(AuditFilter(), tmp_path / "folder.csv").result(20)
    assert room.api.export(AuditFilter(code="illegible"), tmp_path / "none.csv").result(20) == 0
    room.parts.services.sync.set_forced_offline(True)
    with pytest.raises(Unreachable):
        room.api.export(AuditFilter(), target).result(20)
    assert target.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


def test_without_a_connection_it_says_so(room: Room) -> None:
    room.parts.services.sync.set_forced_offline(True)
    for asked in (room.api.report(AuditFilter()), room.api.facets(), room.desk.review.open(room.said.decision_id)):
        with pytest.raises(Unreachable, match="offline"):
            asked.result(20)


def test_the_next_person_sees_nothing_of_it(room: Room) -> None:
    room.desk.review.open(room.said.decision_id).result(20)
    room.parts.services.session.sign_out().result(20)
    with pytest.raises(Unreachable, match="signed in"):
        room.desk.review.open(room.said.decision_id).result(20)
    room.sign_in("reviewer")
    for asked in (room.desk.review.open(room.said.decision_id), room.api.export(AuditFilter(), Path("never.csv"))):
        with pytest.raises(Forbidden):
            asked.result(20)


class Tampered:
    """A server whose documents are not what its cases name, but for the first."""

    def __init__(self, found: DecidedCase) -> None:
        self.found = found
        self.answers = [LETTER, b"something else"]
        self.audit = self

    async def decision(self, decision_id: str) -> DecidedCase:
        return self.found

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        assert case_id == self.found.row.case_id
        return self.answers.pop(0)

    def ask(self, call: Callable[[Any], Awaitable[T]]) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(asyncio.run(_awaited(call(self))))
        except DocumentProblem as error:
            future.set_exception(error)
        return future


async def _awaited(work: Awaitable[T]) -> T:
    return await work


def test_a_document_is_fetched_once_and_drawn_only_when_it_is_the_one(room: Room) -> None:
    found = room.api.open(room.said.decision_id).result(20)
    (ref,) = found.case.documents
    other = replace(ref, name="other.txt", sha256="0" * 64)
    server = Tampered(replace(found, case=replace(found.case, documents=(ref, other))))
    renderer, services = PlainRenderer(), room.parts.services
    desk = AuditService(server, renderer, services.session, services.sync, services.clock).desk()  # type: ignore[arg-type]
    for _ in range(2):
        desk.documents.open(room.said.decision_id, "letter.txt").result(5)
    assert renderer.given == [("text/plain", "letter.txt", LETTER)] * 2
    with pytest.raises(DocumentProblem, match="not the one the case names"):
        desk.documents.open(room.said.decision_id, "other.txt").result(5)
    assert len(renderer.given) == 2
    assert server.answers == []


def test_memory_is_bounded_and_belongs_to_one_sign_in() -> None:
    memory, one, other = (
        Memory(),
        FakeApi(FakeServer(), "http://one", None),
        FakeApi(FakeServer(), "http://other", None),
    )
    piece = bytes(KEPT_BYTES // 3)
    for name in "abcd":
        memory.of(one).keep_content(name, piece)
    assert [memory.of(one).content(n) is not None for n in "abcd"] == [False, True, True, True]
    assert memory.of(other).content("d") is None
    assert memory.of(one).content("d") is None

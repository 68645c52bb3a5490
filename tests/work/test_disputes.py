"""Settling and freeing through the services of real desktops, at a real server on each kind of database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Action, OutboxState, Reason
from reviewer_app.domain.standing import DisputeKind, Settlement
from reviewer_app.domain.view import DecideCommand
from reviewer_app.errors import Conflict, Forbidden, Refused, Unreachable
from reviewer_app.server.auth import service as auth
from tests.journeys.desktops import Desktop
from tests.servers import PASSWORD, RunningServer, sample_case, start_server

Sit = Callable[..., Desktop]
NOTE = "The second page has the amount after discount."


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """The real one, where others here have one in memory."""
    running = start_server(tmp_path / "server", database_url)
    yield running
    running.close()


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    with ExitStack() as stack:

        def make(server: RunningServer, name: str) -> Desktop:
            desktop = Desktop(tmp_path / name, server.url, name)
            stack.callback(desktop.stop)
            return desktop

        yield make


def feed(server: RunningServer, count: int = 1) -> list[str]:
    lines = "\n".join(json.dumps(sample_case(f"inv-{n:04}")) for n in range(count))
    answer = server.client("producer").post(
        "/api/v1/cases:batch", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
    )
    return [row["case_id"] for row in map(json.loads, answer.text.splitlines()[:-1])]


def add(server: RunningServer, name: str, *roles: str) -> None:
    auth.add_account(server.context, name, PASSWORD, roles or ("reviewer",), name.title())


def differ(server: RunningServer, sit: Sit, *roles: str) -> tuple[Desktop, Desktop, str]:
    """Ben approves while Ana, without a connection, decides differently; hers comes second."""
    add(server, "ana", *roles)
    add(server, "ben")
    [case_id] = feed(server)
    ana = sit(server, "ana")
    ana.here(case_id)
    ana.until(lambda: ana.services.review.open(case_id).result(5).lease is not None)
    ben = sit(server, "ben")
    ben.here(case_id)
    ana.services.sync.set_forced_offline(True)
    ana.until(lambda: ana.services.sync.status().forced_offline)
    view = ana.services.review.open(case_id).result(5)
    command = DecideCommand(case_id, view.case.revision, Action.OVERRIDE, "pay", {"total": "8142.77"}, (MISREAD,), NOTE)
    said = ana.services.review.decide(command).result(10)
    # The case lies in Ana's pocket, who cannot be reached: it is freed for Ben.
    freed = server.client("supervisor").post(f"/api/v1/cases/{case_id}:break-lease", json={"reason": "Ana is ill."})
    assert freed.status_code == 204
    ben.until(lambda: ben.services.review.open(case_id).result(5).editable)
    ben.decide(case_id)
    ben.until(lambda: ben.counts().get(OutboxState.ACCEPTED) == 1)
    ana.services.sync.set_forced_offline(False)
    ana.until(lambda: ana.counts().get(OutboxState.SUPERSEDED) == 1)
    return ana, ben, said.decision.decision_id


MISREAD = Reason("ai", "misread", "Misread")


def test_the_second_decision_becomes_the_answer_by_a_supervisors_word(server: RunningServer, sit: Sit) -> None:
    ana, ben, decision_id = differ(server, sit)
    boss = sit(server, "supervisor")
    disputes = boss.services.disputes
    assert disputes is not None
    page = disputes.page().result(10)
    assert page.open == 1
    [found] = page.disputes
    assert (found.id, found.kind) == (decision_id, DisputeKind.DIFFERING)
    assert found.standing is not None
    assert (found.standing.author, found.standing.effective) == ("Ben", True)
    said = found.disputed.decision
    assert said is not None
    assert (said.note, said.offline, said.reasons) == (NOTE, True, (MISREAD,))
    assert [(c.id, c.before, c.after) for c in said.changes] == [("total", "8412.77", "8142.77")]

    audit = boss.services.audit
    assert audit is not None
    for side in (found.standing, found.disputed):
        seen = audit.open(side.decision_id).result(10)
        assert (seen.row.reviewer, seen.case.title) == (side.author, "Invoice inv-0000")

    settled = disputes.settle(decision_id, Settlement.ADOPT, "  Ana is right.  ").result(10)
    assert (settled.settlement, settled.settled_by, settled.settled_note) == (
        Settlement.ADOPT,
        "Supervisor",
        "Ana is right.",
    )
    assert settled.disputed.effective
    assert disputes.page().result(10).disputes == ()
    assert [d.id for d in disputes.page(settled=True).result(10).disputes] == [decision_id]
    ana.until(lambda: ana.counts().get(OutboxState.ACCEPTED) == 1)
    ben.until(lambda: ben.counts().get(OutboxState.SUPERSEDED) == 1)


def test_settling_needs_a_why_and_is_done_once(server: RunningServer, sit: Sit) -> None:
    _, _, decision_id = differ(server, sit)
    add(server, "rita", "supervisor")
    boss, rita = sit(server, "supervisor").services.disputes, sit(server, "rita").services.disputes
    assert boss is not None
    assert rita is not None
    for note in ("", "   \n ", "x" * 2001):
        with pytest.raises(Refused):
            boss.settle(decision_id, Settlement.UPHOLD, note)
    assert boss.page().result(10).open == 1
    first = boss.settle(decision_id, Settlement.UPHOLD, "Ben's stands.").result(10)
    assert boss.settle(decision_id, Settlement.UPHOLD, "Ben's stands.").result(10) == first
    with pytest.raises(Conflict):
        rita.settle(decision_id, Settlement.ADOPT, "No.").result(10)
    assert boss.open(decision_id).result(10).settlement is Settlement.UPHOLD


def test_who_is_a_side_does_not_settle(sqlite_server: RunningServer, sit: Sit) -> None:
    ana, ben, decision_id = differ(sqlite_server, sit, "reviewer", "supervisor")
    assert ana.services.disputes is not None
    with pytest.raises(Forbidden):
        ana.services.disputes.settle(decision_id, Settlement.ADOPT, "Mine.").result(10)
    assert ben.services.disputes is not None
    with pytest.raises(Forbidden):
        ben.services.disputes.page().result(10)


def test_a_freed_case_can_be_taken_and_what_its_holder_decides_is_kept(server: RunningServer, sit: Sit) -> None:
    add(server, "ana")
    [case_id] = feed(server)
    ana = sit(server, "ana")
    ana.here(case_id)
    ana.until(lambda: ana.services.review.open(case_id).result(5).lease is not None)
    view = ana.services.review.open(case_id).result(5)
    boss = sit(server, "supervisor")
    boss.here(case_id)
    boss.until(lambda: boss.heads(case_id)[case_id][0] == CaseState.LEASED.value)
    ana.services.sync.set_forced_offline(True)
    ana.until(lambda: ana.services.sync.status().forced_offline)
    disputes = boss.services.disputes
    assert disputes is not None
    with pytest.raises(Refused):
        disputes.break_lease(case_id, " ")
    disputes.break_lease(case_id, "Ana is ill today.").result(10)
    boss.until(lambda: boss.services.review.open(case_id).result(5).editable)
    boss.decide(case_id)
    boss.until(lambda: boss.counts().get(OutboxState.ACCEPTED) == 1)
    ana.decide(view)
    ana.services.sync.set_forced_offline(False)
    ana.until(lambda: ana.counts().get(OutboxState.SUPERSEDED) == 1)
    assert ana.entries()[0].receipt_seq is not None


def test_without_a_connection_nothing_is_settled_and_that_is_said(sqlite_server: RunningServer, sit: Sit) -> None:
    boss = sit(sqlite_server, "supervisor")
    boss.services.sync.set_forced_offline(True)
    boss.until(lambda: boss.services.sync.status().forced_offline)
    assert boss.services.disputes is not None
    with pytest.raises(Unreachable, match="offline"):
        boss.services.disputes.page().result(10)

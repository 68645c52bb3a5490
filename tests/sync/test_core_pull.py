"""The way in, page by page: where it goes on, how much it asks for, and what it does with a server that changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.pull import BIG_PAGE, FAR_BEHIND, PAGE, SMALLEST_PAGE, Pull, Pulled
from reviewer_app.wire.messages import HelloRequest, HelloResult
from reviewer_app.wire.pages import VerifiedPage
from tests.fakes import INVOICE, NOON, Ear, FakeApi, FakeServer, InlineRunner, make_case, make_decision


class Api(FakeApi):
    """Remembers what was asked, and fails where the test says so."""

    def __init__(self, server: FakeServer) -> None:
        server.tokens["t"] = "ana"
        super().__init__(server, "https://x", "t")
        self.asked: list[tuple[str, int, int]] = []
        self.workflows: list[tuple[str, int, str]] = []
        self.at_changes: Callable[[int], None] = lambda cursor: None
        self.silent_from: int | None = None
        self.at_workflow: Callable[[str, int], Workflow | None] = lambda name, version: None

    async def changes(self, epoch: str, cursor: int, limit: int) -> VerifiedPage:
        self.asked.append((epoch, cursor, limit))
        self.at_changes(cursor)
        if cursor == self.silent_from:
            await asyncio.Event().wait()
        return await super().changes(epoch, cursor, limit)

    async def workflow(self, workflow: str, version: int, sha256: str = "") -> Workflow:
        self.workflows.append((workflow, version, sha256))
        return self.at_workflow(workflow, version) or await super().workflow(workflow, version, sha256)


class Puller:
    """A pull with all it needs."""

    def __init__(self, store: ProfileStore, server: FakeServer) -> None:
        self.store = store
        self.server = server
        self.api = Api(server)
        self.ear = Ear()
        self.progress: list[tuple[int, int, bool]] = []
        self.pull = self.another()

    def another(self) -> Pull:
        api: Any = self.api
        return Pull(api, InlineRunner(self.store), self.ear, lambda *said: self.progress.append(said))

    def run(self, hello: HelloResult | None = None, **how: Any) -> Pulled:
        async def work() -> Pulled:
            said = hello or await self.api.hello(HelloRequest(1, 2, "test", "dev"))
            return await self.pull.run(said, **how)

        return asyncio.run(work())

    def hello(self) -> HelloResult:
        found: Coroutine[Any, Any, HelloResult] = self.api.hello(HelloRequest(1, 2, "test", "dev"))
        return asyncio.run(found)


@pytest.fixture
def puller(store: ProfileStore, server: FakeServer) -> Puller:
    return Puller(store, server)


def timeout(_: int) -> None:
    raise Unreachable("Too slow.", code="timeout")


# ---- pages --------------------------------------------------------------------------------------


def test_a_first_pull_begins_at_nothing_and_tells_its_progress(puller: Puller) -> None:
    puller.server.add(*(make_case(n) for n in range(1, 121)))
    assert puller.run() == Pulled(120, 120)
    assert puller.api.asked == [("epoch-1", 0, PAGE), ("epoch-1", 50, PAGE), ("epoch-1", 100, PAGE)]
    assert puller.progress == [(0, 120, True), (50, 120, True), (100, 120, True), (0, 0, False)]
    assert puller.store.cases.sync_state() == ("epoch-1", 120)
    assert puller.store.cases.scope() == "scope-1"
    told = puller.ear.of(Changes)
    assert told[0] == Changes(cases=None, queue=True, workflows=True)
    assert told[1] == Changes(workflows=True)
    assert [len(c.cases or ()) for c in told[2:]] == [50, 50, 20]
    assert all((c.queue, c.outbox) == (True, False) for c in told[2:])


def test_what_is_level_asks_for_nothing(puller: Puller) -> None:
    puller.server.add(make_case(1))
    puller.run()
    puller.api.asked.clear()
    puller.progress.clear()
    puller.ear.heard.clear()
    assert puller.run() == Pulled(1, 1)
    assert (puller.api.asked, puller.progress, puller.ear.heard) == ([], [(0, 0, False)], [])
    puller.server.add(make_case(2))
    assert puller.run() == Pulled(2, 2)
    assert puller.api.asked == [("epoch-1", 1, PAGE)]
    assert puller.progress[1:] == [(0, 1, False), (0, 0, False)]


@pytest.mark.parametrize(("behind", "limit"), [(FAR_BEHIND, PAGE), (FAR_BEHIND + 1, BIG_PAGE)])
def test_who_is_far_behind_asks_for_much_at_once(puller: Puller, behind: int, limit: int) -> None:
    puller.server.add(make_case(1))
    puller.run(replace(puller.hello(), head_seq=behind))
    assert puller.api.asked == [("epoch-1", 0, limit)]
    assert (PAGE, BIG_PAGE, FAR_BEHIND, SMALLEST_PAGE) == (50, 200, 1000, 10)


def test_a_thin_line_is_asked_for_less_and_trusted_again_step_by_step(puller: Puller) -> None:
    puller.server.add(*(make_case(n) for n in range(1, 101)))
    for _ in range(4):
        puller.api.at_changes = timeout
        with pytest.raises(Unreachable):
            puller.run()
    assert [limit for _, _, limit in puller.api.asked] == [50, 25, 12, 10]
    puller.api.asked.clear()
    puller.api.at_changes = lambda cursor: None
    puller.run()
    # 10 came through: the next may be twice as long, up to what is usual.
    assert [limit for _, _, limit in puller.api.asked] == [10, 20, 40, 50]
    puller.api.asked.clear()
    puller.server.add(make_case(200))
    puller.run(replace(puller.hello(), head_seq=FAR_BEHIND + 200))
    assert [limit for _, _, limit in puller.api.asked] == [100]


def test_another_trouble_on_the_line_does_not_make_pages_smaller(puller: Puller) -> None:
    puller.server.add(make_case(1))

    def fail(_: int) -> None:
        raise Unreachable("Gone.", code="ReadError")

    puller.api.at_changes = fail
    with pytest.raises(Unreachable):
        puller.run()
    puller.api.at_changes = lambda cursor: None
    puller.run()
    assert [limit for _, _, limit in puller.api.asked] == [50, 50]


def test_pages_stored_before_the_line_broke_are_kept(puller: Puller) -> None:
    puller.server.add(*(make_case(n) for n in range(1, 61)))

    def fail(cursor: int) -> None:
        if cursor == 50:
            raise Unreachable("Gone.", code="ReadError")

    puller.api.at_changes = fail
    with pytest.raises(Unreachable):
        puller.run()
    assert puller.store.cases.sync_state() == ("epoch-1", 50)
    puller.api.at_changes = lambda cursor: None
    assert puller.run() == Pulled(60, 60)
    assert [cursor for _, cursor, _ in puller.api.asked] == [0, 50, 50]


def test_a_page_asked_for_ahead_is_given_up_with_the_one_before_it(puller: Puller) -> None:
    puller.server.add(*(make_case(n) for n in range(1, 60)), replace(make_case(1), workflow="loan"))
    puller.server.heads["case-0001"] = (1, puller.server.heads["case-0001"][1])
    puller.api.silent_from = 50
    puller.api.at_workflow = lambda name, version: INVOICE

    async def in_time() -> None:
        hello = await puller.api.hello(HelloRequest(1, 2, "test", "dev"))
        await asyncio.wait_for(puller.pull.run(hello), 5)

    with pytest.raises(Unreachable, match="another workflow"):
        asyncio.run(in_time())
    assert puller.store.cases.sync_state() == ("epoch-1", 0)


def test_a_page_without_news_moves_the_cursor_silently(puller: Puller) -> None:
    puller.server.add(make_case(1))
    puller.run()
    puller.ear.heard.clear()
    # Numbers that were another team's.
    puller.server.seq = 7
    assert puller.run() == Pulled(7, 7)
    assert puller.ear.heard == []


def test_a_receipt_covers_until_its_number_was_pulled(puller: Puller) -> None:
    puller.server.add(make_case(1), make_case(2))
    for number, seq in ((1, 2), (2, 3)):
        said = make_decision(number, number)
        puller.store.outbox.save(said, "Invoice", NOON, NOON)
        puller.store.outbox.release_all()
        answer = puller.server.keep(said)
        assert answer.receipt is not None
        puller.store.outbox.settle(replace(answer, receipt=replace(answer.receipt, seq=seq)), NOON)
    assert puller.store.outbox.covered_cases() == {"case-0001", "case-0002"}
    puller.server.seq = 2
    puller.server.heads = {k: v for k, v in puller.server.heads.items() if v[0] <= 2}
    puller.run()
    assert puller.store.outbox.covered_cases() == {"case-0002"}


# ---- workflows ----------------------------------------------------------------------------------


def test_a_workflow_is_asked_for_once_with_what_was_promised_of_it(puller: Puller) -> None:
    puller.server.add(make_case(1))
    hello = puller.hello()
    puller.run(hello)
    puller.run(hello)
    assert puller.api.workflows == [("invoice", 1, hello.workflows[0].sha256)]
    assert puller.store.cases.workflow("invoice", 1) == INVOICE
    # What is on disk is not asked for by the next program either.
    puller.pull = puller.another()
    puller.ear.heard.clear()
    puller.run(hello)
    assert (len(puller.api.workflows), puller.ear.heard) == (1, [])


@pytest.mark.parametrize("changes", [{"workflow": "loan"}, {"version": 2}])
def test_another_workflow_than_asked_is_not_taken(puller: Puller, changes: dict[str, Any]) -> None:
    puller.server.add(make_case(1))
    puller.api.at_workflow = lambda name, version: replace(INVOICE, **changes)
    with pytest.raises(Unreachable, match="another workflow") as caught:
        puller.run()
    assert caught.value.code == "bad_answer"
    assert puller.store.cases.workflows() == []
    assert puller.store.cases.head("case-0001") is None


def test_a_workflow_that_is_refused_closes_its_cases_and_stops_nothing(puller: Puller) -> None:
    puller.server.add(make_case(1), replace(make_case(2), workflow_version=7), replace(make_case(3), workflow="loan"))

    def refuse(name: str, version: int) -> None:
        if version == 7:
            raise Refused("Gone.", code="not_found")

    puller.api.at_workflow = refuse
    puller.run()
    assert [(n, v) for n, v, _ in puller.api.workflows] == [("invoice", 1), ("invoice", 7), ("loan", 1)]
    assert puller.api.workflows[1][2] == ""
    assert puller.store.cases.head("case-0002") is not None
    assert puller.store.cases.workflow("invoice", 7) is None
    assert puller.store.cases.workflow("loan", 1) is not None
    puller.server.add(replace(make_case(4), workflow_version=7))
    puller.run()
    assert len(puller.api.workflows) == 3
    # A program started again asks once more: it may have been given back.
    puller.pull = puller.another()
    puller.api.at_workflow = lambda name, version: None
    puller.server.add(replace(make_case(5), workflow_version=7))
    puller.run()
    assert puller.store.cases.workflow("invoice", 7) is not None


# ---- other histories ----------------------------------------------------------------------------


def covered(puller: Puller, seq: int = 10**6) -> None:
    """A decision whose receipt is far above anything that will be pulled."""
    said = make_decision(1, 1)
    puller.store.outbox.save(said, "Invoice", NOON, NOON)
    puller.store.outbox.release_all()
    answer = puller.server.keep(said)
    assert answer.receipt is not None
    puller.store.outbox.settle(replace(answer, receipt=replace(answer.receipt, seq=seq)), NOON)
    assert puller.store.outbox.covered_cases() == {"case-0001"}


@pytest.mark.parametrize("why", ["epoch", "set back", "asked"])
def test_another_history_makes_the_copy_anew_and_is_the_newest_word_on_all(puller: Puller, why: str) -> None:
    puller.server.add(make_case(1), make_case(2))
    puller.run()
    covered(puller)
    puller.server.heads.clear()
    if why == "epoch":
        puller.server.epoch = "epoch-2"
    puller.server.seq = 1 if why == "set back" else 5
    puller.server.add(make_case(3))
    if why == "set back":
        puller.server.seq = 1
        puller.server.heads = {k: (1, head) for k, (_, head) in puller.server.heads.items()}
    puller.ear.heard.clear()
    puller.api.workflows.clear()
    puller.run(rebuild=why == "asked")
    assert puller.store.cases.head("case-0001") is None
    assert puller.store.cases.head("case-0003") is not None
    assert puller.store.outbox.covered_cases() == frozenset()
    assert puller.api.asked[-1][:2] == (puller.server.epoch, 0)
    assert [w[:2] for w in puller.api.workflows] == [("invoice", 1)]
    assert puller.ear.heard[0] == Changes(cases=None, queue=True, workflows=True)
    assert puller.ear.heard[-1] == Changes(cases=None, queue=True, outbox=True)


def test_a_first_pull_is_no_other_history(puller: Puller) -> None:
    puller.server.add(make_case(1))
    puller.run()
    assert Changes(cases=None, queue=True, outbox=True) not in puller.ear.heard
    # Level with the head is not beyond it.
    puller.run()
    assert puller.server.calls.count("changes") == 1


@pytest.mark.parametrize("why", ["compare", "scope"])
def test_another_scope_compares_lists_and_takes_nothing_off_the_screen(puller: Puller, why: str) -> None:
    puller.server.add(make_case(1), make_case(2))
    puller.run()
    covered(puller)
    puller.ear.heard.clear()
    puller.progress.clear()
    if why == "scope":
        puller.server.scope = "scope-2"
    puller.run(compare=why == "compare")
    assert "manifest" in puller.server.calls
    assert puller.store.cases.scope() == puller.server.scope
    assert puller.store.cases.head("case-0002") is not None
    assert all(not c.workflows for c in puller.ear.of(Changes))
    assert puller.ear.heard[-1] == Changes(cases=None, queue=True, outbox=True)
    assert not any(first for _, _, first in puller.progress)
    # Same numbers, same history: a receipt beyond the cursor still covers.
    assert puller.store.outbox.covered_cases() == {"case-0001"}


def test_an_old_server_is_not_asked_for_lists(puller: Puller) -> None:
    puller.server.protocol = 1
    puller.server.add(make_case(1))
    puller.run()
    puller.server.scope = "scope-2"
    puller.run(compare=True)
    assert "manifest" not in puller.server.calls


@pytest.mark.parametrize("protocol", [1, 2])
def test_a_cursor_too_old_is_brought_up_in_the_way_the_server_knows(puller: Puller, protocol: int) -> None:
    puller.server.protocol = protocol
    puller.server.add(make_case(1), make_case(2))
    puller.run()
    covered(puller)
    puller.server.add(make_case(3))
    puller.server.horizon = puller.server.seq
    puller.ear.heard.clear()
    puller.progress.clear()
    puller.api.workflows.clear()
    assert puller.run() == Pulled(puller.server.seq, puller.server.seq)
    assert ("manifest" in puller.server.calls) is (protocol == 2)
    assert [c for _, c, _ in puller.api.asked[-2:]] == [2, 0] if protocol == 1 else [2, puller.server.seq]
    assert puller.store.cases.head("case-0003") is not None
    assert puller.ear.heard[-1] == Changes(cases=None, queue=True, outbox=True)
    assert bool(puller.api.workflows) is (protocol == 1)
    assert any(first for _, _, first in puller.progress) is (protocol == 1)
    assert (puller.store.outbox.covered_cases() == frozenset()) is (protocol == 1)


def test_a_server_with_another_history_is_left_to_who_asked(puller: Puller) -> None:
    puller.server.add(make_case(1))
    puller.run()
    puller.server.add(make_case(2))

    def rewound(_: int) -> None:
        raise Conflict("Another history.", "", "rewound")

    puller.api.at_changes = rewound
    with pytest.raises(Conflict) as caught:
        puller.run()
    assert caught.value.code == "rewound"
    assert puller.store.cases.sync_state() == ("epoch-1", 1)


def test_a_copy_that_was_just_made_anew_is_not_made_anew_for_ever(puller: Puller) -> None:
    puller.server.add(make_case(1))

    def too_old(_: int) -> None:
        raise Conflict("Too old.", "", "resync_required")

    puller.api.at_changes = too_old
    with pytest.raises(Conflict):
        puller.run()
    assert [c for _, c, _ in puller.api.asked] == [0]
    assert "manifest" not in puller.server.calls

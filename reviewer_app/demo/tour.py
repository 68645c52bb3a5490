"""The main job, done by itself through the real client and server, with pictures and a protocol."""

from __future__ import annotations

import json
import time
from collections import Counter
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtWidgets import QLineEdit

from reviewer_app import paths
from reviewer_app.demo.backend import DemoBackend
from reviewer_app.demo.rooms import RoomsTour
from reviewer_app.demo.stage import Stage, TourFailed
from reviewer_app.desktop import Desktop
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import OutboxEntry, QueueFilter, QueueRow, QueueScope
from reviewer_app.domain.workflow import Workflow
from reviewer_app.samples import SampleTruth, truth
from reviewer_app.sdk import Reviewer

T = TypeVar("T")
THEMES = ("light", "dark", "contrast")
OFFLINE_DECISIONS = 3
LOOKS = 40
"""Times client and server are compared until both were read at the same moment."""


class Tour:
    """One walk: sign in, decide, lose the network, go on, come back, compare both sides."""

    def __init__(self, backend: DemoBackend, desktop: Desktop, stage: Stage) -> None:
        self.backend, self.desktop, self.stage = backend, desktop, stage
        self.services = desktop.parts.services
        self.truth: dict[str, SampleTruth] = truth(paths.resources() / "samples")
        self.done: list[dict[str, Any]] = []
        self.timings: dict[str, float] = {}
        self._rooms = RoomsTour(self)

    def run(self) -> bool:
        """Walk; writes `tour.json`; whether client and server agree."""
        started = time.perf_counter()
        failure = ""
        comparison: dict[str, Any] = {}
        try:
            self._sign_in()
            self._look_at_the_queue()
            self._decide_online()
            self._lose_the_network()
            self._rooms.practise()
            self._come_back()
            self._rooms.delivered()
            self._look_back()
            comparison = self._compare()
            self._decide_first()
            self._rooms.audit()
            self._rooms.trainer()
        except TourFailed as error:
            failure = str(error)
            self.stage.picture("failed", sizes=("1366x768",))
        practice = self._rooms.practice
        agree = not failure and bool(comparison.get("agree")) and bool(practice.get("agree"))
        report = {
            "agree": agree,
            "failure": failure,
            "done": self.done,
            "comparison": comparison,
            "practice": practice,
            "timings_ms": {key: round(value, 1) for key, value in self.timings.items()},
            "seconds": round(time.perf_counter() - started, 1),
            "pictures": self.stage.pictures,
            "steps": self.stage.steps,
        }
        (self.stage.folder / "tour.json").write_text(json.dumps(report, indent=1, default=str), encoding="utf-8")
        return agree

    # ---- the walk -----------------------------------------------------------------------------

    def _sign_in(self) -> None:
        person, page = self.backend.people[0], self.desktop.window.sign_in
        self.stage.wait("the sign-in page", page.isVisible)
        self.stage.settle()
        for edit, text in ((page.server, self.backend.url), (page.name, person.name), (page.password, person.password)):
            self._fill(edit, text)
        self.stage.picture("sign-in", themes=THEMES)
        self.stage.press("Return", page.password)
        self.stage.wait("signed in", lambda: self.services.session.current() is not None)
        self.timings["first_pull"] = self.stage.wait("all cases here", self._up_to_date, 60)
        self.note("signed in", person.name)

    def _look_at_the_queue(self) -> None:
        self._to_queue()
        self.stage.picture("queue", themes=THEMES)
        self.stage.press("Ctrl+K", self.desktop.window)
        self.stage.settle()
        self.stage.picture("commands")
        self.stage.press("Escape")
        self._find("invoice")
        self.stage.picture("search", sizes=("1366x768",))
        self._find("")

    def _decide_online(self) -> None:
        self._open(self._choose("kyc-identity", "right_low_confidence", "easy_right"))
        self.stage.picture("case-identity", themes=THEMES)
        self._see_all_fields()
        self._press_decide(("A",), "approve")
        self.stage.picture("approved-next-case", sizes=("1366x768",))
        self._override()
        self._open(self._choose("intake-conflict", "needs_escalation", "disputable"))
        self.stage.picture("case-conflict")
        self.stage.press("E")
        self.stage.settle()
        self.stage.picture("escalate-to", sizes=("1366x768",))
        self._press_decide(("1", "1", "1"), "escalate")
        self._open(self._choose("patient-scheduling", "ai_wrong", "easy_right"))
        self.stage.picture("case-scheduling")
        self._press_decide(("S", "1"), "skip")
        self._undo()

    def _override(self) -> None:
        case_id = self._choose("supplier-invoice", "ai_wrong")
        self._open(case_id)
        self.stage.picture("case-invoice", themes=THEMES)
        desk = self.desktop.case.presenter.desk
        assert desk is not None
        known = self.truth[desk.view.head.external_id]
        field_id = next((f for f in known.wrong_fields if isinstance(known.values.get(f), str)), None)
        keys: tuple[str, ...] = ("O", self._outcome_digit(desk.view.workflow, known.outcome))
        if field_id is not None:
            self.desktop.case.focus_field(field_id)
            self.stage.settle()
            self.stage.press("F2")
            focused = self.desktop.window.focusWidget()
            if isinstance(focused, QLineEdit):
                focused.selectAll()
            self.stage.write(str(known.values[field_id]))
            self.stage.press("Escape")
            self.stage.settle()
            self.stage.picture("value-corrected", sizes=("1366x768",))
        for key in keys:
            self.stage.press(key)
            self.stage.settle(150)
        self.stage.picture("reason-first-digit", themes=("light", "dark"))
        self.stage.press("1")
        self.stage.settle(150)
        self.stage.picture("reason-second-digit", sizes=("1366x768",))
        self._press_decide(("1",), "override", before_keys=(*keys, "1"))

    def _undo(self) -> None:
        before = self._case_id()
        self.stage.press("Z")
        self.stage.wait("the skipped case is back", lambda: self._case_id() not in ("", before))
        self.stage.wait("painted", self.desktop.case.is_ready)
        self.stage.settle(450)
        self.stage.picture("undone", sizes=("1366x768",))
        self.note("undo", self._case_id())
        self._press_decide(("S", "2"), "skip")

    def _lose_the_network(self) -> None:
        self.backend.stop()
        self.note("server stopped")
        self.stage.wait("the desktop knows", lambda: not self.services.sync.status().online, 60)
        for _ in range(OFFLINE_DECISIONS):
            self._see_all_fields()
            self._press_decide(("A",), "approve", offline=True)
        self.stage.picture("offline", themes=THEMES)
        self._to_queue()
        self.stage.picture("queue-offline")
        self.stage.press("G")
        self.stage.press("H")
        self.stage.settle()
        self.stage.picture("history-offline")

    def _come_back(self) -> None:
        self.backend.start()
        self.note("server started again")
        self.services.sync.sync_now()
        self.timings["backlog_delivered"] = self.stage.wait("everything delivered", self._delivered, 60)
        self._to_queue()
        self.stage.picture("back-online")

    def _look_back(self) -> None:
        self.stage.press("G")
        self.stage.press("H")
        self.stage.settle()
        self.stage.picture("history", themes=THEMES)
        self.stage.press("G")
        self.stage.press("A")
        self.stage.settle()
        self.stage.picture("attention")
        self._to_queue()
        self.stage.press("?")
        self.stage.settle()
        self.stage.picture("keys")
        self.stage.press("Escape")

    def _decide_first(self) -> None:
        case_id = self.backend.send_covered("supplier-invoice")
        self.services.sync.sync_now()
        store, presenter = self.desktop.parts.store, self.desktop.case.presenter
        self.stage.wait(
            "the covered case is here", lambda: self._answer(store.run(lambda s: s.cases.case(case_id) is not None)), 60
        )
        self._open(case_id)
        self.stage.picture("covered", themes=THEMES)
        self.stage.press("1")
        self.stage.wait("uncovered", lambda: presenter.desk is not None and not presenter.desk.view.covered)
        self.stage.wait("painted", self.desktop.case.is_ready)
        self.stage.settle(500)
        self.stage.picture("uncovered", themes=THEMES)
        self.note("said first what to decide", case_id, keys="1")
        self._to_queue()

    # ---- both sides ---------------------------------------------------------------------------

    def _compare(self) -> dict[str, Any]:
        """Decisions by id and cases by state and rev, on the client and on the server."""
        entries = self._answer(self.services.outbox.entries(None, 10_000))
        # A risky case waits for a second pair of eyes: its decision is delivered all the same.
        arrived = (OutboxState.ACCEPTED, OutboxState.HELD_BY_SERVER)
        client = {e.decision.decision_id for e in entries if e.state in arrived}
        undecided = [e for e in entries if e.state not in (*arrived, OutboxState.WITHDRAWN)]
        with Reviewer(self.backend.url, self.backend.producer_key) as producer:
            everything = list(producer.decisions())
        server = Counter(stored.decision.decision_id for stored in everything[self.backend.past_decisions :])
        expected = sum(1 for d in self.done if d["did"] in ("approve", "override", "escalate", "skip"))
        undone = sum(1 for d in self.done if d["did"] == "undo")
        for _ in range(LOOKS):
            # The two are read one after the other: a lease that changed between says nothing.
            heads, states = self._client_heads(), self.backend.case_states()
            differing = sorted(case for case, state in heads.items() if states.get(case) != state)
            if not differing and len(heads) + self.backend.with_teams == len(states):
                break
            self.services.sync.sync_now()
            self.stage.settle()
        result = {
            "decisions_client": len(client),
            "decisions_server": len(server),
            "decisions_expected": expected - undone,
            "doubled": [d for d, n in server.items() if n > 1],
            "not_delivered": [e.decision.decision_id for e in undecided],
            "not_delivered_states": dict(Counter(e.state.value for e in undecided)),
            "held_for_second_review": sum(1 for e in entries if e.state is OutboxState.HELD_BY_SERVER),
            "cases_client": len(heads),
            "cases_server": len(states),
            "cases_with_other_teams": self.backend.with_teams,
            "cases_differing": differing,
            "server_states": dict(Counter(state for state, _ in states.values())),
            "client_states": dict(Counter(state for state, _ in heads.values())),
        }
        result["agree"] = (
            client == set(server)
            and len(client) == expected - undone
            and not result["doubled"]
            and not undecided
            and not differing
            and len(heads) + self.backend.with_teams == len(states)
        )
        return result

    def _client_heads(self) -> dict[str, tuple[str, int]]:
        self.stage.wait("the last changes are here", self._settled, 60)
        index = self._answer(self.services.queue.index(QueueFilter(scope=QueueScope.ALL)))
        rows = self._answer(self.services.queue.rows(list(index.rowids)))
        return {row.head.id: (row.head.state.value, row.head.rev) for row in rows}

    def _settled(self) -> bool:
        cursor = self._answer(self.desktop.parts.store.run(lambda store: store.cases.sync_state()[1]))
        return cursor >= self.backend.head_seq() and not self.services.sync.status().syncing

    # ---- helpers ------------------------------------------------------------------------------

    def note(self, did: str, what: str = "", **more: object) -> None:
        """Keep for the report what was done."""
        self.done.append({"did": did, "what": what, **more})

    def _fill(self, edit: QLineEdit, text: str) -> None:
        edit.setFocus()
        edit.selectAll()
        self.stage.write(text)

    def _find(self, text: str) -> None:
        self.stage.press("Ctrl+F", self.desktop.window)
        self.stage.settle(150)
        focused = self.desktop.window.focusWidget()
        if isinstance(focused, QLineEdit):
            focused.selectAll()
            self.stage.press("Delete", focused)
        self.stage.write(text)
        self.stage.settle(600)
        self.stage.press("Escape")

    def _to_queue(self) -> None:
        self.desktop.window.show_place("go.queue")
        self.stage.settle(500)

    def _choose(self, workflow: str, *categories: str) -> str:
        """An open case of the workflow, of the first category there is."""
        rows: list[QueueRow] = []
        for wanted in (workflow, None):
            index = self._answer(self.services.queue.index(QueueFilter(workflow=wanted)))
            rows = rows or self._answer(self.services.queue.rows(list(index.rowids)))
        for category in categories:
            for row in rows:
                if self.truth[row.head.external_id].category == category:
                    return row.head.id
        if not rows:
            raise TourFailed("no open case is left")
        return rows[0].head.id

    def _open(self, case_id: str) -> None:
        started = time.perf_counter()
        self.desktop.window.open_case(case_id)
        self.stage.wait("the case is painted", lambda: self._case_id() == case_id and self.desktop.case.is_ready())
        self.timings.setdefault("open_to_painted", (time.perf_counter() - started) * 1000)
        self.stage.settle(500)

    def _see_all_fields(self) -> None:
        """Look at every field that needs a person, as the desk asks for on risky cases."""
        desk = self.desktop.case.presenter.desk
        for _ in range(len(desk.view.workflow.fields) if desk is not None else 0):
            self.stage.press("Return")
            self.stage.settle(30)
        self.stage.settle(350)

    def _press_decide(
        self, keys: tuple[str, ...], action: str, offline: bool = False, before_keys: tuple[str, ...] = ()
    ) -> None:
        before = self._case_id()
        self.stage.settle(400)
        started = time.perf_counter()
        for key in keys:
            self.stage.press(key)
            if key != keys[-1]:
                self.stage.settle(60)
        self.stage.wait(f"{action} saved and the next case here", lambda: self._case_id() not in ("", before), 20)
        self.stage.wait("the next case is painted", self.desktop.case.is_ready)
        self.timings.setdefault(f"{action}_to_next_painted", (time.perf_counter() - started) * 1000)
        self.note(action, before, keys="".join((*before_keys, *keys)), offline=offline)
        self.stage.settle(100)

    def _case_id(self) -> str:
        desk = self.desktop.case.presenter.desk
        return desk.case_id if desk is not None else ""

    def _outcome_digit(self, workflow: Workflow, outcome: str) -> str:
        return str(next(i for i, o in enumerate(workflow.outcomes, 1) if o.id == outcome))

    def _up_to_date(self) -> bool:
        status = self.services.sync.status()
        return status.online and status.last_sync_at is not None and not status.initial_pull and self._settled()

    def _delivered(self) -> bool:
        entries: list[OutboxEntry] = self._answer(
            self.services.outbox.entries(frozenset({OutboxState.HELD, OutboxState.WAITING, OutboxState.STUCK}))
        )
        return not entries and self.services.sync.status().online

    def _answer(self, future: Future[T]) -> T:
        # The tour stands outside the desktop: it may wait where the desktop may not.
        return future.result(timeout=30)

"""Two desktops and the real server: what one decided offline comes back as cards, and is dealt with from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.bootstrap import build_client
from reviewer_app.domain.attention import CardKind
from reviewer_app.domain.decision import Action, Decision, OutboxState, Reason
from reviewer_app.domain.view import DecideCommand
from reviewer_app.server.auth import service as auth
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionPage
from tests.fakes import MemorySecrets
from tests.journeys.desktops import KEY, Desktop
from tests.servers import PASSWORD, RunningServer, sample_case

MISREAD = Reason("ai", "misread", "Misread")


class Seat:
    """A person at a whole desktop: window, client and its news."""

    def __init__(self, folder: Path, url: str, name: str, bot: QtBot, app: QApplication, theme: Theme) -> None:
        self.bot, bridge = bot, Bridge()
        self.parts = build_client(folder, KEY, MemorySecrets(), bridge.publish, undo_window_s=0.0)
        self.services = self.parts.services
        self.parts.runner.start()
        self.services.session.sign_in(url, name, PASSWORD).result(20)
        self.window: MainWindow = build_window(self.services, bridge, app, CasePage, theme=theme)
        bot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        bot.waitExposed(self.window)
        self.window.activateWindow()
        self.window.begin()
        self.until(self.window.queue.isVisible)

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()), timeout=12_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def here(self, *case_ids: str) -> None:
        self.until(lambda: self.parts.store.run(lambda s: all(s.cases.case(i) for i in case_ids)).result(5))

    def decide(self, case_id: str, action: Action, **more: object) -> Decision:
        view = self.services.review.open(case_id).result(5)
        command = DecideCommand(case_id, view.case.revision, action, "pay", **more)  # type: ignore[arg-type]
        return self.services.review.decide(command).result(10).decision

    def state(self, said: Decision) -> OutboxState:
        found = self.parts.store.run(lambda s: s.outbox.entry(said.decision_id)).result(5)
        assert found is not None
        return found.state

    def texts(self) -> set[str]:
        return {label.text() for label in self.window.attention.findChildren(QLabel)}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as ends:
        yield ends


def send(server: RunningServer, *cases: dict[str, object]) -> list[str]:
    lines = "\n".join(json.dumps(case) for case in cases)
    answer = server.client("producer").post(
        "/api/v1/cases:batch", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
    )
    return [row["case_id"] for row in map(json.loads, answer.text.splitlines()[:-1])]


def test_what_was_decided_offline_is_dealt_with_from_its_cards(
    sqlite_server: RunningServer, stack: ExitStack, qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    server = sqlite_server
    auth.add_account(server.context, "ben", PASSWORD, ("reviewer",), "Ben")
    contested, revised = send(server, sample_case("inv-0001"), sample_case("inv-0002"))
    ben = Seat(tmp_path / "ben", server.url, "ben", qtbot, qapp, theme)
    stack.callback(ben.parts.stop)
    ben.here(contested, revised)
    ben.until(lambda: ben.services.sync.status().online)
    ben.services.sync.set_forced_offline(True)
    ben.until(lambda: ben.services.sync.status().forced_offline)
    note = "Page 2 <b>says</b> “8142.77”."
    mine = ben.decide(contested, Action.OVERRIDE, values={"total": "8142.77"}, reasons=(MISREAD,), note=note)
    kept = ben.decide(revised, Action.OVERRIDE, values={"total": "7.00"}, reasons=(MISREAD,))

    # His desktop had taken both cases ahead; a supervisor frees one for somebody who is there.
    broken = server.client("supervisor").post(f"/api/v1/cases/{contested}:break-lease", json={"reason": "Ben is away"})
    assert broken.status_code == 204
    ana = Desktop(tmp_path / "ana", server.url, "reviewer")
    stack.callback(ana.stop)
    ana.here(contested)
    ana.decide(contested)
    ana.until(lambda: OutboxState.HELD not in ana.counts() and OutboxState.WAITING not in ana.counts())
    assert [(e.state, e.code, e.detail) for e in ana.entries()] == [(OutboxState.ACCEPTED, "", "")]
    fields = [{"id": "total", "value": "9000.00", "confidence": 0.9}]
    newer = sample_case("inv-0002", suggestion={"outcome": "pay", "confidence": 0.9, "fields": fields})
    assert send(server, newer) == [revised]

    ben.services.sync.set_forced_offline(False)
    ben.until(lambda: (ben.state(mine), ben.state(kept)) == (OutboxState.SUPERSEDED, OutboxState.HELD_BY_SERVER))
    ben.until(lambda: ben.window.rail.badge.text() == "3")
    page = ben.window.attention
    qtbot.keyClicks(ben.focus(), "ga")
    ben.until(lambda: len(page.cards()) == 3 and page.current() is not None)

    # The one somebody else was first with: both sides stand there, mine word for word; a note reaches the supervisor.
    ben.until(lambda: {note, "What you said", "What Reviewer said"} <= ben.texts())
    places = [view.card.kind for view in page.cards()]
    for key in [Qt.Key.Key_K] * 3 + [Qt.Key.Key_J] * places.index(CardKind.DIFFERING):
        ben.press(key)
    ben.press(Qt.Key.Key_N)
    qtbot.keyClicks(ben.focus(), "Look at the stamp")
    ben.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ben.until(lambda: page.banner.text() == "Your note was delivered.")
    dispute = server.client("supervisor").get(f"/api/v1/disputes/{mine.decision_id}").json()
    assert [r["text"] for r in dispute["remarks"]] == ["Look at the stamp"]
    ben.press(Qt.Key.Key_D)
    ben.until(lambda: [v.card.kind for v in page.cards()] == [CardKind.REVISED, CardKind.LEASE_BROKEN])
    ben.until(lambda: page.current() is not None)
    qtbot.keyClick(ben.focus(), Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    ben.until(lambda: [v.card.kind for v in page.cards()] == [CardKind.REVISED])

    # The one that was revised: what changed is shown, and confirming it makes it the case's answer.
    ben.until(lambda: {"What changed", "8412.77", "9000.00"} <= ben.texts())
    ben.until(lambda: page.current() is not None)
    ben.press(Qt.Key.Key_C)
    ben.until(lambda: ben.state(kept) is OutboxState.REPLACED)
    again = next(e for e in ben.services.outbox.entries().result(5) if e.decision.supersedes == kept.decision_id)
    ben.until(lambda: ben.state(again.decision) is OutboxState.ACCEPTED)
    ben.until(lambda: page.cards() == [])
    ben.until(lambda: not ben.window.rail.badge.isVisible())
    page_of = server.client("supervisor").get("/api/v1/decisions", params={"after": 0, "limit": 100})
    told = {d.decision.decision_id: d for d in codec.decode(page_of.content, DecisionPage).decisions}
    assert told[again.decision.decision_id].decision.changes[0].after == "7.00"
    assert again.decision.case_revision == 2
    head = server.client("supervisor").get(f"/api/v1/cases/{revised}").json()
    assert (head["head"]["state"], head["head"]["decided_by"]) == ("decided", "Ben")

"""The room over everything real: window, practice database, renderer, and a server that gets the result."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reviewer_app.desktop import Desktop, DesktopOptions
from reviewer_app.domain.decision import Action
from reviewer_app.server.auth import service as auth
from reviewer_app.ui.practice.room import PracticeRoom
from reviewer_app.ui.practice.stage import Stage
from tests.fakes import MemorySecrets
from tests.servers import PASSWORD, RunningServer

Key = Qt.Key
WAIT_MS = 20_000


def test_session_from_start_to_the_trainers_list(
    sqlite_server: RunningServer, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    auth.add_account(sqlite_server.context, "noor", PASSWORD, ("reviewer", "trainer"), "Noor Visser")
    profile = tmp_path / "noor"
    profile.mkdir()
    with closing(Desktop(qapp, DesktopOptions(profile, 0.0), bytes(range(32)), MemorySecrets())) as desktop:
        window = desktop.window
        desktop.begin()

        def until(holds: Callable[[], bool]) -> None:
            qtbot.waitUntil(holds, timeout=WAIT_MS)

        def key(*keys: Qt.Key) -> None:
            for one in keys:
                QTest.keyClick(window.focusWidget() or window, one)

        form = window.sign_in
        until(lambda: form.isVisible() and isinstance(window.focusWidget(), QLineEdit))
        # Through the form: its answer comes after that of the kept session, which there is none of.
        form.server.setText(sqlite_server.url)
        form.name.setText("noor")
        form.password.setText(PASSWORD)
        form.submit()
        until(window.queue.isVisible)
        key(Key.Key_G, Key.Key_P)
        room = window.room("go.practice")
        assert isinstance(room, PracticeRoom)
        until(lambda: any(card.hasFocus() for card in room.home.cards))
        room.home.counts[5].click()
        key(Key.Key_Return)
        until(lambda: room.session is not None and room.session.desk.is_ready())
        view = room.session
        assert view is not None

        def on_desk() -> str:
            desk = view.desk.presenter.desk
            return "" if desk is None else desk.case_id

        case_id = on_desk()
        assert case_id.startswith("practice-")
        for _ in range(12):
            if view.desk.presenter.verb(Action.APPROVE).enabled:
                break
            key(Key.Key_V)
        key(Key.Key_A)
        until(lambda: view.stage is Stage.ASKING and view.sureness.lines[0].hasFocus() and not view.in_dead_time)
        key(Key.Key_3)
        until(lambda: view.stage is Stage.TOLD and view.truth.table.hasFocus())
        assert view.truth.verdict.text()
        key(Key.Key_Escape)
        until(room.home.go_on_button.hasFocus)
        assert room.home.go_on_button.text() == "Go on (1 of 5)"
        key(Key.Key_Return)
        until(lambda: view.stage is Stage.DECIDING and on_desk() not in ("", case_id))
        view.end()
        until(lambda: room.score.isVisible() and room.score.table.cells.rowCount() == 1)
        until(lambda: room.score.state.text() == "Delivered")
        key(Key.Key_Return)
        until(lambda: view.stage is Stage.BACK and view.truth.isVisible())
        key(Key.Key_Escape)
        until(room.score.isVisible)
        key(Key.Key_Escape)
        until(room.home.isVisible)
        room.tabs.setCurrentIndex(1)
        until(room.everyone.table.isVisible)
        cells = room.everyone.table.cells
        assert [cells.index(0, c).data() for c in (0, 1)] == ["Noor Visser", room.home.cards[0].pack.title]
        counts = desktop.parts.store.run(lambda store: store.outbox.counts()).result(5)
        assert sum(counts.values()) == 0

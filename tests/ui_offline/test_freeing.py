"""A supervisor frees a case somebody holds: with a reason, a second key, and words for the holder."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from fake_offline import done_or
from fake_services import done
from PySide6.QtCore import Qt

from reviewer_app.domain.case import CaseState
from reviewer_app.errors import Conflict
from reviewer_app.ui.queue import model as m
from reviewer_app.ui.queue.freeing import FreePanel

if TYPE_CHECKING:
    from conftest import Desk, Make

Key = Qt.Key


class Freed:
    """Of `DisputesApi` what is needed here."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.error: BaseException | None = None

    def break_lease(self, case_id: str, reason: str) -> Future[None]:
        if self.error is not None:
            return done_or(self.error)
        self.told.append((case_id, reason))
        return done(None)

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} is not asked for here")


def on_held(desk: Desk) -> int:
    queue = desk.window.queue
    rows = [queue.model.row_at(i) for i in range(queue.model.rowCount())]
    line = next(i for i, r in enumerate(rows) if r is not None and r.head.state is CaseState.LEASED)
    queue.table.setCurrentIndex(queue.model.index(line, m.TITLE))
    return line


def elsewhere(desk: Desk) -> None:
    queue = desk.window.queue
    button = next(b for s, b in queue.filters._buttons.items() if s.value == "elsewhere")
    button.click()
    desk.bot.waitUntil(lambda: (row := queue.model.row_at(0)) is not None and row.head.state is CaseState.LEASED)
    queue.table.setFocus()
    on_held(desk)


def panel(desk: Desk) -> FreePanel:
    made = desk.window.queue.freeing.panel
    assert made is not None
    return made


def test_a_case_is_freed_by_keys_with_a_reason(make_desk: Make) -> None:
    api = Freed()
    desk = make_desk(disputes=api, roles=("reviewer", "supervisor"))
    assert not desk.window.queue.freeing.button.isVisible()
    elsewhere(desk)
    assert desk.window.queue.freeing.button.isVisible()
    row = desk.window.queue.model.row_at(desk.window.queue.table.currentIndex().row())
    assert row is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.bot.keyClick(desk.focus(), Key.Key_F, both)
    assert f"{row.head.holder} is told that you freed it, and why." in panel(desk).about.text()
    assert "kept and delivered" in panel(desk).about.text()
    assert panel(desk).note.hasFocus()
    desk.bot.keyClick(desk.focus(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel(desk).problem.text() == f"Say why first: {row.head.holder} will read it."
    assert api.told == []
    desk.bot.keyClicks(desk.focus(), "ill today; gh")
    desk.bot.keyClick(desk.focus(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: not panel(desk).isVisible())
    assert api.told == [(row.head.id, "ill today; gh")]
    assert desk.window.toast.text() == f"Freed. {row.head.holder} is told."
    assert desk.window.queue.table.hasFocus()


def test_what_was_written_survives_a_refusal(make_desk: Make) -> None:
    api = Freed()
    desk = make_desk(disputes=api, roles=("reviewer", "supervisor"))
    elsewhere(desk)
    assert desk.window.registry.trigger("lease.break")
    api.error = Conflict("Nobody holds this case any more.", "")
    panel(desk).note.setPlainText("ill")
    panel(desk).free()
    desk.bot.waitUntil(lambda: "Nobody holds this case any more." in panel(desk).problem.text())
    assert panel(desk).note.toPlainText() == "ill"
    desk.press(Key.Key_Escape)
    assert not panel(desk).isVisible()


def test_nobody_else_is_offered_it(make_desk: Make) -> None:
    desk = make_desk(disputes=Freed())
    elsewhere(desk)
    assert not desk.window.queue.freeing.button.isVisible()
    assert desk.window.registry.reason("lease.break") == "Only supervisors can free cases of others."


def test_not_without_a_connection_nor_what_is_free(make_desk: Make) -> None:
    desk = make_desk(disputes=Freed(), roles=("supervisor",))
    assert desk.window.registry.reason("lease.break") == "Nobody else holds this case."
    elsewhere(desk)
    desk.sync.set_forced_offline(True)
    assert desk.window.registry.reason("lease.break") == "This needs a connection."

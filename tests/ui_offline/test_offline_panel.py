"""Taking along, counting down and giving back, by keyboard; nothing steals it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from fake_offline import FakeOffline
from fake_services import NOW
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.device import Pack
from reviewer_app.errors import Refused
from reviewer_app.news import SyncEvent
from reviewer_app.ui.offline import wording
from reviewer_app.ui.queue import model as m

if TYPE_CHECKING:
    from conftest import Make

Key = Qt.Key
TWELVE = Pack(tuple(f"case-{i}" for i in range(12)), 12, NOW + timedelta(hours=21), 21 * 3600.0)


def test_cases_are_taken_along_by_keys_alone(make_desk: Make) -> None:
    desk = make_desk()
    assert desk.place.chip.isHidden()
    desk.bot.keyClick(desk.focus(), Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: desk.place.panel is not None and desk.panel.workflow.count() > 1)
    assert desk.panel.count.hasFocus()
    desk.bot.keyClicks(desk.focus(), "7")
    desk.press(Key.Key_Tab, Key.Key_Down, Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    desk.bot.waitUntil(lambda: "7 cases taken along. All documents are here." in desk.panel.said.text())
    [(count, workflow, until)] = desk.offline.asked
    assert (count, workflow) == (7, "kyc-identity")
    assert until == desk.panel.until.itemData(1)
    assert desk.place.chip.isVisible()
    assert desk.place.chip.line().startswith("7 cases · until ")
    desk.press(Key.Key_Escape)
    assert not desk.panel.isVisible()
    assert desk.window.queue.table.hasFocus()


def test_progress_is_shown_and_the_panel_may_be_left_meanwhile(make_desk: Make) -> None:
    offline = FakeOffline()
    offline.slow = Future()
    desk = make_desk(offline)
    panel = desk.open()
    desk.press(Key.Key_Return)
    desk.bot.waitUntil(lambda: panel.said.text() == "10 cases yours. Fetching documents: 4 to come.")
    assert panel.progress.isVisible()
    assert not panel.take_button.isEnabled()
    assert desk.place.chip.isVisible()
    offline.has = replace(offline.has, documents_missing=1)
    desk.bot.waitUntil(lambda: panel.progress.value() == 3)
    desk.press(Key.Key_Escape)
    assert not panel.isVisible()
    offline.finish()
    desk.bot.waitUntil(lambda: not panel.progress.isVisibleTo(panel))
    assert len(offline.asked) == 1


def test_offline_by_choice_is_refused_with_words(make_desk: Make) -> None:
    desk = make_desk()
    desk.sync.set_forced_offline(True)
    panel = desk.open()
    assert panel.said.text() == wording.FORCED
    assert not panel.take_button.isEnabled()
    panel.take()
    assert desk.offline.asked == []
    desk.sync.set_forced_offline(False)
    assert desk.open().take_button.isEnabled()


def test_a_refusal_of_the_server_is_said_and_can_be_tried_again(make_desk: Make) -> None:
    offline = FakeOffline()
    offline.error = Refused("There are no free cases to take along.", "Try again later.")
    desk = make_desk(offline)
    panel = desk.open()
    desk.press(Key.Key_Return)
    desk.bot.waitUntil(lambda: "no free cases to take along. Try again later." in panel.said.text())
    assert panel.take_button.isEnabled()
    offline.error = None
    panel.take()
    desk.bot.waitUntil(lambda: "10 cases taken along" in panel.said.text())


def test_time_running_out_is_told_once_and_takes_no_keyboard(make_desk: Make) -> None:
    desk = make_desk(FakeOffline(TWELVE))
    desk.place.look()
    assert desk.place.chip.line().endswith("21 h left")
    before = desk.focus()
    told: list[str] = []
    desk.place.told.connect(told.append)
    for seconds in (3590.0, 3500.0, 599.0, 300.0, 0.0, 0.0):
        desk.offline.has = replace(TWELVE, left_s=seconds)
        desk.place.look()
    assert told == [
        "59 min left for 12 cases you took offline.",
        "9 min left for 12 cases you took offline.",
        wording.OVER,
    ]
    assert desk.window.toast.text() == wording.OVER[:140]
    assert desk.focus() is before
    assert "the time is over" in desk.place.chip.line()
    panel = desk.open()
    assert panel.banner.text() == wording.OVER


def test_a_restart_without_contact_leaves_the_time_unknown(make_desk: Make) -> None:
    desk = make_desk(FakeOffline(replace(TWELVE, left_s=None)))
    desk.place.look()
    assert desk.place.chip.line() == "12 cases · time unknown – may have expired"
    assert "kept and delivered in any case" in desk.open().banner.text()


def test_giving_back_asks_once_and_says_what_stays(make_desk: Make) -> None:
    desk = make_desk(FakeOffline(replace(TWELVE, to_decide=9)))
    desk.place.look()
    assert desk.window.registry.trigger("offline.give_back")
    panel = desk.panel
    assert panel.asking is not None
    assert panel.asking.no.hasFocus()
    desk.press(Key.Key_Escape)
    assert panel.asking is None
    assert panel.isVisible()
    assert desk.offline.given == 0
    panel.ask_give_back()
    desk.press(Key.Key_Y)
    desk.bot.waitUntil(lambda: panel.said.text() == "9 cases given back.")
    assert desk.offline.given == 9
    assert desk.place.chip.isHidden()
    assert desk.window.registry.reason("offline.give_back") == wording.NOTHING


def test_tab_goes_round_inside_and_letters_are_no_commands_below(make_desk: Make) -> None:
    desk = make_desk(FakeOffline(TWELVE))
    panel = desk.open()
    seen: list[QWidget] = []
    for _ in range(12):
        assert panel.isAncestorOf(desk.focus())
        assert desk.focus().accessibleName()
        seen.append(desk.focus())
        desk.press(Key.Key_Tab)
    assert set(seen) >= {panel.count, panel.workflow, panel.until, panel.give_button, panel.close_button}
    panel.close_button.setFocus()
    desk.press(Key.Key_G, Key.Key_H)
    assert not desk.window.history.isVisible()
    assert panel.isVisible()


@pytest.mark.parametrize("number", [0, 2])
def test_cases_of_the_pack_are_marked_in_the_queue(make_desk: Make, number: int) -> None:
    desk = make_desk(FakeOffline(TWELVE))
    queue = desk.window.queue.model
    row = queue.row_at(number)
    assert row is not None
    desk.window._on_sync(SyncEvent(desk.sync.status()))
    assert queue.text(row, m.STATE) == {0: "Taken along", 2: "Taken · begun"}[number]
    desk.offline.has = Pack()
    desk.place.look()
    assert "Taken" not in queue.text(row, m.STATE)

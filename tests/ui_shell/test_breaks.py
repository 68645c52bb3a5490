"""A break is spoken of after a long stretch, a desk nobody touches covers itself, and nothing uncovers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.breaks import BreakChip, Breaks
from reviewer_app.ui.pausing import Pausing
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.presence import Stretch
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.theme import apply_theme
from tests.fakes import FrozenClock


def test_a_stretch_ends_with_five_minutes_of_rest() -> None:
    stretch = Stretch()
    for minute in range(50):
        stretch.seen(minute * 60.0)
    assert stretch.minutes(49 * 60.0) == 49
    assert stretch.minutes(49 * 60.0 + 299) == 53
    assert stretch.minutes(49 * 60.0 + 300) == 0
    stretch.seen(49 * 60.0 + 300)
    assert stretch.minutes(49 * 60.0 + 360) == 1
    stretch.ended()
    assert stretch.minutes(49 * 60.0 + 361) == 0


@pytest.fixture
def chip(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[BreakChip, FrozenClock, list[int]]]:
    clock, after = FrozenClock(), [50]
    made = BreakChip(clock, apply_theme(qapp, "light"), lambda: after[0], lambda: "P")
    holder = QWidget()
    made.setParent(holder)
    qtbot.addWidget(holder)
    holder.show()
    yield made, clock, after
    holder.hide()


def work(chip: BreakChip, clock: FrozenClock, minutes: int) -> None:
    for _ in range(minutes):
        chip.seen()
        clock.pass_time(60)
    chip.seen()


def test_it_is_said_when_a_case_is_done_and_not_before(chip: tuple[BreakChip, FrozenClock, list[int]]) -> None:
    made, clock, _ = chip
    work(made, clock, 49)
    made.look()
    assert not made.isVisible()
    work(made, clock, 3)
    assert not made.isVisible()
    made.look()
    assert made.isVisible()
    assert "52" in made.text()
    assert made.accessibleName() in made.text()
    clock.pass_time(360)
    made.seen()
    assert not made.isVisible()
    made.look()
    assert not made.isVisible()


def test_never_means_never_and_a_pause_is_a_break(chip: tuple[BreakChip, FrozenClock, list[int]]) -> None:
    made, clock, after = chip
    after[0] = 0
    work(made, clock, 300)
    made.look()
    assert not made.isVisible()
    after[0] = 50
    made.look()
    assert made.isVisible()
    made.paused(True)
    assert not made.isVisible()
    made.seen()
    made.look()
    assert not made.isVisible()


class Stage:
    """A window that can be paused, with commands."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        theme = apply_theme(qapp, "light")
        self.window = QWidget()
        self.pages, self.work = QStackedWidget(self.window), QLabel("Passport of Ana Oyelaran")
        self.pages.addWidget(self.work)
        box = QVBoxLayout(self.window)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        box.addWidget(self.pages)
        self.registry = ActionRegistry(self.window)
        self.preferences = Preferences(MemorySettings(), self.window)
        self.pausing = Pausing(self.window, self.pages, theme, lambda: True)
        self.breaks = Breaks(self.pausing, self.preferences, self.registry, FrozenClock(), theme)
        box.addWidget(self.breaks.chip)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() is not None)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication) -> Stage:
    return Stage(qtbot, qapp)


def test_a_desk_nobody_touches_covers_itself(stage: Stage, qtbot: QtBot) -> None:
    timer = stage.pausing._idle
    assert timer.interval() == 5 * 60_000
    stage.preferences.put("pause.minutes", 0)
    assert not timer.isActive()
    stage.preferences.put("pause.minutes", 7)
    assert timer.isActive()
    assert timer.interval() == 7 * 60_000
    timer.setInterval(20)
    timer.start()
    qtbot.waitUntil(lambda: stage.pausing.on)
    assert not stage.work.isVisible()
    stage.pausing.end()
    assert timer.isActive()


@pytest.mark.parametrize("kind", ["key", "mouse"])
def test_any_hand_at_any_window_counts(stage: Stage, qtbot: QtBot, kind: str) -> None:
    handle = stage.window.windowHandle()
    seen: list[bool] = []
    stage.breaks.presence.seen.connect(lambda: seen.append(True))
    nothing = Qt.KeyboardModifier.NoModifier
    at = QPointF(5, 5)
    for _ in range(3):
        QApplication.sendEvent(
            handle,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F20, nothing)
            if kind == "key"
            else QMouseEvent(
                QEvent.Type.MouseMove, at, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, nothing
            ),
        )
    # A moving mouse sends hundreds: those that follow at once are one sign.
    assert seen == [True]


def test_no_command_uncovers_a_paused_desk(stage: Stage) -> None:
    ran: list[str] = []
    for command in ("app.settings", "queue.start", "go.queue", "app.palette", "look.bigger"):
        stage.registry.bind(command, lambda c=command: ran.append(c))  # type: ignore[misc]
    stage.registry.bind("app.pause", stage.pausing.toggle)
    refused: list[str] = []
    stage.registry.refused.connect(lambda command, _: refused.append(command))
    stage.registry.trigger("app.pause")
    for command in ("app.settings", "queue.start", "go.queue", "app.palette", "look.bigger"):
        stage.registry.trigger(command)
    assert stage.pausing.on
    assert ran == ["look.bigger"]
    assert refused == ["app.settings", "queue.start", "go.queue", "app.palette"]
    stage.registry.trigger("app.pause")
    stage.registry.trigger("app.settings")
    assert ran == ["look.bigger", "app.settings"]


def test_whoever_reads_in_another_window_of_the_program_has_not_left(stage: Stage, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
    stage.pausing._left()
    assert not stage.pausing.on
    assert stage.pausing._away.isActive()
    stage.pausing._away.stop()

"""Signing in, commands, the state line and what a screen reader finds."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

import pytest
from fake_services import NOW, broken
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.attention import CardAction
from reviewer_app.domain.calibration import Bin
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import LocalStore, Refused, Unreachable
from reviewer_app.news import SignedOut, SyncEvent
from reviewer_app.ui import keymap, plain, words
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.commands import SPECS
from reviewer_app.ui.queue.model import STATE
from reviewer_app.ui.run import run
from reviewer_app.ui.settings import IniSettings, MemorySettings
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import THEMES
from reviewer_app.ui.widgets.confidence import ConfidenceMeter


def fill(page) -> None:
    page.name.setText("ada")
    page.password.setText("secret")


def test_sign_in_error_stands_where_it_belongs(make_window, qtbot: QtBot) -> None:
    window = make_window(signed_in=False)
    page = window.sign_in
    qtbot.waitUntil(lambda: page.server.text() == "https://review.example.org")
    fill(page)
    window.services.session.refuse = Refused("That did not fit.", errors=(("name", "Nobody here is called so."),))
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.error("name") == "Nobody here is called so.")
    assert page.isVisible()
    assert page.button.isEnabled()
    window.services.session.refuse = Unreachable("The server did not answer.", "Check the network.")
    page.submit()
    qtbot.waitUntil(lambda: page.banner.text() == "The server did not answer. Check the network.")
    assert page.error("name") == ""


def test_sign_in_stays_alive_while_the_server_thinks(make_window, qtbot: QtBot) -> None:
    window = make_window(signed_in=False)
    page, session = window.sign_in, window.services.session
    qtbot.waitUntil(lambda: bool(page.server.text()))
    fill(page)
    session.slow = Future()
    page.submit()
    page.submit()
    assert len(session.asked) == 1
    assert not page.button.isEnabled()
    session.session = session.kept
    worker = threading.Thread(target=session.slow.set_result, args=(session.kept,))
    worker.start()
    qtbot.waitUntil(window.queue.isVisible)
    worker.join()
    assert page.password.text() == ""


def test_being_signed_out_says_why(window, qtbot: QtBot) -> None:
    window.bridge.publish(SignedOut("Your account was closed."))
    qtbot.waitUntil(window.sign_in.isVisible)
    assert "Your account was closed." in window.sign_in.banner.text()


def test_palette_finds_runs_and_explains(window, qtbot: QtBot) -> None:
    window.registry.trigger("app.palette")
    palette = window.palette_overlay
    qtbot.keyClicks(palette.query, "approve")
    assert palette.shown()[0] == ("case.approve", "Not available on this page.")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast.text() == "Not available on this page.")
    window.registry.trigger("app.palette")
    qtbot.keyClicks(palette.query, "hist")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    qtbot.waitUntil(window.history.isVisible)


def test_escape_leaves_the_palette_and_gives_focus_back(window, qtbot: QtBot) -> None:
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.palette_overlay.query
    qtbot.keyClick(window.palette_overlay.query, Qt.Key.Key_Escape)
    assert not window.palette_overlay.isVisible()
    assert QApplication.focusWidget() is window.queue.table


@pytest.fixture
def verbs(qtbot: QtBot):
    host = QWidget()
    edit = QLineEdit(host)
    qtbot.addWidget(host)
    registry, ran = ActionRegistry(host), []
    registry.bind("case.approve", lambda: ran.append("approve"))
    host.show()
    host.activateWindow()
    return host, edit, registry, ran


def test_letters_belong_to_text_fields(verbs, qtbot: QtBot) -> None:
    host, edit, _, ran = verbs
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_A)
    assert edit.text() == "a"
    assert ran == []
    host.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    host.setFocus()
    qtbot.keyClick(host, Qt.Key.Key_A)
    assert ran == ["approve"]


def test_a_held_key_decides_once(verbs) -> None:
    _, _, registry, _ = verbs
    verb_ids = [s.id for s in SPECS if s.id.startswith("case.")]
    for verb in verb_ids:
        assert registry.bind(verb, lambda: None).autoRepeat() is False


def test_a_refused_verb_says_why_and_does_nothing(verbs, qtbot: QtBot) -> None:
    _, _, registry, ran = verbs
    registry.bind("case.approve", lambda: ran.append("approve"), lambda: "Open the evidence first.")
    with qtbot.waitSignal(registry.refused) as told:
        assert registry.trigger("case.approve") is False
    assert told.args == ["case.approve", "Open the evidence first."]
    assert ran == []


def test_no_two_commands_share_a_key_in_one_place() -> None:
    keys = {spec.id: spec.keys for spec in SPECS}
    met = [(i, k, keymap.conflicts(keys, i, k)) for i, held in keys.items() for k in held]
    assert [(i, k, [c.action_id for c in found]) for i, k, found in met if found] == []


def test_state_line_speaks_the_truth(window, qtbot: QtBot) -> None:
    status = replace(window.services.sync.status(), online=False, waiting=3, offline_since=NOW - timedelta(minutes=9))
    window.bridge.publish(SyncEvent(replace(status, attention=2)))
    qtbot.waitUntil(lambda: window.state.text().startswith("3 waiting · offline since"))
    assert window.rail.badge.text() == "2"
    window.bridge.publish(SyncEvent(replace(status, attention=0)))
    qtbot.waitUntil(lambda: not window.rail.badge.isVisible())


def test_state_details_steer_the_connection(window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.state.button, Qt.MouseButton.LeftButton)
    popover = window.state.popover
    qtbot.mouseClick(popover.sync_button, Qt.MouseButton.LeftButton)
    assert window.services.sync.synced == 1
    popover.offline.click()
    assert window.services.sync.status().forced_offline
    assert window.registry.reason("sync.now").startswith("You work offline by choice")
    popover.hide()


def test_attention_shows_both_sides_and_sends_stuck_ones_again(window, qtbot: QtBot) -> None:
    window.registry.trigger("go.attention")
    page = window.attention
    qtbot.waitUntil(lambda: len(page.cards()) == 4)

    shown = [label.text() for label in page.findChildren(QLabel)]
    assert "What you said" in shown
    assert "What Jonas Weber said" in shown
    assert "Photo does not match, sent to fraud." in shown
    assert "Second page shows the renewed date; <b>see stamp</b>." in shown
    assert not any("failed" in text.lower() for text in shown)
    stuck = next(view for view in page.cards() if CardAction.RETRY in view.buttons)
    qtbot.mouseClick(stuck.buttons[CardAction.RETRY], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.services.sync.synced == 1)
    assert window.services.outbox.retried == 1


def test_history_takes_a_held_decision_back(window, qtbot: QtBot) -> None:
    window.registry.trigger("go.history")
    page = window.history
    qtbot.waitUntil(lambda: len(page.cards()) == len(OutboxState))
    page.cards()[0].undo.emit("d0")
    qtbot.waitUntil(lambda: page.cards()[0].accessibleName().endswith("Undone · never sent"))


def test_every_control_has_a_name_for_screen_readers(window, make_window, qtbot: QtBot) -> None:
    for place in ("go.queue", "go.attention", "go.history"):
        window.registry.trigger(place)
    qtbot.waitUntil(lambda: len(window.history.cards()) == len(OutboxState))
    window.state.button.click()
    window.state.popover.hide()
    nameless = [
        f"{type(w).__name__} in {type(w.parent()).__name__}"
        for w in window.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.accessibleName() and not internal(w)
    ]
    assert nameless == []


def internal(widget: QWidget) -> bool:
    """Parts Qt makes inside its own widgets, which it names itself or hides from screen readers."""
    names = ("qt_", "ScrollLeftButton", "ScrollRightButton")
    inside_line_edit = isinstance(widget.parent(), QLineEdit)
    return widget.objectName().startswith(names) or inside_line_edit or type(widget).__name__ in (
        "QComboBoxPrivateContainer",
        "QComboBoxListView",
        "QHeaderView",
        "QTableCornerButton",
        "QAbstractButton",
        "QListView",
        "QFrame",
    )  # fmt: skip


def test_look_is_remembered(make_window, tmp_path, theme: Theme) -> None:
    settings = IniSettings(tmp_path / "look.ini")
    window = make_window(settings=settings)
    window.look.choose("dark")
    window.look.step(1)
    assert theme.tokens.dark
    again = IniSettings(tmp_path / "look.ini")
    assert (again.get("look/theme"), again.get("look/scale")) == ("dark", "1.1")
    window.look.choose("light")
    window.look.step(0)


def test_damaged_settings_fall_back(make_window, theme: Theme) -> None:
    make_window(settings=MemorySettings(**{"look/theme": "light", "look/scale": "huge", "window/geometry": "!!"}))
    assert theme.scale == 1.0


def test_answers_for_a_deleted_owner_are_dropped(qtbot: QtBot) -> None:
    owner, got, late = QObject(), [], Future()
    run(late, got.append, got.append, owner)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    keeper, kept = QObject(), []
    late.set_result(1)
    run(lambda: late, kept.append, None, keeper)
    qtbot.waitUntil(lambda: kept == [1])
    assert got == []


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_is_readable_in_every_theme(name: str) -> None:
    t = THEMES[name]
    pairs = [(f, b) for f in (t.text, t.muted) for b in (t.bg, t.surface, t.sunken, t.selection)]
    pairs += [t.chip(kind) for kind in ("info", "warn", "bad", "good", "neutral")]
    pairs.append((t.on_accent, t.accent))
    poor = [(f, b, round(contrast(f, b), 2)) for f, b in pairs if contrast(f, b) < 4.5]
    assert poor == []
    assert contrast(t.border_strong, t.surface) >= 3
    assert contrast(t.focus, t.bg) >= 3


def test_confidence_is_words_and_never_a_bare_number(theme: Theme, qtbot: QtBot) -> None:
    meter = ConfidenceMeter(theme)
    qtbot.addWidget(meter)
    meter.set(None, 0.8)
    assert meter.accessibleName() == "Confidence: AI gave no confidence"
    meter.set(0.97, 0.8, like_this=Bin(0.9, 1.0, 47, 50))
    assert meter.accessibleName() == "Confidence: AI is usually right here, right in 47 of 50 like this"
    # What it says of itself is no measure once there is one.
    meter.set(0.97, 0.8, like_this=Bin(0.9, 1.0, 20, 50))
    assert meter.accessibleName() == "Confidence: AI is often wrong here, right in 20 of 50 like this"
    meter.set(0.97, 0.8, like_this=Bin(0.9, 1.0, 4, 5))
    assert meter.accessibleName() == "Confidence: AI calls itself sure, not enough history yet"
    assert not any(mark in meter.toolTip() for mark in ("%", "0.9"))
    assert [words.confidence(v)[0] for v in (0.2, 0.6, 0.8, 0.99)] == [1, 2, 3, 4]


def test_outside_text_stays_one_plain_line() -> None:
    assert plain.one_line("a\nb\x07c\u202egnp.exe") == "a b\ufffdc\ufffdgnp.exe"
    assert plain.one_line("x" * 900).endswith("…")
    assert plain.tooltip("<b>x</b>") == "<span>&lt;b&gt;x&lt;/b&gt;</span>"


def test_lists_speak_the_workflows_words(make_window, qtbot: QtBot) -> None:
    window = make_window()
    window.show_place("go.history")
    qtbot.waitUntil(lambda: len(window.history.cards()) > 3)
    chips = {label.text() for label in window.history.findChildren(QLabel)}
    assert "With Senior analyst" in chips
    assert any(text.startswith("Escalated to Senior analyst · ") for text in chips)
    window.show_place("go.attention")
    qtbot.waitUntil(lambda: len(window.attention.cards()) > 2)
    told = {label.text() for label in window.attention.findChildren(QLabel)}
    assert "Date of expiry" in told
    assert "expiry_date" not in told
    assert {"Decided differently · Accept", "Senior analyst"} <= told
    assert (
        window.queue.model.text(window.queue.model.row_at(window.queue.model.find(6)), STATE) == "With Senior analyst"
    )


def test_a_list_without_workflows_shows_ids_readably(make_window, qtbot: QtBot) -> None:
    window = make_window()
    window.services.queue.workflows = lambda: broken(LocalStore("The store is locked.", "Try again."))
    window.show_place("go.attention")
    qtbot.waitUntil(lambda: len(window.attention.cards()) > 2)
    assert "expiry_date" in {label.text() for label in window.attention.findChildren(QLabel)}


def test_going_to_a_place_puts_the_keyboard_there(window, qtbot: QtBot) -> None:
    for place in ("go.history", "go.attention"):
        window.show_place(place)
        assert window.focusWidget() is window.rail._places[place]
    window.show_place("go.queue")
    assert window.focusWidget() is window.queue.table


def test_a_pause_covers_the_window_and_the_same_key_goes_on(make_window, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.waitUntil(window.queue.isVisible)
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_P)
    qtbot.waitUntil(window.pausing.page.isVisible)
    assert not window.queue.isVisible()
    assert not window.state.isVisible()
    qtbot.keyClick(window.pausing.page, Qt.Key.Key_P)
    qtbot.waitUntil(window.queue.isVisible)
    assert window.state.isVisible()

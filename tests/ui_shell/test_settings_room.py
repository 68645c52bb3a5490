"""Settings by keys: another key for a command, files of keys, what takes effect, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings import IniSettings, MemorySettings
from reviewer_app.ui.settings_room.keys_page import KeysPage
from reviewer_app.ui.settings_room.printing import KeyPrinting, key_lines
from reviewer_app.ui.state_bar import command_menu
from reviewer_app.ui.theme import Theme
from reviewer_app.work.holding import UndoWindow

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def keys_page(window) -> KeysPage:
    window.settings.open("Keys")
    return window.settings.room.findChild(KeysPage)


def give(window, qtbot: QtBot, action_id: str, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> KeysPage:
    page = keys_page(window)
    page.select(action_id)
    page.table.setFocus()
    qtbot.keyClick(page.table, K.Key_Return)
    assert QApplication.focusWidget() is page.capture
    qtbot.keyClick(page.capture, key, held)
    return page


def test_settings_come_by_key_and_go_by_esc(window, qtbot: QtBot) -> None:
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, K.Key_Comma, CTRL)
    assert window.settings.room.isVisible()
    qtbot.keyClick(window.settings.room.buttons["Look and reading"], K.Key_Escape)
    assert window.queue.isVisible()
    assert QApplication.focusWidget() is window.queue.table


def test_a_new_key_acts_at_once_everywhere_and_after_a_restart(make_window, qtbot: QtBot, tmp_path: Path) -> None:
    settings = IniSettings(tmp_path / "desktop.ini")
    settings.set("look/theme", "light")
    window = make_window(settings=settings)
    give(window, qtbot, "go.history", K.Key_H, CTRL)
    window.settings.close()
    qtbot.keyClick(window.queue.table, K.Key_H, CTRL)
    assert window.history.isVisible()
    assert window.rail._places["go.history"].toolTip() == "History (Ctrl+H)"
    window.palette_overlay.open()
    window.palette_overlay.query.setText("history")
    assert window.registry.key("go.history") == "Ctrl+H"
    window.palette_overlay.close_overlay()
    window.key_help.open()
    assert "Ctrl+H" in [label.text() for label in window.key_help.findChildren(QLabel)]
    window.key_help.close_overlay()
    again = make_window(settings=IniSettings(tmp_path / "desktop.ini"))
    assert again.registry.key("go.history") == "Ctrl+H"


def test_no_shortcut_acts_while_a_key_is_listened_for(window, qtbot: QtBot) -> None:
    page = give(window, qtbot, "look.theme", K.Key_Q, CTRL)
    assert window.isVisible()
    assert page.words.text().startswith("Ctrl+Q belongs to “Quit” everywhere.")
    assert window.registry.key("look.theme") == "Ctrl+Shift+T"
    qtbot.keyClick(page.swap, K.Key_Space)
    assert (window.registry.key("look.theme"), window.registry.key("app.quit")) == ("Ctrl+Q", "Ctrl+Shift+T")
    page.reset.click()
    assert (window.registry.key("look.theme"), window.registry.key("app.quit")) == ("Ctrl+Shift+T", "Ctrl+Q")


def test_a_refused_key_says_why_and_the_page_goes_on_listening(window, qtbot: QtBot) -> None:
    page = give(window, qtbot, "case.approve", K.Key_F10)
    assert "belongs to the system" in page.words.text()
    assert page.capture.isVisible()
    qtbot.keyClick(page.capture, K.Key_F7)
    assert window.registry.key("case.approve") == "F7"
    page.own.click()
    assert window.registry.key("case.approve") == "A"


def test_esc_while_listening_changes_nothing_and_leaves_nothing(window, qtbot: QtBot) -> None:
    page = give(window, qtbot, "case.approve", K.Key_Escape)
    assert not page.capture.isVisible()
    assert window.settings.room.isVisible()
    assert window.registry.keymap.chosen == {}


def test_keys_are_carried_in_a_file_and_a_bad_one_keeps_its_good_rows(window, tmp_path: Path) -> None:
    page = keys_page(window)
    page.left_hand.click()
    page.export_to(tmp_path / "keys.json")
    carried = window.registry.keymap.chosen
    page.reset.click()
    assert window.registry.keymap.chosen == {}
    page.import_from(tmp_path / "keys.json")
    assert window.registry.keymap.chosen == carried
    kept = json.loads((tmp_path / "keys.json").read_text())
    kept["keys"]["case.approve"] = ["Alt+Tab"]
    (tmp_path / "bad.json").write_text(json.dumps(kept))
    page.import_from(tmp_path / "bad.json")
    assert "“case.approve”: Alt+Tab belongs to the system" in page.banner.text()
    assert window.registry.keymap.chosen == carried
    (tmp_path / "worse.json").write_bytes(b"\xff\xfe\x00")
    page.import_from(tmp_path / "worse.json")
    assert page.banner.text().endswith("Your keys are as they were.")
    page.import_from(tmp_path / "none.json")
    assert page.banner.text().startswith("The file could not be read.")


def test_all_keys_fit_on_one_printed_page(window, theme: Theme, tmp_path: Path) -> None:
    window.registry.keymap.choose({"case.approve": ("F7",)})
    told: list[str] = []
    KeyPrinting(window, window.registry, theme, told.append).write(tmp_path / "keys.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "keys.pdf")
    assert len(document) == 1
    assert [round(n) for n in document[0].get_size()] == [595, 842]
    text = "".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    # A long name is cut at its end; kerning may tear its beginning apart.
    names = ["".join(t.split()) for _, rows in key_lines(window.registry) for t, _ in rows]
    missing = [name for name in names if name[:10] not in text and name[-4:] not in text]
    assert missing == []
    assert ("Approve", "F7") in dict(key_lines(window.registry))["Decide"]
    KeyPrinting(window, window.registry, theme, told.append).write(tmp_path / "no" / "keys.pdf")
    assert told[0].startswith("Keys written to")
    assert told[1].startswith("The keys could not be written")


def test_every_command_is_in_the_menu_and_those_closed_say_why(window) -> None:
    menu = command_menu(window.registry, window)
    entries = {a.text().split("\t")[0]: a for section in menu.actions() for a in section.menu().actions()}
    assert not entries["Approve"].isEnabled()
    assert entries["Approve"].toolTip() == "Not available on this page."
    entries["History"].trigger()
    assert window.history.isVisible()
    menu.deleteLater()


def control(window, name: str) -> QWidget:
    return next(w for w in window.settings.room.findChildren(QWidget) if w.objectName() == name)


def test_what_is_set_takes_effect_at_once(make_window, qtbot: QtBot, theme: Theme) -> None:
    settings = MemorySettings(**{"look/theme": "light"})
    window = make_window(settings=settings)
    window.settings.open("Deciding")
    undo = control(window, "undo.seconds")
    assert isinstance(undo, QSpinBox)
    undo.setValue(90)
    assert settings.get("undo.seconds") == "60"
    breaks, advance = control(window, "breaks.minutes"), control(window, "advance")
    assert isinstance(breaks, QSpinBox)
    assert isinstance(advance, QCheckBox)
    breaks.setValue(0)
    assert breaks.text() == "Never"
    qtbot.keyClick(advance, K.Key_Space)
    assert (settings.get("breaks.minutes"), settings.get("advance")) == ("0", "0")
    window.settings.open("Look and reading")
    spacing = control(window, "look/spacing")
    assert isinstance(spacing, QComboBox)
    row = theme.tokens.row
    spacing.setCurrentIndex(1)
    spacing.activated.emit(1)
    assert theme.tokens.row > row
    window.look.space("normal")
    assert theme.tokens.row == row
    motion = control(window, "motion")
    assert isinstance(motion, QComboBox)
    motion.setCurrentIndex(1)
    motion.activated.emit(1)
    assert theme.still
    window.look.move("system")


def test_an_undo_window_that_was_set_holds_and_one_that_was_not_leaves_the_given(make_window) -> None:
    window = make_window()
    window.settings._services = type("S", (), {"undo_window": UndoWindow(3.0)})()
    window.settings._took("undo.seconds")
    assert window.settings._services.undo_window.length.total_seconds() == 3
    window.settings.preferences.put("undo.seconds", 25)
    assert window.settings._services.undo_window.length.total_seconds() == 25


@pytest.mark.parametrize("name", ["Look and reading", "Deciding", "Keys"])
def test_every_control_of_the_settings_has_a_name(window, name: str) -> None:
    page = window.settings.open(name) or window.settings.room
    nameless = [
        type(w).__name__
        for w in page.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.accessibleName() and "qt_" not in w.objectName()
    ]
    inner = {"QComboBoxPrivateContainer", "QComboBoxListView", "QLineEdit", "QListView", "QFrame", "QTableCornerButton"}
    inner |= {"QAbstractButton", "QHeaderView", "QToolButton"}
    assert [n for n in nameless if n not in inner] == []

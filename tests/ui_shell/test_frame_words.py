"""The window's frame, its keys and its states in a language that bends words and calls keys otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QLabel

from reviewer_app.domain.decision import Action
from reviewer_app.ui import keymap, words
from reviewer_app.ui.commands import SPECS
from reviewer_app.ui.dialogs import plain_message_box
from reviewer_app.ui.emptied import EmptiedWindow
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.passphrase import PassphraseDialog
from reviewer_app.ui.settings_room.place import KEYS
from reviewer_app.ui.tongue import CONTEXT

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
KNOWN = {s.id: keymap.Known(s.keys, s.single_key, s.text) for s in SPECS}
GERMAN = {
    ("Ctrl", "key"): "Strg",
    ("Shift", "key"): "Umschalt",
    ("{first} then {second}", ""): "{first}, dann {second}",
    ("in {n} days", ""): "in {n} Tagen",
    ("{n} days ago", ""): "vor {n} Tagen",
    ("{n} days", ""): "{n} Tage",
    ("overdue {left}", ""): "{left} überfällig",
    ("Put off", ""): "Zurückstellen",
    ("Put off", "done"): "Zurückgestellt",
}


class Given(QTranslator):
    """German where it is given, else the English between marks."""

    def translate(self, context: str, text: str, about: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        if context != CONTEXT or about == "date pattern":
            return ""
        return GERMAN.get((text, about or ""), f"⟦{text}⟧")

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = Given(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    translator.deleteLater()


def test_keys_are_called_as_on_the_persons_keyboard(german: None) -> None:
    assert key_text("Ctrl+Shift+D") == "Strg+Umschalt+D"
    assert key_text("Ctrl++") == "Strg++"
    assert key_text("G, Q") == "G, dann Q"


@pytest.mark.parametrize(
    "key", ["Alt+F4", "Ctrl+C", "Space", "Ctrl+Alt+K", "Meta+K", "Tab", "Esc", "Up", "5", "Ctrl+K, A"]
)
def test_no_language_lets_through_a_key_that_is_not_to_be_had(german: None, key: str) -> None:
    assert keymap.refusal(key, "case.approve", single_key=True).startswith(("⟦", "Strg"))


def test_a_key_file_means_the_same_in_every_language(german: None) -> None:
    assert keymap.read(keymap.write({"app.palette": ("Ctrl+Shift+L",)}), KNOWN).chosen == {
        "app.palette": ("Ctrl+Shift+L",)
    }
    bad = keymap.read(keymap.write({"app.palette": ("Ctrl+Q",)}), KNOWN)
    assert not bad.chosen
    assert "Strg+Q" in bad.complaints[0]
    assert "⟦everywhere⟧" in bad.complaints[0]


def test_days_are_bent_after_the_words_before_them(german: None) -> None:
    three = timedelta(days=3, hours=1)
    assert words.due(NOW + three, NOW)[0] == "in 3 Tagen"
    assert words.ago(NOW - three, NOW) == "vor 3 Tagen"
    assert words.due(NOW - three, NOW)[0] == "3 Tage überfällig"


def test_an_act_and_what_was_done_are_told_apart(german: None) -> None:
    assert words.done(Action.SNOOZE) == "Zurückgestellt"


def test_the_keys_page_is_found_by_what_it_is_and_not_by_its_name(german: None, make_window) -> None:
    window = make_window()
    window.registry.trigger("app.keys")
    assert window.settings.room.buttons[KEYS].isChecked()
    assert window.state.text().startswith("⟦")


def test_what_stands_beside_the_window_is_said_too(german: None, qtbot) -> None:
    dialog, emptied = PassphraseDialog("Bitte eine", first=True), EmptiedWindow()
    box = plain_message_box("⟦a⟧", "⟦b⟧")
    for made in (dialog, emptied, box):
        qtbot.addWidget(made)
    told = [w.text() for made in (dialog, emptied) for w in made.findChildren(QLabel) if w.text() != "Bitte eine"]
    assert len([t for t in told if t]) >= 6
    assert all(t.startswith("⟦") for t in told if t)
    assert emptied.accessibleDescription().count("⟦") == 2

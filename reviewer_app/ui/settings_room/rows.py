"""Lines of a settings page: a name, a word about it, and one control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from reviewer_app.ui import plain
from reviewer_app.ui.preferences import NUMBERS, Preferences
from reviewer_app.ui.tongue import told, tr


class _Still(QObject):
    """A wheel that passes by scrolls the page and changes no value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return True
        return False


def line(title: str, text: str, *controls: QWidget) -> QWidget:
    """One line; the controls stand at its right end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(plain.label(title, "strong"))
    if text:
        words.addWidget(plain.label(text, "muted", wrap=True))
    row.addLayout(words, 1)
    row.addSpacing(16)
    for control in controls:
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def card(title: str, lines: Sequence[QWidget]) -> QWidget:
    """Lines under a heading."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(plain.label(title, "caps"))
    around = plain.frame("card")
    inner = QVBoxLayout(around)
    inner.setContentsMargins(0, 4, 0, 4)
    inner.setSpacing(0)
    for number, one in enumerate(lines):
        if number:
            inner.addWidget(plain.frame("line"))
        inner.addWidget(one)
    column.addWidget(around)
    return made


def page(name: str, cards: Sequence[QWidget]) -> QWidget:
    """Cards below each other, no wider than reads well."""
    body = QWidget()
    across = QHBoxLayout(body)
    across.setContentsMargins(0, 0, 12, 16)
    column = QVBoxLayout()
    column.setSpacing(18)
    for one in cards:
        column.addWidget(one)
    column.addStretch(1)
    holder = QWidget()
    holder.setMaximumWidth(860)
    holder.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    across.addWidget(holder, 10)
    across.addStretch(1)
    return plain.scroll(body, name)


def flag(preferences: Preferences, key: str, title: str, text: str = "") -> QWidget:
    """Yes or no."""
    box = QCheckBox(tr("On"))
    plain.named(box, title, text)
    box.setChecked(preferences.flag(key))
    box.toggled.connect(lambda on: preferences.put(key, on))
    _follow(preferences, box, key, lambda: box.setChecked(preferences.flag(key)))
    box.setObjectName(key)
    return line(title, text, box)


def number(preferences: Preferences, key: str, title: str, text: str, suffix: str, special: str = "") -> QWidget:
    """A whole number within its bounds."""
    box = QSpinBox()
    box.setRange(*NUMBERS[key][1:])
    box.setSuffix(f" {suffix}")
    box.setSpecialValueText(special)
    box.setMinimumWidth(130)
    box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    plain.named(box, title, text)
    box.setValue(preferences.number(key))
    box.valueChanged.connect(lambda value: preferences.put(key, value))
    _follow(preferences, box, key, lambda: box.setValue(preferences.number(key)))
    box.setObjectName(key)
    box.installEventFilter(_Still(box))
    return line(title, text, box)


def choice(title: str, text: str, choices: Sequence[tuple[str, str]]) -> tuple[QWidget, QComboBox]:
    """One of a few words, each as (value, shown); the box is for whoever connects it."""
    box = QComboBox()
    for value, shown in choices:
        box.addItem(told(shown), value)
    box.setMinimumWidth(180)
    plain.named(box, title, text)
    box.installEventFilter(_Still(box))
    return line(title, text, box), box


def _follow(preferences: Preferences, control: QWidget, key: str, take: object) -> None:
    def on(changed: str) -> None:
        if changed == key and callable(take):
            was = control.blockSignals(True)
            take()
            control.blockSignals(was)

    preferences.changed.connect(on)

    def gone() -> None:
        # With the window all goes at once, and the preferences may go first.
        if isValid(preferences):
            preferences.changed.disconnect(on)

    control.destroyed.connect(gone)

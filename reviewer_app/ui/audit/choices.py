"""The filter line's controls: a box that shows the choice without its count, and a day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from reviewer_app.domain.audit import AuditChoice
from reviewer_app.ui import plain
from reviewer_app.ui.audit.wording import number
from reviewer_app.ui.tongue import told, tr

LABEL = 60
"""Characters shown of a choice."""
_SHORT = int(Qt.ItemDataRole.UserRole) + 1


class ChoiceBox(QComboBox):
    """A box over (label, data, count); the list shows the counts, the closed box the label cut to its room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.setMaxVisibleItems(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        plain.named(self, name)
        plain.set_tooltip(self, name)
        self._name = name
        self.currentIndexChanged.connect(self._say)

    def add(self, label: str, data: object, count: int | None = None, indent: bool = False) -> None:
        """One more choice; text from outside must have been made one line."""
        label = told(label)
        self.addItem(("    " if indent else "") + label + ("" if count is None else f"  ({number(count)})"), data)
        self.setItemData(self.count() - 1, label, _SHORT)

    def label(self) -> str:
        """The choice without its count."""
        return str(self.currentData(_SHORT) or self.currentText())

    def fill(self, everything: str, choices: tuple[AuditChoice, ...]) -> None:
        """Other choices; keeps what is chosen, and tells nobody."""
        chosen, shown = self.currentData(), self.label()
        self.blockSignals(True)
        self.clear()
        self.add(everything, None)
        for c in choices:
            self.add(plain.one_line(c.label or c.id, LABEL), c.id, c.count)
        self.choose(chosen, shown)
        self.blockSignals(False)

    def choose(self, data: object, label: str) -> None:
        """Choose by data; added when there is none: a choice stands until the person changes it."""
        found = next((i for i in range(self.count()) if self.itemData(i) == data), -1)
        if found < 0:
            blocked = self.blockSignals(True)
            self.add(label, data)
            self.blockSignals(blocked)
            found = self.count() - 1
        self.setCurrentIndex(found)

    def showPopup(self) -> None:
        """The list is as wide as its longest line needs, within reason."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        self.view().setMinimumWidth(min(max(self.width(), widest + 56), 560))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the label, cut to its room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        cut = self.fontMetrics().elidedText(self.label(), Qt.TextElideMode.ElideRight, room.width() - 2)
        option.currentText = cut
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _say(self) -> None:
        plain.set_tooltip(self, f"{self._name}: {self.label()}")


class DayEdit(QLineEdit):
    """A day written as 2026-05-12; up and down count days. What is no day is marked and not told."""

    day_changed = Signal()

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setMaxLength(10)
        self.setPlaceholderText("YYYY-MM-DD")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0000-00-00") + 34)
        plain.named(self, name, tr("Year, month and day with dashes; arrow up and down count days"))
        plain.set_tooltip(self, tr("{name}, included (YYYY-MM-DD)", name=name))
        self._day = day
        self.setText(day.isoformat())
        self.textChanged.connect(self._read)

    def day(self) -> date:
        """The last day that was written whole."""
        return self._day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count days by the arrows."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif date.min < self._day < date.max:
            self.setText((self._day + timedelta(days=step)).isoformat())

    def _read(self, text: str) -> None:
        try:
            # Python reads other spellings of a day, too, which a person would not expect here.
            found = date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
        except ValueError:
            found = None
        # Years people mean: far ones cannot be counted with in every time zone.
        good = found is not None and 1990 <= found.year <= 2200
        plain.set_flag(self, "bad", not good)
        if good and found is not None and found != self._day:
            self._day = found
            self.day_changed.emit()

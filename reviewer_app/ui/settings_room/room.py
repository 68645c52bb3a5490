"""The settings over the whole width: sections left, one page right, Esc back to where one was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr


@dataclass(frozen=True, slots=True)
class Section:
    """One page; `make` is called when somebody first goes there."""

    name: str
    icon: str
    make: Callable[[], QWidget]
    enter: Callable[[QWidget], object] = lambda _: None


class SettingsRoom(QWidget):
    """Pages are made when they are first looked at."""

    left = Signal()
    """The person is done."""

    def __init__(self, theme: Theme, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)
        self._made: dict[str, QWidget] = {}
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        plain.named(self, tr("Settings"))
        head = QHBoxLayout()
        back = plain.tool(tr("Back (Esc)"))
        theme.bind_icon(back, "arrow-left", "muted", 18)
        back.clicked.connect(self.left)
        head.addWidget(back)
        head.addWidget(plain.label(tr("Settings"), "h1"))
        head.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(3)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for section in self._sections:
            button = plain.button(f"  {tr(section.name)}", "nav", section.name)
            theme.bind_icon(button, section.icon, "muted", 18)
            button.setCheckable(True)
            button.setMinimumWidth(theme.tokens.px(170))
            button.clicked.connect(lambda _=False, n=section.name: self.show_section(n))
            self._group.addButton(button)
            self.buttons[section.name] = button
            side.addWidget(button)
        side.addStretch(1)
        self._stack = QStackedWidget()
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addLayout(side)
        across.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 12)
        whole.setSpacing(14)
        whole.addLayout(head)
        whole.addLayout(across, 1)

    def show_section(self, name: str) -> QWidget:
        """Go to a page."""
        section = next(s for s in self._sections if s.name == name)
        if name not in self._made:
            self._made[name] = section.make()
            self._stack.addWidget(self._made[name])
        made = self._made[name]
        self._stack.setCurrentWidget(made)
        self.buttons[name].setChecked(True)
        section.enter(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

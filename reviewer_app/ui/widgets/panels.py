"""What stands where a list or page has nothing to show, and notices above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr


class EmptyState(QWidget):
    """An icon, a sentence, what to do next, and at most one button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon_name = theme, "inbox"
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = plain.label("", "h2")
        self._text = plain.label("", "muted", wrap=True)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(440)
        self._text.setMinimumWidth(320)
        self.button = plain.button("", "", tr("Nothing to do"))
        self._on: Callable[[], object] | None = None
        self.button.clicked.connect(lambda: self._on() if self._on else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        # An aligned item gets the height of its hint; a wrapped sentence needs that of its real width.
        sentence = QHBoxLayout()
        sentence.addStretch(1)
        sentence.addWidget(self._text, 20)
        sentence.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(sentence)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._paint)

    def show_state(
        self, icon: str, title: str, text: str = "", button: str = "", on: Callable[[], object] | None = None
    ) -> None:
        """Say it; no button when `button` is empty."""
        title, text, button = told(title), told(text), told(button)
        self._icon_name, self._on = icon, on
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(plain.unmnemonic(button))
        plain.named(self.button, button or tr("Nothing to do"))
        self.button.setVisible(bool(button))
        plain.named(self, f"{title} {text}".strip())
        self._paint()

    def _paint(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, self._theme.tokens.border_strong, 40))


class Banner(QWidget):
    """One line above a page: icon, sentence, next step, an optional button; hidden when empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, "info"
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self._text = plain.label("", "on", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button: QPushButton = plain.button("", "link", tr("Nothing to do"))
        self._on: Callable[[], object] | None = None
        self._button.clicked.connect(lambda: self._on() if self._on else None)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        theme.changed.connect(self._paint)
        self.hide()

    def say(
        self,
        text: str,
        next_step: str = "",
        kind: str = "info",
        button: str = "",
        on: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence and its next step; an empty sentence hides the banner."""
        self._kind, self._on = kind, on
        button, whole = told(button), f"{told(text)} {told(next_step)}".strip()
        self._text.setText(whole)
        plain.set_look(self, "banner", kind)
        plain.set_look(self._text, "on", kind)
        plain.named(self, whole)
        self._button.setText(plain.unmnemonic(button))
        plain.named(self._button, button or tr("Nothing to do"))
        self._button.setVisible(bool(button))
        self._paint()
        self.setVisible(bool(whole))

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def _paint(self) -> None:
        icons = {"info": "info", "warn": "triangle-alert", "bad": "circle-alert", "good": "circle-check"}
        color = self._theme.tokens.chip(self._kind)[1]
        self._icon.setPixmap(self._theme.pixmap(icons.get(self._kind, "info"), color, 17))

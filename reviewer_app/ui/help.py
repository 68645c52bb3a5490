"""All keys on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.actions import APP, ATTENTION, DECIDE, GO, LIST, LOOK, ActionRegistry, key_text
from reviewer_app.ui.overlay import Overlay
from reviewer_app.ui.theme import Theme

_COLUMNS = ((DECIDE, LIST), (LOOK, GO), (ATTENTION, APP))


class KeyHelp(Overlay):
    """The keyboard map by section."""

    def __init__(self, host: QWidget, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__(host, 980)
        self._registry = registry
        outer = QVBoxLayout(self.panel)
        outer.setContentsMargins(28, 22, 22, 22)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(plain.label("Keys", "h1"))
        head.addWidget(plain.label("Single letters act only while you are not typing.", "muted"), 1)
        self.close_button = plain.tool("Close")
        theme.bind_icon(self.close_button, "x", "muted", 16)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(36)
        for sections in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(6)
            for section in sections:
                column.addWidget(plain.label(section, "caps"))
                column.addLayout(self._section(section))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._body = body
        self._area = plain.scroll(body, "All keys")
        outer.addWidget(self._area, 1)
        plain.named(self, "Keys")

    def open(self) -> None:
        """Show and take focus, so that Esc closes."""
        height = self._body.sizeHint().height()
        self._area.setFixedHeight(min(height, self._host.height() - 190))
        super().open()
        self.close_button.setFocus()

    def _section(self, section: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        line = 0
        for spec in self._registry.specs():
            if spec.section != section or not spec.keys or spec.id in ("case.undo_chord", "app.help_f1"):
                continue
            grid.addWidget(plain.ElidedLabel(spec.text), line, 0)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            caps.addStretch(1)
            for key in dict.fromkeys(key_text(k) for k in spec.keys[:1]):
                caps.addWidget(plain.keycap(key))
            grid.addLayout(caps, line, 1)
            line += 1
        return grid

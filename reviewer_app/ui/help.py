"""All keys on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.commands import APP, ATTENTION, DECIDE, GO, LIST, LOOK
from reviewer_app.ui.overlay import Overlay
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

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
        head.addWidget(plain.label(tr("Keys"), "h1"))
        head.addWidget(plain.label(tr("Single letters act only while you are not typing."), "muted"), 1)
        self.change_button = plain.button(tr("Change keys…"), "link")
        self.change_button.clicked.connect(lambda: self._go("app.keys"))
        self.print_button = plain.button(tr("Print keys…"), "link")
        self.print_button.clicked.connect(lambda: self._go("app.print_keys"))
        head.addWidget(self.change_button)
        head.addWidget(self.print_button)
        self.close_button = plain.tool(tr("Close"))
        theme.bind_icon(self.close_button, "x", "muted", 16)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        self._outer_column = outer
        self._area: QScrollArea | None = None
        registry.keymap.changed.connect(self._forget)
        plain.named(self, tr("Keys"))

    def _forget(self) -> None:
        """Other keys: the page is written anew when it is next opened."""
        if self._area is not None:
            self._outer_column.removeWidget(self._area)
            self._area.deleteLater()
            self._area = None

    def _go(self, action_id: str) -> None:
        self.close_overlay()
        self._registry.trigger(action_id)

    def _write(self) -> QScrollArea:
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(36)
        for sections in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(6)
            for section in sections:
                column.addWidget(plain.label(tr(section), "caps"))
                column.addLayout(self._section(section))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._body = body
        area = plain.scroll(body, tr("All keys"))
        self._outer_column.addWidget(area, 1)
        return area

    def open(self) -> None:
        """Show and take focus, so that Esc closes."""
        if self._area is None:
            self._area = self._write()
        height = self._body.sizeHint().height()
        self._area.setFixedHeight(min(height, self._host.height() - 190))
        super().open()
        self.close_button.setFocus()

    def _section(self, section: str) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(7)
        for spec in self._registry.specs():
            if (
                spec.section != section
                or not self._registry.key(spec.id)
                or spec.id in ("case.undo_chord", "app.help_f1")
            ):
                continue
            # Each line by itself: one long key must not take the room of every name beside it.
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(plain.ElidedLabel(tr(spec.text)), 1)
            line.addWidget(plain.keycap(self._registry.key(spec.id)))
            lines.addLayout(line)
        return lines

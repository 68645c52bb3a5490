"""Every command by its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.commands import ActionSpec
from reviewer_app.ui.overlay import Overlay
from reviewer_app.ui.palette_lines import LINE, PaletteDelegate, PaletteLine
from reviewer_app.ui.settings import Settings
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

_ID = int(Qt.ItemDataRole.UserRole)
RECENT = 5
_KEPT = "palette/recent"


LETTERS = 24
"""Letters of a query that are looked for one by one; more must stand together."""


def score(query: str, text: str) -> int:
    """How well the letters of `query` stand in `text`, in order; 0 when they do not.

    Of all ways to find them the best counts: at the beginnings of words, or side by side.
    """
    if not query:
        return 1
    low = text.lower()
    at = 0 if low.startswith(query) else low.find(f" {query}") + 1 or low.find(query)
    begins = at == 0 or (at > 0 and not low[at - 1].isalnum())
    if begins or (at > 0 and len(query) > 2):
        return 1000 + (200 if begins else 0) - min(at, 90) * 2 - min(len(low), 90)
    if len(query) > LETTERS or len(low) > 200:
        return 0
    letters = query.replace(" ", "")
    # best[j]: of the letters so far, with the last of them on place j.
    best: list[int] = []
    for number, letter in enumerate(letters):
        row: list[int] = []
        before = 0
        for j, here in enumerate(low):
            if number and j >= 2:
                before = max(before, best[j - 2])
            reached = 0
            if here == letter:
                bonus = 14 if j == 0 or not low[j - 1].isalnum() else 3
                beside = best[j - 1] if number and j else 0
                come = max(beside + 16 if beside else 0, before + bonus if before else 0)
                reached = bonus if not number else come
            row.append(reached)
        best = row
    return max(best, default=0)


class CommandPalette(Overlay):
    """Fuzzy list of commands with their keys; those that may not run say why."""

    def __init__(self, host: QWidget, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__(host, 600, high=True)
        self._registry, self._theme = registry, theme
        self._recent: list[str] = []
        self._settings: Settings | None = None
        self.query = QLineEdit()
        self.query.setPlaceholderText(tr("Type a command"))
        self.query.setMaxLength(80)
        plain.named(self.query, tr("Find a command"))
        self.query.textChanged.connect(self._fill)
        self.query.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        plain.named(self.list, tr("Commands"))
        self.list.itemClicked.connect(lambda _: self._run())
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.query)
        column.addWidget(self.list)
        plain.named(self, tr("Commands"))

    def remember(self, settings: Settings) -> None:
        """Take up which commands were used last, and keep it."""
        self._settings = settings
        known = {s.id for s in self._registry.specs()}
        self._recent = [i for i in settings.get(_KEPT)[:400].split(" ") if i in known][:RECENT]

    def open(self) -> None:
        """Start with an empty query; commands used last come first."""
        super().open()
        self.query.clear()
        self._fill("")
        self.query.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list and Enter runs while typing goes on."""
        if watched is self.query and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)

    def shown(self) -> list[tuple[str, str]]:
        """(action id, reason why not) of what is listed, best first."""
        ids = [str(self.list.item(i).data(_ID)) for i in range(self.list.count())]
        return [(i, self._registry.reason(i)) for i in ids]

    def _fill(self, text: str) -> None:
        query = text.strip().lower()
        ranked: list[tuple[int, int, ActionSpec, str]] = []
        for place, spec in enumerate(self._registry.specs()):
            if spec.id in ("app.palette", "case.undo_chord", "app.help_f1"):
                continue
            points = score(query, f"{tr(spec.text)} {tr(spec.section)}") or score(query, tr(spec.help)) // 4
            if points:
                reason = self._registry.reason(spec.id)
                recent = RECENT - self._recent.index(spec.id) if spec.id in self._recent else 0
                ranked.append((points + recent * 3 - (2000 if reason else 0), -place, spec, reason))
        ranked.sort(key=lambda r: (r[0], r[1]), reverse=True)
        self.list.clear()
        for _, _, spec, reason in ranked:
            item = QListWidgetItem()
            item.setData(_ID, spec.id)
            name, told, key = tr(spec.text), reason or tr(spec.help), self._registry.key(spec.id)
            item.setData(LINE, PaletteLine(name, told, tr(spec.section), key, not reason))
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{name}. {reason}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        height = PaletteDelegate.height(self._theme)
        fitting = max(1, min(self.list.count(), self._host.height() // 2 // height))
        self.list.setFixedHeight(height * fitting)

    def _run(self) -> None:
        item = self.list.currentItem()
        if self.list.currentRow() < 0:
            return
        action_id = str(item.data(_ID))
        self._recent = [action_id, *(i for i in self._recent if i != action_id)][:RECENT]
        if self._settings is not None:
            self._settings.set(_KEPT, " ".join(self._recent))
        self.close_overlay()
        # After focus is back where it was, so that the command acts on that place.
        QTimer.singleShot(0, self, lambda: self._registry.trigger(action_id))

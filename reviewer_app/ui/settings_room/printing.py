"""All keys on one A4 page, as the person has them, into a PDF file of their choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QDir, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

_DOTS = 300
_COLUMNS = 3


def key_lines(registry: ActionRegistry) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sections with (command, keys in words) of every command that has a key."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in registry.specs():
        keys = tuple(dict.fromkeys(key_text(k) for k in registry.keymap.keys(spec.id)))
        if keys:
            found.setdefault(tr(spec.section), []).append((tr(spec.text), keys[0]))
    return list(found.items())


def key_card(registry: ActionRegistry, theme: Theme) -> bytes:
    """The page as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(tr("Keys of Reviewer"))
    writer.setCreator("Reviewer")  # not words
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(12, 12, 12, 12)))
    painter = QPainter(writer)
    _draw(painter, QRectF(0, 0, writer.width(), writer.height()), key_lines(registry), theme)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _draw(painter: QPainter, room: QRectF, sections: list[tuple[str, list[tuple[str, str]]]], theme: Theme) -> None:
    lines: list[tuple[str, str, bool]] = []
    for section, rows in sections:
        lines += [(section, "", True), *[(text, key, False) for text, key in rows]]
    title, top = room.height() * 0.03, room.height() * 0.045
    each = -(-len(lines) // _COLUMNS) + 1
    height = min((room.height() - top) / each, _DOTS * 0.26)
    gap = room.width() * 0.025
    width = (room.width() - gap * (_COLUMNS - 1)) / _COLUMNS

    def font(size: float, weight: QFont.Weight) -> QFont:
        made = theme.font(weight=weight)
        made.setPixelSize(max(8, round(size)))
        return made

    painter.setPen(QColor("#000000"))
    painter.setFont(font(title * 0.7, QFont.Weight.DemiBold))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(0, 0, room.width(), title), left, tr("Reviewer: keys"))
    painter.setFont(font(height * 0.4, QFont.Weight.Normal))
    painter.drawText(QRectF(0, 0, room.width(), title), right, tr("Single letters act only while you are not typing."))
    usual, strong = font(height * 0.46, QFont.Weight.Normal), font(height * 0.46, QFont.Weight.DemiBold)
    column = row = 0
    for text, key, heading in lines:
        # A heading never stands alone at a column's foot.
        if row >= each - (1 if heading else 0):
            column, row = column + 1, 0
        box = QRectF(column * (width + gap), top + row * height, width, height)
        painter.setFont(strong)
        taken = painter.fontMetrics().horizontalAdvance(key) + height * 0.3 if key else 0
        painter.drawText(box, right, key)
        painter.setFont(strong if heading else usual)
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width - taken))
        painter.drawText(box, left, fitting)
        painter.setPen(QPen(QColor("#000000" if heading else "#bbbbbb"), 3 if heading else 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QColor("#000000"))
        row += 1


class KeyPrinting:
    """Asks where to, writes, and tells how it went."""

    def __init__(self, owner: QWidget, registry: ActionRegistry, theme: Theme, tell: Callable[[str], None]) -> None:
        self._owner, self._registry, self._theme, self._tell = owner, registry, theme, tell
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Ask for a file; nothing is written before it is named."""
        dialog = QFileDialog(self._owner, tr("Print keys"), QDir.homePath())
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")  # not words
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("reviewer-keys.pdf")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the page."""
        try:
            target.write_bytes(key_card(self._registry, self._theme))
        except OSError as error:
            self._tell(tr("The keys could not be written: {strerror}. Choose another place.", strerror=error.strerror))
            return
        self._tell(tr("Keys written to {target}", target=plain.one_line(str(target))))

"""Small makers that keep text plain, names accessible and looks in one place."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget

from reviewer_app.domain import plain_text
from reviewer_app.errors import UserFacing
from reviewer_app.ui.tongue import told, tr

one_line = plain_text.one_line


def unmnemonic(text: str) -> str:
    """Text for a button, menu or tab, where a lone & would become an underline."""
    return text.replace("&", "&&")


def set_look(widget: QWidget, look: str, kind: str | None = None) -> None:
    """Choose a look of the style sheet; repolishes when it changes later."""
    changed = widget.property("look") != look or (kind is not None and widget.property("kind") != kind)
    if not changed:
        return
    widget.setProperty("look", look)
    if kind is not None:
        widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_flag(widget: QWidget, name: str, on: bool) -> None:
    """Set a boolean property the style sheet asks for (`bad`, `ring`)."""
    if bool(widget.property(name)) == on:
        return
    widget.setProperty(name, on)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def named(widget: QWidget, name: str, description: str = "") -> None:
    """Say to a screen reader what this is."""
    widget.setAccessibleName(told(name))
    if description:
        widget.setAccessibleDescription(told(description))


def tooltip(text: str) -> str:
    """Text for a tooltip, which would guess at mark-up wherever it sees a `<`."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text  # not words


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that never renders mark-up."""
    widget.setToolTip(tooltip(told(text)))


def label(text: str = "", look: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(told(text))
    made.setWordWrap(wrap)
    if look:
        set_look(made, look)
    return made


def chip(text: str, kind: str = "neutral", parent: QWidget | None = None) -> QLabel:
    """A small rounded label; kind is info, warn, bad, good or neutral."""
    made = label(text, parent=parent)
    set_look(made, "chip", kind)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def keycap(key: str, parent: QWidget | None = None) -> QLabel:
    """A key as it stands on the keyboard."""
    made = label(key, "kbd", parent)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def button(text: str, look: str = "", name: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; Enter belongs to the keyboard map, so it is never the default button."""
    made = QPushButton(unmnemonic(told(text)), parent)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if look:
        set_look(made, look)
    named(made, name or text)
    return made


def tool(name: str, parent: QWidget | None = None) -> QToolButton:
    """A quiet icon button; `name` is its accessible name and tooltip. Give it an icon by `Theme.bind_icon`."""
    made = QToolButton(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_look(made, "quiet")
    named(made, name)
    set_tooltip(made, name)
    return made


def frame(look: str, parent: QWidget | None = None) -> QFrame:
    """A frame of the style sheet: card, tableframe, popup, sunken, banner, rail, header, footer."""
    made = QFrame(parent)
    set_look(made, look)
    return made


def scroll(inner: QWidget, name: str) -> QScrollArea:
    """A frameless vertical scroll area around `inner`, transparent to what lies behind."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    named(area, name)
    return area


def sentence(error: BaseException) -> tuple[str, str]:
    """(what happened, what to do) of any error, in words for a person."""
    if isinstance(error, UserFacing):
        return tr(error.message), tr(error.next_step)
    return tr("Something inside Reviewer went wrong."), tr("Your saved work is safe. Try again, or restart Reviewer.")


class ElidedLabel(QLabel):
    """A one-line label that ends in … when there is no room; the full text is its tooltip."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            set_look(self, look)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show text from anywhere, made one line."""
        line = one_line(told(text))
        self.setText(line)
        set_tooltip(self, line)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters; the rest is elided."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text cut to the width."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )

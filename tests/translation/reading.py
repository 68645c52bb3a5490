"""All words a window shows or says to a screen reader, and which of them nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from reviewer_app.ui.tongue import CONTEXT

OPENING, CLOSING = "⟦", "⟧"
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROWS = 5


class Marked(QTranslator):
    """A language that is English within brackets; Qt's own words keep theirs."""

    def translate(self, context: str, text: str, about: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        if context != CONTEXT or about == "date pattern":
            return ""
        return f"{OPENING}{text}{CLOSING}"

    def isEmpty(self) -> bool:
        return False


def texts_of(window: QWidget) -> list[tuple[str, str]]:
    """(where, text) of everything that can be seen or heard in it now."""
    found: list[tuple[str, str]] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        where = f"{type(widget).__module__.removeprefix('reviewer_app.ui.')}.{type(widget).__name__}"
        holder = widget.parentWidget()
        if type(widget).__module__.startswith("PySide6") and holder is not None:
            where = f"{where} in {type(holder).__module__.removeprefix('reviewer_app.ui.')}.{type(holder).__name__}"
        found += [(where, text) for text in _texts(widget) if text]
    return found


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(i) for i in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        model = widget.model()
        root = QModelIndex()
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(root), _ROWS)):
                index = model.index(row, column)
                for role in (
                    Qt.ItemDataRole.DisplayRole,
                    Qt.ItemDataRole.ToolTipRole,
                    Qt.ItemDataRole.AccessibleTextRole,
                ):
                    said = index.data(role)
                    yield said if isinstance(said, str) else ""


def unsaid(text: str, outside: frozenset[str]) -> list[str]:
    """The words of a text that are neither marked nor from outside."""
    bare, depth = [], 0
    for sign in text:
        if sign == OPENING:
            depth += 1
        elif sign == CLOSING:
            depth -= 1
        elif depth == 0:
            bare.append(sign)
        if sign in (OPENING, CLOSING):
            bare.append(" ")
    rest = "".join(bare)
    for known in sorted(outside, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", rest)
    return [word for word in _WORD.findall(rest) if word not in outside]

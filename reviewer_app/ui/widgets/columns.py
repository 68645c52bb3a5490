"""Two accounts of one case side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui import plain


def account(title: str, subtitle: str, lines: Sequence[tuple[str, str]]) -> QWidget:
    """One account: who and when, then (label, text) lines shown word for word."""
    box = plain.frame("sunken")
    column = QVBoxLayout(box)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(4)
    column.addWidget(plain.label(title, "strong"))
    if subtitle:
        column.addWidget(plain.label(subtitle, "small"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnStretch(1, 1)
    for row, (name, text) in enumerate(lines):
        caption = plain.label(name, "small", wrap=True)
        caption.setMaximumWidth(160)
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain.label(text, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    column.addStretch(1)
    plain.named(box, f"{title}. " + ". ".join(f"{n}: {v}" for n, v in lines))
    return box


def side_by_side(left: QWidget, right: QWidget | None) -> QWidget:
    """Both with the same width; one alone takes it all."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(left, 1)
    if right is not None:
        row.addWidget(right, 1)
    return holder

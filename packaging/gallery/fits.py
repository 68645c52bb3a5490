"""What does not fit in a window: words cut without a sign, verbs beyond the edge, bars to scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel, QPushButton, QWidget

from reviewer_app.ui.case.strip import PastButton
from reviewer_app.ui.case.verb_bar import VerbBar, VerbButton
from reviewer_app.ui.plain import ElidedLabel
from reviewer_app.ui.viewer.viewer import DocumentViewer

SLACK = 2
"""Pixels by which a style may differ from what the font says."""


def misfits(window: QWidget) -> list[str]:
    """One sentence for each thing that does not fit; documents may be larger than their pane."""
    return [*_cut_labels(window), *_cut_buttons(window), *_overfull_bars(window), *_sideways(window)]


def _seen(window: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    for part in window.findChildren(kind):
        if part.isVisible() and not part.visibleRegion().isEmpty():
            yield part


def _cut_labels(window: QWidget) -> Iterator[str]:
    for part in _seen(window, QLabel):
        assert isinstance(part, QLabel)
        if isinstance(part, ElidedLabel) or not part.text():
            continue
        if part.wordWrap():
            if part.heightForWidth(part.width()) > part.height() + SLACK:
                yield f"cut below: {part.text()!r} ({part.height()} of {part.heightForWidth(part.width())} px)"
        elif part.sizeHint().width() > part.width() + SLACK:
            yield f"cut label: {part.text()!r} ({part.width()} of {part.sizeHint().width()} px)"
        elif _beyond(part):
            yield f"beyond its place: {part.text()!r}"


def _cut_buttons(window: QWidget) -> Iterator[str]:
    for part in _seen(window, QPushButton):
        assert isinstance(part, QPushButton)
        words = part.text() and not isinstance(part, PastButton)
        if words and part.sizeHint().width() > part.width() + SLACK:
            yield f"cut button: {part.text()!r} ({part.width()} of {part.sizeHint().width()} px)"
        elif words and _beyond(part):
            yield f"beyond its place: {part.text()!r}"


def _beyond(part: QWidget) -> bool:
    # What scrolls may stand below the edge, never beside it.
    parent = part.parentWidget()
    return parent is not None and (part.x() < -SLACK or part.geometry().right() > parent.width() + SLACK)


def _overfull_bars(window: QWidget) -> Iterator[str]:
    for bar in _seen(window, VerbBar):
        verbs = [b for b in bar.findChildren(VerbButton) if b.isVisible()]
        places = [QRect(b.mapTo(bar, QPoint(0, 0)), b.size()) for b in verbs]
        for verb, place in zip(verbs, places, strict=True):
            if not bar.rect().contains(place):
                yield f"verb beyond the bar: {verb.words!r}"
            if any(place.intersects(other) for other in places if other is not place):
                yield f"verb over another: {verb.words!r}"


def _sideways(window: QWidget) -> Iterator[str]:
    for area in _seen(window, QAbstractScrollArea):
        assert isinstance(area, QAbstractScrollArea)
        inside, up = False, area.parentWidget()
        while up is not None and not inside:
            inside, up = isinstance(up, DocumentViewer), up.parentWidget()
        if not inside and area.horizontalScrollBar().isVisible() and area.horizontalScrollBar().maximum() > 0:
            kind = "table" if isinstance(area, QAbstractItemView) else "area"
            yield f"{kind} to scroll sideways: {area.accessibleName() or type(area).__name__!r}"

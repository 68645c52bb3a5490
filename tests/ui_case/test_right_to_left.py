"""For those who read from right to left the desk stands the other way round, whole and in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from desk_bench import Bench
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.decision import Action


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, QPoint(0, 0)).x()


def test_the_desk_is_mirrored_and_nothing_of_it_is_lost(mirrored: None, bench: Callable[..., Bench]) -> None:
    made = bench()
    page = made.page
    page.resize(1366, 768)
    QApplication.processEvents()
    # Evidence first, then the fields: from the right.
    assert left(page.viewer, page) > left(page.fields, page)
    verbs = [page.verbs.buttons[a] for a in (Action.APPROVE, Action.OVERRIDE, Action.ESCALATE, Action.SKIP)]
    places = [left(v, page) for v in (*verbs, page.verbs.more, page.verbs.undo_button)]
    assert places == sorted(places, reverse=True)
    for part in (*verbs, page.verbs.undo_button, page.header, page.fields.rows["total"]):
        here = left(part, page)
        assert here >= 0
        assert here + part.width() <= page.width()


def test_the_bar_of_a_field_stands_where_reading_begins(mirrored: None, bench: Callable[..., Bench]) -> None:
    made = bench()
    row = made.page.fields.rows["total"]
    QApplication.processEvents()
    picture = row.grab().toImage()
    at = picture.height() // 2
    edge = [picture.pixelColor(x, at).name() for x in (picture.width() - 4, 3)]
    assert edge[0] != edge[1]
    middle = picture.pixelColor(picture.width() - 10, at).name()
    assert edge[0] != middle
    assert edge[1] == picture.pixelColor(10, at).name()

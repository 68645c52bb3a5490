"""U puts the AI's other readings into the focused field, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from desk_bench import Bench
from PySide6.QtCore import Qt

Key = Qt.Key


def test_u_goes_through_the_readings_and_decides_nothing(bench: Callable[..., Bench]) -> None:
    made = bench()
    desk = made.page.presenter.desk
    assert desk is not None
    assert desk.focused == "total"
    seen = []
    for _ in range(3):
        made.key(Key.Key_U)
        seen.append(desk.value("total"))
    assert seen == ["8412.77", "8142.17", "8142.77"]
    assert desk.values == {}
    made.page.presenter.edit("total", "1")
    made.key(Key.Key_U)
    assert desk.value("total") == "8412.77"
    assert not made.review.decided


def test_a_field_with_one_reading_says_so(bench: Callable[..., Bench]) -> None:
    made = bench()
    made.page.focus_field("vendor")
    made.page.presenter.looking.focused("vendor")
    made.key(Key.Key_U)
    desk = made.page.presenter.desk
    assert desk is not None
    assert desk.values == {}
    assert "no other reading" in made.page.verbs.line.text()

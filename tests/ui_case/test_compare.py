"""D lays the sources of each field side by side and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_bench import Bench
from desk_cases import INVOICE, invoice_case, view_of
from PySide6.QtCore import Qt

from reviewer_app.ui.case.compare import CompareCard, Marked, apart, compared
from reviewer_app.ui.case.desk import Desk

Key = Qt.Key


@pytest.mark.parametrize(
    ("shown", "other", "marks"),
    [
        ("8142.77", "8412.77", ((1, 2), (3, 3))),
        ("same", "same", ()),
        ("PO-471", "PO-4711", ((5, 6),)),
        ("PO-4711", "", ((0, 7),)),
        ("", "PO", ()),
        ("b", "ab", ((0, 1),)),
    ],
)
def test_characters_that_differ(shown: str, other: str, marks: tuple[tuple[int, int], ...]) -> None:
    found = apart(shown, other)
    if shown == "8142.77":
        assert found
        assert all(1 <= start < end <= 4 for start, end in found)
    else:
        assert found == marks


def test_each_source_against_what_stands_there_now() -> None:
    desk = Desk.open(view_of(invoice_case(), INVOICE))
    desk.put("total", "8412.77")
    columns, lines = compared(desk, {"vendor": "Nordlicht AG"})
    assert columns == ("Stands now", "AI suggestion", "Record", "Earlier version")
    total = next(line for line in lines if line.field_id == "total")
    assert [c.text for c in total.cells[:2]] == ["8412.77", "8142.77"]
    assert total.cells[1].marks
    po = next(line for line in lines if line.field_id == "po")
    assert po.cells[2].text == "PO-4711"
    assert not po.differs
    assert [line.field_id for line in lines if line.differs] == ["total", "vendor"]
    assert compared(desk, {})[0] == ("Stands now", "AI suggestion", "Record")


def card(made: Bench) -> CompareCard:
    found = made.page.findChild(CompareCard)
    assert isinstance(found, CompareCard)
    return found


def test_keys_over_the_desk_reach_no_verb_and_d_closes(bench: Callable[..., Bench]) -> None:
    made = bench()
    made.page.presenter.edit("total", "8412.77")
    made.key(Key.Key_D)
    over = card(made)
    assert over.isVisible()
    assert over.title.text() == "Compare – 1 of 10 fields differs"
    spoken = {m.accessibleName() for m in over.findChildren(Marked)}
    assert any(s.endswith(", AI suggestion: 8142.77, differs") for s in spoken)
    for key in (Key.Key_A, Key.Key_1, Key.Key_S, Key.Key_Return, Key.Key_Down):
        made.key(key)
    assert not made.review.decided
    assert made.page.presenter.panel is None
    made.key(Key.Key_D)
    assert not over.isVisible()
    made.key(Key.Key_D)
    made.key(Key.Key_Escape)
    assert not over.isVisible()
    assert made.case_id == "c1"


def test_a_covered_suggestion_is_not_compared(bench: Callable[..., Bench]) -> None:
    made = bench()
    desk = made.page.presenter.desk
    assert desk is not None
    desk.view = replace(desk.view, covered=True)
    made.key(Key.Key_D)
    assert made.page.findChild(CompareCard) is None

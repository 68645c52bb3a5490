"""The fields of the case that comes next are laid out before the key: shown only where they are still right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk_cases import INVOICE, KYC, invoice_case, kyc_case, view_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import CaseView
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.field_row import RowWidget
from reviewer_app.ui.case.field_rows import FieldList
from reviewer_app.ui.theme import Theme


@pytest.fixture
def fields(qtbot: QtBot, theme: Theme) -> Iterator[FieldList]:
    # In a window that asks for no size of its own.
    window, made = QWidget(), FieldList(theme)
    qtbot.addWidget(window)
    window.resize(560, 700)
    made.setParent(window)
    made.resize(560, 600)
    window.show()
    yield made
    window.hide()


def invoice(number: int, value: object = None) -> CaseView:
    case = invoice_case(f"inv-{number}")
    if value is not None:
        first, *rest = case.suggestion.fields
        case = replace(case, suggestion=replace(case.suggestion, fields=(replace(first, value=value), *rest)))
    return view_of(case, INVOICE)


def shown(fields: FieldList, desk: Desk) -> list[RowWidget]:
    fields.set_desk(desk)
    fields.refresh(desk, editable=True)
    return list(fields.rows.values())


def first_value(fields: FieldList) -> object:
    return next(iter(fields.rows.values())).row.ai_value  # type: ignore[union-attr]


def test_rows_prepared_for_the_next_case_are_the_ones_that_come(fields: FieldList) -> None:
    now, coming = Desk.open(invoice(1)), invoice(2, "12.50")
    before = shown(fields, now)
    fields.prepare(Desk.open(coming))
    assert list(fields.rows.values()) == before
    assert all(row.isVisible() for row in before)
    ahead = [row for row in fields.findChildren(RowWidget) if row not in before]
    assert ahead
    assert not any(row.isVisible() for row in ahead)
    after = shown(fields, Desk.open(coming))
    assert set(after) == set(ahead)
    assert all(row.isVisible() for row in after)
    assert not any(row.isVisible() for row in before)


def test_a_case_that_came_otherwise_than_expected_is_laid_out_as_it_is(fields: FieldList) -> None:
    shown(fields, Desk.open(invoice(1)))
    fields.prepare(Desk.open(invoice(2, "expected")))
    revised = invoice(2, "revised meanwhile")
    shown(fields, Desk.open(revised))
    assert {row.row for row in fields.rows.values()} == set(Desk.open(revised).rows)


def test_what_was_prepared_once_and_worked_on_is_never_taken_for_fresh(fields: FieldList) -> None:
    shown(fields, Desk.open(invoice(1)))
    coming = invoice(2, "expected")
    fields.prepare(Desk.open(coming))
    desk = Desk.open(coming)
    row = shown(fields, desk)[0]
    desk.values[row.field.id] = "entered by the person"
    fields.refresh(desk, editable=True)
    ahead = fields.rows
    shown(fields, Desk.open(view_of(kyc_case("k"), KYC)))
    fields.set_desk(Desk.open(coming))
    assert fields.rows is not ahead
    fields.refresh(Desk.open(coming), editable=True)
    assert all(not r._changed.isVisible() for r in fields.rows.values())


def test_beside_a_covered_case_its_own_content_stands_nowhere(fields: FieldList) -> None:
    open_view = invoice(1, "8412.77")
    shown(fields, Desk.open(open_view))
    fields.prepare(Desk.open(invoice(2, "8412.77")))
    hidden = replace(open_view, covered=True)
    shown(fields, Desk.open(hidden))
    said = {row.row for row in fields.findChildren(RowWidget)}
    assert said <= set(Desk.open(hidden).rows)


def order(window: QWidget) -> list[QWidget]:
    """What Tab comes to, as far as it can be seen."""
    found: list[QWidget] = []
    part = window.nextInFocusChain()
    while part is not None and part is not window:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            found.append(part)
        part = part.nextInFocusChain()
    return found


def test_tab_comes_to_rows_laid_ahead_where_it_came_to_those_before(fields: FieldList) -> None:
    whole = fields.window()
    shown(fields, Desk.open(invoice(1)))
    # Made after the rows, as what the desk makes when it is first needed.
    later = QPushButton("later", whole)
    later.show()
    for view in (invoice(2, "b"), view_of(kyc_case("k"), KYC), invoice(3, "c")):
        fields.prepare(Desk.open(view))
        rows = shown(fields, Desk.open(view))
        chain = order(whole)
        assert [part for part in chain if part in rows] == rows
        assert chain.index(rows[-1]) < chain.index(later)

"""A window too narrow for documents and fields: they take turns, and nothing unseen counts as seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_bench import Bench
from desk_cases import CAREFUL, INVOICE, invoice_case
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer_app.domain.decision import Action
from reviewer_app.ui.case.view import CasePage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def narrow(make: Callable[..., Bench], workflow: object = INVOICE) -> Bench:
    bench = make((invoice_case("c1"), workflow), (invoice_case("c2", "0013"), workflow), open_case=False)
    bench.page.resize(910, 460)
    bench.page.open_case("c1")
    bench.wait_for("c1")
    return bench


def front(page: CasePage) -> str:
    shown = {"documents": page.documents.isVisible(), "fields": page.fields.isVisible()}
    return " and ".join(name for name, on in shown.items() if on)


def chord(bench: Bench, key: Qt.Key) -> None:
    QTest.keyClick(bench.page.focusWidget() or bench.page, key, CTRL)


def test_two_keys_and_a_switch_turn_from_fields_to_documents_and_back(bench: Callable[..., Bench]) -> None:
    at = narrow(bench)
    page = at.page
    assert front(page) == "fields"
    here = page.focusWidget()
    chord(at, Key.Key_1)
    assert front(page) == "documents"
    assert page.desk_widget.switch.documents.isChecked()
    assert page.focusWidget() is page
    chord(at, Key.Key_2)
    assert front(page) == "fields"
    assert page.focusWidget() is here
    page.desk_widget.switch.documents.click()
    assert front(page) == "documents"
    at.key(Key.Key_Escape)
    assert front(page) == "fields"
    assert at.case_id == "c1"


def test_evidence_behind_the_fields_was_not_seen(bench: Callable[..., Bench]) -> None:
    at = narrow(bench, CAREFUL)
    desk = at.page.presenter.desk
    assert desk is not None
    for _ in desk.rows:
        at.key(Key.Key_Return)
    assert desk.opened == []
    assert not at.page.presenter.verb(Action.APPROVE).enabled
    at.key(Key.Key_V)
    assert front(at.page) == "documents"
    assert len(desk.opened) == 1
    for _ in desk.rows:
        at.key(Key.Key_V)
    assert not desk.unseen()


def test_verbs_answer_over_the_documents_and_their_panel_stands_beside_the_fields(bench: Callable[..., Bench]) -> None:
    at = narrow(bench)
    at.key(Key.Key_V)
    assert front(at.page) == "documents"
    at.key(Key.Key_O)
    assert at.page.panel.isVisible()
    at.key(Key.Key_Escape)
    assert at.page.presenter.panel is None
    assert at.case_id == "c1"


def test_a_wider_window_shows_both_and_what_stands_there_counts(bench: Callable[..., Bench]) -> None:
    at = narrow(bench)
    desk = at.page.presenter.desk
    assert desk is not None
    desk.opened.clear()
    row = next(r for r in desk.rows if r.marks)
    at.page.presenter.looking.go_to(row.id)
    at.page.resize(1366, 768)
    assert front(at.page) == "documents and fields"
    assert desk.opened == [row.marks[0].key]
    assert not at.page.desk_widget.switch.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [910, 1366])
def test_every_verb_has_its_place_at_any_width_and_text_size(
    bench: Callable[..., Bench], width: int, scale: float
) -> None:
    at = bench()
    theme = at.page.viewer.theme
    try:
        theme.apply(scale=scale)
        at.page.resize(width, 614)
        bar = at.page.verbs
        verbs = [*bar.buttons.values(), bar.more, bar.undo_button]
        at.bot.waitUntil(lambda: all(bar.rect().contains(v.mapTo(bar, v.rect().bottomRight())) for v in verbs))
        places = [v.geometry() for v in verbs]
        assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])
        assert [v.words for v in sorted(verbs, key=lambda v: (v.y(), v.x()))] == [v.words for v in verbs]
    finally:
        theme.apply(scale=1.0)


def test_a_second_document_is_seen_when_it_is_opened(bench: Callable[..., Bench]) -> None:
    at = narrow(bench)
    at.page.documents.toggle_second()
    assert front(at.page) == "documents"
    assert at.page.focusWidget() is at.page

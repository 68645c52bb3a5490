"""The next case comes quickly: never before the decision is safe, never as it was a moment ago, never half drawn."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from desk_cases import INVOICE, invoice_case, view_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.view import DocumentState, OutboxEntry, PageImage
from reviewer_app.errors import LocalStore
from reviewer_app.ui.case.looking import first_mark

K = Qt.Key
Maker = Callable[..., Any]


def three(bench: Maker) -> Any:
    made = bench(*((invoice_case(f"c{n}", f"001{n}"), INVOICE) for n in (1, 2, 3)))
    made.bot.waitUntil(lambda: any(sha == "sha-invoice-c2" for sha, *_ in made.documents.asked))
    return made


def turn() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_the_next_case_waits_for_the_decision_to_be_safe(bench: Maker) -> None:
    b = three(bench)
    decide = b.review.decide
    told: list[OutboxEntry] = []
    b.review.decide = lambda command, initiator=None: told.append(decide(command).result()) or waiting[0]
    waiting: list[Future[OutboxEntry]] = [Future()]
    b.key(K.Key_A)
    turn()
    assert (b.case_id, b.page.presenter.saving, len(told)) == ("c1", True, 1)
    b.key(K.Key_A, K.Key_2)
    assert len(told) == 1
    waiting[0].set_result(told[0])
    b.wait_for("c2")


def test_a_decision_that_is_not_saved_leaves_its_case_on_the_desk(bench: Maker) -> None:
    b = three(bench)
    b.review.fail_with = LocalStore("The disk is full.", "Free some space and try again.")
    b.key(K.Key_A)
    b.bot.waitUntil(lambda: "disk is full" in b.page.verbs.line.text())
    turn()
    assert (b.case_id, b.page.presenter.saving, b.page.is_ready()) == ("c1", False, True)


def test_a_case_drawn_ahead_that_went_elsewhere_does_not_come(bench: Maker) -> None:
    b = three(bench)
    b.review.order.remove("c2")
    b.key(K.Key_A)
    b.wait_for("c3")


def test_a_case_drawn_ahead_comes_as_it_is_now(bench: Maker) -> None:
    b = three(bench)
    newer = invoice_case("c2", "0012", revision=2, title="Corrected since")
    b.review.views["c2"] = view_of(newer, INVOICE)
    b.key(K.Key_A)
    b.wait_for("c2")
    assert b.page.header.title.text() == "Corrected since"
    assert b.page.presenter.desk.view.case.revision == 2


def test_a_document_drawn_ahead_and_found_damaged_since_is_not_shown(bench: Maker) -> None:
    b = three(bench)
    view = b.review.views["c2"]
    hurt = tuple(replace(d, state=DocumentState.DAMAGED) for d in view.documents)
    b.review.views["c2"] = replace(view, documents=hurt)
    b.key(K.Key_A)
    b.wait_for("c2")
    assert b.page.viewer.stack.currentWidget() is b.page.viewer.state
    assert b.page.viewer.state.title.text() == "This document arrived damaged"


def test_another_document_under_the_same_name_is_not_taken_for_the_one_drawn_ahead(bench: Maker) -> None:
    b = three(bench)
    view = b.review.views["c2"]
    other = tuple(replace(d, ref=replace(d.ref, sha256=f"other-{d.ref.name}")) for d in view.documents)
    b.review.views["c2"] = replace(view, documents=other)
    opened: list[Future[Any]] = []
    b.documents.open = lambda *_: opened.append(Future()) or opened[-1]
    b.key(K.Key_A)
    b.bot.waitUntil(lambda: b.case_id == "c2" and bool(opened))
    turn()
    assert not b.page.is_ready()


def test_a_case_is_not_told_to_be_painted_before_its_page_is(bench: Maker) -> None:
    b = three(bench)
    painted: list[str] = []
    b.page.painted.connect(painted.append)
    # What was drawn ahead is for another width now.
    b.page.resize(1600, 900)
    turn()
    page: Callable[..., Future[PageImage]] = b.documents.page
    waiting: list[tuple[Future[PageImage], Any]] = []

    def slow(*asked: Any) -> Future[PageImage]:
        waiting.append((Future(), asked))
        return waiting[-1][0]

    b.documents.page = slow
    b.page.open_case("c3")
    b.bot.waitUntil(lambda: b.case_id == "c3" and bool(waiting))
    turn()
    assert (painted, b.page.is_ready()) == ([], False)
    for future, asked in list(waiting):
        future.set_result(page(*asked).result())
    b.bot.waitUntil(b.page.is_ready)
    assert painted == ["c3"]


def test_what_is_drawn_ahead_is_what_is_shown(bench: Maker) -> None:
    b = three(bench)
    b.bot.waitUntil(lambda: bool(b.page.viewer.bitmaps.get(*next(a for a in b.documents.asked if "c2" in a[0]))))
    ahead = {asked for asked in b.documents.asked if asked[0] == "sha-invoice-c2"}
    drawn: list[Any] = []
    b.page.painted.connect(lambda _: drawn.extend(b.documents.asked))
    b.documents.asked.clear()
    b.key(K.Key_A)
    b.wait_for("c2")
    pages = b.page.viewer.pages
    visible = {("sha-invoice-c2", n, pages.pictures.scales[n]) for n in pages._visible()}
    assert visible <= ahead
    assert not {asked for asked in drawn if asked in visible}
    mark = first_mark(b.page.presenter.desk)
    assert pages.viewport().rect().contains(pages.mark_centre(mark.number))

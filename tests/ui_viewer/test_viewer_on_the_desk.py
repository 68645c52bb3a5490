"""The documents' commands by keys on the real desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "ui_case"))

from desk_cases import INVOICE, invoice_case
from desk_fakes import FakeReview, services_with

from reviewer_app.domain.decision import Action
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import Theme

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Desk:
    page: CasePage
    registry: ActionRegistry
    review: FakeReview
    bot: QtBot

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.page.window().focusWidget() or self.page, key, modifiers)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    host = QWidget()
    registry = ActionRegistry(host)
    services, review, _, _ = services_with((invoice_case("c1"), INVOICE), (invoice_case("c2", "0013"), INVOICE))
    page = CasePage(services, registry, theme)
    QVBoxLayout(host).addWidget(page)
    host.setFixedSize(1366, 740)
    host.show()
    host.activateWindow()
    page.open_case("c1")
    qtbot.waitUntil(page.is_ready)
    yield Desk(page, registry, review, qtbot)
    host.hide()
    page.presenter.close()
    host.deleteLater()


def test_a_second_document_by_key_while_a_field_has_the_focus(desk: Desk) -> None:
    area = desk.page.documents
    field = desk.page.window().focusWidget()
    desk.key(K.Key_D, CTRL)
    assert area.split
    assert area.second is not None
    desk.bot.waitUntil(lambda: area.second.stack.currentWidget() is area.second.mail)
    # Looking at more takes nobody out of the field.
    assert desk.page.window().focusWidget() is field
    desk.key(K.Key_D, CTRL)
    assert not area.split


def test_the_first_keys_decide_also_from_the_other_window(desk: Desk) -> None:
    area = desk.page.documents
    desk.key(K.Key_D, CTRL | SHIFT)
    assert area.apart is not None
    assert area.apart.isVisible()
    # Also while a note has the keyboard over there: letters here are keys of the desk and write nothing.
    desk.page.write_note()
    desk.bot.keyClick(area.apart, K.Key_O)
    assert desk.page.note.toPlainText() == ""
    panel = desk.page.presenter.panel
    assert panel is not None
    assert panel.action is Action.OVERRIDE
    desk.bot.keyClick(area.apart, K.Key_Escape)
    assert desk.page.presenter.panel is None
    assert desk.review.decided == []
    desk.bot.keyClick(area.apart, K.Key_A)
    desk.bot.waitUntil(lambda: [e.decision.case_id for e in desk.review.decided] == ["c1"])
    desk.bot.waitUntil(lambda: area.apart.viewer.shown.case_id == "c2")
    desk.page.hide()
    assert not area.apart.isVisible()


def test_pages_by_key(desk: Desk) -> None:
    pages = desk.page.viewer.pages
    pages.go_to(1)
    desk.key(K.Key_PageDown, CTRL)
    assert pages.page == 2
    desk.key(K.Key_PageUp, CTRL)
    assert pages.page == 1
    desk.key(K.Key_G, CTRL)
    edit = desk.page.viewer.tools.page_edit
    assert desk.page.window().focusWidget() is edit
    desk.bot.keyClicks(edit, "2")
    desk.key(K.Key_Return)
    assert pages.page == 2
    # A digit written there chose no outcome and Enter went to no other field.
    assert desk.page.presenter.panel is None
    assert desk.page.window().focusWidget() is edit
    desk.key(K.Key_Escape)
    assert desk.page.window().focusWidget() is not edit
    assert desk.page.presenter.desk is not None


def test_what_cannot_be_done_is_explained(desk: Desk) -> None:
    reasons = {name: desk.registry.reason(name) for name in ("documents.blur", "documents.strip", "documents.second")}
    assert reasons == {"documents.blur": "This document is no image.", "documents.strip": "", "documents.second": ""}
    desk.page.viewer.next_document()
    desk.bot.waitUntil(lambda: desk.page.viewer.stack.currentWidget() is desk.page.viewer.mail)
    assert desk.registry.reason("documents.strip") == "This document has no further pages."
    desk.page.viewer.clear()
    assert desk.registry.reason("documents.second") == "No document is open."


def test_page_keys_move_whatever_is_shown(desk: Desk) -> None:
    mail = desk.page.viewer.mail
    desk.page.viewer.next_document()
    desk.bot.waitUntil(lambda: desk.page.viewer.stack.currentWidget() is mail)
    mail.text.setPlainText("\n".join(f"Line {n}" for n in range(300)))
    bar = mail.text.verticalScrollBar()
    desk.key(K.Key_PageDown)
    down = bar.value()
    assert down > 5
    desk.key(K.Key_PageUp)
    assert bar.value() < down
    desk.key(K.Key_End)
    assert bar.value() > down

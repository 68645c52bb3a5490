"""Rows, cards and lines serve case after case: nothing of the former case may stay in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from desk_cases import INVOICE, KYC, NOW, invoice_case, kyc_case, view_of
from desk_fakes import done, services_with
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app import paths
from reviewer_app.domain.case import Alternative, Case, DocumentRef, FieldSuggestion
from reviewer_app.domain.decision import Action, Problem
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import FieldType, Option, Workflow, WorkflowField
from reviewer_app.samples import load_pack
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import Theme
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.messages import IncomingCase
from reviewer_app.workflows.load import load_workflow

PER_WORKFLOW = 4
VISITS = 60
KINDS = Workflow(
    "kinds",
    1,
    "Every kind of field",
    outcomes=(Option("yes", "Yes"), Option("no", "No")),
    reasons=INVOICE.reasons,
    skip_reasons=INVOICE.skip_reasons,
    fields=tuple(
        WorkflowField(kind.value, kind.value.title(), kind, options=(Option("a", "Alpha"), Option("b", "Beta")))
        for kind in FieldType
    ),
)


def as_case(row: dict[str, Any], number: int, workflow: Workflow) -> Case:
    incoming = decode(encode(row), IncomingCase)
    return Case(
        id=f"{workflow.workflow}-{number}",
        revision=1,
        workflow=workflow.workflow,
        workflow_version=workflow.version,
        external_id=incoming.external_id,
        title=incoming.title,
        priority=incoming.priority,
        received_at=NOW - timedelta(hours=number),
        record=incoming.record,
        suggestion=incoming.suggestion,
        escalation=incoming.escalation,
        due_at=incoming.due_at,
        checks=incoming.checks,
        documents=tuple(DocumentRef(d.name, d.media_type, f"{number}-{d.name}", 1) for d in incoming.documents),
        history=incoming.history,
    )


def sample_cases() -> Iterator[tuple[Case, Workflow]]:
    """Some of every shipped workflow, those with the most differing shapes."""
    workflows = {w.workflow: w for w in map(load_workflow, (paths.resources() / "workflows").glob("*.yaml"))}
    found: dict[str, dict[tuple[Any, ...], tuple[Case, Workflow]]] = {name: {} for name in workflows}
    for number, row in enumerate(load_pack(paths.resources() / "samples", NOW)):
        workflow = workflows[row["workflow"]]
        case = as_case(row, number, workflow)
        fields = case.suggestion.fields
        shape = (
            len(case.escalation.blockers),
            sum(len(f.alternatives) for f in fields),
            sum(f.value is None for f in fields),
            len(case.documents),
        )
        found[workflow.workflow].setdefault(shape, (case, workflow))
    for shapes in found.values():
        yield from list(shapes.values())[:PER_WORKFLOW]


def odd_cases() -> Iterator[tuple[Case, Workflow]]:
    """What no shipped sample has: unknown fields, values outside the options, nothing at all, other types."""
    base = invoice_case("odd-0")
    yield base, INVOICE
    yield kyc_case("odd-1"), KYC
    strange = (FieldSuggestion("unheard_of", "Extra", 0.4, (), (Alternative("Other"),)), *base.suggestion.fields[:1])
    yield replace(base, id="odd-2", suggestion=replace(base.suggestion, fields=strange)), INVOICE
    empty = replace(base, id="odd-3", checks=(), documents=(), history=(), record={}, due_at=None)
    yield (
        replace(
            empty,
            suggestion=replace(base.suggestion, fields=(), rationale="", model=None, confidence=None),
            escalation=replace(base.escalation, blockers=(), detail=""),
        ),
        INVOICE,
    )
    for number, values in enumerate(
        (
            {"choice": "z", "multi_choice": ["a", "zz"], "boolean": "maybe", "number": "12,5", "integer": 3},
            {"choice": "a", "multi_choice": ["b"], "boolean": True, "number": 12.5, "list": ["x", "y"], "text": "One"},
        )
    ):
        fields = tuple(FieldSuggestion(k, v, 0.5 + number / 4) for k, v in values.items())
        case = replace(empty, id=f"kind-{number}", workflow="kinds", workflow_version=1)
        yield replace(case, suggestion=replace(base.suggestion, fields=fields)), KINDS


Sight = tuple[tuple[bool, ...], list[tuple[Any, ...]]]


def seen(page: CasePage) -> Sight:
    """All that a person (or a screen reader) is given, with its place on the page."""
    told = []
    for part in page.desk_widget.findChildren(QWidget):
        if not part.isVisible():
            continue
        at = part.mapTo(page, QPoint())
        content: tuple[Any, ...] = ()
        match part:
            case QLabel():
                content = (part.text(), part.pixmap().cacheKey() if not part.pixmap().isNull() else 0)
            case QLineEdit():
                content = (part.text(), part.isReadOnly(), part.isUndoAvailable(), part.isRedoAvailable())
            case QPlainTextEdit():
                content = (part.toPlainText(), part.isReadOnly(), part.document().isUndoAvailable())
            case QComboBox():
                content = (part.currentText(), tuple(part.itemText(i) for i in range(part.count())))
            case QAbstractButton():
                content = (part.text(), part.isChecked())
            case QTabBar():
                content = tuple((part.tabText(i), part.tabToolTip(i)) for i in range(part.count()))
        names = (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        looks = tuple(part.property(name) or "" for name in ("look", "kind", "bad"))
        place = (at.y(), at.x(), part.width(), part.height())
        told.append((place, type(part).__name__, content, names, looks, part.isEnabled(), part.hasFocus()))
    told.sort(key=repr)
    areas = page.desk_widget.findChildren(QScrollArea)
    # Qt keeps a scroll bar it has while the narrower text needs it: then all stands a little narrower.
    bars = tuple(area.verticalScrollBar().isVisible() for area in areas)
    return bars, told


def differing(now: Sight, fresh: Sight) -> list[Any]:
    """What is not as it should be; places count where both have the same scroll bars."""
    skip = 0 if now[0] == fresh[0] else 1
    mine, theirs = ([part[skip:] for part in told] for _, told in (now, fresh))
    return [("left", x) for x in mine if x not in theirs] + [("missing", x) for x in theirs if x not in mine]


@pytest.fixture
def lay(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., CasePage]]:
    pages: list[CasePage] = []

    def make(views: dict[str, CaseView]) -> CasePage:
        services, fake, *_ = services_with()
        review: Any = fake
        review.views.update(views)
        review.order.extend(views)
        page = CasePage(services, None, theme)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1920, 1080)
        with qtbot.waitExposed(page):
            page.show()
        review.save_draft = lambda draft: done(None)
        page.activateWindow()
        return page

    yield make
    for page in pages:
        page.hide()


def stand(qtbot: QtBot, page: CasePage, case_id: str) -> None:
    page.open_case(case_id)
    qtbot.waitUntil(lambda: page.presenter.desk is not None and page.presenter.desk.case_id == case_id)
    qtbot.waitUntil(page.is_ready)
    for _ in range(5):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()


def mess_up(page: CasePage, chance: random.Random) -> None:
    """What a person may leave behind on a case."""
    presenter = page.presenter
    for row in page.fields.rows.values():
        if chance.random() < 0.5:
            for editor in row.editor.findChildren(QWidget):
                if isinstance(editor, (QLineEdit, QPlainTextEdit)) and editor.isVisible():
                    editor.setFocus(Qt.FocusReason.OtherFocusReason)
                    QApplication.processEvents()
                    (editor.insert if isinstance(editor, QLineEdit) else editor.insertPlainText)("typed before")
        presenter.edit(row.field.id, chance.choice(["entered before", None]))
    presenter.set_note("A note of the case before")
    presenter.start(chance.choice([Action.OVERRIDE, Action.SKIP]))
    assert presenter.desk is not None
    presenter.desk.problems = tuple(Problem(f"changes.{name}", "A problem of before") for name in page.fields.rows)
    page.refresh()
    page.say("Said about the case before")


def test_a_case_looks_the_same_whatever_stood_there_before(lay: Callable[..., CasePage], qtbot: QtBot) -> None:
    views = {case.id: view_of(case, workflow) for case, workflow in (*sample_cases(), *odd_cases())}
    assert len(views) >= 20
    fresh = {}
    for case_id, view in views.items():
        page = lay({case_id: view})
        stand(qtbot, page, case_id)
        fresh[case_id] = seen(page)
        page.hide()
    kept, chance = lay(views), random.Random(7)
    assert len({repr(f) for f in fresh.values()}) == len(fresh)
    for visit in range(VISITS):
        case_id = chance.choice(list(views))
        stand(qtbot, kept, case_id)
        wrong = differing(seen(kept), fresh[case_id])
        assert not wrong, f"visit {visit}, {case_id}: " + "\n".join(map(repr, wrong))
        if visit % 2:
            mess_up(kept, chance)
            kept.presenter._keeper.forget()


def test_tab_goes_down_the_rows_whatever_their_order_was_before(lay: Callable[..., CasePage], qtbot: QtBot) -> None:
    base = invoice_case("calm")
    calm = replace(
        base,
        checks=(),
        escalation=replace(base.escalation, blockers=("issued",)),
        suggestion=replace(
            base.suggestion,
            fields=tuple(replace(f, confidence=0.99, alternatives=(Alternative("x"),)) for f in base.suggestion.fields),
        ),
    )
    views = {case.id: view_of(case, INVOICE) for case in (invoice_case("c1"), calm)}
    page = lay(views)
    stand(qtbot, page, "c1")
    stand(qtbot, page, "calm")
    rows = list(page.fields.rows.values())
    assert rows[0].field.id == "issued"
    at: QWidget | None = rows[0]
    seen_tops, visited = [], set()
    while at is not None and at not in visited and page.fields.isAncestorOf(at):
        visited.add(at)
        seen_tops.append(at.mapTo(page, QPoint()).y())
        at = at.nextInFocusChain()
        while at is not None and not (at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus):
            at = at.nextInFocusChain()
    owners = [row for row in rows if row in visited]
    assert owners == rows
    assert seen_tops == sorted(seen_tops)

"""What stands around a case, from the pipeline over the server to the screen, with and without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.decision import Action, Reason
from reviewer_app.domain.view import DecideCommand
from reviewer_app.domain.workflow import PolicySection
from reviewer_app.server.workflows.service import publish
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import apply_theme
from tests.journeys.desktops import Desktop
from tests.servers import RunningServer, sample_case, sample_workflow

Sit = Callable[..., Desktop]
FLOW = sample_workflow(
    2,
    subject=("supplier_id",),
    record_labels={"supplier_id": "Supplier number"},
    policy=(PolicySection("tolerance", "Amounts that differ", "Up to 2 %: pay."),),
)


def send(server: RunningServer, number: int, supplier: str, **changes: Any) -> str:
    body = sample_case(f"inv-{number:04}", record={"po": f"PO-{number}", "supplier_id": supplier}, **changes)
    answer = server.client("producer").post("/api/v1/cases", json=body)
    assert answer.status_code < 300, answer.text
    return str(answer.json()["case_id"])


def test_what_was_decided_and_what_changed_stand_beside_a_case(
    sqlite_server: RunningServer,
    sit_down: Sit,
    qtbot: Any,
    qapp: QApplication,
) -> None:
    publish(sqlite_server.context, FLOW, "operator")
    mine, before = send(sqlite_server, 1, "S-2590"), send(sqlite_server, 2, "s 2590")
    ana = sit_down(sqlite_server.url)
    context = ana.services.context
    assert context is not None
    ana.here(mine, before)
    view = ana.services.review.open(before).result(10)
    reason = Reason("ai", "misread", "Misread")
    command = DecideCommand(before, view.case.revision, Action.OVERRIDE, "reject", reasons=(reason,))
    ana.services.review.decide(command).result(10)
    ana.until(lambda: ana.heads(before)[before][0] == "decided")
    context.saw(mine, 1).result(10)
    send(sqlite_server, 1, "S-2590", title="Invoice inv-0001, corrected", priority=70)
    ana.until(lambda: ana.parts.store.run(lambda s: s.cases.case_at(mine, 2) is not None).result(10))
    ana.services.sync.set_forced_offline(True)

    around = context.around(mine).result(10)
    (related,) = around.related
    assert (related.head.id, related.shared) == (before, ("Supplier number: S-2590",))
    assert (related.head.decided_outcome, related.head.decided_reason) == ("reject", "Misread")
    assert around.since is not None
    assert ("Title", "Invoice inv-0001", "Invoice inv-0001, corrected") in [
        (c.label, c.before, c.after) for c in around.since.changes
    ]

    page = CasePage(ana.services, None, apply_theme(qapp, "light"))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitExposed(page):
        page.show()
    page.open_case(mine)
    qtbot.waitUntil(lambda: page.header.changed.text().endswith("since you looked  ·  T"))
    qtbot.keyClick(page, Qt.Key.Key_T)
    pane = page.context.pane
    assert pane.related.rows[0].line.chip == "Reject"
    assert pane.policy.rows[0].line.text == "Amounts that differ"
    pane.related.rows[0].setFocus()
    qtbot.keyClick(pane.related.rows[0], Qt.Key.Key_Return)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_A)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.presenter.desk is not None
    assert page.presenter.desk.case_id == mine
    assert len(ana.entries()) == 1, "whoever looks at another case decides neither"
    page.hide()

"""Deciding before the suggestion is seen, from the pipeline to the receipt, with a restart in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import QueueFilter, QueueSort
from reviewer_app.domain.workflow import Display
from reviewer_app.server.workflows.service import publish
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import apply_theme
from tests.journeys.desktops import Desktop
from tests.servers import RunningServer, sample_case, sample_workflow

Sit = Callable[..., Desktop]


def test_what_was_said_first_survives_a_restart_and_is_delivered_with_the_decision(
    sqlite_server: RunningServer, sit_down: Sit, qtbot: Any, qapp: QApplication
) -> None:
    publish(sqlite_server.context, sample_workflow(2, display=Display(ai="decide_first")), "operator")
    sent = sqlite_server.client("producer").post("/api/v1/cases", json=sample_case())
    case_id = str(sent.json()["case_id"])
    theme = apply_theme(qapp, "light")

    def on_the_desk(desktop: Desktop) -> CasePage:
        page = CasePage(desktop.services, None, theme)
        qtbot.addWidget(page)
        page.show()
        page.open_case(case_id)
        qtbot.waitUntil(lambda: page.presenter.desk is not None and not page.presenter.saving)
        return page

    ana = sit_down(sqlite_server.url)
    ana.here(case_id)
    ana.services.sync.set_forced_offline(True)
    row = ana.services.queue.index(QueueFilter(sort=QueueSort.CONFIDENCE)).result(10)
    assert len(row.rowids) == 1
    assert len(ana.services.queue.index(QueueFilter(text="8412")).result(10).rowids) == 0
    page = on_the_desk(ana)
    desk = page.presenter.desk
    assert desk is not None
    assert (desk.view.covered, desk.view.case.suggestion.outcome, desk.view.head.confidence) == (True, "", None)
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: page.presenter.desk is not None and not page.presenter.desk.view.covered)
    page.close()
    ana.stop()

    again = sit_down(sqlite_server.url)
    page = on_the_desk(again)
    desk = page.presenter.desk
    assert desk is not None
    assert desk.committed is not None
    assert (desk.view.covered, desk.view.case.suggestion.outcome, desk.committed.outcome) == (False, "pay", "reject")
    assert page.suggestion.said.text() == "You said Reject: O keeps yours, A takes the suggestion"
    page.presenter.advance = False
    qtbot.keyClick(page, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: again.counts() == {OutboxState.ACCEPTED: 1}, timeout=15_000)
    page.close()

    told = sqlite_server.client("supervisor").get("/api/v1/audit/decisions").json()["rows"]
    assert [(r["action"], r["outcome"], r["committed"], r["ai_shown"], r["cover_share"]) for r in told] == [
        ("approve", "pay", "reject", "after", 1.0)
    ]

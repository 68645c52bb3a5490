"""The room over a real server: what one person decided on their desktop is what another reads in theirs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Action, OutboxState, Reason
from reviewer_app.domain.view import DecideCommand
from reviewer_app.ui.audit import decisions as d
from reviewer_app.ui.audit.room import AuditRoom
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme
from tests.journeys.desktops import Desktop
from tests.servers import RunningServer, sample_case

MISREAD = Reason("ai", "misread", "Misread")


@pytest.fixture
def desktops(tmp_path: Path) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def decide_some(server: RunningServer, desktops: ExitStack, folder: Path) -> None:
    """Four cases: three approved, one decided differently with a new total."""
    lines = "\n".join(json.dumps(sample_case(f"inv-{n:04}")) for n in range(4))
    answer = server.client("producer").post(
        "/api/v1/cases:batch", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
    )
    ids = [row["case_id"] for row in map(json.loads, answer.text.splitlines()[:-1])]
    desk = Desktop(folder / "reviewer", server.url, "reviewer")
    desktops.callback(desk.stop)
    desk.here(*ids)
    for case_id in ids[:3]:
        desk.decide(case_id)
    view = desk.services.review.open(ids[3]).result(5)
    command = DecideCommand(
        ids[3],
        view.case.revision,
        Action.OVERRIDE,
        "pay",
        {"total": "8142.77"},
        (MISREAD,),
        "=see page 2",
        None,
        61_000,
    )
    desk.services.review.decide(command).result(10)
    desk.until(lambda: desk.counts().get(OutboxState.ACCEPTED) == 4)


def test_from_a_decision_made_to_the_same_decision_read(
    sqlite_server: RunningServer, desktops: ExitStack, qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    decide_some(sqlite_server, desktops, tmp_path)
    desktop = Desktop(tmp_path / "supervisor", sqlite_server.url, "supervisor")
    desktops.callback(desktop.stop)
    window = build_window(desktop.services, Bridge(), qapp, CasePage, theme=theme)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.begin()
    qtbot.waitUntil(window.rail._places["go.audit"].isVisible, timeout=30_000)

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(window.focusWidget() or window, key)

    qtbot.keyClicks(window.focusWidget() or window, "gu")
    room = window.room("go.audit")
    assert isinstance(room, AuditRoom)
    page = room.overview
    qtbot.waitUntil(page.pane.table.hasFocus, timeout=30_000)
    assert "1 of 4 decisions decided differently, 25.0 per 100" in page.headline.text()
    assert [(x.label, x.rate.count, x.rate.of) for x in page.pane.model.reasons] == [("Misread", 1, 4)]
    assert page.decision_model.total == 4

    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.hasFocus, timeout=30_000)
    assert page.decision_model.total == 1
    cells = [page.decision_model.data(page.decision_model.index(0, c)) for c in range(len(d.HEADERS))]
    assert cells[d.REVIEWER] == "Reviewer"
    assert cells[d.SAID] == "Pay, 1 value changed"
    assert cells[d.REASONS] == "Misread"
    assert cells[d.MODEL] == "extractor 2.3.1"
    assert cells[d.SURE] == "62 %"

    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.decided is not None and room.decided.desk.presenter.desk is not None, timeout=30_000)
    shown = room.decided.desk.presenter.desk
    assert (shown.value("total"), shown.view.editable) == ("8142.77", False)
    said = [label.text() for label in room.decided.card.findChildren(QLabel)]
    for text in ("8412.77", "8142.77", "“=see page 2”", "1 min 1 s on the case"):
        assert text in said

    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(page.list.hasFocus, timeout=30_000)
    target = tmp_path / "out.csv"
    page.export.write(page.asking.filter, target)
    qtbot.waitUntil(lambda: "1 decision written to" in page.banner.text(), timeout=30_000)
    (row,) = csv.DictReader(io.StringIO(target.read_text("utf-8-sig")))
    assert row["external_id"] == "inv-0003"
    assert not row["note"].startswith("=")

    desktop.services.sync.set_forced_offline(True)
    page.filters.clear()
    qtbot.waitUntil(lambda: "needs a connection" in page.state.accessibleName(), timeout=30_000)
    desktop.services.sync.set_forced_offline(False)
    desktop.until(lambda: desktop.services.sync.status().online)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(page.list.isVisible, timeout=30_000)
    assert page.decision_model.total == 4

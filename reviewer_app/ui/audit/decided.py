"""One decision over the case as it stood when it was made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reviewer_app.domain.audit import AuditRow, DecidedCase
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.audit.card import DecisionCard
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import EmptyState
from reviewer_app.work.api import AuditApi, Services

DESK_HEIGHT = 380
"""The least the desk needs under the card."""


class DecidedPage(QWidget):
    """The record of a decision on top, the real desk below, read-only."""

    closed = Signal()
    stepped = Signal(int)
    """1: the next decision of the list, -1: the one before."""

    def __init__(self, services: Services, api: AuditApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self._api = api
        self._ticket = 0
        self.card = DecisionCard(theme, services.clock)
        self.desk = CasePage(api.desk(), registry, theme)
        self.desk.setMinimumHeight(DESK_HEIGHT)
        self._quieten()
        self.state = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.card)
        column.addWidget(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.desk.closed.connect(self._closed)
        self.card.left.connect(self.close_case)
        self.card.stepped.connect(self.stepped)
        self.card.other_wanted.connect(self.open_decision)

    def open_decision(self, row: AuditRow, place: str = "") -> None:
        """Show what the list knows at once, and the rest when the server has told it."""
        self._ticket += 1
        ticket = self._ticket
        self.card.show_row(row, place)
        self.state.show_state(
            "hourglass", tr("Opening the case as it was decided"), plain.one_line(row.title or row.external_id, 120)
        )
        self._stack.setCurrentWidget(self.state)
        self.setFocus()
        run(
            lambda: self._api.open(row.decision_id),
            lambda found: self._take(ticket, found),
            lambda error: self._failed(ticket, row, error),
            self,
        )

    def show_found(self, found: DecidedCase, place: str = "") -> None:
        """Show what somebody has asked for already, without asking again."""
        self._ticket += 1
        self.card.show_row(found.row, place)
        self._take(self._ticket, found)

    def _quieten(self) -> None:
        """Take away what only somebody who decides needs: the way back is the card's, and nothing is due."""
        self.desk.verbs.hide()
        self.desk.header.due.hide()
        for back in self.desk.header.findChildren(QToolButton):
            back.hide()

    def close_case(self) -> None:
        """Back to the list."""
        self.desk.close_desk()

    def _closed(self) -> None:
        self._ticket += 1
        self.closed.emit()

    def _take(self, ticket: int, found: DecidedCase) -> None:
        if ticket != self._ticket:
            return
        self.card.show_decided(found)
        self._stack.setCurrentWidget(self.desk)
        self.desk.open_case(found.row.decision_id)
        self.desk.setFocus()

    def _failed(self, ticket: int, row: AuditRow, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        message, step = plain.sentence(error)
        self.state.show_state("circle-alert", message, step, tr("Try again"), lambda: self.open_decision(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys the desk has no use for: Esc goes back, J and K step through the list."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Escape:
            self.close_case()
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.stepped.emit(1 if key is Qt.Key.Key_J else -1)
        else:
            super().keyPressEvent(event)

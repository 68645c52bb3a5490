"""The room: what is to be settled on the left, one of it on the right, and over both the case as it was decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.audit import AuditRow, DecidedCase
from reviewer_app.domain.standing import Dispute, Settlement
from reviewer_app.domain.view import SyncStatus
from reviewer_app.errors import Unreachable
from reviewer_app.news import Changes
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.audit.decided import DecidedPage
from reviewer_app.ui.disputes import wording
from reviewer_app.ui.disputes.detail import DisputeDetail
from reviewer_app.ui.disputes.listing import DisputeList
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.wire.orders import DisputePage
from reviewer_app.work.api import DisputesApi, Services

PAGE = 50


class DisputesRoom(QWidget):
    """A `RoomPage` over `Services.disputes`."""

    wide = Signal(bool)

    def __init__(self, services: Services, api: DisputesApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services, self._api, self._registry, self._theme = services, api, registry, theme
        self._labels, self._ticket, self._settled = Labels(), 0, False
        self._disputes: tuple[Dispute, ...] = ()
        self._next = ""
        self._unread = False
        self._told = ""
        """What was just settled, to be said once the list is there again."""
        self.decided: DecidedPage | None = None
        self.banner = Banner(theme)
        self.summary = plain.label("", "muted")
        self.summary.setContentsMargins(0, 0, 0, 4)
        self.switch = plain.button(tr("Show what was settled"), "quiet")
        self.list, self.detail, self.nothing = DisputeList(theme), DisputeDetail(theme), EmptyState(theme)
        self.desk = self._page()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._arriving = False
        self.list.moved.connect(self._show)
        self.list.more_wanted.connect(lambda: self._ask(self._next))
        self.detail.settled.connect(self._settle)
        self.detail.opened.connect(self.open_decision)
        self.switch.clicked.connect(self.toggle_settled)
        self._bind()

    def _page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain.label(tr("To settle"), "h1"))
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.switch)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(260)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setSizes([340, 860])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(split)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 18, 14, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        return page

    def _bind(self) -> None:
        bind, desk = self._registry.bind, self.desk
        bind("disputes.next", lambda: self.list.step(1), scope=desk)
        bind("disputes.previous", lambda: self.list.step(-1), scope=desk)
        bind("disputes.uphold", lambda: self.detail.choose(Settlement.UPHOLD), self._why_not, scope=desk)
        bind("disputes.adopt", lambda: self.detail.choose(Settlement.ADOPT), self._why_not, scope=desk)
        bind("disputes.case", self._open_current, self._why_no_case, scope=desk)
        bind("disputes.settled", self.toggle_settled, scope=desk)
        bind("disputes.reload", self.load, scope=desk)

    # ---- RoomPage ---------------------------------------------------------------------------

    def enter(self) -> None:
        """Read what is to be settled; the list has the keyboard."""
        if self.decided is not None and self._pages.currentWidget() is self.decided:
            self.decided.close_case()
        run(self._services.queue.workflows, self._know, lambda _: None, self)
        self.load()
        # A list that is empty is not shown: the focus would be on nothing a person can see.
        self._arriving = not self._disputes
        (self.switch if self._arriving else self.list).setFocus()

    def on_changes(self, changes: Changes) -> None:
        """A case moved at the server: a dispute may have come or gone. What is being written stays."""
        if changes.cases is None or changes.cases:
            self.load()

    def on_status(self, status: SyncStatus) -> None:
        """The connection came back: what could not be read before is read now."""
        if self._unread and status.online and not status.forced_offline:
            self.load()

    def load(self) -> None:
        """Read the list again."""
        self._ask("")

    def toggle_settled(self) -> None:
        """What is open, or what was settled."""
        self._settled = not self._settled
        self.switch.setText(tr("Show what is open") if self._settled else tr("Show what was settled"))
        self.load()

    # ---- reading ----------------------------------------------------------------------------

    def _know(self, workflows: list) -> None:  # type: ignore[type-arg]
        labels = Labels(workflows)
        if labels != self._labels:
            self._labels = labels
            self._show(self.list.current())

    def _ask(self, after: str) -> None:
        self._ticket += 1
        ticket, settled = self._ticket, self._settled
        if not self._disputes:
            self.nothing.show_state("hourglass", tr("Asking the server"))
        run(
            lambda: self._api.page(settled, after, PAGE),
            lambda page: self._take(ticket, page, bool(after)),
            lambda error: self._failed(ticket, error),
            self,
        )

    def _take(self, ticket: int, page: DisputePage, further: bool) -> None:
        if ticket != self._ticket:
            return
        self.banner.say("")
        self._unread = False
        self._disputes = (*self._disputes, *page.disputes) if further else page.disputes
        self._next = page.next
        current = self.list.current()
        self.list.show_disputes(self._disputes, self.now(), bool(page.next), current.id if current else "")
        waiting = tr_many("{n} is waiting", "{n} are waiting", page.open)
        self.summary.setText(tr("settled, newest first") if self._settled else waiting if page.open else "")
        if not self._disputes:
            if self._settled:
                self.nothing.show_state("check-check", tr("Nothing was settled yet"))
            else:
                text = tr("When two people decide one case differently, it comes here.")
                self.nothing.show_state("check-check", tr("Nothing to settle"), text)
        self._stack.setCurrentIndex(1 if self._disputes else 0)
        if self._disputes and self._arriving and self.switch.hasFocus():
            self.list.setFocus()
        self._arriving = self._arriving and not self._disputes
        if self._told:
            self.banner.say(self._told, "", "good")
            self._told = ""

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        self._unread = isinstance(error, Unreachable)
        message, step = plain.sentence(error)
        if self._disputes:
            self.banner.say(message, step, "warn", tr("Try again"), self.load)
        else:
            self.nothing.show_state("wifi-off", message, step, tr("Try again"), self.load)
            self._stack.setCurrentIndex(0)

    def _show(self, dispute: Dispute | None) -> None:
        self.detail.setVisible(dispute is not None)
        if dispute is not None:
            session = self._services.session.current()
            self.detail.show_dispute(dispute, self._labels, self.now(), session.account_id if session else "")

    def now(self) -> datetime:
        """The server's time as far as known."""
        return self._services.clock.now() - timedelta(seconds=self._services.sync.status().clock_off_s)

    # ---- settling ---------------------------------------------------------------------------

    def _why_not(self) -> str:
        dispute = self.list.current()
        if dispute is None:
            return tr("Nothing is to be settled")
        if dispute.settlement is not None:
            return tr("This is settled already")
        return self.detail.why_not

    def _settle(self, settlement: Settlement, note: str) -> None:
        dispute = self.detail.dispute
        if dispute is None:
            return
        self.detail.busy(True)
        run(
            lambda: self._api.settle(dispute.id, settlement, note),
            self._done,
            self._not_done,
            self,
        )

    def _done(self, dispute: Dispute) -> None:
        self.detail.busy(False)
        self.detail.close_panel()
        told = wording.settled(dispute, self.now())
        announce(self, told)
        self._told = f"{wording.title(dispute)}: {told}."
        self.list.setFocus()
        self.load()

    def _not_done(self, error: BaseException) -> None:
        self.detail.busy(False)
        self.detail.say(" ".join(plain.sentence(error)).strip())

    # ---- the case ---------------------------------------------------------------------------

    def _why_no_case(self) -> str:
        if self._services.audit is None:
            return tr("Past cases cannot be shown here")
        return "" if self.list.current() is not None else tr("Nothing is chosen")

    def _open_current(self) -> None:
        dispute = self.list.current()
        if dispute is not None:
            self.open_decision(dispute.disputed.decision_id)

    def open_decision(self, decision_id: str) -> None:
        """Show the case as it was when this decision was made."""
        audit = self._services.audit
        if audit is None:
            return
        run(lambda: audit.open(decision_id), self._show_case, self._no_case, self)

    def _show_case(self, found: DecidedCase) -> None:
        audit = self._services.audit
        if audit is None:
            return
        if self.decided is None:
            self.decided = DecidedPage(self._services, audit, self._registry, self._theme)
            self.decided.closed.connect(self._back)
            self.decided.stepped.connect(lambda _by: self._other_side())
            self._pages.addWidget(self.decided)
        self.wide.emit(True)
        self._pages.setCurrentWidget(self.decided)
        self._shown: AuditRow = found.row
        self.decided.show_found(found)

    def _other_side(self) -> None:
        """J and K go from one side's view of the case to the other's."""
        dispute = self.list.current()
        if dispute is None or dispute.standing is None:
            return
        ids = (dispute.standing.decision_id, dispute.disputed.decision_id)
        self.open_decision(ids[0] if self._shown.decision_id == ids[1] else ids[1])

    def _no_case(self, error: BaseException) -> None:
        message, step = plain.sentence(error)
        self.banner.say(message, step, "warn")

    def _back(self) -> None:
        self._pages.setCurrentWidget(self.desk)
        self.wide.emit(False)
        self.list.setFocus()


def make_room(services: Services, registry: ActionRegistry, theme: Theme) -> DisputesRoom:
    """The room for somebody whose services can settle."""
    assert services.disputes is not None
    return DisputesRoom(services, services.disputes, registry, theme)

"""Questions to the audit and their answers; an answer to an older question is never told."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reviewer_app.domain.audit import AuditFilter, AuditPage, ReasonReport
from reviewer_app.ui.run import run
from reviewer_app.work.api import AuditApi

PAGE = 100


class Asking(QObject):
    """Asks for one filter's report and decisions at a time.

    The report leaves the filter's reason out: choosing one reason narrows the list and leaves the
    chart it was chosen from as it is.
    """

    started = Signal(bool)
    """A question is on its way; True when a new report comes with it."""
    report = Signal(object)
    """A `ReasonReport`."""
    page = Signal(object)
    """The first `AuditPage` of the newest filter."""
    more = Signal(object)
    """The `AuditPage` after the last one."""
    failed = Signal(object, bool)
    """(error of the newest question, whether what came before answers the same choice); told once."""

    def __init__(self, api: AuditApi, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._ticket = self._report_ticket = 0
        self._open: set[str] = set()
        self._broken = True
        self._choice: Hashable = None
        self._answered: Hashable = None
        self.filter = AuditFilter()
        """What was last asked for; export and further pages go by it."""

    def ask(self, filter: AuditFilter, choice: Hashable) -> None:
        """Ask for everything; `choice` is what a person chose, whatever moments it means by now."""
        self._report_ticket = ticket = self._begin(filter, choice)
        self._open = {"report", "page"}
        self.started.emit(True)
        wide = replace(filter, attribution=None, code=None)
        run(lambda: self._api.report(wide), lambda r: self._take_report(ticket, r), self._failure(ticket), self)
        self._ask_page(ticket)

    def narrow(self, filter: AuditFilter, choice: Hashable) -> None:
        """Only the reason is another: ask for the list alone, over the very moments of the report."""
        if self._broken:
            self.ask(filter, choice)
            return
        since, until = self.filter.since, self.filter.until
        ticket = self._begin(replace(filter, since=since, until=until), choice)
        self._open |= {"page"}
        self.started.emit(False)
        self._ask_page(ticket)

    def ask_more(self, before: int) -> None:
        """The page after the last one."""
        ticket, filter = self._ticket, self.filter
        self._broken = False
        run(
            lambda: self._api.decisions(filter, before, PAGE),
            lambda p: self.more.emit(p) if ticket == self._ticket else None,
            self._failure(ticket),
            self,
        )

    def _begin(self, filter: AuditFilter, choice: Hashable) -> int:
        self._ticket += 1
        self._broken, self.filter, self._choice = False, filter, choice
        return self._ticket

    def _ask_page(self, ticket: int) -> None:
        filter = self.filter
        run(
            lambda: self._api.decisions(filter, None, PAGE),
            lambda p: self._take_page(ticket, p),
            self._failure(ticket),
            self,
        )

    def _take_report(self, ticket: int, report: ReasonReport) -> None:
        if ticket == self._report_ticket and not self._broken:
            self._settle("report")
            self.report.emit(report)

    def _take_page(self, ticket: int, page: AuditPage) -> None:
        if ticket == self._ticket and not self._broken:
            self._settle("page")
            self.page.emit(page)

    def _settle(self, what: str) -> None:
        self._open.discard(what)
        if not self._open:
            self._answered = self._choice

    def _failure(self, ticket: int) -> Callable[[BaseException], None]:
        def tell(error: BaseException) -> None:
            if ticket in (self._ticket, self._report_ticket) and not self._broken:
                self._broken = True
                self.failed.emit(error, self._choice == self._answered)

        return tell

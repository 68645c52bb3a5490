"""Questions to the audit and their answers; an answer to an older question is never told."""

from __future__ import annotations

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

    started = Signal()
    report = Signal(object)
    """A `ReasonReport`."""
    page = Signal(object)
    """The first `AuditPage` of the newest filter."""
    more = Signal(object)
    """The `AuditPage` after the last one."""
    failed = Signal(object)
    """The error of the newest question; told once."""

    def __init__(self, api: AuditApi, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._ticket = 0
        self._report_ticket = 0
        self._reported: AuditFilter | None = None
        self._broken = False
        self.filter = AuditFilter()
        """What was last asked for; export and further pages go by it."""

    def ask(self, filter: AuditFilter, *, anew: bool = True) -> None:
        """Ask for everything; with `anew` False only for what the new filter changes."""
        self._ticket += 1
        self._broken = False
        same = not anew and self._reported is not None and _unmoving(self.filter) == _unmoving(filter)
        if same:
            # The moments stay those of the report, so that list and chart mean the same decisions.
            filter = replace(filter, since=self.filter.since, until=self.filter.until)
        self.filter = filter
        ticket = self._ticket
        self.started.emit()
        if not same:
            self._reported = None
            self._report_ticket = asked = ticket
            wide = _without_reason(filter)
            run(lambda: self._api.report(wide), lambda r: self._take_report(asked, wide, r), self._fail(asked), self)
        run(
            lambda: self._api.decisions(filter, None, PAGE),
            lambda p: self._take_page(ticket, p),
            self._fail(ticket),
            self,
        )

    def ask_more(self, before: int) -> None:
        """The page after the last one."""
        ticket, filter = self._ticket, self.filter
        run(
            lambda: self._api.decisions(filter, before, PAGE),
            lambda p: self.more.emit(p) if ticket == self._ticket else None,
            self._fail(ticket),
            self,
        )

    def _take_report(self, ticket: int, filter: AuditFilter, report: ReasonReport) -> None:
        if ticket == self._report_ticket:
            self._reported = filter
            self.report.emit(report)

    def _take_page(self, ticket: int, page: AuditPage) -> None:
        if ticket == self._ticket:
            self.page.emit(page)

    def _fail(self, ticket: int):  # type: ignore[no-untyped-def]
        def tell(error: BaseException) -> None:
            if ticket in (self._ticket, self._report_ticket) and not self._broken:
                self._broken = True
                self.failed.emit(error)

        return tell


def _without_reason(filter: AuditFilter) -> AuditFilter:
    return replace(filter, attribution=None, code=None)


def _unmoving(filter: AuditFilter) -> AuditFilter:
    """What a person chose, without the reason and without moments that pass by themselves."""
    return replace(filter, attribution=None, code=None, since=None, until=None)

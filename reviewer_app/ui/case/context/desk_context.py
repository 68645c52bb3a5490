"""Brings the context to the desk: asked for only once the case stands on the screen, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reviewer_app.domain.context import CaseContext
from reviewer_app.domain.view import CaseView
from reviewer_app.ui.case.context import words
from reviewer_app.ui.case.context.peek import PeekPanel
from reviewer_app.ui.case.context.words import chip_of_changes, stands
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import Services

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

PATIENCE_MS = 500
"""A document that is slower than this is not waited for."""
DWELL_MS = 4_000
"""After so long on the screen a revision counts as seen."""
FOUND = 20


class DeskContext(QObject):
    """Joins the context pane, the chip in the header and the look at other cases to one desk."""

    def __init__(self, page: CasePage, services: Services, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._services = page, services
        self._layout, self.pane = page.desk_widget, page.desk_widget.context
        self._theme = theme
        self._peek: PeekPanel | None = None
        self._asked = 0
        self._shown = ""
        self._laid = ""
        self._context: CaseContext | None = None
        self._told = False
        """Whether the person was led to what changed: it needs no chip any more."""
        self._patience, self._dwell = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.ask)
        self._dwell.timeout.connect(self._saw)
        page.opened.connect(self._opened)
        # Told from within the paint pass: what is asked then would compete with the rest of it.
        page.painted.connect(lambda _: self._patience.start(0))
        page.closed.connect(self._closed)
        page.header.context_wanted.connect(self._show_changes)
        self._layout.context_shown.connect(self._came_to_front)
        self.pane.peek_wanted.connect(self._look_at)
        self.pane.field_wanted.connect(self._go_to)
        self.pane.search_wanted.connect(self._search)
        self.pane.left.connect(self.back_to_fields)
        self.pane.entered.connect(self._layout.bring_context)

    # ---- asking ------------------------------------------------------------------------------

    def _opened(self, case_id: str) -> None:
        self._asked += 1
        self._shown, self._laid, self._context, self._told = "", "", None, False
        self._page.header.say_changed("")
        self.pane.blank()
        self._dwell.stop()
        self._patience.start(PATIENCE_MS)
        if self._peek is not None and not self._peek.isHidden():
            self._peek.close_overlay()

    def ask(self) -> None:
        """Look up what stands around the open case, again if it was before."""
        self._patience.stop()
        view, api = self._view(), self._services.context
        if view is None:
            return
        if self._shown != view.case.id:
            self._shown = view.case.id
            self._dwell.start(DWELL_MS)
        self._lay(view)
        if api is not None:
            self._asked += 1
            asked = self._asked
            run(api.around(view.case.id), lambda c: self._came(asked, c), lambda e: self._failed(asked), self._page)

    def _came(self, asked: int, context: CaseContext) -> None:
        if asked != self._asked:
            return
        self._context = context
        told = "" if self._told else chip_of_changes(context.since)
        self._page.header.say_changed(told, self._page.keys.text("case.tab"))
        if self.pane.isVisible():
            self.pane.show_context(context)

    def before(self) -> dict[str, str]:
        """Values of fields as this person saw them last, where they have changed since."""
        since = None if self._context is None else self._context.since
        return {} if since is None else {c.field_id: c.before for c in since.changes if c.field_id is not None}

    def _failed(self, asked: int) -> None:
        if asked == self._asked:
            self.pane.failed()

    def _lay(self, view: CaseView) -> None:
        # Lines that nobody sees are not laid out.
        if self.pane.isVisible() and self._laid != view.case.id:
            self._laid = view.case.id
            self.pane.set_view(view, self._services.clock.now(), looked_up=self._services.context is not None)

    def _came_to_front(self) -> None:
        view = self._view()
        if view is None or self._shown != view.case.id:
            return
        self._lay(view)
        if self._context is not None:
            self.pane.show_context(self._context)
        # What was covered may have been uncovered since.
        self.ask()

    def _view(self) -> CaseView | None:
        desk = self._page.presenter.desk
        return None if desk is None else desk.view

    def _saw(self) -> None:
        view, api = self._view(), self._services.context
        if view is not None and api is not None and self._page.isVisible() and view.case.id == self._shown:
            run(api.saw(view.case.id, view.case.revision), lambda _: None, lambda _: None, self._page)

    def _closed(self) -> None:
        self._asked += 1
        self._shown = ""
        self._dwell.stop()
        self._patience.stop()

    def _search(self, typed: str) -> None:
        view, api = self._view(), self._services.context
        if view is None or api is None:
            return
        asked = self._asked
        run(
            api.precedents(view.case.id, typed, FOUND),
            lambda found: self.pane.show_found(found, typed) if asked == self._asked else None,
            lambda _: self._failed(asked),
            self._page,
        )

    # ---- going about -------------------------------------------------------------------------

    def next_tab(self) -> None:
        """T: the next of fields, record, history and context; to what changed, when something did."""
        if self._page.presenter.desk is None:
            return
        if not self._page.header.changed.isHidden():
            self._show_changes()
        elif self._layout.next_tab():
            self.pane.focus_first()
        elif self._layout.fields_in_front():
            self.back_to_fields()

    def _show_changes(self) -> None:
        self._layout.show_context()
        if self._context is not None:
            self.pane.show_context(self._context)
        self._told = True
        self._page.header.say_changed("")
        self.pane.focus_changes()
        announce(self._page, chip_of_changes(None if self._context is None else self._context.since))

    def back_to_fields(self) -> None:
        """Esc: one level out, to the field that had the focus."""
        self._layout.show_fields()
        self._page.leave_text()

    def _go_to(self, field_id: str) -> None:
        self._layout.show_fields()
        self._page.header.field_wanted.emit(field_id)

    def _look_at(self, wanted: words.Peek) -> None:
        view, api = self._view(), self._services.context
        if view is None or api is None:
            return
        if self._peek is None:
            self._peek = PeekPanel(self._page, self._theme)
        peek, head = self._peek, wanted.head
        covered = True if self._context is None else self._context.covered
        peek.show_head(head, wanted.why, stands(head, view), self._services.clock.now())
        asked = self._asked
        run(
            api.peek(head.id),
            lambda other: peek.show_view(other, covered=covered) if asked == self._asked else None,
            lambda _: peek.show_view(None, covered=covered),
            self._page,
        )

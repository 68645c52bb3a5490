"""The context beside the fields: sections one below the other, gone through by the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer_app.domain.context import CaseContext, Precedent
from reviewer_app.domain.view import CaseView
from reviewer_app.sentence import say
from reviewer_app.ui.case.context import words
from reviewer_app.ui.case.context.rows import Row, Section
from reviewer_app.ui.focus import focus_in
from reviewer_app.ui.plain import named
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

TYPING_MS = 200
"""Pause in typing after which decided cases are searched."""
_FOCUS = Qt.FocusReason.OtherFocusReason
_LOOKING = say("Looking…")
_ALONE = say("No other case here is about the same.")
_NONE_ALIKE = say("No decided case on this computer resembles this one.")


class ContextPane(QWidget):
    """Why it came, what changed, related cases, how like ones ended, the policy, and time."""

    peek_wanted = Signal(object)
    """`words.Peek`: another case to be looked at."""
    field_wanted = Signal(str)
    search_wanted = Signal(str)
    """Words to look for among decided cases; empty: back to those alike."""
    left = Signal()
    """Esc: back to the fields."""
    entered = Signal(object)
    """The widget that has the focus now, to be scrolled into view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, tr("Context"))
        self._view: CaseView | None = None
        self._now: datetime | None = None
        self._context: CaseContext | None = None
        self._kept: dict[str, str] = {}
        self._current: QWidget | None = None
        self.why = Section(theme, tr("Why it came to you"))
        self.changed = Section(theme, tr("Changed since you looked"))
        self.related = Section(theme, tr("Related cases"))
        self.alike = Section(theme, tr("How like ones ended"), tr("Search decided cases"))
        self.policy = Section(theme, tr("Policy"), tr("Search the policy"))
        self.time = Section(theme, tr("Timeline"))
        self._sections = (self.changed, self.why, self.related, self.alike, self.policy, self.time)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 10, 6, 12)
        box.setSpacing(14)
        for section in self._sections:
            box.addWidget(section)
            section.activated.connect(self._activated)
            section.entered.connect(self._entered)
        box.addStretch(1)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._search)
        self.alike.search.textChanged.connect(lambda: self._pause.start(TYPING_MS))
        self.policy.search.textChanged.connect(self._show_policy)

    # ---- showing -----------------------------------------------------------------------------

    def set_view(self, view: CaseView, now: datetime, *, looked_up: bool) -> None:
        """Another case: what is known at once; the rest is looked up, or is not in this room."""
        self._view, self._now, self._context = view, now, None
        self._current = None
        for section in self._sections:
            section.setVisible(section is not self.changed and (looked_up or section not in (self.related, self.alike)))
        for section in (self.alike, self.policy):
            section.search.blockSignals(True)
            section.search.clear()
            section.search.blockSignals(False)
        self._pause.stop()
        self.why.show_lines(list(words.why(view, view.head.covered)))
        self.policy.opened = self._kept.get(view.workflow.workflow, "")
        self._show_policy()
        self.time.show_lines(list(words.timeline(words.told(view), now)))
        for section in (self.related, self.alike):
            section.say(_LOOKING)

    def blank(self) -> None:
        """Another case is coming: nothing of the last one may stand beside it."""
        self._view = self._now = self._context = None
        for section in self._sections:
            section.hide()

    def show_context(self, context: CaseContext) -> None:
        """What was looked up for the case that lies here."""
        if self._view is None or self._now is None:
            return
        self._context = context
        self.why.show_lines(list(words.why(self._view, context.covered)))
        self.changed.setVisible(context.since is not None)
        if context.since is not None:
            self.changed.show_lines(list(words.changes(context.since)))
        lines = list(words.related(context.related, self._view, self._now))
        self.related.show_lines(lines, _ALONE, count=True)
        if not self.alike.search.text().strip():
            self.show_found(context.precedents)
        moments = context.timeline or words.told(self._view)
        self.time.show_lines(list(words.timeline(moments, self._now)))
        self._keep_a_stop()

    def show_found(self, found: tuple[Precedent, ...], typed: str = "") -> None:
        """Decided cases: those alike, or those with the words that were typed."""
        if self._view is not None and self._now is not None:
            none = tr("No decided case here has all of “{typed}”.", typed=typed) if typed else _NONE_ALIKE
            self.alike.show_lines(list(words.precedents(found, self._view, self._now)), none, count=True)
            self._keep_a_stop()

    def failed(self) -> None:
        """Nothing could be looked up."""
        for section in (self.related, self.alike):
            section.say(tr("This could not be looked up. The case can be decided all the same."))

    def _show_policy(self) -> None:
        if self._view is None:
            return
        sections, wanted = self._view.workflow.policy, self.policy.search.text().strip()
        lines = list(words.rules(sections, wanted))
        self.policy.search.setVisible(len(sections) > 1)
        if wanted:
            first = lines[0].target if lines else None
            self.policy.opened = first.id if isinstance(first, words.Rule) else ""
        none = (
            tr("The policy says nothing of “{wanted}”.", wanted=wanted)
            if wanted
            else tr("This workflow brings no policy.")
        )
        self.policy.show_lines(lines, none)
        self._keep_a_stop()

    def _search(self) -> None:
        typed = self.alike.search.text().strip()
        if typed:
            self.search_wanted.emit(typed)
        elif self._context is not None:
            self.show_found(self._context.precedents)

    # ---- keys --------------------------------------------------------------------------------

    def stops(self) -> list[QWidget]:
        """What the arrow keys go through, in order."""
        return [stop for section in self._sections if not section.isHidden() for stop in section.stops()]

    def focus_first(self) -> None:
        """Give the focus to where it was in this case, or to the first line."""
        stops = self.stops()
        target = self._current if self._current in stops else stops[0] if stops else None
        if target is not None:
            target.setFocus(_FOCUS)

    def focus_changes(self) -> None:
        """Give the focus to what changed."""
        if self.changed.rows:
            self.changed.rows[0].setFocus(_FOCUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from line to line, Esc back to the fields; Enter in a search goes to what it found."""
        key, writing = event.key(), focus_in(self)
        if key == Qt.Key.Key_Escape and not event.isAutoRepeat():
            if isinstance(writing, QLineEdit) and writing.text():
                writing.clear()
            else:
                self.left.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(writing, QLineEdit):
            if self._pause.isActive():
                self._pause.stop()
                self._search()
            self._step(1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        stops, here = self.stops(), focus_in(self)
        at = stops.index(here) if here in stops else -1 if by > 0 else len(stops)
        if 0 <= at + by < len(stops):
            stops[at + by].setFocus(_FOCUS)
            self.entered.emit(stops[at + by])

    def _entered(self, row: Row) -> None:
        self._mark(row)
        self.entered.emit(row)

    def _mark(self, row: QWidget) -> None:
        # One stop for Tab: whoever goes round the desk need not go through every line.
        before, self._current = self._current, row
        if before is not None and before is not row:
            before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _keep_a_stop(self) -> None:
        rows: Sequence[QWidget] = [s for s in self.stops() if isinstance(s, Row)]
        if rows and self._current not in rows:
            self._mark(rows[0])

    def _activated(self, target: object) -> None:
        match target:
            case words.Peek():
                self.peek_wanted.emit(target)
            case words.Field(id=field_id):
                self.field_wanted.emit(field_id)
            case words.Rule(id=rule_id):
                self.policy.toggle(rule_id)
                if self._view is not None and not self.policy.search.text().strip():
                    self._kept[self._view.workflow.workflow] = self.policy.opened

"""What is done now and then at the desk: marking a source as wrong, taking up a decision that counts already."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.domain.decision import WHOLE_RECORD
from reviewer_app.domain.view import CaseView
from reviewer_app.ui.case import words
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.screen import Runner, Screen
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import ReviewApi


class RarerActs:
    """Keys X and C. `taken_up` puts a case on the desk whose decision is to be answered anew."""

    def __init__(
        self,
        review: ReviewApi,
        screen: Screen,
        run: Runner,
        desk: Callable[[], Desk | None],
        touched: Callable[[], None],
        taken_up: Callable[[CaseView], None],
    ) -> None:
        self._review = review
        self._screen = screen
        self._run = run
        self._desk = desk
        self._touched = touched
        self._taken_up = taken_up

    def mark_data(self) -> None:
        """Say that the source itself is wrong, of the field in focus or of the whole record; again: no longer."""
        desk = self._desk()
        if desk is None or not desk.view.editable:
            return
        name = desk.focused or WHOLE_RECORD
        on = desk.mark_data(name)
        row = desk.row(name)
        what = tr("the record") if row is None else f"“{one_line(row.field.label, 60)}”"
        self._screen.say(
            tr("Marked: the source of {what} is wrong in itself.", what=what)
            if on
            else tr("No longer marked: {what}.", what=what)
        )
        self._touched()
        self._screen.refresh()

    def amend(self) -> None:
        """Take up a decision of mine that counts, to answer it anew."""
        desk = self._desk()
        if desk is None or desk.amends:
            return
        case_id = desk.case_id

        def ready(view: CaseView) -> None:
            now = self._desk()
            if now is not None and now.case_id == case_id:
                self._taken_up(view)

        self._run(self._review.amend(case_id), ready, lambda error: self._screen.say(words.sentence(error)))

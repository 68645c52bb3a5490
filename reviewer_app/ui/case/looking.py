"""What a person looks at on the open case: fields, and the evidence behind them."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.domain.view import DocumentState
from reviewer_app.ui.case.desk import Desk, EvidenceMark, FieldRow
from reviewer_app.ui.case.field_rows import FieldList
from reviewer_app.ui.case.screen import Screen
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.ahead import DrawnAhead


class Looking:
    """Moves through fields and evidence and notes what was seen; `touched` is told when that is new."""

    def __init__(self, screen: Screen, open_desk: Callable[[], Desk | None], touched: Callable[[], None]) -> None:
        self._screen = screen
        self._desk = open_desk
        self._touched = touched
        self._shown: EvidenceMark | None = None

    def start(self) -> None:
        """Another case: go to where the person was, else to the first field in doubt not checked yet."""
        self._shown = None
        desk = self._desk()
        here = desk.row(desk.focused) if desk is not None and desk.focused is not None else None
        first = here or (first_row(desk) if desk is not None else None)
        if first is not None:
            self.go_to(first.id)

    def go_to(self, field_id: str) -> None:
        """Put the focus on a field."""
        self._screen.focus_field(field_id)
        self.focused(field_id)

    def focused(self, field_id: str) -> None:
        """A field has the focus: its evidence is shown and counts as opened."""
        desk = self._desk()
        row = desk.row(field_id) if desk is not None else None
        if desk is None or row is None:
            return
        left = desk.focused
        if left is not None and left != field_id and left not in desk.checked:
            desk.checked.append(left)
            self._touched()
        desk.focused = field_id
        if row.marks:
            self._show(desk, row.marks[0])
        self._screen.refresh()

    def step(self, step: int) -> None:
        """The next or previous field that needs a human."""
        desk = self._desk()
        target = desk.next_doubtful(step) if desk is not None else None
        if target is not None:
            self.go_to(target)

    def cycle(self) -> None:
        """Show the focused field's next piece of evidence, or go to a field whose evidence must be seen."""
        desk = self._desk()
        if desk is None:
            return
        row = desk.row(desk.focused) if desk.focused else None
        waiting = [r for r in desk.unseen() if any(desk.document_state(m) is DocumentState.PRESENT for m in r.marks)]
        if waiting and row not in waiting:
            # The foot of the desk names this key for it, so it comes before further evidence of this field.
            self.go_to(waiting[0].id)
            if self._screen.documents_hidden():
                self.show(waiting[0].marks[0])
            return
        if row is None or not row.marks:
            self._screen.say(tr("This field has no evidence in the documents."))
            return
        at = next((i for i, m in enumerate(row.marks) if m == self._shown), -1)
        # What is shown already and nobody sees comes first.
        step = 0 if at >= 0 and self._screen.documents_hidden() else 1
        self.show(row.marks[(at + step) % len(row.marks)])

    def show(self, mark: EvidenceMark) -> None:
        """Show one piece of evidence because the person asked for it."""
        desk = self._desk()
        if desk is not None:
            self._screen.bring_documents()
            self._show(desk, mark)
            self._screen.refresh()

    def documents_came(self) -> None:
        """What the person went to when it was not here yet can be seen now."""
        desk = self._desk()
        if desk is None or self._shown is None or self._screen.documents_hidden():
            return
        if desk.saw(self._shown):
            self._touched()
            self._screen.show_evidence(self._shown)

    def _show(self, desk: Desk, mark: EvidenceMark) -> None:
        self._shown = mark
        # What stands behind the fields was seen by nobody.
        if not self._screen.documents_hidden() and desk.saw(mark):
            self._touched()
        self._screen.show_evidence(mark)


def first_row(desk: Desk) -> FieldRow | None:
    """Where looking at a case begins: the first field in doubt that was not checked yet."""
    doubtful = desk.doubtful()
    return next((r for r in doubtful if r.id not in desk.checked), doubtful[0] if doubtful else None)


def first_mark(desk: Desk) -> EvidenceMark | None:
    """The evidence that is shown first of a case."""
    row = first_row(desk)
    return row.marks[0] if row is not None and row.marks else None


def prepare(coming: list[Desk], here: Desk | None, pages: DrawnAhead, fields: FieldList) -> None:
    """Draw what the cases that come next show first, and lay out the fields of the very next as they will stand."""
    pages.warm([(desk.view, first_mark(desk)) for desk in coming])
    # Beside a covered suggestion no other stands either, not even where nobody sees it.
    if not coming or here is None or here.view.covered:
        return
    desk = coming[0]
    row = first_row(desk)
    if desk.focused is None and row is not None:
        desk.focused = row.id
    fields.prepare(desk)

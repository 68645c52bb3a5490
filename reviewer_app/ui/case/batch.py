"""A batch: so many cases, how far one is, and at its end what was done. No speed, and nothing that hurries."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui import words as said
from reviewer_app.ui.overlay import Form
from reviewer_app.ui.plain import button, label, named
from reviewer_app.ui.tongue import number, tr, tr_many
from reviewer_app.ui.widgets.toast import announce

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

SIZE = 20


class Batch:
    """Counts cases, not presses: one that was taken back and decided anew is one case."""

    def __init__(self, size: int = SIZE) -> None:
        self.size = size
        self._done: dict[str, Action] = {}
        self._ids: dict[str, str] = {}
        self.taken_back = 0

    @property
    def count(self) -> int:
        """Cases that are done."""
        return len(self._done)

    @property
    def full(self) -> bool:
        """Whether it is at its end."""
        return self.count >= self.size

    def add(self, entry: OutboxEntry) -> None:
        """A decision was saved."""
        self._done[entry.decision.case_id] = entry.decision.action
        self._ids[entry.decision.case_id] = entry.decision.decision_id

    def take_back(self, entry: OutboxEntry) -> None:
        """A decision was taken back; one that was not made in this batch does not count."""
        case_id = entry.decision.case_id
        if self._ids.get(case_id) == entry.decision.decision_id:
            del self._done[case_id], self._ids[case_id]
            self.taken_back += 1

    def lines(self) -> tuple[str, ...]:
        """What was done, most frequent first, in words."""
        found = [f"{number(n)} × {tr(said.DONE[a])}" for a, n in Counter(self._done.values()).most_common()]
        return (
            (*found, tr("{taken_back} × Taken back", taken_back=self.taken_back)) if self.taken_back else tuple(found)
        )


class BatchEnd(Form):
    """Lies over the next case, which waits untouched beneath it."""

    def __init__(self, page: CasePage, run: BatchRun) -> None:
        super().__init__(page, 620)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._run = run
        self.title = label("", "h2")
        self.told = label("", wrap=True)
        self.again = button(tr("Next batch (Enter)"), "primary")
        self.enough = button(tr("Back to the list (B)"))
        self.on = button(tr("Go on without (Esc)"))
        for part, act in ((self.again, run.start), (self.enough, run.leave), (self.on, self.close_overlay)):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            part.clicked.connect(act)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.again, self.enough, self.on):
            row.addWidget(part)
        box = QVBoxLayout(self.panel)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(14)
        box.addWidget(self.title)
        box.addWidget(self.told)
        box.addLayout(row)

    def show_batch(self, batch: Batch) -> None:
        """Say what was done."""
        self.title.setText(tr_many("Batch done: {n} case", "Batch done: {n} cases", batch.count))
        self.told.setText("\n".join(batch.lines()))
        named(self, f"{self.title.text()}. {', '.join(batch.lines())}", tr("Enter starts the next one, B ends"))
        self.open()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, B or Esc; a key still held from the last case does nothing."""
        if not event.isAutoRepeat():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run.start()
            elif event.key() == Qt.Key.Key_B:
                self._run.leave()
            else:
                super().keyPressEvent(event)
        event.accept()


class BatchRun(QObject):
    """One batch at a time on one desk; leaving the desk keeps it for when one comes back."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self.size = SIZE
        self.batch: Batch | None = None
        self._ended: Batch | None = None
        self.end: BatchEnd | None = None
        page.decided.connect(self._decided)
        page.taken_back.connect(self._taken_back)
        # Not before what comes next stands there: it takes the focus as it comes, and with it the keys.
        page.opened.connect(self._show_end)
        page.pages.currentChanged.connect(lambda _: QTimer.singleShot(0, self, self._show_end))

    def start(self) -> None:
        """Begin a batch with the case that lies on the desk, in place of any that was begun."""
        if self.end is not None:
            self.end.close_overlay()
        self.batch = Batch(self.size)
        self._tell()

    def leave(self) -> None:
        """Enough for now."""
        if self.end is not None:
            self.end.close_overlay()
        self._page.presenter.close()

    def _decided(self, entry: OutboxEntry) -> None:
        if self.batch is None:
            return
        self.batch.add(entry)
        self._tell()
        if self.batch.full:
            self._ended, self.batch = self.batch, None
            self._page.header.batch.hide()

    def _show_end(self) -> None:
        done, self._ended = self._ended, None
        if done is not None:
            self.end = self.end or BatchEnd(self._page, self)
            self.end.show_batch(done)

    def _taken_back(self, entry: OutboxEntry) -> None:
        if self.batch is not None:
            self.batch.take_back(entry)
            self._tell()

    def _tell(self) -> None:
        batch = self.batch
        if batch is not None:
            words = tr("{count} of {size}", count=batch.count, size=batch.size)
            self._page.header.batch.setText(words)
            named(self._page.header.batch, tr("Batch: {words}", words=words))
            self._page.header.batch.show()
            announce(self._page, tr("Batch: {words}", words=words))

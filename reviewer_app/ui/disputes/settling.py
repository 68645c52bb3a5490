"""Settling one dispute: which of the two, why, and a second key; nothing by accident."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.standing import REMARK_LIMIT, Dispute, Settlement
from reviewer_app.ui import plain
from reviewer_app.ui.attention.asking import YesPanel
from reviewer_app.ui.case.panel_view import NoteBox
from reviewer_app.ui.case.verb_bar import VerbButton
from reviewer_app.ui.disputes import words
from reviewer_app.ui.theme import Theme

_KEYS = {Settlement.UPHOLD: "1", Settlement.ADOPT: "2"}


class SettleBar(QFrame):
    """At the foot of a dispute: two verbs, then a note, then a yes; `chosen` carries (settlement, note)."""

    chosen = Signal(object, str)
    wrote = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dispute: Dispute | None = None
        self._closed = ""
        self._busy = False
        self.settlement: Settlement | None = None
        self.asking: YesPanel | None = None
        plain.set_look(self, "footer")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 8, 14, 8)
        self._column.setSpacing(6)
        self._wanted = plain.label("", "strong", wrap=True)
        self._about = plain.label("", "small", wrap=True)
        self.note = NoteBox()
        self.note.setPlaceholderText("Why it is settled so")
        plain.named(self.note, "Why it is settled so", words.ASK_NOTE)
        self.note.finished.connect(lambda on: self.go_on() if on else self.step_back())
        self.note.textChanged.connect(self._typed)
        self.problem = plain.label("", "error", wrap=True)
        self.line = plain.label("", "muted", wrap=True)
        self.verbs: dict[Settlement, VerbButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.line, 1)
        self.back = VerbButton("Not now", "Esc", quiet=True)
        self.back.clicked.connect(self.step_back)
        self.next = VerbButton("Go on", "Ctrl+Enter", primary=True)
        self.next.clicked.connect(self.go_on)
        for part in (self._wanted, self._about, self.note, self.problem):
            self._column.addWidget(part)
        for part in (self.back, self.next):
            self._row.addWidget(part)
        self._column.addLayout(self._row)
        theme.changed.connect(self._paint)
        self._show()

    def show_dispute(self, dispute: Dispute | None, closed: str, note: str = "") -> None:
        """Offer the verbs of this dispute; `closed` says why none may be used."""
        self._drop_asking()
        self._dispute, self._closed, self.settlement = dispute, closed, None
        self.note.show_text(note)
        self.problem.setText("")
        for made in self.verbs.values():
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.verbs = {}
        if dispute is not None and dispute.settlement is None:
            for settlement, key in _KEYS.items():
                made = VerbButton(words.verb(dispute, settlement), key)
                made.setAccessibleDescription(closed or words.effect(dispute, settlement))
                plain.set_tooltip(made, closed or words.effect(dispute, settlement))
                made.clicked.connect(lambda _=False, s=settlement: self.choose(s))
                self._row.addWidget(made)
                self.verbs[settlement] = made
        self._show()

    def why_not(self) -> str:
        """Why nothing can be settled here now."""
        if self._dispute is None:
            return "Choose a case first."
        if self._dispute.settlement is not None:
            return "This is settled already."
        return "It is on its way." if self._busy else self._closed

    def choose(self, settlement: Settlement) -> None:
        """Ask for the reason of this one."""
        if self.why_not():
            return
        self._drop_asking()
        self.settlement = settlement
        self._show()
        self.note.setFocus()

    def go_on(self) -> None:
        """From the note to the question."""
        if self.settlement is None or self._dispute is None or self.why_not():
            return
        note = self.note.toPlainText().strip()
        if not note or len(note) > REMARK_LIMIT:
            self.problem.setText(words.NO_NOTE if not note else f"At most {REMARK_LIMIT:,} characters.")
            self._show()
            self.note.setFocus()
            return
        self._drop_asking()
        question = f"{words.effect(self._dispute, self.settlement)} {words.ONCE}"
        self.asking = YesPanel(question, words.verb(self._dispute, self.settlement), self._theme)
        self.asking.answered.connect(self.answer)
        self._column.addWidget(self.asking)
        self._show()
        for first, second in pairwise(self.asking.stops()):
            QWidget.setTabOrder(first, second)
        self.asking.enter()

    @property
    def asks_yes(self) -> bool:
        """Whether a yes is waited for."""
        return self.asking is not None and not self._busy

    def answer(self, yes: bool) -> None:
        """Yes settles it; anything else goes back to the note."""
        if self.asking is None or self.settlement is None or self._busy:
            return
        if not yes:
            self.step_back()
            return
        self.chosen.emit(self.settlement, self.note.toPlainText().strip())

    def step_back(self) -> bool:
        """One step out; False when there was nothing to leave. What was written stays."""
        if self._busy:
            return True
        if self.asking is not None:
            self._drop_asking()
            self._show()
            self.note.setFocus()
            return True
        if self.settlement is not None:
            verb = self.verbs.get(self.settlement)
            self.settlement = None
            self._show()
            if verb is not None:
                verb.setFocus()
            return True
        return False

    def busy(self, on: bool) -> None:
        """While it is on its way nothing is settled twice."""
        self._busy = on
        if self.asking is not None:
            self.asking.setEnabled(not on)
        self.note.setReadOnly(on)

    def say(self, message: str) -> None:
        """Why it could not be settled; what was written stays."""
        self._drop_asking()
        self.problem.setText(message)
        self._show()

    def _typed(self) -> None:
        self.problem.setText("")
        self.problem.hide()
        self.wrote.emit(self.note.toPlainText())

    def _drop_asking(self) -> None:
        panel, self.asking = self.asking, None
        if panel is not None:
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    def _show(self) -> None:
        dispute, writing = self._dispute, self.settlement is not None
        open_one = dispute is not None and dispute.settlement is None
        self.setVisible(open_one)
        asking = self.asking is not None
        for part in (self._wanted, self._about, self.note):
            part.setVisible(writing)
        for part in (self.back, self.next):
            part.setVisible(writing and not asking)
        if dispute is not None and self.settlement is not None:
            self._wanted.setText(words.verb(dispute, self.settlement))
            self._about.setText(words.ASK_NOTE)
        for made in self.verbs.values():
            made.setVisible(not writing)
            made.setEnabled(not self._closed)
        self.line.setText("" if writing else self._closed)
        self.problem.setVisible(bool(self.problem.text()))
        self._paint()

    def _paint(self) -> None:
        t = self._theme.tokens
        for made in (*self.verbs.values(), self.back, self.next):
            color = t.on_accent if made is self.next else t.text
            made.tint(color if made.isEnabled() else t.muted)
            made.measure()
            made.setFixedHeight(t.px(36))
        self.note.setFixedHeight(t.px(62))

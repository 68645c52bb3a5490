"""The truth about one case, field by field, with the place in the document that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from reviewer_app.domain.practice import Reveal
from reviewer_app.domain.view import CaseView
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.table import Cell, CellTable, Column
from reviewer_app.ui.practice.truth import TruthLine, lines_of
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

COLUMNS = (Column(say("Field"), 116), Column(say("The AI said")), Column(say("You said")), Column(say("True")))
ROW = 36


class RevealPanel(QFrame):
    """Shows a `Reveal`; arrow keys go through the fields, Enter goes on."""

    mark_wanted = Signal(object)
    """An `EvidenceMark` to show in the documents."""
    go_on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "popup")
        self._theme, self._icon_name, self._kind = theme, "circle-check", "good"
        self._icon = QLabel()
        self.verdict = plain.label("", "h2", wrap=True)
        self.sure = plain.label("", "muted", wrap=True)
        self.because = plain.label("", wrap=True)
        self.table = CellTable(COLUMNS, theme, tr("The truth, field by field"), ROW, wrapped=True)
        self.table.went.connect(self._went)
        self.table.opened.connect(lambda _: self.go_on.emit())
        self.where = plain.ElidedLabel("", "muted")
        self.next = plain.button(tr("Next case"), "primary")
        self.next.clicked.connect(self.go_on)
        self._arrange()
        theme.changed.connect(self._paint)

    def _arrange(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(3)
        for part in (self.verdict, self.sure, self.because):
            text.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(text, 1)
        framed = QVBoxLayout(self.table.frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.where, 1)
        foot.addWidget(plain.keycap(tr("Enter")))
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.table.frame, 1)
        column.addLayout(foot)

    def tell(self, reveal: Reveal, view: CaseView, go_on: str) -> Sequence[object]:
        """Show one case's truth; returns all marks its documents need."""
        sentence, _, self._icon_name, self._kind = words.VERDICTS[reveal.attempt.verdict]
        self.verdict.setText(tr(sentence))
        self.sure.setText(tr("You were: {lower}", lower=words.sureness(reveal.attempt.sureness).lower()))
        self.because.setText(self._why(reveal, view))
        self.because.setVisible(bool(self.because.text()))
        self.next.setText(plain.unmnemonic(go_on))
        plain.named(self.next, go_on)
        lines, marks = lines_of(reveal, view)
        plain.named(self, f"{tr(sentence)} {self.because.text()}".strip())
        self._paint()
        self.table.show_rows([(line, cells_of(line)) for line in lines], self._first(lines))
        return marks

    def forget(self) -> None:
        """Nothing of this truth stays, not even hidden."""
        for part in (self.verdict, self.sure, self.because):
            part.setText("")
        self.where.set_text("")
        self.table.show_rows([])
        plain.named(self, "")

    def focus(self) -> None:
        """The keyboard on the table, and the evidence of its line shown."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.table.current()
        if isinstance(line, TruthLine):
            self._went(line)

    def _first(self, lines: Sequence[TruthLine]) -> int:
        # The first mistake that can be seen somewhere, else the first line.
        return next((i for i, line in enumerate(lines) if line.differs and line.marks), 0)

    def _why(self, reveal: Reveal, view: CaseView) -> str:
        gold, parts = reveal.gold, []
        because = plain.one_line(gold.because)
        if gold.escalate:
            parts.append(
                tr("It had to be handed on: {because}", because=because) if because else tr("It had to be handed on.")
            )
        elif because:
            parts.append(because)
        if gold.disputable and len(set(gold.accepted_outcomes)) > 1:
            labels = tr(" and ").join(
                plain.one_line(view.workflow.outcome_label(o), 60) for o in gold.accepted_outcomes
            )
            parts.append(tr("Fair people differ here: {labels} both count.", labels=labels))
        return " ".join(parts)

    def _went(self, thing: object) -> None:
        if not isinstance(thing, TruthLine):
            return
        if not thing.marks:
            self.where.set_text(tr("No place is marked for this field") if thing.id else "")
            return
        mark = thing.marks[0]
        page = tr(", page {page}", page=mark.evidence.page) if mark.evidence.page else ""
        self.where.set_text(
            tr("Shown at {number} in {document}{page}", number=mark.number, document=mark.evidence.document, page=page)
        )
        self.mark_wanted.emit(mark)

    def _paint(self) -> None:
        color = self._theme.tokens.chip(self._kind)[1]
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, color, 26))


def cells_of(line: TruthLine) -> tuple[Cell, ...]:
    """A line's cells; where somebody was wrong, a shape and a word say who."""
    judge = line.differs
    return (
        Cell(line.label, strong=judge),
        _judged(line.ai, line.ai_right if judge else None),
        _judged(line.mine, line.mine_right if judge else None),
        Cell(line.true, strong=judge),
    )


def _judged(text: str, right: bool | None) -> Cell:
    if right is None:
        return Cell(text or "–")
    return Cell(text, "circle-check", "good", tr("right")) if right else Cell(text, "circle-x", "bad", tr("wrong"))

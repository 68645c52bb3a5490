"""One dispute: both sides word for word, what was remarked, and the two ways to settle it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.standing import REMARK_LIMIT, Dispute, DisputedDecision, Settlement
from reviewer_app.ui import plain, words
from reviewer_app.ui.case.panel_view import NoteBox
from reviewer_app.ui.case.verb_bar import VerbButton
from reviewer_app.ui.disputes import wording
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import dated, told, tr
from reviewer_app.ui.widgets.columns import account, side_by_side

KEYS = {Settlement.UPHOLD: "1", Settlement.ADOPT: "2"}


class DisputeDetail(QWidget):
    """Shows a `Dispute`; a choice takes a note and a second key before anything is sent."""

    settled = Signal(object, str)
    """(Settlement, note) as confirmed."""
    opened = Signal(str)
    """The id of the decision whose case is to be shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.dispute: Dispute | None = None
        self.choice: Settlement | None = None
        self.why_not = ""
        self._parts: list[QWidget] = []
        self.buttons: dict[Settlement, VerbButton] = {}
        self.note = NoteBox()
        self.note.setPlaceholderText(tr("Why? Both people will read it"))
        plain.named(self.note, tr("Why it is settled so"), tr("Ctrl+Enter settles it, Esc goes back"))
        self.note.finished.connect(self._finished)
        self.question = plain.label("", "strong", wrap=True)
        self.problem = plain.label("", "error", wrap=True)
        self.send = VerbButton(tr("Settle it"), "Ctrl+Enter", primary=True)
        self.back = VerbButton(tr("Not now"), tr("Esc"), quiet=True)
        self.send.clicked.connect(lambda: self._finished(True))
        self.back.clicked.connect(lambda: self._finished(False))
        self.panel = self._panel()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, 2, 10, 8)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain.scroll(inner, tr("Dispute")), 1)
        column.addWidget(self.panel)
        theme.changed.connect(self._tint)

    def _panel(self) -> QWidget:
        box = plain.frame("card")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.question)
        self.note.setFixedHeight(self._theme.tokens.px(72))
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.problem, 1)
        row.addWidget(self.back)
        row.addWidget(self.send)
        column.addLayout(row)
        box.hide()
        return box

    # ---- showing ----------------------------------------------------------------------------

    def show_dispute(self, dispute: Dispute, labels: Labels, now: datetime, me: str) -> None:
        """Everything about one; `me` is the account that would settle it."""
        same = self.dispute is not None and self.dispute.id == dispute.id
        self.dispute = dispute
        if not same:
            self.close_panel()
        self._clear()
        sides = [s.author_id for s in (dispute.standing, dispute.disputed) if s is not None]
        self.why_not = tr("You decided this case yourself: another supervisor has to settle it.") if me in sides else ""
        self._add(self._head(dispute, now))
        standing = dispute.standing
        right = self._side(dispute.disputed, standing, labels, now, counts=dispute.disputed.effective)
        if standing is None:
            self._add(side_by_side(right, None))
        else:
            left = self._side(standing, dispute.disputed, labels, now, counts=standing.effective)
            self._add(side_by_side(left, right))
        if dispute.remarks:
            self._add(self._remarks(dispute, now))
        if dispute.settlement is None:
            self._add(self._choices(dispute))
        else:
            note = plain.one_line(dispute.settled_note, REMARK_LIMIT)
            told = account(wording.settled(dispute, now), "", [(tr("Because"), note)] if note else [])
            self._add(told)
        self._tint()

    def _head(self, dispute: Dispute, now: datetime) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(plain.ElidedLabel(wording.title(dispute), "h2"), 1)
        text, kind = wording.KINDS[dispute.kind]
        row.addWidget(plain.chip(text, kind))
        column.addLayout(row)
        ident = plain.one_line(dispute.head.external_id, 60)
        since = words.ago(dispute.opened_at, now)
        column.addWidget(plain.label(tr("{ident} · came up {since}", ident=ident, since=since), "small"))
        if dispute.settlement is None:
            column.addWidget(plain.label(wording.WHY[dispute.kind], "muted", wrap=True))
        return holder

    def _side(
        self, side: DisputedDecision, other: DisputedDecision | None, labels: Labels, now: datetime, counts: bool
    ) -> QWidget:
        mark = tr(" · counts now") if counts else ""
        title = f"{wording.person(side)}{mark}"
        told = tr(
            "received {received_at} · {at}",
            received_at=words.ago(side.received_at, now),
            at=dated(side.received_at, "full"),
        )
        box = account(title, told, wording.lines(side, other, labels))
        look = plain.button(
            tr("See the case as it was"), "link", tr("See the case as {side} saw it", side=wording.person(side))
        )
        look.clicked.connect(lambda: self.opened.emit(side.decision_id))
        look.setEnabled(side.decision is not None)
        layout = box.layout()
        assert layout is not None
        layout.addWidget(look)
        layout.setAlignment(look, Qt.AlignmentFlag.AlignLeft)
        return box

    def _remarks(self, dispute: Dispute, now: datetime) -> QWidget:
        said = [(f"{plain.one_line(r.author, 40)}, {words.ago(r.at, now)}", r.text.strip()) for r in dispute.remarks]
        return account(tr("What they wrote to you"), "", said)

    def _choices(self, dispute: Dispute) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        for settlement, text in wording.choices(dispute).items():
            made = VerbButton(text, KEYS[settlement])
            made.setEnabled(not self.why_not)
            plain.set_tooltip(made, self.why_not or wording.consequence(dispute, settlement))
            made.clicked.connect(lambda _=False, s=settlement: self.choose(s))
            self.buttons[settlement] = made
            row.addWidget(made)
        row.addStretch(1)
        if self.why_not:
            row.insertWidget(0, plain.label(self.why_not, "muted", wrap=True), 1)
        return holder

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(len(self._parts), part)
        self._parts.append(part)

    def _clear(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.buttons = [], {}

    # ---- settling ---------------------------------------------------------------------------

    def choose(self, settlement: Settlement) -> None:
        """Ask why; nothing is sent yet."""
        if self.dispute is None or self.dispute.settlement is not None or self.why_not:
            return
        self.choice = settlement
        self.question.setText(wording.consequence(self.dispute, settlement))
        self.send.say(wording.choices(self.dispute)[settlement])
        self._tint()
        self.panel.show()
        self.note.setFocus()

    def close_panel(self) -> None:
        """Nothing is chosen any more; what was written for this dispute goes with it."""
        self.choice = None
        self.problem.setText("")
        self.note.clear()
        self.panel.hide()

    def busy(self, on: bool) -> None:
        """While it is on its way it is not sent twice."""
        self.send.setEnabled(not on)
        self.note.setReadOnly(on)

    def say(self, message: str) -> None:
        """Why it could not be settled; what was written stays."""
        self.problem.setText(told(message))

    def _finished(self, send: bool) -> None:
        if not self.send.isEnabled():
            return
        if not send:
            self.close_panel()
            self.setFocus()
            return
        text = self.note.toPlainText().strip()
        if not text:
            self.say(tr("Say why: both people will read it."))
        elif len(text) > REMARK_LIMIT:
            self.say(tr("At most {remark_limit} characters.", remark_limit=f"{REMARK_LIMIT:,}"))
        elif self.choice is not None:
            self.settled.emit(self.choice, text)

    def _tint(self) -> None:
        tokens = self._theme.tokens
        for made in self.buttons.values():
            made.tint(tokens.text if made.isEnabled() else tokens.muted)
            made.measure()
        self.send.tint(tokens.on_accent)
        self.back.tint(tokens.text)
        for made in (self.send, self.back):
            made.measure()

"""One decision of mine: what I said, where it stands, what came of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.decision import ATTENTION, PASSED_OVER, Decision, OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.sentence import joined, say
from reviewer_app.ui import plain, words
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.columns import account, side_by_side
from reviewer_app.work.attention_cards import kind_of
from reviewer_app.work.attention_words import told, words_of

_TEXT_LIMIT = 4000

_EXPLAIN = {
    OutboxState.REPLACED: say("You answered this case again; your newer decision counts."),
    OutboxState.STUCK: say("Your decision is safe on this machine. The server has not managed to take it yet."),
}
_ERASED = say("What you wrote is no longer kept on this computer; what you did and its receipt are.")
_KEPT_AT_SERVER = frozenset({OutboxState.SUPERSEDED, OutboxState.HELD_BY_SERVER, OutboxState.REJECTED})


def said(decision: Decision, labels: Labels) -> list[tuple[str, str]]:
    """A decision line by line, word for word."""
    lines = [(tr("Decision"), f"{words.done(decision.action)} · {labels.outcome(decision)}")]
    if decision.action in PASSED_OVER:
        lines = [(tr("Decision"), words.done(decision.action))]
    target = labels.target(decision)
    if target:
        # An escalation hands the case on: the outcome it carries is the AI's and nobody's decision.
        lines = [(tr("Decision"), words.done(decision.action)), (tr("To"), target)]
    for c in decision.changes[:40]:
        before, after = labels.value(decision, c.id, c.before), labels.value(decision, c.id, c.after)
        lines.append((labels.field(decision, c.id), f"{before} → {after}"))
    if decision.reasons:
        lines.append((tr("Why"), "; ".join(plain.one_line(r.label or r.code) for r in decision.reasons)))
    if decision.note:
        lines.append((tr("Note"), decision.note[:_TEXT_LIMIT]))
    return lines


class EntryCard(QFrame):
    """Shows an `OutboxEntry`; `undo` and `opened` carry ids."""

    undo = Signal(str)
    opened = Signal(str)

    def __init__(self, entry: OutboxEntry, now: datetime, labels: Labels, *, detailed: bool) -> None:
        super().__init__()
        self._entry, self._labels = entry, labels
        plain.set_look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._head(now))
        text = self._explanation(now)
        if text:
            column.addWidget(plain.label(text, "muted", wrap=True))
        shown = detailed or entry.other is not None or entry.state in ATTENTION
        if shown and not entry.erased:
            column.addWidget(self._accounts(now))
        plain.named(self, f"{plain.one_line(entry.title) or tr('A case')}: {labels.state(entry)[0]}")

    def minimumSizeHint(self) -> QSize:
        """Long titles are elided rather than widening the page."""
        return QSize(300, super().minimumSizeHint().height())

    def _head(self, now: datetime) -> QHBoxLayout:
        entry, decision = self._entry, self._entry.decision
        row = QHBoxLayout()
        row.setSpacing(10)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(plain.ElidedLabel(entry.title or tr("A case whose content is no longer kept"), "strong"))
        about = [self._labels.done(decision)]
        if decision.reasons:
            about.append("; ".join(plain.one_line(r.label or r.code, 60) for r in decision.reasons))
        about.append(words.ago(decision.decided_at, now))
        if decision.offline:
            about.append("offline")
        if entry.erased:
            about.append(tr("content no longer kept"))
        if entry.receipt_seq is not None:
            about.append(words.receipt(entry.receipt_seq))
        left.addWidget(plain.ElidedLabel(" · ".join(about), "small"))
        row.addLayout(left, 1)
        text, kind = self._labels.state(entry)
        row.addWidget(plain.chip(text, kind))
        if entry.undoable:
            button = plain.button(tr("Undo"), "", tr("Undo: {title}", title=plain.one_line(entry.title, 80)))
            button.clicked.connect(lambda: self.undo.emit(decision.decision_id))
            row.addWidget(button)
        button = plain.button(tr("Open"), "quiet", tr("Open: {title}", title=plain.one_line(entry.title, 80)))
        button.clicked.connect(lambda: self.opened.emit(decision.case_id))
        row.addWidget(button)
        return row

    def _explanation(self, now: datetime) -> str:
        entry = self._entry
        parts = [_EXPLAIN.get(entry.state, "")]
        if entry.state in _KEPT_AT_SERVER:
            parts.append(words_of(kind_of(entry, None), entry, None, None, now.astimezone())[1])
            parts.append(told(entry, None))
        if entry.erased:
            parts.append(_ERASED)
        if entry.late_lease:
            parts.append(tr("It was sent after your hold on the case had run out."))
        return tr(joined(" ", *parts))

    def _accounts(self, now: datetime) -> QWidget:
        entry = self._entry
        mine = account(
            tr("What you said"), words.ago(entry.decision.decided_at, now), said(entry.decision, self._labels)
        )
        if entry.other is None:
            return side_by_side(mine, None)
        who = plain.one_line(entry.other_author, 60) or tr("Somebody else")
        return side_by_side(
            mine,
            account(tr("What {who} said", who=who), words.ago(entry.other_at, now), said(entry.other, self._labels)),
        )

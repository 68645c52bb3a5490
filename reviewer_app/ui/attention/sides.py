"""The two accounts of a case, and what changed in it, word for word."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from reviewer_app.domain.attention import AttentionCard, CardKind, Difference
from reviewer_app.domain.decision import Decision
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.case.words import display
from reviewer_app.ui.history.card import said
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.tongue import dated, tr, tr_many
from reviewer_app.ui.widgets.columns import account, side_by_side
from reviewer_app.work.attention_words import other_side
from reviewer_app.work.phrases import person

SHOWN = 12
"""Lines of changes on a card; the case itself has the rest."""
_VALUE = 160
_NOT_THERE = say("not there")
_WITHOUT_SIDES = frozenset({CardKind.WITHDRAWN, CardKind.ERASED, CardKind.LEASE_BROKEN})


def body_of(card: AttentionCard, now: datetime, labels: Labels) -> QWidget | None:
    """What a card shows between its words and its buttons; None when there is nothing to show."""
    if card.kind in _WITHOUT_SIDES:
        return None
    changed = changes(card.differences) if card.differences else None
    mine = _mine(card, now, labels)
    other, author, at = other_side(card.entry, card.notice)
    theirs = _theirs(card, other, author, at, now, labels)
    parts = [part for part in (changed, mine, theirs) if part is not None]
    if not parts:
        return None
    return side_by_side(parts[0], parts[1] if len(parts) > 1 else None)


def _mine(card: AttentionCard, now: datetime, labels: Labels) -> QWidget | None:
    entry = card.entry
    if entry is None or entry.erased:
        return None
    decision = entry.decision
    title = tr("What you decided here") if card.kind is CardKind.OWN_OTHER_DEVICE else tr("What you said")
    return account(title, words.ago(decision.estimated_at or decision.decided_at, now), said(decision, labels))


def _theirs(
    card: AttentionCard, other: Decision | None, author: str, at: datetime | None, now: datetime, labels: Labels
) -> QWidget | None:
    if other is None:
        return None
    mine = card.entry is not None and other.author_id == card.entry.decision.author_id
    title = tr("What you decided there") if mine else tr("What {author} said", author=person(author))
    return account(title, words.ago(at or other.decided_at, now), said(other, labels))


def changes(found: tuple[Difference, ...]) -> QWidget:
    """What was seen beside what is now, what the workflow decides by first."""
    box = plain.frame("sunken")
    column = QVBoxLayout(box)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(6)
    relevant = sum(d.relevant for d in found)
    counted = tr_many("{n} change you decide by", "{n} changes you decide by", relevant)
    column.addWidget(plain.label(tr("What changed"), "strong"))
    column.addWidget(plain.label(counted if relevant else tr("Nothing you decide by"), "small"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    for place, stretch in enumerate((3, 4, 4)):
        grid.setColumnStretch(place, stretch)
    for place, title in enumerate(("", tr("When you decided"), tr("Now"))):
        grid.addWidget(plain.label(title, "caps"), 0, place)
    line = 1
    for number, change in enumerate(found[:SHOWN]):
        if number == relevant and relevant:
            grid.addWidget(plain.label(tr("Also changed"), "caps"), line, 0, 1, 3)
            line += 1
        for place, part in enumerate((_caption(change), _value(change.seen, "muted"), _value(change.now, "strong"))):
            grid.addWidget(part, line, place, Qt.AlignmentFlag.AlignTop)
        line += 1
    column.addLayout(grid)
    if len(found) > SHOWN:
        column.addWidget(plain.label(tr("and {n} more; open the case to see them", n=len(found) - SHOWN), "small"))
    column.addStretch(1)
    plain.named(box, tr("What changed. ") + ". ".join(_spoken(d) for d in found[:SHOWN]))
    return box


def _caption(change: Difference) -> QLabel:
    made = plain.label(plain.one_line(change.label, 80), "small", wrap=True)
    made.setMinimumWidth(96)
    return made


def _value(value: object, look: str) -> QLabel:
    text = shown(value)
    made = plain.label(text, "small" if text == _NOT_THERE else look, wrap=True)
    made.setMinimumWidth(60)
    return made


def shown(value: object) -> str:
    """A value as one bounded line."""
    if isinstance(value, datetime):
        return dated(value, "full")
    return plain.one_line(display(value), _VALUE) or _NOT_THERE


def _spoken(change: Difference) -> str:
    return tr(
        "{label}: was {seen}, now {now}",
        label=plain.one_line(change.label, 80),
        seen=shown(change.seen),
        now=shown(change.now),
    )

"""Both decisions line by line beside each other; where they differ is told by a sign and a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.decision import NOTE_LIMIT, Action, Decision, FieldChange
from reviewer_app.domain.standing import Dispute, DisputedDecision
from reviewer_app.ui import plain
from reviewer_app.ui import words as said
from reviewer_app.ui.disputes import words
from reviewer_app.ui.labels import Labels

FIELDS = 60
"""Changed fields shown; the case itself has the rest."""
_NOBODY = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing both can have said; `texts` in the order of the sides."""

    name: str
    texts: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two said it differently."""
        return len(set(self.texts)) > 1


def lines(sides: Sequence[DisputedDecision], labels: Labels) -> list[Line]:
    """What the sides said, word for word, the same thing in the same line."""
    decisions = [side.decision for side in sides]
    found = [
        Line("Action", tuple(_NOBODY if d is None else labels.done(d) for d in decisions)),
        Line("Outcome", tuple(_outcome(d, labels) for d in decisions)),
    ]
    changes = [{} if d is None else {c.id: c for c in d.changes} for d in decisions]
    for field_id in list(dict.fromkeys(i for made in changes for i in made))[:FIELDS]:
        speaker = next(d for d, made in zip(decisions, changes, strict=True) if d is not None and field_id in made)
        texts = tuple(_change(d, made.get(field_id), labels) for d, made in zip(decisions, changes, strict=True))
        found.append(Line(labels.field(speaker, field_id), texts))
    reasons = tuple(_NOBODY if d is None else _reasons(d) for d in decisions)
    notes = tuple(_NOBODY if d is None else d.note[:NOTE_LIMIT].strip() or "no note" for d in decisions)
    return [*found, Line("Reasons", reasons), Line("Note", notes)]


class SidesView(QFrame):
    """Shows both sides of a `Dispute`; `seen_wanted` carries the `DisputedDecision` whose case is to be opened."""

    seen_wanted = Signal(object)

    def __init__(self, dispute: Dispute, labels: Labels) -> None:
        super().__init__()
        plain.set_look(self, "card")
        self.sides = sides_of(dispute)
        self.buttons: list[QPushButton] = []
        self.shown = lines(self.sides, labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, 118)
        for place, side in enumerate(self.sides):
            grid.setColumnStretch(place + 1, 1)
            grid.addWidget(self._head(side, dispute), 0, place + 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain.frame("line"), 1, 0, 1, len(self.sides) + 1)
        for number, line in enumerate(self.shown):
            self._line(grid, number + 2, line)
        column.addLayout(grid)
        if any(side.decision is None for side in self.sides):
            column.addWidget(plain.label(words.ERASED, "muted", wrap=True))
        plain.named(self, "Both decisions" if len(self.sides) > 1 else "The decision", self._spoken())

    def _head(self, side: DisputedDecision, dispute: Dispute) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(plain.ElidedLabel(words.person(side), "h2"), 1)
        top.addWidget(plain.chip(*_place(side, dispute)))
        column.addLayout(top)
        column.addWidget(plain.label(words.made(side), "small", wrap=True))
        if side.decision is not None:
            button = plain.button(
                "Open the case as it was seen", "link", f"Open the case as {words.person(side)} saw it"
            )
            button.clicked.connect(lambda: self.seen_wanted.emit(side))
            self.buttons.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _line(self, grid: QGridLayout, row: int, line: Line) -> None:
        differs = line.differs and len(self.sides) > 1
        name = QWidget()
        column = QVBoxLayout(name)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(plain.label(line.name, "strong" if differs else "muted", wrap=True))
        if differs:
            column.addWidget(plain.chip("≠ differs", "warn"), 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        for place, text in enumerate(line.texts):
            look = "strong" if differs else "muted" if text in (_NOBODY, "no note", "no reason") else ""
            made = plain.label(text, look, wrap=True)
            made.setMinimumWidth(120)
            grid.addWidget(made, row, place + 1, Qt.AlignmentFlag.AlignTop)

    def _spoken(self) -> str:
        names = [words.person(side) for side in self.sides]
        told = []
        for line in self.shown:
            each = ", ".join(f"{name}: {text}" for name, text in zip(names, line.texts, strict=True))
            told.append(f"{line.name}{', differs' if line.differs and len(names) > 1 else ''}: {each}")
        return ". ".join(told)


def sides_of(dispute: Dispute) -> tuple[DisputedDecision, ...]:
    """What stands first, what is disputed second."""
    return (dispute.disputed,) if dispute.standing is None else (dispute.standing, dispute.disputed)


def _place(side: DisputedDecision, dispute: Dispute) -> tuple[str, str]:
    if side.effective:
        return "✓ Is the answer", "good"
    if dispute.settlement is not None:
        return "Kept in the record", "neutral"
    return ("Waits", "info") if side is dispute.disputed else ("First review", "neutral")


def _outcome(decision: Decision | None, labels: Labels) -> str:
    # An escalated or skipped case carries the AI's outcome, which is nobody's decision.
    if decision is None or decision.action in (Action.ESCALATE, Action.SKIP, Action.WITHDRAW):
        return _NOBODY
    return labels.outcome(decision)


def _change(decision: Decision | None, change: FieldChange | None, labels: Labels) -> str:
    if decision is None:
        return _NOBODY
    if change is None:
        return "left as it was"
    before, after = (labels.value(decision, change.id, v) for v in (change.before, change.after))
    return f"{before} → {after}"


def _reasons(decision: Decision) -> str:
    return (
        "\n".join(
            f"{plain.one_line(r.label or r.code, 160)} ({said.outcome(plain.one_line(r.attribution, 40))})"
            for r in decision.reasons
        )
        or "no reason"
    )

"""What this case is, how much time it has, and why it came to a person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer_app.ui import words as said
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.words import why_here
from reviewer_app.ui.plain import (
    ElidedLabel,
    button,
    chip,
    label,
    named,
    one_line,
    set_look,
    set_tooltip,
    tool,
    unmnemonic,
)
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

_BLOCKERS = 5


class CaseHeader(QWidget):
    """Two calm lines over the desk."""

    field_wanted = Signal(str)
    left = Signal()
    context_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        back = tool(tr("Back to the list (Esc)"))
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.bind_icon(back, "arrow-left", "muted", 18)
        back.clicked.connect(self.left)
        self.title = ElidedLabel("", "h2")
        self.workflow = chip("")
        self.due = chip("")
        self.mine = chip("")
        self.batch = chip("")
        self.batch.hide()
        self.standing = chip("")
        self.source = chip("")
        self.source.hide()
        self.changed = button("", "", tr("Nothing changed"))
        self.changed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # No higher than the title beside it: the desk must not move when this comes.
        self.changed.setStyleSheet("padding: 0px 10px; min-height: 18px;")  # not words
        self.changed.clicked.connect(self.context_wanted)
        self.changed.hide()
        self._top = top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.changed)
        for part in (self.batch, self.source, self.standing, self.mine, self.workflow, self.due):
            top.addWidget(part)
        self.why = ElidedLabel("")
        self._blockers = QHBoxLayout()
        self._blockers.setSpacing(6)
        self._parts: list[QPushButton] = []
        self._targets: list[str] = []
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(label(tr("Why you see it"), "small"))
        second.addWidget(self.why, 1)
        second.addLayout(self._blockers)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(top)
        lines.addLayout(second)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 6, 12, 4)
        box.setSpacing(8)
        box.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)

    def add(self, part: QWidget) -> None:
        """Put something at the end of the first line."""
        self._top.addWidget(part)

    def set_desk(self, desk: Desk, now: datetime) -> None:
        """Show another case."""
        case, workflow = desk.view.case, desk.view.workflow
        self.title.set_text(case.title or case.external_id)
        self.workflow.setText(one_line(workflow.title, 40))
        slack, kind = said.due(case.due_at, now)
        self.due.setText(slack if case.due_at is None or kind == "bad" else tr("due {slack}", slack=slack))
        set_look(self.due, "chip", kind)
        self.mine.setText(tr("Draft kept") if desk.view.draft is not None else "")
        self.mine.setVisible(desk.view.draft is not None)
        set_look(self.mine, "chip", "info")
        waits = said.waits(desk.view.head, now)
        self.standing.setText(waits)
        self.standing.setVisible(bool(waits))
        set_look(self.standing, "chip", "warn")
        set_tooltip(self.standing, one_line(desk.view.head.waiting_for, 300))
        self.mark(desk)
        self.why.set_text(why_here(case.escalation))
        for i, blocker in enumerate(case.escalation.blockers[:_BLOCKERS]):
            self._blocker(i, *desk.blocker_target(blocker))
        for part in self._parts[len(case.escalation.blockers) :]:
            # Why another case came must not be found on one that says nothing of it.
            part.setText("")
            named(part, tr("Nothing to do"))
            set_tooltip(part, "")
            part.hide()

    def mark(self, desk: Desk) -> None:
        """Say of how many parts the source itself was marked as wrong, and of which."""
        parts = [desk.row(name) for name in desk.data_wrong]
        names = ", ".join(tr("the record") if row is None else one_line(row.field.label, 60) for row in parts)
        self.source.setText(tr("Source wrong: {n}", n=len(parts)))
        self.source.setVisible(bool(parts))
        set_look(self.source, "chip", "bad")
        set_tooltip(self.source, names)
        named(self.source, tr("Source marked as wrong in itself: {names}", names=names))

    def say_changed(self, words: str, key: str = "") -> None:
        """What changed since the person last looked, with the key that leads there; nothing when empty."""
        self.changed.setText(unmnemonic(f"{words}  ·  {key}" if key else words))
        named(self.changed, tr("{words}: show it", words=words) if words else tr("Nothing changed"), key)
        self.changed.setVisible(bool(words))

    def _blocker(self, number: int, words: str, target: str | None) -> None:
        if number == len(self._parts):
            made = button("", "", tr("Nothing to do"))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setStyleSheet("padding: 1px 10px; min-height: 22px;")  # not words
            made.clicked.connect(lambda: self.field_wanted.emit(self._targets[number]))
            self._parts.append(made)
            self._targets.append("")
            self._blockers.addWidget(made)
        part = self._parts[number]
        part.setText(unmnemonic(one_line(words, 40)))
        named(part, tr("Go to {words}", words=one_line(words, 80)))
        set_tooltip(part, one_line(words, 200))
        part.setEnabled(target is not None)
        self._targets[number] = target or ""
        part.show()

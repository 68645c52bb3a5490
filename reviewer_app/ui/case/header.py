"""What this case is, how much time it has, and why it came to a person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui import words as said
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.words import why_here
from reviewer_app.ui.plain import ElidedLabel, button, chip, label, one_line, set_look, set_tooltip, tool
from reviewer_app.ui.theme import Theme

_BLOCKERS = 5


class CaseHeader(QWidget):
    """Two calm lines over the desk."""

    field_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        back = tool("Back to the list (Esc)")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.bind_icon(back, "arrow-left", "muted", 18)
        back.clicked.connect(self.left)
        self.title = ElidedLabel("", "h2")
        self.workflow = chip("")
        self.due = chip("")
        self.mine = chip("")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for part in (self.mine, self.workflow, self.due):
            top.addWidget(part)
        self.why = ElidedLabel("")
        self._blockers = QHBoxLayout()
        self._blockers.setSpacing(6)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(label("Why you see it", "small"))
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

    def set_desk(self, desk: Desk, now: datetime) -> None:
        """Show another case."""
        case, workflow = desk.view.case, desk.view.workflow
        self.title.set_text(case.title or case.external_id)
        self.workflow.setText(one_line(workflow.title, 40))
        slack, kind = said.due(case.due_at, now)
        self.due.setText(slack if case.due_at is None or kind == "bad" else f"due {slack}")
        set_look(self.due, "chip", kind)
        self.mine.setText("Draft kept" if desk.view.draft is not None else "")
        self.mine.setVisible(desk.view.draft is not None)
        set_look(self.mine, "chip", "info")
        self.why.set_text(why_here(case.escalation))
        while (item := self._blockers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for blocker in case.escalation.blockers[:_BLOCKERS]:
            words, target = desk.blocker_target(blocker)
            short = one_line(words, 40)
            part = button(short, "", f"Go to {one_line(words, 80)}")
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            part.setStyleSheet("padding: 1px 10px; min-height: 18px;")
            set_tooltip(part, one_line(words, 200))
            part.setEnabled(target is not None)
            if target is not None:
                part.clicked.connect(lambda _=False, f=target: self.field_wanted.emit(f))
            self._blockers.addWidget(part)

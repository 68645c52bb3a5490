"""What is left to see on a computer that was emptied by order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.sentence import joined, say
from reviewer_app.ui import plain
from reviewer_app.ui.tongue import tr

HEADLINE = say("This computer was emptied by your organisation's order")
TEXT = say(
    "All cases, documents, drafts and decisions kept here for Reviewer were removed, with their "
    "keys. Decisions that were delivered before are safe on the server."
)
NEXT = say("If you still work with Reviewer on this computer, sign in afresh. If not, you can close this window.")


class EmptiedWindow(QWidget):
    """A plain page without any of the desktop's parts; `afresh` when somebody wants to sign in."""

    afresh = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Reviewer")  # not words
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        plain.named(self, HEADLINE, joined(" ", TEXT, NEXT))
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(16)
        column.addStretch(1)
        for text, look in ((HEADLINE, "h1"), (TEXT, ""), (NEXT, "small")):
            column.addWidget(plain.label(text, look, wrap=True))
        self.button = plain.button(tr("Sign in afresh"), "primary")
        self.button.clicked.connect(self.afresh)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        self.resize(760, 420)

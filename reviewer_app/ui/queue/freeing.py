"""Freeing a case somebody else holds: for supervisors, with a reason the holder reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.standing import REMARK_LIMIT
from reviewer_app.domain.view import QueueRow
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.case.panel_view import NoteBox
from reviewer_app.ui.overlay import Form
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import DisputesApi, Services

SUPERVISOR = "supervisor"


class FreePanel(Form):
    """Says what freeing means and asks why; `freed` carries the sentence of what was done."""

    freed = Signal(str)

    def __init__(self, host: QWidget, api: DisputesApi, theme: Theme) -> None:
        super().__init__(host, 560)
        self._api, self._theme = api, theme
        self._row: QueueRow | None = None
        self._busy = False
        self.case = plain.ElidedLabel("", "strong")
        self.about = plain.label("", "muted", wrap=True)
        self.note = NoteBox()
        self.note.setPlaceholderText(tr("Why you free it"))
        plain.named(self.note, tr("Why you free it"), tr("Ctrl+Enter frees the case, Esc leaves it"))
        self.note.finished.connect(lambda go: self.free() if go else self.close_overlay())
        self.note.textChanged.connect(lambda: self._say(""))
        self.problem = plain.label("", "error", wrap=True)
        self.leave_button = plain.button(tr("Leave it"), "quiet", tr("Leave it (Esc)"))
        self.leave_button.clicked.connect(self.close_overlay)
        self.free_button = plain.button(tr("Free the case"), "primary", tr("Free the case (Ctrl+Enter)"))
        self.free_button.clicked.connect(self.free)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(26, 20, 26, 20)
        column.setSpacing(12)
        column.addWidget(plain.label(tr("Free this case"), "h1"))
        for part in (self.case, self.about, self.note, self.problem):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(plain.keycap("Ctrl+Enter"))
        row.addWidget(self.free_button)
        column.addLayout(row)
        plain.named(self, tr("Free this case"))

    def ask(self, row: QueueRow) -> None:
        """Ask about this one; what was written for another one is gone, for the same one it stays."""
        if self._row is None or self._row.head.id != row.head.id:
            self.note.show_text("")
        self._row = row
        who = holder(row)
        self.case.set_text(row.head.title or row.head.external_id)
        self.about.setText(
            tr(
                "{who} has taken this case. Free it and anybody may take it. {who} is told that you freed it, "
                "and why. What {who} has decided or still decides is kept and delivered; should it differ from "
                "another decision, it comes up to be settled.",
                who=who,
            )
        )
        self._say("")
        self.note.setFixedHeight(self._theme.tokens.px(76))
        self.open()
        self.note.setFocus()

    def free(self) -> None:
        """Free it, with a reason."""
        row, reason = self._row, self.note.toPlainText().strip()
        if row is None or self._busy:
            return
        if not reason or len(reason) > REMARK_LIMIT:
            self._say(
                tr("Say why first: {row} will read it.", row=holder(row))
                if not reason
                else tr("At most {remark_limit} characters.", remark_limit=f"{REMARK_LIMIT:,}")
            )
            self.note.setFocus()
            return
        self._set_busy(True)
        run(lambda: self._api.break_lease(row.head.id, reason), lambda _: self._done(row), self._failed, self)

    def _done(self, row: QueueRow) -> None:
        self._set_busy(False)
        self.note.show_text("")
        self.close_overlay()
        text = tr("Freed. {row} is told.", row=holder(row))
        announce(self, text)
        self.freed.emit(text)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        self._say(" ".join((*plain.sentence(error), tr("What you wrote is kept."))).replace("  ", " "))
        self.note.setFocus()

    def _set_busy(self, on: bool) -> None:
        self._busy = on
        self.free_button.setEnabled(not on)
        self.note.setReadOnly(on)

    def _say(self, text: str) -> None:
        self.problem.setText(told(text))
        self.problem.setVisible(bool(text))

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order."""
        return [self.note, self.leave_button, self.free_button]


class Freeing(QObject):
    """The command on the line the person is on, and its button, which shows where it can be used."""

    freed = Signal(str)

    def __init__(
        self,
        page: QWidget,
        services: Services,
        registry: ActionRegistry,
        theme: Theme,
        current: Callable[[], QueueRow | None],
    ) -> None:
        super().__init__(page)
        self._page, self._services, self._theme, self._current = page, services, theme, current
        self.panel: FreePanel | None = None
        self.button: QPushButton = plain.button(tr("Free this case…"))
        self.button.clicked.connect(lambda: registry.trigger("lease.break"))
        self.button.hide()
        if services.disputes is not None:
            registry.bind("lease.break", self._ask, self.why_not, scope=page)

    def look(self) -> None:
        """Another line, or it changed."""
        self.button.setVisible(not self.why_not())

    def why_not(self) -> str:
        """Why the line the person is on cannot be freed by them; "" when it can."""
        me, row = self._services.session.current(), self._current()
        if self._services.disputes is None or me is None or SUPERVISOR not in me.roles:
            return tr("Only supervisors can free cases of others.")
        if row is None:
            return tr("Choose a case first.")
        if row.head.state is not CaseState.LEASED or row.leased_by_me or row.head.holder_id == me.account_id:
            return tr("Nobody else holds this case.")
        status = self._services.sync.status()
        return "" if status.online and not status.forced_offline else tr("This needs a connection.")

    def _ask(self) -> None:
        row, api = self._current(), self._services.disputes
        if row is None or api is None:
            return
        if self.panel is None:
            self.panel = FreePanel(self._page.window().centralWidget(), api, self._theme)  # type: ignore[attr-defined]
            self.panel.freed.connect(self.freed)
        self.panel.ask(row)


def holder(row: QueueRow) -> str:
    """Who holds a case, as a label."""
    return plain.one_line(row.head.holder or "", 60) or tr("Somebody")

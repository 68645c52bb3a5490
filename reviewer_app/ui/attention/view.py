"""Decisions of mine that need a look: another was first, the server keeps or did not take them, or sending is stuck."""

from __future__ import annotations

from reviewer_app.domain.decision import ATTENTION, OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui import plain
from reviewer_app.ui.history.view import EntriesPage
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.work.api import Services


class AttentionPage(EntriesPage):
    """Shows both sides, mine word for word, and sends stuck ones again."""

    title = "Attention"
    empty = ("shield-check", "Nothing needs your attention", "Every decision of yours is received or on its way.")
    states = ATTENTION
    detailed = True

    def __init__(self, services: Services, theme: Theme) -> None:
        super().__init__(services, theme)
        self.retry = plain.button(" Send stuck ones again", "", "Send stuck ones again")
        theme.bind_icon(self.retry, "rotate-cw", "text", 15)
        self.retry.clicked.connect(self._again)
        self.retry.hide()
        self.head.addWidget(self.retry)

    def shown(self, entries: list[OutboxEntry]) -> None:
        """Offer another try only when something is stuck."""
        self.retry.setVisible(any(e.state is OutboxState.STUCK for e in entries))

    def _again(self) -> None:
        run(self.services.outbox.retry_stuck, self._sent, self._failed, self)

    def _sent(self, count: int) -> None:
        self.banner.say(f"{count} will be sent with the next connection.", "", "info")
        self.services.sync.sync_now()
        self.load()

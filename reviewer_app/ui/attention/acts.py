"""What is done from a card: asked of the services, told on the card when it cannot be, and then read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.attention import AttentionCard, CardAction
from reviewer_app.ui import plain
from reviewer_app.ui.attention.card import CardView
from reviewer_app.ui.run import run
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work import attention_words as words
from reviewer_app.work.api import AttentionApi, Services

Find = Callable[[str], CardView | None]
"""The card on the page by its key; None when it has gone."""


class Acts(QObject):
    """Does what a card's buttons say; while something is under way its card takes nothing else."""

    said = Signal(str)
    """What was done, for the page to say."""
    over = Signal()
    opened = Signal(str)
    """The case to show."""
    note_sent = Signal(str)
    """The key of the card whose note was delivered."""
    sign_in = Signal()

    def __init__(self, services: Services, page: QWidget, find: Find) -> None:
        super().__init__(page)
        self._services, self._page, self._find = services, page, find

    @property
    def _api(self) -> AttentionApi | None:
        return self._services.attention

    def do(self, card: AttentionCard, action: CardAction) -> None:
        """What was chosen, and answered where the card asked."""
        api = self._api
        if api is None:
            return
        decision_id = card.entry.decision.decision_id if card.entry is not None else ""
        match action:
            case CardAction.ACKNOWLEDGE:
                self._start(card, lambda: api.acknowledge(card), self._told(""))
            case CardAction.CONFIRM:
                self._start(card, lambda: api.confirm(decision_id), self._told(words.CONFIRMED))
            case CardAction.KEEP_MINE:
                self._start(card, lambda: api.confirm(decision_id), self._told(words.KEPT_MINE))
            case CardAction.WITHDRAW | CardAction.KEEP_OTHER:
                self._start(card, lambda: api.withdraw(decision_id), self._told(words.WITHDRAWN_MINE))
            case CardAction.REVISE:
                self._start(card, lambda: api.revise(decision_id), self._open)
            case CardAction.RETRY:
                self._start(card, self._services.outbox.retry_stuck, self._again)
            case CardAction.SIGN_IN:
                self.sign_in.emit()
            case CardAction.OPEN_CASE:
                self.opened.emit(case_of(card))
            case CardAction.REMARK:
                """The card has its own box for it."""

    def send_note(self, card: AttentionCard, text: str) -> None:
        """A note for whoever settles it; it stays in its box until it was delivered."""
        api, entry = self._api, card.entry
        if api is None or entry is None:
            return

        def delivered(_: object) -> None:
            self.note_sent.emit(card.key)
            view = self._find(card.key)
            if view is not None:
                view.note_delivered()
            self.said.emit(words.REMARK_SENT)

        self._start(card, lambda: api.remark(entry.decision.decision_id, text), delivered)

    def done_with_all(self, cards: Sequence[AttentionCard]) -> None:
        """Acknowledge each that can be."""
        for card in cards:
            view = self._find(card.key)
            if view is not None and view.may(CardAction.ACKNOWLEDGE):
                self.do(card, CardAction.ACKNOWLEDGE)

    def _told(self, text: str) -> Callable[[object], None]:
        def done(_: object) -> None:
            self.said.emit(text)
            self.over.emit()

        return done

    def _open(self, case_id: object) -> None:
        self.opened.emit(str(case_id))

    def _again(self, _: object) -> None:
        self.said.emit(words.RETRIED)
        self._services.sync.sync_now()
        self.over.emit()

    def _start(self, card: AttentionCard, doing: Callable[[], Future[Any]], done: Callable[[object], None]) -> None:
        self.said.emit("")
        self._busy(card, True)

        def finished(answer: object) -> None:
            self._busy(card, False)
            done(answer)

        def failed(error: BaseException) -> None:
            self._busy(card, False)
            message = " ".join(plain.sentence(error)).strip()
            view = self._find(card.key)
            if view is not None:
                view.say(message)
            announce(self._page, message, assertive=True)

        run(doing, finished, failed, self)

    def _busy(self, card: AttentionCard, on: bool) -> None:
        view = self._find(card.key)
        if view is not None:
            view.busy(on)


def case_of(card: AttentionCard) -> str:
    """The case a card is about."""
    if card.entry is not None:
        return card.entry.decision.case_id
    return card.notice.case_id if card.notice is not None else ""

"""The Attention page: what became of my decisions where it was not simply accepted, and what I can do about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.attention import AttentionCard, CardAction
from reviewer_app.news import Changes
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.attention.acts import Acts, case_of
from reviewer_app.ui.attention.card import CardView, holds
from reviewer_app.ui.attention.order import Order, placed
from reviewer_app.ui.case.verb_bar import VerbButton
from reviewer_app.ui.focus import focus_in
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import AttentionApi, Services

SHOWN = 100
"""Cards built at most, newest first; the others come as these are done with."""
_KEYS = {
    "attention.confirm": (CardAction.CONFIRM, CardAction.KEEP_MINE),
    "attention.revise": (CardAction.REVISE,),
    "attention.withdraw": (CardAction.WITHDRAW,),
    "attention.keep_other": (CardAction.KEEP_OTHER,),
    "attention.note": (CardAction.REMARK,),
    "attention.retry": (CardAction.RETRY,),
    "attention.sign_in": (CardAction.SIGN_IN,),
    "attention.done": (CardAction.ACKNOWLEDGE,),
}


class AttentionPage(QWidget):
    """Cards in two groups; `open_case` carries a case id, `counted` how many cards there are."""

    open_case = Signal(str)
    counted = Signal(int)

    def __init__(self, services: Services, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self.services, self._registry, self._theme = services, registry, theme
        self._generation, self._labels, self._take_focus = 0, Labels(), False
        self._notes: dict[str, str] = {}
        self._order: Order = placed([])
        self._acts = Acts(services, self, self._views_by_key)
        self._acts.opened.connect(self.open_case)
        self._acts.over.connect(self.load)
        self._acts.said.connect(self._say)
        self._acts.note_sent.connect(lambda key: self._notes.pop(key, None))
        self._acts.sign_in.connect(lambda: registry.trigger("app.sign_out"))
        self._views: dict[str, CardView] = {}
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner(theme)
        self.summary = plain.label("", "muted")
        self.summary.setContentsMargins(0, 0, 0, 4)
        self.all_done = VerbButton(
            tr("Done with all for your information"), registry.key("attention.all_done"), quiet=True
        )
        self.all_done.hide()
        self.all_done.clicked.connect(lambda: registry.trigger("attention.all_done"))
        self._heads = (plain.label("", "caps"), plain.label("", "caps"))
        self._list = QVBoxLayout()
        self._area = self._listing()
        self._nothing = EmptyState(theme)
        self._nothing.show_state(
            "shield-check", tr("Nothing needs your attention"), tr("Every decision of yours is received or on its way.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentIndex(1)
        self._arrange()
        self._bind()
        theme.changed.connect(self._paint)
        self._paint()

    def _listing(self) -> QScrollArea:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        return plain.scroll(inner, tr("Attention"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain.label(tr("Attention"), "h1"))
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.all_done)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 18, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        bind = self._registry.bind
        bind("attention.next", lambda: self.step(1), self._why_no_card, scope=self)
        bind("attention.previous", lambda: self.step(-1), self._why_no_card, scope=self)
        bind("attention.open", self._enter_pressed, self._why_no_card, scope=self)
        bind("attention.yes", self._yes, self._why_no_yes, scope=self)
        bind("attention.all_done", lambda: self._acts.done_with_all(self._order.telling), self._why_not_all, scope=self)
        for action_id in _KEYS:
            bind(action_id, lambda a=action_id: self._key(a), lambda a=action_id: self._why_not(a), scope=self)  # type: ignore[misc]

    # ---- reading ----------------------------------------------------------------------------

    @property
    def api(self) -> AttentionApi | None:
        """None where nothing is sent, as in practice."""
        return self.services.attention

    def load(self, focus: bool = False) -> None:
        """Read the cards again; with `focus` the keyboard goes to the first one unless the person went elsewhere."""
        self._generation += 1
        self._take_focus = self._take_focus or focus
        mine = self._generation
        # Without the workflows' words the list still says everything, only less kindly.
        run(
            self.services.queue.workflows,
            lambda workflows: self._read(mine, Labels(workflows)),
            lambda _: self._read(mine, Labels()),
            self,
        )

    def _read(self, mine: int, labels: Labels) -> None:
        api = self.api
        if mine != self._generation or api is None:
            return
        fresh = labels != self._labels
        self._labels = labels
        run(lambda: api.cards(SHOWN), lambda cards: self._take(mine, cards, fresh), self._failed, self)

    def on_changes(self, changes: Changes) -> None:
        """Look again when the outbox or a case moved."""
        if changes.outbox or changes.workflows or changes.cases is None or self._concerns(changes.cases):
            self.load()

    def _concerns(self, cases: frozenset[str]) -> bool:
        return any(case_of(v.card) in cases for v in self._views.values())

    def cards(self) -> list[CardView]:
        """What is shown, from the top."""
        return [self._views[card.key] for card in self._order.all]

    def now(self) -> datetime:
        """The server's time as far as known: what is shown was told by the server."""
        return self.services.clock.now() - timedelta(seconds=self.services.sync.status().clock_off_s)

    # ---- showing ----------------------------------------------------------------------------

    def _take(self, generation: int, cards: list[AttentionCard], fresh: bool) -> None:
        if generation != self._generation:
            return
        here = self.current()
        place = self._order.place(here.card.key) if here is not None else 0
        before, self._order = self._views, placed(cards)
        now = self.now()
        self._views = {card.key: self._view(card, before, now, fresh) for card in self._order.all}
        refocus = here is not None and self._views.get(here.card.key) is not here
        self._lay(before)
        if refocus or self._take_focus:
            self._focus_on(here.card.key if here is not None else "", place)
        self._tell(len(cards))

    def _view(self, card: AttentionCard, before: dict[str, CardView], now: datetime, fresh: bool) -> CardView:
        kept = before.get(card.key)
        if kept is not None and kept.card == card and not fresh:
            kept.tell_time(now)
            return kept
        made = CardView(card, now, self._labels, self._registry, self._theme, self._notes.get(card.key, ""))
        made.opened.connect(lambda view=made: self._bring(view))
        made.wanted.connect(lambda action, c=card: self._acts.do(c, action))
        made.noted.connect(lambda text, c=card: self._acts.send_note(c, text))
        made.wrote.connect(lambda text, c=card: self._notes.__setitem__(c.key, text))
        return made

    def _lay(self, before: dict[str, CardView]) -> None:
        """Put what is shown into its order, touching only what moved: the page stays where it is scrolled."""
        now_here = set(self._views.values())
        for old in before.values():
            if old not in now_here:
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
        order: list[QWidget] = []
        for head, title, group in zip(
            self._heads,
            (tr("Needs you"), tr("For your information")),
            (self._order.asking, self._order.telling),
            strict=True,
        ):
            head.setText(f"{title} · {len(group)}")
            order += [head, *(self._views[c.key] for c in group)]
        for place, part in enumerate(order):
            item = self._list.itemAt(place)
            if item is None or item.widget() is not part:
                self._list.removeWidget(part)
                self._list.insertWidget(place, part)
                if part not in self._heads:
                    part.show()
        # Only now: a label that nobody holds yet would be shown as a window and take the keyboard with it.
        for head, group in zip(self._heads, (self._order.asking, self._order.telling), strict=True):
            head.setVisible(bool(group))
        stops = [stop for view in self.cards() for stop in view.stops()]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _tell(self, count: int) -> None:
        asking, telling = len(self._order.asking), len(self._order.telling)
        parts = [tr_many("{n} needs you", "{n} need you", asking)] if asking else []
        parts += [tr("{telling} for your information", telling=telling)] if telling else []
        line = " · ".join(parts)
        self.summary.setText(tr("the newest {line}", line=line) if count == SHOWN else line)
        self.all_done.setVisible(telling > 1)
        self._stack.setCurrentIndex(0 if count else 1)
        self.counted.emit(count)

    def _focus_on(self, key: str, place: int) -> None:
        wanted, self._take_focus = self._take_focus, False
        at = focus_in(self)
        views = self.cards()
        # Whoever has gone on to another control is not called back.
        if wanted and at is not None and self.isAncestorOf(at) and at.isVisible():
            return
        if not views:
            return
        self._go(self._views.get(key) or views[min(place, len(views) - 1)])

    def _views_by_key(self, key: str) -> CardView | None:
        return self._views.get(key)

    # ---- moving -----------------------------------------------------------------------------

    def current(self) -> CardView | None:
        """The card the keyboard is on."""
        at = focus_in(self)
        return next((v for v in self._views.values() if holds(v, at)), None)

    def step(self, by: int) -> None:
        """To the next card or the one before; it stops at the ends."""
        views, here = self.cards(), self.current()
        if not views:
            return
        place = views.index(here) + by if here is not None else 0
        self._go(views[max(0, min(place, len(views) - 1))])

    def _bring(self, view: CardView) -> None:
        """Scroll so that what a card asks stands in view."""
        self._settle_layout()
        if view.asking is not None:
            self._area.ensureWidgetVisible(view.asking, 0, 24)

    def _settle_layout(self) -> None:
        # What is not yet laid out has no place to scroll to.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _go(self, view: CardView) -> None:
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if view is self.cards()[0]:
            self._area.verticalScrollBar().setValue(0)
        else:
            self._settle_layout()
            self._area.ensureWidgetVisible(view, 0, 12)

    def _enter_pressed(self) -> None:
        at = focus_in(self)
        if isinstance(at, QAbstractButton) and self.isAncestorOf(at):
            at.click()
            return
        here = self.current()
        if here is not None:
            here.ask(CardAction.OPEN_CASE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what is asked, and decides nothing."""
        here = self.current()
        if event.key() == Qt.Key.Key_Escape and here is not None and here.asking is not None:
            here.close_asking()
            return
        super().keyPressEvent(event)

    # ---- doing ------------------------------------------------------------------------------

    def _key(self, action_id: str) -> None:
        here = self.current()
        for action in _KEYS[action_id]:
            if here is not None and here.may(action):
                here.ask(action)
                return

    def _yes(self) -> None:
        here = self.current()
        if here is not None and here.asks_yes:
            here.answer(True)

    def _say(self, text: str) -> None:
        self.banner.say(text, "", "good")
        if text:
            announce(self, text)

    def _failed(self, error: BaseException) -> None:
        message, step = plain.sentence(error)
        self.banner.say(message, step, "bad", tr("Try again"), self.load)

    # ---- why not ----------------------------------------------------------------------------

    def _why_no_card(self) -> str:
        return "" if self._views else tr("Nothing needs your attention.")

    def _why_not(self, action_id: str) -> str:
        here = self.current()
        if here is None:
            return self._why_no_card() or tr("Go to a card first (J).")
        return "" if any(here.may(a) for a in _KEYS[action_id]) else tr("This card does not ask for it.")

    def _why_no_yes(self) -> str:
        here = self.current()
        return "" if here is not None and here.asks_yes else tr("Nothing is asked.")

    def _why_not_all(self) -> str:
        return "" if self._order.telling else tr("There is nothing for your information.")

    def _paint(self) -> None:
        self.all_done.tint(self._theme.tokens.text)
        self.all_done.measure()

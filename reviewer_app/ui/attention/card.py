"""One matter on the page: its words, both sides, and what can be done, each with its key."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.attention import AttentionCard, CardAction
from reviewer_app.ui import plain, words
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.attention.asking import NotePanel, YesPanel
from reviewer_app.ui.attention.look import ASKS, PLACES, picture
from reviewer_app.ui.attention.sides import body_of
from reviewer_app.ui.case.verb_bar import VerbButton
from reviewer_app.ui.focus import focus_in
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.work import attention_words as said

_CHIP = 46
"""Letters of a chip at most; all of it is in the tooltip."""


class CardView(QFrame):
    """Shows an `AttentionCard`; `wanted` carries a `CardAction` that was chosen and, where asked, answered."""

    wanted = Signal(object)
    noted = Signal(str)
    """A note to be sent."""
    wrote = Signal(str)
    """The note as it stands, to be kept."""
    opened = Signal()
    """Something is asked: it should stand in view."""

    def __init__(
        self,
        card: AttentionCard,
        now: datetime,
        labels: Labels,
        registry: ActionRegistry,
        theme: Theme,
        note: str = "",
    ) -> None:
        super().__init__()
        self.card, self.title = card, title_of(card)
        self._theme, self._note, self._busy = theme, note, False
        self.asking: YesPanel | NotePanel | None = None
        self._asked: CardAction | None = None
        self.buttons: dict[CardAction, VerbButton] = {}
        self._open_button: QPushButton | None = None
        plain.set_look(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon, self._ago = QLabel(), plain.label("", "small")
        self._problem = plain.label("", "error", wrap=True)
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 8 if card.quiet else 13, 14, 8 if card.quiet else 13)
        self._column.setSpacing(9)
        if card.quiet:
            self._line(registry)
        else:
            self._full(now, labels, registry)
        self._column.addWidget(self._problem)
        plain.named(
            self,
            f"{plain.one_line(self.title)}. {told(card.title)}",
            " ".join((told(card.text), self._detail())).strip(),
        )
        theme.changed.connect(self._paint)
        self._paint()
        self.tell_time(now)

    def minimumSizeHint(self) -> QSize:
        """Long titles are elided rather than widening the page."""
        return QSize(320, super().minimumSizeHint().height())

    # ---- building ---------------------------------------------------------------------------

    def _line(self, registry: ActionRegistry) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(plain.ElidedLabel(self.title, "strong"))
        left.addWidget(plain.label(" ".join((self.card.text, self._detail())).strip(), "muted", wrap=True))
        row.addLayout(left, 1)
        row.addWidget(self._ago)
        for action, place in PLACES.items():
            if action in self.card.actions and action is not CardAction.OPEN_CASE:
                row.addWidget(self._button(action, place.action_id, registry, quiet=True))
        if CardAction.OPEN_CASE in self.card.actions:
            self._open_button = plain.button(
                tr("Open"), "quiet", tr("Open: {title}", title=plain.one_line(self.title, 80))
            )
            self._open_button.clicked.connect(lambda: self.ask(CardAction.OPEN_CASE))
            row.insertWidget(row.indexOf(self._ago) + 1, self._open_button)
        self._column.addLayout(row)

    def _full(self, now: datetime, labels: Labels, registry: ActionRegistry) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addWidget(plain.ElidedLabel(self.title, "strong"), 1)
        short = _cut(self.card.title)
        chip = plain.chip(short, picture(self.card)[1])
        plain.set_tooltip(chip, self.card.title if short != self.card.title else "")
        head.addWidget(chip)
        head.addWidget(self._ago)
        self._column.addLayout(head)
        self._column.addWidget(plain.label(self.card.text, wrap=True))
        if detail := self._detail():
            self._column.addWidget(plain.label(detail, "muted", wrap=True))
        body = body_of(self.card, now, labels)
        if body is not None:
            self._column.addWidget(body)
        row = QHBoxLayout()
        row.setSpacing(8)
        left = [a for a, p in PLACES.items() if a in self.card.actions and not p.right]
        right = [a for a, p in PLACES.items() if a in self.card.actions and p.right]
        for action in left:
            row.addWidget(self._button(action, PLACES[action].action_id, registry))
        row.addStretch(1)
        for action in right:
            row.addWidget(self._button(action, PLACES[action].action_id, registry, quiet=True))
        self._column.addLayout(row)

    def _button(self, action: CardAction, action_id: str, registry: ActionRegistry, quiet: bool = False) -> VerbButton:
        primary = PLACES[action].primary and not quiet
        made = VerbButton(said.ACTIONS[action], registry.key(action_id), primary=primary, quiet=quiet)
        plain.named(made, f"{tr(said.ACTIONS[action])}: {plain.one_line(self.title, 80)}", said.HINTS[action])
        plain.set_tooltip(made, said.HINTS[action])
        made.clicked.connect(lambda _=False, a=action: self.ask(a))
        self.buttons[action] = made
        return made

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order."""
        opening = [self._open_button] if self._open_button is not None else []
        asked = self.asking.stops() if self.asking is not None else []
        return [self, *opening, *self.buttons.values(), *asked]

    def _detail(self) -> str:
        detail = said.told(self.card.entry, self.card.notice)
        return "" if detail in self.card.text else detail

    # ---- asking -----------------------------------------------------------------------------

    def may(self, action: CardAction) -> bool:
        """Whether it can be done from this card now."""
        return action in self.card.actions and not self._busy

    def ask(self, action: CardAction) -> None:
        """Do it, after a yes where something is taken back; a note opens its box."""
        if not self.may(action):
            return
        if action is CardAction.REMARK:
            self._open(NotePanel(self._note, self._theme))
        elif action in ASKS:
            self._asked = action
            question = said.KEEP_OTHER_ASK if action is CardAction.KEEP_OTHER else said.WITHDRAW_ASK
            self._open(YesPanel(question, said.ACTIONS[action], self._theme))
        else:
            self.close_asking()
            self.wanted.emit(action)

    def answer(self, yes: bool) -> None:
        """What is asked is answered; nothing is done when nothing is asked."""
        asked, self._asked = self._asked, None
        self.close_asking()
        if yes and asked is not None:
            self.wanted.emit(asked)

    @property
    def asks_yes(self) -> bool:
        """Whether a yes is waited for."""
        return self._asked is not None and not self._busy

    def close_asking(self) -> None:
        """Go back to the card; a note begun is kept."""
        panel, self.asking, self._asked = self.asking, None, None
        if panel is None:
            return
        at = focus_in(self)
        inside = at is not None and panel.isAncestorOf(at)
        self._column.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        if inside:
            self.setFocus()

    def _open(self, panel: YesPanel | NotePanel) -> None:
        asked = self._asked if isinstance(panel, YesPanel) else None
        self.close_asking()
        self._asked, self.asking = asked, panel
        if isinstance(panel, YesPanel):
            panel.answered.connect(self.answer)
        else:
            panel.sent.connect(self.noted)
            panel.left.connect(self.close_asking)
            panel.wrote.connect(self._keep)
        self._column.addWidget(panel)
        for first, second in pairwise(self.stops()):
            QWidget.setTabOrder(first, second)
        panel.show()
        panel.enter()
        self.opened.emit()

    def _keep(self, text: str) -> None:
        self._note = text
        self.wrote.emit(text)

    # ---- telling ----------------------------------------------------------------------------

    def busy(self, on: bool) -> None:
        """While something is being done, nothing is done twice."""
        self._busy = on
        for made in self.buttons.values():
            made.setEnabled(not on)
        if isinstance(self.asking, NotePanel):
            self.asking.busy(on)
        self._tint()

    def say(self, message: str) -> None:
        """Why it could not be done, on the card itself."""
        if isinstance(self.asking, NotePanel):
            self.asking.say(message)
            return
        self._problem.setText(told(message))
        self._problem.setVisible(bool(message))

    def note_delivered(self) -> None:
        """The note is where it belongs: its box goes."""
        self._note = ""
        self.close_asking()

    def tell_time(self, now: datetime) -> None:
        """How long ago it was, seen from now."""
        self._ago.setText(words.ago(self.card.at, now))

    # ---- looks ------------------------------------------------------------------------------

    def _paint(self) -> None:
        icon, kind = picture(self.card)
        color = self._theme.tokens.chip(kind)[1]
        self._icon.setPixmap(self._theme.pixmap(icon, color, 18))
        self._tint()
        for made in self.buttons.values():
            made.measure()

    def _tint(self) -> None:
        t = self._theme.tokens
        for action, made in self.buttons.items():
            primary = made.property("look") == "primary"
            made.tint(t.muted if not made.isEnabled() else t.on_accent if primary else t.text)
            made.setAccessibleName(f"{tr(said.ACTIONS[action])}: {plain.one_line(self.title, 80)}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows which card the keys act on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the ring around it while it has the keyboard."""
        super().paintEvent(event)
        # Asked of the window: the ring stays while another window is the active one.
        if focus_in(self) is not self:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
        radius = self._theme.tokens.px(self._theme.tokens.radius_l)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _cut(title: str) -> str:
    if len(title) <= _CHIP:
        return title
    kept = title[: _CHIP - 1] + tr("…")
    # A name cut short keeps the end of its isolation, or it would turn what follows.
    return kept + "\u2069" * (kept.count("\u2068") - kept.count("\u2069"))


def title_of(card: AttentionCard) -> str:
    """The case's title as known, for it may be gone from this computer."""
    known = (
        card.entry.title if card.entry is not None else "",
        card.notice.case_title if card.notice is not None else "",
        card.head.title if card.head is not None else "",
    )
    return next((t for t in known if t), tr("A case that is no longer here"))


def holds(view: CardView, widget: QWidget | None) -> bool:
    """Whether the keyboard is on this card or in it."""
    return widget is not None and (widget is view or view.isAncestorOf(widget))

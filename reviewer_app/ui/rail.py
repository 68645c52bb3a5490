"""The rail on the left: where one can go, the look, and who is working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout

from reviewer_app.domain.view import Session
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.rooms import Room
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

PLACES = (
    ("go.queue", say("Review queue"), "inbox"),
    ("go.attention", say("Attention"), "bell"),
    ("go.history", say("History"), "history"),
)
LOOKS = (
    ("system", say("Like the system")),
    ("light", say("Light")),
    ("dark", say("Dark")),
    ("contrast", say("High contrast")),
)


class Rail(QFrame):
    """Buttons trigger registry actions; `demo_accounts` adds (label, callback) lines to the account menu."""

    def __init__(
        self,
        registry: ActionRegistry,
        theme: Theme,
        choose_look: Callable[[str], None],
        demo_accounts: Sequence[tuple[str, Callable[[], None]]] = (),
        rooms: Sequence[Room] = (),
    ) -> None:
        super().__init__()
        self._registry, self._theme, self._choose_look = registry, theme, choose_look
        self._demo = tuple(demo_accounts)
        plain.set_look(self, "rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 10)
        column.setSpacing(3)
        column.addLayout(self._brand())
        column.addSpacing(14)
        self._group = QButtonGroup(self)
        self._places: dict[str, QPushButton] = {}
        self._rooms = tuple(r.action_id for r in rooms)
        for action_id, text, icon in (*PLACES, *((r.action_id, r.text, r.icon) for r in rooms)):
            button = self._nav(text, icon, lambda a=action_id: registry.trigger(a))  # type: ignore[misc]
            button.setCheckable(True)
            registry.show_key(button, action_id, partial(_tell, button, text))
            self._group.addButton(button)
            self._places[action_id] = button
            column.addWidget(button)
        self.set_rooms(frozenset())
        self.badge = plain.label("", "badge", self._places["go.attention"])
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QHBoxLayout(self._places["go.attention"])
        inner.setContentsMargins(0, 0, 10, 0)
        inner.addStretch(1)
        inner.addWidget(self.badge)
        self.badge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.badge.hide()
        column.addStretch(1)
        column.addWidget(self._nav(tr("Keys and help"), "circle-question-mark", lambda: registry.trigger("app.help")))
        column.addWidget(self._nav(tr("Settings"), "settings", lambda: registry.trigger("app.settings")))
        self._look = self._nav(tr("Appearance"), "contrast", self._open_looks)
        column.addWidget(self._look)
        self._account = self._nav(tr("Account"), "user-round", self._open_account)
        column.addWidget(self._account)
        theme.changed.connect(self._fit)
        self._fit()

    def set_place(self, action_id: str) -> None:
        """Mark where we are."""
        self._places[action_id].setChecked(True)

    def set_rooms(self, open_rooms: frozenset[str]) -> None:
        """Show the rooms this person may enter, and no other."""
        for action_id in self._rooms:
            self._places[action_id].setVisible(action_id in open_rooms)

    def focus_place(self, action_id: str) -> None:
        """Put the keyboard on the place that is shown, not on whichever happens to come first."""
        self._places[action_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_attention(self, count: int) -> None:
        """The badge; hidden at zero."""
        self.badge.setText(str(count) if count < 100 else "99+")
        self.badge.setVisible(count > 0)
        plain.named(
            self._places["go.attention"], tr("Attention, {count} to look at", count=count) if count else tr("Attention")
        )

    def set_session(self, session: Session | None) -> None:
        """Who works here."""
        name = session.display_name or session.name if session else tr("Account")
        shown = self._account.fontMetrics().elidedText(
            plain.one_line(name, 60), Qt.TextElideMode.ElideRight, self._theme.tokens.px(112)
        )
        self._account.setText(f"  {plain.unmnemonic(shown)}")
        plain.named(self._account, tr("Account: {name}", name=name))
        plain.set_tooltip(
            self._account, tr("{name} at {server_url}", name=name, server_url=session.server_url) if session else ""
        )

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(9)
        self._logo = QLabel()
        row.addWidget(self._logo)
        row.addWidget(plain.label("Reviewer", "h2"), 1)  # not words
        return row

    def _nav(self, text: str, icon: str, on: Callable[[], object]) -> QPushButton:
        button = plain.button(f"  {tr(text)}", "nav", text)
        self._theme.bind_icon(button, icon, "muted", 18)
        button.clicked.connect(lambda _: on())
        return button

    def _open_looks(self) -> None:
        menu = QMenu(self)
        for name, text in LOOKS:
            entry = menu.addAction(tr(text))
            entry.setCheckable(True)
            entry.setChecked(self._theme.choice == name)
            entry.triggered.connect(lambda _=False, n=name: self._choose_look(n))
        menu.addSeparator()
        for action_id in ("look.bigger", "look.smaller", "look.normal"):
            self._entry(menu, action_id)
        self._pop(menu, self._look)

    def _open_account(self) -> None:
        menu = QMenu(self)
        for text, switch in self._demo:
            menu.addAction(plain.unmnemonic(plain.one_line(text, 60))).triggered.connect(lambda _=False, s=switch: s())
        if self._demo:
            menu.addSeparator()
        for action_id in ("offline.take", "sync.offline", "app.sign_out", "app.quit"):
            self._entry(menu, action_id)
        self._pop(menu, self._account)

    def _entry(self, menu: QMenu, action_id: str) -> None:
        spec, key = self._registry.spec(action_id), self._registry.key(action_id)
        text = plain.unmnemonic(tr(spec.text))
        entry = menu.addAction(f"{text}\t{key}" if key else text)
        entry.setEnabled(not self._registry.reason(action_id))
        entry.triggered.connect(lambda: self._registry.trigger(action_id))

    def _pop(self, menu: QMenu, beside: QPushButton) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().topRight()))

    def _fit(self) -> None:
        t = self._theme.tokens
        self.setFixedWidth(t.px(186))
        self._logo.setPixmap(self._theme.pixmap("square-check-big", t.accent, 22))


def _tell(button: QPushButton, text: str, key: str) -> None:
    plain.set_tooltip(button, f"{tr(text)} ({key})" if key else tr(text))

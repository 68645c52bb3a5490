"""The sign-in page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.domain.view import Session
from reviewer_app.ui import plain
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.work.api import SessionApi


class SignInPage(QWidget):
    """Asks for server, name and password; `signed_in` carries the `Session`."""

    signed_in = Signal(object)

    def __init__(self, api: SessionApi, theme: Theme) -> None:
        super().__init__()
        self._api, self._theme = api, theme
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner(theme)
        self.server = QLineEdit()
        self.server.setPlaceholderText("https://reviewer.example.org")
        self.name = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._errors: dict[str, QLabel] = {}
        self._show = QAction(tr("Show password"), self.password)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self.password.addAction(self._show, QLineEdit.ActionPosition.TrailingPosition)
        self.button = plain.button(tr("Sign in"), "primary")
        self.button.clicked.connect(self.submit)
        self._note = plain.label(
            tr("Your work stays on this machine and goes on without a network."), "small", wrap=True
        )
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._logo = QLabel()
        self._arrange()
        for edit in (self.server, self.name, self.password):
            edit.setMaxLength(400)
            edit.returnPressed.connect(self.submit)
        theme.changed.connect(self._paint)
        self._paint()

    def start(self, message: str = "") -> None:
        """Offer the last server and put the cursor where typing goes on."""
        self.password.clear()
        if message:
            self.banner.say(message, "", "info")
        run(self._api.last_server, self._offer, lambda _: self._offer(""), self)

    def submit(self) -> None:
        """Sign in without blocking; errors stand beside what they are about."""
        if not self.button.isEnabled():
            return
        self._clear()
        missing = False
        for key, edit, text in (
            ("server_url", self.server, tr("Type the address your administrator gave you.")),
            ("name", self.name, tr("Type your user name.")),
            ("password", self.password, tr("Type your password.")),
        ):
            if not edit.text().strip():
                self._mark(key, edit, text)
                missing = True
        if missing:
            return
        self._busy(True)
        server, name, password = self.server.text().strip(), self.name.text().strip(), self.password.text()
        run(lambda: self._api.sign_in(server, name, password), self._done, self._failed, self)

    def error(self, key: str) -> str:
        """What is said beside one entry: server_url, name or password."""
        return self._errors[key].text()

    def _arrange(self) -> None:
        card = plain.frame("card")
        card.setFixedWidth(420)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.setSpacing(5)
        self._logo.setAlignment(Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._logo)
        inner.addSpacing(8)
        inner.addWidget(plain.label(tr("Sign in to Reviewer"), "h1"))
        inner.addWidget(plain.label(tr("Decide the cases that need a person."), "muted"))
        inner.addSpacing(10)
        inner.addWidget(self.banner)
        for key, text, edit in (
            ("server_url", tr("Server address"), self.server),
            ("name", tr("User name"), self.name),
            ("password", tr("Password"), self.password),
        ):
            caption = plain.label(text, "strong")
            caption.setBuddy(edit)
            error = plain.label("", "error", wrap=True)
            error.hide()
            self._errors[key] = error
            plain.named(edit, text)
            inner.addSpacing(6)
            inner.addWidget(caption)
            inner.addWidget(edit)
            inner.addWidget(error)
        inner.addSpacing(14)
        inner.addWidget(self.button)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        inside = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # In a low window what was refused and why must not press the rest together.
        whole.addWidget(plain.scroll(inside, tr("Sign in")))
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addLayout(across)
        column.addSpacing(14)
        column.addWidget(self._note)
        column.addStretch(3)

    def _offer(self, address: str) -> None:
        if address and not self.server.text():
            self.server.setText(address)
        empty = next((e for e in (self.server, self.name, self.password) if not e.text()), self.password)
        empty.setFocus()

    def _reveal(self, on: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._show.setText(tr("Hide password") if on else tr("Show password"))
        self._paint()

    def _busy(self, on: bool) -> None:
        self.button.setEnabled(not on)
        self.button.setText(tr("Signing in…") if on else tr("Sign in"))
        for edit in (self.server, self.name, self.password):
            edit.setEnabled(not on)

    def _clear(self) -> None:
        self.banner.say("")
        for label in self._errors.values():
            label.setText("")
            label.hide()
        for edit in (self.server, self.name, self.password):
            plain.set_flag(edit, "bad", False)
            edit.setAccessibleDescription("")

    def _mark(self, key: str, edit: QLineEdit, text: str) -> None:
        first = not any(label.text() for label in self._errors.values())
        self._errors[key].setText(told(text))
        self._errors[key].show()
        plain.set_flag(edit, "bad", True)
        edit.setAccessibleDescription(told(text))
        if first:
            edit.setFocus()

    def _done(self, session: Session) -> None:
        self._busy(False)
        self.password.clear()
        self._show.setChecked(False)
        self.signed_in.emit(session)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        message, step = plain.sentence(error)
        places = {"server_url": self.server, "server": self.server, "name": self.name, "password": self.password}
        loose = []
        for field, text in getattr(error, "errors", ()):
            edit = places.get(field)
            if edit is None:
                loose.append(text)
            else:
                self._mark("server_url" if edit is self.server else field, edit, text)
        self.banner.say(message, " ".join([step, *loose]).strip(), "bad")
        if not any(label.text() for label in self._errors.values()):
            self.password.setFocus()
            self.password.selectAll()

    def _paint(self) -> None:
        t = self._theme.tokens
        self._logo.setPixmap(self._theme.pixmap("square-check-big", t.accent, 34))
        self._show.setIcon(self._theme.icon("eye-off" if self._show.isChecked() else "eye", t.muted, 16))
        self.button.setMinimumHeight(t.px(38))

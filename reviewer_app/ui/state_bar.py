"""The line at the foot of the window: connection and unsent work, in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.view import SyncStatus
from reviewer_app.ui import plain, words
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.command_menu import command_menu
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import number, told, tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.alarms import AlarmKind, alarms
from reviewer_app.work.api import Services
from reviewer_app.work.status import EMPTIED_NEXT, state_line


class _Dot(QWidget):
    """Filled when connected, a ring when not, a half when busy: shape before colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._kind = theme, "off"
        theme.changed.connect(self.updateGeometry)

    def set_kind(self, kind: str) -> None:
        """`on`, `busy`, `off` or `bad`."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """A small square."""
        side = self._theme.tokens.px(12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glyph."""
        t = self._theme.tokens
        color = QColor({"on": t.conf_high, "busy": t.conf_high, "bad": t.conf_low}.get(self._kind, t.border_strong))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 4
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(color, 2))
        if self._kind in ("on", "bad"):
            painter.setBrush(color)
        painter.drawRect(box) if self._kind == "bad" else painter.drawEllipse(box)
        if self._kind == "busy":
            painter.setBrush(color)
            painter.drawChord(box, 90 * 16, 180 * 16)


class StateBar(QFrame):
    """Says the state; a click shows the numbers and what can be done."""

    def __init__(self, services: Services, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self._services, self._status = services, SyncStatus()
        self._theme, self._registry = theme, registry
        plain.set_look(self, "footer")
        self._dot = _Dot(theme)
        self.button = plain.button("", "state", tr("State of the connection"))
        self.button.clicked.connect(self._open)
        self.hint = plain.label("", "small")
        self._alarms = {kind: Banner(theme) for kind in AlarmKind}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(10, 6, 10, 2)
        above.setSpacing(4)
        for banner in self._alarms.values():
            above.addWidget(banner)
        whole.addWidget(self._above)
        self._above.hide()
        self._row = row = QHBoxLayout()
        whole.addLayout(row)
        row.setContentsMargins(14, 3, 16, 3)
        row.setSpacing(4)
        row.addWidget(self._dot)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.hint)
        self.menu_button = plain.tool(tr("All commands"))
        theme.bind_icon(self.menu_button, "menu", "muted", 16)
        self.menu_button.clicked.connect(self._open_menu)
        row.addWidget(self.menu_button)
        registry.keymap.changed.connect(self._show_hint)
        self._show_hint()
        self.popover: StatePopover | None = None

    def add(self, chip: QWidget) -> None:
        """Put something beside the state of the connection."""
        self._row.insertWidget(self._row.count() - 3, chip)

    def _show_hint(self) -> None:
        named = (
            (self._registry.key(i), text) for i, text in (("app.palette", tr("commands")), ("app.help", tr("keys")))
        )
        self.hint.setText("  ·  ".join(f"{key} {text}" for key, text in named if key))

    def _open_menu(self) -> None:
        menu = command_menu(self._registry, self)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().topRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() - menu.sizeHint().height()))

    def show_status(self, status: SyncStatus) -> None:
        """Take newer facts; a change is spoken politely."""
        before, self._status = self.text(), status
        line = tr(state_line(status, self._services.clock.now().astimezone()))
        self.button.setText(plain.unmnemonic(plain.one_line(line)))
        plain.named(self.button, line, tr("Shows details of the connection"))
        self._dot.set_kind(_kind(status))
        if before and before != line and not status.syncing:
            announce(self, line)
        self._show_alarms(status)
        if self.popover is not None and self.popover.isVisible():
            self.popover.show_status(status)

    def _show_alarms(self, status: SyncStatus) -> None:
        standing = {alarm.kind: alarm for alarm in alarms(status)}
        for kind, banner in self._alarms.items():
            alarm = standing.get(kind)
            before = banner.text()
            if alarm is None:
                if before:
                    banner.say("")
                continue
            text, step = told(alarm.text), told(alarm.next_step)
            whole = f"{text} {step}".strip()
            if whole == before:
                continue
            again = kind is AlarmKind.FORKED
            banner.say(
                text,
                step,
                "bad" if alarm.serious else "warn",
                tr("Sign in again") if again else "",
                (lambda: self._registry.trigger("app.sign_out")) if again else None,
            )
            announce(self, whole, assertive=alarm.serious)
        self._above.setVisible(bool(standing))

    def alarms(self) -> list[str]:
        """What is said above the line, the most serious first."""
        return [banner.text() for banner in self._alarms.values() if banner.text()]

    def text(self) -> str:
        """What is said."""
        return self.button.text().replace("&&", "&")

    def _open(self) -> None:
        if self.popover is None:
            self.popover = StatePopover(self._services, self._registry, self._theme, self.window())
            self.popover.left.connect(self.button.setFocus)
        if self.popover.isVisible():
            self.popover.hide()
            return
        self.popover.show_status(self._status)
        self.popover.adjustSize()
        self.popover.move(self.mapTo(self.window(), QPoint(10, -self.popover.height() - 6)))
        self.popover.show()
        self.popover.raise_()
        self.popover.sync_button.setFocus()


class StatePopover(QFrame):
    """Numbers, last sync, the next step, and the two things a person can do.

    It lives inside the window: Esc or focus elsewhere closes it.
    """

    left = Signal()
    """Closed by Esc."""

    def __init__(self, services: Services, registry: ActionRegistry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        plain.set_look(self, "popup")
        self.setFixedWidth(theme.tokens.px(340))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        self._line = plain.label("", "h2", wrap=True)
        self._next = plain.label("", "muted", wrap=True)
        column.addWidget(self._line)
        column.addWidget(self._next)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._numbers = {}
        for i, (key, text) in enumerate(
            (
                ("waiting", tr("Waiting to send")),
                ("held", tr("Can still be undone")),
                ("attention", tr("Need your attention")),
                ("last", tr("Last sync")),
            )
        ):
            grid.addWidget(plain.label(text, "muted"), i, 0)
            value = plain.label("", "strong")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(value, i, 1)
            self._numbers[key] = value
        column.addLayout(grid)
        self.offline = QCheckBox(tr("Work offline"))
        plain.named(self.offline, tr("Work offline"), tr("No traffic until switched back"))
        self.offline.clicked.connect(services.sync.set_forced_offline)
        self.sync_button = plain.button(tr("Sync now"), "primary")
        self.sync_button.clicked.connect(lambda: registry.trigger("sync.now"))
        row = QHBoxLayout()
        row.addWidget(self.offline, 1)
        row.addWidget(self.sync_button)
        column.addLayout(row)
        plain.named(self, tr("Connection"))

    def show_status(self, status: SyncStatus) -> None:
        """Show the facts of now."""
        now = self._services.clock.now()
        self._line.setText(tr(state_line(status, now.astimezone())))
        kept = (
            EMPTIED_NEXT
            if status.emptied_days
            else tr("Decisions are saved on this machine and sent with the next connection.")
        )
        step = status.next_step or (kept if not status.online else "")
        self._next.setText(plain.one_line(told(step)))
        self._next.setVisible(bool(step))
        for key, value in (("waiting", status.waiting), ("held", status.held), ("attention", status.attention)):
            self._numbers[key].setText(number(value))
        self._numbers["last"].setText(words.ago(status.last_sync_at, now))
        self.offline.setChecked(status.forced_offline)
        self.sync_button.setEnabled(not status.forced_offline)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (self.isAncestorOf(now) or now.property("look") == "state")
        if self.isVisible() and now is not None and not inside:
            self.hide()


def _kind(status: SyncStatus) -> str:
    if status.problem:
        return "bad"
    if status.syncing or status.initial_pull:
        return "busy"
    return "on" if status.online and not status.forced_offline else "off"

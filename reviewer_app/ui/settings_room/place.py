"""Where settings, printing and own pace hang in the window, and where what was set takes effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.look import LookControl
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings_room.kept_keys import restore
from reviewer_app.work.api import Services

# Nobody waits at the start for what is opened now and then.
if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage
    from reviewer_app.ui.settings_room.room import SettingsRoom

LOOK, DECIDING, KEYS, PACE = say("Look and reading"), say("Deciding"), say("Keys"), say("My pace")


class SettingsPlace(QObject):
    """Lives beside the window's other pages; leaving it brings back what was on the screen, a begun case too."""

    def __init__(
        self,
        window: QWidget,
        pages: QStackedWidget,
        show: Callable[[QWidget], None],
        services: Services,
        registry: ActionRegistry,
        look: LookControl,
    ) -> None:
        super().__init__(window)
        self._pages, self._show, self._services, self._registry, self._look = pages, show, services, registry, look
        self.preferences = Preferences(look.settings, self)
        self.room: SettingsRoom | None = None
        self._before: QWidget | None = None
        self._focus: QWidget | None = None
        self._desk: CasePage | None = None
        restore(registry, self.preferences)
        self.preferences.changed.connect(self._took)
        self._took("undo.seconds")

    def open(self, section: str = LOOK) -> None:
        """Show one section."""
        if self.room is None:
            self.room = self._make()
            self._pages.addWidget(self.room)
        if self._pages.currentWidget() is not self.room:
            self._before = self._pages.currentWidget()
            self._focus = self._before.window().focusWidget() if self._before is not None else None
        self._show(self.room)
        self.room.show_section(section)
        self.room.buttons[section].setFocus()

    def close(self) -> None:
        """Back to what was there."""
        if self._before is not None and self._pages.currentWidget() is self.room:
            self._show(self._before)
            if self._focus is not None and self._before.isAncestorOf(self._focus):
                self._focus.setFocus()
        self._before = self._focus = None

    def furnish_desk(self, desk: QWidget) -> None:
        """A desk was made: what was set counts there, and its pace is taken."""
        from reviewer_app.ui.case.view import CasePage
        from reviewer_app.ui.measure.recorder import PaceRecorder

        if isinstance(desk, CasePage):
            self._desk = desk
            self._took("advance")
            self._took("batch.size")
            if self._services.pace is not None:
                PaceRecorder(desk, self._services, self._services.pace, self.preferences)

    def _make(self) -> SettingsRoom:
        from reviewer_app.ui.settings_room.keys_page import KeysPage
        from reviewer_app.ui.settings_room.pages import deciding_page, look_page
        from reviewer_app.ui.settings_room.room import Section, SettingsRoom

        theme = self._look.theme
        sections = [
            Section(LOOK, "type", partial(look_page, self._look, self.preferences)),
            Section(DECIDING, "sliders-horizontal", partial(deciding_page, self.preferences)),
            Section(KEYS, "keyboard", lambda: KeysPage(self._registry, self.preferences, theme)),
        ]
        if self._services.pace is not None:
            from reviewer_app.ui.measure.page import PacePage

            self.pace = PacePage(self._services.pace, self.preferences)
            sections.append(Section(PACE, "clock", lambda: self.pace.widget, lambda _: self.pace.load()))
        made = SettingsRoom(theme, sections)
        made.left.connect(self.close)
        return made

    def _took(self, key: str) -> None:
        window = self._services.undo_window
        if key == "undo.seconds" and window is not None and self.preferences.is_set(key):
            window.hold(self.preferences.number(key))
        desk = self._desk
        if desk is None:
            return
        if key == "batch.size":
            desk.batch.size = self.preferences.number(key)
        elif key == "advance":
            desk.presenter.advance = self.preferences.flag(key)
        elif key in ("documents.blur", "documents.grey"):
            desk.documents.remember(self.preferences.settings)

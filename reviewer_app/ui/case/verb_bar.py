"""The verbs, always in the same order, and the line of what was decided last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.sentence import say
from reviewer_app.ui.case.screen import Verb
from reviewer_app.ui.case.strip import HistoryStrip, what_it_does
from reviewer_app.ui.plain import ElidedLabel, frame, keycap, label, named, one_line, set_look, set_tooltip
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

VERBS = (
    (Action.APPROVE, say("Approve"), "A"),
    (Action.OVERRIDE, say("Decide differently"), "O"),
    (Action.ESCALATE, say("Escalate"), "E"),
    (Action.SKIP, say("Skip"), "S"),
)


class VerbButton(QPushButton):
    """A verb with its key; never the default button, never focused by itself."""

    def __init__(self, words: str, key: str, primary: bool = False, quiet: bool = False) -> None:
        super().__init__()
        self.words = words = told(words)
        set_look(self, "primary" if primary else "quiet" if quiet else "")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(9)
        self._text = label(words, "verb")
        row.addWidget(self._text)
        self._cap = keycap(key)
        row.addWidget(self._cap)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(row.sizeHint().width() + 4)
        named(self, f"{words} ({key})")

    def say(self, words: str) -> None:
        """Other words for the same key."""
        self.words = words
        self._text.setText(words)
        named(self, words)
        self.measure()

    def show_key(self, key: str) -> None:
        """Another key for the same words; "" when it has none."""
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        named(self, f"{self.words} ({key})" if key else self.words)
        self.measure()

    def tint(self, color: str) -> None:
        """Colour the words like a button's own text would be."""
        sheet = f"color: {color}; font-weight: 600;"  # not words
        if sheet == self._text.styleSheet():
            return
        self._text.setStyleSheet(sheet)

    def measure(self) -> None:
        """Take the width of the words, which grows with the text size."""
        self.setFixedWidth(self.layout().sizeHint().width() + 4)  # type: ignore[union-attr]


MORE = ((Action.SNOOZE, say("Put off until…"), "H"), (Action.REQUEST, say("Ask for information…"), "I"))


DATA = say("The source itself is wrong")


class MoreButton(VerbButton):
    """The rarer verbs behind one button, so that the frequent ones keep their place."""

    def __init__(self, verb: Callable[[object], object], mark_data: Callable[[], object]) -> None:
        super().__init__(tr("More"), "▾")
        named(self, tr("More: put off, ask for information, the source is wrong"))
        menu = QMenu(self)
        self._lines = {action: menu.addAction(tr(words), partial(verb, action)) for action, words, _ in MORE}
        self._data = menu.addAction(tr(DATA), mark_data)
        self.setMenu(menu)
        self.show_keys({action: key for action, _, key in MORE}, "X")

    def show_keys(self, keys: Mapping[Action, str], data: str) -> None:
        """The present keys beside the words."""
        for action, words, _ in MORE:
            self._lines[action].setText(f"{tr(words)}\t{keys.get(action, '')}".rstrip())
        self._data.setText(f"{tr(DATA)}\t{data}".rstrip())


GAP = 8
LINE_PX = 250
"""Room for a sentence beside the verbs, unscaled; with less it stands above them."""


class VerbBar(QWidget):
    """48 pixels at the foot of the desk; more where the verbs and the line do not stand side by side."""

    verb = Signal(object)
    """An `Action`."""
    undo = Signal()
    mark_data = Signal()
    """The source itself is wrong."""
    reopen = Signal()
    """The person wants the last decided case back."""
    again = Signal(object)
    """The person wants the case of this `OutboxEntry` back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.foot = frame("footer", self)
        rows = QVBoxLayout(self.foot)
        rows.setContentsMargins(14, 4, 12, 4)
        rows.setSpacing(4)
        self._above, self._row, self._below = (QHBoxLayout() for _ in range(3))
        for row in (self._above, self._row, self._below):
            row.setSpacing(GAP)
            rows.addLayout(row)
        self.line = ElidedLabel("", "small")
        self.reopen_button = VerbButton(tr("Reopen"), "L", quiet=True)
        self.reopen_button.clicked.connect(self.reopen)
        self.reopen_button.hide()
        self.line.hide()
        self.strip = HistoryStrip()
        self.strip.wanted.connect(self.again)
        self.buttons: dict[Action, VerbButton] = {}
        for action, words, key in VERBS:
            made = VerbButton(words, key, primary=action is Action.APPROVE)
            made.clicked.connect(lambda _=False, a=action: self.verb.emit(a))
            self.buttons[action] = made
        self.more = MoreButton(self.verb.emit, self.mark_data.emit)
        self.undo_button = VerbButton(tr("Undo"), "Z")
        self.undo_button.clicked.connect(self.undo)
        self._form = (False, 1)
        self._lay()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.foot)
        self._said = ""
        self._hint = ""
        self._reopen_key = " (L)"
        self._enabled: dict[Action, bool] = {}
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_verbs(self, verbs: dict[Action, Verb], shown: bool) -> None:
        """Show which verbs are open; a closed one says why."""
        for action, verb in verbs.items():
            made = self.buttons[action]
            made.setVisible(shown)
            made.setEnabled(verb.enabled)
            self._enabled[action] = verb.enabled
            set_tooltip(made, verb.why_not)
            made.setAccessibleDescription(told(verb.why_not))
        self.more.setVisible(shown)
        self._tint()
        self._fit()

    def show_keys(self, keys: Mapping[Action, str], undo: str, reopen: str, data: str) -> None:
        """The keys a person has for them now."""
        for action, made in self.buttons.items():
            made.show_key(keys.get(action, ""))
        self.undo_button.show_key(undo)
        self.reopen_button.show_key(reopen)
        self._reopen_key = f" ({reopen})" if reopen else ""
        self.more.show_keys(keys, data)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width: what does not fit stands in another line."""
        return QSize(0, super().minimumSizeHint().height())

    def _lay(self) -> None:
        above, lines = self._form
        for row in (self._above, self._row, self._below):
            while row.count():
                row.takeAt(0)
        first = self._above if above else self._row
        for part, share in ((self.line, 1), (self.strip, 1), (self.reopen_button, 0)):
            first.addWidget(part, share)
        if not above:
            self._row.addSpacing(GAP)
        verbs = [*self.buttons.values(), self.more, self.undo_button]
        half = len(verbs) if lines == 1 else (len(verbs) + 1) // 2
        for row, some in ((self._row, verbs[:half]), (self._below, verbs[half:])):
            if above and some:
                row.addStretch(1)
            for made in some:
                row.addWidget(made)
        px = self._theme.tokens.px
        self.setFixedHeight(10 + lines * px(40) + (lines - 1) * 4 + (px(26) + 4 if above else 0))

    def _tint(self) -> None:
        t = self._theme.tokens
        for action, made in self.buttons.items():
            on = self._enabled.get(action, True)
            made.tint(t.muted if not on else t.on_accent if action is Action.APPROVE else t.text)
        self.undo_button.tint(t.text)
        self.more.tint(t.text)
        self.reopen_button.tint(t.muted)

    def _restyle(self) -> None:
        self._tint()
        px = self._theme.tokens.px
        for made in (*self.buttons.values(), self.more, self.undo_button, self.reopen_button):
            made.measure()
            made.setFixedHeight(px(40))
        self._lay()
        self._fit()

    def say(self, words: str) -> None:
        """A sentence beside the verbs; empty brings the last decisions back."""
        self._said = words
        self._show()

    def hint(self, words: str) -> None:
        """Why the first verb is closed, while it is."""
        self._hint = words
        self._show()

    def set_recent(self, entries: Sequence[OutboxEntry]) -> None:
        """The last decisions, newest first; ten at most are listed."""
        self.strip.set_entries(entries)
        name = (
            tr("Reopen {title}", title=one_line(entries[0].title, 80)) if entries else tr("Reopen")
        ) + self._reopen_key
        named(self.reopen_button, name, what_it_does(entries[0]) if entries else tr("Opens it again"))
        set_tooltip(self.reopen_button, name)
        self._show()

    def _show(self) -> None:
        told = self._said or self._hint
        set_look(self.line, "error" if self._said else "")
        self.line.set_text(told)
        self.line.setVisible(bool(told))
        self.strip.setVisible(not told)
        self._fit()

    def _fit(self) -> None:
        # What is decided last stands on the line and behind it, too: where there is no room this goes first.
        others = [b for b in (*self.buttons.values(), self.more, self.undo_button) if not b.isHidden()]
        verbs = sum(b.width() + GAP for b in others)
        above = bool(others) and self.width() - verbs - 5 * GAP < self._theme.tokens.px(LINE_PX)
        form = (above, 2 if verbs + 3 * GAP > self.width() else 1)
        if form != self._form:
            self._form = form
            self._lay()
        taken = (0 if above else verbs) + self.strip.lead.sizeHint().width() + 5 * GAP
        room = self.width() - taken >= self.reopen_button.width() and not above
        self.reopen_button.setVisible(room and bool(self.strip.entries) and not self.strip.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

"""Taking cases along and giving them back, over the page the person is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from reviewer_app.domain.device import Pack
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ui import plain
from reviewer_app.ui.attention.asking import YesPanel
from reviewer_app.ui.offline import wording
from reviewer_app.ui.overlay import Form
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr, tr_many
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import OfflineApi, Services

LOOK_MS = 300
"""Between two looks at how far taking along has come."""
USUAL = 10


class OfflinePanel(Form):
    """What is taken along, how long it lasts, and the form that takes more; `changed` when it was done."""

    changed = Signal()

    def __init__(self, host: QWidget, services: Services, api: OfflineApi, theme: Theme) -> None:
        super().__init__(host, 540)
        self._services, self._api, self._theme = services, api, theme
        self._busy = False
        self._had: tuple[str, ...] = ()
        self._most_missing = 0
        self.asking: YesPanel | None = None
        self.banner = Banner(theme)
        self.pack_box = plain.frame("sunken")
        self._lines = QFormLayout(self.pack_box)
        self.count, self.workflow, self.until = QSpinBox(), QComboBox(), QComboBox()
        self.progress = QProgressBar()
        self.said = plain.label("", "muted", wrap=True)
        self.take_button = plain.button(tr("Take along"), "primary")
        self.give_button = plain.button(tr("Give back…"))
        self.close_button = plain.button(tr("Close"), "quiet", tr("Close (Esc)"))
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._arrange()
        self.take_button.clicked.connect(self.take)
        self.give_button.clicked.connect(self.ask_give_back)
        self.close_button.clicked.connect(self.close_overlay)
        plain.named(self, tr("Take cases offline"))

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self.panel)
        self._column.setContentsMargins(26, 20, 26, 20)
        self._column.setSpacing(12)
        self._column.addWidget(plain.label(tr("Take cases offline"), "h1"))
        self._column.addWidget(plain.label(wording.ABOUT, "muted", wrap=True))
        self._column.addWidget(self.banner)
        self._lines.setContentsMargins(14, 10, 14, 12)
        self._lines.setHorizontalSpacing(18)
        self._column.addWidget(self.pack_box)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, control, about in (
            (tr("How many"), self.count, tr("The most urgent ones first")),
            (tr("Of which"), self.workflow, tr("Workflow")),
            (tr("Until when"), self.until, tr("Times are this computer's")),
        ):
            form.addRow(plain.label(name), control)
            plain.named(control, name, about)
        self._column.addWidget(self._form)
        self.progress.setTextVisible(False)
        plain.named(self.progress, tr("Documents fetched"))
        self._column.addWidget(self.progress)
        self._column.addWidget(self.said)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.give_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.take_button)
        self._column.addWidget(self._foot)

    # ---- showing ----------------------------------------------------------------------------

    def start(self) -> None:
        """Show what is so now; the keyboard starts on the number."""
        self.open()
        self._drop_asking()
        self.banner.say("")
        policy = self._api.limits()
        room = max(policy.pack_cases - self._api.pack().to_decide, 1)
        self.count.setRange(1, room)
        self.count.setSuffix(tr("  of at most {room}", room=room))
        if not self._busy:
            self.count.setValue(min(USUAL, room))
            self._say("")
        at = self.until.currentText()
        self.until.clear()
        for choice in wording.choices(self._services.clock.now().astimezone(), policy):
            self.until.addItem(choice.text, choice.until)
        self.until.setCurrentIndex(max(0, self.until.findText(at)))
        run(self._services.queue.workflows, self._take_workflows, lambda _: self._take_workflows([]), self)
        self.tell_time(self._api.pack())
        self._enable()
        if self.count.isEnabled():
            self.count.setFocus()
            self.count.selectAll()
        else:
            self.close_button.setFocus()

    def tell_time(self, pack: Pack) -> None:
        """Show what is left now."""
        found = wording.about(pack, self._services.clock.now().astimezone())
        while self._lines.rowCount():
            self._lines.removeRow(0)
        for name, text in found:
            self._lines.addRow(plain.label(name, "small"), plain.label(text, "strong", wrap=True))
        self.pack_box.setVisible(bool(found))
        plain.named(self.pack_box, ". ".join(f"{n}: {told(t)}" for n, t in found))
        self.take_button.setText(tr("Take more along") if pack.cases else tr("Take along"))
        self.give_button.setVisible(pack.to_decide > 0)
        if pack.to_decide and pack.left_s is None:
            self.banner.say(wording.UNKNOWN_TEXT, "", "warn")
        elif pack.to_decide and pack.left_s is not None and pack.left_s <= 0:
            self.banner.say(wording.OVER, "", "warn")
        self._enable()

    def _take_workflows(self, workflows: list[Workflow]) -> None:
        chosen = self.workflow.currentData()
        self.workflow.clear()
        self.workflow.addItem(tr("All workflows"), None)
        for known in workflows:
            self.workflow.addItem(plain.one_line(known.title, 60), known.workflow)
        self.workflow.setCurrentIndex(max(0, self.workflow.findData(chosen)))

    def why_not(self) -> str:
        """Why nothing can be taken or given back now; "" when it can."""
        status = self._services.sync.status()
        if status.forced_offline:
            return tr(wording.FORCED)
        return "" if status.online else tr(wording.NOT_CONNECTED)

    def _enable(self) -> None:
        closed = self.why_not()
        free = not closed and not self._busy and self.asking is None
        for part in (self.count, self.workflow, self.until, self.take_button, self.give_button):
            part.setEnabled(free)
        if closed and not self._busy:
            self._say(closed)
        elif self.said.text() in (tr(wording.FORCED), tr(wording.NOT_CONNECTED)):
            self._say("")
        self.progress.setVisible(self._busy)
        for box in (self.pack_box, self._form):
            # Sentences above that wrap would otherwise take the room of these lines.
            box.setMinimumHeight(box.sizeHint().height())
        if self.asking is not None:
            self.asking.setMinimumHeight(self._theme.tokens.px(104))
        # One question at a time.
        self._form.setVisible(self.asking is None)
        self._foot.setVisible(self.asking is None)
        self.said.setVisible(bool(self.said.text()) and self.asking is None)
        needed = self._column.totalHeightForWidth(self.panel.width())
        self.panel.setMinimumHeight(max(0, min(needed, self.panel.maximumHeight())))

    def _say(self, text: str, look: str = "muted") -> None:
        plain.set_look(self.said, look)
        self.said.setText(told(text))
        self.said.setVisible(bool(text))

    # ---- taking -----------------------------------------------------------------------------

    def take(self) -> None:
        """Claim the cases and fetch what belongs to them; the panel may be closed meanwhile."""
        if self._busy or self.why_not():
            self._enable()
            return
        count, workflow, until = self.count.value(), self.workflow.currentData(), self.until.currentData()
        self._had, self._most_missing, self._busy = self._api.pack().cases, 0, True
        self.progress.setRange(0, 0)
        self._say(tr("Asking for {count}…", count=wording.cases(count)))
        self._enable()
        self.close_button.setFocus()
        self._looking.start()
        run(
            lambda: self._api.take(count, workflow, until),
            lambda pack: self._taken(pack, count),
            self._failed,
            self,
        )

    def _look(self) -> None:
        """How far it has come."""
        pack = self._api.pack()
        got = len(set(pack.cases) - set(self._had))
        if not got:
            return
        missing = pack.documents_missing
        self._most_missing = max(self._most_missing, missing)
        self._say(
            tr_many(
                "{n} case yours. Fetching documents: {missing} to come.",
                "{n} cases yours. Fetching documents: {missing} to come.",
                got,
                missing=missing,
            )
            if missing
            else ""
        )
        if self._most_missing:
            self.progress.setRange(0, self._most_missing)
            self.progress.setValue(self._most_missing - missing)
        self.tell_time(pack)
        self.changed.emit()

    def _taken(self, pack: Pack, wanted: int) -> None:
        self._end()
        self.tell_time(pack)
        text = wording.taken(pack, self._had, wanted)
        self._say(text, "strong")
        announce(self, text)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._end()
        text = " ".join(plain.sentence(error)).strip()
        self.tell_time(self._api.pack())
        self._say(text, "error")
        announce(self, text)
        self.changed.emit()
        if self.isVisible() and self.take_button.isEnabled():
            self.take_button.setFocus()

    def _end(self) -> None:
        self._busy = False
        self._looking.stop()
        self._enable()

    # ---- giving back ------------------------------------------------------------------------

    def ask_give_back(self) -> None:
        """Say what it means, and ask once."""
        pack = self._api.pack()
        if not pack.to_decide or self._busy or self.why_not():
            self._enable()
            return
        self._drop_asking()
        self.asking = YesPanel(wording.give_back_asks(pack), tr("Give back"), self._theme)
        self.asking.answered.connect(self._answered)
        self._column.addWidget(self.asking)
        self._enable()
        self.asking.enter()

    def _answered(self, yes: bool) -> None:
        if self.asking is None:
            return
        self._drop_asking()
        if not yes:
            self._enable()
            self.give_button.setFocus()
            return
        self._busy = True
        self.progress.setRange(0, 0)
        self._say(tr("Giving back…"))
        self._enable()
        self.close_button.setFocus()
        run(self._api.give_back, self._given, self._failed, self)

    def _given(self, count: int) -> None:
        self._end()
        self.banner.say("")
        self.tell_time(self._api.pack())
        self._say(wording.given_back(count), "strong")
        announce(self, wording.given_back(count))
        self.changed.emit()

    def _drop_asking(self) -> None:
        panel, self.asking = self.asking, None
        if panel is not None:
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    # ---- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Y answers what is asked, Esc goes back one step."""
        key = Qt.Key(event.key())
        if self.asking is not None and key in (Qt.Key.Key_Y, Qt.Key.Key_Escape):
            self._answered(key is Qt.Key.Key_Y)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take_button.isEnabled():
            if not event.isAutoRepeat():
                self.take()
        else:
            super().keyPressEvent(event)

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order."""
        asked = self.asking.stops() if self.asking is not None else []
        return [self.count, self.workflow, self.until, self.give_button, self.close_button, self.take_button, *asked]

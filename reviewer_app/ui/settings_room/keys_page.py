"""All commands with their keys: press another one, change places, take a ready-made map, carry it along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.sentence import say
from reviewer_app.ui import keymap, plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.palette import score
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings_room import choosing
from reviewer_app.ui.settings_room.capture import KeyCapture
from reviewer_app.ui.settings_room.kept_keys import KEPT
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.ui.widgets.toast import announce

_ID = int(Qt.ItemDataRole.UserRole)
HINT = say("Choose a command and press Enter, then the new key.")
MOVED = say("Keys pressed in text fields write, whatever they start elsewhere.")


class _Table(QTableWidget):
    """Enter begins; single letters are not searched for."""

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__(0, 3)
        self._begin = begin

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._begin()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands elsewhere; here they do nothing."""


class _Padded(QStyledItemDelegate):
    """Cells begin where their headings do."""

    def __init__(self, pad: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._pad = pad

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, option.palette.brush(QPalette.ColorRole.Highlight))
        option.rect = whole.adjusted(self._pad, 0, 0, 0)
        super().paint(painter, option, index)


class KeysPage(QWidget):
    """Reads and writes the registry's key map."""

    def __init__(self, registry: ActionRegistry, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._registry, self._preferences, self._theme = registry, preferences, theme
        self._map = registry.keymap
        self._wish = ""
        self.dialog: QFileDialog | None = None
        self.banner = Banner(theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a command or a key"))
        self.search.setMaxLength(60)
        self.search.setClearButtonEnabled(True)
        plain.named(self.search, tr("Find a command or a key"))
        self.search.textChanged.connect(self._fill)
        self.table = _Table(self.begin)
        self._dress()
        self.words = plain.label(HINT, "muted", wrap=True)
        self.capture = KeyCapture()
        self.capture.setMinimumSize(theme.tokens.px(120), theme.tokens.px(32))
        self.capture.pressed.connect(self.take)
        self.capture.cancelled.connect(self._stop)
        self.change = plain.button(tr("Change key"), "primary")
        self.change.clicked.connect(self.begin)
        self.swap = plain.button(tr("Change places"))
        self.swap.clicked.connect(self._swap)
        self.seize = plain.button(tr("Take it"))
        self.seize.clicked.connect(self._seize)
        self.own = plain.button(tr("Its own key again"))
        self.own.clicked.connect(self._own)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.words, 1)
        for part in (self.capture, self.swap, self.seize, self.own, self.change):
            foot.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        self.left_hand = plain.button(tr("Left hand"), name=tr("All frontline keys under the left hand"))
        self.left_hand.clicked.connect(self._take_left_hand)
        self.reset = plain.button(tr("Reset all"))
        self.reset.clicked.connect(lambda: self._choose({}, tr("All keys are as they were made.")))
        self.bring = plain.button(tr("Import…"), name=tr("Import keys from a file"))
        self.bring.clicked.connect(self._ask_import)
        self.give = plain.button(tr("Export…"), name=tr("Export keys to a file"))
        self.give.clicked.connect(self._ask_export)
        self.print = plain.button(tr("Print…"), name=tr("Print keys"))
        self.print.clicked.connect(lambda: registry.trigger("app.print_keys"))
        for part in (self.left_hand, self.reset, self.bring, self.give, self.print):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self._framed(), 1)
        column.addLayout(foot)
        self._map.changed.connect(self._fill)
        self._fill()
        self._offer(None)

    # ---- the table ---------------------------------------------------------------------------

    def current(self) -> str:
        """The chosen command's id, "" when none is."""
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_ID)) if item is not None else ""

    def select(self, action_id: str) -> None:
        """Choose a command."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.data(_ID) == action_id:
                self.table.setCurrentCell(row, 0)

    def _dress(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([tr("Command"), tr("Where"), tr("Key")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        px = self._theme.tokens.px
        table.setColumnWidth(0, px(360))
        table.setColumnWidth(1, px(150))
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setItemDelegate(_Padded(px(8), table))
        plain.named(table, tr("Commands and their keys"))
        table.itemDoubleClicked.connect(lambda _: self.begin())
        table.currentCellChanged.connect(lambda *_: self._offer(None))

    def _framed(self) -> QWidget:
        around = plain.frame("tableframe")
        inner = QVBoxLayout(around)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        return around

    def _fill(self) -> None:
        here, query = self.current(), self.search.text().strip().lower()
        rows = []
        for spec in self._registry.specs():
            keys = tr(" or ").join(dict.fromkeys(key_text(k) for k in self._map.keys(spec.id)))
            if not query or query == keys.lower() or score(query, f"{tr(spec.text)} {tr(spec.section)}"):
                rows.append((spec, keys, spec.id in self._map.chosen))
        table = self.table
        table.blockSignals(True)
        table.setRowCount(len(rows))
        strong, height = self._theme.font(weight=self._theme.font().Weight.DemiBold), self._theme.tokens.px(30)
        for row, (spec, keys, changed) in enumerate(rows):
            shown = tr("{keys}  (yours)", keys=keys or tr("none")) if changed else keys or tr("none")
            for column, text in enumerate((tr(spec.text), tr(spec.section), shown)):
                item = QTableWidgetItem(text)
                item.setData(_ID, spec.id)
                item.setToolTip(plain.tooltip(tr(spec.help or spec.text)))
                if changed and column == 2:
                    item.setFont(strong)
                table.setItem(row, column, item)
            table.setRowHeight(row, height)
        table.blockSignals(False)
        self.select(here)
        if table.currentRow() < 0 and rows:
            table.setCurrentCell(0, 0)
        self._offer(None)

    # ---- one key -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Listen for the new key of the chosen command."""
        spec = self._map.known.get(self.current())
        if spec is None:
            return
        self._offer(None, listening=True)
        self._say(tr("Press the new key for “{what}”. Esc leaves it as it is.", what=spec.text))
        self.capture.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, key: str) -> None:
        """A key was pressed for the chosen command."""
        action_id = self.current()
        found = choosing.propose(self._map.known, self._map.chosen, action_id, key)
        if found.refusal:
            self._say(
                tr(
                    "{key} cannot be used. {refusal} Press another key, or Esc.",
                    key=key_text(key),
                    refusal=found.refusal,
                )
            )
        elif found.chosen is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(
                found.chosen,
                tr(
                    "{key} is “{what}” now. {moved}",
                    key=key_text(key),
                    what=self._map.known[action_id].text,
                    moved=MOVED,
                ),
            )
        else:
            self._wish = key
            self._offer(found)
            self._say(found.said + (tr(" They can change places.") if found.swap is not None else ""))
            (self.swap if found.swap is not None else self.seize).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, found: choosing.Proposal | None, *, listening: bool = False) -> None:
        self._found = found
        clash = found is not None and bool(found.said)
        self.capture.setVisible(listening)
        self.swap.setVisible(clash and found is not None and found.swap is not None)
        self.seize.setVisible(clash)
        self.own.setVisible(not clash and not listening and self.current() in self._map.chosen)
        self.change.setVisible(not clash and not listening)
        self.change.setEnabled(bool(self.current()))
        if found is None and not listening:
            self.words.setText(tr(HINT))

    def _stop(self) -> None:
        if self.capture.isVisible() and self._found is None:
            self._offer(None)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc out of a question leaves all keys as they are."""
        if event.key() == Qt.Key.Key_Escape and self._found is not None:
            self._offer(None)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _swap(self) -> None:
        if self._found is not None and self._found.swap is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(self._found.swap, tr("They have changed places."))

    def _seize(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = choosing.taken(self._map.known, self._map.chosen, self.current(), self._wish)
        self._choose(
            chosen, tr("{wish} is taken over; the other command may need a new key.", wish=key_text(self._wish))
        )

    def _own(self) -> None:
        found = choosing.without(self._map.known, self._map.chosen, self.current())
        if found.chosen is None:
            self._say(found.refusal)
        else:
            self._choose(found.chosen, tr("Its own key again."))

    def _take_left_hand(self) -> None:
        said = tr("All frontline keys lie under the left hand now, on QWERTY. “Reset all” brings the others back.")
        self._choose(choosing.left_hand(self._map.known), said)

    def _choose(self, chosen: keymap.Keys, said: str) -> None:
        self._map.choose(chosen)
        self._preferences.put(KEPT, keymap.write(self._map.chosen) if self._map.chosen else "")
        self._offer(None)
        self._say(said)

    def _say(self, text: str) -> None:
        self.words.setText(told(text))
        announce(self, text)

    # ---- files -------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        dialog = self._file(tr("Export keys"), save=True)
        dialog.selectFile("reviewer-keys.json")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def _ask_import(self) -> None:
        dialog = self._file(tr("Import keys"), save=False)
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.open()

    def _file(self, title: str, *, save: bool) -> QFileDialog:
        dialog = QFileDialog(self, title, QDir.homePath())
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        mode = QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen
        dialog.setAcceptMode(mode)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Keys (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        return dialog

    def export_to(self, target: Path) -> None:
        """Write the chosen keys."""
        try:
            target.write_text(keymap.write(self._map.chosen), encoding="utf-8")
        except OSError as error:
            self.banner.say(
                tr("The keys could not be written."),
                tr("{strerror}. Choose another place.", strerror=error.strerror),
                "bad",
            )
            return
        self.banner.say(tr("Keys written to {target}.", target=plain.one_line(str(target))), kind="good")

    def import_from(self, source: Path) -> None:
        """Take the keys of a file: the good rows, and a word about each that is not."""
        try:
            with source.open("rb") as stream:
                raw = stream.read(keymap.FILE_LIMIT + 1)
            found = keymap.read(raw.decode("utf-8"), self._map.known)
        except OSError as error:
            self.banner.say(
                tr("The file could not be read."),
                tr("{strerror}. Your keys are as they were.", strerror=error.strerror),
                "bad",
            )
            return
        except UnicodeDecodeError:
            self.banner.say(tr("This is no file of keys: it is not text."), tr("Your keys are as they were."), "bad")
            return
        except ValueError as error:
            self.banner.say(str(error), tr("Your keys are as they were."), "bad")
            return
        self._choose(found.chosen, "")
        taken = tr("{n} keys taken.", n=len(found.chosen))
        if found.complaints:
            more = tr(" And {n} more.", n=len(found.complaints) - 4) if len(found.complaints) > 4 else ""
            self.banner.say(tr("{taken} Not taken: ", taken=taken) + " ".join(found.complaints[:4]) + more, kind="warn")
        else:
            self.banner.say(taken, kind="good")

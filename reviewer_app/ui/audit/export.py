"""From the filters to a file on this machine, and a sentence about how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditFilter
from reviewer_app.ui import plain
from reviewer_app.ui.audit import wording
from reviewer_app.ui.run import run
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.work.api import AuditApi


class Export:
    """Asks where to, has the file written, and says so in the banner."""

    def __init__(self, api: AuditApi, clock: Clock, owner: QWidget, banner: Banner) -> None:
        self._api, self._clock, self._owner, self._banner = api, clock, owner, banner
        self._folder = QDir.homePath()
        self.dialog: QFileDialog | None = None
        self.writing = False

    def start(self, filter: AuditFilter) -> None:
        """Ask for a file name; nothing is written before it is given."""
        dialog = QFileDialog(self._owner, tr("Export decisions"), self._folder)
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(tr("Comma-separated values (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.suggested(filter))
        dialog.fileSelected.connect(lambda name: self.write(filter, Path(name)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def suggested(self, filter: AuditFilter) -> str:
        """A file name that says which days are in it."""
        last = wording.iso_day(filter.until - timedelta(seconds=1) if filter.until else self._clock.now())
        first = wording.iso_day(filter.since) + "-to-" if filter.since is not None else "all-to-"
        return tr("audit-{first}{last}.csv", first=first, last=last)

    def write(self, filter: AuditFilter, target: Path) -> None:
        """Have the decisions written; the banner says how many went where, or why none did."""
        self._folder = str(target.parent)
        self.writing = True
        self._banner.say(tr("Writing the decisions …"), kind="info")
        run(
            lambda: self._api.export(filter, target),
            lambda rows: self._written(rows, target),
            lambda error: self._failed(error, self._again(filter, target)),
            self._owner,
        )

    def _again(self, filter: AuditFilter, target: Path) -> Callable[[], None]:
        return lambda: self.write(filter, target)

    def _written(self, rows: int, target: Path) -> None:
        self.writing = False
        self._banner.say(
            tr("{rows} written to {target}", rows=wording.decisions(rows), target=plain.one_line(str(target))),
            kind="good",
        )

    def _failed(self, error: BaseException, again: Callable[[], None]) -> None:
        self.writing = False
        message, step = plain.sentence(error)
        if isinstance(error, OSError):
            message, step = (
                tr("The file could not be written."),
                tr("{strerror}. Choose another place.", strerror=error.strerror or tr("Unknown cause")),
            )
        self._banner.say(tr("Nothing was exported. {message}", message=message), step, "bad", tr("Try again"), again)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

"""Documents on the screen, and ways to wait for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot
from viewer_documents import Place, RealDocuments

from reviewer_app.ui.viewer.area import DocumentArea
from reviewer_app.ui.viewer.viewer import DocumentViewer


@dataclass
class Bench:
    """Documents on the screen; `painted` counts how often a first document stood there."""

    area: DocumentArea
    documents: RealDocuments
    bot: QtBot
    painted: list[int]

    @property
    def viewer(self) -> DocumentViewer:
        return self.area.first

    def lay(self, *names: str, marks: tuple[Place, ...] = (), case: str = "c1") -> None:
        """Lay a case of these documents down and wait until its first one is painted."""
        before = len(self.painted)
        self.viewer.set_case(case, self.documents.views(*names), marks, marks[0] if marks else None)
        self.bot.waitUntil(lambda: len(self.painted) > before)

    def until(self, what: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(what()))

"""Makes pictures of the documents: `QT_QPA_PLATFORM=offscreen python tests/ui_viewer/gallery.py FOLDER [NAME…]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from viewer_documents import KINDS, RealDocuments, mark

from reviewer_app.domain.view import DocumentState
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme, apply_theme
from reviewer_app.ui.viewer.area import DocumentArea
from reviewer_app.ui.viewer.viewer import DocumentViewer

SMALL, LARGE = (780, 600), (1220, 900)


def settle(app: QApplication, ms: int = 700) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < ms:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Shooter:
    def __init__(self, app: QApplication, theme: Theme, out: Path, documents: RealDocuments) -> None:
        self.app, self.theme, self.out, self.documents = app, theme, out, documents

    def shoot(
        self,
        name: str,
        size: tuple[int, int],
        documents: tuple[str, ...],
        do: Callable[[DocumentArea], None] = lambda area: None,
        state: DocumentState = DocumentState.PRESENT,
    ) -> None:
        host = QWidget()
        viewer = DocumentViewer(
            self.documents, lambda future, done, failed: run(future, done, failed, host), self.theme
        )
        area = DocumentArea(viewer, host)
        host.resize(*size)
        area.resize(*size)
        host.show()
        marks = (
            mark(1, documents[0], (0.36, 0.14, 0.72, 0.24)),
            mark(
                2, documents[0], (4 / 7, 3 / 401, 5 / 7, 4 / 401) if "xlsx" in documents[0] else (0.1, 0.3, 0.4, 0.34)
            ),
        )
        viewer.set_case("c1", tuple(self.documents.view(d, state) for d in documents), marks, marks[1])
        settle(self.app)
        do(area)
        settle(self.app)
        target = area.apart if name.startswith("apart") and area.apart is not None else host
        target.grab().save(str(self.out / f"{name}-{size[0]}-{self.theme.tokens.name}.png"))
        host.hide()
        host.deleteLater()
        settle(self.app, 30)


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[2:])
    app = QApplication([])
    theme = apply_theme(app, "light")
    documents = RealDocuments()

    def attachment(number: int) -> Callable[[DocumentArea], None]:
        return lambda area: area.first.mail.attachments[number - 1].click()

    def apart(area: DocumentArea) -> None:
        area.toggle_window()
        assert area.apart is not None
        area.apart.resize(900, 700)

    def find(area: DocumentArea) -> None:
        area.first.search.open_bar()
        area.first.search.edit.setText("bracket 1")

    plan: list[tuple[str, tuple[int, int], tuple[str, ...], Callable[[DocumentArea], None], DocumentState]] = []

    def add(
        name: str,
        size: tuple[int, int],
        *kinds: str,
        do: Callable[[DocumentArea], None] = lambda area: None,
        state: DocumentState = DocumentState.PRESENT,
    ) -> None:
        plan.append((name, size, kinds, do, state))

    for kind in KINDS:
        add(kind.replace(".", "-").replace(" ", "-"), SMALL, kind, "memo.txt")
    add("blurred", SMALL, "photo.jpg", do=lambda area: area.first.veil.choose(True, False))
    add("grey", SMALL, "photo.jpg", do=lambda area: area.first.veil.choose(False, True))
    add("sheet-find", SMALL, "ledger.xlsx", do=find)
    add("sheet-hidden", SMALL, "ledger.xlsx", do=lambda area: area.first.table.tabs.setCurrentIndex(2))
    add("attached-pdf", SMALL, "letter.eml", do=attachment(1))
    add("attached-exe", SMALL, "letter.eml", do=attachment(5))
    add("beside", LARGE, "contract.pdf", "letter.eml", do=lambda area: area.toggle_second())
    add("below", SMALL, "contract.pdf", "photo.jpg", do=lambda area: area.toggle_second())
    add("apart", LARGE, "fax.tiff", "letter.eml", do=apart)
    add("masked", SMALL, "photo.jpg", do=lambda area: area.set_masked(True))
    for state in DocumentState:
        if state is not DocumentState.PRESENT:
            add(f"state-{state.value}", SMALL, "contract.pdf", state=state)
    for look in ("light", "dark", "contrast"):
        theme.apply(look)
        shooter = Shooter(app, theme, out, documents)
        for name, size, kinds, do, state in plan:
            if not wanted or name in wanted or f"{name}-{look}" in wanted:
                shooter.shoot(name, size, kinds, do, state)
    documents.renderer.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

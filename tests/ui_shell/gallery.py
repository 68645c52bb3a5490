"""Saves pictures of every screen: `python tests/ui_shell/gallery.py FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from fake_services import fake_services  # noqa: E402
from PySide6.QtCore import Signal  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import apply_theme  # noqa: E402


class BlankCase(QWidget):
    closed = Signal()

    def open_case(self, case_id: str) -> None: ...

    def open_next(self, workflow: str | None = None) -> None: ...

    def start_batch(self) -> None: ...

    def on_changes(self, changes: object) -> None: ...


def main(folder: Path, looks: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    for look in looks:
        for width, height in ((1366, 768), (1920, 1080), (1024, 640)):
            if width != 1366 and look != "light":
                continue
            theme.apply(look)
            services = fake_services(signed_in=False)
            window = build_window(services, Bridge(), app, lambda *_: BlankCase(), theme=theme)
            theme.apply(look)
            window.resize(width, height)
            window.show()

            def shot(name: str) -> None:
                QTest.qWait(60)
                window.grab().save(str(folder / f"{look}-{width}-{name}.png"))  # noqa: B023

            window.begin()
            QTest.qWait(30)
            window.sign_in.submit()
            shot("signin")
            services.session.kept_here = True
            window.begin()
            QTest.qWait(80)
            shot("queue")
            if width != 1024:
                window.registry.trigger("go.attention")
                shot("attention")
                window.registry.trigger("go.history")
                shot("history")
                window.palette_overlay.open()
                shot("palette")
                window.palette_overlay.close_overlay()
                window.registry.trigger("app.help")
                shot("help")
                window.key_help.close_overlay()
                window.registry.trigger("go.queue")
                window.toast.show_message("Approved KYC-4201", "Undo", "Z", seconds=10)
                window.queue.filters.search.setText("zzz")
                window.queue.filters.apply_now()
                shot("nothing")
            window.deleteLater()
            QTest.qWait(10)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:] or ["light", "dark", "contrast"])

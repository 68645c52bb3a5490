"""Saves pictures of the Attention page: `python tests/ui_attention/gallery.py FOLDER [look …]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from matters import LONG, attention_services, entry, every_card, head, make, theirs  # noqa: E402
from PySide6.QtCore import QElapsedTimer, QEventLoop  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from reviewer_app.domain.attention import AttentionCard  # noqa: E402
from reviewer_app.domain.case import CaseState  # noqa: E402
from reviewer_app.domain.decision import OutboxState  # noqa: E402
from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.main_window import MainWindow  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import apply_theme  # noqa: E402


def settle(app: QApplication, ms: int = 120) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < ms:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class BlankCase(QWidget):
    pass


def hostile() -> list[AttentionCard]:
    other = theirs("long")
    said = entry("differing", OutboxState.SUPERSEDED, "long", other, title=f"<b>{LONG}</b> {LONG} {LONG}")
    from dataclasses import replace

    hebrew = entry("concurring", OutboxState.SUPERSEDED, "rtl", theirs("rtl"), title="חשבונית 4711 \u202e gnirts")
    return [
        make(replace(said, other_author=LONG), None, head(CaseState.DECIDED)),
        make(replace(hebrew, other_author="דנה לוי"), None, head(CaseState.DECIDED)),
    ]


def main(folder: Path, looks: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    cards = every_card()
    for look in looks:
        for width, height in ((1366, 768), (1920, 1080), (1024, 640)):
            if width == 1024 and look != "light":
                continue
            theme.apply(look)

            def window_with(
                shown: list[AttentionCard], w: int = width, h: int = height, name: str = look
            ) -> MainWindow:
                services, _ = attention_services(shown)
                window = build_window(services, Bridge(), app, lambda *_: BlankCase(), theme=theme)  # type: ignore[arg-type,return-value]
                theme.apply(name)
                window.resize(w, h)
                window.show()
                window.begin()
                settle(app)
                window.registry.trigger("go.attention")
                settle(app)
                return window

            def shot(window: MainWindow, name: str, w: int = width, look: str = look) -> None:
                settle(app)
                window.grab().save(str(folder / f"{look}-{w}-{name}.png"))

            window = window_with(list(cards.values()))
            shot(window, "top")
            page = window.attention
            page.step(1)
            window.registry.trigger("attention.withdraw")
            shot(window, "withdraw")
            page.current().close_asking()  # type: ignore[union-attr]
            window.registry.trigger("attention.note")
            shot(window, "note")
            bar = page._area.verticalScrollBar()
            for part in range(1, 5):
                bar.setValue(bar.maximum() * part // 4)
                shot(window, f"part{part}")
            window.deleteLater()
            if width == 1366:
                for name, shown in (("empty", []), ("hostile", hostile())):
                    window = window_with(shown)
                    shot(window, name)
                    window.deleteLater()
            settle(app, 10)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:] or ["light", "dark", "contrast"])

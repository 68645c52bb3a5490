"""My pace: a few numbers about one's own deciding, said kindly, with nobody to compare with."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.domain.pace import ENOUGH, Pace, PaceRow, pace
from reviewer_app.ui import plain
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.run import run
from reviewer_app.ui.settings_room import rows
from reviewer_app.work.api import PaceApi

PROMISE = (
    "Kept on this computer, sealed, for your eyes only. It is never sent, nobody is ranked, and you can empty it "
    "or switch it off at any time. Slower is often right: reading is the work."
)
FEW = f"Not enough yet; it takes {ENOUGH}."


def sentences(found: Pace) -> dict[str, str]:
    """Each number in words."""

    def keys(value: float | None) -> str:
        return FEW if value is None else f"{value:g} key{'' if value == 1 else 's'}, as a rule"

    def share(value: float | None, of: str) -> str:
        if value is None:
            return FEW
        return f"under 1 % {of}" if 0 < value < 0.01 else f"{round(value * 100)} % {of}"

    def seconds(value: float | None) -> str:
        return FEW if value is None else f"{value:.0f} seconds, as a rule"

    undone = share(found.undo_rate, "of your decisions")
    if found.undo_rate == 0:
        undone = "None so far. Taking one back is always fine; the key is there for it."
    return {
        "decisions": f"{found.decisions:,}",
        "approve": keys(found.approve_keys),
        "differently": keys(found.differently_keys),
        "mouse": share(found.mouse_share, "of all keys and clicks"),
        "undo": undone,
        "evidence": seconds(found.first_evidence_s),
        "active": seconds(found.active_s),
    }


_LINES = (
    ("decisions", "Decisions counted", "The newest 10,000 at most"),
    ("approve", "To approve", "Without the mouse; texts you write are not counted"),
    ("differently", "To decide differently", "Without the mouse; texts you write are not counted"),
    ("mouse", "With the mouse", "Both ways are fine"),
    ("undo", "Taken back", "Within the undo window"),
    ("evidence", "Until you look at the first further evidence", ""),
    ("active", "At work on a case", "Pauses left out"),
)


class PacePage:
    """The page and what fills it; `widget` goes into the settings."""

    def __init__(self, api: PaceApi, preferences: Preferences) -> None:
        self._api = api
        self._values: dict[str, QLabel] = {}
        lines = []
        for key, title, text in _LINES:
            self._values[key] = plain.label("", "strong")
            lines.append(rows.line(title, text, self._values[key]))
        self.empty = plain.button("Empty it", name="Empty my pace")
        self.empty.clicked.connect(self._ask)
        self.sure = plain.button("Yes, empty it", "danger")
        self.sure.clicked.connect(self._empty)
        self.sure.hide()
        self.widget: QWidget = rows.page(
            "My pace",
            [
                rows.card("My pace", [rows.line("Yours alone", PROMISE), *lines]),
                rows.card(
                    "What is kept",
                    [
                        rows.flag(preferences, "pace", "Count my pace", "Off: nothing more is counted."),
                        rows.line("Empty", "Forget everything that was counted.", self.sure, self.empty),
                    ],
                ),
            ],
        )

    def load(self) -> None:
        """Read what is there."""
        self.sure.hide()
        self.empty.show()
        run(self._api.rows, self._show, self._failed, self.widget)

    def value(self, key: str) -> str:
        """What is said of one number."""
        return self._values[key].text()

    def _show(self, found: list[PaceRow]) -> None:
        for key, text in sentences(pace(found)).items():
            self._values[key].setText(text)

    def _failed(self, error: BaseException) -> None:
        for label in self._values.values():
            label.setText("Cannot be read")

    def _ask(self) -> None:
        self.empty.hide()
        self.sure.show()
        self.sure.setFocus()

    def _empty(self) -> None:
        run(self._api.empty, lambda _: self.load(), self._failed, self.widget)

"""My pace: a few numbers about one's own deciding, said kindly, with nobody to compare with."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.domain.pace import ENOUGH, Pace, PaceRow, pace
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.run import run
from reviewer_app.ui.settings_room import rows
from reviewer_app.ui.tongue import number, tr
from reviewer_app.work.api import PaceApi

PROMISE = say(
    "Kept on this computer, sealed, for your eyes only. It is never sent, nobody is ranked, and you "
    "can empty it or switch it off at any time. Slower is often right: reading is the work."
)
FEW = say("Not enough yet; it takes {enough}.", enough=ENOUGH)


def sentences(found: Pace) -> dict[str, str]:
    """Each number in words."""

    def keys(value: float | None) -> str:
        if value is None:
            return tr(FEW)
        return (
            tr("1 key, as a rule")
            if value == 1
            else tr("{keys} keys, as a rule", keys=number(value, 0 if value == int(value) else 1))
        )

    def share(value: float | None, of: str) -> str:
        if value is None:
            return tr(FEW)
        if 0 < value < 0.01:
            return tr("under 1 % {of}", of=of)
        return tr("{percent} % {of}", percent=round(value * 100), of=of)

    def seconds(value: float | None) -> str:
        return tr(FEW) if value is None else tr("{n} seconds, as a rule", n=round(value))

    undone = share(found.undo_rate, tr("of your decisions"))
    if found.undo_rate == 0:
        undone = tr("None so far. Taking one back is always fine; the key is there for it.")
    return {
        "decisions": f"{found.decisions:,}",
        "approve": keys(found.approve_keys),
        "differently": keys(found.differently_keys),
        "mouse": share(found.mouse_share, tr("of all keys and clicks")),
        "undo": undone,
        "evidence": seconds(found.first_evidence_s),
        "active": seconds(found.active_s),
    }


_LINES = (
    ("decisions", say("Decisions counted"), say("The newest 10,000 at most")),
    ("approve", say("To approve"), say("Without the mouse; texts you write are not counted")),
    ("differently", say("To decide differently"), say("Without the mouse; texts you write are not counted")),
    ("mouse", say("With the mouse"), say("Both ways are fine")),
    ("undo", say("Taken back"), say("Within the undo window")),
    ("evidence", say("Until you look at the first further evidence"), ""),
    ("active", say("At work on a case"), say("Pauses left out")),
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
        self.empty = plain.button(tr("Empty it"), name=tr("Empty my pace"))
        self.empty.clicked.connect(self._ask)
        self.sure = plain.button(tr("Yes, empty it"), "danger")
        self.sure.clicked.connect(self._empty)
        self.sure.hide()
        self.widget: QWidget = rows.page(
            tr("My pace"),
            [
                rows.card(tr("My pace"), [rows.line(tr("Yours alone"), PROMISE), *lines]),
                rows.card(
                    tr("What is kept"),
                    [
                        rows.flag(preferences, "pace", tr("Count my pace"), tr("Off: nothing more is counted.")),
                        rows.line(tr("Empty"), tr("Forget everything that was counted."), self.sure, self.empty),
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
            label.setText(tr("Cannot be read"))

    def _ask(self) -> None:
        self.empty.hide()
        self.sure.show()
        self.sure.setFocus()

    def _empty(self) -> None:
        run(self._api.empty, lambda _: self.load(), self._failed, self.widget)

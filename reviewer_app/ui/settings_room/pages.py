"""Look, reading and deciding, as pages."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.look import LookControl
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings_room import rows
from reviewer_app.ui.tongue import LANGUAGES, tr

THEMES = (
    ("system", say("Like the system")),
    ("light", say("Light")),
    ("dark", say("Dark")),
    ("contrast", say("High contrast")),
)


def look_page(look: LookControl, preferences: Preferences) -> QWidget:
    """Theme, text, spacing, motion."""
    theme = look.theme
    themed, themes = rows.choice(tr("Theme"), "", THEMES)
    themes.setObjectName("look/theme")
    themes.activated.connect(lambda _: look.choose(str(themes.currentData())))
    smaller, larger = plain.button("A−", name=tr("Smaller text")), plain.button("A+", name=tr("Larger text"))
    usual = plain.button(tr("Normal"), name=tr("Normal text size"))
    size: QLabel = plain.label("", "strong")
    size.setMinimumWidth(48)
    for press, direction in ((smaller, -1), (larger, 1), (usual, 0)):
        press.clicked.connect(lambda _=False, d=direction: look.step(d))
    spaced, spacing = rows.choice(
        tr("Line spacing"),
        tr("Relaxed sets letters and lines further apart, which some people read more easily."),
        (("normal", tr("Normal")), ("relaxed", tr("Relaxed"))),
    )
    spacing.setObjectName("look/spacing")
    spacing.activated.connect(lambda _: look.space(str(spacing.currentData())))
    moving, motion = rows.choice(
        tr("Animations"),
        tr("What moves by itself on the screen."),
        (("system", tr("Like the system")), ("off", tr("Off"))),
    )
    motion.setObjectName("motion")
    motion.activated.connect(lambda _: look.move(str(motion.currentData())))

    tongues, tongue = rows.choice(
        tr("Language"),
        tr("Takes effect when Reviewer is started again."),
        (("system", tr("Like the system")), *LANGUAGES.items()),
    )
    tongue.setObjectName("language")
    tongue.activated.connect(lambda _: preferences.put("language", str(tongue.currentData())))

    def show() -> None:
        tongue.setCurrentIndex(max(0, tongue.findData(preferences.choice("language"))))
        themes.setCurrentIndex(max(0, themes.findData(theme.choice)))
        size.setText(f"{round(theme.scale * 100)} %")
        spacing.setCurrentIndex(1 if theme.relaxed else 0)
        motion.setCurrentIndex(max(0, motion.findData(preferences.choice("motion"))))

    made = rows.page(
        tr("Look and reading"),
        [
            rows.card(tr("Look"), [themed, moving, tongues]),
            rows.card(
                tr("Text"), [rows.line(tr("Text size"), tr("80 to 200 %"), smaller, size, larger, usual), spaced]
            ),
            rows.card(
                tr("Documents"),
                [
                    rows.flag(
                        preferences,
                        "documents.blur",
                        tr("Blur images"),
                        tr("A matter of comfort. Hold Space or the mouse button on one to see it."),
                    ),
                    rows.flag(preferences, "documents.grey", tr("Images without colour")),
                ],
            ),
        ],
    )
    theme.changed.connect(show)

    def gone() -> None:
        # With the program all goes at once, and the theme may go first.
        if isValid(theme):
            theme.changed.disconnect(show)

    made.destroyed.connect(gone)
    show()
    return made


def deciding_page(preferences: Preferences) -> QWidget:
    """Undo window, next case, breaks."""
    return rows.page(
        tr("Deciding"),
        [
            rows.card(
                tr("After a decision"),
                [
                    rows.number(
                        preferences,
                        "undo.seconds",
                        tr("Undo window"),
                        tr(
                            "So long a decision stays on this computer and can be taken back by one key. "
                            "At 0 it is sent at once."
                        ),
                        tr("seconds", "after a number"),
                        tr("None"),
                    ),
                    rows.flag(
                        preferences,
                        "advance",
                        tr("Bring the next case by itself"),
                        tr("Off: the decided case stays on the desk until you go on."),
                    ),
                    rows.number(
                        preferences,
                        "batch.size",
                        tr("Cases in a batch"),
                        tr("So many are counted, then it says what was done. It never hurries you."),
                        tr("cases", "after a number"),
                    ),
                ],
            ),
            rows.card(
                tr("Breaks"),
                [
                    rows.number(
                        preferences,
                        "breaks.minutes",
                        tr("Suggest a break"),
                        tr("After so many minutes of work without one. It never stops you."),
                        tr("minutes", "after a number"),
                        tr("Never"),
                    ),
                    rows.number(
                        preferences,
                        "pause.minutes",
                        tr("Pause by itself"),
                        tr("After so many minutes without a key or the mouse: everything is covered, the time stops."),
                        tr("minutes", "after a number"),
                        tr("Never"),
                    ),
                ],
            ),
        ],
    )

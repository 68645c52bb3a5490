"""Look, reading and deciding, as pages."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from reviewer_app.ui import plain
from reviewer_app.ui.look import LookControl
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings_room import rows
from reviewer_app.ui.tongue import LANGUAGES, tr

THEMES = (("system", "Like the system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))


def look_page(look: LookControl, preferences: Preferences) -> QWidget:
    """Theme, text, spacing, motion."""
    theme = look.theme
    themed, themes = rows.choice("Theme", "", THEMES)
    themes.setObjectName("look/theme")
    themes.activated.connect(lambda _: look.choose(str(themes.currentData())))
    smaller, larger = plain.button("A−", name="Smaller text"), plain.button("A+", name="Larger text")
    usual = plain.button("Normal", name="Normal text size")
    size: QLabel = plain.label("", "strong")
    size.setMinimumWidth(48)
    for press, direction in ((smaller, -1), (larger, 1), (usual, 0)):
        press.clicked.connect(lambda _=False, d=direction: look.step(d))
    spaced, spacing = rows.choice(
        "Line spacing",
        "Relaxed sets letters and lines further apart, which some people read more easily.",
        (("normal", "Normal"), ("relaxed", "Relaxed")),
    )
    spacing.setObjectName("look/spacing")
    spacing.activated.connect(lambda _: look.space(str(spacing.currentData())))
    moving, motion = rows.choice(
        "Animations", "What moves by itself on the screen.", (("system", "Like the system"), ("off", "Off"))
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
        "Look and reading",
        [
            rows.card("Look", [themed, moving, tongues]),
            rows.card("Text", [rows.line("Text size", "80 to 200 %", smaller, size, larger, usual), spaced]),
            rows.card(
                "Documents",
                [
                    rows.flag(
                        preferences,
                        "documents.blur",
                        "Blur images",
                        "A matter of comfort. Hold Space or the mouse button on one to see it.",
                    ),
                    rows.flag(preferences, "documents.grey", "Images without colour"),
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
        "Deciding",
        [
            rows.card(
                "After a decision",
                [
                    rows.number(
                        preferences,
                        "undo.seconds",
                        "Undo window",
                        "So long a decision stays on this computer and can be taken back by one key. "
                        "At 0 it is sent at once.",
                        "seconds",
                        "None",
                    ),
                    rows.flag(
                        preferences,
                        "advance",
                        "Bring the next case by itself",
                        "Off: the decided case stays on the desk until you go on.",
                    ),
                ],
            ),
            rows.card(
                "Breaks",
                [
                    rows.number(
                        preferences,
                        "breaks.minutes",
                        "Suggest a break",
                        "After so many minutes of work without one. It never stops you.",
                        "minutes",
                        "Never",
                    )
                ],
            ),
        ],
    )

"""Every word on the screen in the person's language.

`tr("Saved")` and `tr("{who} has it", who=name)` say something now. `tr_many("{n} case", "{n} cases", n)` knows
counts. Tables of words are made when a module is read, before the language is known: they hold `say("Saved")`
(`reviewer_app.sentence`), and whoever shows one says `tr(TABLE[key])`. The same goes for sentences that arrive
from the layers below. The first argument is a literal or such a sentence, never an f-string: `packaging/dev.py
translate` collects the catalogue from the source.

Text from outside (names, notes, values, workflow labels) is never handed to `tr`; it is a value of a template.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer_app import paths
from reviewer_app.sentence import Joined, Moment, Sentence, say

log = logging.getLogger(__name__)

CONTEXT = "reviewer"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""By code, each in its own words; the first is the language of the source."""

_PATTERNS = {
    "clock": say("HH:mm", "date pattern"),
    "day": say("d MMM yyyy", "date pattern"),
    "moment": say("ddd d MMM HH:mm", "date pattern"),
    "short": say("d MMM HH:mm", "date pattern"),
    "full": say("yyyy-MM-dd HH:mm", "date pattern"),
    "long day": say("d MMMM", "date pattern"),
    "long date": say("d MMMM yyyy", "date pattern"),
}


def tr(text: str, about: str = "", /, **values: object) -> str:
    """The text in the person's language, values set in; values that are sentences are said, too, numbers written."""
    if isinstance(text, Sentence):
        if text.one is not None:
            return tr_many(text.one, text.template, text.n, **{k: v for k, v in text.values.items() if k != "n"})
        return _filled(text.template, text.about, text.values)
    if isinstance(text, Moment):
        return _written(text.at, text.style)
    if isinstance(text, Joined):
        return text.separator.join(str(_told(part)) for part in text.parts)
    return _filled(text, about, values)


def told(text: str) -> str:
    """What a widget is to show: a sentence in the person's language, any other text as it is."""
    return tr(text) if isinstance(text, Sentence | Moment | Joined) else text


def _filled(text: str, about: str, values: dict[str, object]) -> str:
    said = QCoreApplication.translate(CONTEXT, text, about or None)
    return said.format(**_said(values)) if values else said


def tr_many(one: str, many: str, n: int, /, **values: object) -> str:
    """The words for so many; `{n}` is the number as the person's country writes it."""
    said = QCoreApplication.translate(CONTEXT, many, None, n)
    if said == many and n == 1:
        # Nobody translated it, so this is English, which has a form for one.
        said = one
    return said.format(n=number(n), **_said(values))


def number(value: int | float, decimals: int = 0) -> str:
    """A number as the person's country writes it, in groups of three."""
    return QLocale().toString(value, "f", decimals) if isinstance(value, float) else QLocale().toString(value)


def dated(at: datetime, style: str) -> str:
    """A moment in this place's time as the person's language writes it; the styles are those of `sentence.ENGLISH`."""
    return _written(at.astimezone(), style)


def _written(at: datetime, style: str) -> str:
    moment = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second))
    return QLocale().toString(moment, tr(_PATTERNS[style]))


def dated_day(day: date) -> str:
    """A day as the person's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr(_PATTERNS["day"]))


def _said(values: dict[str, object]) -> dict[str, object]:
    return {k: _told(v) for k, v in values.items()}


def _told(value: object) -> object:
    if isinstance(value, Sentence | Moment | Joined):
        return tr(value)
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def spoken(choice: str, wanted: Iterable[str]) -> str:
    """The language to use: the chosen one, else the first wanted one that there is, else English.

    `wanted` are names as systems give them, such as "de-AT".
    """
    if choice in LANGUAGES:
        return choice
    return next((code for name in wanted if (code := name.replace("_", "-").split("-")[0]) in LANGUAGES), "en")


def speak(app: QApplication, choice: str) -> str:
    """Have the whole program speak a language, Qt's own dialogs and dates included; the language's code.

    `choice` is "system" or a code of LANGUAGES. To be called before the first widget is made.
    """
    code = spoken(choice, QLocale.system().uiLanguages())
    locale = QLocale(code)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if code != "en":
        _add(app, str(paths.resources() / "translations"), f"reviewer_{code}")
        _add(app, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}")
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    return code


def _add(app: QApplication, folder: str, name: str) -> None:
    made = QTranslator(app)
    if made.load(name, folder):
        app.installTranslator(made)
    else:
        log.warning("there is no translation %s in %s", name, folder)

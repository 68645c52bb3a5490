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
from reviewer_app.sentence import Moment, Sentence, say

log = logging.getLogger(__name__)

CONTEXT = "reviewer"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""By code, each in its own words; the first is the language of the source."""

_PATTERNS = {
    "clock": say("HH:mm", "date pattern"),
    "day": say("d MMM yyyy", "date pattern"),
    "moment": say("ddd d MMM HH:mm", "date pattern"),
    "full": say("yyyy-MM-dd HH:mm", "date pattern"),
}


def tr(text: str, about: str = "", /, **values: object) -> str:
    """The text in the person's language, values set in; values that are sentences or moments are said so, too."""
    if isinstance(text, Sentence):
        if text.one is not None:
            return tr_many(text.one, text.template, text.n, **{k: v for k, v in text.values.items() if k != "n"})
        return _filled(text.template, text.about, text.values)
    if isinstance(text, Moment):
        return dated(text.at, text.style)
    return _filled(text, about, values)


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
    """A number as the person's country writes it; grouped from five digits on, so that years and codes stay whole."""
    if isinstance(value, float):
        return QLocale().toString(value, "f", decimals)
    return str(value) if abs(value) < 10_000 else QLocale().toString(value)


def dated(at: datetime, style: str) -> str:
    """A moment in this place's time as the person's language writes it: clock, day, moment or full."""
    here = at.astimezone()
    moment = QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute, here.second))
    return QLocale().toString(moment, tr(_PATTERNS[style]))


def dated_day(day: date) -> str:
    """A day as the person's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr(_PATTERNS["day"]))


def _said(values: dict[str, object]) -> dict[str, object]:
    return {k: tr(v) if isinstance(v, Sentence | Moment) else v for k, v in values.items()}


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

"""Words for people, made where no screen is known: English text that remembers how to be said in another language.

What is made here is an ordinary English `str`. Whoever shows it hands it to `reviewer_app.ui.tongue.tr`, which
finds the template in the catalogue and sets the values in anew; everybody else may log, compare and join it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

PATTERNS = {"clock": "%H:%M", "day": "%d %b %Y", "moment": "%a %d %b %H:%M", "full": "%Y-%m-%d %H:%M"}
"""The English of a moment by its style; a screen has its own for every language."""


class Sentence(str):
    """English text with its template, the values set into it, and the template for exactly one.

    `about` tells two meanings of the same English apart. `one` and `n` are given when the words depend on a count.
    """

    template: str
    about: str
    one: str | None
    n: int
    values: dict[str, object]

    @classmethod
    def made(cls, template: str, about: str, one: str | None, n: int, values: dict[str, object]) -> Self:
        """Set the values into the template that fits the count."""
        english = one if one is not None and n == 1 else template
        self = cls(english.format(**values) if values else english)
        self.template, self.about, self.one, self.n, self.values = template, about, one, n, values
        return self


class Moment(str):
    """A moment as English text that remembers itself, for a value of a sentence; `style` is one of PATTERNS."""

    at: datetime
    style: str


def say(template: str, about: str = "", /, **values: object) -> Sentence:
    """A sentence to be shown later; `{name}` in the template stands for a value.

    The template must be a literal here: the catalogue is collected from the source.
    """
    return Sentence.made(template, about, None, 0, values)


def say_many(one: str, many: str, n: int, /, **values: object) -> Sentence:
    """A sentence whose words depend on a count; `{n}` is the count, and `many` is what the catalogue knows it by."""
    return Sentence.made(many, "", one, n, {"n": n, **values})


def when(at: datetime, style: str) -> Moment:
    """A moment of this place's time, for a value of a sentence."""
    here = at.astimezone()
    made = Moment(here.strftime(PATTERNS[style]))
    made.at, made.style = here, style
    return made

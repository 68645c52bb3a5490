"""Words for people, made where no screen is known: English text that remembers how to be said in another language.

What is made here is an ordinary English `str`. Whoever shows it hands it to `reviewer_app.ui.tongue.tr`, which
finds the template in the catalogue and sets the values in anew; everybody else may log, compare and join it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

ENGLISH = {
    "clock": "{0:%H:%M}",
    "day": "{0.day} {0:%b %Y}",
    "short": "{0.day} {0:%b %H:%M}",
    "moment": "{0:%a} {0.day} {0:%b %H:%M}",
    "full": "{0:%Y-%m-%d %H:%M}",
    "long day": "{0.day} {0:%B}",
    "long date": "{0.day} {0:%B %Y}",
}
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
        self = cls(english.format(**{k: _shown(v) for k, v in values.items()}) if values else english)
        self.template, self.about, self.one, self.n, self.values = template, about, one, n, values
        return self


def _shown(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


class Joined(str):
    """Sentences and texts from outside, one after the other, said part by part."""

    parts: tuple[str, ...]
    separator: str


class Moment(str):
    """A moment as English text that remembers itself, for a value of a sentence; `style` is one of ENGLISH."""

    at: datetime
    style: str


def say(template: str, about: str = "", /, **values: object) -> Sentence:
    """A sentence to be shown later; `{name}` in the template stands for a value.

    Whole numbers are grouped. The template must be a literal: the catalogue is collected from the source.
    """
    return Sentence.made(template, about, None, 0, values)


def say_many(one: str, many: str, n: int, /, **values: object) -> Sentence:
    """A sentence whose words depend on a count; `{n}` is the count, and `many` is what the catalogue knows it by."""
    return Sentence.made(many, "", one, n, {"n": n, **values})


def joined(separator: str, *parts: str) -> Joined:
    """The parts that are not empty, one after the other; what is no sentence is left as it is."""
    kept = tuple(p for p in parts if p)
    made = Joined(separator.join(kept))
    made.parts, made.separator = kept, separator
    return made


def when(at: datetime, style: str) -> Moment:
    """A moment in the zone it carries, for a value of a sentence."""
    made = Moment(ENGLISH[style].format(at))
    made.at, made.style = at, style
    return made

"""What keys are called on the keyboards of the person's country."""

from __future__ import annotations

from reviewer_app.sentence import say
from reviewer_app.ui.tongue import tr

_KEY_NAMES = {
    "Return": say("Enter", "key"),  # not words
    "Enter": say("Enter", "key"),  # not words
    "Escape": say("Esc", "key"),  # not words
    "Ctrl": say("Ctrl", "key"),  # not words
    "Alt": say("Alt", "key"),  # not words
    "Shift": say("Shift", "key"),  # not words
    "Space": say("Space", "key"),  # not words
    "Del": say("Del", "key"),  # not words
    "Delete": say("Delete", "key"),  # not words
    "Ins": say("Ins", "key"),  # not words
    "Insert": say("Insert", "key"),  # not words
    "Backspace": say("Backspace", "key"),  # not words
    "Home": say("Home", "key"),  # not words
    "End": say("End", "key"),  # not words
    "PgUp": say("PgUp", "key"),  # not words
    "PgDown": say("PgDown", "key"),  # not words
    "Up": say("Up", "key"),  # not words
    "Down": say("Down", "key"),  # not words
    "Left": say("Left", "key"),  # not words
    "Right": say("Right", "key"),  # not words
}
"""Keys that are printed differently on the keyboards of other countries."""


def key_text(key: str) -> str:
    """A key sequence as people read it: `G then Q`, `Ctrl+K`, `Enter`."""
    parts = ["+".join(_key_name(k) for k in stroke_parts(stroke)) for stroke in key.split(", ")]
    return tr("{first} then {second}", first=parts[0], second=parts[1]) if len(parts) == 2 else parts[0]


def stroke_parts(stroke: str) -> list[str]:
    """What is held and what is pressed, in the order in which it is written; the key + itself is kept whole."""
    if not stroke.endswith("+"):
        return stroke.split("+")
    return [*filter(None, stroke[:-1].split("+")), "+"]


def _key_name(key: str) -> str:
    return tr(_KEY_NAMES[key]) if key in _KEY_NAMES else key

"""A record part without a label reads as words, not as a key."""

from __future__ import annotations

import pytest

from reviewer_app.ui.case.cards import _called


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("po", "Purchase order"),
        ("previous_visits", "Previous visits"),
        ("prior.closed_on", "Prior matter · Closed on"),
        ("address.lines", "Address · Lines"),
        ("_", "_"),
    ],
)
def test_parts_are_called_by_words(path: str, words: str) -> None:
    assert _called(path, {"po": "Purchase order", "prior": "Prior matter"}) == words

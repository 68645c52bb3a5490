"""The hands of the key bench decide as a person's do: a bench that comes to nothing measures nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from desk_bench import Bench
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.decision import Action

if TYPE_CHECKING:
    from bench.key_to_paint import Person


@pytest.fixture
def hands(bench: Callable[..., Bench], qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> tuple[Person, Bench]:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "packaging"))
    from bench.key_to_paint import Person

    made = bench()
    window: Any = SimpleNamespace(windowHandle=made.page.window().windowHandle)
    desktop: Any = SimpleNamespace(case=made.page, window=window)
    return Person(qapp, desktop), made


def test_deciding_differently_takes_a_finger_that_goes_up_between_equal_digits(hands: tuple[Person, Bench]) -> None:
    person, made = hands
    # The outcome that is not the AI's, and both digits of the reason: some of the three are the same key.
    took = person.override()
    assert took is not None
    assert 0 < took < 60_000
    (said,) = made.review.decided
    assert said.decision.action is Action.OVERRIDE
    assert said.decision.reasons
    assert person.page.presenter.panel is None


def test_a_wait_that_came_to_nothing_says_what_the_desk_stood_at(hands: tuple[Person, Bench]) -> None:
    person, _ = hands
    with pytest.raises(TimeoutError, match=r"case .*; panel none; saving False"):
        person.until(lambda: False, seconds=0.05)

"""Chained futures: who is told when."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from reviewer_app.work.futures import settled


def pair() -> tuple[Future[str], Future[int], Future[str]]:
    first: Future[str] = Future()
    second: Future[int] = Future()
    return first, second, settled(first, second)


def test_the_first_is_told_once_the_second_has_ended_too() -> None:
    first, second, both = pair()
    first.set_result("saved")
    assert not both.done()
    second.set_result(1)
    assert both.result(0) == "saved"


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_however_the_second_ends_the_first_is_told(end: str) -> None:
    first, second, both = pair()
    first.set_result("saved")
    if end == "failed":
        second.set_exception(KeyError("no next case"))
    else:
        second.cancel()
        second.set_running_or_notify_cancel()
    assert both.result(0) == "saved"


def test_the_failure_of_the_first_is_told() -> None:
    first, second, both = pair()
    second.set_result(1)
    assert not both.done()
    first.set_exception(OSError("disk full"))
    with pytest.raises(OSError, match="disk full"):
        both.result(0)

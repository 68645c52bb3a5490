"""Chaining futures without waiting on them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def then(first: Future[A], effect: Callable[[A], B]) -> Future[B]:
    """A future for `effect(result)`; runs in whatever thread finished the first, so keep it short."""
    second: Future[B] = Future()

    def done(finished: Future[A]) -> None:
        try:
            answer = effect(finished.result())
        except CancelledError:
            second.cancel()
        except BaseException as error:
            second.set_exception(error)
        else:
            second.set_result(answer)

    first.add_done_callback(done)
    return second


def follow(first: Future[A], step: Callable[[A], Future[B]]) -> Future[B]:
    """A future for the future that `step(result)` gives."""
    second: Future[B] = Future()

    def arrived(finished: Future[B]) -> None:
        try:
            answer = finished.result()
        except CancelledError:
            second.cancel()
        except BaseException as error:
            second.set_exception(error)
        else:
            second.set_result(answer)

    def done(finished: Future[A]) -> None:
        try:
            step(finished.result()).add_done_callback(arrived)
        except CancelledError:
            second.cancel()
        except BaseException as error:
            second.set_exception(error)

    first.add_done_callback(done)
    return second


def settled(first: Future[A], second: Future[B]) -> Future[A]:
    """`first`, told only once `second` has ended too, however that ended."""
    both: Future[A] = Future()

    def second_done(_: Future[B]) -> None:
        first.add_done_callback(tell)

    def tell(finished: Future[A]) -> None:
        if finished.cancelled():
            both.cancel()
        elif (error := finished.exception()) is not None:
            both.set_exception(error)
        else:
            both.set_result(finished.result())

    second.add_done_callback(second_done)
    return both

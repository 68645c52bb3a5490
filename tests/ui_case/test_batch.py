"""A batch counts cases, says what was done at its end, and lets no key through to the case beneath."""

from __future__ import annotations

from collections.abc import Callable

from desk_bench import Bench
from desk_cases import INVOICE, invoice_case
from PySide6.QtCore import Qt

Key = Qt.Key


def batch_of(bench: Callable[..., Bench], size: int) -> Bench:
    made = bench(*((invoice_case(f"c{n}", f"001{n}"), INVOICE) for n in range(1, 5)))
    run = made.page.batch
    run.start()
    assert run.batch is not None
    run.batch.size = size
    return made


def decide(made: Bench, then: str) -> None:
    made.clock.t += 1
    made.key(Key.Key_A)
    made.wait_for(then)
    made.clock.t += 1


def test_what_was_taken_back_counts_once(bench: Callable[..., Bench]) -> None:
    made = batch_of(bench, 3)
    chip = made.page.header.batch
    decide(made, "c2")
    assert (chip.text(), chip.isVisible()) == ("1 of 3", True)
    made.key(Key.Key_Z)
    made.wait_for("c1")
    assert chip.text() == "0 of 3"
    decide(made, "c2")
    decide(made, "c3")
    assert chip.text() == "2 of 3"
    decide(made, "c4")
    end = made.page.batch.end
    assert end is not None
    assert end.isVisible()
    assert not chip.isVisible()
    assert end.title.text() == "Batch done: 3 cases"
    assert end.told.text() == "3 × Approved\n1 × Taken back"


def test_the_case_beneath_takes_no_key_until_one_goes_on(bench: Callable[..., Bench]) -> None:
    made = batch_of(bench, 1)
    decide(made, "c2")
    end = made.page.batch.end
    assert end is not None
    assert end.hasFocus()
    made.key(Key.Key_A, Key.Key_1, Key.Key_S)
    assert len(made.review.decided) == 1
    made.key(Key.Key_Return)
    assert not end.isVisible()
    assert made.page.header.batch.text() == "0 of 20"
    decide(made, "c3")
    assert made.page.header.batch.text() == "1 of 20"


def test_enough_leads_back_to_the_list(bench: Callable[..., Bench]) -> None:
    made = batch_of(bench, 1)
    decide(made, "c2")
    with made.bot.waitSignal(made.page.closed):
        made.key(Key.Key_B)
    assert made.page.presenter.desk is None


def test_a_batch_is_as_large_as_the_settings_say(bench: Callable[..., Bench]) -> None:
    made = bench((invoice_case("c1"), INVOICE))
    made.page.batch.size = 7
    made.page.start_batch()
    assert made.page.header.batch.text() == "0 of 7"

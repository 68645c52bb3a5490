"""The desk in another language: each word goes through the translation, and longer ones find their room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from desk_bench import Bench
from desk_cases import INVOICE, KYC, invoice_case, kyc_case
from desk_fakes import approve_entry
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.case import Check
from reviewer_app.domain.decision import Action
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import CONTEXT
from tests.translation.reading import Marked, texts_of, unsaid

NOT_WORDS = frozenset({"Enter", "Ctrl", "Esc", "YYYY", "MM", "DD", "HH", "extractor"})
Maker = Callable[..., Bench]


class Longer(QTranslator):
    """A language whose words are all by a third longer."""

    def translate(self, context: str, text: str, about: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        if context != CONTEXT or about == "date pattern":
            return ""
        return text + "m" * (len(text) // 3)


def spoken(app: QApplication, translator: QTranslator) -> Iterator[None]:
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    yield from spoken(qapp, Marked(qapp))


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    yield from spoken(qapp, Longer(qapp))


def leaves(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from (str(key), *leaves(held))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from leaves(held)
    elif isinstance(value, str):
        yield value


def forgotten(bench: Bench) -> set[tuple[str, str, str]]:
    told = [t for pair in ((invoice_case(), INVOICE), (kyc_case(), KYC)) for part in pair for t in leaves(asdict(part))]
    outside = frozenset(t for t in (*told, *NOT_WORDS) if len(t) > 1)
    found = texts_of(bench.page)
    assert len(found) > 60
    return {(where, word, text) for where, text in found for word in unsaid(text, outside)}


def covered(bench: Bench) -> None:
    view = bench.review.views["c1"]
    bench.review.views["c1"] = replace(view, head=replace(view.head, covered=True, cover_share=0.1))
    bench.page.open_case("c1")
    bench.bot.waitUntil(lambda: (desk := bench.page.presenter.desk) is not None and desk.view.covered)


def changed(bench: Bench) -> None:
    bench.page.presenter.edit("total", "1.00")


def reasons(bench: Bench) -> None:
    changed(bench)
    bench.page.presenter.start(Action.OVERRIDE)
    bench.page.presenter.digit(1)


def put_off(bench: Bench) -> None:
    bench.page.presenter.start(Action.SNOOZE)


def compared(bench: Bench) -> None:
    changed(bench)
    bench.page.comparing.open()


def source_wrong(bench: Bench) -> None:
    bench.page.presenter.rarer.mark_data()


def asked(bench: Bench) -> None:
    desk = bench.page.presenter.desk
    assert desk is not None
    checks = (*desk.view.case.checks, Check("net_sum", "Net and tax add up to the total", False, "", ("vendor",)))
    desk.view = replace(desk.view, case=replace(desk.view.case, checks=checks))
    bench.page.presenter.approve()
    assert bench.page.presenter.asking.why


def locked(bench: Bench) -> None:
    desk = bench.page.presenter.desk
    assert desk is not None
    desk.view = replace(desk.view, editable=False, locked_because=say("You decided this case already."))
    bench.page.refresh()


def nothing(bench: Bench) -> None:
    """The case as it opens."""


@pytest.mark.parametrize("do", [nothing, covered, changed, reasons, put_off, compared, source_wrong, asked, locked])
def test_every_word_of_the_desk_is_said(marked: None, bench: Maker, do: Callable[[Bench], None]) -> None:
    made = bench()
    do(made)
    assert not forgotten(made)


def test_longer_words_push_no_verb_over_another(longer: None, bench: Maker) -> None:
    made = bench()
    approve_entry(made.review, "c2")
    made.page.presenter.refresh_recent()
    made.bot.waitUntil(lambda: bool(made.page.verbs.strip.entries))
    for width in (940, 1366):
        made.page.resize(width, 700)
        QApplication.processEvents()
        verbs = made.page.verbs
        shown = (verbs.reopen_button, *verbs.buttons.values(), verbs.more, verbs.undo_button)
        seen: list[QWidget] = [b for b in shown if b.isVisible()]
        for left, right in pairwise(seen):
            assert left.geometry().right() < right.geometry().left(), (width, left, right)
        assert seen[-1].geometry().right() <= made.page.width()


def test_the_words_of_confidence_are_whole_in_each_language(longer: None, bench: Maker) -> None:
    row = bench().page.fields.rows["total"]
    words = row.meter._words
    assert words.text().startswith("very unsurem")
    assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()

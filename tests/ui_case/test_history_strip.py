"""What was decided last stands at the foot of the desk, and each of it can be opened again."""

from __future__ import annotations

import pytest
from desk_cases import INVOICE, invoice_case
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reviewer_app.domain.decision import Action

K = Qt.Key


@pytest.fixture
def decided(bench):  # type: ignore[no-untyped-def]
    """A desk at which three cases were approved; a fourth lies there."""
    b = bench(*((invoice_case(f"c{n}", f"001{n}"), INVOICE) for n in range(1, 6)))
    b.page.resize(1366, 768)
    for n in (1, 2, 3):
        b.clock.t += 5
        b.key(K.Key_A)
        b.wait_for(f"c{n + 1}")
    b.clock.t += 5
    return b


def shown(b) -> list[str]:  # type: ignore[no-untyped-def]
    return [p.accessibleName() for p in b.page.verbs.strip.parts if p.isVisible()]


def test_the_newest_three_are_named_newest_first(decided) -> None:  # type: ignore[no-untyped-def]
    assert [name[:22] for name in shown(decided)] == [
        "Approved: Invoice 0013",
        "Approved: Invoice 0012",
        "Approved: Invoice 0011",
    ]
    assert decided.page.verbs.strip.parts[0].accessibleDescription() == "Takes the decision back and opens the case"


def test_any_of_them_is_opened_again_and_its_decision_taken_back(decided) -> None:  # type: ignore[no-untyped-def]
    second = decided.page.verbs.strip.parts[1]
    decided.bot.mouseClick(second, Qt.MouseButton.LeftButton)
    decided.wait_for("c2")
    assert [e.decision.case_id for e in decided.review.decided] == ["c1", "c3"]
    assert decided.page.presenter.verb(Action.APPROVE).enabled


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_list_of_ten_is_opened_by_a_key_and_goes_by_keys(decided) -> None:  # type: ignore[no-untyped-def]
    decided.bot.keyClick(decided.page, K.Key_L, Qt.KeyboardModifier.ShiftModifier)
    menu = decided.page.verbs.strip.findChild(QMenu)
    assert menu is not None
    lines = [act.text() for act in menu.actions()]
    assert [line.split("\t")[0][:22] for line in lines] == [
        "Approved: Invoice 0013",
        "Approved: Invoice 0012",
        "Approved: Invoice 0011",
    ]
    assert all("\t" in line for line in lines)
    decided.bot.keyClick(menu, K.Key_Down)
    decided.bot.keyClick(menu, K.Key_Down)
    decided.bot.keyClick(menu, K.Key_Return)
    decided.wait_for("c1")
    assert [e.decision.case_id for e in decided.review.decided] == ["c2", "c3"]


def test_a_narrow_desk_shows_fewer_and_still_lists_all(decided) -> None:  # type: ignore[no-untyped-def]
    strip = decided.page.verbs.strip
    strip.setFixedWidth(330)
    assert 0 < len(shown(decided)) < 3
    strip.setFixedWidth(60)
    assert shown(decided) == []
    assert strip.more.isVisible()


def test_a_sentence_stands_in_its_place_while_there_is_one(decided) -> None:  # type: ignore[no-untyped-def]
    decided.page.say("Not saved.")
    assert not decided.page.verbs.strip.isVisible()
    assert decided.page.verbs.line.isVisible()
    decided.page.say("")
    assert decided.page.verbs.strip.isVisible()


def test_nothing_decided_offers_nothing(bench) -> None:  # type: ignore[no-untyped-def]
    b = bench((invoice_case("c1"), INVOICE))
    assert shown(b) == []
    assert not b.page.verbs.strip.more.isVisible()
    assert b.page.verbs.strip.lead.text() == "Nothing decided yet today"

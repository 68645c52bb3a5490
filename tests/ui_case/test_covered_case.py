"""Deciding before the suggestion is seen: nothing of it shows, and what was said stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desk_bench import Bench
from desk_cases import INVOICE, invoice_case
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from reviewer_app.domain.decision import Action
from reviewer_app.errors import Refused
from reviewer_app.ui.case.verdict import SAY_FIRST

Key = Qt.Key
SECRETS = (
    *("8142.77", "8412.77", "DE89 3704", "NL-2026-0012", "2026-11-30", "7069.55"),
    *("extractor", "2.3.1", "Total found twice", "sure", "confidence", "right in", "Net and tax add up", "below 0.85"),
)
"""What the AI read, how sure it was and why, and checks of it; record and documents are left out on purpose."""


def covered(make: Callable[..., Bench], share: float = 0.1) -> Bench:
    case = invoice_case("c1", record={"supplier_id": "S-77"}, history=())
    other = invoice_case("c2", "0013", record={}, history=())
    bench = make((case, INVOICE), (other, INVOICE), open_case=False)
    view = bench.review.views["c1"]
    bench.review.views["c1"] = replace(view, head=replace(view.head, covered=True, cover_share=share, confidence=None))
    bench.page.open_case("c1")
    bench.wait_for("c1")
    return bench


def spoken(root: QWidget) -> Iterator[str]:
    """Everything a page says to eye, ear or pointer, in hidden parts too."""
    for part in (root, *root.findChildren(QWidget)):
        yield part.accessibleName()
        yield part.accessibleDescription()
        yield part.toolTip()
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        elif isinstance(part, QLineEdit):
            yield f"{part.text()} {part.placeholderText()}"
        elif isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        elif isinstance(part, QComboBox):
            yield part.currentText()


def leaks(bench: Bench) -> set[str]:
    said = "\n".join(spoken(bench.page)).casefold()
    return {s for s in SECRETS if s.casefold() in said}


def desk_of(bench: Bench):  # type: ignore[no-untyped-def]
    desk = bench.page.presenter.desk
    assert desk is not None
    return desk


def uncover(bench: Bench, digit: Qt.Key) -> None:
    bench.key(digit)
    bench.bot.waitUntil(lambda: not desk_of(bench).view.covered and not bench.page.presenter.saving)
    bench.clock.t += 1


def test_nothing_on_the_page_says_what_the_ai_thinks_until_the_person_has(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    assert leaks(made) == set()
    assert made.page.suggestion.cover.isVisible()
    # One check had failed; that none had is not said either.
    assert "none failed" not in "\n".join(spoken(made.page))
    assert [m for row in desk_of(made).rows for m in row.marks] == []
    # The same search finds it once it may: it looks where people look.
    uncover(made, Key.Key_1)
    assert leaks(made) >= {"8142.77", "DE89 3704", "extractor", "Total found twice", "sure", "Net and tax add up"}
    assert not made.page.suggestion.cover.isVisible()


def test_a_case_seen_in_full_leaves_nothing_to_the_covered_one_after_it(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    uncover(made, Key.Key_1)
    made.page.open_case("c2")
    made.wait_for("c2")
    made.review.drafts.clear()
    made.page.open_case("c1")
    made.wait_for("c1")
    assert desk_of(made).view.covered
    left = leaks(made)
    assert left == set()


def test_approving_what_one_had_said_takes_one_key_more(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    uncover(made, Key.Key_1)
    assert made.page.suggestion.said.text() == "You said Pay, too"
    made.key(Key.Key_A)
    made.bot.waitUntil(lambda: len(made.review.decided) == 1)
    said = made.review.decided[0].decision
    assert said.action is Action.APPROVE
    assert said.committed is not None
    assert (said.committed.outcome, said.committed.values) == ("pay", {})


def test_what_one_said_stands_with_o_and_two_digits(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    made.page.presenter.edit("total", "8412.77")
    made.page.presenter.edit("number", "NL-2026-0012")
    uncover(made, Key.Key_2)
    desk = desk_of(made)
    # What the person read like the AI is no change; what they read otherwise is marked.
    assert desk.values == {"total": "8412.77"}
    assert "You said Hold back" in made.page.suggestion.said.text()
    assert made.page.fields.rows["total"].was.isVisible()
    made.key(Key.Key_O, Key.Key_1, Key.Key_1)
    made.bot.waitUntil(lambda: len(made.review.decided) == 1)
    said = made.review.decided[0].decision
    assert (said.action, said.outcome, [c.id for c in said.changes]) == (Action.OVERRIDE, "hold", ["total"])
    assert said.committed is not None
    assert said.committed.values == {"total": "8412.77", "number": "NL-2026-0012"}


def test_a_click_commits_as_a_digit_does_and_the_page_says_so(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    assert made.page.suggestion.accessibleName() == "AI suggestion covered. What would you decide?"
    made.bot.mouseClick(made.page.suggestion.cover.parts[1], Qt.MouseButton.LeftButton)
    made.bot.waitUntil(lambda: not desk_of(made).view.covered)
    assert desk_of(made).committed.outcome == "hold"
    assert made.page.suggestion.accessibleName().startswith("AI suggests Pay. You said Hold back")


def test_a_digit_after_uncovering_still_means_an_outcome(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    uncover(made, Key.Key_2)
    made.key(Key.Key_3, Key.Key_1, Key.Key_1)
    made.bot.waitUntil(lambda: len(made.review.decided) == 1)
    assert made.review.decided[0].decision.outcome == "reject"


def test_no_verb_answers_a_covered_case_and_no_key_in_flight_answers_what_appears(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    made.key(Key.Key_A, Key.Key_O)
    presenter = made.page.presenter
    assert (presenter.panel, made.review.decided) == (None, [])
    assert presenter.verb(Action.APPROVE).why_not == SAY_FIRST
    made.key(Key.Key_9)
    assert desk_of(made).committed is None
    made.key(Key.Key_1)
    made.bot.waitUntil(lambda: not desk_of(made).view.covered and not presenter.saving)
    made.key(Key.Key_A)
    assert (made.review.decided, presenter.saving) == ([], False)


def test_the_suggestion_stays_covered_when_what_was_said_could_not_be_kept(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    made.review.fail_with = Refused("The disk is full.", "Make room.", "full")
    made.key(Key.Key_1)
    made.bot.waitUntil(lambda: not made.page.presenter.saving)
    desk = desk_of(made)
    assert (desk.view.covered, desk.committed, leaks(made)) == (True, None, set())
    assert "stays covered" in made.page.verbs.line.text()
    made.review.fail_with = None
    uncover(made, Key.Key_1)


def test_undo_gives_back_what_was_said_and_asks_no_second_time(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    uncover(made, Key.Key_2)
    made.key(Key.Key_A)
    made.wait_for("c2")
    made.clock.t += 1
    made.key(Key.Key_Z)
    made.wait_for("c1")
    desk = desk_of(made)
    assert desk.committed is not None
    assert (desk.view.covered, desk.committed.outcome) == (False, "hold")


def test_the_hash_of_the_view_tells_covered_committed_and_plain_apart(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    hidden = desk_of(made).view_hash()
    assert "covered" in desk_of(made).presented()
    uncover(made, Key.Key_1)
    desk = desk_of(made)
    after = desk.view_hash()
    assert [p for p in desk.presented() if p in ("covered", "committed", "suggestion")] == ["committed", "suggestion"]
    desk.committed = None
    assert len({hidden, after, desk.view_hash()}) == 3


def test_putting_a_covered_case_off_needs_no_opinion(bench: Callable[..., Bench]) -> None:
    made = covered(bench)
    made.key(Key.Key_S, Key.Key_1)
    made.bot.waitUntil(lambda: len(made.review.decided) == 1)
    assert made.review.decided[0].decision.committed is None


def test_the_reason_for_covering_is_told_in_one_sentence(bench: Callable[..., Bench]) -> None:
    assert covered(bench).page.suggestion.cover.why.text().startswith("Picked at random")
    assert covered(bench, share=1.0).page.suggestion.cover.why.text().startswith("In this workflow")

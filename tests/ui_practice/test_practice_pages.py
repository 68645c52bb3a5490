"""The room's first page, everyone's sessions for trainers, and the score."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest
from practice_fakes import LONG, PACK, TOUGH, FakePractice, past
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.domain.practice import PracticeScore, Share
from reviewer_app.errors import Forbidden, LocalStore, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.stage import Stage

Key = Qt.Key


def texts(widget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def test_place_is_there_for_everyone_and_gone_without_practice(make_floor) -> None:
    with_it = make_floor("reviewer").window
    assert with_it.rail._places["go.practice"].isVisible()
    without = make_floor("reviewer", practice=None).window
    assert not without.rail._places["go.practice"].isVisible()
    assert without.registry.reason("go.practice")


def test_packs_are_chosen_and_counted_by_keyboard(floor, practice: FakePractice) -> None:
    home = floor.enter_room().home
    assert [c.pack.title for c in home.cards] == [PACK.title, TOUGH.title, LONG.title]
    assert home.cards[0].hasFocus()
    assert home.cards[0].isChecked()
    floor.key(Key.Key_Down)
    assert home.cards[1].isChecked()
    assert home.counts[0].text() == "All 24"
    home.counts[10].setFocus()
    floor.key(Key.Key_Right)
    assert home.counts[20].isChecked()
    floor.key(Key.Key_Return)
    floor.wait(Stage.DECIDING)
    assert practice.calls == [("start", "identity", 20)]


def test_all_means_all_of_the_pack(floor, practice: FakePractice) -> None:
    home = floor.enter_room().home
    floor.key(Key.Key_Down)
    home.counts[0].click()
    floor.key(Key.Key_Return)
    floor.wait(Stage.DECIDING)
    assert practice.calls == [("start", "identity", 24)]


def test_names_from_outside_stay_text(floor) -> None:
    home = floor.enter_room().home
    label = next(part for part in home.cards[2].findChildren(QLabel) if "<b>" in part.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_loading_then_no_packs(floor, practice: FakePractice) -> None:
    practice.slow["packs"] = slow = Future()
    floor.key(Key.Key_G, Key.Key_P)
    home = floor.room.home
    floor.bot.waitUntil(home.isVisible)
    assert "Opening practice" in texts(home)
    slow.set_result(())
    floor.bot.waitUntil(lambda: "No practice packs here" in texts(home))
    assert "Ask your trainer" in texts(home)


@pytest.mark.parametrize("method", ["packs", "mine"])
def test_store_error_is_said_and_tried_again(floor, practice: FakePractice, method: str) -> None:
    practice.errors[method] = LocalStore("The practice database cannot be opened.", "Free some disk space.")
    floor.key(Key.Key_G, Key.Key_P)
    home = floor.room.home
    floor.bot.waitUntil(lambda: "cannot be opened" in texts(home) and home.empty.button.hasFocus())
    assert "Free some disk space." in texts(home)
    practice.errors.clear()
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: any(c.hasFocus() for c in home.cards))


def test_start_that_fails_is_said_and_can_be_tried_again(floor, practice: FakePractice) -> None:
    room = floor.enter_room()
    practice.errors["start"] = LocalStore("The practice database is full.", "Free some disk space.")
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: "is full. Free some" in room.banner.text())
    practice.errors.clear()
    floor.key(Key.Key_Return)
    floor.ready(1)


def test_my_sessions_say_where_they_stand_and_open(floor, practice: FakePractice) -> None:
    practice.sessions = [past("p1", TOUGH, 9), past("p2", PACK, 1, delivered=False)]
    practice.attempts = {"p1": [], "p2": []}
    home = floor.enter_room().home
    rows = [[home.sessions.cells.index(r, c).data() for c in range(6)] for r in range(2)]
    assert [r[5] for r in rows] == ["Kept here, not sent", "Delivered"]
    assert rows[0][2:5] == ["7 of 10", "3 of 4", "1 of 5"]
    home.sessions.setFocus()
    floor.key(Key.Key_Down, Key.Key_Return)
    score = floor.room.score
    floor.bot.waitUntil(score.isVisible)
    assert score.session.session_id == "p1"
    assert score.state.text() == "Delivered"
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(home.isVisible)


def test_delivery_is_noticed_while_looking(floor, practice: FakePractice) -> None:
    practice.sessions = [past("p2", PACK, 1, delivered=False)]
    practice.attempts = {"p2": []}
    room = floor.enter_room()
    assert room._again.isActive()
    practice.sessions = [replace(practice.sessions[0], delivered=True)]
    room._again.timeout.emit()
    floor.bot.waitUntil(lambda: room.home.sessions.cells.index(0, 5).data() == "Delivered")
    assert not room._again.isActive()


def test_delivery_is_noticed_on_the_result(floor, practice: FakePractice) -> None:
    practice.sessions = [past("p2", PACK, 1, delivered=False)]
    practice.attempts = {"p2": []}
    floor.enter_room().home.sessions.setFocus()
    floor.key(Key.Key_Return)
    score = floor.room.score
    floor.bot.waitUntil(score.isVisible)
    assert score.state.text() == "Kept here · is sent with the next connection"
    practice.sessions = [replace(practice.sessions[0], delivered=True)]
    floor.window._on_changes(Changes(cases=frozenset({"p2"}), outbox=True))
    floor.bot.waitUntil(lambda: score.state.text() == "Delivered")


def test_only_trainers_see_everyone(make_floor, practice: FakePractice) -> None:
    practice.others = [past("o1", PACK, 2, "Jonas Weber"), past("o2", TOUGH, 1, "Lucía Peña")]
    assert not make_floor("reviewer").enter_room().tabs.isVisible()
    assert not make_floor("supervisor").enter_room().tabs.isVisible()
    floor = make_floor("reviewer", "trainer")
    room = floor.enter_room()
    assert room.tabs.isVisible()
    room.tabs.setFocus()
    floor.key(Key.Key_Right)
    floor.bot.waitUntil(room.everyone.table.isVisible)
    cells = room.everyone.table.cells
    assert [cells.index(r, 0).data() for r in range(2)] == ["Jonas Weber", "Lucía Peña"]
    assert cells.index(0, 7).data() == "+20 points"


def test_everyone_sorts_by_value_with_nothing_last(make_floor, practice: FakePractice) -> None:
    none = Share(0, 0)
    base = past("o", PACK, 1).score
    assert base is not None
    practice.others = [
        past("a", PACK, 3, "Ada", score=replace(base, caught=Share(9, 10))),
        past("b", PACK, 1, "Bo", score=replace(base, caught=none)),
        past("c", PACK, 2, "Cem", score=replace(base, caught=Share(1, 2))),
    ]
    floor = make_floor("trainer")
    room = floor.enter_room()
    room.tabs.setCurrentIndex(1)
    table = room.everyone.table
    floor.bot.waitUntil(table.isVisible)

    def names() -> list[str]:
        return [table.cells.index(r, 0).data() for r in range(3)]

    table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert names() == ["Cem", "Ada", "Bo"]
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert names() == ["Ada", "Cem", "Bo"]
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert names() == ["Bo", "Cem", "Ada"]
    table.setFocus()
    floor.key(Key.Key_Down, Key.Key_1)
    assert names() == ["Cem", "Bo", "Ada"]
    floor.key(Key.Key_1)
    assert names() == ["Ada", "Bo", "Cem"]
    assert table.current().person == "Cem"


def test_everyone_without_connection_says_so(make_floor, practice: FakePractice) -> None:
    practice.errors["everyone"] = Unreachable("The server did not answer.", "Try again later.")
    floor = make_floor("trainer")
    room = floor.enter_room()
    room.tabs.setCurrentIndex(1)
    floor.bot.waitUntil(lambda: "This needs a connection" in texts(room.everyone))
    assert "work without one" in texts(room.everyone)
    practice.errors["everyone"] = Forbidden("Only trainers see everyone's sessions.", "Ask for the role.")
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: "Only trainers" in texts(room.everyone))
    practice.errors.clear()
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: "Nobody has practised yet" in texts(room.everyone))


def test_session_of_somebody_else_shows_score_without_cases(make_floor, practice: FakePractice) -> None:
    practice.others = [past("o1", PACK, 2, "Jonas Weber")]
    floor = make_floor("trainer")
    room = floor.enter_room()
    room.tabs.setCurrentIndex(1)
    floor.bot.waitUntil(room.everyone.table.hasFocus)
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(room.score.isVisible)
    assert room.score.title.text() == "Practice result of Jonas Weber"
    assert room.score.facts["calibration"].text().startswith("They were surer than right")
    assert "You" not in texts(room.score)
    assert "stay on the machine" in room.score.nothing.text()
    assert room.score.back.hasFocus()
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(room.everyone.isVisible)


SCORE = PracticeScore(
    answered=14,
    right=Share(9, 14),
    caught=Share(3, 4),
    missed=Share(1, 4),
    overruled=Share(1, 8),
    confirmed=Share(7, 8),
    passed_on=Share(1, 2),
    needless=2,
    brier=0.1834,
    over_confidence=0.204,
    sensitivity=1.618,
    criterion=-0.33,
)


def test_score_page_shows_exactly_the_scores_numbers(floor, practice: FakePractice) -> None:
    practice.sessions = [past("p1", PACK, 1, score=SCORE)]
    practice.attempts = {"p1": []}
    floor.enter_room().home.sessions.setFocus()
    floor.key(Key.Key_Return)
    score = floor.room.score
    floor.bot.waitUntil(score.isVisible)
    assert (score.caught.figure.text(), score.caught.rest.text()) == ("3", "of 4")
    assert score.caught.hint.text() == "too few to judge"
    assert (score.overruled.figure.text(), score.overruled.rest.text()) == ("1", "of 8")
    facts = {name: label.text() for name, label in score.facts.items()}
    assert facts == {
        "right": "9 of 14",
        "passed_on": "1 of 2",
        "needless": "2",
        "calibration": "You were surer than right by 20 points. Brier score 0.18 (0 is best, 0.25 is a coin).",
        "telling": "Too few cases to say (d′ 1.62 so far).",
        "leaning": "Too few cases to say (c −0.33 so far).",
    }


def test_score_of_nothing_makes_nothing_up(floor, practice: FakePractice) -> None:
    none = Share(0, 0)
    empty = PracticeScore(0, none, none, none, none, none, none, 0, None, None, None, None)
    practice.sessions = [past("p1", PACK, 1, score=empty)]
    practice.attempts = {"p1": []}
    floor.enter_room().home.sessions.setFocus()
    floor.key(Key.Key_Return)
    score = floor.room.score
    floor.bot.waitUntil(score.isVisible)
    assert score.caught.figure.text() == "–"
    assert score.caught.rest.text() == "none came up"
    assert score.facts["leaning"].text().startswith("Not enough cases")
    assert score.facts["telling"].text().startswith("Not enough cases")
    assert score.facts["calibration"].text().startswith("No case was answered.")
    assert "0 of 0" not in texts(score)


@pytest.mark.parametrize(
    ("criterion", "sentence"),
    [
        (0.6, "You tend to trust the AI too much (c 0.60)."),
        (-0.6, "You tend to trust the AI too little (c −0.60)."),
        (0.1, "You are balanced: neither too trusting nor too wary (c 0.10)."),
    ],
)
def test_criterion_in_words(criterion: float, sentence: str) -> None:
    many = replace(SCORE, criterion=criterion, caught=Share(7, 10), overruled=Share(2, 10))
    assert words.leaning(many) == sentence
    assert words.leaning(replace(many, caught=Share(7, 9))).startswith("Too few cases to say")
    assert words.telling(many) == "You tell them apart fairly well (d′ 1.62)."


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        (0.2, "You were surer than right by 20 points."),
        (-0.012, "You were less sure than right by 1 point."),
        (0.001, "You were as sure as right."),
    ],
)
def test_calibration_in_words(over: float, sentence: str) -> None:
    assert words.calibration(replace(SCORE, over_confidence=over)).startswith(sentence)


def test_everything_with_the_keyboard_has_a_name(make_floor, practice: FakePractice) -> None:
    practice.sessions = [past("p1", PACK, 1)]
    practice.attempts = {"p1": []}
    floor = make_floor("trainer")
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    ours = [floor.room.home, floor.room.everyone, floor.room.score, floor.view.sureness, floor.view.truth]
    found = [
        part for page in ours for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(found) > 15
    assert [part for part in found if not part.accessibleName() and not part.inherits("QTableCornerButton")] == []


def test_answered_case_is_looked_at_again(floor, practice: FakePractice) -> None:
    floor.begin()
    for i in range(2):
        floor.ready(i + 1)
        floor.key(Key.Key_A)
        floor.asked()
        floor.key(Key.Key_2)
        floor.wait(Stage.TOLD)
        floor.key(Key.Key_Return)
    floor.ready(3)
    floor.view.end()
    floor.bot.waitUntil(floor.room.score.table.hasFocus)
    floor.key(Key.Key_Down, Key.Key_Return)
    floor.bot.waitUntil(lambda: floor.room.session.isVisible() and floor.view.truth.isVisible())
    assert floor.view.stage is Stage.BACK
    assert floor.view.truth.verdict.text() == words.VERDICTS[practice.attempts["s1"][1].attempt.verdict][0]
    assert not floor.view.desk.presenter.desk.view.editable
    assert floor.window.windowTitle().startswith("PRACTICE")
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(floor.room.score.table.hasFocus)
    assert floor.room.score.table.currentIndex().row() == 1
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(floor.view.truth.isVisible)
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.score.isVisible)


def test_reveals_that_cannot_be_read_leave_the_score(floor, practice: FakePractice) -> None:
    practice.sessions = [past("p1", PACK, 1)]
    practice.attempts = {"p1": []}
    practice.errors["reveals"] = LocalStore("The practice database is damaged.", "Ask your administrator.")
    floor.enter_room().home.sessions.setFocus()
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: "damaged" in floor.room.score.banner.text())
    assert floor.room.score.caught.figure.text() == "3"

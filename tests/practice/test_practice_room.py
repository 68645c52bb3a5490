"""The practice service over its real database: sessions from start to score, offline, across restarts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import NormalDist

import pytest

from reviewer_app import paths
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.practice import RIGHT, PracticeSession, Share, Verdict
from reviewer_app.errors import Bug, LocalStore, Refused, Unreachable
from reviewer_app.practice.packs import SamplePacks
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.practice import open_book
from reviewer_app.store.profile import open_profile
from reviewer_app.work.practice_draw import draw
from tests.fakes import FrozenClock
from tests.practice.rooms import KEY, WAIT_S, Room
from tests.servers import CHEAP, RunningServer

Enter = Callable[[], Room]


def test_one_case_from_start_to_score(enter: Enter, sqlite_server: RunningServer, tmp_path: Path) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    assert not (tmp_path / "profile" / "practice").exists()
    session = room.start(cases=4)
    assert len(session.case_ids) == 4
    first = room.practice.next_case(session.session_id).result(WAIT_S)
    assert first == session.case_ids[0]
    view = room.open(first)
    assert view.editable
    assert [d.state.value for d in view.documents] == ["present"] * len(view.documents)
    reveal = room.answer(session, first)
    assert reveal.attempt.verdict in RIGHT
    assert reveal.gold == room.gold(session)[view.case.external_id]
    again = room.open(first)
    assert (again.editable, again.pending_state) == (False, OutboxState.WAITING)
    assert again.locked_because.endswith("This is practice: nothing is sent.")
    ended = room.practice.finish(session.session_id).result(WAIT_S)
    assert ended.score is not None
    assert ended.score.right == Share(1, 1)
    room.until(lambda: room.mine()[0].delivered)


def test_ten_cases_offline_come_to_a_score_worked_out_by_hand(enter: Enter, sqlite_server: RunningServer) -> None:
    """Nobody has a network; the session was kept from before. Delivered at a later visit."""
    before = enter()
    before.sign_in(sqlite_server)
    before.stop()
    port = sqlite_server.embedded.url.rsplit(":", 1)[1]
    data = sqlite_server.context.settings.data_dir
    sqlite_server.embedded.stop()

    room = enter()
    room.resume()
    session = room.start(cases=10, seed=3)
    golds = room.gold(session)
    kinds = {c: golds[external(session, c)] for c in session.case_ids}
    wrong = [c for c, g in kinds.items() if g.ai_wrong and not g.escalate]
    fine = [c for c, g in kinds.items() if not g.ai_wrong and not g.escalate]
    hand_on = [c for c, g in kinds.items() if g.escalate]
    assert 3 <= len(wrong) <= 5
    assert len(hand_on) == 1
    # One mistake is missed and one right suggestion overruled; all said with 0.85.
    for case_id in session.case_ids:
        assert room.practice.next_case(session.session_id).result(WAIT_S) == case_id
        reveal = room.answer(session, case_id, right=case_id not in (wrong[0], fine[0]))
        expected = (
            Verdict.MISSED
            if case_id == wrong[0]
            else Verdict.OVERRULED
            if case_id == fine[0]
            else Verdict.PASSED_ON
            if case_id in hand_on
            else Verdict.CAUGHT
            if case_id in wrong
            else Verdict.CONFIRMED
        )
        assert reveal.attempt.verdict is expected, reveal
    assert room.practice.next_case(session.session_id).result(WAIT_S) is None
    assert room.desk.review.open_next().result(WAIT_S) is None
    ended = room.practice.finish(session.session_id).result(WAIT_S)
    score = ended.score
    assert score is not None
    assert score.right == Share(8, 10)
    assert score.caught == Share(len(wrong) - 1, len(wrong))
    assert score.missed == Share(1, len(wrong))
    assert score.overruled == Share(1, len(fine))
    assert score.passed_on == Share(1, 1)
    # (8 * 0.15^2 + 2 * 0.85^2) / 10 = 0.1625; 0.85 - 0.8 = 0.05
    assert score.brier == pytest.approx(0.1625)
    assert score.over_confidence == pytest.approx(0.05)
    z = NormalDist().inv_cdf
    hit, alarm = z((len(wrong) - 1 + 0.5) / (len(wrong) + 1)), z(1.5 / (len(fine) + 1))
    assert score.sensitivity == pytest.approx(hit - alarm)
    assert score.criterion == pytest.approx(-(hit + alarm) / 2)
    assert room.mine() == [ended]
    assert not ended.delivered
    with pytest.raises(Unreachable):
        room.practice.everyone().result(WAIT_S)
    room.stop()

    again = start_again(data, int(port))
    try:
        later = enter()
        later.resume()
        later.until(lambda: later.parts.services.sync.status().online)
        later.until(lambda: later.mine()[0].delivered)
        handed_in = later.practice.everyone().result(WAIT_S)
        assert [(s.session_id, s.score) for s in handed_in] == [(session.session_id, score)]
        later.stop()
    finally:
        again.stop()


def external(session: PracticeSession, case_id: str) -> str:
    return case_id.removeprefix(f"{session.session_id}-")


def start_again(data: Path, port: int) -> EmbeddedServer:
    return EmbeddedServer(ServerSettings(data_dir=data, port=port, password_cost=CHEAP))


def test_a_session_goes_on_after_a_restart_and_answers_stand(enter: Enter, sqlite_server: RunningServer) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    session = room.start(cases=5)
    first, second = session.case_ids[:2]
    told = room.answer(session, first, sureness=0.55)
    entry = room.decide(room.open(second))
    room.stop()

    again = enter()
    again.resume()
    assert [s.answered for s in again.mine()] == [1]
    # Decided, but nobody said how sure they were: it is still the next one, and its decision stands.
    assert again.practice.next_case(session.session_id).result(WAIT_S) == second
    view = again.open(second)
    assert view.pending is not None
    assert view.pending.decision_id == entry.decision.decision_id
    ask = again.practice.answer
    counted = ask(session.session_id, entry.decision.decision_id, 0.99).result(WAIT_S)
    assert ask(session.session_id, entry.decision.decision_id, 0.55).result(WAIT_S) == counted
    assert ask(session.session_id, told.attempt.attempt_id, 0.99).result(WAIT_S) == told
    assert again.practice.reveals(session.session_id).result(WAIT_S) == (told, counted)
    assert again.practice.next_case(session.session_id).result(WAIT_S) == session.case_ids[2]


def test_a_decision_is_taken_back_until_the_truth_is_told(enter: Enter, sqlite_server: RunningServer) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    session = room.start(cases=3)
    case_id = session.case_ids[0]
    entry = room.decide(room.open(case_id))
    assert entry.decision.practice
    assert entry.decision.decision_id.startswith("practice-")
    assert entry.decision.author_id == sqlite_server.accounts["reviewer"].id
    assert room.desk.review.undo(entry.decision.decision_id).result(WAIT_S) is not None
    with pytest.raises(Refused) as withdrawn:
        room.practice.answer(session.session_id, entry.decision.decision_id, 0.7).result(WAIT_S)
    assert withdrawn.value.code == "no_decision"
    kept = room.decide(room.open(case_id))
    for sureness in (-0.1, 1.1, float("nan")):
        with pytest.raises(Refused):
            room.practice.answer(session.session_id, kept.decision.decision_id, sureness).result(WAIT_S)
    reveal = room.practice.answer(session.session_id, kept.decision.decision_id, 0.7).result(WAIT_S)
    assert room.desk.review.undo(reveal.attempt.attempt_id).result(WAIT_S) is None


def test_sessions_of_two_packs_do_not_mix(enter: Enter, sqlite_server: RunningServer) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    invoices, passports = room.start(cases=3), room.start("practice-kyc-identity", cases=3)
    follows = room.desk.review.open_next
    for session in (invoices, passports, invoices):
        assert room.practice.next_case(session.session_id).result(WAIT_S) in session.case_ids
        view = follows().result(WAIT_S)
        assert view is not None
        assert view.case.id == session.case_ids[0]
        after = follows(session.case_ids[0]).result(WAIT_S)
        assert after is not None
        assert after.case.id == session.case_ids[1]
        assert [v.case.id for v in room.desk.review.prefetch(3).result(WAIT_S)] == list(session.case_ids)
    entry = room.decide(room.open(passports.case_ids[0]))
    with pytest.raises(Refused) as other:
        room.practice.answer(invoices.session_id, entry.decision.decision_id, 0.7).result(WAIT_S)
    assert other.value.code == "other_session"


def test_another_person_on_this_computer_sees_none_of_it(enter: Enter, sqlite_server: RunningServer) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    session = room.start(cases=3)
    room.parts.services.session.sign_out().result(WAIT_S)
    room.sign_in(sqlite_server, "supervisor")
    assert room.mine() == []
    for asked in (room.practice.next_case, room.practice.finish, room.practice.reveals):
        with pytest.raises(Refused) as refused:
            asked(session.session_id).result(WAIT_S)
        assert refused.value.code == "no_session"


def test_practice_leaves_the_live_desk_alone(enter: Enter, sqlite_server: RunningServer) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    session = room.start(cases=3)
    room.answer(session, session.case_ids[0])
    live = room.parts.services
    assert live.outbox.entries().result(WAIT_S) == []
    assert live.queue.counts().result(WAIT_S).open == 0
    with pytest.raises(Refused):
        live.review.open(session.case_ids[1]).result(WAIT_S)
    made = room.desk.outbox.entries().result(WAIT_S)[0].decision
    now = made.decided_at
    with pytest.raises(Bug):
        room.parts.store.run(lambda s: s.outbox.save(made, "", now, now)).result(WAIT_S)
    earnest = replace(made, practice=False, case_id="c", decision_id="d")
    with pytest.raises(Bug):
        room.parts.practice.desk.run(lambda s: s.outbox.save(earnest, "", now, now)).result(WAIT_S)


def test_the_live_key_does_not_open_practice(enter: Enter, sqlite_server: RunningServer, tmp_path: Path) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    room.start(cases=2)
    room.stop()
    folder = tmp_path / "profile" / "practice"
    for path in (folder / "practice.db", folder / "outbox.db", folder / "cache.db"):
        with pytest.raises(DamagedFile):
            Database(path, KEY, durable=False)
        for purpose in ("practice.db", "outbox.db", "cache.db"):
            with pytest.raises(DamagedFile):
                Database(path, derive(KEY, purpose), durable=False)
    with pytest.raises(LocalStore):
        open_profile(folder, KEY, FrozenClock(), practice=True)
    own = derive(KEY, "practice")
    book = open_book(folder, own)
    assert book.durable
    book.close()


@pytest.mark.parametrize("pack", ["supplier-invoice", "kyc-identity", "patient-scheduling", "intake-conflict"])
def test_every_draw_has_both_kinds_and_some_to_hand_on(pack: str) -> None:
    golds = SamplePacks(paths.resources()).gold(f"practice-{pack}")
    assert len(golds) == 52
    orders = set()
    for seed in range(40):
        chosen = draw(golds, 10, seed)
        assert chosen == draw(golds, 10, seed)
        orders.add(chosen)
        assert len(set(chosen)) == 10
        wrong = sum(golds[c].ai_wrong and not golds[c].escalate for c in chosen)
        fine = sum(not golds[c].ai_wrong and not golds[c].escalate for c in chosen)
        assert wrong >= 3
        assert fine >= 1
        assert any(golds[c].escalate for c in chosen)
    assert len(orders) == 40
    seen = set(draw(golds, 10, 1))
    again = draw(golds, 10, 2, seen)
    assert not any(c in seen for c in again if golds[c].ai_wrong and not golds[c].escalate)
    assert len(draw(golds, 999, 1)) == 52


def test_a_lost_cache_is_laid_out_again(enter: Enter, sqlite_server: RunningServer, tmp_path: Path) -> None:
    room = enter()
    room.sign_in(sqlite_server)
    session = room.start(cases=3)
    room.answer(session, session.case_ids[0])
    room.stop()
    for file in (tmp_path / "profile" / "practice").glob("cache.db*"):
        file.unlink()
    again = enter()
    again.resume()
    assert again.practice.next_case(session.session_id).result(WAIT_S) == session.case_ids[1]
    assert again.answer(session, session.case_ids[1]).attempt.verdict in RIGHT
    assert len(again.practice.reveals(session.session_id).result(WAIT_S)) == 2

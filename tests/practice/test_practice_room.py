"""The practice service over its real database: sessions from start to score, offline, across restarts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.practice import RIGHT, Share
from tests.practice.rooms import WAIT_S, Room
from tests.servers import RunningServer

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

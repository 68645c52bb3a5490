"""Practice sessions handed in: once, one's own, practice only, worth what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.decision import Action
from reviewer_app.domain.practice import PracticeReport, PracticeSession, Verdict
from reviewer_app.errors import Forbidden, Refused
from reviewer_app.ids import new_id
from reviewer_app.server.auth import service as auth
from reviewer_app.server.practice.checking import checked
from reviewer_app.server.practice.routes import MAX_REPORT_BYTES
from reviewer_app.server.practice.tables import practice_attempt, practice_session
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account
from tests.practice.practice_reports import NOON, PACK, report
from tests.servers import PASSWORD, RunningServer

V = Verdict
SOME = (V.CAUGHT, V.CONFIRMED, V.MISSED)
ADA = Account("ada", "ada", "Ada", ("reviewer",))
PATH = "/api/v1/practice/sessions"


def hand_in(client: httpx.Client, made: PracticeReport) -> httpx.Response:
    return client.post(PATH, content=codec.encode(made), headers={"Content-Type": "application/json"})


def counts(server: RunningServer) -> tuple[int, int]:
    with server.context.database.read() as conn:
        found = [
            conn.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
            for t in (practice_session, practice_attempt)
        ]
    return found[0], found[1]


def listed(client: httpx.Client) -> tuple[PracticeSession, ...]:
    answer = client.get(PATH)
    assert answer.status_code == 200
    return codec.decode(answer.content, tuple[PracticeSession, ...])


def test_a_session_is_kept_once_under_the_own_name_and_audited(server: RunningServer) -> None:
    me, client = server.accounts["reviewer"], server.client("reviewer")
    made = report(me.id, SOME)
    first = hand_in(client, made)
    again = hand_in(client, made)
    assert first.status_code == again.status_code == 200, first.text
    kept = codec.decode(first.content, PracticeSession)
    assert kept == codec.decode(again.content, PracticeSession) == listed(client)[0]
    assert kept == replace(made.session, person=me.display_name, delivered=True)
    assert counts(server) == (1, 3)
    log = server.client("supervisor").get("/api/v1/audit").json()["entries"]
    received = [e for e in log if e["what"] == "practice_received"]
    assert [(e["actor"], e["subject"]) for e in received] == [(me.id, made.session.session_id)]


def test_another_session_under_a_taken_id_is_a_conflict(server: RunningServer) -> None:
    me, other = server.accounts["reviewer"], server.accounts["supervisor"]
    made = report(me.id, SOME)
    assert hand_in(server.client("reviewer"), made).status_code == 200
    later = replace(made, session=replace(made.session, finished_at=NOON + timedelta(hours=1)))
    theirs = replace(made, session=replace(made.session, account_id=other.id))
    for client, wrong in ((server.client("reviewer"), later), (server.client("supervisor"), theirs)):
        answer = hand_in(client, wrong)
        assert (answer.status_code, answer.json()["code"]) == (409, "differs")
    assert counts(server) == (1, 3)


Change = Callable[[PracticeReport], PracticeReport]


def session_with(**changes: Any) -> Change:
    return lambda made: replace(made, session=replace(made.session, **changes))


def first_with(**changes: Any) -> Change:
    return lambda made: replace(made, attempts=(replace(made.attempts[0], **changes), *made.attempts[1:]))


def claimed(**changes: Any) -> Change:
    def change(made: PracticeReport) -> PracticeReport:
        assert made.session.score is not None
        return replace(made, session=replace(made.session, score=replace(made.session.score, **changes)))

    return change


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (claimed(brier=0.0), 422, "score_differs"),
        (claimed(needless=7), 422, "score_differs"),
        (session_with(score=None), 422, "score_differs"),
        (first_with(verdict=V.MISSED, action=Action.APPROVE), 422, "score_differs"),
        (session_with(session_id=new_id()), 422, "not_practice"),
        (session_with(pack=replace(PACK, id="invoice")), 422, "not_practice"),
        (session_with(case_ids=(new_id(), new_id(), new_id())), 422, "not_practice"),
        (first_with(attempt_id=new_id()), 422, "not_practice"),
        (session_with(account_id="somebody"), 403, "wrong_author"),
        (session_with(finished_at=None), 422, "invalid"),
        (session_with(started_at=NOON.replace(tzinfo=None)), 422, "invalid"),
        (session_with(answered=9), 422, "invalid"),
        (session_with(session_id="practice-" + "x" * 80), 422, "invalid"),
        (session_with(pack=replace(PACK, title="two\nlines")), 422, "invalid"),
        (session_with(pack=replace(PACK, workflow="nul\0")), 422, "invalid"),
        (session_with(case_ids=()), 422, "invalid"),
        (first_with(verdict=V.PASSED_ON), 422, "invalid"),
        (first_with(position=2), 422, "invalid"),
        (first_with(position=-1), 422, "invalid"),
        (first_with(position=2**40), 422, "invalid"),
        (first_with(duration_ms=-1), 422, "invalid"),
        (first_with(duration_ms=2**60), 422, "invalid"),
        (first_with(sureness=1.5), 422, "invalid"),
        (first_with(external_id="INV-9999"), 422, "invalid"),
        (first_with(session_id="practice-other"), 422, "invalid"),
    ],
)
def test_what_is_not_an_honest_session_is_refused(change: Change, status: int, code: str) -> None:
    with pytest.raises(Refused if status == 422 else Forbidden) as refused:
        checked(change(report(ADA.id, SOME)), ADA)
    assert refused.value.code == code


def test_refusals_reach_the_caller_and_keep_nothing(server: RunningServer) -> None:
    client, honest = server.client("reviewer"), report(server.accounts["reviewer"].id, SOME)
    for change, status, code in (
        (claimed(brier=0.0), 422, "score_differs"),
        (session_with(session_id=new_id()), 422, "not_practice"),
        (session_with(account_id=server.accounts["supervisor"].id), 403, "wrong_author"),
        (session_with(pack=replace(PACK, workflow="nul\0")), 422, "invalid"),
    ):
        answer = hand_in(client, change(honest))
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    for body in (b"", b"[]", b"{}", b"nonsense", b'{"session": null, "attempts": []}', b"\xff"):
        assert client.post(PATH, content=body).status_code == 422
    assert client.post(PATH, content=b" " * (MAX_REPORT_BYTES + 1)).status_code == 413
    assert counts(server) == (0, 0)


def test_values_of_any_kind_survive_both_databases(server: RunningServer) -> None:
    made = first_with(values={"total": "8412.70", "nul": "a\0b", "emoji": "🧾"})(
        report(server.accounts["reviewer"].id, SOME)
    )
    assert hand_in(server.client("reviewer"), made).status_code == 200


def test_trainers_see_everyone_and_others_themselves(server: RunningServer) -> None:
    trainer = auth.add_account(server.context, "tina", PASSWORD, ("trainer",), "Tina")
    token = auth.issue(server.context, trainer.id, "session")
    for n, role in enumerate(("reviewer", "supervisor")):
        made = report(server.accounts[role].id, SOME, NOON + timedelta(hours=n))
        assert hand_in(server.client(role), made).status_code == 200
    assert [s.person for s in listed(server.client("reviewer"))] == ["Reviewer"]
    # Answering for decisions is another thing than seeing how people practise.
    assert [s.person for s in listed(server.client("supervisor"))] == ["Supervisor"]
    assert listed(server.client("operator")) == ()
    tinas = server.client()
    tinas.headers["Authorization"] = f"Bearer {token}"
    assert [s.person for s in listed(tinas)] == ["Supervisor", "Reviewer"]
    assert server.client().get(PATH).status_code == 401
    assert hand_in(server.client(), report("nobody", SOME)).status_code == 401


def test_rows_are_only_ever_added(server: RunningServer) -> None:
    assert hand_in(server.client("reviewer"), report(server.accounts["reviewer"].id, SOME)).status_code == 200
    for table in (practice_session, practice_attempt):
        for change in (table.update().values(body="{}"), table.delete()):
            with pytest.raises(DBAPIError, match="only ever added"), server.context.database.write() as conn:
                conn.execute(change)
    assert counts(server) == (1, 3)

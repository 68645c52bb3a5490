"""What the server keeps for those who passed a case on, how a claim finds its cases, and what nobody rewrites."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.case import CaseState
from reviewer_app.server.claims.service import next_free
from tests.server_work.world import NOON, World


def test_who_escalated_reads_the_case_and_may_not_work_on_it(world: World) -> None:
    ana, ben, fay = world.person("ana"), world.person("ben"), world.person("fay", teams=("fraud",))
    (case,) = world.cases(1)
    ana.push(ana.escalate(case))
    assert [w.call("GET", f"/cases/{case.id}").status_code for w in (ana, ben, fay)] == [200, 404, 200]
    refused = ana.call("POST", "/claims", json={"case_id": case.id})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert ana.claim().claims == ()
    fay.push(fay.approve(case))
    head = world.head(case)
    assert (head.state, head.decided_by_id, head.escalated_by_id) == (
        CaseState.DECIDED,
        fay.account.id,
        ana.account.id,
    )


@pytest.mark.parametrize("roles", [("reviewer",), ("supervisor",)])
@pytest.mark.parametrize("workflow", [None, "invoice"])
def test_a_claim_reads_only_the_cases_it_takes(world: World, roles: tuple[str, ...], workflow: str | None) -> None:
    ana = world.person("ana", *roles, teams=("fraud", "senior"))
    world.cases(300)
    statement = next_free(NOON, ana.account, workflow, 3)
    sqlite = world.context.database.dialect == "sqlite"
    with world.context.database.write() as conn:
        if not sqlite:
            # With so few rows reading them all is right; what matters is that the index fits.
            conn.execute(text("set local enable_seqscan = off"))
            conn.execute(text("set local enable_bitmapscan = off"))
        said = str(statement.compile(conn, compile_kwargs={"literal_binds": True}))
        rows = conn.exec_driver_sql(f"{'EXPLAIN QUERY PLAN' if sqlite else 'EXPLAIN'} {said}").all()
    plan = "\n".join(" ".join(str(value) for value in row) for row in rows)
    assert "ix_case_head_work" in plan
    assert "Sort" not in plan
    assert "B-TREE" not in plan


def test_decisions_and_the_log_are_only_ever_added_to(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    ana.push(ana.approve(case))
    acts = [
        "update decision set author_name = 'Ben'",
        "delete from decision",
        "update audit set what = 'nothing'",
        "delete from audit",
    ]
    if world.context.database.dialect == "postgresql":
        acts += ["truncate decision cascade", "truncate audit"]
    for act in acts:
        with pytest.raises(DBAPIError, match="only ever added"), world.context.database.write() as conn:
            conn.execute(text(act))
    with world.context.database.read() as conn:
        assert conn.execute(text("select author_name from decision")).scalar_one() == "Ana"
        assert conn.execute(text("select count(*) from audit")).scalar_one() > 0

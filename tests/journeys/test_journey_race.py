"""Two desktops work one queue to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from reviewer_app.domain.decision import PENDING, OutboxState
from reviewer_app.errors import Conflict
from reviewer_app.server.cases.counts import states
from reviewer_app.server.decisions.tables import decision
from tests.journeys.conftest import Feed
from tests.journeys.desktops import WAIT_S, Desktop
from tests.servers import RunningServer

CASES = 500


def work_to_the_end(desktop: Desktop, over: Callable[[], bool]) -> int:
    """Decide what comes until nothing is left anywhere; how many were decided here."""
    said = 0
    while True:
        view = desktop.services.review.open_next().result(10)
        if view is None:
            if over():
                return said
            desktop.until(lambda: over() or bool(desktop.services.review.prefetch(1).result(10)), WAIT_S)
            continue
        try:
            desktop.decide(view)
            said += 1
        except Conflict:
            continue  # somebody else was first between looking and deciding


def test_two_desktops_decide_every_case_once(
    server: RunningServer,
    feed: Feed,
    sit_down: Callable[..., Desktop],
    with_ben: Callable[[RunningServer], None],
) -> None:
    with_ben(server)
    # Half of them over PostgreSQL: the race is the same, and every case costs more there.
    cases = CASES if (server.context.settings.database_url or "sqlite").startswith("sqlite") else CASES // 2
    ids = feed(server, cases)
    desktops = [sit_down(server.url), sit_down(server.url, "ben")]
    database = server.context.database

    def over() -> bool:
        with database.read() as conn:
            return all(state == "decided" for state, _ in states(conn).values())

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda d: work_to_the_end(d, over), desktops))
    for desktop in desktops:
        desktop.until(lambda d=desktop: not PENDING & d.counts().keys())  # type: ignore[misc]

    with database.read() as conn:
        truth = states(conn)
        effective = conn.execute(select(decision.c.case_id).where(decision.c.effective)).scalars().all()
        kept = conn.execute(select(func.count()).select_from(decision)).scalar_one()
    assert Counter(effective) == Counter(ids)
    assert kept == sum(said) == sum(sum(d.counts().values()) for d in desktops)
    for desktop in desktops:
        assert all(e.receipt_seq is not None for e in desktop.entries())
        desktop.until(lambda d=desktop: d.heads(*ids) == truth)  # type: ignore[misc]
    assert sum(d.counts().get(OutboxState.ACCEPTED, 0) for d in desktops) == cases

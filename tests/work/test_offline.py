"""Taking cases along through a real desktop at a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import Refused, Unreachable
from tests.journeys.desktops import Desktop
from tests.servers import RunningServer, sample_case


@pytest.fixture
def desk(sqlite_server: RunningServer, tmp_path: Path) -> Iterator[Desktop]:
    lines = "\n".join(json.dumps(sample_case(f"inv-{n:04}")) for n in range(4))
    answer = sqlite_server.client("producer").post(
        "/api/v1/cases:batch", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
    )
    desktop = Desktop(tmp_path / "desk", sqlite_server.url, "reviewer")
    desktop.here(*(row["case_id"] for row in map(json.loads, answer.text.splitlines()[:-1])))
    yield desktop
    desktop.stop()


def later(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


def test_cases_are_mine_for_hours_decided_offline_and_the_rest_given_back(desk: Desktop) -> None:
    offline = desk.services.offline
    assert offline is not None
    assert offline.pack().cases == ()
    pack = offline.take(3, "invoice", later(5)).result(20)
    assert (len(pack.cases), pack.to_decide, pack.documents_missing) == (3, 3, 0)
    assert pack.left_s is not None
    assert 4.9 * 3600 < pack.left_s <= 5 * 3600

    pack = offline.take(1, None, later(6)).result(20)
    assert (len(pack.cases), pack.to_decide) == (4, 4)

    desk.services.sync.set_forced_offline(True)
    desk.until(lambda: desk.services.sync.status().forced_offline)
    with pytest.raises(Unreachable):
        offline.take(1, None, later(5)).result(10)
    with pytest.raises(Unreachable):
        offline.give_back().result(10)
    desk.decide(pack.cases[0])
    desk.services.sync.set_forced_offline(False)
    desk.until(lambda: desk.counts().get(OutboxState.ACCEPTED) == 1)
    assert offline.give_back().result(20) == 3
    assert offline.pack().to_decide == 0


@pytest.mark.parametrize(("count", "hours"), [(0, 5.0), (26, 5.0), (1, -1.0), (1, 80.0)])
def test_what_policy_does_not_allow_is_refused_before_anything_is_asked(
    desk: Desktop, count: int, hours: float
) -> None:
    offline = desk.services.offline
    assert offline is not None
    with pytest.raises(Refused):
        offline.take(count, None, later(hours))
    assert offline.pack().cases == ()

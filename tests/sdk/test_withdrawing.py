"""A pipeline takes back what it sent."""

from __future__ import annotations

import asyncio

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.errors import Conflict, Refused, ReviewerError
from reviewer_app.sdk import AsyncReviewer, Reviewer
from reviewer_app.server.auth import service as auth
from tests.sdk.test_sdk_clients import decide
from tests.servers import RunningServer, sample_case


def test_a_withdrawn_case_is_offered_to_nobody_and_frees_its_holder(server: RunningServer) -> None:
    with Reviewer(server.url, server.tokens["producer"]) as pipeline:
        ref = pipeline.escalate(sample_case("gone"))
        reviewer = server.client("reviewer")
        assert len(reviewer.post("/api/v1/claims", json={"count": 5}).json()["claims"]) == 1
        pipeline.withdraw(ref, "The customer closed the account.")
        pipeline.withdraw(ref, "Said twice, done once.")
        head = pipeline.case(ref).head
        assert (head.state, head.holder_id, head.rev) == (CaseState.WITHDRAWN, None, 3)
        assert reviewer.post("/api/v1/claims", json={"count": 5}).json()["claims"] == []
        with pytest.raises(Refused):
            pipeline.withdraw(ref, " ")


def test_a_decided_case_stays_decided(sqlite_server: RunningServer) -> None:
    async def go() -> None:
        async with AsyncReviewer(sqlite_server.url, sqlite_server.tokens["producer"]) as pipeline:
            ref = await pipeline.escalate(sample_case("decided"))
            decide(sqlite_server, ref)
            with pytest.raises(Conflict) as told:
                await pipeline.withdraw(ref, "Too late.")
            assert told.value.code == "already_decided"

    asyncio.run(go())


def test_another_pipelines_case_is_not_to_be_seen(sqlite_server: RunningServer) -> None:
    with Reviewer(sqlite_server.url, sqlite_server.tokens["producer"]) as mine:
        ref = mine.escalate(sample_case("mine"))
    other = auth.add_producer(sqlite_server.context, "other")
    with Reviewer(sqlite_server.url, other) as stranger, pytest.raises(ReviewerError):
        stranger.withdraw(ref, "Not mine.")
    with Reviewer(sqlite_server.url, sqlite_server.tokens["producer"]) as mine:
        assert mine.case(ref).head.state is CaseState.OPEN

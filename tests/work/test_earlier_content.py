"""What newer content replaces stays for whoever decided on it, and goes with its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.store.profile import ProfileStore
from reviewer_app.store.tables import EARLIER_KEPT
from reviewer_app.wire.pages import read_page
from tests.fakes import INVOICE, NOON, FakeServer, make_case

ID = "case-0001"


@pytest.fixture
def filled(store: ProfileStore, server: FakeServer) -> ProfileStore:
    store.cases.reset("epoch-1")
    store.cases.put_workflow(INVOICE)
    server.add(make_case(1))
    pull(store, server)
    return store


def pull(store: ProfileStore, server: FakeServer) -> None:
    _, cursor = store.cases.sync_state()
    store.cases.apply_page(read_page(server.page(cursor, 100), "epoch-1", cursor))


def revise(store: ProfileStore, server: FakeServer, revision: int) -> None:
    _, head = server.heads[ID]
    server.cases[ID] = replace(make_case(1, revision=revision), title=f"Revision {revision}")
    server.change(replace(head, revision=revision))
    pull(store, server)


def test_the_revision_that_was_seen_can_still_be_read(filled: ProfileStore, server: FakeServer) -> None:
    revise(filled, server, 2)
    seen, newest = filled.cases.case_at(ID, 1), filled.cases.case_at(ID, 2)
    assert seen is not None
    assert newest == filled.cases.case(ID)
    assert (seen.revision, seen.title) == (1, "Invoice 0001")
    assert filled.cases.case_at(ID, 3) is None


def test_a_case_that_changes_all_day_fills_no_disk(filled: ProfileStore, server: FakeServer) -> None:
    for revision in range(2, 10):
        revise(filled, server, revision)
    here = [r for r in range(1, 10) if filled.cases.case_at(ID, r) is not None]
    assert here == [*range(9 - EARLIER_KEPT, 9), 9]


def test_nothing_of_it_outlives_its_case(filled: ProfileStore, server: FakeServer) -> None:
    revise(filled, server, 2)
    filled.cases.remove([ID])
    assert [filled.cases.case_at(ID, r) for r in (1, 2)] == [None, None]


def test_nothing_of_it_outlives_the_copy(filled: ProfileStore, server: FakeServer) -> None:
    revise(filled, server, 2)
    filled.cases.reset("epoch-2")
    assert [filled.cases.case_at(ID, r) for r in (1, 2)] == [None, None]


def test_a_closed_case_loses_it_with_its_content(filled: ProfileStore, server: FakeServer) -> None:
    revise(filled, server, 2)
    _, head = server.heads[ID]
    server.change(replace(head, state=CaseState.DECIDED, decided_at=NOON))
    pull(filled, server)
    filled.cases.sweep(NOON + timedelta(days=1), frozenset(), 10**9)
    assert [filled.cases.case_at(ID, r) for r in (1, 2)] == [None, None]

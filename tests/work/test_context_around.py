"""Related and like cases, asked of a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.case import (
    Escalation,
    EscalationReason,
)
from reviewer_app.store.profile import ProfileStore
from reviewer_app.work.context import SAME
from tests.fakes import NOON, FakeServer, FrozenClock
from tests.work.context_office import FLOW, Office, said


@pytest.fixture
def office(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Office:
    return Office(store, server, clock)


# ---- related ----------------------------------------------------------------------------------


def test_cases_are_related_however_the_value_is_written(office: Office) -> None:
    office.add(1, {"supplier": "S-2590", "iban": "PL77 7661 8756"})
    office.add(2, {"supplier": "s 2590"})
    office.add(3, {"iban": "pl7776618756", "supplier": "S.2590"})
    office.add(4, {"supplier": "S-2591"})
    office.pull()
    assert office.related() == [
        ("case-0003", ("Supplier number: S-2590", "Bank account: PL77 7661 8756")),
        ("case-0002", ("Supplier number: S-2590",)),
    ]


def test_parts_that_count_together_do_not_count_alone(office: Office) -> None:
    office.add(1, {"name": "Zoë Meyer", "born": "1952-05-19"})
    office.add(2, {"name": "Zoe Meyer", "born": "1952-05-19"})
    office.add(3, {"name": "Zoë Meyer", "born": "1977-01-01"})
    office.pull()
    assert office.related() == [("case-0002", ("Name and born: Zoë Meyer, 1952-05-19",))]


def test_another_workflow_calls_it_otherwise_and_both_words_are_told(office: Office) -> None:
    office.add(1, {"supplier": "Nordlicht GmbH"})
    office.add(2, {"party": "NORDLICHT GMBH"}, workflow="orders")
    office.pull()
    assert office.related() == [("case-0002", ("Supplier number here, Party there: Nordlicht GmbH",))]


@pytest.mark.parametrize("value", ["none", "Unknown", "n/a", "12", "1234", "", None, True, {"a": "bcde"}, "-----"])
def test_what_says_nothing_relates_nothing(office: Office, value: Any) -> None:
    for number in (1, 2):
        office.add(number, {"supplier": value})
    office.pull()
    assert office.related() == []


def test_a_revised_case_is_about_what_it_says_now(office: Office) -> None:
    case = office.add(1, {"supplier": "S-2590"})
    office.add(2, {"supplier": "S-2590"})
    office.pull()
    office.revise(replace(case, revision=2, record={"supplier": "S-9999"}))
    assert office.related() == []
    assert office.related(2) == []


def test_whom_hundreds_share_comes_after_what_few_share(office: Office) -> None:
    office.add(1, {"supplier": "S-2590", "iban": "PL7776618756"})
    office.add(2, {"iban": "PL7776618756"})
    for number in range(3, 103):
        office.add(number, {"supplier": "S-2590"})
    office.pull()
    found = office.related()
    assert found[0][0] == "case-0002"
    assert len(found) == 20


def test_subjects_go_with_the_case_and_with_its_content(office: Office, store: ProfileStore) -> None:
    office.add(1, {"supplier": "S-2590"})
    office.add(2, {"supplier": "S-2590"})
    office.decided(3, {"supplier": "S-2590"})
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)
    store.cases.remove(["case-0002"])
    assert office.related() == []
    # A head that says something new brings no content back.
    assert store.cases.related("", ["s2590"], 9)[0][0].id == "case-0001"


def test_a_copy_from_before_is_caught_up_with_a_little_at_a_time(office: Office, store: ProfileStore) -> None:
    for number in range(1, 181):
        office.add(number, {"supplier": "S-2590" if number in (1, 150) else f"S-{number + 5000}"})
    office.pull()
    with store.cases._db.begin() as c:
        c.exec_driver_sql("DELETE FROM case_subject")
    steps = 1
    while store.cases.fill_subjects():
        steps += 1
    assert steps == 4
    assert office.related() == [("case-0150", ("Supplier number: S-2590",))]
    assert store.cases.fill_subjects() is False


def test_looking_at_a_case_catches_up_too(office: Office, store: ProfileStore) -> None:
    for number in (1, 2):
        office.add(number, {"supplier": "S-2590"})
    office.pull()
    with store.cases._db.begin() as c:
        c.exec_driver_sql("DELETE FROM case_subject")
    office.around()
    assert [case for case, _ in office.related()] == ["case-0002"]


def test_content_that_came_before_its_workflow_is_related_once_that_comes(office: Office, store: ProfileStore) -> None:
    newer = replace(FLOW, version=2)
    for number in (1, 2):
        office.add(number, {"supplier": "S-2590"}, workflow_version=2)
    office.pull()
    office.around()
    assert store.cases.fill_subjects() is False, "all there was to catch up with"
    store.cases.put_workflow(newer)
    office.around()
    assert [case for case, _ in office.related()] == ["case-0002"]


# ---- alike ----------------------------------------------------------------------------------


def test_like_decided_cases_of_the_workflow_come_with_how_they_ended(office: Office) -> None:
    why = Escalation(EscalationReason.RULE, "The bank account is not the one on file")
    office.add(1, {}, suggestion=said("Bank account differs from the file."))
    office.decided(2, {}, suggestion=said("Bank account differs from the file."), escalation=why)
    office.decided(3, {}, suggestion=said("Sum is wrong.", "reject"))
    office.add(4, {}, suggestion=said("Bank account differs from the file."))
    office.decided(6, {}, suggestion=said("Account closed.", "reject"))
    office.decided(7, {}, suggestion=said("", "reject"), title="Bank account differs")
    office.decided(5, {}, suggestion=said("Bank account differs from the file."), workflow="orders")
    office.pull()
    found = office.around().precedents
    assert [p.head.id for p in found] == ["case-0002"]
    assert (found[0].head.decided_outcome, found[0].head.decided_reason) == ("reject", "Misread")
    assert found[0].excerpt == "The bank account is not the one on file"
    assert 0 < found[0].likeness <= 1


def test_where_no_content_is_left_the_same_reason_and_suggestion_make_likeness(
    office: Office, store: ProfileStore
) -> None:
    office.add(1, {}, suggestion=said("Bank account differs."))
    office.decided(2, {}, suggestion=said("Bank account differs."), title="Something else")
    office.decided(3, {}, suggestion=said("Bank account differs.", "reject"), title="Something else")
    office.decided(4, {}, escalation=Escalation(EscalationReason.RULE), title="Something else")
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)
    assert [(p.head.id, p.excerpt) for p in office.around().precedents] == [("case-0002", SAME)]


def test_a_persons_words_find_decided_cases_by_all_of_them(office: Office) -> None:
    office.add(1, {})
    office.decided(2, {"buyer": "Saltmarsh Laboratories"}, suggestion=said("freight"))
    office.decided(3, {"buyer": "Saltmarsh Foods"}, suggestion=said("freight"))
    office.add(4, {"buyer": "Saltmarsh Laboratories"})
    office.pull()

    def found(text: str) -> list[str]:
        return [p.head.id for p in office.service.precedents("case-0001", text).result()]

    assert found("saltmarsh lab") == ["case-0002"]
    assert sorted(found("saltmarsh")) == ["case-0002", "case-0003"]
    assert found("") == []
    assert found('" OR 1 NEAR(') == []
    assert found("saltmarsh nothing") == []
    excerpts = [p.excerpt for p in office.service.precedents("case-0001", "laboratories").result()]
    assert excerpts == ["Saltmarsh Laboratories"]


def test_a_reason_is_found_where_no_content_is_left(office: Office, store: ProfileStore) -> None:
    office.add(1, {})
    office.decided(2, {"buyer": "Saltmarsh Laboratories"})
    office.add(3, {"buyer": "misread"})
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)

    def found(text: str) -> list[str]:
        return [p.head.id for p in office.service.precedents("case-0001", text).result()]

    assert found("MISREAD") == ["case-0002"]
    assert found("misread reject") == ["case-0002"]
    assert found("misread saltmarsh") == []
    assert found("saltmarsh") == [], "what is forgotten is found by nobody"

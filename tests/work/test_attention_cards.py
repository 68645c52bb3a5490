"""Each conflict case has its card: its words, what can be done, and nothing that calls a kept decision failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from reviewer_app.domain.attention import AttentionCard, CardAction, CardKind
from reviewer_app.domain.case import Case, CaseHead, CaseState, DocumentRef, FieldSuggestion, Suggestion
from reviewer_app.domain.decision import Action, Decision, FieldChange, OutboxState
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import OutboxEntry, Session
from reviewer_app.work.attention_cards import card_of, needs_person
from reviewer_app.work.attention_diff import LIMIT, differences
from reviewer_app.work.phrases import clock, help_id, person
from tests.fakes import INVOICE, NOON, make_case, make_decision, make_head

A, K, S = CardAction, CardKind, OutboxState
ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://x")
LISBON_SUMMER = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 23, 13, 30, tzinfo=LISBON_SUMMER)


def entry(code: str, state: OutboxState, other: Decision | None = None, **more: Any) -> OutboxEntry:
    values: dict[str, Any] = {
        "decision": make_decision(1, 1),
        "state": state,
        "title": "Invoice 0001",
        "saved_at": NOON,
        "received_at": NOON,
        "code": code,
        "other": other,
        "other_author": "Ben" if other else "",
        "other_at": NOON - timedelta(minutes=48) if other else None,
    }
    return OutboxEntry(**(values | more))


def card(
    said: OutboxEntry | None = None, told: Notice | None = None, head: CaseHead | None = None, **cases: Case
) -> AttentionCard:
    return card_of(said, told, head, cases.get("seen"), cases.get("newest"), INVOICE, ANA, NOW)


def notice(kind: NoticeKind, **more: Any) -> Notice:
    return Notice(**({"seq": 7, "kind": kind, "case_id": "case-0001", "at": NOON, "by": "Mara"} | more))


BEN = make_decision(1, 9, "ben")
BEN_ESCALATED = make_decision(1, 9, "ben", action=Action.ESCALATE, escalate_to="fraud")
MINE_ELSEWHERE = make_decision(1, 2, action=Action.OVERRIDE, outcome="reject", device_id="laptop")
OPEN = make_head(make_case(1))
WITH_BEN = make_head(make_case(1), state=CaseState.LEASED, holder="Ben", holder_id="ben")


@pytest.mark.parametrize(
    ("made", "kind", "text", "does", "quiet"),
    [
        (
            card(entry("concurring", S.SUPERSEDED, BEN)),
            K.CONCURRING,
            "Ben had already approved (12:12). Your review is kept as a concurring opinion.",
            (A.ACKNOWLEDGE,),
            True,
        ),
        (
            card(entry("differing", S.SUPERSEDED, BEN_ESCALATED), None, OPEN),
            K.DIFFERING,
            "Ben had already escalated it (12:12). Both are kept as they were said. A supervisor will settle it.",
            (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE, A.OPEN_CASE),
            False,
        ),
        (
            card(
                entry("withdrawn", S.SUPERSEDED), notice(NoticeKind.WITHDRAWN, at=datetime(2026, 5, 3, 9, tzinfo=UTC))
            ),
            K.WITHDRAWN,
            "Withdrawn on 3 May. No action needed. Your time is credited.",
            (A.ACKNOWLEDGE,),
            True,
        ),
        (
            card(entry("other_working", S.HELD_BY_SERVER), None, WITH_BEN),
            K.OTHER_WORKING,
            "Ben is on this case now; yours is attached for them to see.",
            (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE, A.OPEN_CASE),
            False,
        ),
        (
            card(entry("authority_lost", S.HELD_BY_SERVER)),
            K.AUTHORITY_LOST,
            "Your access to this queue had ended when your decision arrived on 23 November; "
            "your decision was handed to your supervisor.",
            (A.REMARK, A.ACKNOWLEDGE),
            False,
        ),
        (
            card(entry("self_differing", S.SUPERSEDED, MINE_ELSEWHERE)),
            K.OWN_OTHER_DEVICE,
            "You decided this on another computer at 12:12, differently: keep which?",
            (A.KEEP_MINE, A.KEEP_OTHER),
            False,
        ),
        (
            card(entry("self_same", S.SUPERSEDED, make_decision(1, 2, device_id="laptop"))),
            K.CONCURRING,
            "You had already approved on another computer (12:12). Nothing more is needed.",
            (A.ACKNOWLEDGE,),
            True,
        ),
        (
            card(entry("device_fork", S.HELD_BY_SERVER)),
            K.DEVICE_FORK,
            "This copy of the app was restored from an older state. Please sign in again. "
            "Nothing is lost: your decision is kept until a supervisor has looked at it.",
            (A.SIGN_IN, A.REMARK, A.ACKNOWLEDGE),
            False,
        ),
        (
            card(entry("same_person", S.REJECTED)),
            K.SAME_PERSON,
            "This case needs two people, and you gave the first review, which stands. Somebody else gives the second.",
            (A.ACKNOWLEDGE,),
            True,
        ),
        (
            card(entry("second_review", S.HELD_BY_SERVER, BEN_ESCALATED)),
            K.SECOND_REVIEW,
            "This case needs two reviews, and Ben came to another answer (12:12). "
            "Both are kept as they were said. A supervisor will settle it.",
            (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE),
            False,
        ),
        (
            card(None, notice(NoticeKind.LEASE_BROKEN)),
            K.LEASE_BROKEN,
            "Mara freed this case (13:00). What you began is kept; open the case to see where it stands.",
            (A.ACKNOWLEDGE,),
            False,
        ),
        (
            card(None, notice(NoticeKind.ERASED)),
            K.ERASED,
            "This case's content was erased by order. No action needed. Your time is credited.",
            (A.ACKNOWLEDGE,),
            True,
        ),
        (
            card(
                None,
                notice(NoticeKind.ATTACHED, other=BEN, other_author="Ben", other_at=NOON),
                replace(WITH_BEN, holder="Ana", holder_id="ana"),
            ),
            K.ATTACHED,
            "Ben’s decision (13:00) arrived while you are on the case. It is attached; yours will count.",
            (A.OPEN_CASE, A.ACKNOWLEDGE),
            False,
        ),
    ],
)
def test_a_conflict_has_its_words_and_ways_out(
    made: AttentionCard, kind: CardKind, text: str, does: tuple[CardAction, ...], quiet: bool
) -> None:
    assert (made.kind, made.text, made.actions, made.quiet) == (kind, text, does, quiet)
    for word in ("fail", "reject", "error", "invalid", "refus"):
        assert word not in f"{made.title} {made.text}".lower()


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (notice(NoticeKind.RELEASED, state="accepted"), "Your decision counts"),
        (notice(NoticeKind.ADOPTED, state="accepted"), "Settled: your decision counts"),
        (notice(NoticeKind.UPHELD, state=""), "Settled: your decision stands"),
        (notice(NoticeKind.UPHELD, state="superseded"), "Settled: the other decision stands"),
        (notice(NoticeKind.OVERTURNED, state="superseded"), "Another decision counts now"),
        (notice(NoticeKind.VOIDED, state="superseded"), "Closed without effect"),
    ],
)
def test_what_was_settled_says_which_of_the_two_counts(told: Notice, title: str) -> None:
    made = card(entry("differing", S.SUPERSEDED, BEN_ESCALATED), told)
    assert (made.kind, made.title, made.actions) == (K.SETTLED, title, (A.ACKNOWLEDGE,))


def test_a_newer_word_takes_the_place_of_the_answer() -> None:
    said = entry("revised", S.SUPERSEDED)
    made = card(said, notice(NoticeKind.DIFFERING, other=BEN_ESCALATED, other_author="Ben", other_at=NOON))
    assert (made.kind, made.title) == (K.DIFFERING, "Ben decided differently")
    assert card(said).kind is not K.REVISED


def test_a_decision_held_for_another_reason_is_told_in_the_servers_words() -> None:
    told = notice(NoticeKind.HELD, detail="Ben is on this case now. “Wait for him.”", state="held_by_server")
    made = card(entry("second_review", S.HELD_BY_SERVER), told, OPEN)
    assert (made.title, made.text) == ("Kept for a check", "Ben is on this case now.")
    newer = make_case(1, revision=2)
    changed = card(entry("", S.HELD_BY_SERVER), told, make_head(newer), seen=make_case(1), newest=newer)
    assert changed.kind is K.REVISED


def test_a_revised_case_waits_until_its_new_version_is_here() -> None:
    held = entry("revised", S.HELD_BY_SERVER)
    newer = make_case(1, revision=2)
    waiting = card(held, None, make_head(newer), seen=make_case(1), newest=make_case(1))
    assert waiting.actions == (A.WITHDRAW, A.OPEN_CASE)
    assert "it comes with the next connection" in waiting.text
    here = card(held, None, make_head(newer), seen=make_case(1), newest=newer)
    assert here.actions == (A.CONFIRM, A.REVISE, A.WITHDRAW, A.OPEN_CASE)
    unseen = card(held, None, make_head(newer), newest=newer)
    assert "no longer on this computer" in unseen.text
    assert unseen.differences == ()


@pytest.mark.parametrize(("state", "holder"), [(CaseState.DECIDED, None), (CaseState.LEASED, "ben")])
def test_what_another_has_is_not_confirmed(state: CaseState, holder: str | None) -> None:
    newer = make_case(1, revision=2)
    head = make_head(newer, state=state, holder_id=holder, decided_by="Ben")
    made = card(entry("revised", S.HELD_BY_SERVER), None, head, seen=make_case(1), newest=newer)
    assert A.CONFIRM not in made.actions
    assert A.ACKNOWLEDGE in made.actions


def test_what_was_answered_anew_asks_nothing_more() -> None:
    made = card(entry("differing", S.REPLACED, BEN_ESCALATED), notice(NoticeKind.CONCURRING))
    assert made.quiet
    assert not needs_person(made)


def test_changes_come_in_order_of_weight() -> None:
    before = make_case(1, (DocumentRef("a.pdf", "application/pdf", "a" * 64, 900),))
    after = replace(
        make_case(1, (DocumentRef("a.pdf", "application/pdf", "b" * 64, 2_500),), revision=2),
        title="Other",
        record={"supplier": "S-78", "bank": {"iban": "PT50"}},
        suggestion=Suggestion("reject", 0.9, fields=(FieldSuggestion("total", "1.00", 0.41), FieldSuggestion("x", 1))),
    )
    found = differences(before, after, INVOICE)
    assert [(key, d.seen, d.now, d.relevant) for key, d in found] == [
        ("suggestion", "Pay", "Reject", True),
        ("field:total", "8412.77", "1.00", True),
        ("field:x", None, 1, True),
        ("document:a.pdf", "900 bytes", "2 KB, another version", True),
        ("record:supplier", "S-77", "S-78", True),
        ("record:bank/iban", None, "PT50", True),
        ("title", "Invoice 0001", "Other", False),
        ("confidence", "62%", "90%", False),
    ]
    assert differences(before, replace(before, revision=2), INVOICE) == ()


def test_true_is_not_one() -> None:
    before = replace(make_case(1), record={"paid": 1})
    after = replace(make_case(1), record={"paid": True})
    assert [key for key, _ in differences(before, after, None)] == ["record:paid"]


def test_a_flood_of_changes_is_bounded() -> None:
    after = replace(make_case(1), record={f"k{n}": n for n in range(5000)})
    assert len(differences(make_case(1), after, INVOICE)) == LIMIT


def test_times_are_said_in_the_persons_zone() -> None:
    assert clock(NOON, NOW) == "13:00"
    assert clock(NOON - timedelta(days=1), NOW) == "22 November, 13:00"
    assert clock(datetime(2025, 12, 31, 23, 30, tzinfo=UTC), NOW) == "1 January, 00:30"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", "Somebody else"),
        ("0192f0c1-2222-7000-8000-000000000001", "A colleague"),
        ("Ben\u202e\n<b>", "Ben\ufffd <b>"),
        ("דנה", "\u2068דנה\u2069"),
    ],
)
def test_names_stand_in_a_sentence_without_turning_it(name: str, shown: str) -> None:
    assert person(name) == shown


def test_support_finds_a_decision_by_the_end_of_its_id() -> None:
    assert help_id("0192f0c1-2222-7000-8000-0000deadbeef") == "DEAD-BEEF"
    assert (
        "DEAD-BEEF"
        in card(entry("forbidden", S.REJECTED, decision=make_decision(1, 1, decision_id="0192-deadbeef"))).text
    )


def test_a_changed_field_of_mine_stays_as_i_said_it() -> None:
    mine = make_decision(1, 1, action=Action.OVERRIDE, changes=(FieldChange("total", "1", "2"),), note="<b>\n“x”")
    made = card(entry("differing", S.SUPERSEDED, BEN, decision=mine))
    assert made.entry is not None
    assert made.entry.decision == mine

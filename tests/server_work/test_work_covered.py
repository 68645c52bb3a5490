"""Suggestions that stay covered: who is drawn, who may know, and what is kept of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Commitment
from reviewer_app.domain.workflow import Display
from reviewer_app.server.display.covering import drawn, share_of
from reviewer_app.server.keys import load_or_create
from reviewer_app.server.workflows.service import publish
from reviewer_app.wire import codec
from tests.server_work.world import INVOICE, NOON, Person, Watch, World, open_world


def sent(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "workflow": "invoice",
        "external_id": f"ext-{number}",
        "title": "Invoice",
        "record": {},
        "suggestion": {
            "outcome": "pay",
            "confidence": 0.62,
            "rationale": "Looks right.",
            "fields": [{"id": "total", "value": 12.5, "confidence": 0.4}],
        },
        "escalation": {"reason": "low_confidence", "detail": "total"},
    } | changes


def test_the_draw_is_even_and_foreseen_by_nobody_without_the_key(tmp_path: Path) -> None:
    mine, other = load_or_create(_made(tmp_path / "a")), load_or_create(_made(tmp_path / "b"))
    ids = [f"case-{n}" for n in range(2000)]
    display = Display(blind_share=0.25)
    hits = [drawn(mine, i, display)["covered"] for i in ids]
    # Five standard deviations of a fair draw of 2000.
    assert abs(sum(hits) - 500) < 97
    assert hits == [drawn(mine, i, display)["covered"] for i in ids]
    assert hits != [drawn(other, i, display)["covered"] for i in ids]
    # Who is covered at a small share is covered at a larger one, so raising it uncovers nobody.
    more = [drawn(mine, i, Display(blind_share=0.5))["covered"] for i in ids]
    assert all(b for a, b in zip(hits, more, strict=True) if a)


def test_none_and_all_are_exact(tmp_path: Path) -> None:
    keys = load_or_create(_made(tmp_path))
    ids = [f"case-{n}" for n in range(500)]
    assert not any(drawn(keys, i, Display(blind_share=0.0))["covered"] for i in ids)
    assert all(drawn(keys, i, Display(ai="decide_first"))["covered"] for i in ids)
    assert share_of(Display(ai="decide_first", blind_share=0.1)) == 1.0
    assert (share_of(Display(blind_share=-1.0)), share_of(Display(blind_share=7.0))) == (0.0, 1.0)


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    with open_world(database_url, tmp_path / "data", Watch()) as made:
        yield made


def publishing(world: World, version: int, display: Display) -> None:
    publish(world.context, replace(INVOICE, version=version, display=display), "test")


def take(world: World, sender: Person, number: int = 1, **changes: Any) -> str:
    answer = sender.call("POST", "/cases", json=sent(number, **changes))
    assert answer.status_code in (200, 201), answer.text
    assert "cover" not in answer.text
    return str(answer.json()["case_id"])


def heads(world: World, who: Person) -> dict[str, dict[str, Any]]:
    items = [i for page in world.pull(who) for i in page.items]
    return {i.id: codec.builtins(i.head) for i in items if i.head is not None}


def test_a_covered_case_says_nothing_of_the_suggestion_in_any_row_until_it_is_answered(world: World) -> None:
    publishing(world, 2, Display(ai="decide_first"))
    ana, sender = world.person("ana"), world.producer("pipeline")
    case_id = take(world, sender)
    for told in (heads(world, ana)[case_id], ana.call("GET", f"/cases/{case_id}").json()["head"]):
        assert (told["covered"], told["cover_share"]) == (True, 1.0)
        assert (told.get("confidence"), told["suggested_outcome"], told["escalation_reason"]) == (None, "", "other")
    claimed = ana.claim(case_ids=[case_id])
    assert '"suggested_outcome":"pay"' not in codec.encode(claimed).decode()
    # New content of the same case stays covered, and is no more told of than the first.
    take(world, sender, suggestion=sent()["suggestion"] | {"outcome": "reject", "confidence": 0.9})
    told = heads(world, ana)[case_id]
    assert (told["revision"], told["covered"], told["suggested_outcome"]) == (2, True, "")

    case = codec.decode(codec.encode(ana.call("GET", f"/cases/{case_id}").json()["body"]), Case)
    mine = Commitment("pay", {"total": "12.5"}, NOON)
    said = ana.approve(case, workflow_version=2, outcome="reject", committed=mine, ai_shown="after", cover_share=1.0)
    assert [r.outcome for r in ana.push(said)] == ["accepted"]
    told = heads(world, ana)[case_id]
    assert (told["state"], told["confidence"], told["suggested_outcome"]) == ("decided", 0.9, "reject")
    assert told["escalation_reason"] == "low_confidence"


def test_who_sends_cases_learns_only_with_the_answer_which_were_covered(world: World) -> None:
    publishing(world, 2, Display(ai="decide_first"))
    sender = world.producer("pipeline")
    case_id = take(world, sender)
    told = sender.call("GET", f"/cases/{case_id}").json()["head"]
    assert (told["covered"], told["cover_share"]) == (False, 0.0)
    assert (told["confidence"], told["suggested_outcome"]) == (0.62, "pay")
    assert told["escalation_reason"] == "low_confidence"
    # What somebody did who left it open says no more of it.
    ana = world.person("ana")
    case = codec.decode(codec.encode(ana.call("GET", f"/cases/{case_id}").json()["body"]), Case)
    away = ana.skip(case, workflow_version=2, ai_shown="never", cover_share=1.0, presented=("covered",))
    assert ana.push(away)[0].outcome == "accepted"
    read = sender.call("GET", "/decisions").json()["decisions"][0]["decision"]
    assert (read["decision_id"], read["ai_shown"], read["cover_share"]) == (away.decision_id, "first", 0.0)
    assert (read["committed"], read["presented"]) == (None, [])
    own = ana.call("GET", "/decisions").json()["decisions"][0]["decision"]
    assert (own["cover_share"], own["presented"]) == (1.0, ["covered"])
    gone = sender.call("POST", f"/cases/{case_id}:withdraw", json={"reason": "sent twice"}).json()
    assert (gone["state"], gone["covered"], gone["cover_share"]) == ("withdrawn", False, 0.0)


def test_the_lot_is_drawn_once_and_its_probability_is_kept_where_it_did_not_fall(world: World) -> None:
    publishing(world, 2, Display(blind_share=0.5))
    ana, sender = world.person("ana"), world.producer("pipeline")
    ids = [take(world, sender, n) for n in range(20)]
    first = heads(world, ana)
    assert {h["cover_share"] for h in first.values()} == {0.5}
    assert 0 < sum(h["covered"] for h in first.values()) < 20
    # Another share is for cases that come later; nobody who has begun is covered or uncovered by it.
    publishing(world, 3, Display())
    again = [take(world, sender, n, title="Newer") for n in range(20)]
    assert again == ids
    second = heads(world, ana)
    assert [second[i]["revision"] for i in ids] == [2] * 20
    assert [(second[i]["covered"], second[i]["cover_share"]) for i in ids] == [
        (first[i]["covered"], first[i]["cover_share"]) for i in ids
    ]


def test_a_decision_that_brings_no_commitment_is_kept_as_it_was_told(world: World) -> None:
    publishing(world, 2, Display(ai="decide_first"))
    ana, sender, ben = world.person("ana"), world.producer("pipeline"), world.person("ben", "supervisor")
    ids = [take(world, sender, n) for n in range(2)]
    cases = [codec.decode(codec.encode(ana.call("GET", f"/cases/{i}").json()["body"]), Case) for i in ids]
    without = ana.approve(cases[0], workflow_version=2, ai_shown="first", cover_share=1.0)
    with_one = ana.approve(
        cases[1],
        workflow_version=2,
        device_seq=2,
        ai_shown="after",
        cover_share=1.0,
        committed=Commitment("reject", {}, NOON),
    )
    assert [r.outcome for r in ana.push(without, with_one)] == ["accepted", "accepted"]
    rows = {r["case_id"]: r for r in ben.call("GET", "/audit/decisions").json()["rows"]}
    assert (rows[ids[0]]["ai_shown"], rows[ids[0]]["committed"], rows[ids[0]]["cover_share"]) == ("first", "", 1.0)
    assert (rows[ids[1]]["ai_shown"], rows[ids[1]]["committed"]) == ("after", "reject")
    sheet = list(csv.DictReader(ben.call("GET", "/audit/decisions.csv").text.splitlines()))
    assert [(r["ai_shown"], r["committed"], r["cover_share"]) for r in sheet] == [
        ("after", "reject", "1.0"),
        ("first", "", "1.0"),
    ]

"""Lists, cases by name and checks: what a copy is mended by."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.server.audit.tables import audit
from reviewer_app.server.auth.tables import account as accounts
from reviewer_app.server.db import Database
from reviewer_app.server.sync.feed import record_changes
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ChangeOp, HelloResult
from reviewer_app.wire.pages import VerifiedPage, read_page
from reviewer_app.wire.resync import CheckResult, ManifestPage, bucket_hashes, bucket_of, manifest_digest
from tests.server_work.world import Person, World


def listed(world: World, who: Person, limit: int = 1000) -> list[ManifestPage]:
    pages: list[ManifestPage] = []
    after = ""
    while True:
        params = {"epoch": world.epoch, "after": after, "limit": str(limit)}
        response = who.call("GET", "/sync/manifest", params=params)
        assert response.status_code == 200, response.text
        page = codec.decode(response.content, ManifestPage)
        assert (page.count, page.digest) == (len(page.entries), manifest_digest(page.entries))
        pages.append(page)
        after = page.next
        if not after:
            return pages


def revs(pages: list[ManifestPage]) -> dict[str, int]:
    return {e.id: e.rev for p in pages for e in p.entries}


def by_name(world: World, who: Person, *ids: str) -> VerifiedPage:
    response = who.call("POST", "/sync/cases", json={"epoch": world.epoch, "ids": ids})
    assert response.status_code == 200, response.text
    return read_page(response.content, world.epoch, None)


def checked(world: World, who: Person) -> CheckResult:
    return codec.decode(who.call("GET", "/sync/check", params={"epoch": world.epoch}).content, CheckResult)


def hello(who: Person, **more: Any) -> HelloResult:
    asked = {"protocol_min": 1, "protocol_max": 2, "build": "t", "device_id": "d"} | more
    return codec.decode(who.call("POST", "/sync/hello", json=asked).content, HelloResult)


def pulled(world: World, who: Person) -> dict[str, int]:
    """What a fresh pull leaves, by id."""
    found: dict[str, int] = {}
    for page in world.pull(who, limit=40):
        for item in page.items:
            if item.op is ChangeOp.UPSERT:
                found[item.id] = item.rev
            else:
                found.pop(item.id, None)
    return found


def test_the_list_is_what_a_fresh_pull_gives_page_by_page(world: World) -> None:
    ana, sue, fay = world.person("ana"), world.person("sue", "supervisor"), world.person("fay", teams=("fraud",))
    cases = world.cases(90)
    ana.push(ana.approve(cases[0]), ana.escalate(cases[1]), ana.skip(cases[2]))
    world.change_head(cases[3], team="fraud")
    for who in (ana, sue, fay):
        pages = listed(world, who, limit=25)
        assert [p.count for p in pages][:-1] == [25] * (len(pages) - 1)
        ids = [e.id for p in pages for e in p.entries]
        assert ids == sorted(ids)
        assert revs(pages) == pulled(world, who)
        assert {p.seq for p in pages} == {world.pull(who)[-1].head_seq}
    assert len(revs(listed(world, ana))) == 89
    assert len(revs(listed(world, fay))) == 90


def test_a_check_says_the_same_of_the_same_and_names_the_bucket_of_a_difference(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(60)
    ana.push(ana.approve(cases[0]))
    before = checked(world, ana)
    here = revs(listed(world, ana))
    assert before.buckets == bucket_hashes(here.items())
    assert before.counts == {CaseState.OPEN.value: 59, CaseState.DECIDED.value: 1}
    world.change_head(cases[7], priority=99)
    after = checked(world, ana)
    assert after.head_seq == before.head_seq + 1
    changed = [n for n, (a, b) in enumerate(zip(before.buckets, after.buckets, strict=True)) if a != b]
    assert changed == [bucket_of(cases[7].id)]


def test_cases_by_name_are_as_pages_bring_them_and_nothing_of_others(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    cases = world.cases(4)
    ana.push(ana.escalate(cases[1]))
    page = by_name(world, ben, cases[0].id, cases[1].id, "no-such-case")
    assert page.from_seq == page.to_seq
    items = {i.id: i for i in page.items}
    assert items.keys() == {cases[0].id, cases[1].id, "no-such-case"}
    content = items[cases[0].id].content
    assert content is not None
    assert codec.decode(content, Case) == cases[0]
    assert {items[i].op for i in (cases[1].id, "no-such-case")} == {ChangeOp.TOMBSTONE}
    assert items[cases[1].id].content is None
    assert by_name(world, ana, cases[1].id).items[0].op is ChangeOp.UPSERT
    for ids in ([], ["x"] * 1 + [str(n) for n in range(100)], ["x" * 37], ["a\0b"]):
        refused = ana.call("POST", "/sync/cases", json={"epoch": world.epoch, "ids": ids})
        assert refused.status_code == 422, refused.text


def test_another_history_is_refused_everywhere(world: World) -> None:
    ana = world.person("ana")
    world.cases(1)
    for response in (
        ana.call("GET", "/sync/manifest", params={"epoch": "0" * 16}),
        ana.call("GET", "/sync/check", params={"epoch": "0" * 16}),
        ana.call("POST", "/sync/cases", json={"epoch": "0" * 16, "ids": ["x"]}),
    ):
        assert (response.status_code, response.json()["code"]) == (409, "rewound")
    assert world.producer("pipe").call("GET", "/sync/manifest", params={"epoch": world.epoch}).status_code == 403


def test_scope_changes_with_teams_and_roles_and_the_list_with_it(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(3)
    world.change_head(cases[0], team="fraud")
    before, there = hello(ana).scope, revs(listed(world, ana))
    assert cases[0].id not in there
    _team(world.context.database, ana.account.id, '["fraud"]')
    joined, more = hello(ana).scope, revs(listed(world, ana))
    assert joined != before
    assert more.keys() - there.keys() == {cases[0].id}
    assert {p.scope for p in listed(world, ana)} == {joined}
    _team(world.context.database, ana.account.id, "[]")
    assert hello(ana).scope == before
    assert revs(listed(world, ana)) == there


def _team(database: Database, account_id: str, teams: str) -> None:
    with database.write() as conn:
        conn.execute(update(accounts).where(accounts.c.id == account_id).values(teams=json.loads(teams)))


def test_a_buried_case_is_in_no_list_and_no_pull(world: World) -> None:
    ana, sue = world.person("ana"), world.person("sue", "supervisor")
    cases = world.cases(3)
    with world.context.database.write() as conn:
        record_changes(conn, [(cases[1].id, 2, ChangeOp.TOMBSTONE)])
    for who in (ana, sue):
        assert cases[1].id not in revs(listed(world, who))
        assert revs(listed(world, who)) == pulled(world, who)
        assert by_name(world, who, cases[1].id).items[0].op is ChangeOp.TOMBSTONE


def test_the_chain_is_told_with_every_page_and_list_and_can_be_computed(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(5)
    world.change_head(cases[0], priority=1)
    pages = world.pull(ana, limit=2)
    chain = ""
    told = {p.to_seq: p.chain for p in pages}
    lines = [(n, c.id, 1) for n, c in enumerate(cases, 1)] + [(6, cases[0].id, 2)]
    for seq, case_id, rev in lines:
        chain = hashlib.sha256(f"{chain}\n{seq}\n{case_id}\n{rev}\nupsert".encode()).hexdigest()
        assert told.get(seq, chain) == chain
    assert pages[-1].chain == chain
    assert listed(world, ana)[0].chain == chain


def test_a_page_is_given_only_to_who_stands_in_this_history(world: World) -> None:
    ana = world.person("ana")
    world.cases(3)
    page = world.pull(ana)[-1]
    asked = {"epoch": world.epoch, "cursor": str(page.to_seq)}
    for chain, status in ((page.chain, 200), ("", 200), ("0" * 64, 409), ("0" * 65, 422)):
        assert ana.call("GET", "/sync/changes", params=asked | {"chain": chain}).status_code == status
    assert ana.call("GET", "/sync/changes", params=asked | {"cursor": "0", "chain": "0" * 64}).status_code == 200


def test_a_wrong_clock_stands_in_the_log_once_a_day_and_changes_nothing_else(world: World) -> None:
    ana = world.person("ana")
    right = world.watch.now()
    hello(ana, time=right.isoformat())
    hello(ana, time=(right + timedelta(seconds=119)).isoformat())
    hello(ana, time=right.replace(tzinfo=None).isoformat())  # says no zone: it cannot be compared
    assert told(world) == []
    wrong = (right + timedelta(hours=3)).isoformat()
    assert hello(ana, time=wrong).server_time == right
    hello(ana, time=wrong)
    assert told(world) == [10_800]
    world.watch.pass_s(4 * 3600)
    hello(ana, time=(world.watch.now() - timedelta(days=9000)).isoformat())
    assert told(world) == [10_800]


def told(world: World) -> list[int]:
    wanted = select(audit.c.detail).where(audit.c.what == "clock_off").order_by(audit.c.seq)
    with world.context.database.read() as conn:
        return [json.loads(d)["seconds"] if isinstance(d, str) else d["seconds"] for d in conn.scalars(wanted)]

"""Orders to empty a computer, which nobody can forge, and decisions that come back from a sealed journal."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import text

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.errors import Refused
from reviewer_app.server import keys
from reviewer_app.server.audit.log import entries
from reviewer_app.server.records.orders import devices, issue_wipe, orders_for
from reviewer_app.server.records.verifying import verify as check
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatchResult, DecisionOutcome, DecisionResult, HelloRequest, HelloResult
from reviewer_app.wire.orders import WipeDone, verify
from reviewer_app.wire.resync import RecoverRequest
from reviewer_app.wire.sealing import seal_to
from reviewer_app.wire.seals import Outgoing
from tests.server_records.sealing_app import SealingApp
from tests.server_work.world import NOON, Person, World


def order(world: World, device_id: str = "laptop", mode: WipeMode = WipeMode.PUSH_THEN_WIPE) -> WipeOrder:
    context = world.context
    return context.database.run_write(
        lambda conn: issue_wipe(conn, context.keys, NOON, "console:root", device_id, mode, "lost on a train")
    )


def known(world: World, person: Person, device_id: str = "laptop") -> None:
    answer = person.call(
        "POST",
        "/auth/login",
        json={"name": person.account.name, "password": "correct horse", "device_id": device_id, "device_name": "X1"},
    )
    assert answer.status_code == 200


def hello(person: Person, device_id: str) -> HelloResult:
    said = person.call("POST", "/sync/hello", json=codec.builtins(HelloRequest(1, 2, "test", device_id)))
    assert said.status_code == 200, said.text
    return codec.decode(said.content, HelloResult)


def done(world: World, order: WipeOrder, **changes: Any) -> int:
    values = {"device": order.device_id, "number": order.order_no, "nonce": order.nonce} | changes
    body = codec.encode(WipeDone(values["nonce"], NOON, 2))
    path = f"/api/v1/devices/{values['device']}/orders/{values['number']}:done"
    return world.http.post(path, content=body, headers={"Content-Type": "application/json"}).status_code


def logged(world: World) -> list[str]:
    with world.context.database.read() as conn:
        return [e.what for e in entries(conn, 0, 500).entries]


def test_an_order_is_told_to_its_device_only_until_it_is_done(world: World) -> None:
    ana = world.person("ana")
    with pytest.raises(Refused):
        order(world)
    known(world, ana)
    made = order(world)
    assert hello(ana, "desktop").orders == ()
    (told,) = hello(ana, "laptop").orders
    assert told == made
    assert (told.order_no, told.mode) == (1, WipeMode.PUSH_THEN_WIPE)
    assert verify(told, world.context.keys.public_base64)
    second = order(world, mode=WipeMode.WIPE_NOW)
    assert (second.order_no, second.nonce != made.nonce) == (2, True)
    assert hello(ana, "laptop").orders == (made, second)
    with world.context.database.read() as conn:
        (listed,) = devices(conn)
    assert (listed.device_id, listed.name, listed.account, listed.order) == ("laptop", "X1", "ana", "2 ordered")
    assert done(world, made) == 204
    assert done(world, made) == 204
    assert hello(ana, "laptop").orders == (second,)
    assert logged(world) == ["wipe_ordered", "wipe_ordered", "wiped"]


def test_nobody_ticks_an_order_off_without_having_read_it(world: World) -> None:
    known(world, world.person("ana"))
    first, second = order(world), order(world)
    wrong: list[dict[str, Any]] = [
        {"nonce": ""},
        {"nonce": second.nonce},
        {"nonce": "é"},
        {"number": 2},
        {"number": 3},
        {"device": "desktop"},
    ]
    for changes in wrong:
        assert done(world, first, **changes) == 404, changes
    assert done(world, first, number=0) == 422
    with world.context.database.read() as conn:
        assert orders_for(conn, "laptop") == (first, second)
        assert orders_for(conn, "") == orders_for(conn, "nul\0") == ()


def test_a_forged_or_altered_order_is_none(world: World) -> None:
    known(world, world.person("ana"))
    made = order(world)
    key = world.context.keys.public_base64
    for altered in (
        replace(made, device_id="desktop"),
        replace(made, order_no=2),
        replace(made, mode=WipeMode.WIPE_NOW),
        replace(made, nonce="0" * 32),
        replace(made, signature=""),
    ):
        assert not verify(altered, key)
    with world.context.database.write() as conn:
        conn.execute(text("update device_order set content = replace(content, 'push_then_wipe', 'wipe_now')"))
    with world.context.database.read() as conn:
        assert "not one of this server" in check(conn, key).findings[0]
    with world.context.database.write() as conn:
        conn.execute(text("delete from device_order"))
    with world.context.database.read() as conn:
        assert "do not tell the same" in check(conn, key).findings[0]


def frame(world: World, item: Outgoing, seal_key: str | None = None) -> str:
    said = {"decision": codec.decode(item.payload, dict[str, Any]), "seal": item.seal, "title": "Invoice"}
    return base64.b64encode(seal_to(seal_key or world.context.keys.seal_public_base64, codec.encode(said))).decode()


def recovered(person: Person, *frames: str) -> tuple[DecisionResult, ...]:
    answer = person.call("POST", "/decisions:recover", content=codec.encode(RecoverRequest(frames)))
    assert answer.status_code == 200, answer.text
    return codec.decode(answer.content, DecisionBatchResult).results


def test_decisions_come_back_from_a_journal_once_each(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    one, two, three = world.cases(3)
    app = SealingApp(ana)
    sent, lost, bens = (
        app.seal(ana.approve(one)),
        app.seal(ana.approve(two)),
        SealingApp(ben, "b").seal(ben.approve(three)),
    )
    (before,) = app.push(sent)
    assert hello(ana, "laptop").seal_key == world.context.keys.seal_public_base64
    elsewhere = base64.b64encode(X25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
    whole = frame(world, lost)
    broken = whole[:40] + ("A" if whole[40] != "A" else "B") + whole[41:]
    results = recovered(
        ana, frame(world, sent), "no base64!", broken, frame(world, lost, elsewhere), whole, frame(world, bens)
    )
    assert [(r.outcome.value, r.code) for r in results] == [
        ("duplicate", ""),
        ("rejected", "bad_frame"),
        ("rejected", "bad_frame"),
        ("rejected", "bad_frame"),
        ("accepted", ""),
        ("rejected", "wrong_author"),
    ]
    assert results[0].receipt == before.receipt
    assert results[4].receipt is not None
    assert results[4].receipt.payload_sha256 == lost.sha256
    assert [world.head(c).state for c in (one, two, three)] == [CaseState.DECIDED, CaseState.DECIDED, CaseState.OPEN]
    assert recovered(ana, whole)[0].outcome is DecisionOutcome.DUPLICATE
    assert recovered(ben, frame(world, bens))[0].outcome is DecisionOutcome.ACCEPTED
    with world.context.database.read() as conn:
        assert check(conn, world.context.keys.public_base64).findings == ()


def test_recovery_is_bounded_and_signed_in(world: World) -> None:
    ana = world.person("ana")
    many = ana.call("POST", "/decisions:recover", content=codec.encode(RecoverRequest(("AAAA",) * 101)))
    assert (many.status_code, many.json()["code"]) == (422, "too_many")
    assert world.http.post("/api/v1/decisions:recover", content=b'{"frames":[]}').status_code == 401
    assert recovered(ana) == ()


def test_the_sealing_key_comes_from_the_signing_key(world: World) -> None:
    again = keys.load_or_create(world.context.settings.data_dir)
    assert again.seal_public_base64 == world.context.keys.seal_public_base64
    assert again.seal_public_base64 != again.public_base64
    assert again.blind("a") == world.context.keys.blind("a") != again.blind("b")

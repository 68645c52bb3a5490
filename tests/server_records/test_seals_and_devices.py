"""What the server makes of seals: forged ones, gaps, divided chains, and a sign-in that settles them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from reviewer_app.domain.case import CaseState
from reviewer_app.server.audit.log import entries
from reviewer_app.server.records.tables import device, seal
from reviewer_app.server.records.verifying import Report, verify
from reviewer_app.wire.messages import DecisionOutcome
from reviewer_app.wire.seals import seal_hash, sign
from tests.server_records.sealing_app import SealingApp
from tests.server_work.world import World

ACCEPTED, HELD, REJECTED = DecisionOutcome.ACCEPTED, DecisionOutcome.HELD, DecisionOutcome.REJECTED


def logged(world: World) -> list[str]:
    with world.context.database.read() as conn:
        return [e.what for e in entries(conn, 0, 500).entries]


def checked(world: World) -> Report:
    with world.context.database.read() as conn:
        return verify(conn, world.context.keys.public_base64)


def standings(world: World) -> list[str]:
    with world.context.database.read() as conn:
        return list(
            conn.execute(select(seal.c.standing).order_by(seal.c.branch, seal.c.chain_seq, seal.c.hash)).scalars()
        )


def row(world: World) -> Any:
    with world.context.database.read() as conn:
        return conn.execute(select(device)).one()


def test_seals_are_kept_and_their_chain_is_followed(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    cases = world.cases(3)
    results = app.push(*[app.seal(ana.approve(c)) for c in cases])
    assert [r.outcome for r in results] == [ACCEPTED] * 3
    assert standings(world) == ["first", "next", "next"]
    known = row(world)
    assert (known.account_id, known.device_id, known.chain_seq, known.chain_hash) == (
        ana.account.id,
        "laptop",
        3,
        app.prev,
    )
    report = checked(world)
    assert (report.findings, report.seals, report.decisions) == ((), 3, 3)


def test_a_forged_seal_is_refused_and_nothing_is_kept(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    (case,) = world.cases(1)
    good = app.seal(ana.approve(case))
    assert good.seal is not None
    mallory = Ed25519PrivateKey.generate()
    wrong = [
        replace(good.seal, payload_sha256="0" * 64),
        sign(replace(good.seal, payload_sha256="0" * 64), app.key.sign),
        sign(good.seal, mallory.sign),
        sign(replace(good.seal, device_id="another"), app.key.sign),
        sign(replace(good.seal, prev="ab"), app.key.sign),
        sign(replace(good.seal, chain_seq=0), app.key.sign),
        replace(good.seal, chain_seq=2**63),
        sign(replace(good.seal, chain_seq=2, prev="nul\0" * 16), app.key.sign),
        replace(good.seal, device_key="not a key"),
        replace(good.seal, device_id="nul\0"),
    ]
    for forged in wrong:
        (result,) = app.push(replace(good, seal=forged))
        assert (result.outcome, result.code, result.receipt) == (REJECTED, "bad_seal", None), forged
    assert logged(world) == ["bad_seal"] * len(wrong)
    assert world.head(case).state is CaseState.OPEN
    assert standings(world) == []
    (result,) = app.push(good)
    assert result.outcome is ACCEPTED


def test_what_overtakes_is_no_fork_and_a_gap_is_told(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    one, two, three = (app.seal(ana.approve(c)) for c in world.cases(3))
    assert [app.push(o)[0].outcome for o in (one, three)] == [ACCEPTED, ACCEPTED]
    assert logged(world)[-1] == "chain_gap"
    assert app.push(two)[0].outcome is ACCEPTED
    assert logged(world)[-1] == "chain_gap_filled"
    assert standings(world) == ["first", "filled", "gap"]
    assert checked(world).findings == ()


def test_a_rejected_decision_is_a_link_all_the_same(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    one, two = world.cases(2)
    bad = app.seal(ana.approve(one, outcome="reject"))
    assert app.push(bad)[0].code == "invalid"
    assert app.say(ana.approve(two)).outcome is ACCEPTED
    assert app.push(bad)[0].code == "invalid"
    assert standings(world) == ["first", "next"]
    assert "chain_gap" not in logged(world)
    assert checked(world).findings == ()


def test_a_restored_copy_is_held_until_its_person_signs_in(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    first, *rest = world.cases(6)
    app.say(ana.approve(first))
    older = app.copied()
    assert app.say(ana.approve(rest[0])).outcome is ACCEPTED
    divided = older.say(ana.approve(rest[1]))
    assert (divided.outcome, divided.code) == (HELD, "device_fork")
    assert "sign in again" in divided.detail
    # What comes next has no neighbour that would tell: that the device is forked must be remembered.
    for _ in range(2):
        older.seal(ana.approve(rest[2]))
    # Both runs of it, and also what comes without a seal: the server cannot tell which one is the person's.
    later = [older.say(ana.approve(rest[2])), app.say(ana.approve(rest[3]))]
    unsealed = ana.push(ana.approve(rest[4], device_id="laptop"))
    assert [(r.outcome, r.code) for r in (*later, *unsealed)] == [(HELD, "device_fork")] * 3
    assert all(r.receipt is not None for r in later)
    assert [world.head(c).state for c in rest[1:]] == [CaseState.OPEN] * 4
    assert checked(world).findings == ()
    ben = world.person("ben")
    assert SealingApp(ben, "desktop").say(ben.skip(rest[4])).outcome is ACCEPTED
    signed_in = ana.call(
        "POST", "/auth/login", json={"name": "ana", "password": "correct horse", "device_id": "elsewhere"}
    )
    assert signed_in.status_code == 200
    assert world.head(rest[1]).state is CaseState.OPEN
    signed_in = ana.call(
        "POST", "/auth/login", json={"name": "ana", "password": "correct horse", "device_id": "laptop"}
    )
    assert signed_in.status_code == 200
    assert [world.head(c).state for c in rest[1:]] == [CaseState.DECIDED] * 4
    assert row_of(world, "laptop").forked_at is None
    (more,) = world.cases(1)
    assert older.say(ana.approve(more)).outcome is ACCEPTED
    assert "device_fork_cleared" in logged(world)
    assert checked(world).findings == ()


def row_of(world: World, device_id: str) -> Any:
    with world.context.database.read() as conn:
        return conn.execute(select(device).where(device.c.device_id == device_id)).one()


def test_another_key_for_the_same_device_is_held(world: World) -> None:
    ana = world.person("ana")
    app, other = SealingApp(ana), SealingApp(ana)
    one, two = world.cases(2)
    app.say(ana.approve(one))
    other.chain_seq, other.prev = app.chain_seq, app.prev
    result = other.say(ana.approve(two))
    assert (result.outcome, result.code) == (HELD, "device_fork")
    assert row(world).device_key != seal_key(other)


def seal_key(app: SealingApp) -> str:
    return app.signed("x", "0" * 64, 1, "").device_key


def test_the_same_again_is_answered_as_before_and_adds_no_link(world: World) -> None:
    ana = world.person("ana")
    app = SealingApp(ana)
    (case,) = world.cases(1)
    item = app.seal(ana.approve(case))
    first, again = app.push(item)[0], app.push(item)[0]
    assert (again.outcome, again.receipt) == (DecisionOutcome.DUPLICATE, first.receipt)
    assert len(standings(world)) == 1
    assert item.seal is not None
    # The same place in the chain with another decision is no repetition.
    (other,) = world.cases(1)
    unsealed = replace(app.seal(ana.approve(other)), seal=None)
    replayed = replace(item.seal, decision_id=unsealed.decision_id)
    assert app.push(replace(unsealed, seal=replayed))[0].code == "bad_seal"
    assert _hashes(world) == [seal_hash(item.seal)]


def _hashes(world: World) -> list[str]:
    with world.context.database.read() as conn:
        return list(conn.execute(select(seal.c.hash)).scalars())


def test_what_older_desktops_send_without_seals_is_taken(world: World) -> None:
    ana = world.person("ana")
    (case, other) = world.cases(2)
    assert ana.push(ana.approve(case))[0].outcome is ACCEPTED
    assert logged(world) == ["decision_approve"]
    app = SealingApp(ana, "device")
    app.say(ana.approve(other))
    (third,) = world.cases(1)
    assert ana.push(ana.approve(third))[0].outcome is ACCEPTED
    assert logged(world)[-1] == "seal_missing"
    assert checked(world).findings == ()

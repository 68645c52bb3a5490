"""What is signed and sealed holds for these very bytes, this very key and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from reviewer_app.wire import receipts, seals
from reviewer_app.wire.codec import WireError, digest, encode, payload_digest
from reviewer_app.wire.messages import DecisionOutcome, Receipt
from reviewer_app.wire.sealing import NotSealed, open_with, seal_to
from reviewer_app.wire.seals import Outgoing, Seal, encode_batch, outgoing, seal_hash
from tests.fakes import make_decision

AT = datetime(2026, 11, 23, 9, 30, 1, 500_000, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
DECISION = make_decision(1, 1, decision_id="01890000-0000-7000-8000-000000000001")


def public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def signed(receipt: Receipt, key: Ed25519PrivateKey = KEY) -> Receipt:
    return replace(receipt, signature=base64.b64encode(key.sign(receipts.signed_bytes(receipt))).decode())


def a_receipt() -> Receipt:
    return signed(Receipt(DECISION.decision_id, digest(DECISION), DecisionOutcome.ACCEPTED, 7, AT, "epoch-1", "key-1"))


def a_seal() -> Seal:
    made = Seal(DECISION.decision_id, "device", 1, "", digest(DECISION), AT, public(KEY))
    return seals.sign(made, KEY.sign)


# ---- receipts -----------------------------------------------------------------------------------


def test_what_a_receipt_signs_is_canonical_and_leaves_the_signature_out() -> None:
    one = a_receipt()
    said = json.loads(receipts.signed_bytes(one))
    assert receipts.signed_bytes(one) == receipts.signed_bytes(replace(one, signature="anything"))
    assert list(said) == sorted(said) == sorted(set(Receipt.__dataclass_fields__) - {"signature"})
    assert said["seq"] == 7
    assert said["received_at"] == "2026-11-23T09:30:01.500000Z"


def test_a_receipt_holds_for_its_decision_and_by_itself() -> None:
    one = a_receipt()
    assert receipts.verify(one, public(KEY))
    assert receipts.verify(one, public(KEY), DECISION)
    assert receipts.verify(one, public(KEY), outgoing(DECISION))


@pytest.mark.parametrize(
    "other",
    [replace(DECISION, note="another"), replace(DECISION, decision_id="01890000-0000-7000-8000-000000000002")],
)
def test_a_receipt_of_another_decision_is_none(other: object) -> None:
    one = a_receipt()
    assert not receipts.verify(one, public(KEY), other)  # type: ignore[arg-type]
    assert not receipts.verify(one, public(KEY), outgoing(other))  # type: ignore[arg-type]
    renamed = signed(replace(one, decision_id="01890000-0000-7000-8000-000000000003"))
    assert receipts.verify(renamed, public(KEY))
    assert not receipts.verify(renamed, public(KEY), DECISION)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, seq=8),
        lambda r: replace(r, outcome=DecisionOutcome.SUPERSEDED),
        lambda r: replace(r, epoch="epoch-2"),
        lambda r: replace(r, received_at=AT.replace(microsecond=0)),
        lambda r: replace(r, key_id="key-2"),
        lambda r: replace(r, signature=""),
        lambda r: replace(r, signature="not base64!"),
        lambda r: replace(r, signature=r.signature[:-4] + "AAA="),
        lambda r: replace(r, signature=" " + r.signature),
        lambda r: signed(r, OTHER),
    ],
)
def test_a_receipt_that_was_touched_is_none(change: Callable[[Receipt], Receipt]) -> None:
    assert not receipts.verify(change(a_receipt()), public(KEY), DECISION)


@pytest.mark.parametrize("key", ["", "not base64!", base64.b64encode(b"short").decode(), "\n" + public(KEY)])
def test_no_key_at_all_verifies_nothing(key: str) -> None:
    assert not receipts.verify(a_receipt(), key, DECISION)
    resigned = seals.sign(replace(a_seal(), device_key=key), KEY.sign)
    assert not seals.verify(resigned, digest(DECISION))


# ---- seals --------------------------------------------------------------------------------------


def test_a_seal_holds_for_its_payload() -> None:
    one = a_seal()
    said = json.loads(seals.signed_bytes(one))
    assert list(said) == sorted(said) == sorted(set(Seal.__dataclass_fields__) - {"signature"})
    assert seals.verify(one, digest(DECISION))
    assert seal_hash(one) == hashlib.sha256(seals.signed_bytes(one)).hexdigest()
    assert seal_hash(one) == seal_hash(replace(one, signature=""))
    assert seal_hash(one) != seal_hash(replace(one, chain_seq=2))


@pytest.mark.parametrize(
    "change",
    [
        lambda s: replace(s, chain_seq=2),
        lambda s: replace(s, prev="00"),
        lambda s: replace(s, device_id="another"),
        lambda s: replace(s, sealed_at=AT.replace(microsecond=0)),
        lambda s: replace(s, decision_id="another"),
        lambda s: replace(s, device_key=public(OTHER)),
        lambda s: replace(s, signature=""),
        lambda s: replace(s, signature="not base64!"),
        lambda s: replace(s, signature=" " + s.signature),
    ],
)
def test_a_seal_that_was_touched_is_none(change: Callable[[Seal], Seal]) -> None:
    assert not seals.verify(change(a_seal()), digest(DECISION))


def test_a_seal_on_another_payload_is_none() -> None:
    assert not seals.verify(a_seal(), digest(replace(DECISION, note="another")))
    moved = seals.sign(replace(a_seal(), payload_sha256="00"), KEY.sign)
    assert seals.verify(moved, "00")
    assert not seals.verify(moved, digest(DECISION))


def test_a_decision_is_sent_as_it_was_saved() -> None:
    # A later build may have written keys this one does not know; an order of its own, too.
    saved = b'{"of_a_later_build": [1, 2],  "decision_id": "x"}'
    sealed = Outgoing(DECISION, saved, a_seal())
    assert sealed.decision_id == DECISION.decision_id
    assert sealed.sha256 == payload_digest(saved) != digest(DECISION)
    assert outgoing(DECISION).payload == encode(DECISION)
    assert outgoing(DECISION, sealed.seal).seal == sealed.seal
    batch = encode_batch([sealed, outgoing(DECISION)])
    assert saved in batch
    said = json.loads(batch)
    assert said["decisions"] == [json.loads(saved), json.loads(encode(DECISION))]
    assert [s["decision_id"] for s in said["seals"]] == [DECISION.decision_id]


@pytest.mark.parametrize("payload", [b"", b"{", b'"\xff"', b"[" * 100_000])
def test_what_is_no_json_has_no_digest(payload: bytes) -> None:
    with pytest.raises(WireError):
        payload_digest(payload)


# ---- sealing ------------------------------------------------------------------------------------


@pytest.fixture
def receiver() -> X25519PrivateKey:
    return X25519PrivateKey.generate()


def address(key: X25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


@pytest.mark.parametrize("data", [b"", b"a decision", bytes(100_000)])
def test_what_is_sealed_opens_with_its_key_only(receiver: X25519PrivateKey, data: bytes) -> None:
    made = seal_to(address(receiver), data)
    assert open_with(receiver, made) == data
    assert not data or data not in made
    assert seal_to(address(receiver), data) != made
    with pytest.raises(NotSealed, match=r"^damaged, or sealed to another key$"):
        open_with(X25519PrivateKey.generate(), made)


def test_one_flipped_bit_anywhere_opens_nothing(receiver: X25519PrivateKey) -> None:
    made = seal_to(address(receiver), b"words")
    assert made.startswith(b"RVS1")
    assert len(made) == 4 + 32 + 5 + 16
    for place in range(len(made)):
        for bit in (0, 7):
            wrong = bytearray(made)
            wrong[place] ^= 1 << bit
            with pytest.raises(NotSealed):
                open_with(receiver, bytes(wrong))


def test_a_message_of_years_ago_still_opens() -> None:
    made = "UlZTMSmvyqIdPFe+tgCYvHpFXKYptjp8N+g3FOtr6o3HHrF/+Jma9+xC/m8vOlR8wrJh5dMtyJWDkAVrh4gEKQ9j"
    receiver = X25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    assert open_with(receiver, base64.b64decode(made)) == b"kept for years"


@pytest.mark.parametrize("length", [0, 3, 4, 35, 36, 51])
def test_what_is_too_short_is_not_sealed(receiver: X25519PrivateKey, length: int) -> None:
    with pytest.raises(NotSealed, match=r"^not a sealed message$"):
        open_with(receiver, seal_to(address(receiver), b"")[:length])


def test_a_message_without_content_is_as_long_as_its_frame(receiver: X25519PrivateKey) -> None:
    made = seal_to(address(receiver), b"")
    assert len(made) == 52
    assert open_with(receiver, made) == b""


def test_a_key_that_gives_away_the_secret_is_refused(receiver: X25519PrivateKey) -> None:
    # The point of order one makes the same secret with every key.
    with pytest.raises(NotSealed, match="damaged"):
        open_with(receiver, b"RVS1" + bytes(32) + bytes(16))


@pytest.mark.parametrize(
    "key",
    [
        "",
        "not base64!",
        base64.b64encode(b"short").decode(),
        "\n" + address(X25519PrivateKey.from_private_bytes(bytes(range(32)))),
    ],
)
def test_nothing_is_sealed_to_what_is_no_key(key: str) -> None:
    with pytest.raises(NotSealed, match=r"^not an X25519 key$"):
        seal_to(key, b"words")

"""An order empties a computer: only a verified one, all of it, whatever interrupts, once."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reviewer_app.bootstrap import ClientParts, build_client
from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.errors import Bug, LocalStore
from reviewer_app.store import wiping
from reviewer_app.store.keys import SECRET_NAME, key_from_secrets
from reviewer_app.store.wiping import Emptied
from reviewer_app.sync.identity import META_DEVICE, META_SERVER_KEY
from reviewer_app.wire.orders import signed_bytes
from tests.fakes import NOON, Ear, FrozenClock, MemorySecrets

SERVER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)


def order(signer: Ed25519PrivateKey = SERVER, device: str = "device", number: int = 7) -> WipeOrder:
    made = WipeOrder(number, device, WipeMode.WIPE_NOW, "nonce", NOON, "key-1")
    return replace(made, signature=base64.b64encode(signer.sign(signed_bytes(made))).decode())


def public_key() -> str:
    return base64.b64encode(SERVER.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def client(folder: Path, secrets: MemorySecrets, ear: Ear, emptied: list[bool]) -> ClientParts:
    key = key_from_secrets(folder, secrets)
    parts = build_client(folder, key, secrets, ear, FrozenClock(), emptied=lambda: emptied.append(True))
    parts.store.run(lambda s: s.outbox.set_meta(META_DEVICE, "device")).result(20)
    parts.store.run(lambda s: s.outbox.set_meta(META_SERVER_KEY, public_key())).result(20)
    parts.store.run(lambda s: s.blobs.put(_sha(b"x"), b"x")).result(20)
    secrets.set("token", "t")
    (folder / "desktop.ini").write_text("[window]\nlast=ana\n")
    return parts


def _sha(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def left(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def open_practice(parts: ClientParts) -> None:
    parts.practice.run(lambda room: room.sessions("ana")).result(20)


def test_a_verified_order_leaves_a_marker_and_nothing_else(tmp_path: Path) -> None:
    folder, secrets, emptied = tmp_path / "profile", MemorySecrets(), list[bool]()
    parts = client(folder, secrets, Ear(), emptied)
    open_practice(parts)
    before = left(folder)
    assert {"outbox.db", "outbox.journal", "cache.db", "practice", "profile.json", "desktop.ini"} <= set(before)
    wipe = parts.runner._wipe
    assert wipe is not None
    wipe(order())
    assert left(folder) == ["emptied.json", "lock"]
    assert json.loads((folder / "emptied.json").read_text()) == {"order_no": 7, "done": True}
    assert (folder / "lock").read_bytes() == b""
    assert secrets.kept == {}
    assert emptied == [True]
    with pytest.raises(LocalStore) as caught:
        parts.store.run(lambda s: s.outbox.counts()).result(20)
    assert caught.value.code == "closed"
    # Carried out again, as after a crash that came too late to be noted, it changes nothing.
    wipe(order())
    assert left(folder) == ["emptied.json", "lock"]
    parts.stop()
    # Somebody signs in afresh: new keys, nothing of before.
    wiping.forget(folder)
    assert left(folder) == ["lock"]
    again = client(folder, secrets, Ear(), [])
    assert again.store.run(lambda s: s.outbox.entries(None, 9)).result(20) == []
    again.stop()


@pytest.mark.parametrize(
    "forged",
    [
        order(Ed25519PrivateKey.from_private_bytes(b"x" * 32)),
        order(device="another"),
        replace(order(), signature=""),
        replace(order(), order_no=8),
        replace(order(), mode=WipeMode.PUSH_THEN_WIPE),
    ],
    ids=["other key", "other device", "unsigned", "altered number", "altered mode"],
)
def test_no_other_order_touches_anything(tmp_path: Path, forged: WipeOrder) -> None:
    folder, secrets, emptied = tmp_path / "profile", MemorySecrets(), list[bool]()
    parts = client(folder, secrets, Ear(), emptied)
    before = left(folder)
    assert parts.runner._wipe is not None
    with pytest.raises(Bug):
        parts.runner._wipe(forged)
    assert left(folder) == before
    assert (emptied, set(secrets.kept)) == ([], {SECRET_NAME, "token"})
    assert wiping.state(folder) is Emptied.NO
    parts.stop()


class Crash(BaseException):
    """The program ends here."""


def test_interrupted_after_any_step_it_is_finished_by_the_next_start(tmp_path: Path) -> None:
    steps: list[str] = []
    for number in range(100):
        folder, secrets = tmp_path / f"profile-{number}", MemorySecrets()
        client(folder, secrets, Ear(), []).stop()
        wiping.begin(folder, order())
        seen: list[str] = []

        def reached(step: str, seen: list[str] = seen, number: int = number) -> None:
            seen.append(step)
            if len(seen) == number + 1:
                raise Crash

        try:
            wiping.finish(folder, secrets, reached)
        except Crash:
            assert wiping.state(folder) is (Emptied.DONE if seen[-1] == "done" else Emptied.BEGUN)
            wiping.finish(folder, secrets)
        else:
            steps = seen
        assert left(folder) == ["emptied.json", "lock"]
        assert secrets.kept == {}
        assert wiping.state(folder) is Emptied.DONE
        if steps:
            break
    assert steps[:2] == ["secret profile-key", "secret token"]
    assert steps[-1] == "done"
    assert len(steps) >= 10
    assert steps.index("cache.key") < steps.index("outbox.db")


def test_a_key_store_that_does_not_answer_keeps_no_file_and_is_asked_again(tmp_path: Path) -> None:
    class Locked(MemorySecrets):
        answers = False

        def delete(self, name: str) -> None:
            if not self.answers:
                raise LocalStore("The key store does not answer.", "", "keyring")
            super().delete(name)

    folder, secrets = tmp_path / "profile", Locked()
    client(folder, secrets, Ear(), []).stop()
    wiping.begin(folder, order())
    with pytest.raises(LocalStore):
        wiping.finish(folder, secrets)
    assert left(folder) == ["emptied.json", "lock"]
    assert wiping.state(folder) is Emptied.BEGUN
    secrets.answers = True
    assert wiping.finish(folder, secrets)
    assert (secrets.kept, wiping.state(folder)) == ({}, Emptied.DONE)
    assert not wiping.finish(folder, secrets)


def test_nothing_outside_the_folder_is_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "profile", tmp_path / "outside"
    client(folder, MemorySecrets(), Ear(), []).stop()
    outside.mkdir()
    (outside / "mine.txt").write_text("stays")
    (folder / "blobs" / "link").symlink_to(outside)
    (folder / "link").symlink_to(outside)
    wiping.begin(folder, order())
    wiping.finish(folder, MemorySecrets())
    assert (outside / "mine.txt").read_text() == "stays"
    assert left(folder) == ["emptied.json", "lock"]

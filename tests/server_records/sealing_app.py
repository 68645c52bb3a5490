"""An app on one computer: a key, a chain, and what it sends sealed."""

from __future__ import annotations

import base64
import copy
from dataclasses import replace
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reviewer_app.domain.decision import Decision
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatchResult, DecisionResult
from reviewer_app.wire.seals import Outgoing, Seal, encode_batch, outgoing, seal_hash, sign
from tests.server_work.world import NOON, Person


class SealingApp:
    """One person's app; `copied` is its state put back onto another disk."""

    def __init__(self, person: Person, device_id: str = "laptop") -> None:
        self.person = person
        self.device_id = device_id
        self.key = Ed25519PrivateKey.generate()
        self.chain_seq = 0
        self.prev = ""

    def copied(self) -> Self:
        return copy.copy(self)

    def seal(self, said: Decision) -> Outgoing:
        """The decision as this device's, with the next seal of its chain."""
        said = replace(said, device_id=self.device_id, salt="5a" * 16)
        bare = outgoing(said)
        self.chain_seq += 1
        made = self.signed(said.decision_id, bare.sha256, self.chain_seq, self.prev)
        self.prev = seal_hash(made)
        return replace(bare, seal=made)

    def signed(self, decision_id: str, payload_sha256: str, chain_seq: int, prev: str) -> Seal:
        public = base64.b64encode(self.key.public_key().public_bytes_raw()).decode()
        bare = Seal(decision_id, self.device_id, chain_seq, prev, payload_sha256, NOON, public)
        return sign(bare, self.key.sign)

    def push(self, *items: Outgoing) -> tuple[DecisionResult, ...]:
        response = self.person.call("POST", "/decisions:batch", content=encode_batch(items))
        assert response.status_code == 200, response.text
        return codec.decode(response.content, DecisionBatchResult).results

    def say(self, said: Decision) -> DecisionResult:
        (result,) = self.push(self.seal(said))
        return result

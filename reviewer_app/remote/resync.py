"""The calls that bring a copy back to the truth, over HTTP; lists are taken whole or not at all."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote

from reviewer_app.errors import Unreachable
from reviewer_app.remote.answers import LATER
from reviewer_app.remote.calls import JsonCalls
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatchResult
from reviewer_app.wire.orders import WipeDone
from reviewer_app.wire.pages import VerifiedPage, read_page
from reviewer_app.wire.resync import (
    BUCKETS,
    CasesRequest,
    CheckResult,
    ManifestPage,
    NoticePage,
    RecoverRequest,
    manifest_digest,
)

MAX_LIST = 16 * 1024 * 1024
_HEX = frozenset("0123456789abcdef")


class ResyncCalls:
    """Implements the port `ResyncRemote`."""

    def __init__(self, calls: JsonCalls) -> None:
        self._calls = calls

    async def manifest(self, epoch: str, after: str, limit: int) -> ManifestPage:
        """One verified page of the list of all one may see."""
        params = {"epoch": epoch, "after": after, "limit": str(limit)}
        page = await self._calls.json("GET", "/sync/manifest", ManifestPage, params=params, limit=MAX_LIST)
        if page.epoch != epoch:
            raise _bad("The list of cases belongs to another history of the server.")
        if page.count != len(page.entries) or page.digest != manifest_digest(page.entries):
            raise _bad("The list of cases arrived incomplete or altered.")
        ids = [after, *(e.id for e in page.entries)]
        rising = all(a < b for a, b in pairwise(ids))
        if not rising or (page.next and (page.next <= after or page.next < ids[-1])):
            raise _bad("The list of cases does not continue where it ended.")
        return page

    async def cases(self, epoch: str, ids: Sequence[str]) -> VerifiedPage:
        """Cases by name: every one asked for, and no other."""
        request = codec.encode(CasesRequest(epoch, tuple(ids)))
        body = await self._calls.page("POST", "/sync/cases", request)
        try:
            page = read_page(body, epoch, None)
        except codec.WireError as error:
            raise _bad("A page of cases arrived incomplete.") from error
        if page.from_seq != page.to_seq or page.more or {i.id for i in page.items} != set(ids):
            raise _bad("The server sent other cases than asked.")
        return page

    async def check(self, epoch: str) -> CheckResult:
        """Numbers to compare with the copy's own."""
        result = await self._calls.json("GET", "/sync/check", CheckResult, params={"epoch": epoch})
        if result.epoch != epoch:
            raise _bad("The check belongs to another history of the server.")
        if len(result.buckets) != BUCKETS or not all(len(b) == 16 and _HEX.issuperset(b) for b in result.buckets):
            raise _bad("The check arrived incomplete.")
        return result

    async def notices(self, after: int, limit: int) -> NoticePage:
        """This account's notices after a cursor, in order."""
        params = {"after": str(after), "limit": str(limit)}
        page = await self._calls.json("GET", "/notices", NoticePage, params=params)
        seqs = [after, *(n.seq for n in page.notices)]
        if not all(a < b for a, b in pairwise(seqs)) or page.next < seqs[-1]:
            raise _bad("The notices arrived out of order.")
        if page.more and page.next <= after:
            raise _bad("The notices do not come to an end.")
        return page

    async def order_done(self, device_id: str, order_no: int, done: WipeDone) -> None:
        """Say that an order was carried out."""
        await self._calls.done("POST", f"/devices/{quote(device_id, safe='')}/orders/{order_no}:done", done)

    async def recover(self, frames: Sequence[bytes]) -> DecisionBatchResult:
        """Hand over sealed journal frames."""
        request = RecoverRequest(tuple(base64.b64encode(f).decode("ascii") for f in frames))
        return await self._calls.json("POST", "/decisions:recover", DecisionBatchResult, request)


def _bad(message: str) -> Unreachable:
    return Unreachable(message, LATER, "bad_page")

"""The calls about other people's decisions and leases over HTTP."""

from __future__ import annotations

from urllib.parse import quote

from reviewer_app.domain.standing import Dispute, Settlement
from reviewer_app.remote.calls import JsonCalls
from reviewer_app.wire.orders import BreakRequest, DisputePage, RemarkRequest, SettleRequest


class DisputeCalls:
    """Implements the port `DisputeRemote`."""

    def __init__(self, calls: JsonCalls) -> None:
        self._calls = calls

    async def disputes(self, settled: bool, after: str = "", limit: int = 50) -> DisputePage:
        """A page of disputes in the order opened."""
        params = {"settled": "true" if settled else "false", "after": after, "limit": str(limit)}
        return await self._calls.json("GET", "/disputes", DisputePage, params=params)

    async def dispute(self, decision_id: str) -> Dispute:
        """One dispute with both sides."""
        return await self._calls.json("GET", f"/disputes/{quote(decision_id, safe='')}", Dispute)

    async def settle(self, decision_id: str, settlement: Settlement, note: str) -> Dispute:
        """Close a dispute; the same again answers the same."""
        path = f"/disputes/{quote(decision_id, safe='')}:settle"
        return await self._calls.json("POST", path, Dispute, SettleRequest(settlement, note))

    async def remark(self, decision_id: str, text: str) -> None:
        """Leave a note for whoever settles it."""
        await self._calls.done("POST", f"/decisions/{quote(decision_id, safe='')}:remark", RemarkRequest(text))

    async def break_lease(self, case_id: str, reason: str) -> None:
        """Free a case somebody else holds."""
        await self._calls.done("POST", f"/cases/{quote(case_id, safe='')}:break-lease", BreakRequest(reason))

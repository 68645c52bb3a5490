"""The practice records' calls over HTTP."""

from __future__ import annotations

from reviewer_app.domain.practice import PracticeReport, PracticeSession
from reviewer_app.remote.calls import JsonCalls


class PracticeCalls:
    """Implements the port `PracticeRemote`."""

    def __init__(self, calls: JsonCalls) -> None:
        self._calls = calls

    async def report(self, report: PracticeReport) -> None:
        """Hand over a finished session."""
        await self._calls.json("POST", "/practice/sessions", PracticeSession, report)

    async def sessions(self) -> tuple[PracticeSession, ...]:
        """Delivered sessions, newest first."""
        return await self._calls.json("GET", "/practice/sessions", tuple[PracticeSession, ...])

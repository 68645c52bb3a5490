"""What a group of calls needs of the connection, so that each group has a file of its own."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

T = TypeVar("T")

MAX_ANSWER = 4 * 1024 * 1024


class JsonCalls(Protocol):
    """One call each; raises the `errors` tree, and Unreachable when the answer is not what was asked for."""

    async def json(
        self,
        method: str,
        path: str,
        kind: type[T],
        message: Any = None,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        limit: int = MAX_ANSWER,
    ) -> T:
        """The answer of at most `limit` bytes decoded as `kind`; `content` is JSON made already."""
        ...

    async def done(self, method: str, path: str, message: Any = None) -> None:
        """A call whose answer says only that it was done."""
        ...

    async def page(self, method: str, path: str, content: bytes | None, params: dict[str, str] | None = None) -> bytes:
        """The JSON of a page of cases, larger than other answers and not decoded yet."""
        ...

    async def content(self, path: str, media: str, params: dict[str, str], limit: int) -> bytes:
        """The body of a GET, of this media type and at most `limit` bytes."""
        ...

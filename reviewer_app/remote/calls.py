"""What a group of calls needs of the connection, so that each group has a file of its own."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class JsonCalls(Protocol):
    """One call each; raises the `errors` tree, and Unreachable when the answer is not what was asked for."""

    async def json(
        self, method: str, path: str, kind: type[T], message: Any = None, params: dict[str, str] | None = None
    ) -> T:
        """The answer decoded as `kind`."""
        ...

    async def content(self, path: str, media: str, params: dict[str, str], limit: int) -> bytes:
        """The body of a GET, of this media type and at most `limit` bytes."""
        ...

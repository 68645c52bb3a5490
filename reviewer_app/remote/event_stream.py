"""Reading server-sent events: only what says that there is news."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from reviewer_app.errors import Unreachable
from reviewer_app.sentence import say
from reviewer_app.wire import codec
from reviewer_app.wire.messages import News

_LONGEST_LINE = 64 * 1024


async def lines(chunks: AsyncIterator[bytes]) -> AsyncGenerator[str, None]:
    """Lines of a byte stream; Unreachable when one has no end in sight."""
    rest = b""
    async for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.rstrip(b"\r").decode("utf-8", "replace")
        if len(rest) > _LONGEST_LINE:
            raise Unreachable(say("The server's event stream makes no sense."), code="bad_answer")


async def head_from_lines(chunks: AsyncIterator[bytes]) -> AsyncGenerator[int, None]:
    """The head sequence of every `news` event; other events and comments are passed over."""
    event = ""
    data: list[str] = []
    async with aclosing(lines(chunks)) as every:
        async for line in every:
            if line == "":
                if event == "news" and data:
                    yield _head("\n".join(data))
                event, data = "", []
            elif line.startswith("event:"):
                event = line[6:].strip()
            elif line.startswith("data:") and len(data) < 100:
                data.append(line[5:].removeprefix(" "))


def _head(data: str) -> int:
    try:
        return codec.decode(data, News).head_seq
    except codec.WireError as error:
        raise Unreachable(say("The server's event stream makes no sense."), code="bad_answer") from error

"""The render process: reads requests from stdin, answers on stdout, and can do little else.

Started as `python -m reviewer_app.render.worker`, or by the frozen program with `--render-worker`.
"""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from typing import BinaryIO

from reviewer_app.domain.view import DocumentKind, OpenDocument
from reviewer_app.render import contents, mail
from reviewer_app.render.limits import ADDRESS_SPACE, MAX_QUERY, REQUEST_SECONDS
from reviewer_app.render.pages import ImagePages, Pages, opener
from reviewer_app.render.protocol import (
    READY,
    Bitmap,
    Failed,
    Found,
    Open,
    Opened,
    Page,
    Part,
    Reply,
    Request,
    Search,
    Taken,
    encode,
    read_frame,
    requests,
    write_frame,
)
from reviewer_app.render.unreadable import Unreadable
from reviewer_app.sentence import say

MAX_OPEN = 8
_NOT_OPEN = Failed(say("Open the document again."), "not_open")


class Worker:
    """Open documents of this process, the least recently used closed first."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Pages] = OrderedDict()

    def answer(self, request: Request, data: bytes) -> tuple[Reply, bytes]:
        """The reply and the bytes that belong to it: a page's bitmap, an attachment's content."""
        try:
            match request:
                case Open():
                    return Opened(self._open_document(request, data)), b""
                case Page():
                    return self._draw(request)
                case Search():
                    pages = self._find(request.sha256)
                    text = request.text[:MAX_QUERY].strip()
                    return (Found(pages.search(text) if text else ()) if pages else _NOT_OPEN), b""
                case Part():
                    name, media_type, content = mail.attachment(data, request.number)
                    return Taken(name, media_type), content
        except Unreadable as error:
            return Failed(str(error), error.code), b""
        except MemoryError:
            return Failed(say("This document needs more memory than it may have.")), b""
        except Exception:
            # Parsers of hostile files fail in every way there is; none of them may end this process.
            return Failed(say("This document is damaged and cannot be shown.")), b""

    def _find(self, sha256: str) -> Pages | None:
        pages = self._open.get(sha256)
        if pages is not None:
            self._open.move_to_end(sha256)
        return pages

    def _open_document(self, request: Open, data: bytes) -> OpenDocument:
        if not data:
            raise Unreadable(say("This document is empty."), "empty")
        make = opener(request.media_type, data)
        if make is None:
            return contents.as_document(request.sha256, request.media_type, request.name, data)
        before = self._open.pop(request.sha256, None)
        if before is not None:
            before.close()
        while len(self._open) >= MAX_OPEN:
            self._open.popitem(last=False)[1].close()
        pages = make(data)
        self._open[request.sha256] = pages
        image = isinstance(pages, ImagePages)
        return OpenDocument(request.sha256, DocumentKind.PAGES, pages=pages.sizes, message=pages.message, image=image)

    def _draw(self, request: Page) -> tuple[Reply, bytes]:
        pages = self._find(request.sha256)
        if pages is None:
            return _NOT_OPEN, b""
        if not 1 <= request.page <= len(pages.sizes):
            return Failed(say("The document has no such page.")), b""
        return pages.draw(request.page, request.scale)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer until the other side closes the pipe."""
    worker = Worker()
    while True:
        try:
            request = requests.decode(read_frame(source))
            data = read_frame(source) if isinstance(request, Open | Part) else b""
        except EOFError:
            return
        _allow_processor_time()
        reply, content = worker.answer(request, data)
        write_frame(sink, encode(reply))
        if isinstance(reply, Bitmap | Taken):
            write_frame(sink, content)


def main() -> int:
    """Take the pipes, give up rights, serve."""
    # The pipes get numbers of their own: a stray print of a library must not reach the protocol.
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(quiet, number)
    _warm_up()
    _leave_network()
    _restrict()
    try:
        write_frame(sink, READY)
        serve(source, sink)
    except (BrokenPipeError, ValueError):
        return 1
    return 0


def _warm_up() -> None:
    """Load what is loaded lazily, before files can no longer be opened freely."""
    from PIL import Image

    Image.init()


def _leave_network() -> None:
    """Into a network of its own with nothing in it, where the system allows an ordinary program to do so.

    A refusal changes nothing: nothing here opens a connection; this is for the day a parser is taken over.
    """
    if sys.platform == "linux":
        import ctypes

        new_user, new_network, no_new_privileges = 0x10000000, 0x40000000, 38
        system = ctypes.CDLL(None)
        system.prctl(no_new_privileges, 1, 0, 0, 0)
        system.unshare(new_user | new_network)


def _restrict() -> None:
    if sys.platform == "win32":
        return
    import resource

    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 64)]
    if sys.platform == "linux":
        limits.append((resource.RLIMIT_AS, ADDRESS_SPACE))
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))


def _allow_processor_time() -> None:
    """Renew the allowance per request: the limit counts the whole life of the process."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + REQUEST_SECONDS) + 2, hard))


if __name__ == "__main__":
    sys.exit(main())

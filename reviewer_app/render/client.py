"""The desktop's side of rendering: a queue, a thread that talks to the process, and what was drawn lately."""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from reviewer_app.domain.view import DocumentKind, OpenDocument, PageImage, TextHit
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.limits import MAX_BYTES, MAX_DEPTH, MAX_PIXELS, REQUEST_SECONDS
from reviewer_app.render.process import WorkerGone, WorkerProcess
from reviewer_app.render.protocol import Bitmap, Failed, Found, Open, Opened, Page, Part, Reply, Request, Search, Taken
from reviewer_app.sentence import say

T = TypeVar("T")

_KEPT_BYTES = 96 * 1024 * 1024
_KEPT_DOCUMENTS = 24
_BITMAP_BYTES = 96 * 1024 * 1024


@dataclass(slots=True)
class _Kept:
    request: Open
    data: bytes
    document: OpenDocument
    closed: bool = False


class RenderProcess:
    """Implements `ports.Renderer`; the process starts with the first document.

    Documents and pages drawn lately are kept in memory, so that a case drawn ahead appears at once;
    `stop` forgets all of it. Futures are done on the render thread.
    """

    def __init__(self, seconds: float = REQUEST_SECONDS) -> None:
        self._seconds = seconds
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._process: WorkerProcess | None = None
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._loaded: set[str] = set()
        """Documents the present process was given."""
        self._bitmaps: OrderedDict[tuple[str, int, float], PageImage] = OrderedDict()
        self._deadly: set[tuple[str, int]] = set()
        """(document, page) that ended a process; page 0 is opening it."""

    @property
    def pid(self) -> int | None:
        """The process id while one runs."""
        process = self._process
        return None if process is None else process.pid

    def open(self, sha256: str, media_type: str, name: str, data: bytes) -> Future[OpenDocument]:
        """Open a document; at once when it was open lately."""
        return self._submit(lambda: self._open(Open(sha256, media_type, name), data))

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        """A page from 1; its `scale` may be smaller than asked where the bitmap would be too large."""
        return self._submit(lambda: self._page(sha256, page, round(scale, 4)))

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        """Where `text` stands, case ignored."""
        return self._submit(lambda: self._search(sha256, text))

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        """Open an attachment, from 1, of an open message; its bytes stay in memory, never on a disk."""
        return self._submit(lambda: self._part(sha256, number))

    def close(self, sha256: str) -> None:
        """It may be forgotten when room is needed."""

        def mark() -> None:
            kept = self._kept.get(sha256)
            if kept is not None:
                kept.closed = True

        with self._lock:
            if not self._stopped and self._thread is not None:
                self._jobs.put(mark)

    def stop(self) -> None:
        """Fail what waits, end the process and the thread; safe to call twice."""
        with self._lock:
            self._stopped = True
            thread, self._thread = self._thread, None
            process = self._process
        if thread is None:
            return
        self._jobs.put(None)
        if process is not None:
            process.kill()
        thread.join()

    # ---- on the render thread ---------------------------------------------------------------

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()

        def job() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                if self._stopped:
                    raise DocumentProblem(say("Reviewer is closing."))
                result = work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._lock:
            if self._stopped:
                future.set_exception(DocumentProblem(say("Reviewer is closing.")))
                return future
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="render", daemon=True)
                self._thread.start()
            self._jobs.put(job)
        return future

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
        if self._process is not None:
            self._process.stop()
            self._process = None
        self._kept.clear()
        self._loaded.clear()
        self._bitmaps.clear()

    def _open(self, request: Open, data: bytes) -> OpenDocument:
        kept = self._kept.get(request.sha256)
        if kept is not None:
            kept.closed = False
            self._kept.move_to_end(request.sha256)
            return kept.document
        if len(data) > MAX_BYTES:
            raise DocumentProblem(say("This document is too large to be shown."))
        self._refuse_deadly(request.sha256, 0)
        self._drop_dead_process()
        reply, _ = self._ask(request, data, (request.sha256, 0))
        if not isinstance(reply, Opened) or reply.document.sha256 != request.sha256:
            raise _unexpected()
        self._loaded.add(request.sha256)
        self._kept[request.sha256] = _Kept(request, data, reply.document)
        self._make_room()
        return reply.document

    def _page(self, sha256: str, page: int, scale: float) -> PageImage:
        self._need(sha256)
        known = self._bitmaps.get((sha256, page, scale))
        if known is not None:
            self._bitmaps.move_to_end((sha256, page, scale))
            return known
        self._refuse_deadly(sha256, page)
        reply, data = self._ask_about(sha256, Page(sha256, page, scale), (sha256, page))
        if not isinstance(reply, Bitmap):
            raise _unexpected()
        # The process reads hostile files and may have been taken over: its word is checked.
        if (
            min(reply.width, reply.height) < 1
            or reply.width * reply.height > MAX_PIXELS
            or reply.stride < reply.width * 4
            or len(data) != reply.stride * reply.height
        ):
            raise _unexpected()
        image = PageImage(sha256, page, reply.width, reply.height, reply.stride, reply.scale, data)
        self._bitmaps[(sha256, page, scale)] = image
        while sum(len(i.data) for i in self._bitmaps.values()) > _BITMAP_BYTES and len(self._bitmaps) > 1:
            self._bitmaps.popitem(last=False)
        return image

    def _search(self, sha256: str, text: str) -> tuple[TextHit, ...]:
        self._need(sha256)
        self._refuse_deadly(sha256, -1)
        reply, _ = self._ask_about(sha256, Search(sha256, text), (sha256, -1))
        if not isinstance(reply, Found):
            raise _unexpected()
        return reply.hits

    def _part(self, sha256: str, number: int) -> OpenDocument:
        message = self._need(sha256)
        mail = message.document.email
        if message.document.kind is not DocumentKind.EMAIL or mail is None or not 1 <= number <= len(mail.attachments):
            raise DocumentProblem(say("This message has no such attachment."))
        if sha256.count("/") >= MAX_DEPTH:
            raise DocumentProblem(say("Messages are attached to messages too deep to be followed here."))
        # Named by where it lies: what an attachment says of itself must not stand for a document of the case.
        inside = f"{sha256}/{number}"
        kept = self._kept.get(inside)
        if kept is not None:
            return self._open(kept.request, kept.data)
        self._refuse_deadly(inside, -2)
        self._drop_dead_process()
        reply, data = self._ask(Part(number), message.data, (inside, -2))
        if not isinstance(reply, Taken):
            raise _unexpected()
        return self._open(Open(inside, reply.media_type, reply.name), data)

    def _need(self, sha256: str) -> _Kept:
        kept = self._kept.get(sha256)
        if kept is None:
            raise DocumentProblem(say("This document is not open."), say("Open it again."), code="not_open")
        self._kept.move_to_end(sha256)
        return kept

    def _ask_about(self, sha256: str, request: Request, deadly: tuple[str, int]) -> tuple[Reply, bytes]:
        """Ask about an open document, giving it again to a process that does not have it."""
        kept = self._need(sha256)
        self._drop_dead_process()
        for _ in range(2):
            if self._process is None or sha256 not in self._loaded:
                self._ask(kept.request, kept.data, (sha256, 0))
                self._loaded.add(sha256)
            try:
                return self._ask(request, None, deadly)
            except DocumentProblem as problem:
                if problem.code != "not_open":
                    raise
                self._loaded.discard(sha256)
        raise _unexpected()

    def _ask(self, request: Request, data: bytes | None, deadly: tuple[str, int]) -> tuple[Reply, bytes]:
        process = self._started()
        try:
            reply, extra = process.ask(request, data, self._seconds)
        except WorkerGone:
            self._forget_process()
            self._deadly.add(deadly)
            raise DocumentProblem(
                say("This document could not be drawn: it took too long or is damaged."),
                say("Other documents are not affected."),
                code="render",
            ) from None
        if isinstance(reply, Failed):
            raise DocumentProblem(reply.message[:500], code=reply.code or "unreadable")
        return reply, extra

    def _drop_dead_process(self) -> None:
        """One that ended while it stood idle (out of memory elsewhere, say) is no document's fault."""
        process = self._process
        if process is not None and not process.alive:
            process.stop()
            self._forget_process()

    def _started(self) -> WorkerProcess:
        with self._lock:
            if self._stopped:
                raise DocumentProblem(say("Reviewer is closing."))
            if self._process is not None:
                return self._process
            process = self._process = WorkerProcess()
        self._loaded.clear()
        try:
            process.wait_ready()
        except WorkerGone:
            self._forget_process()
            raise DocumentProblem(
                say("Documents cannot be shown just now: their viewer does not start."),
                say("Try again."),
                code="viewer",
            ) from None
        return process

    def _forget_process(self) -> None:
        with self._lock:
            self._process = None
        self._loaded.clear()

    def _refuse_deadly(self, sha256: str, page: int) -> None:
        if (sha256, page) in self._deadly:
            raise DocumentProblem(
                say("This document could not be drawn: it took too long or is damaged."), code="render"
            )

    def _make_room(self) -> None:
        def full() -> bool:
            return len(self._kept) > _KEPT_DOCUMENTS or sum(len(k.data) for k in self._kept.values()) > _KEPT_BYTES

        # Closed ones first, then the least recently used; never the one just opened.
        for closed_only in (True, False):
            for sha256 in list(self._kept)[:-1]:
                if not full():
                    return
                if self._kept[sha256].closed or not closed_only:
                    del self._kept[sha256]


def _unexpected() -> DocumentProblem:
    return DocumentProblem(say("This document could not be drawn."), say("Open it again."), code="render")

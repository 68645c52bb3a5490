"""Documents: bytes from the local store, drawn elsewhere."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress

from reviewer_app.domain.case import DocumentRef
from reviewer_app.domain.view import DocumentState, OpenDocument, PageImage, TextHit
from reviewer_app.errors import DocumentProblem, LocalStore
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, Renderer, Store, StoreRunner, SyncControl
from reviewer_app.sentence import say
from reviewer_app.work.futures import follow


class DocumentService:
    """Implements `DocumentApi`."""

    def __init__(self, store: StoreRunner, sync: SyncControl, renderer: Renderer, publish: Publish) -> None:
        self._store = store
        self._sync = sync
        self._renderer = renderer
        self._publish = publish

    def open(self, case_id: str, name: str) -> Future[OpenDocument]:
        """Open a document of a case by its label."""

        def draw(found: tuple[DocumentRef, bytes | None]) -> Future[OpenDocument]:
            ref, data = found
            if data is None:
                self._publish(Changes(documents=frozenset({ref.sha256})))
                self._sync.want_documents(case_id)
                raise DocumentProblem(
                    say("This document has not been downloaded yet."),
                    say("It comes with the next connection."),
                    "not_here",
                )
            return self._renderer.open(ref.sha256, ref.media_type, ref.name, data)

        return follow(self._store.run(lambda s: _load(s, case_id, name)), draw)

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        """One page as a bitmap."""
        return self._renderer.page(sha256, page, scale)

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        """Where words stand."""
        return self._renderer.search(sha256, text)

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        """An attachment of an open message."""
        return self._renderer.part(sha256, number)

    def close(self, sha256: str) -> None:
        """No longer on screen."""
        self._renderer.close(sha256)


def _load(store: Store, case_id: str, name: str) -> tuple[DocumentRef, bytes | None]:
    """The document and its bytes; None when they have yet to come."""
    case = store.cases.case(case_id)
    ref = case.document(name) if case else None
    if ref is None:
        raise DocumentProblem(say("This case has no such document."), say("Open the case again."), "unknown")
    state = store.cases.document_state(ref.sha256)
    if state is DocumentState.DAMAGED:
        raise DocumentProblem(
            say("This document arrived damaged twice."),
            say("Ask for it to be sent again; the case cannot be approved without it."),
            "damaged",
        )
    if state is DocumentState.FAILED:
        raise DocumentProblem(say("The server does not give this document out."), say("Ask your supervisor."), "failed")
    if not store.blobs.has(ref.sha256):
        if state is DocumentState.PRESENT:
            store.cases.set_document_state(ref.sha256, DocumentState.WANTED)
        return ref, None
    try:
        data = store.blobs.get(ref.sha256)
    except DocumentProblem:
        # A damaged file on this disk says nothing about the server's copy: fetch it again.
        store.blobs.delete(ref.sha256)
        store.cases.set_document_state(ref.sha256, DocumentState.WANTED)
        return ref, None
    with suppress(LocalStore):
        # A full disk keeps nobody from looking at what is here.
        store.cases.document_used(ref.sha256)
    return ref, data

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from reviewer_app.domain.view import DocumentKind, DocumentState, OpenDocument, PageImage, TextHit
from reviewer_app.errors import DocumentProblem
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.pages import read_page
from reviewer_app.work.documents import DocumentService
from tests.fakes import Ear, FakeServer, InlineRunner, QuietSync, make_case


class PlainRenderer:
    """Draws nothing; remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str, bytes]] = []

    def open(self, sha256: str, media_type: str, name: str, data: bytes) -> Future[OpenDocument]:
        self.given.append((media_type, name, data))
        future: Future[OpenDocument] = Future()
        future.set_result(OpenDocument(sha256, DocumentKind.TEXT))
        return future

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        raise AssertionError("no pages here")

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        raise AssertionError("no search here")

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        raise AssertionError("no attachments here")

    def close(self, sha256: str) -> None:
        return


@pytest.fixture
def sha(store: ProfileStore, server: FakeServer) -> str:
    ref = server.add_document(b"hello", "letter.txt")
    server.add(make_case(1, (ref,)))
    store.cases.reset("epoch-1")
    store.cases.apply_page(read_page(server.page(0, 10), "epoch-1", 0))
    return ref.sha256


@pytest.fixture
def sync() -> QuietSync:
    return QuietSync()


@pytest.fixture
def renderer() -> PlainRenderer:
    return PlainRenderer()


@pytest.fixture
def documents(store: ProfileStore, sync: QuietSync, renderer: PlainRenderer) -> DocumentService:
    return DocumentService(InlineRunner(store), sync, renderer, Ear())


def problem(documents: DocumentService, name: str = "letter.txt") -> DocumentProblem:
    with pytest.raises(DocumentProblem) as caught:
        documents.open("case-0001", name).result()
    return caught.value


def test_a_document_that_is_here_is_drawn(
    documents: DocumentService, store: ProfileStore, renderer: PlainRenderer, sha: str
) -> None:
    store.blobs.put(sha, b"hello")
    assert documents.open("case-0001", "letter.txt").result().sha256 == sha
    assert renderer.given == [("text/plain", "letter.txt", b"hello")]


def test_one_that_is_not_here_says_when_it_comes(documents: DocumentService, sync: QuietSync, sha: str) -> None:
    error = problem(documents)
    assert (error.message, error.next_step) == (
        "This document has not been downloaded yet.",
        "It comes with the next connection.",
    )
    assert sync.wanted_documents == ["case-0001"]


def test_a_damaged_one_is_not_shown(documents: DocumentService, store: ProfileStore, sha: str) -> None:
    store.cases.set_document_state(sha, DocumentState.DAMAGED)
    assert problem(documents).code == "damaged"


def test_a_file_that_rotted_on_this_disk_is_fetched_again(
    documents: DocumentService, store: ProfileStore, sync: QuietSync, sha: str, tmp_path: Path
) -> None:
    store.blobs.put(sha, b"hello")
    store.cases.set_document_state(sha, DocumentState.PRESENT)
    (file,) = [f for f in (tmp_path / "profile" / "blobs").rglob("*") if f.is_file()]
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert problem(documents).code == "not_here"
    assert store.cases.document_state(sha) is DocumentState.WANTED
    assert sync.wanted_documents == ["case-0001"]


def test_an_unknown_name_is_a_problem_in_words(documents: DocumentService, sha: str) -> None:
    assert problem(documents, "../../etc/passwd").code == "unknown"

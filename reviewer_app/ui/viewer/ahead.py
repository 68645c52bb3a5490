"""What the cases that come next will show first, opened and drawn while the person looks at this one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reviewer_app.domain.view import CaseView, DocumentKind, DocumentState, DocumentView, OpenDocument
from reviewer_app.ui.viewer.bitmaps import Home, PageBitmaps
from reviewer_app.ui.viewer.content import Content
from reviewer_app.ui.viewer.marks import Mark
from reviewer_app.work.api import DocumentApi


class DrawnAhead:
    """Opened documents by content hash; their bitmaps rest with `bitmaps`, drawn as `content` would show them."""

    def __init__(self, documents: DocumentApi, home: Home, content: Content, bitmaps: PageBitmaps) -> None:
        self._documents, self._home = documents, home
        self._content, self._bitmaps = content, bitmaps
        self._wanted: set[str] = set()
        self._here: dict[str, OpenDocument] = {}
        self._left: set[str] = set()

    def take(self, sha256: str) -> OpenDocument | None:
        """A document opened ahead; it stays until other cases come next."""
        return self._here.get(sha256)

    def left(self) -> set[str]:
        """Documents opened ahead that are not wanted any more; told once, to be closed."""
        still = {opened.sha256 for opened in self._here.values()}
        left, self._left = self._left - still, set()
        return left

    def warm(self, coming: Sequence[tuple[CaseView, Mark | None]]) -> None:
        """Open and draw what each of these cases will show first, given the mark that will be in view."""
        firsts = [(v, m, v.documents[place_of(v.documents, m)]) for v, m in coming if v.documents]
        present = [(v, m, d) for v, m, d in firsts if d.state is DocumentState.PRESENT]
        self._wanted = {d.ref.sha256 for _, _, d in present}
        self._left |= {opened.sha256 for sha, opened in self._here.items() if sha not in self._wanted}
        self._here = {sha: opened for sha, opened in self._here.items() if sha in self._wanted}
        for view, mark, document in present:
            known = self._here.get(document.ref.sha256)
            if known is not None:
                self._draw(document.ref.sha256, mark, known)
            else:
                opening = self._documents.open(view.case.id, document.ref.name)
                self._home(opening, partial(self._draw, document.ref.sha256, mark), lambda error: None)

    def _draw(self, sha256: str, mark: Mark | None, opened: OpenDocument) -> None:
        if sha256 not in self._wanted:
            self._left.add(opened.sha256)
            return
        self._here[sha256] = opened
        if opened.kind is DocumentKind.PAGES:
            for page, scale in self._content.ahead(opened.pages, mark):
                self._bitmaps.want(opened.sha256, page, scale, lambda image: None, lambda error: None)


def place_of(documents: Sequence[DocumentView], mark: Mark | None) -> int:
    """Which document a mark stands in; the first one without a mark."""
    return next((i for i, d in enumerate(documents) if mark is not None and d.ref.name == mark.evidence.document), 0)

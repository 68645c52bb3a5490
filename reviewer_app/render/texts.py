"""Characters of text files, and the words of HTML, without loading or keeping anything else."""

from __future__ import annotations

import codecs
from html.parser import HTMLParser

import msgspec

from reviewer_app.domain.view import TextDocument
from reviewer_app.render.limits import MAX_TEXT


def text(data: bytes) -> TextDocument:
    """UTF-8, else UTF-16 with its mark, else the Windows code page; cut at MAX_TEXT characters."""
    whole = decoded(data)
    return TextDocument(whole[:MAX_TEXT], truncated=len(whole) > MAX_TEXT)


def decoded(data: bytes) -> str:
    """The characters of a text file; bytes that are none become the replacement character."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def json(data: bytes) -> TextDocument:
    """Indented; numbers stay letter by letter as they were sent. What is not JSON is shown as it is."""
    try:
        return text(msgspec.json.format(data, indent=2))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return text(data)


class _Words(HTMLParser):
    """Keeps what a person would read; tags only break lines."""

    _SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
    _BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent += 1
        elif tag in self._BREAKS:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(" ".join(data.split(" ")))


def html_words(markup: str) -> str:
    """The words of an HTML text, without loading or keeping anything else."""
    words = _Words()
    words.feed(markup)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).splitlines())
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()

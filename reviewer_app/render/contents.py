"""Documents shown as text: plain text, JSON, tables, e-mail. Nothing in them is ever run or loaded."""

from __future__ import annotations

import codecs
import csv
import email.parser
import email.policy
import io
from email.message import EmailMessage
from html.parser import HTMLParser

import msgspec

from reviewer_app.domain.view import DocumentKind, EmailDocument, OpenDocument, TableDocument, TextDocument
from reviewer_app.render.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT

_HEADERS = ("From", "To", "Cc", "Reply-To", "Date", "Subject")
_MAX_HEADER = 2_000
_MAX_PARTS = 200
_DELIMITERS = ",;\t|"


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


def table(data: bytes) -> TableDocument:
    """Comma, semicolon, tab or bar separated; cut at MAX_ROWS rows and MAX_COLUMNS columns."""
    whole = decoded(data).replace("\0", "\ufffd")
    head = whole[:20_000].splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda d: min((line.count(d) for line in head if line.strip()), default=0))
    csv.field_size_limit(MAX_TEXT)
    rows: list[tuple[str, ...]] = []
    truncated = False
    for row in csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter):
        if len(rows) >= MAX_ROWS:
            truncated = True
            break
        truncated = truncated or len(row) > MAX_COLUMNS or any(len(cell) > MAX_CELL for cell in row)
        rows.append(tuple(cell[:MAX_CELL] for cell in row[:MAX_COLUMNS]))
    return TableDocument(tuple(rows), header=len(rows) > 1, truncated=truncated)


def mail(data: bytes) -> EmailDocument:
    """Headers, plain text and the names of attachments; an HTML-only body is reduced to its words."""
    message = email.parser.BytesParser(policy=email.policy.default).parsebytes(data)
    headers = tuple(
        (name, str(value)[:_MAX_HEADER]) for name in _HEADERS for value in (message.get_all(name) or [])[:20]
    )
    body = ""
    attachments: list[tuple[str, str, int]] = []
    found: dict[str, str] = {}
    for count, part in enumerate(message.walk()):
        if count >= _MAX_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = part.get_filename()
        if name is None and part.get_content_disposition() != "attachment" and kind in {"text/plain", "text/html"}:
            found.setdefault(kind, _part_text(part))
        else:
            payload = part.get_payload(decode=True)
            attachments.append((name or "", kind, len(payload) if isinstance(payload, bytes) else 0))
    body = found.get("text/plain") or html_words(found.get("text/html", ""))
    return EmailDocument(headers, body[:MAX_TEXT], tuple(attachments))


def _part_text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decoded(payload)


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


def as_document(sha256: str, media_type: str, name: str, data: bytes) -> OpenDocument:
    """A document that is not drawn as pages; UNKNOWN with a sentence when it cannot be shown."""
    kind = media_type.partition(";")[0].strip().lower()
    suffix = name.rpartition(".")[2].lower()
    if kind == "message/rfc822" or suffix == "eml":
        return OpenDocument(sha256, DocumentKind.EMAIL, email=mail(data))
    if kind in {"text/csv", "text/tab-separated-values"} or suffix in {"csv", "tsv"}:
        return OpenDocument(sha256, DocumentKind.TABLE, table=table(data))
    if kind == "application/json" or kind.endswith("+json"):
        return OpenDocument(sha256, DocumentKind.TEXT, text=json(data))
    if kind == "text/html":
        return OpenDocument(
            sha256, DocumentKind.TEXT, text=text(html_words(decoded(data)).encode()), message="Shown as text only."
        )
    if kind.startswith("text/"):
        return OpenDocument(sha256, DocumentKind.TEXT, text=text(data))
    if "spreadsheet" in kind or "excel" in kind:
        message = "Workbooks are not shown here. Ask for the document as PDF or CSV."
    else:
        message = "This kind of document cannot be shown here."
    return OpenDocument(sha256, DocumentKind.UNKNOWN, message=message)

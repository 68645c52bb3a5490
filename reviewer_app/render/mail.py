"""E-mail: headers, plain text and what is attached, each opened as a document of its own. Nothing is loaded."""

from __future__ import annotations

import email.parser
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message

from reviewer_app.domain.view import EmailDocument
from reviewer_app.render.limits import MAX_BYTES, MAX_PARTS, MAX_TEXT
from reviewer_app.render.texts import decoded, html_words
from reviewer_app.render.unreadable import Unreadable
from reviewer_app.sentence import say

_HEADERS = ("From", "To", "Cc", "Reply-To", "Date", "Subject")
_MAX_HEADER = 2_000
_MAX_NAME = 200
_MAX_NESTING = 20
_FIGURE = re.compile(r"[\w.,:/-]*\d[\w.,:/-]*")
OTHER_VERSION = say("The version that mail programs show has figures that are not in this text. It is attached below.")
MESSAGE = "message/rfc822"


def mail(data: bytes) -> EmailDocument:
    """Headers, plain text and the attachments; an HTML-only body is reduced to its words."""
    message = _parsed(data)
    headers = tuple(
        (name, str(value)[:_MAX_HEADER]) for name in _HEADERS for value in (message.get_all(name) or [])[:20]
    )
    letter = _sorted(message)
    attachments = tuple((_name(part), part.get_content_type(), len(_content(part))) for part in letter.attached)
    return EmailDocument(headers, letter.text[:MAX_TEXT], attachments)


def notice(data: bytes) -> str:
    """What a person must know of a message beside its text; "" for nothing."""
    return OTHER_VERSION if _sorted(_parsed(data)).differs else ""


def attachment(data: bytes, number: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of an attachment, from 1, in the order of `mail`."""
    attached = _sorted(_parsed(data)).attached
    if not 1 <= number <= len(attached):
        raise Unreadable(say("This message has no such attachment."))
    part = attached[number - 1]
    content = _content(part)
    if not content:
        raise Unreadable(say("This attachment is empty."), "empty")
    if len(content) > MAX_BYTES:
        raise Unreadable(say("This attachment is too large to be shown."))
    return _name(part), part.get_content_type(), content


@dataclass(frozen=True)
class _Letter:
    text: str
    attached: tuple[EmailMessage, ...]
    differs: bool


def _sorted(message: EmailMessage) -> _Letter:
    """What is to be read, and what is to be opened."""
    parts = list(_parts(message))
    plain = [p for p in parts if _is_body(p) and p.get_content_type() == "text/plain"]
    pages = [p for p in parts if _is_body(p) and p.get_content_type() == "text/html"]
    attached = [p for p in parts if not _is_body(p)]
    text = "\n".join(_text(p) for p in plain)
    as_page = "\n".join(html_words(_text(p)) for p in pages)
    if not text.strip():
        return _Letter(as_page, tuple(attached), False)
    # Whoever was written to saw the page: a sum or an account that stands only there must not go unseen.
    differs = bool(_figures(as_page) - _figures(text))
    return _Letter(text, (*(pages if differs else ()), *attached), differs)


def _figures(text: str) -> set[str]:
    found = (word.strip(".,:;-/") for word in _FIGURE.findall(text[:MAX_TEXT]))
    return {word for word in found if len(word) > 2}


def _parsed(data: bytes) -> EmailMessage:
    return email.parser.BytesParser(policy=email.policy.default).parsebytes(data)


def _parts(message: Message) -> Iterator[EmailMessage]:
    """The parts that hold something, not those of messages that are attached: they are documents of their own."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    found = 0
    while waiting and found < MAX_PARTS:
        part, depth = waiting.pop(0)
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_type() != MESSAGE:
            if depth < _MAX_NESTING:
                waiting[:0] = [(p, depth + 1) for p in inner[:MAX_PARTS] if isinstance(p, Message)]
            continue
        found += 1
        if isinstance(part, EmailMessage):
            yield part


def _is_body(part: EmailMessage) -> bool:
    plain = part.get_content_type() in {"text/plain", "text/html"}
    return plain and part.get_filename() is None and part.get_content_disposition() != "attachment"


def _name(part: EmailMessage) -> str:
    name = part.get_filename()
    if name is None and part.get_content_type() == MESSAGE:
        inner = _inner(part)
        name = str(inner.get("Subject", "") or "") if inner is not None else ""
    if name is None and _is_body(part):
        name = say("The version for mail programs")
    return (name or "")[:_MAX_NAME]


def _inner(part: EmailMessage) -> Message | None:
    payload = part.get_payload()
    first = payload[0] if isinstance(payload, list) and payload else None
    return first if isinstance(first, Message) else None


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == MESSAGE:
        inner = _inner(part)
        return b"" if inner is None else inner.as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    payload = _content(part)
    try:
        return payload.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decoded(payload)

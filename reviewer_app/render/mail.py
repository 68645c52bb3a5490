"""E-mail: headers, plain text and what is attached, each opened as a document of its own. Nothing is loaded."""

from __future__ import annotations

import email.parser
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message

from reviewer_app.domain.view import EmailDocument
from reviewer_app.render.limits import MAX_BYTES, MAX_PARTS, MAX_TEXT
from reviewer_app.render.texts import decoded, html_words
from reviewer_app.render.unreadable import Unreadable

_HEADERS = ("From", "To", "Cc", "Reply-To", "Date", "Subject")
_MAX_HEADER = 2_000
_MAX_NAME = 200
_MAX_NESTING = 20
MESSAGE = "message/rfc822"


def mail(data: bytes) -> EmailDocument:
    """Headers, plain text and the attachments; an HTML-only body is reduced to its words."""
    message = _parsed(data)
    headers = tuple(
        (name, str(value)[:_MAX_HEADER]) for name in _HEADERS for value in (message.get_all(name) or [])[:20]
    )
    bodies: dict[str, str] = {}
    attachments: list[tuple[str, str, int]] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if _is_body(part):
            bodies.setdefault(kind, _text(part))
        else:
            attachments.append((_name(part), kind, len(_content(part))))
    body = bodies.get("text/plain") or html_words(bodies.get("text/html", ""))
    return EmailDocument(headers, body[:MAX_TEXT], tuple(attachments))


def attachment(data: bytes, number: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of an attachment, from 1, in the order of `mail`."""
    attached = [part for part in _parts(_parsed(data)) if not _is_body(part)]
    if not 1 <= number <= len(attached):
        raise Unreadable("This message has no such attachment.")
    part = attached[number - 1]
    content = _content(part)
    if not content:
        raise Unreadable("This attachment is empty.", "empty")
    if len(content) > MAX_BYTES:
        raise Unreadable("This attachment is too large to be shown.")
    return _name(part), part.get_content_type(), content


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

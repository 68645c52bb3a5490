"""An incoming case as strictly read structs: unknown keys refused, types and ranges checked.

They mirror `wire.messages.IncomingCase` key by key; a test holds them together.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from reviewer_app.domain.case import EscalationReason
from reviewer_app.wire.messages import FieldError

Id = Annotated[str, Meta(min_length=1, max_length=100)]
RunId = Annotated[str, Meta(max_length=200)]
Label = Annotated[str, Meta(max_length=300)]
Text = Annotated[str, Meta(max_length=20_000)]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Moment = Annotated[datetime, Meta(tz=True)]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class InEvidence(_Strict, frozen=True):
    """See `domain.case.Evidence`."""

    document: Annotated[str, Meta(min_length=1, max_length=200)]
    page: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    box: tuple[Fraction, Fraction, Fraction, Fraction] | None = None
    start: Annotated[int, Meta(ge=0, le=2**31)] | None = None
    end: Annotated[int, Meta(ge=0, le=2**31)] | None = None


class InAlternative(_Strict, frozen=True):
    """See `domain.case.Alternative`."""

    value: Any
    confidence: Confidence | None = None


class InField(_Strict, frozen=True):
    """See `domain.case.FieldSuggestion`."""

    id: Id
    value: Any
    confidence: Confidence | None = None
    evidence: Annotated[tuple[InEvidence, ...], Meta(max_length=200)] = ()
    alternatives: Annotated[tuple[InAlternative, ...], Meta(max_length=100)] = ()


class InModel(_Strict, frozen=True):
    """See `domain.case.Model`."""

    name: Label
    version: Label


class InSuggestion(_Strict, frozen=True):
    """See `domain.case.Suggestion`."""

    outcome: Id
    confidence: Confidence | None = None
    model: InModel | None = None
    rationale: Text = ""
    run_id: RunId | msgspec.UnsetType = msgspec.UNSET
    """Unset rather than empty: the digest of what was sent before this key was known must stay what it is."""
    fields: Annotated[tuple[InField, ...], Meta(max_length=1000)] = ()


class InEscalation(_Strict, frozen=True):
    """See `domain.case.Escalation`."""

    reason: EscalationReason
    detail: Text = ""
    blockers: Annotated[tuple[Id, ...], Meta(max_length=1000)] = ()


class InCheck(_Strict, frozen=True):
    """See `domain.case.Check`."""

    id: Id
    label: Label
    passed: bool | None
    detail: Text = ""
    fields: tuple[Id, ...] = ()


class InDocument(_Strict, frozen=True):
    """See `wire.messages.IncomingDocument`."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    media_type: Annotated[str, Meta(max_length=100)]
    content_base64: str | None = None
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None = None


class InHistory(_Strict, frozen=True):
    """See `domain.case.HistoryEntry`."""

    at: Moment
    actor: Label
    text: Text


class InCase(_Strict, frozen=True):
    """See `wire.messages.IncomingCase`."""

    workflow: Id
    external_id: Annotated[str, Meta(min_length=1, max_length=200)]
    title: Annotated[str, Meta(min_length=1, max_length=300)]
    record: dict[str, Any]
    suggestion: InSuggestion
    escalation: InEscalation
    priority: Annotated[int, Meta(ge=0, le=100)] = 50
    due_at: Moment | None = None
    checks: Annotated[tuple[InCheck, ...], Meta(max_length=1000)] = ()
    documents: Annotated[tuple[InDocument, ...], Meta(max_length=100)] = ()
    history: Annotated[tuple[InHistory, ...], Meta(max_length=1000)] = ()
    metadata: dict[str, Any] = msgspec.field(default_factory=dict)


_decoder = msgspec.json.Decoder(InCase)
_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*)`\Z", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>[^`]*)`\Z")


def read(data: bytes) -> InCase | FieldError:
    """The case, or the first place where its shape is wrong."""
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        return pointed(str(error))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return FieldError("", f"This is not JSON: {error}", "malformed_json")


def pointed(text: str) -> FieldError:
    """The reader's message as a path and a sentence."""
    place = _PLACE.search(text)
    path = "" if place is None else place["path"]
    sentence = text if place is None else text[: place.start()]
    for pattern, code, said in ((_UNKNOWN, "unknown_key", "is not known here"), (_MISSING, "missing", "is missing")):
        if found := pattern.match(sentence):
            key = found["key"][:100]
            return FieldError(f"{path}.{key}" if path else key, f"“{key}” {said}.", code)
    return FieldError(path, f"{sentence}.", "invalid")

"""What a supervisor asks for, read strictly and said to the database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import ColumnElement, literal, or_, select

from reviewer_app.domain.audit import AuditFilter
from reviewer_app.domain.decision import Action
from reviewer_app.server.audit.reasons import word
from reviewer_app.server.audit.tables import decision_note, decision_reason
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.decisions.tables import decision

MAX_ROWS = 200
MAX_TEXT = 200
_MAX_SEQ = 2**62


def _time(said: object) -> object:
    """A time with its zone in RFC 3339, as aware UTC; numbers and bare dates are no times."""
    if not isinstance(said, str):
        return said
    if not said:
        return None
    try:
        read = datetime.fromisoformat(said)
        if read.tzinfo is None:
            raise ValueError
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise PydanticCustomError("time", "This is not a time with its zone, such as 2026-11-21T14:05:00Z.") from None


def _searchable(said: str) -> str:
    if "\0" in said:
        raise PydanticCustomError("nul", "A NUL cannot be searched for.")
    return said


_Word = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_searchable)]
_Time = Annotated[datetime | None, BeforeValidator(_time)]


class Asked(BaseModel):
    """A filter as query parameters; a misspelt one is refused, because leaving it out would widen the answer."""

    model_config = ConfigDict(extra="forbid")

    workflow: _Word = ""
    reviewer: _Word = ""
    action: Action | None = None
    attribution: _Word = ""
    code: _Word = ""
    since: _Time = None
    until: _Time = None
    text: _Word = ""

    @field_validator("until")
    @classmethod
    def _after_since(cls, until: datetime | None, said: ValidationInfo) -> datetime | None:
        since = said.data.get("since")
        if since is not None and until is not None and since >= until:
            raise PydanticCustomError("period", "The period ends before it begins: `since` must lie before `until`.")
        return until

    def filter(self) -> AuditFilter:
        """The conditions as a domain value."""
        return AuditFilter(
            workflow=self.workflow or None,
            reviewer=self.reviewer or None,
            action=self.action,
            attribution=self.attribution or None,
            code=self.code or None,
            since=self.since,
            until=self.until,
            text=self.text.strip(),
        )


class AskedPage(Asked):
    """A filter and the page of it."""

    before: Annotated[int, Field(ge=1, le=_MAX_SEQ)] | None = None
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS)] = 100


def conditions(filter: AuditFilter) -> list[ColumnElement[bool]]:
    """The whole filter as conditions on `decision`."""
    return [*period(filter.since, filter.until), *scope(filter), *choice(filter)]


def period(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """When the server received it: from `since` on and before `until`."""
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(decision.c.received_at >= since)
    if until is not None:
        found.append(decision.c.received_at < until)
    return found


def scope(filter: AuditFilter) -> list[ColumnElement[bool]]:
    """Whose work on what: the conditions that also narrow what rates are taken of."""
    found: list[ColumnElement[bool]] = []
    if filter.reviewer is not None:
        found.append(decision.c.author_id == filter.reviewer)
    here = case_head.c.id == decision.c.case_id
    if filter.workflow is not None:
        found.append(_some(here, case_head.c.workflow == filter.workflow))
    if filter.text:
        like = f"%{_escaped(filter.text)}%"
        titled = or_(case_head.c.title.ilike(like, escape="\\"), case_head.c.external_id.ilike(like, escape="\\"))
        noted = (decision_note.c.seq == decision.c.seq, decision_note.c.note.ilike(like, escape="\\"))
        found.append(or_(_some(here, titled), _some(*noted)))
    return found


def choice(filter: AuditFilter) -> list[ColumnElement[bool]]:
    """What was done and why."""
    found: list[ColumnElement[bool]] = []
    if filter.action is not None:
        found.append(decision.c.action == filter.action.value)
    given: list[ColumnElement[bool]] = []
    if filter.attribution is not None:
        given.append(decision_reason.c.attribution == word(filter.attribution))
    if filter.code is not None:
        given.append(decision_reason.c.code == word(filter.code))
    if given:
        found.append(decision.c.seq.in_(select(decision_reason.c.seq).where(*given)))
    return found


def _some(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    # Only the decision is the outer statement's: some of those read the case's head, too.
    return select(literal(1)).where(*conditions).correlate(decision).exists()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

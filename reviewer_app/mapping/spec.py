"""What a mapping file says, once validated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reviewer_app.domain.case import EscalationReason
from reviewer_app.domain.expression import Expression
from reviewer_app.mapping.route import Route, Template


class InputKind(StrEnum):
    """What a file of the vendor is."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


class ValueType(StrEnum):
    """What a value is turned into."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    LIST = "list"


class Several(StrEnum):
    """What becomes of more matches than one."""

    BEST = "best"
    """The surest is the value (the first of equals), the others are its alternatives."""
    FIRST = "first"
    JOIN = "join"
    LIST = "list"


class Unit(StrEnum):
    """What the numbers of a box count."""

    PAGE = "page"
    """The same as the page's own width and height in the file (see `pages`)."""
    FRACTION = "fraction"
    INCH = "inch"
    POINT = "point"
    PIXEL = "pixel"


@dataclass(frozen=True, slots=True)
class Input:
    """How a file is read."""

    kind: InputKind
    delimiter: str = ","
    encodings: tuple[str, ...] = ("utf-8-sig",)
    """Tried in turn on the whole file."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Where a confidence stands and what counts as certain there: 1 or 100."""

    path: Route
    scale: float


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where the boxes of a value stand and what their numbers mean."""

    at: Route | None
    shape: tuple[Route, ...]
    """Tried in turn, such as the value's own box and then that of the zone it was read from."""
    form: str
    """polygon, ltrb or xywh."""
    unit: Unit
    page: Route | None
    page_base: int
    document: str
    """Name of the document they are in; "" is the first, or with `by_page` that of the page."""
    by_page: bool
    line: int


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the file says how large its pages are."""

    at: Route
    number: Route | None
    width: Route
    height: Route


@dataclass(frozen=True, slots=True)
class FieldMap:
    """How one field of the workflow is found."""

    id: str
    line: int
    at: tuple[Route, ...]
    value: tuple[Route, ...]
    printed: Route | None
    type: ValueType
    formats: tuple[str, ...]
    decimal: str
    choices: dict[str, str]
    several: Several
    join: str
    confidence: Confidence | None
    boxes: Boxes | None
    required: bool
    below: float | None
    repeat: int
    """Above 1 the id holds `{n}`, and the first so many matches become fields of their own."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Repeated parts kept as a table in the source record."""

    at: Route
    columns: dict[str, Route]


@dataclass(frozen=True, slots=True)
class DocumentMap:
    """A document beside the answer (`file`) or inside it (`base64`)."""

    line: int
    name: Template | None
    file: Template | None
    base64: Route | None
    media_type: str
    optional: bool


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """The first rule that holds gives the outcome; `when` None always holds."""

    outcome: str
    when: Expression | None


@dataclass(frozen=True, slots=True)
class Escalating:
    """Why a case is for a person."""

    below: float
    otherwise: EscalationReason
    detail: Template | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping file."""

    name: str
    version: int
    workflow: str
    input: Input
    each: Route | None
    file_name: re.Pattern[str] | None
    external_id: Template
    title: Template
    priority: int
    model_name: Template | None
    model_version: Template | None
    rationale: Template | None
    confidence: Confidence | None
    pages: Pages | None
    fields: tuple[FieldMap, ...]
    variables: dict[str, Route]
    """Values the outcome rules ask for and no field shows."""
    outcomes: tuple[OutcomeRule, ...]
    escalation: Escalating
    documents: tuple[DocumentMap, ...]
    record: dict[str, Route | Rows]
    metadata: dict[str, Template]

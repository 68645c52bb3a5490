"""One part of a vendor's file as a case: values as printed and as meant, boxes in place, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from reviewer_app.domain.workflow import Workflow
from reviewer_app.mapping.boxes import Size, fraction_box
from reviewer_app.mapping.route import Found, Scope, Unfit, words
from reviewer_app.mapping.spec import Boxes, Confidence, FieldMap, Mapping, Rows, Several, Unit
from reviewer_app.mapping.values import converted

MAX_BOXES = 50
MAX_ROWS = 200
MAX_ALTERNATIVES = 20
MAX_PAGE = 1_000_000 - 1
_PAGE = re.compile(r"[0-9]{1,7}")
_DECIMAL = re.compile(r"[0-9]{1,10}(\.[0-9]{1,30})?")
SHAPE_SLACK = 0.03
"""How far width to height may differ between an answer's page and the document's before it is another page."""

Exists = Callable[[str], bool]
SizeOf = Callable[[dict[str, Any], int, Unit], Size | None]
"""A document, a page from 1 and a unit: the page's size, None when the document does not tell."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something left out and why; `at` is a JSON Pointer, `line` the mapping file's."""

    at: str
    message: str
    line: int = 0


@dataclass(slots=True)
class Built:
    """A case in the shape of intake, and what could not be carried over."""

    case: dict[str, Any]
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """One match of a field, read."""

    value: Any
    printed: str | None
    confidence: float | None
    evidence: list[dict[str, Any]]


class CaseBuilder:
    """Applies one mapping; `exists` asks for a file beside the answer, `size_of` for a document's page."""

    def __init__(self, mapping: Mapping, workflow: Workflow | None, exists: Exists, size_of: SizeOf) -> None:
        self._map, self._workflow = mapping, workflow
        self._exists, self._size_of = exists, size_of
        self._notes: list[Note] = []
        self._unread: list[str] = []
        """Fields whose value is not of their type: an outcome rule cannot have judged them."""
        self._shapes: dict[tuple[str, int], Size | None] = {}

    def build(self, scope: Scope) -> Built:
        """The case; raises Unfit when it cannot be one."""
        self._notes, self._shapes, self._unread = [], {}, []
        mapping = self._map
        documents = self._documents(scope)
        sizes = self._sizes(scope)
        fields: list[dict[str, Any]] = []
        printed: dict[str, str] = {}
        for one in mapping.fields:
            for identity, readings in self._field(one, scope, documents, sizes):
                fields.append(_suggestion(identity, readings))
                if readings[0].printed is not None:
                    printed[identity] = readings[0].printed
        values = {f["id"]: f["value"] for f in fields}
        named = replace(scope, names={**scope.names, **{f"field.{k}": words(v) for k, v in values.items()}})
        confidence = self._confidence(mapping.confidence, scope)
        record = self._record(scope)
        if printed:
            record["as_printed"] = printed
        case: dict[str, Any] = {
            "workflow": mapping.workflow,
            "external_id": mapping.external_id.fill(named),
            "title": mapping.title.fill(named, required=False)[:300] or mapping.external_id.fill(named),
            "priority": mapping.priority,
            "record": record,
            "suggestion": {
                "outcome": self._outcome(values, confidence, scope),
                "confidence": confidence,
                "rationale": mapping.rationale.fill(named, required=False) if mapping.rationale else "",
                "fields": fields,
            },
            "escalation": self._escalation(fields, named),
            "documents": documents,
            "metadata": {key: text.fill(named, required=False) for key, text in mapping.metadata.items()},
        }
        if mapping.model_name is not None:
            version = mapping.model_version.fill(named, required=False) if mapping.model_version else ""
            case["suggestion"]["model"] = {"name": mapping.model_name.fill(named, required=False), "version": version}
        return Built(case, list(self._notes))

    # ---- documents ---------------------------------------------------------------------------

    def _documents(self, scope: Scope) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for one in self._map.documents:
            if one.file is not None:
                path = one.file.fill(scope)
                if not self._exists(path):
                    if not one.optional:
                        raise Unfit("", f"the document {path} is not beside the file", one.line)
                    self._notes.append(Note("", f"the document {path} is not beside the file", one.line))
                    continue
                document = {"path": path}
                if one.name is not None:
                    document["name"] = one.name.fill(scope)
                if one.media_type:
                    document["media_type"] = one.media_type
                found.append(document)
            elif one.base64 is not None and one.name is not None:
                contents = [f for f in one.base64.all(scope) if isinstance(f.value, str) and f.value]
                if not contents and not one.optional:
                    raise Unfit("", f"there is no document at {one.base64.text}", one.line)
                for number, content in enumerate(contents, 1):
                    name = one.name.fill(replace(scope, names={**scope.names, "index": str(number)}))
                    found.append({"name": name, "media_type": one.media_type, "content_base64": content.value})
        return found

    def _sizes(self, scope: Scope) -> dict[int, Size]:
        pages = self._map.pages
        if pages is None:
            return {}
        found: dict[int, Size] = {}
        for place, page in enumerate(pages.at.all(scope), 1):
            here = scope.at(page)
            width, height = pages.width.first(here), pages.height.first(here)
            number = place if pages.number is None else _whole(pages.number.first(here), place)
            if width is not None and height is not None and _is_number(width.value) and _is_number(height.value):
                found[number] = (float(width.value), float(height.value))
        return found

    # ---- fields ------------------------------------------------------------------------------

    def _field(
        self, one: FieldMap, scope: Scope, documents: list[dict[str, Any]], sizes: dict[int, Size]
    ) -> list[tuple[str, list[_Reading]]]:
        """(field id, readings with the suggested one first) for each field this entry makes."""
        nodes = next((found for at in one.at if (found := at.all(scope))), [])
        readings = [r for node in nodes if (r := self._reading(one, scope.at(node), documents, sizes)) is not None]
        if not readings:
            return []
        if one.repeat > 1:
            if len(readings) > one.repeat:
                note = f"{len(readings)} values, the mapping has room for {one.repeat}"
                self._notes.append(Note(scope.here.pointer, f"{one.id}: {note}", one.line))
            return [(one.id.replace("{n}", str(n)), [r]) for n, r in enumerate(readings[: one.repeat], 1)]
        match one.several:
            case Several.BEST:
                # Stable: of equals, and of those without a confidence, the first stays first.
                readings.sort(key=lambda r: -1.0 if r.confidence is None else r.confidence, reverse=True)
            case Several.JOIN:
                readings = [_joined(readings, one.join.join(words(r.value) for r in readings))]
            case Several.LIST:
                readings = [_joined(readings, [v for r in readings for v in _as_list(r.value)])]
        return [(one.id, readings)]

    def _reading(
        self, one: FieldMap, here: Scope, documents: list[dict[str, Any]], sizes: dict[int, Size]
    ) -> _Reading | None:
        found = next((v for path in one.value if (v := path.first(here)) is not None), None) if one.value else here.here
        if found is None or found.value is None:
            return None
        said = one.printed.first(here) if one.printed is not None else None
        try:
            value = converted(found, one)
        except Unfit as problem:
            # What the vendor says is kept as it stands: a person sees it, the workflow's type asks for a right one.
            if not isinstance(found.value, str):
                raise
            self._notes.append(Note(problem.at, f"{one.id}: {problem.message}; kept as it is written", one.line))
            self._unread.append(one.id)
            value = found.value
        printed = None if said is None or isinstance(said.value, dict | list) else words(said.value)
        if printed is not None and (not printed.strip() or printed == words(value)):
            printed = None
        evidence = [] if one.boxes is None else self._evidence(one.boxes, here, documents, sizes)
        return _Reading(value, printed, self._confidence(one.confidence, here), evidence)

    def _confidence(self, where: Confidence | None, here: Scope) -> float | None:
        found = None if where is None else where.path.first(here)
        if where is None or found is None:
            return None
        sure = found.value
        if isinstance(sure, str) and _DECIMAL.fullmatch(sure.strip()):
            # The cells of a table are texts.
            sure = float(sure)
        if not _is_number(sure) or not 0 <= sure <= where.scale:
            said = repr(found.value)[:60]
            raise Unfit(found.pointer, f"{said} is not a confidence from 0 to {where.scale:g}", where.path.line)
        return float(sure) / where.scale if where.scale != 1 else float(sure)

    def _evidence(
        self, boxes: Boxes, here: Scope, documents: list[dict[str, Any]], sizes: dict[int, Size]
    ) -> list[dict[str, Any]]:
        places = [here.here] if boxes.at is None else boxes.at.all(here)
        out: list[dict[str, Any]] = []
        for place in places[:MAX_BOXES]:
            there = here.at(place)
            shape = next((s for path in boxes.shape if (s := path.first(there)) is not None), None)
            if shape is None:
                continue
            try:
                out.append(self._placed(boxes, there, shape, documents, sizes))
            except Unfit as problem:
                self._notes.append(Note(problem.at, f"{problem.message}: left out", boxes.line))
        return out

    def _placed(
        self, boxes: Boxes, there: Scope, shape: Found, documents: list[dict[str, Any]], sizes: dict[int, Size]
    ) -> dict[str, Any]:
        number = None if boxes.page is None else boxes.page.first(there)
        page = _whole(number, boxes.page_base) - boxes.page_base + 1
        if page < 1:
            raise Unfit(shape.pointer, f"pages count from {boxes.page_base}")
        if not documents:
            raise Unfit(shape.pointer, "there is no document this box could lie in")
        document, shown = documents[0], page
        if boxes.by_page:
            if not 1 <= page <= len(documents):
                raise Unfit(shape.pointer, f"there is no document for page {page}")
            document, shown = documents[page - 1], 1
        elif boxes.document:
            named = [d for d in documents if _name(d) == boxes.document]
            if not named:
                raise Unfit(shape.pointer, f"there is no document “{boxes.document}”")
            document = named[0]
        size: Size | None = (1.0, 1.0)
        if boxes.unit is Unit.PAGE:
            size = sizes.get(page)
            if size is not None and not self._alike(size, document, shown):
                raise Unfit(shape.pointer, f"{_name(document)} has another shape than the answer's page {page}")
        elif boxes.unit is not Unit.FRACTION:
            size = self._size_of(document, shown, boxes.unit)
        if size is None:
            raise Unfit(shape.pointer, f"nothing says how large page {page} is")
        return {"document": _name(document), "page": shown, "box": list(fraction_box(shape, boxes.form, size))}

    def _alike(self, size: Size, document: dict[str, Any], page: int) -> bool:
        """Whether the document's page has the shape the answer speaks of; True when it does not tell."""
        key = (_name(document), page)
        if key not in self._shapes:
            self._shapes[key] = self._size_of(document, page, Unit.PIXEL) or self._size_of(document, page, Unit.POINT)
        own = self._shapes[key]
        if own is None or not (own[0] > 0 and own[1] > 0 and size[0] > 0 and size[1] > 0):
            return True
        there, here = own[0] / own[1], size[0] / size[1]
        # A page may be told turned by a quarter; the boxes are then told so too.
        return min(abs(there / here - 1), abs(1 / there / here - 1)) < SHAPE_SLACK

    # ---- the case ----------------------------------------------------------------------------

    def _outcome(self, values: dict[str, Any], confidence: float | None, scope: Scope) -> str:
        more = {name: found.value for name, where in self._map.variables.items() if (found := where.first(scope))}
        known = {f.id: None for f in self._map.fields} | more | values | {"confidence": confidence}
        rules = self._map.outcomes
        return next(r.outcome for r in rules if r.when is None or r.when.holds(known))

    def _escalation(self, fields: list[dict[str, Any]], named: Scope) -> dict[str, Any]:
        rule = self._map.escalation
        by_id = {f["id"]: f for f in fields}
        missing = [f.id for f in self._map.fields if f.required and f.repeat == 1 and f.id not in by_id]
        below = {f.id.replace("{n}", str(n)): f.below for f in self._map.fields for n in range(1, f.repeat + 1)}
        low: list[str] = []
        for one in fields:
            sure, limit = one["confidence"], below.get(one["id"])
            known = self._workflow.find_field(one["id"]) if self._workflow is not None else None
            bound = limit if limit is not None else known.threshold if known is not None else rule.below
            if sure is not None and sure < bound:
                low.append(f"{one['id']} {sure:.2g} below {bound:g}")
        reason, said = rule.otherwise.value, ""
        unread = [f for f in dict.fromkeys(self._unread) if f in by_id]
        if missing or unread:
            lists = (("not found", missing), ("not readable as what the field is", unread))
            reason, said = "missing_evidence", "; ".join(f"{what}: {', '.join(ids)}" for what, ids in lists if ids)
        elif low:
            reason, said = "low_confidence", "; ".join(low)
        if rule.detail is not None:
            said = "; ".join(part for part in (rule.detail.fill(named, required=False), said) if part)
        blockers = dict.fromkeys([*unread, *(line.split(" ")[0] for line in low)])
        return {"reason": reason, "detail": said, "blockers": list(blockers)}

    def _record(self, scope: Scope) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, where in self._map.record.items():
            if isinstance(where, Rows):
                rows = where.at.all(scope)
                if len(rows) > MAX_ROWS:
                    self._notes.append(Note(scope.here.pointer, f"{key}: {len(rows)} rows, {MAX_ROWS} are kept"))
                out[key] = [_columns(where, scope.at(row)) for row in rows[:MAX_ROWS]]
                continue
            found = where.first(scope)
            if found is not None:
                out[key] = found.value
        return out


def _columns(rows: Rows, here: Scope) -> dict[str, Any]:
    found = {name: route.first(here) for name, route in rows.columns.items()}
    return {name: None if one is None else one.value for name, one in found.items()}


def _suggestion(identity: str, readings: list[_Reading]) -> dict[str, Any]:
    first, *others = readings
    alternatives: list[dict[str, Any]] = []
    for other in others:
        if other.value != first.value and all(a["value"] != other.value for a in alternatives):
            alternatives.append({"value": other.value, "confidence": other.confidence})
    return {
        "id": identity,
        "value": first.value,
        "confidence": first.confidence,
        "evidence": first.evidence,
        "alternatives": alternatives[:MAX_ALTERNATIVES],
    }


def _joined(readings: list[_Reading], value: Any) -> _Reading:
    """One value of many: as sure as the least sure of them, None as soon as one says nothing."""
    given = [r.confidence for r in readings]
    sure = None if any(g is None for g in given) else min(g for g in given if g is not None)
    return _Reading(value, None, sure, [e for r in readings for e in r.evidence][:MAX_BOXES])


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(document: dict[str, Any]) -> str:
    return str(document.get("name") or document.get("path", "").replace("\\", "/").rpartition("/")[2])


def _whole(found: Found | None, default: int) -> int:
    if found is None:
        return default
    value = found.value
    if isinstance(value, str) and _PAGE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_PAGE:
        said = value if isinstance(value, str) else "a number out of range" if type(value) is int else words(value)
        raise Unfit(found.pointer, f"“{said[:60]}” is not a page number")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

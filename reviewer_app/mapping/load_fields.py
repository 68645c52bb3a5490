"""The fields of a mapping file, with what they share written once under `defaults`."""

from __future__ import annotations

from typing import Any

from reviewer_app.mapping.route import Route, RouteError, route
from reviewer_app.mapping.spec import Boxes, Confidence, FieldMap, Several, Unit, ValueType
from reviewer_app.workflows.reader import Reader, kind

MAX_FIELDS = 60
MAX_REPEAT = 20
MAX_ROUTES = 10
SHARED = ("value", "printed", "confidence", "boxes", "several", "decimal", "formats")
FORMS = ("polygon", "ltrb", "xywh")


def field_of(one: Reader, identity: str, defaults: Reader) -> FieldMap:
    """One entry of `fields`."""
    shared = {key: defaults.get(key) for key in SHARED}

    def place(key: str) -> Reader:
        """Where a key that may be shared is written: the field first, then the defaults."""
        return one if one.get(key) is not None or shared.get(key) is None else defaults

    typed = _word(one, "type", ValueType, ValueType.TEXT)
    repeat = int(one.number("repeat", 1, MAX_REPEAT, 1))
    if ("{n}" in identity) is not (repeat > 1):
        one.report("repeat", "an id with {n} and `repeat` above 1 belong together")
    made = FieldMap(
        id=identity,
        line=one.source.line(one.path),
        at=_routes(one, "at", required=True),
        value=_routes(place("value"), "value"),
        printed=read_route(place("printed"), "printed"),
        type=typed,
        formats=_texts(place("formats"), "formats"),
        decimal=_decimal(place("decimal")),
        choices=_choices(one, typed),
        several=_word(place("several"), "several", Several, Several.BEST),
        join=one.text("join", " "),
        confidence=confidence_of(place("confidence"), "confidence"),
        boxes=_boxes(place("boxes")),
        required=one.flag("required"),
        below=one.number("below", 0.0, 1.0, 0.0) if one.get("below") is not None else None,
        repeat=repeat,
    )
    one.finish()
    return made


def read_route(one: Reader, key: str, required: bool = False) -> Route | None:
    """A path at a key; `none` and nothing are no path."""
    value = one.get(key)
    if value is None or value == "none":
        if required:
            one.report(key, "this is missing")
        return None
    return _route(one, (*one.path, key), value)


def confidence_of(one: Reader, key: str) -> Confidence | None:
    """A path, or {path, scale}; `none` says that there is none."""
    value = one.get(key)
    if value is None or value == "none":
        return None
    if not isinstance(value, dict):
        path = _route(one, one.at(key), value)
        return None if path is None else Confidence(path, 1.0)
    part = Reader(one.source, one.at(key), value)
    path = read_route(part, "path", required=True)
    scale = part.number("scale", 1, 100, 1)
    if scale not in (1, 100):
        part.report("scale", "confidences are counted to 1 or to 100")
    part.finish()
    return None if path is None else Confidence(path, scale)


def _boxes(one: Reader) -> Boxes | None:
    value = one.get("boxes")
    if value is None or value == "none":
        return None
    part = Reader(one.source, one.at("boxes"), value)
    given = [(form, shapes) for form in FORMS if (shapes := _routes(part, form))]
    if len(given) != 1:
        part.report("polygon", f"give exactly one of {', '.join(FORMS)}")
    at, page = read_route(part, "at"), read_route(part, "page")
    unit = _word(part, "unit", Unit, Unit.PAGE)
    base = int(part.number("page_base", 0, 1, 1))
    document, by_page = part.text("document", ""), part.flag("document_by_page")
    part.finish()
    if not given:
        return None
    line = one.source.line(one.at("boxes"))
    return Boxes(at, given[0][1], given[0][0], unit, page, base, document, by_page, line)


def _routes(one: Reader, key: str, required: bool = False) -> tuple[Route, ...]:
    value = one.get(key)
    if value is None:
        if required:
            one.report(key, "this is missing")
        return ()
    many = value if isinstance(value, list) else [value]
    if len(many) > MAX_ROUTES:
        one.report(key, f"at most {MAX_ROUTES} paths, found {len(many)}")
    places = [one.at(key, n) if isinstance(value, list) else one.at(key) for n in range(len(many))]
    found = [_route(one, place, text) for place, text in zip(places, many, strict=True)]
    return tuple(r for r in found if r is not None)


def _route(one: Reader, at: tuple[str | int, ...], value: Any) -> Route | None:
    if not isinstance(value, str):
        one.source.report(at, f"expected a path such as $.fields.total, found {kind(value)}")
        return None
    try:
        return route(value, one.source.line(at))
    except RouteError as error:
        one.source.report(at, str(error))
        return None


def _texts(one: Reader, key: str) -> tuple[str, ...]:
    value = one.get(key)
    many = value if isinstance(value, list) else [] if value is None else [value]
    if any(not isinstance(text, str) for text in many):
        one.report(key, "expected text or a list of texts")
        return ()
    return tuple(many)


def _decimal(one: Reader) -> str:
    sign = one.text("decimal", ".")
    if sign not in (".", ","):
        one.report("decimal", "decimals are set off by . or ,")
        return "."
    return sign


def _choices(one: Reader, typed: ValueType) -> dict[str, str]:
    value = one.get("choices")
    if value is None:
        return {}
    if typed is not ValueType.CHOICE:
        one.report("choices", f"a field of type {typed} has no choices")
    if not isinstance(value, dict) or any(not isinstance(v, str) for v in value.values()):
        one.report("choices", "expected what the vendor writes: the workflow's option")
        return {}
    return {str(key): target for key, target in value.items()}


def _word(one: Reader, key: str, words: Any, default: Any) -> Any:
    said = one.text(key, default.value)
    if said not in set(words):
        one.report(key, f"“{said}” is not known: {', '.join(words)}")
        return default
    return words(said)

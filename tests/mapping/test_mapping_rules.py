"""What a mapping does with a vendor's answer, on small answers of the vendors' own shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.mapping.build import CaseBuilder
from reviewer_app.mapping.load import load_mapping
from reviewer_app.mapping.route import Found, Scope, Unfit
from reviewer_app.workflows.problems import WorkflowErrors

HEAD = """mapping: small
version: 1
workflow: invoice
case: {external_id: "{@.id}", title: "Invoice {field.total}"}
outcome: [{outcome: pay}]
"""


def build(path: Path, answer: Any, files: tuple[str, ...] = ("page.png",), size: Any = None) -> Any:
    builder = CaseBuilder(load_mapping(path), None, lambda name: name in files, lambda *_: size)
    return builder.build(Scope(answer, Found(answer, ""), {"file.stem": "answer"}))


@pytest.fixture
def mapped(write: Callable[..., Path]) -> Callable[..., Any]:
    def run(body: str, answer: dict[str, Any], **more: Any) -> Any:
        return build(write("m.yaml", HEAD + body), {"id": "a-1", **answer}, **more)

    return run


def field(built: Any, identity: str = "total") -> dict[str, Any]:
    return next(f for f in built.case["suggestion"]["fields"] if f["id"] == identity)


@pytest.mark.parametrize(
    ("spec", "value", "expected"),
    [
        ("type: money", "$1,234.50", "1234.50"),
        ("type: money, decimal: ','", "1.234,5 EUR", "1234.50"),
        ("type: money", 610, "610.00"),
        ("type: money", 11.7, "11.70"),
        ("type: money", "(12.00)", "-12.00"),
        ("type: money", {"units": "140", "nanos": 500000000, "currencyCode": "USD"}, "140.50"),
        ("type: money", {"nanos": 5000000}, "0.005"),
        ("type: money", {"amount": 93.5, "currencySymbol": "$"}, "93.50"),
        ("type: number", "7", 7),
        ("type: number", "7.25", 7.25),
        ("type: date", "2019-11-15", "2019-11-15"),
        ("type: date, formats: ['%m/%d/%Y', '%d.%m.%Y']", "31.12.2025", "2025-12-31"),
        ("type: date", {"year": 1970, "month": 1, "day": 2}, "1970-01-02"),
        ("type: boolean", "selected", True),
        ("type: boolean", "unselected", False),
        ("type: choice, choices: {Person: person}", "PERSON", "person"),
        ("type: list", ["a", 1], ["a", "1"]),
        ("type: text", 5, "5"),
        ("type: text", 1.0, "1"),
    ],
)
def test_values_become_what_the_field_asks_for(
    mapped: Callable[..., Any], spec: str, value: Any, expected: Any
) -> None:
    built = mapped(f"fields:\n  total: {{at: '@.v', {spec}}}\n", {"v": value})
    assert field(built)["value"] == expected
    assert built.notes == []


@pytest.mark.parametrize(
    ("spec", "value"),
    [("type: date", "13/13/2020"), ("type: money", "12,5"), ("type: money", "n/a"), ("type: boolean", "maybe")],
)
def test_what_cannot_be_read_is_kept_as_it_is_written_and_said(
    mapped: Callable[..., Any], spec: str, value: str
) -> None:
    built = mapped(f"fields:\n  total: {{at: '@.v', {spec}}}\n", {"v": value})
    assert field(built)["value"] == value
    assert [(n.at, n.line) for n in built.notes] == [("/v", 7)]
    assert built.case["escalation"]["reason"] == "missing_evidence"
    assert built.case["escalation"]["blockers"] == ["total"], "no rule can have judged what nobody could read"


def test_a_missing_confidence_stays_missing_and_nought_stays_nought(mapped: Callable[..., Any]) -> None:
    body = """defaults: {confidence: {path: "@.sure", scale: 100}, value: "@.v"}
fields:
  none: {at: "@.none"}
  null_: {at: "@.null"}
  nought: {at: "@.nought"}
  half: {at: "@.half"}
"""
    answer = {"none": {"v": "x"}, "null": {"v": "x", "sure": None}, "nought": {"v": "x", "sure": 0}}
    built = mapped(body.replace("null_", "nil"), answer | {"half": {"v": "x", "sure": 50}})
    assert [field(built, name)["confidence"] for name in ("none", "nil", "nought", "half")] == [None, None, 0.0, 0.5]
    assert built.case["suggestion"]["confidence"] is None


@pytest.mark.parametrize("sure", [101, -1, "high", True])
def test_a_confidence_that_is_none_is_refused_with_its_place(mapped: Callable[..., Any], sure: Any) -> None:
    body = 'fields:\n  total: {at: "@.t", value: "@.v", confidence: {path: "@.sure", scale: 100}}\n'
    with pytest.raises(Unfit) as caught:
        mapped(body, {"t": {"v": "x", "sure": sure}})
    assert caught.value.at == "/t/sure"
    assert caught.value.line == 7


BOXES = """pages: {at: "$.pages[*]", number: "@.n", width: "@.w", height: "@.h"}
documents: [{file: page.png}]
fields:
  total: {at: "@.t", value: "@.v", boxes: {%s, page: "@.page"}}
"""


@pytest.mark.parametrize(
    ("spec", "shape", "box"),
    [
        ('polygon: "@.b"', [20, 10, 60, 12, 60, 30, 20, 28], [0.1, 0.1, 0.3, 0.3]),
        ('polygon: "@.b"', [{"x": 20, "y": 10}, {"x": 60, "y": 30}], [0.1, 0.1, 0.3, 0.3]),
        ('polygon: "@.b"', [{"y": 10}, {"x": 60, "y": 30}], [0.0, 0.1, 0.3, 0.3]),
        ('polygon: "@.b", unit: fraction', [0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4]),
        ('xywh: "@.b"', [20, 10, 40, 20], [0.1, 0.1, 0.3, 0.3]),
        ('ltrb: "@.b"', [20, 10, 60, 30], [0.1, 0.1, 0.3, 0.3]),
        ('xywh: "@.b"', {"left": 20, "top": 10, "width": 40, "height": 20}, [0.1, 0.1, 0.3, 0.3]),
        ('ltrb: "@.b"', {"left": 20, "top": 10, "right": 60, "bottom": 30}, [0.1, 0.1, 0.3, 0.3]),
        ('ltrb: "@.b"', [-1, 10, 201, 30], [0.0, 0.1, 1.0, 0.3]),
    ],
)
def test_boxes_become_fractions_of_the_page(
    mapped: Callable[..., Any], spec: str, shape: Any, box: list[float]
) -> None:
    answer = {"pages": [{"n": 1, "w": 200, "h": 100}], "t": {"v": "x", "b": shape, "page": 1}}
    built = mapped(BOXES % spec, answer)
    assert built.notes == []
    assert field(built)["evidence"] == [{"document": "page.png", "page": 1, "box": box}]


@pytest.mark.parametrize(
    ("shape", "page", "says"),
    [
        ([20, 10, 260, 30], 1, "outside its page"),
        ([60, 30, 20, 10], 1, "empty"),
        ([1, 2, 3], 1, "four numbers"),
        (["a", 1, 2, 3], 1, "numbers"),
        ([20, 10, 60, 30], 2, "how large page 2"),
    ],
)
def test_a_box_that_is_none_is_left_out_and_said(mapped: Callable[..., Any], shape: Any, page: int, says: str) -> None:
    answer = {"pages": [{"n": 1, "w": 200, "h": 100}], "t": {"v": "x", "b": shape, "page": page}}
    built = mapped(BOXES % 'ltrb: "@.b"', answer)
    assert field(built)["evidence"] == []
    (note,) = built.notes
    assert says in note.message
    assert note.at == "/t/b"


def test_of_a_repeated_field_the_surest_is_the_value_and_the_others_are_alternatives(
    mapped: Callable[..., Any],
) -> None:
    entities = [
        {"k": "total", "v": "1", "c": 0.2},
        {"k": "tax", "v": "9", "c": 0.9},
        {"k": "total", "v": "2", "c": 0.8},
        {"k": "total", "v": "2", "c": 0.1},
        {"k": "total", "v": "3"},
    ]
    shared = 'at: "$.e[?@.k == \'total\']", value: "@.v", confidence: "@.c"'
    built = mapped(f"fields:\n  total: {{{shared}}}\n", {"e": entities})
    assert field(built)["value"] == "2"
    assert field(built)["alternatives"] == [{"value": "1", "confidence": 0.2}, {"value": "3", "confidence": None}]
    joined = mapped(f"fields:\n  total: {{{shared}, several: join, join: '+'}}\n", {"e": entities})
    assert field(joined)["value"] == "1+2+2+3"
    assert field(joined)["confidence"] is None, "one of them has none, so nothing is known of all"
    first = mapped(f"fields:\n  total: {{{shared}, several: first}}\n", {"e": entities})
    assert field(first)["value"] == "1"
    many = mapped(
        "fields:\n  total_{n}: {at: '$.e[*]', value: '@.v', repeat: 2}\n".replace("{n}", "{n}"), {"e": entities}
    )
    assert [(f["id"], f["value"]) for f in many.case["suggestion"]["fields"]] == [("total_1", "1"), ("total_2", "9")]
    assert "5 values" in many.notes[0].message


def test_what_is_printed_is_kept_beside_what_it_means(mapped: Callable[..., Any]) -> None:
    body = 'defaults: {value: "@.v", printed: "@.p"}\nfields:\n  total: {at: "@.t", type: date}\n  other: {at: "@.o"}\n'
    built = mapped(body, {"t": {"v": "2020-08-12", "p": "08/12/2020"}, "o": {"v": "same", "p": "same"}})
    assert built.case["record"] == {"as_printed": {"total": "08/12/2020"}}


def test_why_a_case_is_for_a_person(mapped: Callable[..., Any]) -> None:
    body = """defaults: {value: "@.v", confidence: "@.c"}
escalation: {below: 0.7, otherwise: random_audit}
fields:
  total: {at: "@.t", required: true}
  tax: {at: "@.x", below: 0.5}
"""

    def why(**answer: Any) -> dict[str, Any]:
        return dict(mapped(body, answer).case["escalation"])

    sure = {"v": "1", "c": 0.9}
    assert why(t=sure, x=sure)["reason"] == "random_audit"
    assert why(t=sure, x={"v": "1", "c": 0.6})["reason"] == "random_audit"
    low = why(t={"v": "1", "c": 0.6}, x=sure)
    assert (low["reason"], low["blockers"]) == ("low_confidence", ["total"])
    assert why(x=sure) == {"reason": "missing_evidence", "detail": "not found: total", "blockers": []}
    assert why(t={"v": "1"})["reason"] == "random_audit", "no confidence is not a low one"


def test_an_outcome_by_rule_may_ask_for_what_no_field_shows(write: Callable[..., Path]) -> None:
    body = HEAD.replace(
        "outcome: [{outcome: pay}]", "outcome: [{when: \"verdict == 'bad'\", outcome: reject}, {outcome: pay}]"
    )
    path = write("m.yaml", body + "variables: {verdict: '@.verdict'}\nfields:\n  total: {at: '@.v'}\n")
    assert build(path, {"id": "1", "v": "x", "verdict": "bad"}).case["suggestion"]["outcome"] == "reject"
    assert build(path, {"id": "1", "v": "x"}).case["suggestion"]["outcome"] == "pay"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("fields:\n  total: {at: '@.x', typ: money}\n", 7, "did you mean “type”?"),
        ("fields:\n  total: {at: '$.a[?'}\n", 7, "not a JSONPath"),
        ("fields:\n  total: {at: 'a.b'}\n", 7, "starts with $"),
        ("fields:\n  total: {at: '@.x', type: colour}\n", 7, "“colour” is not known"),
        ("fields:\n  total: {at: '@.x', boxes: {page: '@.p'}}\n", 7, "exactly one of polygon, ltrb, xywh"),
        ("fields:\n  total: {at: '@.x', confidence: {path: '@.c', scale: 10}}\n", 7, "to 1 or to 100"),
        ("fields:\n  total: {at: '@.x', repeat: 3}\n", 7, "belong together"),
        ("fields:\n  Total: {at: '@.x'}\n", 7, "small letters"),
        ("fields: {total: {at: '@.x'}}\ndocuments: [{name: a}]\n", 7, "exactly one of file and base64"),
        ("fields: {total: {at: '@.x'}}\ninput: {kind: xml}\n", 7, "“xml” is not known"),
        ("fields: {total: {at: '@.x'}}\nfile_name: '('\n", 7, "not a regular expression"),
        ("fields: {total: {at: '@.x'}}\nmetadata: {a: '{nothing}'}\n", 7, "neither a path nor"),
        ("fields: {total: {at: '@.x'}}\nmetadata: {a: 'x}'}\n", 7, "a single “}”"),
    ],
)
def test_a_mistake_in_a_mapping_is_said_with_its_line(
    write: Callable[..., Path], body: str, line: int, says: str
) -> None:
    with pytest.raises(WorkflowErrors) as caught:
        load_mapping(write("m.yaml", HEAD + body))
    assert any(p.line == line and says in p.message for p in caught.value.problems), caught.value.problems


def test_outcomes_must_cover_every_case(write: Callable[..., Path]) -> None:
    body = HEAD.replace("outcome: [{outcome: pay}]", "outcome: [{when: 'total > 1', outcome: pay}]")
    with pytest.raises(WorkflowErrors, match="every case gets an outcome"):
        load_mapping(write("m.yaml", body + "fields: {total: {at: '@.x'}}\n"))


def test_json_is_a_mapping_too(write: Callable[..., Path]) -> None:
    spec = {
        "mapping": "small",
        "version": 1,
        "workflow": "invoice",
        "case": {"external_id": "{@.id}", "title": "T"},
        "fields": {"total": {"at": "@.v"}},
        "outcome": [{"outcome": "pay"}],
    }
    built = build(write("m.json", json.dumps(spec)), {"id": 7, "v": "x"})
    assert built.case["external_id"] == "7"


@pytest.mark.parametrize(("own", "taken"), [((400, 200), True), ((100, 200), True), ((200, 190), False), (None, True)])
def test_boxes_of_another_page_than_the_document_are_left_out(
    mapped: Callable[..., Any], own: tuple[float, float] | None, taken: bool
) -> None:
    answer = {"pages": [{"n": 1, "w": 200, "h": 100}], "t": {"v": "x", "b": [20, 10, 60, 30], "page": 1}}
    built = mapped(BOXES % 'ltrb: "@.b"', answer, size=own)
    assert bool(field(built)["evidence"]) is taken
    assert taken or "page.png has another shape" in built.notes[0].message

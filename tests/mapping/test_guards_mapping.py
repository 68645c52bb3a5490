"""Bounds of an import: a file made to be endless ends at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.cli import rows
from reviewer_app.errors import UserFacing
from reviewer_app.mapping import route, sources
from reviewer_app.mapping.load import load_mapping
from reviewer_app.mapping.route import Found, Scope, Unfit

MAPPING = """mapping: bounds
version: 1
workflow: invoice
input: {kind: %s}
case: {external_id: "{index}", title: T}
fields: {total: {at: "@.v"}}
outcome: [{outcome: pay}]
"""
Write = Callable[..., Path]


def test_a_path_finds_a_bounded_number_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(route, "MAX_FOUND", 3)
    values: Any = {"a": [1, 2, 3]}
    everything = route.route("$.a[*]", 7)
    assert len(everything.all(Scope(values, Found(values, "")))) == 3
    values["a"].append(4)
    with pytest.raises(Unfit, match="more than 3") as caught:
        everything.all(Scope(values, Found(values, "")))
    assert caught.value.line == 7


def test_an_endless_line_is_one_bad_line(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_LINE", 64)
    file = write("a.ndjson", '{"v": 1}\n{"v": "' + "x" * 300 + '"}\n{"v": 3}\n')
    found = list(sources.pieces(file, load_mapping(write("m.yaml", MAPPING % "ndjson"))))
    assert [(p.row, bool(p.bad)) for p in found] == [(1, False), (2, True), (3, False)]


def test_a_file_too_large_to_hold_is_not_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_JSON", 16)
    mapping = load_mapping(write("m.yaml", MAPPING % "json"))
    with pytest.raises(UserFacing, match="larger than"):
        list(sources.pieces(write("a.json", {"v": "x" * 100}), mapping))


def test_files_of_cases_have_the_same_bounds(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_LINE", 64)
    file = write("a.ndjson", '{"v": 1}\n{"v": "' + "x" * 300 + '"}\n{"v": 3}\n')
    assert [(r.number, bool(r.bad)) for r in rows.read_rows(file)] == [(1, False), (2, True), (3, False)]
    monkeypatch.setattr(rows, "MAX_WHOLE", 16)
    with pytest.raises(UserFacing, match="too large"):
        list(rows.read_rows(write("b.json", '[\n{"v": 1},\n{"v": 2}\n]')))


def test_an_absolute_path_is_refused_even_into_the_folder(write: Write, tmp_path: Path) -> None:
    write("scan.txt", "hello")
    with pytest.raises(rows.BadRow, match="leads out"):
        rows.read_content(str(tmp_path / "scan.txt"), "documents[0].path", tmp_path)
    assert rows.read_content("scan.txt", "documents[0].path", tmp_path) == b"hello"

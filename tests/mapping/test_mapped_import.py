"""`reviewer import --mapping` from the outside: tables, trials, mistakes, and folders nobody may leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.mapping.boxes import fraction_box
from reviewer_app.mapping.route import Found, Unfit
from tests.servers import RunningServer

Import = Callable[..., Any]

TABLE = """mapping: table
version: 1
workflow: invoice
input: {kind: csv, delimiter: ";", encoding: utf-8-sig}
case: {external_id: "t-{@.id}", title: "{@.supplier}"}
fields:
  supplier: {at: "@.supplier"}
  total: {at: "@.total", type: money, decimal: ",", confidence: {path: "@.sure"}}
outcome: [{outcome: pay}]
"""
ANSWER = """mapping: answer
version: 1
workflow: invoice
case: {external_id: "{file.stem}", title: "{field.supplier}"}
documents: [{file: "{$.scan}"}]
fields:
  supplier: {at: "$.supplier"}
outcome: [{outcome: pay}]
"""


@pytest.fixture
def to_server(sqlite_server: RunningServer) -> tuple[str, ...]:
    return "--server", sqlite_server.url, "--key", sqlite_server.tokens["producer"]


def test_a_table_with_bad_rows_keeps_the_good_ones(
    bring: Import, write: Callable[..., Path], to_server: tuple[str, ...]
) -> None:
    rows = ["id;supplier;total"]
    rows += [f"{n};Nordlicht {n};1.234,50" for n in range(300)]
    rows[5], rows[9] = "4;only two", ";no id;1,00"
    file, mapping = (
        write("t.csv", "\ufeff" + "\n".join(rows) + "\n"),
        write("m.yaml", TABLE.replace(', confidence: {path: "@.sure"}', "")),
    )
    result = bring(file, "--mapping", mapping, *to_server, "--json")
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (said["created"], said["refused"]) == (298, 2)
    assert [(p["row"], p["path"]) for p in said["problems"]] == [(6, ""), (10, "")]
    assert "2 columns where the header has 3" in said["problems"][0]["message"]
    assert "“@.id” is not there (m.yaml:5)" in said["problems"][1]["message"]


def test_a_trial_shows_what_would_be_sent_and_needs_no_server(bring: Import, write: Callable[..., Path]) -> None:
    scan = write("scan.txt", "hello")
    file = write("a-1.json", {"supplier": "Saltmarsh\u202e", "scan": scan.name})
    mapping = write("m.yaml", ANSWER)
    result = bring(file, "--mapping", mapping, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "a-1  Saltmarsh\ufffd" in result.output
    assert "supplier: Saltmarsh\ufffd  [none given, no box]" in result.output
    assert "document scan.txt" in result.output
    assert "Would send 1 cases with 1 documents; 0 rows are bad." in result.output
    whole = json.loads(bring(file, "--mapping", mapping, "--dry-run", "--json").stdout)
    assert whole["cases"][0]["suggestion"]["fields"][0]["confidence"] is None


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "link.txt"])
def test_a_document_is_never_read_from_outside(
    bring: Import, write: Callable[..., Path], tmp_path: Path, path: str
) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "outside.txt")
    file = tmp_path / "in" / "a.json"
    file.write_text(json.dumps({"supplier": "S", "scan": path}))
    result = bring(file, "--mapping", write("m.yaml", ANSWER), "--dry-run")
    assert result.exit_code == 1
    assert "leads out of the import file's folder" in result.output


def test_documents_may_lie_in_a_folder_of_their_own(bring: Import, write: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "one.txt").write_text("hello")
    file, mapping = write("a.json", {"supplier": "S", "scan": "one.txt"}), write("m.yaml", ANSWER)
    missing = bring(file, "--mapping", mapping, "--dry-run")
    assert "the document one.txt is not beside the file (m.yaml:5)" in missing.output
    assert bring(file, "--mapping", mapping, "--documents", tmp_path / "scans", "--dry-run").exit_code == 0
    assert "is not a folder" in bring(file, "--mapping", mapping, "--documents", tmp_path / "x", "--dry-run").output


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "this is not JSON"),
        ("[1, 2]", "“$.scan” is not there (m.yaml:5)"),
        ('{"scan": {"a": 1}}', "leads to a group of values"),
    ],
)
def test_an_answer_that_does_not_fit_is_said_with_its_place(
    bring: Import, write: Callable[..., Path], content: str, says: str
) -> None:
    result = bring(write("a.json", content), "--mapping", write("m.yaml", ANSWER), "--dry-run")
    assert result.exit_code == 1
    assert says in result.output


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("id;id;total\n", "has the column “id” twice"),
        ("id;;total\n", "a column without a name"),
        (b"id;supplier;total\n1;M\xfcller;1,00\n", "is not written in utf-8-sig"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    bring: Import, write: Callable[..., Path], tmp_path: Path, content: Any, says: str
) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = bring(file, "--mapping", write("m.yaml", TABLE), "--dry-run")
    assert result.exit_code == 1
    assert says in result.output


def test_wrong_usage_is_said(bring: Import, write: Callable[..., Path]) -> None:
    table, mapping = write("t.csv", "id;supplier;total\n"), write("m.yaml", TABLE)
    assert bring(table).exit_code == 2
    assert bring(table, "--format", "csv").exit_code == 2
    assert bring(table, "--mapping", mapping, "--format", "cases").exit_code == 2
    assert (
        "maps to the workflow invoice, not to other" in bring(table, "--mapping", mapping, "--workflow", "other").output
    )


def test_lines_of_answers(bring: Import, write: Callable[..., Path]) -> None:
    mapping = ANSWER.replace("workflow: invoice", "workflow: invoice\ninput: {kind: ndjson}")
    mapping = mapping.replace('documents: [{file: "{$.scan}"}]\n', "").replace("{file.stem}", "{file.stem}-{index}")
    lines = ['{"supplier": "A"}', "", "{", '{"supplier": "C"}']
    result = bring(write("a.ndjson", "\n".join(lines)), "--mapping", write("m.yaml", mapping), "--dry-run", "--json")
    said = json.loads(result.stdout)
    assert [c["external_id"] for c in said["cases"]] == ["a-1", "a-4"]
    assert [(p["row"], p["message"][:16]) for p in said["problems"]] == [(3, "this is not JSON")]


numbers = st.floats(-1e4, 1e4) | st.integers(-10000, 10000)


@given(shape=st.lists(numbers, max_size=10), width=st.floats(0, 1e4), height=st.floats(0, 1e4))
def test_a_box_is_within_its_page_and_in_order_or_refused(shape: list[float], width: float, height: float) -> None:
    for form in ("polygon", "ltrb", "xywh"):
        try:
            left, top, right, bottom = fraction_box(Found(shape, "/b"), form, (width, height))
        except Unfit:
            continue
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1

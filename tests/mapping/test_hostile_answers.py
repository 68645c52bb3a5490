"""Answers that are wrong, broken or made to hurt: said with their place, never guessed at, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.servers import RunningServer

Import = Callable[..., Any]
Write = Callable[..., Path]

HEAD = """mapping: small
version: 1
workflow: invoice
case: {external_id: "{file.stem}", title: "T"}
outcome: [{outcome: pay}]
"""
BOX = """documents: [{file: page.txt}]
fields:
  total: {at: "$.t", value: "@.v", boxes: {ltrb: "@.b", unit: fraction, page: "@.page"}}
"""


@pytest.fixture
def tried(bring: Import, write: Write) -> Callable[..., dict[str, Any]]:
    """What a dry run says of one answer."""

    def run(body: str, answer: Any, name: str = "a.json") -> dict[str, Any]:
        write("page.txt", "a page")
        result = bring(write(name, answer), "--mapping", write("m.yaml", HEAD + body), "--dry-run", "--json")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return json.loads(result.stdout)

    return run


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("US$ 1,234.50", "1234.50"),
        ("1 234 567.5", "1234567.50"),
        ("CHF 1'234.50", "1234.50"),
        ("-$12.00", "-12.00"),
        ("12.00-", "-12.00"),
        ("($1,200.00)", "-1200.00"),
        ("12.5 EUR", "12.50"),
    ],
)
def test_an_amount_may_carry_its_currency(tried: Callable[..., Any], text: str, amount: str) -> None:
    said = tried("fields:\n  total: {at: '$.v', type: money}\n", {"v": text})
    assert said["cases"][0]["suggestion"]["fields"][0]["value"] == amount
    assert said["notes"] == []


@pytest.mark.parametrize("text", ["1e9", "Invoice 140 of 2", "12 34", "12 Jan 2020", "1,23,4", "--5", "(-5)", "5 or 6"])
def test_digits_are_never_gathered_from_a_sentence(tried: Callable[..., Any], text: str) -> None:
    said = tried("fields:\n  total: {at: '$.v', type: money}\n", {"v": text})
    assert said["cases"][0]["suggestion"]["fields"][0]["value"] == text
    assert "kept as it is written" in said["notes"][0]


@pytest.mark.parametrize("amount", [{"amount": "1e999999"}, {"units": "NaN"}, {"units": True}, 1e308, 10**200])
def test_an_amount_nobody_can_mean_is_refused_with_its_place(tried: Callable[..., Any], amount: Any) -> None:
    (problem,) = tried("fields:\n  total: {at: '$.v', type: money}\n", {"v": amount})["problems"]
    assert problem["path"] == "/v"
    assert "(m.yaml:7)" in problem["message"]


@pytest.mark.parametrize("page", ["²", "--5", 0, -1, "9" * 5000, True, 10**7, 1.5])
def test_a_page_that_is_none_loses_the_box_only(tried: Callable[..., Any], page: Any) -> None:
    said = tried(BOX, {"t": {"v": "x", "b": [0.1, 0.1, 0.2, 0.2], "page": page}})
    (field,) = said["cases"][0]["suggestion"]["fields"]
    assert (field["value"], field["evidence"]) == ("x", [])
    assert "left out (m.yaml:8)" in said["notes"][0]


def test_a_box_beyond_all_numbers_is_left_out(tried: Callable[..., Any], write: Write) -> None:
    said = tried(BOX, '{"t": {"v": "x", "b": [1' + "0" * 400 + ", 0.1, 0.2, 0.2]}}")
    assert said["problems"] == [] or "not JSON" in said["problems"][0]["message"]
    assert all(f["evidence"] == [] for c in said["cases"] for f in c["suggestion"]["fields"])


def test_an_answer_nested_without_end_is_refused(tried: Callable[..., Any]) -> None:
    (problem,) = tried("fields:\n  total: {at: '$..v'}\n", '{"a":' * 300 + "1" + "}" * 300)["problems"]
    assert "$..v cannot be followed here" in problem["message"]
    assert "(m.yaml:7)" in problem["message"]


def test_a_line_with_nothing_in_it_for_the_mapping_is_said(tried: Callable[..., Any]) -> None:
    body = "input: {kind: ndjson}\neach: $.docs[*]\nfields:\n  total: {at: '@.v'}\n"
    said = tried(body, '{"docs": [{"v": "1"}]}\n{"other": 1}\n', "a.ndjson")
    assert len(said["cases"]) == 1
    assert [(p["row"], "nothing at $.docs[*]" in p["message"]) for p in said["problems"]] == [(2, True)]


TABLE = """mapping: table
version: 1
workflow: invoice
input: {kind: csv, encoding: [utf-8-sig, cp1252]}
case: {external_id: "t-{@.id}", title: "{@.supplier}"}
fields:
  supplier: {at: "@.supplier"}
  total: {at: "$", value: "@.total", type: money, confidence: {path: "@.sure", scale: 100}}
outcome: [{outcome: pay}]
"""


def test_cells_may_say_how_sure_and_what_is_no_such_number_is_refused(bring: Import, write: Write) -> None:
    rows = "id,supplier,total,sure\n1,A,1.00,36.5\n2,B,1.00,0\n3,C,1.00,\n4,D,1.00,101\n5,E,1.00,nan\n6,F,1.00,1e1\n"
    result = bring(write("t.csv", rows), "--mapping", write("m.yaml", TABLE), "--dry-run", "--json")
    said = json.loads(result.stdout)
    sure = [c["suggestion"]["fields"][1]["confidence"] for c in said["cases"]]
    assert sure == [0.365, 0.0, None]
    assert [(p["row"], p["path"]) for p in said["problems"]] == [(5, "/sure"), (6, "/sure"), (7, "/sure")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_are_tried_in_turn(bring: Import, write: Write, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("id,supplier,total,sure\n1,Müller,1.00,50\n".encode(encoding))
    said = json.loads(bring(file, "--mapping", write("m.yaml", TABLE), "--dry-run", "--json").stdout)
    assert [c["title"] for c in said["cases"]] == ["Müller"]


@pytest.mark.parametrize("wrong", ["encoding: base64", "encoding: [utf-8, klingon]", "encoding: []", "delimiter: '\"'"])
def test_an_input_that_cannot_be_is_said_by_its_line(bring: Import, write: Write, wrong: str) -> None:
    mapping = write("m.yaml", TABLE.replace("encoding: [utf-8-sig, cp1252]", wrong))
    result = bring(write("t.csv", "id\n"), "--mapping", mapping, "--dry-run")
    assert result.exit_code == 1
    assert "m.yaml:4" in result.output + str(result.exception)


def test_ten_thousand_rows_with_bad_ones_among_them(bring: Import, write: Write) -> None:
    rows = [f"{n},Supplier {n},{n}.00,50" for n in range(10_000)]
    for n in range(0, 10_000, 100):
        rows[n] = f"{n},short"
    file = write("t.csv", "\n".join(["id,supplier,total,sure", *rows]))
    result = bring(file, "--mapping", write("m.yaml", TABLE), "--dry-run")
    assert result.exit_code == 1
    assert "Would send 9900 cases with 0 documents; 100 rows are bad." in result.output
    assert "t.csv:102: 2 columns where the header has 4" in result.output


def test_the_good_answers_reach_the_server_past_the_broken_one(
    bring: Import, write: Write, sqlite_server: RunningServer
) -> None:
    mapping = write("m.yaml", HEAD + "fields:\n  supplier: {at: '$.v'}\n")
    files = [write("a.json", {"v": "A"}), write("b.json", "{"), write("c.json", {"v": "C"})]
    to = ("--server", sqlite_server.url, "--key", sqlite_server.tokens["producer"], "--json")
    said = json.loads(bring(*files, "--mapping", mapping, *to).stdout)
    assert (said["created"], said["refused"]) == (2, 1)
    assert [Path(p["file"]).name for p in said["problems"]] == ["b.json"]


def test_a_note_in_each_of_many_rows_stays_within_bounds(bring: Import, write: Write) -> None:
    file = write("t.csv", "id,supplier,total,sure\n" + "".join(f"{n},S,about {n},50\n" for n in range(1500)))
    said = json.loads(bring(file, "--mapping", write("m.yaml", TABLE), "--dry-run", "--json").stdout)
    assert said["would_send"] == 1500
    assert len(said["notes"]) == 1001
    assert said["notes"][-1] == "… and 500 more notes"

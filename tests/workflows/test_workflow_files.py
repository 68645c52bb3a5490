"""Workflow files: what is good loads, what is not is pointed at."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml

from reviewer_app import paths
from reviewer_app.server.workflows.service import find, publish
from reviewer_app.wire.codec import digest
from reviewer_app.workflows.load import check_files, load_workflow
from reviewer_app.workflows.problems import WorkflowErrors
from tests.servers import RunningServer

SHIPPED = sorted((paths.resources() / "workflows").glob("*.yaml"))
GOOD = """\
workflow: invoice
version: 1
title: Invoices
outcomes: [pay, reject]
fields:
  - {id: total, type: money, evidence: true}
  - {id: country, type: choice, options: [no, se]}
reasons:
  - {attribution: ai_wrong, codes: [misread]}
escalate_to: [senior]
risk: {second_review_when: "total > 1000"}
sla: {due_in: 4h}
"""


def written(folder: Path, text: str, name: str = "w.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str, name: str = "w.yaml") -> list[tuple[int, str, str]]:
    with pytest.raises(WorkflowErrors) as caught:
        load_workflow(written(folder, text, name))
    return [(p.line, p.path, p.message) for p in caught.value.problems]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda f: f.stem)
def test_shipped_files_load_also_as_json_with_tabs(file: Path, tmp_path: Path) -> None:
    workflow = load_workflow(file)
    assert workflow.workflow == file.stem
    as_json = json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), indent="\t", default=str)
    assert load_workflow(written(tmp_path, as_json, "w.json")) == workflow


def test_shipped_files_publish_and_read_back_the_same(sqlite_server: RunningServer) -> None:
    assert len(SHIPPED) == 4
    good, bad = check_files(SHIPPED)
    assert bad == []
    for workflow in good:
        made = publish(sqlite_server.context, workflow, "test")
        assert made.sha256 == digest(workflow)
        with sqlite_server.context.database.read() as conn:
            assert find(conn, workflow.workflow) == workflow


def test_words_yaml_would_take_for_something_else_stay_text(tmp_path: Path) -> None:
    workflow = load_workflow(written(tmp_path, GOOD.replace("[pay, reject]", "[yes, NO, off]")))
    assert [o.id for o in workflow.outcomes] == ["yes", "NO", "off"]
    assert [o.id for o in workflow.fields[1].options] == ["no", "se"]
    assert workflow.sla.due_in_s == 4 * 3600


def test_a_misspelt_key_names_the_nearest_one_and_its_line(tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD.replace("escalate_to:", "escalate_too:"))
    assert found == [(10, "escalate_too", "unknown key, did you mean “escalate_to”?")]


def test_everything_wrong_is_said_in_one_reading(tmp_path: Path) -> None:
    text = GOOD.replace("type: money", "type: currency").replace("total > 1000", "totl > 1000").replace("4h", "4 hours")
    found = problems(tmp_path, text)
    assert [(line, path) for line, path, _ in found] == [
        (6, "fields[0].type"),
        (11, "risk.second_review_when"),
        (12, "sla.due_in"),
    ]
    assert "“totl”" in found[1][2]


@pytest.mark.parametrize(
    ("change", "line", "path", "said"),
    [
        (("version: 1", "version: soon"), 2, "version", "expected a number"),
        (("title: Invoices", "title: 12"), 3, "title", "put it in quotes"),
        (("[pay, reject]", "[pay, pay]"), 4, "outcomes[1]", "twice"),
        (("id: country", "id: total"), 7, "fields[1].id", "twice"),
        (("id: country", "id: outcome"), 7, "fields[1].id", "word of the rules"),
        ((", options: [no, se]", ""), 7, "fields[1].options", "needs options"),
        (("total > 1000", "total = 1000"), 11, "risk.second_review_when", "write =="),
        (("title: Invoices", "title: Invoices\ntitle: Again"), 4, "title", "twice"),
        (("version: 1\n", ""), 1, "version", "missing"),
    ],
)
def test_a_problem_is_pointed_at(tmp_path: Path, change: tuple[str, str], line: int, path: str, said: str) -> None:
    found = problems(tmp_path, GOOD.replace(*change))
    assert [(at, where) for at, where, _ in found] == [(line, path)]
    assert said in found[0][2]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &x 1\nb: *x", 2, "aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [id]", 2, "tags"),
        ("a: 1\nb: !mine c", 2, "tags"),
        ("", 1, "empty"),
        ("a: [", 1, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: \x00", 1, "not valid YAML"),
        ("? [a]\n: 1", 1, "plain text"),
        ("a: 1e999", 1, "too large"),
        ("a: 99999999999999999999", 1, "too large"),
        ('a: "\\ud800"', 1, "half a character"),
        ("- a", 1, "expected keys"),
        ("# " + "x" * 300_000, 1, "larger"),
    ],
)
def test_what_is_no_workflow_is_refused(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = problems(tmp_path, text)
    assert found[0][0] == line
    assert said in found[0][2]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": 1,\n "b" 2}', 2, "not valid JSON"),
        ('{"a": 1,\n "a": 2}', 2, "twice"),
        ('{"a": NaN}', 1, "not valid JSON"),
        ('{\n"a": 1e999}', 2, "too large"),
        ('{"a": "\\ud800"}', 1, "half a character"),
        ('{"a": ' + "9" * 5000 + "}", 1, ""),
        ("[]", 1, "expected keys"),
        ("", 1, "not valid JSON"),
    ],
)
def test_what_is_no_json_workflow_is_refused(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = problems(tmp_path, text, "w.json")
    assert found[0][0] == line
    assert said in found[0][2]


@pytest.mark.parametrize("name", ["w.yaml", "w.json"])
@pytest.mark.parametrize(
    "text",
    ["[" * 60_000, "{" * 60_000, '{"a":' * 40_000, "- " * 100_000, "[" + "1," * 100_000],
    ids=["lists", "mappings", "keys", "dashes", "parts"],
)
def test_nesting_and_parts_are_bounded_in_time(tmp_path: Path, text: str, name: str) -> None:
    began = time.monotonic()
    found = problems(tmp_path, text, name)
    assert time.monotonic() - began < 8
    assert len(found) == 1
    assert "nested too deeply" in found[0][2] or "not valid" in found[0][2]


def test_json_lines_are_those_of_the_keys(tmp_path: Path) -> None:
    text = '{\n\t"workflow": "x",\n\t"version": 1,\n\t"title": "X",\n\t"outcomes": ["a"],\n'
    text += (
        '\t"reasons": [{"attribution": "ai", "codes": ["c"]}],\n\t"fields": [\n\t\t{"id": "f",\n\t\t "typ": "date"}]}'
    )
    assert problems(tmp_path, text, "w.json") == [(9, "fields[0].typ", "unknown key, did you mean “type”?")]


def test_the_same_version_in_two_files_is_a_problem(tmp_path: Path) -> None:
    files = [written(tmp_path, GOOD, "a.yaml"), written(tmp_path, GOOD, "b.yaml")]
    _, bad = check_files(files)
    assert [Path(p.file).name for p in bad] == ["b.yaml"]


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    _, bad = check_files([tmp_path / "none.yaml"])
    assert "cannot be read" in bad[0].message

"""Policy and subject of a workflow file: read, bounded, and pointed at where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app import paths
from reviewer_app.domain.workflow import PolicySection, Workflow
from reviewer_app.wire.codec import decode, encode
from reviewer_app.workflows.around import MAX_SUBJECT, SECTION_LIMIT
from reviewer_app.workflows.load import load_workflow
from reviewer_app.workflows.problems import WorkflowErrors

BASE = """\
workflow: invoice
version: 1
title: Invoices
outcomes: [pay, reject]
record: {type: object, properties: {supplier_id: {type: string}}}
record_labels: {prior: Prior order}
fields:
  - {id: total, type: money}
  - {id: iban, type: string}
reasons:
  - {attribution: ai_wrong, codes: [misread]}
"""


def read(folder: Path, more: str) -> Workflow:
    file = folder / "w.yaml"
    file.write_text(BASE + more, encoding="utf-8")
    return load_workflow(file)


def test_sections_and_subject_come_as_they_stand_and_travel(tmp_path: Path) -> None:
    workflow = read(
        tmp_path,
        "subject: [supplier_id, iban + total, prior.number]\n"
        "policy:\n  - {id: limits, title: Who may pay, text: 'Up to <b>1000</b>. '}\n",
    )
    assert workflow.subject == ("supplier_id", "iban+total", "prior.number")
    assert workflow.policy == (PolicySection("limits", "Who may pay", "Up to <b>1000</b>."),)
    assert decode(encode(workflow), Workflow) == workflow


@pytest.mark.parametrize(
    ("more", "line", "path", "said"),
    [
        ("subject: [supplier_id, suplier]", 12, "subject[1]", "neither a field nor a key"),
        ("subject:\n  - iban\n  - iban", 14, "subject[1]", "twice"),
        ("subject:\n  - 12", 13, "subject[0]", "found a number"),
        ("subject: iban", 12, "subject", "expected a list"),
        (f"subject: [{', '.join(['iban'] * (MAX_SUBJECT + 1))}]", 12, "subject", f"at most {MAX_SUBJECT}"),
        ("policy:\n  - {id: a, title: T, text: x}\n  - {id: a, title: T, text: y}", 14, "policy[1].id", "twice"),
        ("policy:\n  - {id: a, title: T}", 13, "policy[0].text", "missing"),
        ("policy:\n  - {id: a, text: x}", 13, "policy[0].title", "missing"),
        ("policy:\n  - {id: a, title: T, txt: x, text: y}", 13, "policy[0].txt", "did you mean “text”"),
        (f"policy:\n  - {{id: a, title: T, text: {'x' * (SECTION_LIMIT + 1)}}}", 13, "policy[0].text", "at most 4000"),
        ('policy:\n  - {id: a, title: T, text: "\\e[31m"}', 13, "policy[0].text", "characters that text does not"),
        ("policy: [words]", 12, "policy[0]", "expected keys and values"),
    ],
)
def test_what_is_wrong_is_pointed_at(tmp_path: Path, more: str, line: int, path: str, said: str) -> None:
    with pytest.raises(WorkflowErrors) as caught:
        read(tmp_path, more)
    first = caught.value.problems[0]
    assert (first.line, first.path) == (line, path)
    assert said in first.message


def test_the_shipped_workflows_bring_rules_and_relate_their_cases() -> None:
    for file in sorted((paths.resources() / "workflows").glob("*.yaml")):
        workflow = load_workflow(file)
        assert 3 <= len(workflow.policy) <= 6, file
        assert workflow.subject, file
        # A line that is broken inside a sentence would be broken again beside a case.
        assert all(line.endswith((".", ",")) for s in workflow.policy for line in s.text.splitlines() if line), file

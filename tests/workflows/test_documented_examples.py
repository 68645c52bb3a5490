"""What the documents show is true."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

from reviewer_app.domain.decision import Action
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sdk import Reviewer
from reviewer_app.server.workflows.service import publish
from reviewer_app.workflows.load import load_workflow
from tests.servers import RunningServer

DOCS = Path(__file__).resolve().parents[2] / "docs"


def block(document: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", (DOCS / document).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def documented_workflow(folder: Path) -> Workflow:
    file = folder / "invoice.yaml"
    file.write_text(block("workflows.md", "yaml"), encoding="utf-8")
    return load_workflow(file)


def test_the_documented_case_is_taken_by_the_documented_workflow(sqlite_server: RunningServer, tmp_path: Path) -> None:
    # The fixture's own workflow has the same id at version 1.
    text = block("workflows.md", "yaml").replace("version: 1 ", "version: 2 ")
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    publish(sqlite_server.context, load_workflow(tmp_path / "w.yaml"), "test")
    case: dict[str, Any] = json.loads(block("cases.md", "json"))
    with Reviewer(sqlite_server.url, sqlite_server.tokens["producer"]) as reviewer:
        answer = reviewer.case(reviewer.escalate(case))
    assert answer.body["workflow_version"] == 2
    content = base64.b64decode(case["documents"][0]["content_base64"]).decode()
    span = case["suggestion"]["fields"][0]["evidence"][0]
    assert content[span["start"] : span["end"]] == case["suggestion"]["fields"][0]["value"]


def test_every_key_of_the_workflow_stands_in_the_document(tmp_path: Path) -> None:
    workflow = documented_workflow(tmp_path)
    text = (DOCS / "workflows.md").read_text(encoding="utf-8")
    keys = {"record" if name == "record_schema" else name for name in Workflow.__dataclass_fields__}
    for part in (workflow.sla, workflow.risk, workflow.display, workflow.fields[0]):
        keys |= {"due_in" if name == "due_in_s" else name for name in type(part).__dataclass_fields__}
    assert {key for key in keys if f"{key}" not in text} == set()
    assert [t for t in type(workflow.fields[0].type) if f"`{t}`" not in text] == []
    assert [a for a in Action if f"`{a}`" not in (DOCS / "cases.md").read_text(encoding="utf-8")] == []

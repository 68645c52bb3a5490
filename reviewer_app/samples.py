"""Reads the shipped sample pack, so that the demo, practice and tests start from the same cases."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class SampleTruth:
    """What is true about one sample case; known because it was drawn, never part of the case.

    `category` is easy_right, ai_wrong, right_low_confidence, needs_escalation or disputable;
    `accepted_outcomes` has more than one entry where fair people differ. `places` are, by field, the
    boxes and spans its true value was drawn at, as evidence in JSON; a field drawn nowhere has none.
    """

    external_id: str
    workflow: str
    category: str
    kind: str
    outcome: str
    accepted_outcomes: tuple[str, ...]
    values: dict[str, Any]
    wrong_fields: tuple[str, ...]
    outcome_wrong: bool
    disputable: bool
    escalate_because: str
    places: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def manifest(folder: Path) -> dict[str, Any]:
    """The pack's own figures: seed, counts, measured calibration."""
    data: dict[str, Any] = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    return data


def truth(folder: Path) -> dict[str, SampleTruth]:
    """The true answers by external id."""
    found: dict[str, SampleTruth] = {}
    for line in (folder / "truth.ndjson").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["accepted_outcomes"] = tuple(row["accepted_outcomes"])
        row["wrong_fields"] = tuple(row["wrong_fields"])
        found[row["external_id"]] = SampleTruth(**row)
    return found


def rows(folder: Path, workflow: str) -> Iterator[dict[str, Any]]:
    """One workflow's cases as the pack keeps them: times relative, documents named by their file.

    Raises ValueError for a workflow the pack does not have.
    """
    if workflow not in manifest(folder)["workflows"]:
        raise ValueError(f"The sample pack has no workflow {workflow}.")
    for line in (folder / "cases" / f"{workflow}.ndjson").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def cases(folder: Path, workflow: str, now: datetime, wanted: Collection[str]) -> Iterator[dict[str, Any]]:
    """The cases asked for by external id, as intake JSON; only their documents are read."""
    root = folder.resolve()
    for row in rows(folder, workflow):
        if row["case"]["external_id"] in wanted:
            yield _case(row, root, now)


def load_pack(folder: Path, now: datetime) -> Iterator[dict[str, Any]]:
    """Every case as intake JSON (`IncomingCase`): times set from `now` (aware), documents inline.

    Raises ValueError when a document's path leaves the pack's folder.
    """
    root = folder.resolve()
    for name in sorted(manifest(folder)["workflows"]):
        for row in rows(folder, name):
            yield _case(row, root, now)


def _case(row: dict[str, Any], root: Path, now: datetime) -> dict[str, Any]:
    case: dict[str, Any] = row["case"]
    received = now - timedelta(minutes=row["received_minutes_ago"])
    # The pack has a dozen steps; a real queue does not fall due in lumps.
    share = zlib.crc32(case["external_id"].encode()) % 1000 / 1000
    case["due_at"] = _stamp(now + timedelta(minutes=row["due_in_minutes"] * (0.7 + 0.6 * share)))
    case["history"] = [
        {
            "at": _stamp(received - timedelta(minutes=entry["minutes_before"])),
            "actor": entry["actor"],
            "text": entry["text"],
        }
        for entry in case["history"]
    ]
    documents = []
    for document in case["documents"]:
        content = base64.b64encode(_content(root, document)).decode("ascii")
        documents.append({"name": document["name"], "media_type": document["media_type"], "content_base64": content})
    case["documents"] = documents
    return case


def document(folder: Path, named: dict[str, Any]) -> bytes:
    """The bytes of one document of a row; ValueError when its path leaves the pack's folder."""
    return _content(folder.resolve(), named)


def _content(root: Path, named: dict[str, Any]) -> bytes:
    path = (root / str(named["path"])).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"The sample document {named['path']} lies outside the pack.")
    return path.read_bytes()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")

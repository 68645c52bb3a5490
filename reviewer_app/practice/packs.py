"""Packs made from the shipped samples; reads only the cases a session asks for."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from reviewer_app import samples
from reviewer_app.domain.case import Case, Evidence
from reviewer_app.domain.practice import PRACTICE_PREFIX, Gold, GoldField, PracticePack
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Refused
from reviewer_app.sentence import say
from reviewer_app.wire import codec
from reviewer_app.wire.incoming import case_content
from reviewer_app.wire.messages import IncomingCase
from reviewer_app.workflows.load import load_workflow

SHORTEST_QUOTE = 4
"""Characters a value needs before its words in a text are taken for its place."""
RESEMBLANCE = 0.6


class SamplePacks:
    """Implements the port `PracticePacks` over `resources`: one pack for each workflow with samples."""

    def __init__(self, resources: Path) -> None:
        self._samples = resources / "samples"
        self._workflows = resources / "workflows"
        self._packs: tuple[PracticePack, ...] | None = None
        self._truth: dict[str, samples.SampleTruth] | None = None

    def packs(self) -> tuple[PracticePack, ...]:
        """What there is to practise on, by title; read once, for the files are part of the program."""
        if self._packs is None:
            self._packs = self._read_packs()
        return self._packs

    def _read_packs(self) -> tuple[PracticePack, ...]:
        described = samples.manifest(self._samples)
        found = []
        for name in sorted(described["workflows"]):
            golds = self.gold(f"{PRACTICE_PREFIX}{name}").values()
            found.append(
                PracticePack(
                    id=f"{PRACTICE_PREFIX}{name}",
                    title=self._workflow(name).title,
                    workflow=name,
                    version=self._version(name),
                    cases=len(golds),
                    ai_wrong=sum(g.ai_wrong for g in golds),
                )
            )
        return tuple(sorted(found, key=lambda p: p.title))

    def workflow(self, pack_id: str) -> Workflow:
        """The workflow the pack's cases are decided by."""
        return self._workflow(self._name(pack_id))

    def gold(self, pack_id: str) -> dict[str, Gold]:
        """The true answers, each value with the place it can be read at.

        The place is where the value was drawn. A value drawn nowhere (a judgement, say) has the AI's
        place where the AI was right. Where it was wrong it has one only if a text document holds the
        true value word for word, or if the AI's reading resembles the truth (misread in the right
        place); elsewhere none is better than a wrong one.
        """
        name = self._name(pack_id)
        truths = {t.external_id: t for t in self._truths().values() if t.workflow == name}
        found = {}
        for row in samples.rows(self._samples, name):
            known = truths[row["case"]["external_id"]]
            suggested = row["case"]["suggestion"]["outcome"]
            found[known.external_id] = _gold(known, suggested, self._places(row["case"], known))
        return found

    def _places(self, case: dict[str, Any], known: samples.SampleTruth) -> dict[str, tuple[Evidence, ...]]:
        places = {}
        for field in case["suggestion"]["fields"]:
            name = field["id"]
            drawn = known.places.get(name, ())
            own = codec.decode(codec.encode(drawn or field.get("evidence", [])), tuple[Evidence, ...])
            if name in known.wrong_fields and not drawn:
                true = known.values[name]
                own = self._in_texts(case, true) or (own if _resembles(field["value"], true) else ())
            places[name] = own
        return places

    def _in_texts(self, case: dict[str, Any], value: Any) -> tuple[Evidence, ...]:
        if not isinstance(value, str) or len(value) < SHORTEST_QUOTE:
            return ()
        for document in case["documents"]:
            if document["media_type"].startswith(("text/", "message/")):
                text = samples.document(self._samples, document).decode("utf-8")
                at = text.find(value)
                if at >= 0:
                    return (Evidence(document["name"], start=at, end=at + len(value)),)
        return ()

    def cases(self, pack_id: str, external_ids: Sequence[str], now: datetime) -> list[tuple[Case, dict[str, bytes]]]:
        """The cases in the order asked, received before `now`, with their documents' bytes by content hash."""
        workflow = self._workflow(self._name(pack_id))
        wanted = frozenset(external_ids)
        made = {
            case["external_id"]: _case(case, workflow, now)
            for case in samples.cases(self._samples, workflow.workflow, now, wanted)
        }
        return [made[external_id] for external_id in external_ids]

    def _truths(self) -> dict[str, samples.SampleTruth]:
        if self._truth is None:
            self._truth = samples.truth(self._samples)
        return self._truth

    def _workflow(self, name: str) -> Workflow:
        return load_workflow(self._workflows / f"{name}.yaml")

    def _version(self, name: str) -> str:
        running = hashlib.sha256((self._samples / "cases" / f"{name}.ndjson").read_bytes())
        running.update((self._samples / "truth.ndjson").read_bytes())
        return running.hexdigest()[:12]

    def _name(self, pack_id: str) -> str:
        name = pack_id.removeprefix(PRACTICE_PREFIX)
        if not pack_id.startswith(PRACTICE_PREFIX) or name not in samples.manifest(self._samples)["workflows"]:
            raise Refused(
                say("There is no such practice pack on this computer."), say("Choose one of the list."), "no_pack"
            )
        return name


def _gold(known: samples.SampleTruth, suggested: str, places: dict[str, tuple[Evidence, ...]]) -> Gold:
    return Gold(
        external_id=known.external_id,
        outcome=known.outcome,
        accepted_outcomes=known.accepted_outcomes,
        fields=tuple(GoldField(name, value, places.get(name, ())) for name, value in known.values.items()),
        wrong_fields=known.wrong_fields,
        # Where fair people differ, the AI may be one of them.
        outcome_wrong=known.outcome_wrong and suggested not in known.accepted_outcomes,
        escalate=known.category == "needs_escalation",
        because=known.escalate_because,
        disputable=known.disputable,
    )


def _resembles(read: Any, true: Any) -> bool:
    """Whether one is likely the other, misread: most of their characters agree in order."""
    if read in (None, "", []) or true in (None, "", []):
        return False
    return SequenceMatcher(None, str(read).casefold(), str(true).casefold(), autojunk=False).ratio() >= RESEMBLANCE


def _case(row: dict[str, Any], workflow: Workflow, now: datetime) -> tuple[Case, dict[str, bytes]]:
    contents: dict[str, bytes] = {}
    documents = []
    for document in row["documents"]:
        data = base64.b64decode(document["content_base64"])
        sha256 = hashlib.sha256(data).hexdigest()
        contents[sha256] = data
        documents.append(
            {"name": document["name"], "media_type": document["media_type"], "sha256": sha256, "size": len(data)}
        )
    incoming = codec.decode(codec.encode(row), IncomingCase)
    case_id = f"{PRACTICE_PREFIX}{incoming.external_id}"
    content = case_content(incoming, case_id, 1, workflow.version, now, incoming.due_at, documents)
    return codec.decode(codec.encode(content), Case), contents

"""Packs from the shipped samples: whole cases, true answers, and places that can be believed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reviewer_app import paths
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.errors import Refused
from reviewer_app.practice.packs import SamplePacks
from reviewer_app.samples import truth
from reviewer_app.store import schema
from reviewer_app.store.engine import Database
from reviewer_app.store.practice import SCHEMA
from tests.practice.practice_reports import NOON

PACKS = SamplePacks(paths.resources())


def test_there_is_a_pack_for_each_workflow() -> None:
    found = PACKS.packs()
    assert {p.workflow for p in found} == {"supplier-invoice", "kyc-identity", "patient-scheduling", "intake-conflict"}
    assert all(p.cases == 52 and 20 <= p.ai_wrong < 52 for p in found)
    assert all(p.ai_wrong == sum(g.ai_wrong for g in PACKS.gold(p.id).values()) for p in found)
    assert [p.title for p in found] == sorted(p.title for p in found)
    with pytest.raises(Refused):
        PACKS.gold("supplier-invoice")
    with pytest.raises(Refused):
        PACKS.workflow(f"{PRACTICE_PREFIX}../workflows")


@pytest.mark.parametrize("pack", PACKS.packs(), ids=lambda p: p.workflow)
def test_true_answers_belong_to_their_cases(pack: object) -> None:
    pack_id = pack.id  # type: ignore[attr-defined]
    golds = PACKS.gold(pack_id)
    known = truth(paths.resources() / "samples")
    cases = PACKS.cases(pack_id, list(golds), NOON)
    workflow = PACKS.workflow(pack_id)
    assert [c.external_id for c, _ in cases] == list(golds)
    for case, contents in cases:
        gold = golds[case.external_id]
        assert case.id == f"{PRACTICE_PREFIX}{case.external_id}"
        assert case.workflow_version == workflow.version
        assert {hashlib.sha256(data).hexdigest() for data in contents.values()} == set(contents)
        assert {d.sha256 for d in case.documents} == set(contents)
        assert {f.id: f.value for f in gold.fields} == known[case.external_id].values
        fair = case.suggestion.outcome in gold.accepted_outcomes
        assert gold.ai_wrong == (bool(gold.wrong_fields) or not fair)
        for field in gold.fields:
            for place in field.evidence:
                ref = case.document(place.document)
                assert ref is not None
                suggested = case.suggested(field.id)
                assert suggested is not None
                if field.id in gold.wrong_fields and place.start is not None and place not in suggested.evidence:
                    said = contents[ref.sha256].decode()[place.start : place.end]
                    assert said
                    if isinstance(field.value, str):
                        assert field.value in said


def test_a_wrong_place_is_not_shown_as_where_the_truth_stands() -> None:
    """The reader took the buyer for the supplier: where it looked is not where the supplier stands."""
    golds = PACKS.gold("practice-supplier-invoice")
    supplier = {f.id: f for f in golds["INV-0006"].fields}["supplier"]
    assert golds["INV-0006"].wrong_fields == ("supplier",)
    ((case, _),) = PACKS.cases("practice-supplier-invoice", ["INV-0006"], NOON)
    suggested = case.suggested("supplier")
    assert suggested is not None
    (true,), read = supplier.evidence, suggested.evidence
    assert true.box is not None
    assert true.document == case.documents[0].name
    for box in (place.box for place in read if place.page == true.page and place.box is not None):
        assert box[2] <= true.box[0] or true.box[2] <= box[0] or box[3] <= true.box[1] or true.box[3] <= box[1]


def test_every_drawn_place_reaches_the_answer() -> None:
    known = truth(paths.resources() / "samples")
    for pack in PACKS.packs():
        for gold in PACKS.gold(pack.id).values():
            places = known[gold.external_id].places
            for field in gold.fields:
                if field.id in places:
                    assert len(field.evidence) == len(places[field.id])


def test_a_new_practice_file_is_laid_out_as_its_migrations_would(tmp_path: Path) -> None:
    key = bytes(32)
    made, migrated = (Database(tmp_path / name, key, durable=True) for name in ("made.db", "migrated.db"))
    schema.make(made, SCHEMA)
    schema.migrate(migrated, SCHEMA)
    layouts = []
    for database in (made, migrated):
        with database.begin() as c:
            rows = c.exec_driver_sql("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
            columns = [tuple(r) for t in ("session", "attempt") for r in c.exec_driver_sql(f"PRAGMA table_info({t})")]
            layouts.append((sorted(tuple(r) for r in rows), columns))
        assert database.pragma("user_version") == SCHEMA.version
        database.close()
    assert layouts[0] == layouts[1]

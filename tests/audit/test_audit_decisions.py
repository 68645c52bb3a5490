"""Which decisions a supervisor is shown, and what one looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reviewer_app.domain.audit import AuditPage, DecidedCase
from reviewer_app.domain.decision import Action, FieldChange
from reviewer_app.server.cases.tables import case_body
from reviewer_app.wire.messages import DecisionOutcome
from tests.audit.scene import CLAIM, LIMIT, MISREAD, SUM, Scene
from tests.server_work.world import MISREAD as INVOICE_MISREAD
from tests.server_work.world import NOON, body_row


def test_a_line_tells_who_what_when_and_against_which_ai(scene: Scene) -> None:
    case = scene.cases(1)[0]
    said = replace(scene.ada.override(case), reasons=(MISREAD, LIMIT), note="read it twice", duration_ms=42_000)
    scene.watch.pass_s(60)
    scene.accept(scene.ada, said)
    (row,) = scene.page().rows
    assert row.decision_id == said.decision_id
    assert (row.case_id, row.case_revision, row.external_id, row.title) == (case.id, 1, case.external_id, case.title)
    assert (row.workflow, row.workflow_version) == ("claim", 1)
    assert (row.action, row.outcome, row.ai_outcome, row.ai_confidence) == (Action.OVERRIDE, "pay", "pay", 0.62)
    assert row.ai_model == "extractor 2.3.1"
    assert row.reasons == (MISREAD, LIMIT)
    assert row.changes == (FieldChange("total", "8.00", "9.00"),)
    assert (row.note, row.escalate_to, row.duration_ms, row.offline) == ("read it twice", None, 42_000, False)
    assert (row.reviewer_id, row.reviewer) == (scene.ada.account.id, "Ada")
    assert (row.decided_at, row.received_at) == (NOON, NOON + timedelta(seconds=60))
    assert (row.effective, row.result) == (True, "accepted")


def test_each_filter_means_what_it_says(scene: Scene) -> None:
    (plain,) = scene.approve(scene.ada, 1)
    (misread,) = scene.override(scene.ada, 1, MISREAD)
    scene.watch.pass_s(3600)
    (both,) = scene.override(scene.ben, 1, MISREAD, LIMIT)
    (limit,) = scene.escalate(scene.ben, 1, LIMIT)
    (skipped,) = scene.skip(scene.ben, 1)
    scene.watch.pass_s(3600)
    invoice = scene.cases(1, "invoice")[0]
    (other,) = scene.accept(scene.ada, scene.ada.override(invoice))
    newest_first = [other, skipped, limit, both, misread, plain]

    def means(*wanted: object, **params: str) -> None:
        assert scene.ids(**params) == [d.decision_id for d in newest_first if d in wanted], params

    ada, ben = scene.ada.account.id, scene.ben.account.id
    hour = [(NOON + timedelta(hours=h)).isoformat() for h in range(4)]
    means(*newest_first)
    means(other, workflow="invoice")
    means(*newest_first[1:], workflow="claim")
    means(workflow="nothing")
    means(other, misread, plain, reviewer=ada)
    means(limit, action="escalate")
    means(both, misread, attribution="ai_wrong", code="misread")
    means(both, misread, other, attribution="ai_wrong")
    means(both, limit, attribution="policy")
    means(both, limit, code="limit")
    means(other, attribution="ai_wrong", code=INVOICE_MISREAD.code)
    means(skipped, attribution="skip")
    means(attribution="ai_wrong", code="limit")
    means(other, skipped, limit, both, since=hour[1])
    means(skipped, limit, both, since=hour[1], until=hour[2])
    means(plain, misread, until=hour[1])
    means(both, attribution="policy", action="override", reviewer=ben, since=hour[1], workflow="claim")
    means(*newest_first, workflow="", text=" ", code="", since="")


def test_text_is_searched_in_title_external_id_and_note(scene: Scene) -> None:
    titled = scene.cases(1, title="100 % Müller_Söhne")[0]
    numbered = scene.cases(1, external_id="INV\\77")[0]
    (a,) = scene.accept(scene.ada, scene.ada.approve(titled))
    (b,) = scene.accept(scene.ada, replace(scene.ada.override(numbered), reasons=(SUM,)))
    (c,) = scene.accept(scene.ada, scene.ada.approve(scene.cases(1)[0], note="Stamp\0 missing"))
    (d,) = scene.accept(scene.ada, scene.ada.approve(scene.cases(1)[0], note="100 of 5"))
    assert scene.ids(text="100 %") == [a.decision_id]
    assert scene.ids(text="müller_s") == [a.decision_id]
    assert scene.ids(text="r_S") == [a.decision_id]
    assert scene.ids(text="r%S") == []
    assert scene.ids(text="inv\\7") == [b.decision_id]
    assert scene.ids(text="STAMP") == [c.decision_id]
    assert scene.ids(text="100") == [d.decision_id, a.decision_id]
    assert scene.ids(text="override") == []


def test_pages_do_not_shift_while_decisions_arrive(scene: Scene) -> None:
    made = [d.decision_id for d in scene.approve(scene.ada, 7)]
    first = scene.page(limit=3)
    assert [r.decision_id for r in first.rows] == made[:3:-1]
    assert first.total == 7
    scene.approve(scene.ben, 2)
    second = scene.page(limit=3, before=first.before)
    assert [r.decision_id for r in second.rows] == made[3:0:-1]
    assert second.total == 9
    last = scene.page(limit=3, before=second.before)
    assert [r.decision_id for r in last.rows] == made[:1]
    assert last.before is None
    assert scene.page(limit=1, before=1) == AuditPage((), 9)
    exact = scene.page(limit=9)
    assert (len(exact.rows), exact.before) == (9, None)


def test_a_case_is_shown_as_it_was_decided(scene: Scene) -> None:
    case = scene.cases(1)[0]
    said = replace(scene.ada.override(case), reasons=(MISREAD,))
    (first,) = scene.push(scene.ada, said)
    assert first.outcome is DecisionOutcome.ACCEPTED
    newer = replace(case, revision=2, title="Revised", workflow_version=2, record={"supplier": "S-78"})
    scene.publish(replace(CLAIM, version=2, title="Claims, second edition", outcomes=CLAIM.outcomes[:1]))
    with scene.world.context.database.write() as conn:
        conn.execute(case_body.insert().values(body_row(newer)))
    scene.world.change_head(case, revision=2, title="Revised", workflow_version=2)
    late = scene.ben.approve(case)
    (second,) = scene.push(scene.ben, late)
    assert second.outcome is DecisionOutcome.SUPERSEDED

    found = scene.ask(f"decisions/{said.decision_id}", DecidedCase)
    assert found.case == case
    assert found.workflow == CLAIM
    assert found.decision == said
    assert (found.head.revision, found.head.title) == (2, "Revised")
    assert [r.decision_id for r in found.others] == [said.decision_id, late.decision_id]
    assert [(r.effective, r.result) for r in found.others] == [(True, "accepted"), (False, "superseded")]
    assert found.row == found.others[0]
    assert scene.ask(f"decisions/{late.decision_id}", DecidedCase).row == found.others[1]


BAD = (
    ({"sicne": "2026-11-21T14:05:00Z"}, "sicne", "not permitted"),
    ({"since": "2026-11-21"}, "since", "time with its zone"),
    ({"since": "2026-11-21T14:05:00"}, "since", "time with its zone"),
    ({"until": "1700000000"}, "until", "time with its zone"),
    ({"until": "0001-01-01T00:00:00+14:00"}, "until", "time with its zone"),
    ({"since": "2026-11-21T14:05:00Z", "until": "2026-11-21T14:05:00Z"}, "until", "ends before it begins"),
    ({"action": "agree"}, "action", "approve"),
    ({"limit": "0"}, "limit", "greater"),
    ({"limit": "201"}, "limit", "less"),
    ({"before": "0"}, "before", "greater"),
    ({"before": str(2**63)}, "before", "less"),
    ({"text": "x" * 201}, "text", "200"),
    ({"code": "a\0b"}, "code", "NUL"),
)


def test_a_bad_parameter_is_pointed_at(scene: Scene) -> None:
    for params, path, words in BAD:
        response = scene.chief.call("GET", "/audit/decisions", params=params)
        assert response.status_code == 422, params
        (error,) = response.json()["errors"]
        assert error["path"] == path
        assert words in error["message"]
    for wrong in ("nothing", "%00", "x" * 3000):
        response = scene.chief.call("GET", f"/audit/decisions/{wrong}")
        assert (response.status_code, response.json()["code"]) == (404, "not_found")


def test_practice_never_counts(scene: Scene) -> None:
    case = scene.cases(1)[0]
    (result,) = scene.push(scene.ada, replace(scene.ada.override(case), reasons=(MISREAD,), practice=True))
    assert (result.outcome, result.code) == (DecisionOutcome.REJECTED, "practice")
    assert scene.page() == AuditPage((), 0)
    assert scene.report().decisions == 0
    assert scene.facets().reasons == ()

"""Real answers of two vendors and a table of names, through the shipped mappings into a real server."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reviewer_app.domain.case import Case
from reviewer_app.server.workflows.service import publish
from reviewer_app.wire import codec
from reviewer_app.wire.messages import CaseAnswer
from reviewer_app.workflows.load import load_workflow
from tests.servers import RunningServer

Import = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
MAPPINGS = ROOT / "docs" / "mappings"
DATA = ROOT.parent / "shared" / "data"
AZURE, GOOGLE = DATA / "vendor_azure", DATA / "vendor_documentai"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the vendors' answers are not part of this project")


@pytest.fixture
def take(sqlite_server: RunningServer, bring: Import) -> Any:
    """Import through a shipped mapping; the cases as the server holds them, by external id."""

    def run(mapping: str, workflow: str, *files: Path) -> dict[str, Any]:
        definition = MAPPINGS / "workflows" / f"{workflow}.yaml"
        publish(sqlite_server.context, load_workflow(definition), "test")
        connection = ("--server", sqlite_server.url, "--key", sqlite_server.tokens["producer"])
        result = bring(
            *files, "--mapping", MAPPINGS / f"{mapping}.yaml", "--workflow", definition, *connection, "--json"
        )
        assert result.exit_code == 0, result.output
        again = bring(
            *files, "--mapping", MAPPINGS / f"{mapping}.yaml", "--workflow", definition, *connection, "--json"
        )
        counts = json.loads(again.stdout)
        assert counts["unchanged"] == json.loads(result.stdout)["created"], "the same again changes nothing"
        client = sqlite_server.client("producer")
        with sqlite_server.context.database.read() as conn:
            ids = [r[0] for r in conn.exec_driver_sql("select id from case_head")]
        answers = [codec.decode(client.get(f"/api/v1/cases/{i}").content, CaseAnswer).body for i in ids]
        cases = [codec.decode(codec.encode(body), Case) for body in answers]
        return {case.external_id: case for case in cases}

    return run


def near(box: Any, expected: tuple[float, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(box, expected, strict=True)) < 1e-5


def corners(numbers: list[float], width: float, height: float) -> tuple[float, float, float, float]:
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height


def test_identity_documents_in_pixels(take: Any) -> None:
    folder = AZURE / "id-card"
    cases = take(
        "azure-id", "identity-document", folder / "IDResult-Passport.json", folder / "IDResult-DriverLicense.json"
    )
    licence, passport = cases["azure-id-DriverLicense-1"], cases["azure-id-Passport-1"]
    raw = json.loads((folder / "IDResult-DriverLicense.json").read_text(encoding="utf-8"))["analyzeResult"]
    said = raw["documentResults"][0]["fields"]
    for ours, theirs in (
        ("surname", "LastName"),
        ("document_number", "DocumentNumber"),
        ("expiry_date", "DateOfExpiration"),
    ):
        found = licence.suggested(ours)
        assert found.confidence == said[theirs]["confidence"]
        (mark,) = found.evidence
        assert (mark.document, mark.page) == ("DriverLicense.png", 1)
        assert near(mark.box, corners(said[theirs]["boundingBox"], 450, 294))
    assert licence.suggested("expiry_date").value == "2020-08-12"
    assert licence.record["as_printed"]["expiry_date"] == "08/12/2020"
    assert licence.record["as_printed"]["document_number"] == "LIC#WDLABCD456DG"
    assert licence.suggestion.confidence is None
    assert licence.suggested("country").evidence == (), "the vendor says no place for it"
    assert passport.suggested("surname").value == "BROWN"
    assert passport.suggested("surname").confidence is None, "parts of the zone have none"
    zone = (23, 514, 379, 514, 379, 549, 23, 549)
    assert near(passport.suggested("surname").evidence[0].box, corners(list(zone), 410, 583))
    assert [(d.name, d.media_type) for d in passport.documents] == [("Passport.png", "image/jpeg")]
    assert passport.documents[0].size == (folder / "Passport.png").stat().st_size


def test_an_invoice_in_inches(take: Any) -> None:
    file = AZURE / "invoice" / "sample-invoice-output.json"
    case = take("azure-invoice", "vendor-invoice", file)["azure-sample-invoice-1"]
    said = json.loads(file.read_text(encoding="utf-8"))["analyzeResult"]["documentResults"][0]["fields"]
    for ours, theirs in (("gross", "InvoiceTotal"), ("invoice_number", "InvoiceId"), ("due_date", "DueDate")):
        assert case.suggested(ours).confidence == said[theirs]["confidence"]
        assert near(case.suggested(ours).evidence[0].box, corners(said[theirs]["boundingBox"], 8.5, 11))
    assert case.suggested("gross").value == "110.00"
    assert case.record["amount_due"] == said["AmountDue"]["text"], "with an earlier balance, and so another amount"
    assert case.record["lines"] == [], "this answer names no lines"


def test_a_receipt_is_not_given_the_photograph_of_another(take: Any) -> None:
    file = AZURE / "receipt" / "receipt-result.json"
    case = take("azure-receipt", "receipt", file)["azure-receipt-1"]
    assert (file.parent / "receipt.png").is_file(), "a receipt of the same shop lies beside the answer"
    assert case.documents == ()
    assert case.suggested("total").value == "14.50"
    assert all(field.evidence == () for field in case.suggestion.fields), "no box without its document"


def test_a_receipt_photographed_askew(take: Any, tmp_path: Path) -> None:
    # Nobody has the photograph: an empty page of its size has to do for the boxes' places.
    file = tmp_path / "receipt-result.json"
    file.write_bytes((AZURE / "receipt" / "receipt-result.json").read_bytes())
    Image.new("L", (1688, 3000), 255).save(tmp_path / "receipt-result.png")
    case = take("azure-receipt", "receipt", file)["azure-receipt-1"]
    said = json.loads(file.read_text(encoding="utf-8"))["analyzeResult"]["documentResults"][0]["fields"]
    assert case.suggested("merchant").confidence == 0.613 == said["MerchantName"]["confidence"]
    for ours, theirs in (("merchant", "MerchantName"), ("bought_on", "TransactionDate"), ("total", "Total")):
        assert near(case.suggested(ours).evidence[0].box, corners(said[theirs]["boundingBox"], 1688, 3000))
    assert [case.suggested(f"item_{n}").value for n in (1, 2)] == ["Cappuccino", "BACON & EGGS"]
    assert case.suggested("item_3") is None
    assert (case.escalation.reason, case.escalation.blockers[0]) == ("low_confidence", "merchant")


def test_forms_with_pairs_entities_and_ticked_boxes(take: Any) -> None:
    form = AZURE / "generaldoc" / "general_documents_sample_response.json"
    case = take("azure-general", "form-answers", form)["azure-general_documents_sample_response"]
    assert case.suggested("people").value == ["Jim Smith"]
    assert case.suggested("answer_1").confidence == 0.867
    assert case.documents == ()
    assert case.suggested("answer_1").evidence == (), "a box in a document nobody has points nowhere"
    order = AZURE / "invoice" / "analyze-result-invoice-6.pdf.json"
    case = take("azure-custom-form", "order-form", order)["azure-invoice-6-1"]
    assert [case.suggested(f"{kind}_delivery").value for kind in ("online", "live", "video")] == [True, True, False]
    assert [d.name for d in case.documents] == ["Invoice-6.pdf"]
    boxes = json.loads(order.read_text(encoding="utf-8"))["analyzeResult"]["documentResults"][0]["fields"]
    for ours, theirs in (("sold_to", "Sold To"), ("customer_id", "ID #"), ("receipt_number", "Receipt No")):
        assert near(case.suggested(ours).evidence[0].box, corners(boxes[theirs]["boundingBox"], 8.5, 11))
    assert case.suggestion.confidence == 1.0, "the vendor says how sure it is of the whole form"


def test_entities_with_corners_as_fractions_and_junk_kept_as_junk(take: Any) -> None:
    file = GOOGLE / "toolbox_invoice_test-0.json"
    case = take("documentai-invoice", "vendor-invoice", file)["documentai-toolbox_invoice_test-0"]
    raw = json.loads(file.read_text(encoding="utf-8"))
    by_type = {e["type"]: e for e in raw["entities"]}
    for ours, theirs in (("gross", "total_amount"), ("iban", "supplier_iban"), ("po_number", "purchase_order")):
        entity = by_type[theirs]
        assert case.suggested(ours).confidence == entity["confidence"]
        points = entity["pageAnchor"]["pageRefs"][0]["boundingPoly"]["normalizedVertices"]
        flat = [p.get(axis, 0) for p in points for axis in ("x", "y")]
        (mark,) = case.suggested(ours).evidence
        assert (mark.document, mark.page) == ("page-1.png", 1)
        assert near(mark.box, corners(flat, 1, 1))
    assert case.suggested("iban").value == "50"
    assert case.suggested("iban").confidence == 1.51808e-05
    assert case.suggested("net").value == "2000.00"
    picture = base64.b64decode(raw["pages"][0]["image"]["content"])
    assert [(d.name, d.size) for d in case.documents] == [("page-1.png", len(picture))]
    assert Image.open(io.BytesIO(picture)).size == (1758, 2275)
    assert len(case.record["lines"]) == 3


def test_a_driving_licence_of_the_second_vendor(take: Any) -> None:
    case = take("documentai-driving-licence", "identity-document", GOOGLE / "dl3-0.json")["documentai-dl3-0"]
    assert case.suggested("birth_date").value == "1968-08-04"
    assert case.record["as_printed"]["birth_date"] == "08/04/1968"
    assert case.suggested("address").value == "123 MAIN STREET\nHELENA, MT 59601"
    assert case.escalation.reason == "random_audit"


def test_name_pairs_in_every_script_to_the_byte(take: Any) -> None:
    file = DATA / "name_pairs" / "pairs.csv"
    cases = take("name-pairs", "name-match", file)
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == len(cases) == 383
    for row in rows:
        case = cases[f"name-pair-{row['case_id']}"]
        assert case.suggested("customer_name").value == row["name1"]
        assert case.suggested("listed_name").value == row["name2"]
        assert case.suggestion.outcome == ("same" if row["predicted_match"] == "true" else "different")
        assert case.record["score"] == row["score"]
        assert case.suggestion.confidence is None
        assert "is_match" not in json.dumps(codec.builtins(case)), "the truth would tell the reviewer the answer"

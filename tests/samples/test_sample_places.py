"""Where true values stand: inside their documents, on their words, as they were drawn."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reviewer_app.samples import SampleTruth, truth

LEAST_PLACED = 0.95
JUDGED = {"name_match", "document_valid", "urgency", "hit_verdict"}
"""Fields decided rather than read; of these only some are written anywhere."""
VERBATIM = (
    "supplier", "invoice_number", "po_number", "iban", "currency", "client", "adverse_party", "jurisdiction",
    "patient", "specialty",
)  # fmt: skip


@pytest.fixture(scope="module")
def truths(pack_folder: Path) -> list[SampleTruth]:
    return list(truth(pack_folder).values())


def documents(folder: Path, known: SampleTruth) -> Path:
    return folder / "documents" / known.workflow / known.external_id


def _pages(path: Path) -> int:
    if path.suffix != ".pdf":
        return 1
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return len(document)


def test_every_place_lies_within_a_document_of_its_case(pack_folder: Path, truths: list[SampleTruth]) -> None:
    for known in truths:
        assert known.places, known.external_id
        assert set(known.places) <= set(known.values)
        for name, places in known.places.items():
            where = (known.external_id, name)
            assert places, where
            for place in places:
                path = documents(pack_folder, known) / place["document"]
                assert path.is_file(), where
                if "box" in place:
                    left, top, right, bottom = place["box"]
                    assert 0 <= left < right <= 1, where
                    assert 0 <= top < bottom <= 1, where
                    assert bottom - top < 0.12, where
                    assert 1 <= place["page"] <= _pages(path), where
                else:
                    assert 0 <= place["start"] < place["end"] <= len(path.read_text(encoding="utf-8")), where


def test_the_spans_of_read_values_are_their_words(pack_folder: Path, truths: list[SampleTruth]) -> None:
    seen = 0
    for known in truths:
        for name in ("proposed_slot", "hit_name"):
            for place in known.places.get(name, ()):
                text = (documents(pack_folder, known) / place["document"]).read_text(encoding="utf-8")
                if known.values[name] is not None:
                    assert text[place["start"] : place["end"]] == known.values[name], known.external_id
                    seen += 1
    assert seen > 60


def test_boxes_hold_the_true_words_of_a_text_layer(pack_folder: Path, truths: list[SampleTruth]) -> None:
    seen = 0
    for known in truths:
        for name in VERBATIM:
            for place in known.places.get(name, ()):
                path = documents(pack_folder, known) / place["document"]
                if path.suffix != ".pdf" or "box" not in place:
                    continue
                with pypdfium2.PdfDocument(path.read_bytes()) as document:
                    page = document[place["page"] - 1]
                    width, height = page.get_size()
                    left, top, right, bottom = place["box"]
                    layer = page.get_textpage()
                    if not layer.count_chars():
                        continue
                    within = layer.get_text_bounded(
                        left * width, height - bottom * height, right * width, height - top * height
                    )
                expected = "ear, nose and throat" if known.values[name] == "ent" else str(known.values[name])
                assert _plain(expected) in _plain(within), (known.external_id, name, within)
                # A box round half the page would hold every value.
                assert len(_plain(within)) <= len(_plain(expected)) + 2, (known.external_id, name, within)
                seen += 1
    assert seen >= 50


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def test_wrong_fields_have_a_place_where_they_are_drawn(truths: list[SampleTruth]) -> None:
    wrong = [(k, name) for k in truths for name in k.wrong_fields]
    drawn = [
        (k, name)
        for k, name in wrong
        # The letter of a patient with a namesake carries no number.
        if name not in JUDGED and not (name == "patient" and k.kind == "same_name")
    ]
    assert len(drawn) > 200
    placed = sum(name in k.places for k, name in drawn)
    assert placed / len(drawn) >= LEAST_PLACED, f"{placed} of {len(drawn)}"


def test_places_are_no_part_of_a_case(pack_folder: Path) -> None:
    for path in (pack_folder / "cases").glob("*.ndjson"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "places" not in json.loads(line)["case"]


@pytest.mark.usefixtures("builder")
@pytest.mark.parametrize("kind", ["scan", "fax", "photo"])
@pytest.mark.parametrize("skew", [-3.2, 0.0, 2.5])
def test_a_point_is_moved_as_its_pixel_is(kind: str, skew: float) -> None:
    import numpy as np
    from PIL import Image, ImageDraw
    from samples.degrade import Damage, degrade, moved  # type: ignore[import-not-found]

    points = [(60, 80), (520, 90), (300, 420), (90, 760), (530, 740)]
    for seed in random.Random(7).sample(range(1000), 2):
        how = Damage(kind, 0.1, skew, True, 78)
        there: Any = moved(np.array(points, dtype=float), (595, 842), how, seed)
        for (x, y), (u, v) in zip(points, there, strict=True):
            page = Image.new("RGB", (595, 842), "white")
            ImageDraw.Draw(page).ellipse((x - 6, y - 6, x + 6, y + 6), fill="black")
            shown = np.asarray(degrade(page, how, seed), dtype=float)
            height, width = shown.shape
            column, row = round(u * width), round(v * height)
            window = 60.0 - shown[row - 15 : row + 16, column - 15 : column + 16].clip(0, 60)
            assert window.sum() > 0
            down, right = (np.indices(window.shape) * window).sum(axis=(1, 2)) / window.sum()
            assert abs(down - 15) < 1.6
            assert abs(right - 15) < 1.6

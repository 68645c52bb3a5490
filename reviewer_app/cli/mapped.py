"""Vendor files through a mapping: the same rows `import` sends, and what a dry run says of them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_app.cli.rows import BadRow, Row, read_content
from reviewer_app.errors import UserFacing
from reviewer_app.mapping.build import CaseBuilder, Note
from reviewer_app.mapping.load import load_mapping
from reviewer_app.mapping.route import Unfit
from reviewer_app.mapping.sources import pieces
from reviewer_app.mapping.spec import Mapping, Unit
from reviewer_app.workflows.load import load_workflow

if TYPE_CHECKING:
    from reviewer_app.domain.workflow import Workflow

POINTS_PER_INCH = 72.0
SHOWN_FIELDS = 40
KEPT_NOTES = 1000
"""A table of a million rows may have a note in each."""


class Mapped:
    """One mapping applied to files; `documents` is where documents lie when not beside the files."""

    def __init__(self, file: Path, workflow: Path | None, documents: Path | None) -> None:
        self.workflow: Workflow | None = None if workflow is None else load_workflow(workflow)
        self.mapping: Mapping = load_mapping(file, self.workflow)
        self._file = file
        self._documents = documents
        self.notes: list[tuple[str, int, Note]] = []
        """What was left out so far: file, row, note; the first KEPT_NOTES."""
        self.more_notes = 0
        """How many notes came after those."""

    def folder(self, file: Path) -> Path:
        """Where the documents of a file's cases are."""
        return self._documents or file.parent

    def rows(self, file: Path) -> Iterator[tuple[Row, BadRow | None]]:
        """Every case of a file, or what is wrong with it."""
        folder = self.folder(file)
        builder = CaseBuilder(
            self.mapping,
            self.workflow,
            lambda path: _is_there(path, folder),
            lambda document, page, unit: _page_size(document, page, unit, folder),
        )
        for piece in pieces(file, self.mapping):
            if piece.scope is None:
                yield Row(piece.row, None, piece.read), BadRow("", piece.bad)
                continue
            try:
                built = builder.build(piece.scope)
            except Unfit as problem:
                where = f" ({self._file.name}:{problem.line})" if problem.line else ""
                yield Row(piece.row, None, piece.read), BadRow(problem.at, f"{problem.message}{where}")
                continue
            room = max(0, KEPT_NOTES - len(self.notes))
            self.notes.extend((str(file), piece.row, note) for note in built.notes[:room])
            self.more_notes += len(built.notes[room:])
            yield Row(piece.row, built.case, piece.read), None

    def said(self, note: tuple[str, int, Note]) -> str:
        """A note as a line."""
        file, row, one = note
        line = f" ({self._file.name}:{one.line})" if one.line else ""
        return ": ".join(part for part in (f"{file}:{row}", one.at, f"{one.message}{line}") if part)


def told(case: dict[str, Any]) -> Iterator[str]:
    """A case as a dry run shows it."""
    suggestion = case["suggestion"]
    yield f"{case['external_id']}  {case['title']}"
    yield f"  {case['workflow']}: {suggestion['outcome']}, confidence {_sure(suggestion['confidence'])}"
    why = case["escalation"]
    yield f"  why: {why['reason']}" + (f", {why['detail']}" if why["detail"] else "")
    for field in suggestion["fields"][:SHOWN_FIELDS]:
        boxes, others = len(field["evidence"]), len(field["alternatives"])
        more = f", {boxes} {'box' if boxes == 1 else 'boxes'}" if boxes else ", no box"
        more += f", {others} other {'value' if others == 1 else 'values'}" if others else ""
        yield f"    {field['id']}: {_short(field['value'])}  [{_sure(field['confidence'])}{more}]"
    if len(suggestion["fields"]) > SHOWN_FIELDS:
        yield f"    … and {len(suggestion['fields']) - SHOWN_FIELDS} more"
    for document in case["documents"]:
        yield f"    document {document.get('name') or document.get('path')}"


def _sure(confidence: float | None) -> str:
    return "none given" if confidence is None else f"{confidence:.4g}"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else text[:79] + "…"


def _is_there(path: str, folder: Path) -> bool:
    try:
        return (folder / path).is_file()
    except (OSError, ValueError):
        return False


def _page_size(document: dict[str, Any], page: int, unit: Unit, folder: Path) -> tuple[float, float] | None:
    """A page's size in the unit, from the document itself; None when it does not tell."""
    try:
        if "path" in document:
            data = read_content(str(document["path"]), "documents", folder)
        else:
            data = base64.b64decode(document["content_base64"], validate=True)
        return _pdf_size(data, page, unit) if data[:5] == b"%PDF-" else _image_size(data, page, unit)
    except (BadRow, ValueError, ImportError, OSError):
        return None


def _pdf_size(data: bytes, page: int, unit: Unit) -> tuple[float, float] | None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        if unit is Unit.PIXEL or not 1 <= page <= len(pdf):
            return None
        width, height = pdf.get_page_size(page - 1)
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()
    per = POINTS_PER_INCH if unit is Unit.INCH else 1.0
    return width / per, height / per


def _image_size(data: bytes, page: int, unit: Unit) -> tuple[float, float] | None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        if unit is not Unit.PIXEL or not 1 <= page <= getattr(image, "n_frames", 1):
            return None
        image.seek(page - 1)
        return float(image.width), float(image.height)


def open_mapping(file: Path, workflow: str | None, documents: Path | None) -> tuple[Mapped, str]:
    """The mapping, and the name of the workflow its cases are of; `workflow` is a name or a workflow file."""
    as_file = Path(workflow) if workflow and workflow.endswith((".yaml", ".yml", ".json")) else None
    if documents is not None and not documents.is_dir():
        raise UserFacing(f"{documents} is not a folder.", "Give the folder the documents lie in.", "no_folder")
    mapped = Mapped(file, as_file, documents)
    named = mapped.mapping.workflow
    if workflow is not None and as_file is None and workflow != named:
        raise UserFacing(
            f"{file.name} maps to the workflow {named}, not to {workflow}.",
            "Leave --workflow out, or give the mapping that fits.",
            "other_workflow",
        )
    return mapped, named

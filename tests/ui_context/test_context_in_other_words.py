"""What stands around a case, told in another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from around_fakes import around, ended
from desk_cases import NOW
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.context import Moment, MomentKind, Precedent, Related, SeenChange, SeenDiff
from reviewer_app.sentence import joined, say
from tests.translation.reading import Marked, texts_of

Maker = Callable[..., Any]
WIDE = (1920, 1080)


def test_sentences_made_below_are_said_in_the_language_of_the_screen(stand: Maker, qapp: QApplication) -> None:
    translator = Marked(qapp)
    QCoreApplication.installTranslator(translator)
    try:
        changes = (
            SeenChange(
                say("Document {name}", name="a.pdf"), "84 KB", say("{size}, another version", size="1 KB"), None
            ),
        )
        told = around(
            related=(Related(ended(3), (say("{label}: {value}", label="Supplier", value="S-1"),)),),
            precedents=(Precedent(ended(4), say("Came for the same reason, with the same suggestion"), 0.0),),
            timeline=(
                Moment(NOW, MomentKind.MINE, say("You"), joined(" · ", say("Approved: {outcome}", outcome="Pay"))),
            ),
            since=SeenDiff(1, changes),
        )
        s = stand(told, size=WIDE)
        s.settle()
        said = {text for _, text in texts_of(s.pane)}
    finally:
        QCoreApplication.removeTranslator(translator)
    assert "⟦Document a.pdf⟧" in said
    assert "84 KB  →  ⟦1 KB, another version⟧" in said
    assert any(text.startswith("⟦Supplier: S-1⟧ · ⟦") for text in said)
    assert any("⟦Came for the same reason, with the same suggestion⟧ · " in text for text in said)
    assert "⟦Approved: Pay⟧" in said
    assert any(text.endswith(" · ⟦You⟧") for text in said)
    assert "⟦Enter goes to the field⟧" in said

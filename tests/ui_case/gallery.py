"""Makes pictures of the desk: `QT_QPA_PLATFORM=offscreen python tests/ui_case/gallery.py FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from desk_cases import INVOICE, KYC, NOW, invoice_case, kyc_case
from desk_fakes import approve_entry, services_with
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.calibration import Bin, Calibration
from reviewer_app.domain.case import Check
from reviewer_app.domain.decision import Action
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import Theme, apply_theme


def settle(app: QApplication, ms: int = 250) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < ms:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def shoot(
    app: QApplication,
    theme: Theme,
    out: Path,
    size: tuple[int, int],
    name: str,
    do: Callable[[CasePage], None],
    first: str = "invoice",
) -> None:
    pairs = [(invoice_case(), INVOICE), (kyc_case(), KYC), (invoice_case("c3", "0013"), INVOICE)]
    services, review, _, _ = services_with(*pairs)
    approve_entry(review, "c3")
    page = CasePage(services, None, theme)
    page.resize(*size)
    page.show()
    page.open_case("c1" if first == "invoice" else "c2")
    settle(app)
    do(page)
    settle(app)
    page.grab().save(str(out / f"{name}-{size[0]}-{theme.tokens.name}.png"))
    page.hide()
    page.deleteLater()
    settle(app, 20)


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")

    def nothing(page: CasePage) -> None:
        pass

    def changed(page: CasePage) -> None:
        page.presenter.edit("total", "8412.77")

    def reasons(page: CasePage) -> None:
        changed(page)
        page.presenter.start(Action.OVERRIDE)
        page.presenter.digit(1)

    def override(page: CasePage) -> None:
        page.presenter.start(Action.OVERRIDE)

    def escalate(page: CasePage) -> None:
        page.presenter.start(Action.ESCALATE)
        page.presenter.digit(1)
        page.presenter.set_note("Supplier changed its account last week.")

    def approved(page: CasePage) -> None:
        page.presenter.approve()

    def empty(page: CasePage) -> None:
        review = page.presenter._services.review
        review.order.clear()  # type: ignore[attr-defined]
        page.presenter.approve()

    def newer(page: CasePage) -> None:
        desk = page.presenter.desk
        assert desk is not None
        desk.newer = True
        page.refresh()

    def locked(page: CasePage) -> None:
        desk = page.presenter.desk
        assert desk is not None
        desk.view = replace(desk.view, editable=False, locked_because="Dana Ortiz is working on this case.")
        page.refresh()

    def mail(page: CasePage) -> None:
        page.presenter.looking.cycle()

    def cover(page: CasePage) -> None:
        review = page.presenter._services.review
        view = review.views["c1"]  # type: ignore[attr-defined]
        review.views["c1"] = replace(view, head=replace(view.head, covered=True, cover_share=0.1))  # type: ignore[attr-defined]
        page.open_case("c1")
        settle(app)

    def uncovered(page: CasePage) -> None:
        cover(page)
        page.presenter.edit("total", "8412.77")
        page.presenter.digit(2)

    def known(page: CasePage) -> None:
        review = page.presenter._services.review
        view = review.views["c1"]  # type: ignore[attr-defined]
        bins = (Bin(0.0, 0.5, 3, 8), Bin(0.5, 1.0, 38, 50))
        told = Calibration("invoice", "extractor", "2.3.1", bins, NOW)
        review.views["c1"] = replace(view, calibration=told)  # type: ignore[attr-defined]
        page.open_case("c1")

    def compare(page: CasePage) -> None:
        page.presenter.edit("total", "8412.77")
        page.comparing.open()

    def batch(page: CasePage) -> None:
        page.batch.start()
        if page.batch.batch is not None:
            page.batch.batch.size = 1
        page.presenter.approve()

    def sure(page: CasePage) -> None:
        desk = page.presenter.desk
        assert desk is not None
        checks = (*desk.view.case.checks, Check("dup", "Not paid before", False, "", ("vendor",)))
        desk.view = replace(desk.view, case=replace(desk.view.case, checks=checks))
        page.presenter.approve()

    def here(page: CasePage) -> None:
        page.presenter.looking.focused("vendor")
        page.presenter.set_note("Asked the buyer about the total.")
        page.presenter.save_draft()
        page.open_case("c2")
        page.open_case("c1")

    small, large = (1366, 768), (1920, 1080)
    plan = [
        ("open", small, nothing, "invoice"),
        ("kyc", small, nothing, "kyc"),
        ("changed", small, changed, "invoice"),
        ("reasons", small, reasons, "invoice"),
        ("override", small, override, "invoice"),
        ("escalate", small, escalate, "invoice"),
        ("approved", small, approved, "invoice"),
        ("done", small, empty, "invoice"),
        ("newer", small, newer, "invoice"),
        ("locked", small, locked, "invoice"),
        ("mail", small, mail, "invoice"),
        ("covered", small, cover, "invoice"),
        ("covered", large, cover, "invoice"),
        ("covered", (1024, 640), cover, "invoice"),
        ("uncovered", small, uncovered, "invoice"),
        ("known", small, known, "invoice"),
        ("compare", small, compare, "invoice"),
        ("compare", large, compare, "invoice"),
        ("sure", small, sure, "invoice"),
        ("batch", small, batch, "invoice"),
        ("here", small, here, "invoice"),
        ("open", large, nothing, "invoice"),
        ("least", (1024, 640), nothing, "invoice"),
    ]
    wanted = set(sys.argv[2:])
    for look in ("light", "dark", "contrast"):
        theme.apply(look)
        for name, size, do, first in plan:
            if wanted and f"{name}-{look}" not in wanted and name not in wanted:
                continue
            if look == "light" or name in {
                "open",
                "reasons",
                "kyc",
                "covered",
                "uncovered",
                "known",
                "compare",
                "sure",
            }:
                shoot(app, theme, out, size, name, do, first)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

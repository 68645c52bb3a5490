"""A page on the screen with hands, for the desk's tests."""

from __future__ import annotations

from dataclasses import dataclass

from desk_fakes import FakeDocuments, FakeReview, HandClock
from pytestqt.qtbot import QtBot

from reviewer_app.ui.case.view import CasePage


@dataclass
class Bench:
    """A page on the screen and what stands behind it."""

    page: CasePage
    review: FakeReview
    documents: FakeDocuments
    clock: HandClock
    bot: QtBot

    @property
    def case_id(self) -> str:
        desk = self.page.presenter.desk
        return desk.case_id if desk is not None else ""

    def wait_for(self, case_id: str) -> None:
        self.bot.waitUntil(lambda: self.case_id == case_id and self.page.is_ready() and not self.page.presenter.saving)

    def key(self, *keys: object) -> None:
        for key in keys:
            self.bot.keyClick(self.page.focusWidget() or self.page, key)

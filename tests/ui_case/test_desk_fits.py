"""Every state of the desk stands whole in the smallest window and in the usual one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_bench import Bench
from desk_cases import CAREFUL, invoice_case
from PySide6.QtCore import Qt

from reviewer_app.domain.decision import Action
from reviewer_app.ui.case.view import CasePage

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from gallery.fits import misfits

SIZES = ((910, 460), (1366, 768))
STATES: dict[str, Callable[[CasePage], object]] = {
    "fields": lambda page: None,
    "documents": lambda page: page.panes.to_documents(),
    "record": lambda page: page.desk_widget.tabs.setCurrentIndex(1),
    "history": lambda page: page.desk_widget.tabs.setCurrentIndex(2),
    "context": lambda page: page.desk_widget.show_context(),
    "outcomes": lambda page: page.presenter.start(Action.OVERRIDE),
    "reasons": lambda page: (page.presenter.start(Action.OVERRIDE), page.presenter.digit(1)),
    "escalate": lambda page: page.presenter.start(Action.ESCALATE),
    "question": lambda page: page.ask("Where the AI was as unsure as here, it was more often wrong than right."),
    "said": lambda page: page.say("Your decision could not be saved: the disk is full. Make room, then decide again."),
    "compare": lambda page: page.comparing.open(),
    "loading": lambda page: page.show_loading(),
    "done": lambda page: page.show_done(),
    "failure": lambda page: page.show_failure("Its content is not on this computer yet."),
}


@pytest.mark.parametrize("size", SIZES, ids=["smallest", "usual"])
def test_every_state_of_the_desk_fits(bench: Callable[..., Bench], size: tuple[int, int]) -> None:
    at = bench((invoice_case("c1"), CAREFUL), open_case=False)
    # Below the desk the window has its line of state, too.
    at.page.resize(size[0], size[1] - 36)
    found: dict[str, list[str]] = {}
    for name, reach in STATES.items():
        at.page.open_case("c1")
        at.wait_for("c1")
        reach(at.page)
        at.bot.wait(30)
        found[name] = misfits(at.page)
        if name == "compare":
            at.key(Qt.Key.Key_Escape)
        at.page.presenter.close()
    assert {name: unfit for name, unfit in found.items() if unfit} == {}

"""A case that was left half done comes back where it was left, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desk_bench import Bench
from PySide6.QtCore import Qt

Key = Qt.Key


def test_one_comes_back_to_the_field_one_left(bench: Callable[..., Bench]) -> None:
    made = bench()
    assert made.page.banner.text() == ""
    desk = made.page.presenter.desk
    assert desk is not None
    first = desk.focused
    made.page.focus_field("vendor")
    made.page.presenter.looking.focused("vendor")
    made.page.presenter.set_note("half way")
    made.page.open_case("c2")
    made.wait_for("c2")
    assert made.page.banner.text() == ""
    made.page.open_case("c1")
    made.wait_for("c1")
    desk = made.page.presenter.desk
    assert desk is not None
    assert first != "vendor"
    assert desk.focused == "vendor"
    assert made.page.fields.rows["vendor"].hasFocus()
    assert desk.note == "half way"
    assert made.page.banner.text().startswith("You were here ")
    assert made.page.banner.text().endswith("– 2 of 10 fields looked at.")


def test_what_was_left_on_another_revision_begins_anew(bench: Callable[..., Bench]) -> None:
    made = bench()
    made.page.presenter.looking.focused("vendor")
    made.page.presenter.set_note("half way")
    made.page.presenter.save_draft()
    view = made.review.views["c1"]
    made.review.views["c1"] = replace(view, case=replace(view.case, revision=2))
    made.page.open_case("c1")
    made.wait_for("c1")
    assert made.page.banner.text() == ""
    assert made.page.fields.rows["total"].hasFocus()

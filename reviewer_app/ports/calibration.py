"""What the copy of the cases knows of how good the AI has been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reviewer_app.domain.calibration import Calibration


class CalibrationStore(Protocol):
    """The part of the case store that keeps the server's counts."""

    def put_calibrations(self, told: Sequence[Calibration]) -> None: ...

    def calibration(self, workflow: str, model: str = "", version: str = "") -> Calibration | None:
        """The history of one model in one workflow (no model: of all of them), None when none is known."""
        ...

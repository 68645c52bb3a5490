# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Turns what a reading looked like into a probability that it is right, and measures it on a hold-out."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from samples.read import Reading


def _logit(p: float) -> float:
    p = min(0.9995, max(0.0005, p))
    return math.log(p / (1 - p))


class Calibrator:
    """A logistic model over a reading's features, straightened by isotonic regression."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._model = LogisticRegression(C=0.6, max_iter=2000)
        self._iso = IsotonicRegression(out_of_bounds="clip", y_min=0.03, y_max=0.985)

    def _row(self, name: str, r: Reading) -> list[float]:
        text = r.value if isinstance(r.value, str) else ""
        base = [
            _logit(r.score) if r.judged is None else 0.0, float(r.pattern), float(r.agree > 0), float(r.agree < 0),
            min(1.0, r.margin * 3), len(text) / 20, float(r.value is None), float(len(r.alternatives)),
            _logit(r.judged) if r.judged is not None else 0.0, float(r.judged is not None),
        ]  # fmt: skip
        one_hot = [0.0] * len(self._names)
        if name in self._names:
            one_hot[self._names[name]] = 1.0
        return base + one_hot

    def fit(self, rows: Sequence[tuple[str, Reading, bool]]) -> None:
        """Learn from (field name, reading, was it right); every other case straightens the curve."""
        self._names = {n: i for i, n in enumerate(sorted({n for n, _, _ in rows}))}
        x = np.array([self._row(n, r) for n, r, _ in rows])
        y = np.array([int(ok) for _, _, ok in rows])
        half = np.arange(len(rows)) % 2 == 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._model.fit(x[half], y[half])
            self._iso.fit(self._model.predict_proba(x[~half])[:, 1], y[~half])
            self._model.fit(x, y)

    def confidence(self, name: str, reading: Reading) -> float:
        """Probability that the reading is right."""
        raw = self._model.predict_proba(np.array([self._row(name, reading)]))[0, 1]
        # Isotonic steps alone make ties; a share of the smooth score keeps the order.
        return round(float(0.75 * self._iso.predict([raw])[0] + 0.25 * min(0.985, max(0.03, raw))), 3)


class CaseCalibrator:
    """Probability that a whole suggestion is right, from its fields' confidences and checks."""

    def __init__(self) -> None:
        self._model = LogisticRegression(C=1.0)

    @staticmethod
    def _row(confidences: Sequence[float], failed: int) -> list[float]:
        return [sum(math.log(c) for c in confidences), min(confidences), float(failed)]

    def fit(self, rows: Sequence[tuple[Sequence[float], int, bool]]) -> None:
        """Learn from (field confidences, failed checks, was everything right)."""
        y = [int(ok) for _, _, ok in rows]
        if len(set(y)) == 2:
            self._model.fit(np.array([self._row(c, f) for c, f, _ in rows]), y)

    def confidence(self, confidences: Sequence[float], failed: int) -> float:
        """Probability that outcome and every field are right."""
        if not hasattr(self._model, "coef_"):
            return round(math.exp(sum(math.log(c) for c in confidences)), 3)
        p = float(self._model.predict_proba(np.array([self._row(confidences, failed)]))[0, 1])
        return round(min(0.98, max(0.02, p)), 3)


def measure(pairs: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """Brier score, expected calibration error and reliability table (ten equal bins)."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for p, ok in pairs:
        bins[min(9, int(p * 10))].append((p, ok))
    table = [
        {
            "from": i / 10, "to": (i + 1) / 10, "n": len(b),
            "mean_confidence": round(sum(p for p, _ in b) / len(b), 3), "share_right": round(sum(ok for _, ok in b) / len(b), 3),
        }
        for i, b in enumerate(bins) if b
    ]  # fmt: skip
    n = max(1, len(pairs))
    ece = sum(t["n"] * abs(t["mean_confidence"] - t["share_right"]) for t in table) / n
    brier = sum((p - ok) ** 2 for p, ok in pairs) / n
    return {
        "n": len(pairs),
        "ece": round(ece, 4),
        "brier": round(brier, 4),
        "share_right": round(sum(ok for _, ok in pairs) / n, 4),
        "reliability": table,
    }

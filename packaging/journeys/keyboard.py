"""Two hundred cases by the keyboard alone, a key that is held, a power cut inside the undo window, a stranger."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeys.hands import DEAD_TIME_S, Seat
from journeys.reader import read_and_decide
from reviewer_app.sdk import Reviewer
from tests.servers import PASSWORD, RunningServer, sample_case, start_server

NAME = "reviewer"
EVERY = 8
"""One case in so many is decided differently."""
GOALS = {"keys_per_approve": 1.2, "keys_per_difference": 4.5, "first_decision_s": 120.0}


@dataclass
class Office:
    """A server with an invoice queue, and the decisions it has."""

    server: RunningServer

    def fill(self, count: int, start: int = 0) -> None:
        """More cases."""
        with Reviewer(self.server.url, self.server.tokens["producer"]) as producer:
            results = list(producer.escalate_many(sample_case(f"inv-{n:05}") for n in range(start, start + count)))
        assert len(results) == count

    def decisions(self) -> Counter[str]:
        """How often each case was answered."""
        with Reviewer(self.server.url, self.server.tokens["producer"]) as producer:
            return Counter(kept.decision.decision_id for kept in producer.decisions())

    def wait_for(self, ids: set[str], patience_s: float = 60.0) -> bool:
        """Whether the server has all of these in the end, each once."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            have = self.decisions()
            if ids <= set(have):
                return max(have.values()) == 1
            time.sleep(0.5)
        return False


def run(display: str, folder: Path, cases: int) -> dict[str, Any]:
    """All of it; `met` says whether every goal was."""
    office = Office(start_server(folder / "server"))
    try:
        office.fill(cases + 20)
        report: dict[str, Any] = {"cases": cases}
        report |= _stranger(display, folder, office)
        report |= _many(display, folder, office, cases)
        report |= read_and_decide(display, folder, office.server.url, NAME, PASSWORD)
        report |= _held_key_and_power_cut(display, folder, office)
    finally:
        office.server.close()
    report["goals"] = GOALS
    report["met"] = (
        all(report[name] <= goal for name, goal in GOALS.items())
        and report["held_key_decided"] == 1
        and report["kept_after_the_kill"]
        and report["all_on_the_server_once"]
        and report["mouse"] == 0
        and report["read_title"]
        and len(report["read_fields"]) > 0
        and len(report["read_evidence"]) > 0
        and report["read_mute"] == []
        and report["read_and_decided"] == "approve"
    )
    return report


def _stranger(display: str, folder: Path, office: Office) -> dict[str, Any]:
    """From the first start to the first decision with what the screen says: sign in, start, approve."""
    began = time.monotonic()
    seat = Seat(display, folder / "stranger")
    try:
        # The address is the first field, name and password follow, Enter signs in; the list says Ctrl+Enter.
        seat.write(office.server.url)
        seat.press("Tab")
        seat.write(NAME)
        seat.press("Tab")
        seat.write(PASSWORD)
        seat.press("Return")
        seat.hear("listed")
        seat.press("ctrl+Return")
        seat.hear("painted")
        time.sleep(DEAD_TIME_S)
        seat.press("a")
        seat.hear("saved")
        return {"first_decision_s": round(time.monotonic() - began, 1), "first_decision_keys": seat.keys}
    finally:
        seat.close()


def _many(display: str, folder: Path, office: Office, cases: int) -> dict[str, Any]:
    seat = Seat(display, folder / "regular", office.server.url, NAME, PASSWORD)
    keys: dict[str, list[int]] = {"approve": [], "override": []}
    spent: list[float] = []
    try:
        seat.hear("listed")
        seat.press("ctrl+Return")
        seat.hear("painted")
        for number in range(cases):
            time.sleep(DEAD_TIME_S)
            seat.begin()
            began = time.monotonic()
            action = "override" if number % EVERY == EVERY - 1 else "approve"
            seat.press(*(("2", "1", "1") if action == "override" else ("a",)))
            said = seat.hear("saved")
            if said["action"] != action:
                raise RuntimeError(f"case {number}: {said['action']} instead of {action}")
            keys[action].append(seat.keys)
            seat.hear("painted")
            spent.append(time.monotonic() - began)
        ids = {s["saved"] for s in seat.saved}
        once = len(ids) == cases and office.wait_for(ids)
    finally:
        seat.close()
    return {
        "keys_per_approve": round(statistics.mean(keys["approve"]), 2),
        "keys_per_difference": round(statistics.mean(keys["override"]), 2),
        "mouse": 0,
        "key_to_next_painted_ms": round(statistics.median(spent) * 1000),
        "all_on_the_server_once": once,
    }


def _held_key_and_power_cut(display: str, folder: Path, office: Office) -> dict[str, Any]:
    seat = Seat(display, folder / "held", office.server.url, NAME, PASSWORD)
    try:
        seat.hear("listed")
        seat.press("ctrl+Return")
        seat.hear("painted")
        time.sleep(DEAD_TIME_S)
        seat.hold("a", 2.0)
        time.sleep(1.0)
        decided = len(seat.saved)
        # Inside the undo window: nothing of it has left this computer.
        seat.press("a")
        seat.hear("saved")
        seat.kill()
        ids = {s["saved"] for s in seat.saved}
        seat.start()
        kept = office.wait_for(ids)
        return {"held_key_decided": decided, "kept_after_the_kill": kept}
    finally:
        seat.close()

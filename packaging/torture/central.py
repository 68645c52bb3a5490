"""The server of the proving ground: the real program in a process of its own, killed, started again, set back.

python -m torture.central seed DATA_DIR URL PEOPLE     one line of JSON: tokens and account ids
python -m torture.central run DATA_DIR URL PORT        until it is killed
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from reviewer_app.server.auth import service as auth
from reviewer_app.server.context import build_context
from reviewer_app.server.run import serve
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.workflows.service import publish
from tests.servers import CHEAP, PASSWORD, sample_case, sample_workflow

START_S = 120.0
__all__ = ["PASSWORD", "Central", "seed"]


@dataclass(frozen=True)
class Seeded:
    """Accounts of a fresh server: names of people, their ids, and the producer's key."""

    people: dict[str, str]
    producer: str
    operator: str


def seed(data_dir: Path, url: str, people: int) -> Seeded:
    """Make the database in a process of its own."""
    command = [sys.executable, "-m", "torture.central", "seed", str(data_dir), url, str(people)]
    return Seeded(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


class Central:
    """One server on one port, whatever happens to its process."""

    def __init__(self, data_dir: Path, url: str, seeded: Seeded) -> None:
        self._data, self._url, self.seeded = data_dir, url, seeded
        self.kills = 0
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}/api/v1", trust_env=False, timeout=30)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start on the same port; returns when it answers."""
        command = [sys.executable, "-m", "torture.central", "run", str(self._data), self._url, str(self.port)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + START_S
        while True:
            try:
                self._http.get("/auth/me")
            except httpx.TransportError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server did not start ({self._process.poll()})") from None
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """As a power cut does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self.kills += 1

    def stop(self) -> None:
        """End it."""
        self.kill()
        self._http.close()

    def pause(self, on: bool) -> None:
        """Stop the process without ending it, or let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    # ---- what a pipeline does ---------------------------------------------------------------

    def add(self, names: Sequence[str]) -> None:
        """New cases."""
        for name in names:
            self._post(sample_case(name))

    def revise(self, name: str, amount: str) -> None:
        """New content of a case that is there; decided ones are refused and stay."""
        suggestion = {"outcome": "pay", "confidence": 0.7, "fields": [{"id": "total", "value": amount}]}
        self._post(sample_case(name, suggestion=suggestion), (200, 201, 409, 422))

    def _post(self, case: dict[str, Any], allowed: tuple[int, ...] = (200, 201)) -> None:
        answer = self._http.post("/cases", json=case, headers={"Authorization": f"Bearer {self.seeded.producer}"})
        if answer.status_code not in allowed:
            raise RuntimeError(f"intake answered {answer.status_code}: {answer.text[:200]}")

    # ---- backup ------------------------------------------------------------------------------

    def backup(self, target: Path) -> None:
        """A copy of the database as it is now (SQLite only)."""
        source = Path(self._url.removeprefix("sqlite:///"))
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)

    def set_back(self, copy: Path) -> None:
        """Kill the server and go on from the copy, as somebody does who forgets to say so."""
        self.kill()
        place = Path(self._url.removeprefix("sqlite:///"))
        for suffix in ("-wal", "-shm"):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(copy, place)
        self.start()


def _seed(data_dir: Path, url: str, people: int) -> None:
    context = build_context(ServerSettings(data_dir=data_dir, database_url=url, password_cost=CHEAP))
    try:
        publish(context, sample_workflow(), "torture")
        made = {
            f"p{n}": auth.add_account(context, f"p{n}", PASSWORD, ("reviewer",), f"Person {n}").id
            for n in range(people)
        }
        operator = auth.add_account(context, "operator", PASSWORD, ("operator",), "Operator")
        seeded = Seeded(made, auth.add_producer(context, "producer"), auth.issue(context, operator.id, "session"))
    finally:
        context.close()
    print(json.dumps(seeded.__dict__))


if __name__ == "__main__":
    if sys.argv[1] == "seed":
        _seed(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        os.setpgrp()
        serve(
            ServerSettings(
                data_dir=Path(sys.argv[2]), database_url=sys.argv[3], port=int(sys.argv[4]), password_cost=CHEAP
            )
        )

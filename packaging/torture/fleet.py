"""Many client processes, and what each of them was heard to say."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

REPLY_S = 180.0


class Member:
    """One client process; `saved` and `undone` are what its screen said, over all of its lives."""

    def __init__(self, folder: Path, url: str, name: str, seed: int) -> None:
        self.name, self._folder, self._url, self._seed = name, folder, url, seed
        self.saved: dict[str, str] = {}
        self.undone: set[str] = set()
        self.complaints: list[str] = []
        self.broken: list[str] = []
        self.lives = 0
        self._replies: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process: subprocess.Popen[str] | None = None
        self._ear: threading.Thread | None = None

    def start(self) -> None:
        """Start the process; `ready` waits for it."""
        self.lives += 1
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "torture.client",
                str(self._folder / self.name),
                self._url,
                self.name,
                str(self._seed + 1000 * self.lives),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self._folder / f"{self.name}.err").open("a"),
            text=True,
            env=os.environ,
        )
        self._ear = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._ear.start()

    def ready(self) -> None:
        """Wait until it works; RuntimeError when it cannot be opened."""
        said = self._reply("ready", "unopened", "gone")
        if "ready" not in said:
            raise RuntimeError(f"{self.name}: {said}")

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                said = json.loads(line)
            except json.JSONDecodeError:
                # Killed in the middle of a line: whatever it was, nobody read it.
                continue
            if "saved" in said:
                self.saved[said["saved"]] = said["case"]
            elif "undone" in said:
                self.undone.add(said["undone"])
            elif "told" in said:
                self.complaints.append(said["code"])
            elif "broke" in said:
                self.broken.append(said["broke"])
            else:
                self._replies.put(said)
        self._replies.put({"gone": process.wait()})

    def _reply(self, *wanted: str) -> dict[str, Any]:
        deadline = time.monotonic() + REPLY_S
        while True:
            said = self._replies.get(timeout=max(deadline - time.monotonic(), 0.01))
            if any(w in said for w in wanted):
                return said

    def files(self) -> list[Path]:
        """The files of its profile."""
        return sorted(f for f in (self._folder / self.name / "data").rglob("*") if f.is_file())

    def tell(self, **order: Any) -> None:
        """An order."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def report(self) -> dict[str, Any]:
        """How things stand with it."""
        self.tell(do="report")
        return dict(self._reply("report")["report"])

    def rest(self) -> None:
        """No more decisions; all traffic allowed."""
        self.tell(do="rest")
        self._reply("resting")

    def signal(self, number: int) -> None:
        """SIGKILL, SIGSTOP, SIGCONT."""
        assert self._process is not None
        self._process.send_signal(number)
        if number == signal.SIGKILL:
            self._process.wait()
            assert self._ear is not None
            self._ear.join(10)
            while not self._replies.empty():
                self._replies.get_nowait()

    def quit(self) -> None:
        """End it in order, or else."""
        assert self._process is not None
        try:
            self.tell(do="quit")
            self._process.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()

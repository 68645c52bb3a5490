"""A screen of its own, the program on it, and hands that only press keys."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0
FINGER_S = 0.05
"""A finger is up for at least so long between two presses of one key."""
DEAD_TIME_S = 0.32
"""A case that came by itself takes no key sooner."""


class Missing(Exception):
    """A program the journeys need is not on this machine; the text names it."""


@contextmanager
def screen(size: str = "1366x768x24") -> Iterator[str]:
    """An X server without a monitor; its display's name."""
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            raise Missing(program)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Seat:
    """One desktop process on one display; `keys` counts presses since the last `begin`."""

    def __init__(self, display: str, profile: Path, *sign_in: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._arguments = [str(profile), *sign_in]
        self._profile = profile
        self.keys = 0
        self.saved: list[dict[str, Any]] = []
        self.start()

    def start(self) -> None:
        """Start the program and take the focus to its window."""
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._aside: list[dict[str, Any]] = []
        self._profile.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "journeys.window", *self._arguments],
            stdout=subprocess.PIPE,
            stderr=(self._profile / "stderr.txt").open("a"),
            env=self._environment,
            text=True,
        )
        self._ear = threading.Thread(target=self._listen, args=(self._process, self._heard), daemon=True)
        self._ear.start()
        self.window = self.hear("window")["window"]
        self._x("windowfocus", "--sync", str(self.window))

    def _listen(self, process: subprocess.Popen[str], heard: queue.Queue[dict[str, Any]]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with suppress(json.JSONDecodeError):
                said = json.loads(line)
                if "saved" in said:
                    self.saved.append(said)
                heard.put(said)
        heard.put({"gone": process.wait()})

    def hear(self, word: str, patience_s: float = PATIENCE_S) -> dict[str, Any]:
        """The next line with this word, those in between left for later; TimeoutError when it does not come."""
        for place, said in enumerate(self._aside):
            if word in said:
                return self._aside.pop(place)
        end = time.monotonic() + patience_s
        while True:
            try:
                said = self._heard.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"the window never said “{word}”") from None
            if word in said:
                return said
            if "gone" in said:
                raise RuntimeError(f"the program ended with {said['gone']}: {self.complaints()}")
            self._aside.append(said)

    def complaints(self) -> str:
        """What it wrote on its standard error, the end of it."""
        return (self._profile / "stderr.txt").read_text()[-2000:]

    def begin(self) -> None:
        """Count from nothing."""
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a hand does, to whatever has the focus."""
        for key in keys:
            self._x("key", "--clearmodifiers", key)
            self.keys += 1
            time.sleep(FINGER_S)

    def write(self, text: str) -> None:
        """Type."""
        self._x("type", "--delay", "12", text)
        self.keys += len(text)

    def hold(self, key: str, seconds: float) -> None:
        """Keep a key down; the display repeats it as for a person."""
        self._x("keydown", key)
        time.sleep(seconds)
        self._x("keyup", key)
        self.keys += 1

    def _x(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, stdout=subprocess.DEVNULL, timeout=30)

    def kill(self) -> None:
        """As when the power goes."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._ear.join(10)

    def close(self) -> None:
        """End it, in order if it can."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._ear.join(10)

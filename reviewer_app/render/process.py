"""One life of the render process, as the desktop holds it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from reviewer_app.render.protocol import (
    READY,
    Bitmap,
    Reply,
    Request,
    Taken,
    encode,
    read_frame,
    replies,
    write_frame,
)

T = TypeVar("T")

START_SECONDS = 60.0
FROZEN_FLAG = "--render-worker"
"""The frozen program has one executable; with this first argument it must call `render.worker.main`."""


class WorkerGone(Exception):
    """The process ended, or was ended for taking too long, before it answered."""


class WorkerProcess:
    """Started by the constructor; one request at a time."""

    def __init__(self) -> None:
        frozen = bool(getattr(sys, "frozen", False))
        command = [sys.executable, FROZEN_FLAG] if frozen else [sys.executable, "-m", "reviewer_app.render.worker"]
        environment = {k: v for k, v in os.environ.items() if k in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
        if not frozen:
            environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until it can be asked; WorkerGone when it does not start."""
        if self._within(START_SECONDS, lambda sink, source: read_frame(source)) != READY:
            self.stop()
            raise WorkerGone

    def ask(self, request: Request, data: bytes | None, seconds: float) -> tuple[Reply, bytes]:
        """Send, and wait for the reply and the bytes that belong to it; WorkerGone when there is none in time."""

        def talk(sink: BinaryIO, source: BinaryIO) -> tuple[Reply, bytes]:
            write_frame(sink, encode(request))
            if data is not None:
                write_frame(sink, data)
            reply = replies.decode(read_frame(source))
            return reply, read_frame(source) if isinstance(reply, Bitmap | Taken) else b""

        return self._within(seconds, talk)

    def _within(self, seconds: float, talk: Callable[[BinaryIO, BinaryIO], T]) -> T:
        # A blocking pipe knows no deadline; ending the process ends the read on every system.
        deadline = threading.Timer(seconds, self._process.kill)
        deadline.name = "render-deadline"
        deadline.start()
        try:
            return talk(cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout))
        except (OSError, EOFError, ValueError) as error:
            self.stop()
            raise WorkerGone from error
        finally:
            deadline.cancel()
            deadline.join()

    def kill(self) -> None:
        """End it from another thread; a pending `ask` raises WorkerGone."""
        self._process.kill()

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # Unsent bytes of a dead process: nobody waits for them.
                    continue
        self._process.wait()

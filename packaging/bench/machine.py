"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.postgres_process import binaries


def facts() -> dict[str, Any]:
    """Cores, memory, processor and the versions that matter; what cannot be found out is None."""
    return {
        "cores": os.cpu_count(),
        "usable_cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": _processor(),
        "memory_mb": _memory_mb(),
        "load_before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "sqlcipher": _sqlcipher(),
        "postgresql": _postgresql(),
        "packages": {
            name: _version(name) for name in ("fastapi", "uvicorn", "sqlalchemy", "psycopg", "PySide6_Essentials")
        },
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def _processor() -> str | None:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), None)


def _memory_mb() -> int | None:
    try:
        return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20)
    except (AttributeError, ValueError, OSError):
        return None


def _sqlcipher() -> str | None:
    try:
        import sqlcipher3
    except ImportError:
        return None
    connection = sqlcipher3.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
        return f"{row[0] if row else '?'} (SQLite {sqlcipher3.sqlite_version})"
    finally:
        connection.close()


def _postgresql() -> str | None:
    try:
        with tempfile.TemporaryDirectory() as runtime:
            program = binaries(Path(runtime)) / "postgres"
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    except (ImportError, OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip().rsplit(" ", 1)[-1]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None

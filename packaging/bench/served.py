"""The real server in a process of its own, over a database made for the bench.

python -m bench.served seed DATA_DIR URL CASES PEOPLE    one line of JSON: accounts and tokens
python -m bench.served run DATA_DIR URL PORT             until SIGTERM, as `reviewer server run` does
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.cases import WORKFLOW, put_cases
from reviewer_app.server.audit.log import record
from reviewer_app.server.auth import service as auth
from reviewer_app.server.context import build_context
from reviewer_app.server.run import serve
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync.feed import stream_head
from reviewer_app.server.workflows.service import publish

PASSWORD = "correct horse battery"
START_S = 30.0


@dataclass(frozen=True)
class Person:
    """A reviewer of the seeded database."""

    account_id: str
    name: str
    token: str


@dataclass(frozen=True)
class Seeded:
    """What a seeded database holds."""

    people: tuple[Person, ...]
    epoch: str
    head_seq: int


def seed(data_dir: Path, url: str, cases: int, people: int) -> Seeded:
    """Make the database in a process of its own, so that the bench's stays small."""
    line = subprocess.run(
        [sys.executable, "-m", "bench.served", "seed", str(data_dir), url, str(cases), str(people)],
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    values = json.loads(line)
    return Seeded(tuple(Person(**p) for p in values["people"]), values["epoch"], values["head_seq"])


@contextmanager
def served(data_dir: Path, url: str) -> Iterator[str]:
    """The address of the real server, gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.served", "run", str(data_dir), url, str(port)])
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start (exit status {process.poll()})") from None
            time.sleep(0.05)
        else:
            return


def _seed(data_dir: Path, url: str, cases: int, people: int) -> None:
    context = build_context(ServerSettings(data_dir=data_dir, database_url=url))
    try:
        publish(context, WORKFLOW, "bench")
        made = []
        for number in range(people):
            account = auth.add_account(context, f"reviewer{number}", PASSWORD, ("reviewer",), f"Reviewer {number}")
            made.append(
                {
                    "account_id": account.id,
                    "name": account.display_name,
                    "token": auth.issue(context, account.id, "session"),
                }
            )
        put_cases(context.database, cases)
        # The log's first entry: each one is chained to the one before, and replays expect to find that.
        context.database.run_write(lambda conn: record(conn, context.clock.now(), "bench", "seeded", ""))
        with context.database.read() as conn:
            epoch, head_seq = stream_head(conn)
        if context.database.dialect == "postgresql":
            with context.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
                conn.exec_driver_sql("VACUUM ANALYZE")
    finally:
        context.close()
    print(json.dumps({"people": made, "epoch": epoch, "head_seq": head_seq}))


if __name__ == "__main__":
    if sys.argv[1] == "seed":
        _seed(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    else:
        serve(ServerSettings(data_dir=Path(sys.argv[2]), database_url=sys.argv[3], port=int(sys.argv[4])))

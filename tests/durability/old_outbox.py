"""A profile as the first release left it: outbox.db of the first schema with decisions in it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from reviewer_app.store import profile_file, schema
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.outbox_tables import outbox_data
from reviewer_app.store.profile_file import FORMAT, ProfileFile, key_check
from reviewer_app.store.stamps import to_stamp
from reviewer_app.wire.codec import encode
from tests.durability.acts import T0, decision

COLUMNS = (
    "decision_id, case_id, device_seq, decision, title, saved_at, state, release_at, attempts, last_error, code, "
    "detail, late_lease, covering, other_author"
)


def make_old(folder: Path, key: bytes) -> tuple[dict[str, str], ...]:
    """Two waiting decisions, one undone; what is known of them, as promises."""
    folder.mkdir(parents=True)
    database = Database(folder / "outbox.db", derive(key, "outbox.db"), durable=True)
    config = Config()
    versions = Path(schema.__file__).with_name("migrations") / "outbox"
    config.set_main_option("script_location", str(versions))
    config.attributes["metadata"] = outbox_data
    promised = []
    with database.begin() as c:
        config.attributes["connection"] = c
        command.upgrade(config, "0001")
        c.exec_driver_sql("PRAGMA user_version = 1")
        for number, state in ((1, "waiting"), (2, "withdrawn"), (3, "waiting")):
            made = decision(number)
            values = (made.decision_id, made.case_id, number, encode(made), "A case", to_stamp(T0), state)
            c.exec_driver_sql(
                f"INSERT INTO outbox ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0, '', '', '', 0, ?, '')",
                (*values, state == "waiting"),
            )
            promised.append({"kind": "old", "id": made.decision_id, "note": made.note})
        c.exec_driver_sql("INSERT INTO meta VALUES ('device_id', 'dev')")
    database.close()
    described = ProfileFile(FORMAT, key_check(key), ("outbox.db",))
    profile_file.write(folder, described)
    (folder / profile_file.TWIN).unlink()
    return tuple(promised)

"""A safety copy of a SQLite server in one file, taken while it runs."""

from __future__ import annotations

import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from reviewer_app.errors import UserFacing
from reviewer_app.server.db import Database
from reviewer_app.server.keys import FILE as KEY_FILE
from reviewer_app.server.migrations import migrate
from reviewer_app.server.sync.history import new_epoch

_DATABASE = "reviewer.db"
_DOCUMENTS = "documents"


def backup(database: Database, data_dir: Path, file: Path) -> None:
    """Write database, documents and signing key to a tar file, readable by its owner only.

    The database is copied first: contents named in it are on disk before it names them, so the
    copy is whole. Raises UserFacing on PostgreSQL and when the file exists.
    """
    if database.dialect != "sqlite":
        raise UserFacing(
            "A PostgreSQL database is not copied by this command.",
            f"Use pg_dump, and then copy {data_dir / _DOCUMENTS} and {data_dir / KEY_FILE} along with it.",
            "backup_postgresql",
        )
    source = database.engine.url.database or ""
    part = file.with_name(file.name + ".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with tempfile.TemporaryDirectory(dir=data_dir, prefix=".backup-") as folder, os.fdopen(handle, "wb") as out:
            copy = Path(folder) / _DATABASE
            with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as target:
                live.backup(target)
            with tarfile.open(fileobj=out, mode="w") as tar:
                tar.add(copy, _DATABASE)
                tar.add(data_dir / KEY_FILE, KEY_FILE)
                for path in sorted((data_dir / _DOCUMENTS).rglob("*")):
                    if path.is_file() and path.suffix != ".part":
                        tar.add(path, str(Path(_DOCUMENTS) / path.relative_to(data_dir / _DOCUMENTS)))
            out.flush()
            os.fsync(out.fileno())
        # A link fails where the name is taken, a rename would replace an older backup.
        os.link(part, file)
    except FileExistsError as error:
        raise UserFacing(f"{file} is there already.", "Choose another name.", "file_exists") from error
    finally:
        part.unlink(missing_ok=True)


def restore(file: Path, data_dir: Path) -> None:
    """Lay a backup out in an empty or missing data folder; raises UserFacing for any other folder or file."""
    if data_dir.exists() and any(data_dir.iterdir()):
        raise UserFacing(f"{data_dir} is not empty.", "Restore into a new folder.", "not_empty")
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with tarfile.open(file) as tar:
            members = tar.getmembers()
            names = {m.name for m in members}
            if not {_DATABASE, KEY_FILE} <= names:
                raise UserFacing(f"{file} is not a backup of a Reviewer server.", "", "not_a_backup")
            # The filter refuses paths that lead out of the folder, links and devices.
            tar.extractall(data_dir, members=[m for m in members if m.isfile()], filter="data")
    except (tarfile.TarError, OSError) as error:
        raise UserFacing(f"{file} cannot be read as a backup.", "Choose another copy.", "not_a_backup") from error
    (data_dir / KEY_FILE).chmod(0o600)
    with closing(sqlite3.connect(data_dir / _DATABASE)) as conn:
        verdict = conn.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise UserFacing(f"The database in {file} is damaged.", "Choose another copy.", "backup_damaged")
    url = f"sqlite:///{data_dir / _DATABASE}"
    migrate(url)
    database = Database(url)
    try:
        # What was decided after the copy was made comes back from the desktops: a new name tells them to offer it.
        database.run_write(new_epoch)
    finally:
        database.close()

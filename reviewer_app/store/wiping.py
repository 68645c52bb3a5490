"""Emptying a profile by order: begun on disk before anything is lost, finished whatever interrupts it."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from reviewer_app.domain.device import WipeOrder
from reviewer_app.errors import LocalStore
from reviewer_app.ports import Secrets
from reviewer_app.store.disposal import NAME as COPY_KEY
from reviewer_app.store.disposal import overwrite, remove_tree
from reviewer_app.store.keys import SECRET_NAME
from reviewer_app.store.lock import ProfileLock
from reviewer_app.store.profile_file import NAME as DESCRIPTION
from reviewer_app.store.profile_file import TWIN, sync_folder, write_durably

MARKER = "emptied.json"
"""All that is left: that it was emptied, and by which number of order."""
LOCK = "lock"
_TOKEN = "token"  # noqa: S105  (the name of a secret, not one)
Reached = Callable[[str], None]
"""Told each step by name; for tests that interrupt."""


class Emptied(Enum):
    """How far emptying a profile has come."""

    NO = "no"
    BEGUN = "begun"
    """It must be finished before anything else is done with the profile."""
    DONE = "done"


def state(directory: Path) -> Emptied:
    """What the marker says; one that cannot be read was being made when all of it still stood."""
    try:
        found = json.loads((directory / MARKER).read_bytes())
    except FileNotFoundError:
        return Emptied.NO
    except (ValueError, OSError):
        return Emptied.BEGUN
    return Emptied.DONE if isinstance(found, dict) and found.get("done") is True else Emptied.BEGUN


def begin(directory: Path, order: WipeOrder) -> None:
    """Put on disk that the profile is to be emptied; the caller has verified the order. There is no way back."""
    if state(directory) is Emptied.NO:
        _mark(directory, order.order_no, done=False)


def finish(directory: Path, secrets: Secrets, reached: Reached = lambda _: None) -> bool:
    """Do what is left of emptying: keys first, then files. Whether there was anything to do.

    Nothing of the profile may be open. ProfileLocked when another process has it; LocalStore when
    the key store does not answer, after all files are gone: the next start asks it again.
    """
    if state(directory) is not Emptied.BEGUN:
        return False
    lock = ProfileLock(directory / LOCK)
    trouble: LocalStore | None = None
    try:
        try:
            for name in (SECRET_NAME, _TOKEN):
                secrets.delete(name)
                reached(f"secret {name}")
        except LocalStore as error:
            trouble = error
        for name in (COPY_KEY, DESCRIPTION, TWIN):
            # A sealed key and half a key: without them the rest is noise, wherever the disk may keep old blocks of it.
            overwrite(directory / name)
            reached(name)
        for path in sorted(directory.iterdir()):
            if path.name in (MARKER, LOCK):
                continue
            if path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                path.unlink(missing_ok=True)
            reached(path.name)
        sync_folder(directory)
        if trouble is not None:
            raise trouble
        _mark(directory, _order_no(directory), done=True)
        reached("done")
    finally:
        lock.release()
    return True


def forget(directory: Path) -> None:
    """Somebody starts afresh in an emptied profile: what the settings left behind goes, and the marker with it."""
    if state(directory) is not Emptied.DONE:
        return
    for path in directory.iterdir():
        if path.name not in (MARKER, LOCK) and path.is_file():
            path.unlink(missing_ok=True)
    (directory / MARKER).unlink(missing_ok=True)
    sync_folder(directory)


def _mark(directory: Path, order_no: int, done: bool) -> None:
    write_durably(directory / MARKER, json.dumps({"order_no": order_no, "done": done}).encode())


def _order_no(directory: Path) -> int:
    try:
        found = json.loads((directory / MARKER).read_bytes())
    except (ValueError, OSError):
        return 0
    number = found.get("order_no") if isinstance(found, dict) else 0
    return number if isinstance(number, int) else 0

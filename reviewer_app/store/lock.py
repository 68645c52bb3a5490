"""One process per profile: two writers of one outbox would each think they are alone."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say
from reviewer_app.store.place import unwritable

_TAKEN = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What systems say when somebody else holds the lock; anything else means there are no locks."""


class ProfileLocked(LocalStore):
    """Another Reviewer already works in this profile."""


class ProfileLock:
    """Held from construction to `release`; the system frees it when the process dies."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(path.parent) from error
        try:
            _lock(self._file)
        except OSError as error:
            os.close(self._file)
            if error.errno not in _TAKEN:
                raise LocalStore(
                    say("The drive with Reviewer's data does not let a program keep others out."),
                    say("Move the data to a disk of this computer and start again."),
                    code="not_durable",
                ) from error
            raise ProfileLocked(
                "Reviewer is already running with this profile.", "Switch to its window.", code="locked"
            ) from error

    def release(self) -> None:
        """Let another process in; the file stays, for deleting it would make room for a race."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

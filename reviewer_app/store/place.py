"""Where a profile may lie: on a disk of this computer that locks and writes as a database needs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say

_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "davfs",
        "fuse.davfs2",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.gcsfuse",
        "fuse.curlftpfs",
        "fuse.glusterfs",
    }
)
"""File systems on which a log that two programs share in memory does not work, or a sync is not one."""


def make_folder(directory: Path) -> None:
    """Make the profile's folder for its owner alone; LocalStore when the system or the place forbids it."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name != "nt":
            directory.chmod(0o700)
    except OSError as error:
        raise unwritable(directory) from error
    kind = file_system(directory)
    if kind in _NETWORK:
        raise LocalStore(
            say("Reviewer's data lies on a network drive ({kind}), where decisions cannot be kept safely.", kind=kind),
            say("Move it to a disk of this computer (REVIEWER_PROFILE_DIR says where) and start again."),
            code="not_durable",
        )


def unwritable(directory: Path) -> LocalStore:
    """The error for a folder that may not be written."""
    return LocalStore(
        say("Reviewer may not write in its data folder, {directory}.", directory=directory),
        say("Ask whoever looks after this computer."),
        code="read_only",
    )


def file_system(directory: Path) -> str:
    """The kind of file system a folder lies on, empty when the system does not say."""
    if sys.platform == "win32":
        import ctypes

        root = Path(directory.resolve().anchor)
        return "smb3" if ctypes.windll.kernel32.GetDriveTypeW(str(root)) == 4 else ""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return kind_of(lines, directory.resolve())


def kind_of(mounts: list[str], path: Path) -> str:
    """The file system of the longest mount point that leads to `path`, from lines of Linux's mountinfo."""
    best, kind = -1, ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        fields, after = left.split(), right.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].encode().decode("unicode_escape"))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after[0]
    return kind

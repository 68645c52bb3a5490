"""A disk made from a record of system calls, that can lose power after any of them.

`strace` records what a child wrote, synced, renamed and removed below one folder. `Disk` plays the
record up to any point and then says what a power cut may leave: of each file what was synced, and of
what came after any part; of the folder's names those that were synced, and of later changes any
beginning, for file systems keep their order.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

STRACE = shutil.which("strace")
_CALLS = (
    "openat,open,creat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,sendfile,copy_file_range,dup,dup2,dup3,writev,pwritev,truncate,link,linkat,fallocate"
)
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|\?)")
_SECTOR = 512
_ORDINARY = frozenset({"close", "lseek"})


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded: its name, arguments as text, result."""

    name: str
    args: tuple[str, ...]
    result: int


def record(command: Sequence[str], log: Path) -> list[Call]:
    """Run a Python script under strace; its calls in order. AssertionError with its words when it failed."""
    assert STRACE is not None
    done = subprocess.run(
        [STRACE, "-qq", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", str(log), sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    calls = []
    with log.open(encoding="ascii") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found and found[3] != "?" and int(found[3]) >= 0:
                calls.append(Call(found[1], tuple(_split(found[2])), int(found[3])))
    return calls


def _split(args: str) -> list[str]:
    """Arguments at commas; strings are all hex escapes and hold none."""
    return [a.strip() for a in args.split(",")]


def _bytes(text: str) -> bytes:
    assert text.startswith('"'), text
    return bytes.fromhex(text[1 : text.rindex('"')].replace("\\x", ""))


@dataclass
class _Inode:
    """One file's content: on the disk for sure, and what was written since, in order."""

    synced: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, data), or (length, None) for a truncation."""

    def write(self, at: int, data: bytes) -> None:
        _put(self.now, at, data)
        self.pending.append((at, data))

    def cut(self, length: int) -> None:
        _cut(self.now, length)
        self.pending.append((length, None))

    def sync(self) -> None:
        self.synced = bytes(self.now)
        self.pending.clear()


def _put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _cut(content: bytearray, length: int) -> None:
    if len(content) < length:
        content.extend(bytes(length - len(content)))
    del content[length:]


@dataclass
class _Open:
    inode: _Inode | None
    path: str
    at: int = 0


class Disk:
    """The files directly in `folder`, as a record of calls makes them; start it with what lay there before."""

    def __init__(self, folder: Path, before: dict[str, bytes] | None = None) -> None:
        self._folder = str(folder)
        self._names: dict[str, _Inode] = {}
        for name, data in (before or {}).items():
            self._names[name] = _Inode(data, bytearray(data))
        self._synced_names = dict(self._names)
        self._name_changes: list[tuple[str, _Inode | None]] = []
        self._open: dict[int, _Open] = {}
        self.told: list[bytes] = []
        """What the child wrote on its standard output."""

    def play(self, call: Call) -> bool:
        """Take one call; whether it changed anything a power cut could tell."""
        step = getattr(self, f"_{call.name}", None)
        if step is None:
            known = [a for a in call.args if a.isdigit() and int(a) in self._open]
            if call.name in {"writev", "pwritev", "truncate", "link", "linkat", "fallocate"} and known:
                raise AssertionError(f"a call this disk does not know: {call}")
            return False
        return bool(step(call)) and call.name not in _ORDINARY

    # ---- what a cut leaves -----------------------------------------------------------------

    def killed(self) -> dict[str, bytes]:
        """The program died and the system lived: all that was written is there."""
        return {name: bytes(inode.now) for name, inode in self._names.items()}

    def cut(self, chance: random.Random, lazy: bool) -> dict[str, bytes]:
        """The power went: `lazy` leaves only what was synced, otherwise some of the rest, one write of it torn."""
        names = dict(self._synced_names)
        kept = 0 if lazy else chance.randint(0, len(self._name_changes))
        for name, inode in self._name_changes[:kept]:
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode
        return {name: inode.synced if lazy else _some(inode, chance) for name, inode in names.items()}

    # ---- the calls --------------------------------------------------------------------------

    def _name(self, text: str) -> str | None:
        path = _bytes(text).decode()
        if path == self._folder:
            return ""
        if not path.startswith(self._folder + "/"):
            return None
        name = path[len(self._folder) + 1 :]
        return None if "/" in name or name.endswith("-shm") else name

    def _openat(self, call: Call) -> bool:
        name = self._name(call.args[1])
        if name is None:
            return False
        if name == "":
            self._open[call.result] = _Open(None, "")
            return False
        changed = False
        inode = self._names.get(name)
        if inode is None:
            if "O_CREAT" not in call.args[2]:
                # A folder in the folder.
                return False
            inode = _Inode()
            self._names[name] = inode
            self._name_changes.append((name, inode))
            changed = True
        elif "O_TRUNC" in call.args[2]:
            inode.cut(0)
            changed = True
        self._open[call.result] = _Open(inode, name)
        return changed

    def _close(self, call: Call) -> bool:
        return self._open.pop(int(call.args[0]), None) is not None

    def _lseek(self, call: Call) -> bool:
        file = self._open.get(int(call.args[0]))
        if file is not None:
            file.at = call.result
        return False

    def _write(self, call: Call) -> bool:
        if call.args[0] == "1":
            self.told.extend(_bytes(call.args[1])[: call.result].splitlines())
            return False
        file = self._open.get(int(call.args[0]))
        if file is None or file.inode is None:
            return False
        file.inode.write(file.at, _bytes(call.args[1])[: call.result])
        file.at += call.result
        return True

    def _pwrite64(self, call: Call) -> bool:
        file = self._open.get(int(call.args[0]))
        if file is None or file.inode is None:
            return False
        file.inode.write(int(call.args[3], 0), _bytes(call.args[1])[: call.result])
        return True

    def _sendfile(self, call: Call) -> bool:
        out, source = self._open.get(int(call.args[0])), self._open.get(int(call.args[1]))
        if out is None or out.inode is None:
            return False
        assert source is not None
        assert source.inode is not None
        given = re.match(r"\[(\d+)", call.args[2])
        start = int(given[1]) if given else source.at
        out.inode.write(out.at, bytes(source.inode.now[start : start + call.result]))
        out.at += call.result
        return call.result > 0

    def _ftruncate(self, call: Call) -> bool:
        file = self._open.get(int(call.args[0]))
        if file is None or file.inode is None:
            return False
        file.inode.cut(int(call.args[1], 0))
        return True

    def _fsync(self, call: Call) -> bool:
        file = self._open.get(int(call.args[0]))
        if file is None:
            return False
        if file.inode is None:
            self._synced_names = dict(self._names)
            self._name_changes.clear()
        else:
            file.inode.sync()
        return True

    _fdatasync = _fsync

    def _rename(self, call: Call) -> bool:
        return self._renamed(call.args[0], call.args[1])

    def _renameat(self, call: Call) -> bool:
        return self._renamed(call.args[1], call.args[3])

    _renameat2 = _renameat

    def _renamed(self, source: str, target: str) -> bool:
        old, new = self._name(source), self._name(target)
        if old is None or new is None or old not in self._names:
            return False
        inode = self._names.pop(old)
        self._names[new] = inode
        # One step on every file system that deserves the name: never both, never neither.
        self._name_changes.append((new, inode))
        self._name_changes.append((old, None))
        return True

    def _unlink(self, call: Call) -> bool:
        return self._unlinked(call.args[0])

    def _unlinkat(self, call: Call) -> bool:
        return self._unlinked(call.args[1])

    def _unlinked(self, text: str) -> bool:
        name = self._name(text)
        if name is None or self._names.pop(name, None) is None:
            return False
        self._name_changes.append((name, None))
        return True


def _some(inode: _Inode, chance: random.Random) -> bytes:
    content = bytearray(inode.synced)
    kept = [p for p in inode.pending if chance.random() < 0.6]
    for number, (at, data) in enumerate(kept):
        if data is None:
            _cut(content, at)
        elif number == len(kept) - 1 and len(data) > _SECTOR:
            _put(content, at, data[: chance.randrange(0, len(data), _SECTOR)])
        else:
            _put(content, at, data)
    return bytes(content)

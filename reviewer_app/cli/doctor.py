"""`reviewer doctor`: what is wrong with this installation, and the next step."""

from __future__ import annotations

import dataclasses
import importlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from reviewer_app import __version__, paths
from reviewer_app.cli import say
from reviewer_app.cli.options import Json, Key, Server
from reviewer_app.errors import UserFacing
from reviewer_app.settings import Settings, load_settings

GOOD, HINT, BAD = "good", "hint", "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `state` is good, hint (works, but) or bad."""

    name: str
    state: str
    message: str
    next_step: str = ""


def doctor(server: Server = None, key: Key = None, as_json: Json = False) -> None:
    """Say what is wrong with this installation, and what to do about it."""
    settings = load_settings({"server": server, "key": key})
    found = list(_look(settings))
    bad = any(f.state == BAD for f in found)
    if as_json:
        say.as_json({"version": __version__, "good": not bad, "findings": found})
    else:
        for finding in found:
            say.line(f"{finding.state:5} {finding.name}: {finding.message}")
            if finding.next_step:
                say.line(f"      → {finding.next_step}")
    if bad:
        raise typer.Exit(1)


def _look(settings: Settings) -> Iterator[Finding]:
    looks: tuple[Callable[[], Finding], ...] = (
        _python,
        _qt,
        _screen,
        _documents,
        _local_database,
        _fonts,
        _keyring,
        _profile,
        _server_parts,
        lambda: _server(settings),
    )
    for look in looks:
        yield look()


def _python() -> Finding:
    said = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("Python", BAD, said, "Use Python 3.11, 3.12 or 3.13.")
    return Finding("Python", GOOD, said)


def _qt() -> Finding:
    try:
        core = importlib.import_module("PySide6.QtCore")
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        if (error.name or "").startswith("PySide6"):
            return Finding("Qt", BAD, "not installed", "Install reviewer-app[desktop].")
        return Finding(
            "Qt",
            BAD,
            str(error),
            "On Debian and Ubuntu: apt install libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0",
        )
    version = str(core.__version__)
    if version == "6.12.0" and sys.version_info < (3, 12):
        return Finding("Qt", BAD, "6.12.0 aborts on Python 3.11", "Install pyside6-essentials 6.11.3 or Python 3.12.")
    return Finding("Qt", GOOD, version)


def _screen() -> Finding:
    try:
        from reviewer_app.desktop import display_problem
    except ImportError:
        return Finding("Screen", HINT, "not looked at, because Qt or another part of the desktop is missing")
    problem = display_problem()
    if problem is None:
        return Finding("Screen", GOOD, "windows can be opened")
    return Finding("Screen", HINT, problem.message, problem.next_step)


def _documents() -> Finding:
    return _part("Documents", "pypdfium2", "desktop", "PDFs can be shown")


def _local_database() -> Finding:
    return _part("Local database", "sqlcipher3", "desktop", "encrypted")


def _part(name: str, module: str, extra: str, good: str) -> Finding:
    try:
        importlib.import_module(module)
    except ImportError as error:
        return Finding(name, BAD, f"{module} cannot be loaded ({error})", f"Install reviewer-app[{extra}].")
    return Finding(name, GOOD, good)


def _fonts() -> Finding:
    folder = paths.resources() / "fonts"
    count = len([*folder.glob("*.otf"), *folder.glob("*.ttf")])
    if not count:
        return Finding("Fonts", BAD, f"none in {folder}", "Install Reviewer again: its files are incomplete.")
    return Finding("Fonts", GOOD, f"{count} bundled")


def _keyring() -> Finding:
    try:
        import keyring

        from reviewer_app.remote.secret_store import keyring_available
    except ImportError as error:
        return Finding("Key store", BAD, f"{error.name} is not installed", "Install reviewer-app[desktop].")
    if keyring_available():
        return Finding("Key store", GOOD, type(keyring.get_keyring()).__module__)
    return Finding(
        "Key store",
        HINT,
        "this computer has none that keeps secrets encrypted",
        "The desktop asks for a passphrase instead; a key store (GNOME Keyring, KWallet) spares that.",
    )


def _profile() -> Finding:
    directory = paths.profile_dir()
    if not directory.exists():
        directory = next(parent for parent in directory.absolute().parents if parent.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=directory, prefix=".doctor-") as probe:
            probe.write(b"written")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return Finding(
            "Profile", BAD, f"{directory}: {error.strerror}", "Make the folder writable, or set REVIEWER_PROFILE_DIR."
        )
    return Finding("Profile", GOOD, str(Path(paths.profile_dir())))


def _server_parts() -> Finding:
    try:
        importlib.import_module("fastapi")
        importlib.import_module("uvicorn")
    except ImportError:
        return Finding("Server parts", HINT, "not installed", "Only whoever runs a server needs reviewer-app[server].")
    return Finding("Server parts", GOOD, "installed")


def _server(settings: Settings) -> Finding:
    if not settings.server:
        return Finding("Server", HINT, "none was named", "Give --server URL to try one.")
    from reviewer_app.cli.remote import connected

    try:
        # Whether it answers at all is asked without a key; the client wants some text for one.
        with connected(dataclasses.replace(settings, key=settings.key or "none")) as reviewer:
            reviewer.request("GET", "/healthz")
            if settings.key:
                reviewer.request("GET", "/api/v1/decisions?limit=1")
    except UserFacing as error:
        return Finding("Server", BAD, f"{settings.server}: {error.message}", error.next_step or "Check the address.")
    return Finding("Server", GOOD, f"{settings.server} answers" + (", and takes the key" if settings.key else ""))

#!/usr/bin/env python3
"""One script for every chore, standard library only: it sets everything up, then does the verb.

    python3 packaging/dev.py demo [--tour DIR]   set up, then run the main job
    python3 packaging/dev.py test [ARGS]         set up, then pass the tests
    python3 packaging/dev.py check               format, lint, types, import borders, tests
    python3 packaging/dev.py bench [ARGS]        figures against their floors (--json, --only NAME, --quick)
    python3 packaging/dev.py torture [ARGS]      everything goes wrong for a while (--minutes N, --json, --database)
    python3 packaging/dev.py journeys [ARGS]     a real window, real keys: what hands would find (--cases N, --json)
    python3 packaging/dev.py gallery DIR [NAME]  pictures of every state: three themes, five screens (--scale N)
    python3 packaging/dev.py translate [ARGS]    bring the catalogues of words up to date (--missing, --merge FILE)
    python3 packaging/dev.py run [ARGS]          the `reviewer` command from this checkout
    python3 packaging/dev.py build               sdist and wheel in dist/
    python3 packaging/dev.py lock                renew the hash-pinned requirement files

`--no-system` forbids installing system libraries. The second run is fast: a stamp remembers what
is installed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BESIDE = ("bench", "torture", "journeys", "gallery", "translate")
"""Verbs that are packages beside this file."""
FITTING = ((3, 11), (3, 12), (3, 13))

# shared library → Debian package; what Qt and its plugins open at run time
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

# program → Debian package
TEST_TOOLS = {"strace": "strace"}
JOURNEY_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi2-registryd": "at-spi2-core",
}


class SetupProblem(Exception):
    """Something a person must do first; the text says what."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def call(command: list[str], **more: object) -> int:
    """Run a command in the checkout; its exit status."""
    return subprocess.run([str(c) for c in command], cwd=ROOT, check=False, **more).returncode  # type: ignore[call-overload]


def must(command: list[str], failure: str) -> None:
    if call(command) != 0:
        raise SetupProblem(failure)


# ---- Python and the virtual environment -------------------------------------------------------


def version_of(python: str) -> tuple[int, int] | None:
    """(major, minor) of an interpreter, None when it does not run."""
    try:
        answer = subprocess.run(
            [python, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except OSError:
        return None
    parts = answer.stdout.split()
    return (int(parts[0]), int(parts[1])) if answer.returncode == 0 and len(parts) == 2 else None


def find_python() -> str:
    """The running interpreter when it fits, else one from PATH."""
    if sys.version_info[:2] in FITTING:
        return sys.executable
    for major, minor in FITTING:
        candidate = shutil.which(f"python{major}.{minor}")
        if candidate and version_of(candidate) == (major, minor):
            return candidate
    raise SetupProblem("Reviewer needs Python 3.11, 3.12 or 3.13. Install one and run this again.")


def have_ensurepip(python: str) -> bool:
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def make_venv(uv: str | None, allow_system: bool) -> None:
    python = find_python()
    if PYTHON.exists() and version_of(str(PYTHON)) in FITTING:
        return
    if VENV.exists():
        say("the virtual environment is broken or of another Python: making it anew")
        shutil.rmtree(VENV)
    say(f"making .venv with {python}")
    if uv:
        must([uv, "venv", "--quiet", "--python", python, str(VENV)], "uv could not make .venv (see above).")
        return
    if not have_ensurepip(python):
        major, minor = version_of(python) or (3, 11)
        apt_install([f"python{major}.{minor}-venv"], allow_system, "Python's venv module")
    must([python, "-m", "venv", str(VENV)], "Python could not make .venv (see above).")


def stamp_value(lock: Path) -> str:
    running = hashlib.sha256()
    for path in (lock, ROOT / "pyproject.toml"):
        running.update(path.read_bytes())
    return running.hexdigest()


def install(uv: str | None) -> None:
    """Install the locked requirements and the checkout itself, once per change of either."""
    lock = LOCKS / "dev.txt"
    stamp = VENV / ".installed"
    wanted = stamp_value(lock)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("installing the locked dependencies (some hundred megabytes the first time)")
    if uv:
        base = [uv, "pip", "install", "--python", str(PYTHON)]
        must(
            [*base, "--compile-bytecode", "--require-hashes", "-r", str(lock)],
            "The dependencies could not be installed. Check the network connection and run this again.",
        )
        must([*base, "--no-deps", "--no-build-isolation", "-e", "."], "The checkout could not be installed.")
    else:
        base = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        must(
            [*base, "--require-hashes", "-r", str(lock)],
            "The dependencies could not be installed. Check the network connection and run this again.",
        )
        must([*base, "--no-deps", "--no-build-isolation", "-q", "-e", "."], "The checkout could not be installed.")
    stamp.write_text(wanted)


# ---- system libraries -------------------------------------------------------------------------


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Debian packages whose library does not load; empty on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for soname, package in libraries.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def is_debian() -> bool:
    return shutil.which("apt-get") is not None


def apt_install(packages: list[str], allow_system: bool, what: str) -> None:
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not is_debian():
        raise SetupProblem(f"{what} is missing. Install your system's packages for: {', '.join(packages)}.")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root or not allow_system:
        raise SetupProblem(f"{what} is missing. Run once:  sudo {line}")
    say(f"{what} is missing: running `{line}`")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if call(command, env=environment, stdout=subprocess.DEVNULL) != 0:
        call(["apt-get", "update", "-qq"], env=environment)
        if call(command, env=environment) != 0:
            raise SetupProblem(f"{what} could not be installed. Run by hand:  {line}")


def system_libraries(allow_system: bool, window: bool) -> None:
    wanted = dict(OFFSCREEN_LIBRARIES)
    if window:
        wanted.update(WINDOW_LIBRARIES)
    missing = missing_libraries(wanted)
    if missing:
        apt_install(missing, allow_system, "A library that Qt needs")


def tools_for_tests(allow_system: bool, tools: Mapping[str, str] = TEST_TOOLS) -> None:
    """What some tests record or break the system with; without it they say so and are skipped."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    missing = [package for tool, package in tools.items() if shutil.which(tool) is None]
    if not sys.platform.startswith("linux") or not missing:
        return
    if root and allow_system and shutil.which("apt-get"):
        try:
            apt_install(missing, allow_system, "A tool of the tests")
        except SetupProblem as problem:
            say(f"{problem} The tests that need it are skipped.")
    else:
        say(f"Tests that need {', '.join(missing)} will be skipped.")


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(allow_system: bool, window: bool) -> None:
    uv = shutil.which("uv")
    system_libraries(allow_system, window)
    make_venv(uv, allow_system)
    install(uv)


# ---- verbs ------------------------------------------------------------------------------------


ALL_CORES = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""A worker a core; a file's tests stay together, so that what they share is made once.

The order is the suite's own: by number of tests the few that take long would come last, one worker beside idle ones.
"""


def tests(arguments: list[str]) -> int:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    chosen = any(a in ("-n", "-x", "--pdb", "-s") or a.startswith(("-n", "tests/", "--collect")) for a in arguments)
    spread = () if chosen else ALL_CORES
    return call([str(PYTHON), "-m", "pytest", *spread, *arguments], env=environment)


def check() -> int:
    """Every gate in turn; the first red one decides the exit status, all are run."""
    worst = 0
    bin_dir = PYTHON.parent
    gates = (
        ("format", [str(bin_dir / "ruff"), "format", "--check", "."]),
        ("lint", [str(bin_dir / "ruff"), "check", "."]),
        ("types", [str(bin_dir / "mypy")]),
        ("import borders", [str(bin_dir / "lint-imports")]),
    )
    for name, command in gates:
        say(name)
        worst = worst or call(command)
    say("tests")
    return tests([]) or worst


@contextmanager
def output_to_stderr() -> Iterator[None]:
    """Keep standard output for results: what is said and installed meanwhile goes to standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def beside(module: str, arguments: list[str]) -> int:
    """Run a package of this folder: `bench` measures, `torture` breaks."""
    here = os.pathsep.join([str(ROOT / "packaging"), str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": here}
    return call([str(PYTHON), "-m", module, *arguments], env=environment)


def lock(uv: str | None) -> int:
    if uv is None:
        raise SetupProblem("`lock` needs uv on PATH: pip install uv.")
    for name, extras in {"dev": ("desktop", "server", "dev"), "samples": ("samples",)}.items():
        options = [word for extra in extras for word in ("--extra", extra)]
        command = [uv, "pip", "compile", "pyproject.toml", *options, "--universal", "--generate-hashes", "--upgrade"]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        must([*command, "--python-version", "3.11", "-q", "-o", str(LOCKS / f"{name}.txt")], "The lock failed.")
    return 0


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Set up Reviewer and run a chore.", prog="dev.py")
    parser.add_argument(
        "verb",
        choices=["demo", "test", "check", "run", "build", "lock", "setup", *BESIDE],
    )
    parser.add_argument("--no-system", action="store_true", help="never install system libraries")
    arguments, rest = parser.parse_known_args(argv)
    try:
        if arguments.verb == "lock":
            return lock(shutil.which("uv"))
        if arguments.verb in BESIDE:
            with output_to_stderr():
                set_up(not arguments.no_system, window=arguments.verb == "journeys")
                if arguments.verb == "journeys":
                    tools_for_tests(not arguments.no_system, JOURNEY_TOOLS)
                if arguments.verb == "torture":
                    tools_for_tests(not arguments.no_system)
            return beside(arguments.verb, rest)
        set_up(not arguments.no_system, window=arguments.verb in {"demo", "run"} and has_display())
        if arguments.verb == "demo":
            return call([str(PYTHON), "-m", "reviewer_app", "demo", *rest])
        if arguments.verb == "run":
            return call([str(PYTHON), "-m", "reviewer_app", *rest])
        if arguments.verb in {"test", "check"}:
            tools_for_tests(not arguments.no_system)
        if arguments.verb == "test":
            return tests(rest)
        if arguments.verb == "check":
            return check()
        if arguments.verb == "build":
            return call([str(PYTHON), "-m", "build", "--no-isolation", *rest])
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

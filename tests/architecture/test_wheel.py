"""What is installed is whole, and each half runs without the other's dependencies."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BLOCK = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError("not installed here: " + name)
sys.meta_path.insert(0, Blocker())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own."""
    out = tmp_path_factory.mktemp("wheel")
    answer = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert answer.returncode == 0, answer.stdout[-2000:] + answer.stderr[-2000:]
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def run_without(installed: Path, blocked: set[str], code: str, where: Path) -> subprocess.CompletedProcess[str]:
    script = BLOCK.format(blocked=blocked) + f"sys.path.insert(0, {str(installed)!r})\n" + code
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=where)


def test_the_wheel_carries_its_data(installed: Path) -> None:
    package = installed / "reviewer_app"
    for needed in (
        "_resources/fonts/Inter-Regular.otf",
        "_resources/samples/pack.json",
        "_resources/workflows/kyc-identity.yaml",
        "server/migrations/env.py",
        "store/migrations",
        "py.typed",
    ):
        assert (package / needed).exists(), needed
    assert not (installed / "tests").exists()


def test_the_server_half_runs_without_the_desktop(installed: Path, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
import reviewer_app
from reviewer_app.server.app import create_app
from reviewer_app.server.context import build_context
from reviewer_app.server.settings import ServerSettings
context = build_context(ServerSettings(Path({str(tmp_path / "data")!r})))
create_app(context)
context.close()
print(reviewer_app.__file__)
"""
    answer = run_without(
        installed, {"PySide6", "shiboken6", "sqlcipher3", "keyring", "pypdfium2", "PIL"}, code, tmp_path
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip().startswith(str(installed))


def test_the_desktop_half_runs_without_the_server(installed: Path, tmp_path: Path) -> None:
    code = "import reviewer_app.desktop; print(reviewer_app.paths.resources())"
    answer = run_without(installed, {"fastapi", "starlette", "uvicorn", "psycopg", "prometheus_client"}, code, tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == str(installed / "reviewer_app" / "_resources")


def test_the_sdk_needs_neither(installed: Path, tmp_path: Path) -> None:
    blocked = {"PySide6", "sqlalchemy", "sqlcipher3", "fastapi", "uvicorn", "pypdfium2", "keyring", "argon2"}
    answer = run_without(installed, blocked, "from reviewer_app.sdk import Reviewer, AsyncReviewer", tmp_path)
    assert answer.returncode == 0, answer.stderr

"""The start: a window first, then what it needs; keys and passphrases beside it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.desktop import DesktopOptions, Start
from reviewer_app.errors import UserFacing
from reviewer_app.ports import Api
from reviewer_app.remote.later import LaterApi
from reviewer_app.store.keys import key_from_passphrase
from reviewer_app.ui.theme import Theme

HEAVY = ("sqlalchemy", "httpx", "cryptography", "keyring", "alembic", "asyncio", "sqlcipher3", "typer", "msgspec")


class KeptHere(KeyringBackend):
    """A key store in memory."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def key_store() -> Iterator[KeptHere]:
    before, mine = keyring.get_keyring(), KeptHere()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


class Begun:
    """A start with its questions and answers."""

    def __init__(self, app: QApplication, profile: Path, answers: list[str | None]) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.told: list[UserFacing] = []
        self._answers = answers
        self.start = Start(app, DesktopOptions(profile), self._ask, self.told.append)

    def _ask(self, message: str, first: bool) -> str | None:
        self.asked.append((message, first))
        return self._answers.pop(0)


Begin = Callable[..., Begun]


@pytest.fixture
def begin(qapp: QApplication, tmp_path: Path, theme: Theme) -> Iterator[Begin]:
    made: list[Begun] = []

    def go(answers: list[str | None] | None = None) -> Begun:
        made.append(Begun(qapp, tmp_path / "profile", list(answers or [])))
        return made[-1]

    yield go
    for begun in made:
        begun.start.close()
        begun.start.deleteLater()
    theme.apply("light")


def signs_in(begun: Begun) -> bool:
    return begun.start.desktop is not None and begun.start.window.sign_in.isVisible()


def test_the_first_window_takes_none_of_the_heavy_libraries() -> None:
    program = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "import reviewer_app.cli, pathlib; from reviewer_app.desktop import Start, DesktopOptions; "
        "start = Start(app, DesktopOptions(pathlib.Path(sys.argv[1])), None, None); "
        "loaded = set(sys.modules); start.window.close(); "
        f"print(sorted(n for n in {HEAVY!r} if n in loaded))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, "/nonexistent"], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == "[]"


def test_with_a_key_store_nothing_is_asked(begin: Begin, key_store: KeptHere, qtbot: QtBot) -> None:
    begun = begin()
    assert begun.start.window.isVisible()
    assert begun.start.desktop is None
    qtbot.waitUntil(lambda: signs_in(begun), timeout=10_000)
    assert (begun.asked, begun.told) == ([], [])
    assert [name for _, name in key_store.kept] == ["profile-key"]


def test_without_one_a_passphrase_is_asked_until_it_fits(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    key_from_passphrase(tmp_path / "profile", "opens it all")
    begun = begin(["wrong one", "opens it all"])
    qtbot.waitUntil(lambda: signs_in(begun), timeout=20_000)
    (first, new), (second, _) = begun.asked
    assert "Enter the passphrase" in first
    assert not new
    assert "not the passphrase" in second
    assert begun.told == []


def test_a_first_passphrase_is_chosen_and_may_be_refused(begin: Begin, qtbot: QtBot) -> None:
    begun = begin(["short", "long enough"])
    qtbot.waitUntil(lambda: signs_in(begun), timeout=20_000)
    assert "Choose a passphrase" in begun.asked[0][0]
    assert "at least 8" in begun.asked[1][0]
    assert begun.asked[0][1]


def test_who_gives_up_leaves_without_a_word(begin: Begin, qapp: QApplication, qtbot: QtBot) -> None:
    begun = begin([None])
    assert qapp.exec() == 0
    assert begun.asked
    assert begun.told == []
    assert begun.start.desktop is None


@pytest.mark.usefixtures("key_store")
def test_a_profile_that_cannot_be_opened_is_told_and_ends_with_a_status(
    begin: Begin, qapp: QApplication, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "outbox.db").write_bytes(b"")
    (profile / "profile.json").write_text('{"format": 1, "files": ["cache.db", "outbox.db"]}')
    begun = begin()
    assert qapp.exec() == 1
    assert begun.told[0].next_step


def test_the_network_waits_for_the_window_and_then_goes_on() -> None:
    import asyncio

    shown, made = threading.Event(), threading.Event()

    class Real:
        async def logout(self) -> None:
            made.set()

        async def aclose(self) -> None:
            """Nothing is open."""

    def make() -> Api:
        assert shown.is_set()
        return Real()  # type: ignore[return-value]

    async def go() -> None:
        later = LaterApi(make, shown)
        await later.aclose()
        call = asyncio.ensure_future(later.logout())
        await asyncio.sleep(0)
        assert not made.is_set()
        shown.set()
        await call
        await later.aclose()

    asyncio.run(go())
    assert made.is_set()

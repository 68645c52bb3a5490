"""The only place that knows the concrete classes of the desktop's parts."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app import paths
from reviewer_app.clock import Clock, SystemClock, boot_name
from reviewer_app.domain.device import WipeOrder
from reviewer_app.errors import Bug
from reviewer_app.ports import Api, Publish, Secrets
from reviewer_app.ports.practice import PracticePacks
from reviewer_app.render.client import RenderProcess
from reviewer_app.store.practice_thread import PracticeThread
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.identity import META_DEVICE, META_SERVER_KEY
from reviewer_app.sync.orders import order_holds
from reviewer_app.sync.runner import SyncRunner
from reviewer_app.wire.orders import verify as verify_order
from reviewer_app.work.api import Services
from reviewer_app.work.build import build_services
from reviewer_app.work.practice import PracticePlace

if TYPE_CHECKING:
    from reviewer_app.store.practice import PracticeBook
    from reviewer_app.store.profile import ProfileStore

ApiFactory = Callable[[str, str | None], Api]


@dataclass(frozen=True)
class ClientParts:
    """A running client without its windows; `stop()` ends it in order."""

    services: Services
    store: StoreThread
    runner: SyncRunner
    renderer: RenderProcess
    practice: PracticeThread

    def stop(self) -> None:
        """Network first, then the renderer, then the stores (which drain): nothing is left behind."""
        self.runner.stop()
        self.renderer.stop()
        self.practice.close()
        self.store.close()


def build_client(
    profile_dir: Path,
    key: bytes,
    secrets: Secrets,
    publish: Publish,
    clock: Clock | None = None,
    undo_window_s: float = 10.0,
    api_factory: ApiFactory | None = None,
    shown: threading.Event | None = None,
    emptied: Callable[[], None] = lambda: None,
) -> ClientParts:
    """Assemble store, network and services for one profile; raises LocalStore when it cannot be opened.

    `key` is the profile's raw 256-bit key. `publish` is called from any thread. With `shown`, going on
    with a kept sign-in leaves the network be until it is set. `emptied` is called from any thread once
    the profile was emptied by order: nothing of it can be asked any more.
    """
    time = clock or SystemClock()
    store = StoreThread(lambda: _open(profile_dir, key, time))
    renderer = RenderProcess()
    practice = PracticeThread(lambda: _open_practice(profile_dir, key, time))

    def wipe(order: WipeOrder) -> None:
        from reviewer_app.store import wiping

        if wiping.state(profile_dir) is wiping.Emptied.NO:
            device, server_key = store.run(
                lambda s: (s.outbox.get_meta(META_DEVICE) or "", s.outbox.get_meta(META_SERVER_KEY) or "")
            ).result()
            if not order_holds(order, device, server_key, verify_order):
                raise Bug("only a verified order empties a computer")
            wiping.begin(profile_dir, order)
        renderer.stop()
        practice.close()
        store.close()
        try:
            wiping.finish(profile_dir, secrets)
        finally:
            # Even where the key store does not answer now: the files are gone and the next start finishes.
            emptied()

    runner = SyncRunner(
        api_factory or (_http if shown is None else _http_after(shown)), store, secrets, time, publish, wipe=wipe
    )
    services = build_services(
        store,
        runner,
        runner,
        renderer,
        time,
        publish,
        undo_window_s=undo_window_s,
        remote=runner,
        practice=PracticePlace(practice, practice.desk, _packs),
    )
    return ClientParts(services, store, runner, renderer, practice)


def _packs() -> PracticePacks:
    # Reading workflow files takes a while to import; most starts never visit the room.
    from reviewer_app.practice.packs import SamplePacks

    return SamplePacks(paths.resources())


def _open_practice(profile_dir: Path, key: bytes, clock: Clock) -> tuple[ProfileStore, PracticeBook]:
    from reviewer_app.store.practice import open_room

    return open_room(profile_dir, key, clock)


def _open(profile_dir: Path, key: bytes, clock: Clock) -> ProfileStore:
    # Imported on the store thread: the window does not wait for the database's libraries.
    from reviewer_app.store.profile import open_profile
    from reviewer_app.sync.retention import look

    store = open_profile(profile_dir, key, clock)
    try:
        # Before anybody is shown anything: a copy that stood too long without contact is not there any more.
        look(store, clock.now(), clock.monotonic(), boot_name())
    except BaseException:
        store.close()
        raise
    return store


def _http(server_url: str, token: str | None) -> Api:
    # Imported on the network thread: the queue does not wait for the network's libraries. httpx would
    # read those of its own command line too (rich, pygments, click); it goes on without when they are not there.
    if "httpx" not in sys.modules:
        sys.modules["httpx._main"] = None  # type: ignore[assignment]
    from reviewer_app.remote.api import HttpApi

    return HttpApi(server_url, token)


def _http_after(shown: threading.Event) -> ApiFactory:
    from reviewer_app.remote.later import LaterApi

    def make(server_url: str, token: str | None) -> Api:
        if token is None:
            # Somebody is signing in and waits for it.
            shown.set()
        if shown.is_set():
            return _http(server_url, token)
        return LaterApi(lambda: _http(server_url, token), shown)

    return make

"""A client outside the program that sees only what a screen reader sees: names, roles, texts, actions."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from journeys.hands import DEAD_TIME_S, Missing, Seat

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
DEEP = 40
PATIENCE_S = 30.0
BUTTON = ("push button", "button")
MUST_SPEAK = frozenset({*BUTTON, "text", "check box", "combo box", "page tab"})
CASE = "Case: "

Place = tuple[str, str]
"""(bus name, object path)."""


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A session bus of its own with the accessibility bus on it; its address."""
    try:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address=1", "--nofork", f"--address=unix:dir={folder}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except FileNotFoundError:
        raise Missing("dbus-daemon") from None
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()


class Reader:
    """What assistive programs do, without one."""

    def __init__(self, session: str) -> None:
        with closing(open_dbus_connection(session)) as first:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = first.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=PATIENCE_S)
            if answer.header.message_type is MessageType.error:
                raise Missing("at-spi2-core")
        self._bus: DBusConnection = open_dbus_connection(answer.body[0])

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def ask(self, place: Place, interface: str, method: str, signature: str = "", *body: Any) -> Any:
        """One question; None when what was asked is gone."""
        address = DBusAddress(place[1], place[0], interface)
        message = new_method_call(address, method, signature or None, body)
        answer = self._bus.send_and_get_reply(message, timeout=PATIENCE_S)
        return None if answer.header.message_type is MessageType.error else answer.body[0] if answer.body else ()

    def value(self, place: Place, interface: str, name: str) -> Any:
        """A property."""
        found = self.ask(place, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return None if found is None else found[1]

    def name(self, place: Place) -> str:
        """What is said of it."""
        return self.value(place, ACCESSIBLE, "Name") or ""

    def describe(self, place: Place) -> str:
        """What is said of it on demand."""
        return self.value(place, ACCESSIBLE, "Description") or ""

    def role(self, place: Place) -> str:
        """What kind of thing it is."""
        return self.ask(place, ACCESSIBLE, "GetRoleName") or ""

    def showing(self, place: Place) -> bool:
        """Whether it can be seen now."""
        state = self.ask(place, ACCESSIBLE, "GetState")
        return bool(state) and bool(state[0] >> 25 & 1)

    def below(self, place: Place, depth: int = DEEP) -> Iterator[Place]:
        """Everything shown inside, in order."""
        for child in self.ask(place, ACCESSIBLE, "GetChildren") or ():
            found = (child[0], child[1])
            if self.showing(found):
                yield found
                if depth:
                    yield from self.below(found, depth - 1)

    def desktop(self) -> Place:
        """The program, once it has come to the bus."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for child in self.ask((REGISTRY, ROOT), ACCESSIBLE, "GetChildren") or ():
                if self.ask((child[0], child[1]), ACCESSIBLE, "GetChildren"):
                    return child[0], child[1]
            time.sleep(0.2)
        raise TimeoutError("the program never came to the accessibility bus")

    def find(self, where: Place, roles: tuple[str, ...], words: str, patience_s: float = PATIENCE_S) -> Place:
        """The first shown thing of a role whose name begins with these words."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            for place in self.below(where):
                if self.name(place).startswith(words) and self.role(place) in roles:
                    return place
            time.sleep(0.2)
        raise TimeoutError(f"no {' or '.join(roles)} is called “{words}…”")

    def act(self, place: Place, wanted: str) -> None:
        """Do what it offers under this name."""
        actions = self.ask(place, "org.a11y.atspi.Action", "GetActions") or []
        names = [str(a[0]) for a in actions]
        chosen = next((i for i, n in enumerate(names) if n.lower() == wanted.lower()), None)
        if chosen is None:
            raise RuntimeError(f"“{self.name(place)}” offers {names}, not {wanted}")
        self.ask(place, "org.a11y.atspi.Action", "DoAction", "i", chosen)

    def text(self, place: Place) -> str:
        """What stands in a text control."""
        return self.ask(place, "org.a11y.atspi.Text", "GetText", "ii", 0, -1) or ""

    def focus(self, place: Place) -> None:
        """Bring the keyboard here."""
        self.ask(place, "org.a11y.atspi.Component", "GrabFocus")


def read_and_decide(display: str, folder: Path, url: str, name: str, password: str) -> dict[str, Any]:
    """A whole case by what is said of it: found in the list, opened, read, decided."""
    with bus(folder) as session:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = session
        os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        os.environ["DISPLAY"] = display
        reader = Reader(session)
        seat = Seat(display, folder / "heard", url, name, password)
        try:
            seat.hear("listed")
            return _read(reader, seat)
        finally:
            seat.close()
            reader.close()
            del os.environ["DBUS_SESSION_BUS_ADDRESS"], os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"]


def _read(reader: Reader, seat: Seat) -> dict[str, Any]:
    program = reader.desktop()
    title = reader.name(reader.find(program, ("cell", "table cell"), CASE)).removeprefix(CASE)
    reader.act(reader.find(program, BUTTON, "Start reviewing"), "Press")
    seat.hear("painted")
    things = list(reader.below(program))
    said = [(reader.role(p), reader.name(p), reader.describe(p)) for p in things]
    values = [reader.text(p) for p, (role, name, _) in zip(things, said, strict=True) if role == "text" and name]
    fields = [name for _, name, _ in said if ". Confidence: " in name]
    mute = sorted(role for role, name, words in said if role in MUST_SPEAK and not (name or words))
    time.sleep(DEAD_TIME_S)
    reader.act(reader.find(program, BUTTON, "Approve"), "Press")
    saved = seat.hear("saved")
    return {
        "read_title": any(name == title for role, name, _ in said if role == "label"),
        "read_fields": fields,
        "read_values": values,
        "read_evidence": [name for _, name, _ in said if "document" in name.lower() and name.startswith("This case")],
        "read_mute": mute,
        "read_and_decided": saved["action"],
    }

"""How long a person waits from the key that decides a case until the next one stands on the screen.

The real desktop in this process (offscreen), its real profile and render process, and the real
server in a process of its own, filled with the sample pack. Real key events decide case after case.
The time ends when the paint pass is over in which the next case's first document was painted.
The floor is the same page opened and drawn by the same library in one call, in this process.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.figure import Figure, GoalKind
from reviewer_app import paths
from reviewer_app.desktop import Desktop, DesktopOptions, make_app
from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import CaseView, DocumentState, QueueFilter, QueueScope
from reviewer_app.ports import Store
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.ui.case.panel import Step

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
WIDTH, HEIGHT = 1366, 768
THINK_MS = 500
FINGER_MS = 40
HASTE_MS = 300
"""The dead time after a case came by itself: no key is taken earlier."""


# ---- the server, in a process of its own -------------------------------------------------------


def serve(folder: str, copies: int) -> None:
    """Fill a server with the sample pack, so many times over, say where it is, and stay until stdin ends."""
    from reviewer_app.demo.backend import DemoBackend
    from reviewer_app.samples import load_pack
    from reviewer_app.sdk import Reviewer

    backend = DemoBackend(Path(folder))
    count = backend.prepare(lambda _: None)
    with Reviewer(backend.url, backend.producer_key) as producer:
        for copy in range(2, copies + 1):
            again = []
            for case in load_pack(paths.resources() / "samples", datetime.now(UTC)):
                case["external_id"] = f"{case['external_id']}-{copy}"
                again.append(case)
            again.extend(_long_cases(again, copy))
            count += sum(1 for _ in producer.escalate_many(again))
    ana = backend.people[0]
    print(json.dumps({"url": backend.url, "name": ana.name, "password": ana.password, "cases": count}), flush=True)
    sys.stdin.read()
    backend.stop()


def _long_cases(cases: Sequence[dict[str, Any]], copy: int) -> Iterator[dict[str, Any]]:
    """Some of the cases once more with a document of twenty pages, as contracts have."""
    content = base64.b64encode(twenty_pages()).decode("ascii")
    for case in cases[::25]:
        long = json.loads(json.dumps(case))
        long["external_id"] = f"{case['external_id']}-long-{copy}"
        long["documents"][0]["content_base64"] = content
        long["documents"][0]["media_type"] = "application/pdf"
        yield long


def twenty_pages() -> bytes:
    """A PDF of twenty pages of text and rules, written by hand: no library of ours writes PDFs."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in range(1, 21):
        lines = [f"({page}.{n}  The parties agree that clause {n} of this contract holds.) Tj T*" for n in range(1, 61)]
        drawn = "50 30 495 780 re S BT /F 10 Tf 12.5 TL 60 790 Td " + " ".join(lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream".encode())
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count 20 /Kids [" + b" ".join(kids) + b"] >>"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


@contextmanager
def server(folder: Path, copies: int) -> Iterator[dict[str, Any]]:
    """The server process; its address and one person's password."""
    command = [sys.executable, "-m", "bench.key_to_paint", "--serve", str(folder), "--copies", str(copies)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging")))}
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the server process ended before it was ready")
        yield json.loads(line)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


# ---- measuring ---------------------------------------------------------------------------------


class Watch(QObject):
    """Stops the time when the paint pass that showed a case is over."""

    over = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.shown = ""
        self.at = self.saved_at = self.laid_at = 0.0
        desktop.case.decided.connect(self._saved)
        desktop.case.opened.connect(self._laid)
        desktop.case.painted.connect(self._painted)

    def _saved(self, _entry: object) -> None:
        self.saved_at = time.perf_counter()

    def _laid(self, _case_id: str) -> None:
        self.laid_at = time.perf_counter()

    def _painted(self, case_id: str) -> None:
        self.shown = case_id
        # Of all that waits, this is delivered first: right after the paint pass under way.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self.at = time.perf_counter()
            self.over.emit()
            return True
        return super().event(event)


@dataclass
class Walk:
    """Times in milliseconds of one manner of working."""

    approve: list[float] = field(default_factory=list)
    override: list[float] = field(default_factory=list)
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    """(document kind, sha256, media type) of every case that was waited for."""
    floor: list[float] = field(default_factory=list)
    stages: list[tuple[float, float, float]] = field(default_factory=list)
    """Of each approval: until it is durable and the next case read, until that lies there, until it is painted."""
    closed: int = 0
    """Cases that could not be approved as they stand and were skipped without being counted."""


class Person:
    """Works on the desk with real key events."""

    def __init__(self, app: QApplication, desktop: Desktop) -> None:
        self.app, self.desktop, self.page = app, desktop, desktop.case
        self.watch = Watch(desktop)
        self.started = 0.0

    def until(self, ready: Callable[[], bool], seconds: float = 60.0) -> None:
        """Let the event loop run until something holds; it is asked when a case was painted, and every 20 ms."""
        if ready():
            return
        loop, poll, limit = QEventLoop(), QTimer(interval=20), QTimer(singleShot=True, interval=round(seconds * 1000))

        def look() -> None:
            if ready():
                loop.quit()

        poll.timeout.connect(look)
        limit.timeout.connect(loop.quit)
        self.watch.over.connect(look)
        poll.start()
        limit.start()
        # The loop itself waits without Python's lock, as that of the program does.
        loop.exec()
        self.watch.over.disconnect(look)
        if not ready():
            raise TimeoutError(f"the desktop did not come to it: {self.standing()}")

    def standing(self) -> str:
        """What the desk is at, for the report of a wait that came to nothing."""
        presenter = self.page.presenter
        desk, panel = presenter.desk, presenter.panel
        at = "none" if panel is None else f"{panel.action.name} {panel.step.name} {panel.so_far()!r}"
        case = "none" if desk is None else f"{desk.view.case.external_id} problems {desk.problems}"
        return (
            f"case {case}; panel {at}; saving {presenter.saving}; dead time {presenter.in_dead_time}; "
            f"asked {presenter.asking.why!r}; shown {self.watch.shown!r}"
        )

    def wait(self, ms: int) -> None:
        """Let the event loop run for some time; `QTest.qWait` would keep Python's lock from all other threads."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def press(self, key: Qt.Key) -> None:
        """One key, pressed and released, through the window system's door."""
        window = self.desktop.window.windowHandle()
        QTest.keyClick(window, key)

    def think(self, ms: int) -> None:
        """Look at the case, as long as the dead time at least."""
        self.wait(ms)
        self.until(lambda: not self.page.presenter.in_dead_time)

    def make_ready(self) -> bool:
        """See the evidence that must be seen; whether the case can be approved as it stands."""
        presenter = self.page.presenter
        for _ in range(6):
            if presenter.verb(Action.APPROVE).enabled:
                return True
            self.press(Qt.Key.Key_V)
        return presenter.verb(Action.APPROVE).enabled

    def timed(self, key: Qt.Key) -> float:
        """Press the deciding key; milliseconds until another case stands painted. -1: the queue is empty."""
        before = self.page.presenter.desk
        old = before.case_id if before else ""
        self.watch.shown, self.watch.at = "", 0.0
        self.started = started = time.perf_counter()
        self.press(key)
        if self.page.presenter.asking.why:
            # Asked whether one is sure of so quick a decision: the yes is the key that decides.
            self.started = started = time.perf_counter()
            self.press(Qt.Key.Key_Y)
        self.until(lambda: (self.watch.at > 0 and self.watch.shown != old) or self.page.presenter.desk is None)
        return (self.watch.at - started) * 1000 if self.page.presenter.desk is not None else -1.0

    def stages(self) -> tuple[float, float, float]:
        """The parts of the time just taken."""
        watch = self.watch
        marks = (self.started, watch.saved_at, watch.laid_at, watch.at)
        first, second, third = ((after - before) * 1000 for before, after in pairwise(marks))
        return first, second, third

    def skip(self) -> None:
        """Put aside what cannot be approved."""
        self.watch.shown, self.watch.at = "", 0.0
        self.press(Qt.Key.Key_S)
        self.press(Qt.Key.Key_1)
        self.until(lambda: bool(self.watch.at) or self.page.presenter.desk is None)

    def override(self) -> float | None:
        """Decide differently by digits; only the last key is timed. None when the case wants more than digits."""
        presenter = self.page.presenter
        desk = presenter.desk
        if desk is None or not presenter.verb(Action.OVERRIDE).enabled:
            return None
        suggested = desk.view.case.suggestion.outcome
        other = next((i for i, o in enumerate(desk.view.workflow.outcomes[:9], 1) if o.id != suggested), None)
        if other is None:
            return None
        for key, step in ((Qt.Key(Qt.Key.Key_0.value + other), Step.ATTRIBUTION), (Qt.Key.Key_1, Step.CODE)):
            self.press(key)
            if presenter.panel is None or presenter.panel.step is not step:
                self.drop_panel()
                return None
            # Pressed again at once it would be taken for a held key: a finger is up for longer.
            self.wait(FINGER_MS)
        return self.timed(Qt.Key.Key_1)

    def drop_panel(self) -> None:
        """Go back out of a decision begun, never further: one Esc more would close the case."""
        while self.page.presenter.panel is not None:
            self.press(Qt.Key.Key_Escape)
            self.wait(FINGER_MS)

    def current(self) -> CaseView | None:
        """The case on the desk."""
        desk = self.page.presenter.desk
        return None if desk is None else desk.view


def bare(data: bytes, media_type: str, width: int) -> float:
    """Milliseconds to open a document and draw its first page at the width of the view."""
    started = time.perf_counter()
    if media_type == "application/pdf":
        pdf = pypdfium2.PdfDocument(data)
        widest = max(pdf.get_page_size(i)[0] for i in range(len(pdf)))
        page = pdf[0]
        bitmap = page.render(scale=width / widest, prefer_bgrx=True, may_draw_forms=False)
        bytes(bitmap.buffer)
        bitmap.close()
        page.close()
        pdf.close()
    else:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
        image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS).tobytes(
            "raw", "BGRX"
        )
    return (time.perf_counter() - started) * 1000


def at(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def walk(person: Person, count: int, think_ms: int, overrides: int = 0) -> Walk:
    """Approve so many cases (and decide some differently), thinking so long before each."""
    done = Walk()
    store = person.desktop.parts.store
    while len(done.approve) < count or len(done.override) < overrides:
        person.think(think_ms)
        if person.current() is None:
            break
        # Spread among the approvals, the first one early.
        if len(done.override) < overrides and len(done.approve) * overrides >= len(done.override) * count:
            took = person.override()
            if took is not None:
                if took < 0:
                    break
                done.override.append(took)
                continue
        if not person.make_ready():
            done.closed += 1
            person.skip()
            continue
        took = person.timed(Qt.Key.Key_A)
        view = person.current()
        if took < 0 or view is None:
            break
        done.approve.append(took)
        done.stages.append(person.stages())
        ref = view.documents[0].ref if view.documents else None
        if ref is not None and view.documents[0].state is DocumentState.PRESENT:
            data = store.run(partial(_bytes, ref.sha256)).result(30)
            if data.startswith(b"%PDF") or ref.media_type.startswith("image/"):
                width = person.page.viewer.pages.viewport().width() - 28
                kind = "application/pdf" if data.startswith(b"%PDF") else ref.media_type
                done.shown.append((ref.name, ref.sha256, kind))
                done.floor.append(bare(data, kind, width))
    return done


def _bytes(sha256: str, store: Store) -> bytes:
    return store.blobs.get(sha256)


def figures(done: Walk, name: str, how: str) -> list[Figure]:
    """Percentiles of one walk beside those of drawing the same pages barely."""
    out: list[Figure] = []
    floors = done.floor or [0.0]

    def put(key: str, what: str, times: list[float], share: float, goal: float, kind: GoalKind, note: str = "") -> None:
        if not times:
            return
        floor, value = at(floors, share), at(times, share)
        ratio = value / floor if floor else float("inf")
        held = ratio if kind.startswith("ratio") else value
        spread = (min(times), max(times)) if kind.startswith("figure") else (ratio, ratio)
        out.append(
            Figure(
                name + "." + key,
                what,
                "ms",
                floor,
                value,
                ratio,
                goal,
                kind,
                held,
                spread,
                len(times),
                held <= goal,
                note,
            )
        )

    parts = [at([s[i] for s in done.stages], 0.5) for i in range(3)] if done.stages else []
    note = (
        "saved and next case read {:.1f}, laid out {:.1f}, painted {:.1f} ms (medians)".format(*parts) if parts else ""
    )
    of = f"{how}; floor: open and draw the same first page in process"
    put("p50", f"approve → next case painted, median; {of}", done.approve, 0.5, 16, "figure<=", note)
    put("p99", f"approve → next case painted, 99th percentile; {of}", done.approve, 0.99, 50, "figure<=")
    put("ratio", f"99th percentile over the floor's; {of}", done.approve, 0.99, 2, "ratio<=")
    put("override.p50", f"last digit → next case painted, median; {of}", done.override, 0.5, 16, "figure<=")
    put("override.p99", f"last digit → next case painted; {of}", done.override, 0.99, 50, "figure<=")
    return out


def prepared(app: QApplication, where: Path, address: dict[str, Any]) -> tuple[Desktop, Person]:
    """A desktop signed in, in its steady state: every case and every document here, the first case painted."""
    desktop = Desktop(app, DesktopOptions(where), KEY, MemorySecrets())
    desktop.window.resize(QSize(WIDTH, HEIGHT))
    desktop.begin()
    person = Person(app, desktop)
    services = desktop.parts.services
    signed = services.session.sign_in(address["url"], address["name"], address["password"])
    person.until(signed.done)
    desktop.window.enter(signed.result())
    person.until(lambda: services.sync.status().online and not services.sync.status().initial_pull, 120)
    fetch_all(person)
    desktop.window.open_next()
    person.until(person.page.is_ready)
    person.think(1500)
    return desktop, person


def fetch_all(person: Person) -> None:
    """Ask for the documents of every case and wait until they are here."""
    desktop = person.desktop
    store, control = desktop.parts.store, desktop.parts.runner
    index = desktop.parts.services.queue.index(QueueFilter(QueueScope.ALL)).result(60)
    rows = desktop.parts.services.queue.rows(index.rowids).result(60)
    ids = [row.head.id for row in rows]

    def missing() -> list[tuple[str, str, int]]:
        return store.run(lambda s: s.cases.wanted_documents(ids, 10_000)).result(60)

    end = time.perf_counter() + 300
    while (wanted := missing()) and time.perf_counter() < end:
        for case_id in {case for case, _, _ in wanted[:200]}:
            control.want_documents(case_id)
        person.wait(500)
    if wanted:
        raise TimeoutError("the documents did not come")


def measured(work: Path, count: int, hasty: int, overrides: int) -> list[Figure]:
    """Walk calmly, then hastily, and put both into figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    copies = 1 + (count + hasty + overrides + 100) // 208
    with server(work / "server", copies) as address:
        desktop, person = prepared(app, work / "profile", address)
        try:
            walk(person, min(12, count), THINK_MS)
            calm = walk(person, count, THINK_MS, overrides)
            quick = walk(person, hasty, HASTE_MS)
        finally:
            desktop.close()
    return [
        *figures(calm, "key_to_paint", f"{THINK_MS} ms on each case"),
        *figures(quick, "key_to_paint.hasty", f"{HASTE_MS} ms on each case"),
    ]


def run(quick: bool, work: Path) -> list[Figure]:
    """All figures; see the module's words for what is measured."""
    return measured(work, 4, 2, 1) if quick else measured(work, 200, 60, 20)


def main() -> int:
    """Run as a program, with counts of one's own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--serve", metavar="DIR")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--hasty", type=int, default=60)
    parser.add_argument("--overrides", type=int, default=20)
    args = parser.parse_args()
    if args.serve:
        serve(args.serve, args.copies)
        return 0
    with tempfile.TemporaryDirectory(prefix="reviewer-bench-") as folder:
        for figure in measured(Path(folder), args.count, args.hasty, args.overrides):
            if figure.note:
                print(figure.note)
            print(f"{figure.name:28} {figure.figure:8.1f} floor {figure.floor:7.1f} ratio {figure.ratio:6.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

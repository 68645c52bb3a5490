"""Every state of the desktop by name, and how a person comes to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from reviewer_app.demo.backend import DemoBackend
from reviewer_app.demo.stage import Stage, TourFailed
from reviewer_app.desktop import Desktop
from reviewer_app.domain.view import QueueFilter
from reviewer_app.errors import DocumentProblem, LocalStore
from reviewer_app.ui.practice.room import PracticeRoom
from reviewer_app.ui.practice.session import SessionView
from reviewer_app.ui.practice.stage import Stage as Step
from reviewer_app.ui.settings_room.place import KEYS, PACE
from reviewer_app.ui.viewer.state_pane import of_problem

WORKFLOWS = ("supplier-invoice", "kyc-identity", "patient-scheduling", "intake-conflict")
SHORT_MS = 60


class States:
    """Brings one desktop into one state after the other; `reach` names a state's way and its last keys."""

    def __init__(self, backend: DemoBackend, desktop: Desktop, stage: Stage) -> None:
        self.backend, self.desktop, self.window, self.stage = backend, desktop, desktop.window, stage
        self._covered = ""

    def signed_out(self) -> dict[str, Callable[[], object]]:
        """Before anybody has signed in."""
        return {"first-start": self._sign_in_page, "sign-in-refused": self._refused}

    def reviewer(self) -> dict[str, Callable[[], object]]:
        """What a reviewer sees."""
        invoice = partial(self._case, WORKFLOWS[0])
        at, go = self._at, self.window.show_place
        return {
            "queue": self._queue,
            "queue-nothing-found": partial(self._search, "zzz nothing like it"),
            **{f"case-{w}": partial(self._case, w) for w in WORKFLOWS},
            "documents": partial(at, invoice, "Ctrl+1"),
            "panel": partial(at, invoice, "2"),
            "panel-escalate": partial(at, invoice, "E"),
            "record": partial(at, invoice, "T"),
            "history-of-the-case": partial(at, invoice, "T", "T"),
            "context": partial(at, invoice, "T", "T", "T"),
            "compare": partial(at, invoice, "D"),
            "second-document": partial(at, invoice, "Ctrl+D"),
            "sure": self._sure,
            "covered": self._cover,
            "covered-answered": self._uncover,
            "loading": partial(self._then, invoice, self.desktop.case.show_loading),
            "queue-clear": partial(self._then, invoice, self.desktop.case.show_done),
            "case-problem": partial(self._then, invoice, lambda: self.desktop.case.show_failure(_NOT_READ)),
            "document-problem": partial(self._then, invoice, self._document_problem),
            "store-problem": partial(self._then, invoice, lambda: self.window.tell(LocalStore(*_DISK_FULL))),
            "paused": partial(at, invoice, "P"),
            "palette": partial(at, self._queue, "Ctrl+K"),
            "help": partial(at, self._queue, "?"),
            "settings": partial(at, self._queue, "Ctrl+,"),
            "settings-keys": partial(self._then, self._queue, lambda: self.window.settings.open(KEYS)),
            "settings-pace": partial(self._then, self._queue, lambda: self.window.settings.open(PACE)),
            "take-offline": partial(at, self._queue, "Ctrl+T"),
            "attention": partial(go, "go.attention"),
            "history": partial(go, "go.history"),
            "practice": partial(go, "go.practice"),
            "practice-case": self._practice_case,
            "practice-sureness": self._practice_sureness,
            "practice-truth": self._practice_truth,
            "practice-score": self._practice_score,
        }

    def supervisor(self) -> dict[str, Callable[[], object]]:
        """What a supervisor sees besides."""
        return {
            "audit": partial(self.window.show_place, "go.audit"),
            "to-settle": partial(self.window.show_place, "go.disputes"),
        }

    def without_server(self) -> dict[str, Callable[[], object]]:
        """With the server gone."""
        return {"queue-offline": self._queue, "case-offline": partial(self._case, WORKFLOWS[1])}

    # ---- moving -------------------------------------------------------------------------------

    def leave(self) -> None:
        """Out of whatever stands open, so that the next state begins at the list."""
        documents = self.desktop.case.documents
        if documents.split:
            documents.toggle_second()
        for _ in range(3):
            self._press("Escape")
        room = self._practice_room(False)
        if room is not None and room.session is not None and room.session.isVisible():
            room.session._leave()

    def sign_in(self, role: str) -> None:
        """Let one of the demo's people sit down."""
        person = next(p for p in self.backend.people if role in p.roles)
        session = self.desktop.parts.services.session
        if session.current() is not None:
            out = session.sign_out()
            self.stage.wait("signed out", out.done)
        entered = session.sign_in(self.backend.url, person.name, person.password)
        self.stage.wait("signed in", entered.done)
        self.window.enter(entered.result())
        sync = self.desktop.parts.services.sync
        self.stage.wait("all cases here", lambda: sync.status().online and not sync.status().initial_pull, 60)
        self._queue()

    def _at(self, reach: Callable[[], object], *keys: str) -> None:
        reach()
        self._press(*keys)

    def _then(self, reach: Callable[[], object], do: Callable[[], object]) -> None:
        reach()
        do()

    def _press(self, *keys: str) -> None:
        for key in keys:
            self.stage.press(key)
            self.stage.settle(SHORT_MS)

    def _sign_in_page(self) -> None:
        self.stage.wait("the sign-in page", self.window.sign_in.isVisible)

    def _refused(self) -> None:
        self._sign_in_page()
        page = self.window.sign_in
        for edit, text in ((page.server, self.backend.url), (page.name, "ana"), (page.password, "wrong password")):
            edit.setText(text)
        page.submit()
        self.stage.settle(500)

    def _queue(self) -> None:
        self.window.show_place("go.queue")
        for edit in self.window.queue.findChildren(QLineEdit):
            edit.clear()
        self.stage.wait("the list", lambda: self.window.queue.model.rowCount() > 0)

    def _search(self, text: str) -> None:
        self._queue()
        self.stage.press("Ctrl+F", self.window)
        self.stage.settle(SHORT_MS)
        edit = self.window.focusWidget()
        if not isinstance(edit, QLineEdit):
            raise TourFailed("Ctrl+F did not lead to the search")
        edit.setText(text)
        self.stage.wait("nothing found", lambda: self.window.queue.model.rowCount() == 0)

    def _case(self, workflow: str) -> None:
        services = self.desktop.parts.services
        index = _answer(services.queue.index(QueueFilter(workflow=workflow)))
        self._open(_answer(services.queue.rows(list(index.rowids[:1])))[0].head.id)

    def _open(self, case_id: str) -> None:
        self.window.open_case(case_id)
        presenter = self.desktop.case.presenter
        self.stage.wait(
            "the case",
            lambda: (
                presenter.desk is not None and presenter.desk.view.head.id == case_id and self.desktop.case.is_ready()
            ),
        )
        # Keys right after a case has come decide nothing.
        self.stage.settle(350)

    def _document_problem(self) -> None:
        self._press("Ctrl+1")
        error = DocumentProblem("The file is damaged.", "Ask for it to be sent again.")
        self.desktop.case.viewer.content.say(of_problem(error))

    def _sure(self) -> None:
        self._case(WORKFLOWS[0])
        presenter = self.desktop.case.presenter
        presenter.asking.why = _WHY
        self.desktop.case.ask(_WHY)

    def _cover(self) -> None:
        if not self._covered:
            self._covered = self.backend.send_covered(WORKFLOWS[0])
            self.desktop.parts.services.sync.sync_now()
            store = self.desktop.parts.store
            self.stage.wait(
                "the covered case",
                lambda: _answer(store.run(lambda s: s.cases.case(self._covered) is not None)),
                60,
            )
        self._open(self._covered)

    def _uncover(self) -> None:
        self._cover()
        presenter = self.desktop.case.presenter
        if presenter.desk is not None and presenter.desk.view.covered:
            self._press("1")
        self.stage.wait("uncovered", lambda: presenter.desk is not None and not presenter.desk.view.covered)
        self.stage.settle(300)

    # ---- practice -----------------------------------------------------------------------------

    def _practice_room(self, make: bool = True) -> PracticeRoom | None:
        if not make and "go.practice" not in self.window._room_pages:
            return None
        room = self.window.room("go.practice")
        assert isinstance(room, PracticeRoom)
        return room

    def _session(self) -> SessionView:
        room = self._practice_room()
        assert room is not None
        assert room.session is not None
        return room.session

    def _practice_case(self) -> None:
        self.window.show_place("go.practice")
        room = self._practice_room()
        assert room is not None
        self.stage.wait("the packs", lambda: room.home.isVisible() and bool(room.home.cards))
        room.home.cards[0].setFocus()
        self._press("Return")
        self.stage.wait("a practice case", lambda: room.session is not None and room.session.stage is Step.DECIDING, 30)
        self.stage.wait("it stands", self._session().desk.is_ready)
        self.stage.settle(350)

    def _practice_sureness(self) -> None:
        self._practice_case()
        self._decide()

    def _decide(self) -> None:
        self._press("E", "1", "1", "1")
        view = self._session()
        self.stage.wait("how sure", lambda: view.stage is Step.ASKING and not view.in_dead_time)

    def _answer_it(self) -> None:
        view = self._session()
        self._press("3")
        self.stage.wait("the truth", lambda: view.stage is Step.TOLD and not view.in_dead_time)

    def _practice_truth(self) -> None:
        self._practice_sureness()
        self._answer_it()

    def _practice_score(self) -> None:
        self._practice_truth()
        room, view = self._practice_room(), self._session()
        assert room is not None
        for _ in range(40):
            self._press("Return")
            self.stage.wait(
                "what comes", lambda: room.score.isVisible() or (view.stage is Step.DECIDING and view.desk.is_ready())
            )
            if room.score.isVisible():
                return
            self.stage.settle(350)
            self._decide()
            self._answer_it()
        raise TourFailed("practice came to no end")


def _answer(future: Future[Any]) -> Any:
    return future.result(30)


_WHY = "The case came for another reason, and “Net and tax add up” was not passed either."
_NOT_READ = "Its content is not on this computer yet. Connect to the server, then open it again."
_DISK_FULL = ("Your decision could not be saved: the disk is full.", "Make room, then decide again; nothing is lost.")

"""A day's work with case texts in it, in a process of its own that ends as badly as a process can."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from pathlib import Path

from reviewer_app import paths
from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import DecideCommand, Draft, QueueFilter
from reviewer_app.errors import LocalStore
from reviewer_app.logbook import log_to_file


def work(url: str, canary: str, case_ids: list[str]) -> None:
    """Sign in, pull, read documents, type, decide, search, stumble, and end at once."""
    from tests.journeys.desktops import Desktop

    log_to_file(paths.log_dir())
    dump = (paths.log_dir() / "crash.txt").open("w")
    faulthandler.enable(dump)
    desk = Desktop(paths.profile_dir(), url, "reviewer", 0.0)
    desk.here(*case_ids)
    first, second, third = case_ids
    view = desk.services.review.open(first).result(20)
    sha = view.documents[0].ref.sha256
    desk.until(lambda: desk.parts.store.run(lambda s: s.blobs.has(sha)).result(5))
    for document in view.documents:
        desk.services.documents.open(first, document.ref.name).result(30)
    desk.services.queue.index(QueueFilter(text=canary)).result(20)
    desk.services.review.save_draft(Draft(second, 1, note=f"{canary} note")).result(20)
    command = DecideCommand(first, 1, Action.APPROVE, "pay", note=f"{canary} said")
    desk.services.review.decide(command).result(20)
    desk.services.review.decide(DecideCommand(third, 1, Action.APPROVE, "pay", note=f"{canary} late")).result(20)
    stumble(desk, canary)
    logging.getLogger("reviewer_app.end").info("the day ends")
    for handler in logging.getLogger().handlers:
        handler.flush()
    dump.write("")
    # No goodbye: what a killed program leaves is what a thief finds.
    faulthandler.dump_traceback(dump)
    os._exit(0)


def stumble(desk: object, canary: str) -> None:
    """Errors whose words are of a case, on every way into the log."""
    log = logging.getLogger("reviewer_app.somewhere")

    def statement(store: object) -> None:
        with store.cases._db.begin() as c:  # type: ignore[attr-defined]
            c.exec_driver_sql("INSERT INTO no_such_table VALUES (?)", (canary,))

    try:
        desk.parts.store.run(statement).result(20)  # type: ignore[attr-defined]
    except LocalStore as error:
        log.error("the store: %s", error, exc_info=True)
    try:
        raise ValueError(canary)
    except ValueError as error:
        log.exception("a value: %s and %s", canary, error)
        logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: %r", error, exc_info=True)
    thread = threading.Thread(target=lambda: int(canary), name="stumbles")
    thread.start()
    thread.join()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], sys.argv[3:])
    print(Path.home())

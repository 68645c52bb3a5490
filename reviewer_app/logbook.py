"""The desktop's log: what happened and where in the program, never what a case says.

Whatever could carry words of a case is told by its type: texts in arguments, messages of errors,
what other libraries add. Numbers, error codes and places in the program stay.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from reviewer_app.errors import UserFacing

LOG_BYTES = 1_000_000
LOG_FILES = 5
NAME = "desktop.log"
_OURS = "reviewer_app"
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MAX_CAUSES = 10
log = logging.getLogger(__name__)


class Discreet(logging.Formatter):
    """Formats a record without any text that did not stand in the program itself."""

    def __init__(self) -> None:
        super().__init__(_LINE)

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it where the error arose."""
        quiet = logging.makeLogRecord(record.__dict__)
        quiet.msg, quiet.args = _message(record), ()
        quiet.exc_text = quiet.exc_info = quiet.stack_info = None
        text = super().format(quiet)
        error = record.exc_info[1] if record.exc_info else None
        return text if error is None else f"{text}\n{trace(error)}"


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] != _OURS:
        # Others put whole objects into their text, and asyncio what an error says into its second line.
        return (record.msg if isinstance(record.msg, str) else type(record.msg).__name__).partition("\n")[0][:200]
    args: Any = record.args
    if isinstance(args, dict):
        args = {key: told(value) for key, value in args.items()}
    elif args:
        args = tuple(told(value) for value in args)
    try:
        return str(record.msg) % args if args else str(record.msg)
    except (TypeError, ValueError):
        return str(record.msg)


def told(value: object) -> object:
    """A value as it may stand in the log: numbers as they are, errors by type and code, all else by type."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, UserFacing):
        return f"{type(value).__name__}({value.code})"
    if isinstance(value, OSError):
        return f"{type(value).__name__}(errno {value.errno})"
    return type(value).__name__


def trace(error: BaseException) -> str:
    """An error and what led to it, by type and place."""
    lines: list[str] = []
    at: BaseException | None = error
    for _ in range(_MAX_CAUSES):
        if at is None:
            break
        lines.append(f"  {told(at)}")
        # Without the lines of the program: they are the same in every copy of it.
        lines.extend(
            f"    {Path(f.f_code.co_filename).name}:{number} {f.f_code.co_name}"
            for f, number in traceback.walk_tb(at.__traceback__)
        )
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n".join(lines)


def log_to_file(folder: Path) -> logging.Handler:
    """Write the log there, a few files in turn; from now on other threads' unexpected errors go there too."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / NAME, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # By themselves these write an error's words to wherever the session keeps what programs print.
    threading.excepthook = _thread_broke
    sys.unraisablehook = _unraisable
    return handler


def _thread_broke(args: threading.ExceptHookArgs) -> None:
    log.critical("a thread broke", exc_info=_info(args.exc_value))


def _unraisable(args: Any) -> None:
    log.error("an error nobody could be told", exc_info=_info(args.exc_value))


def _info(
    error: BaseException | None,
) -> tuple[type[BaseException], BaseException, TracebackType | None] | None:
    return None if error is None else (type(error), error, error.__traceback__)

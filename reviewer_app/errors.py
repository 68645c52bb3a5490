"""The error tree.

ReviewerError
├── UserFacing          a sentence and a next step for a person
│   ├── Unreachable     the server did not answer; try later, work goes on offline
│   │   └── Interrupted a document came in part; what came is kept
│   ├── Unauthorised    sign in again
│   ├── Forbidden       this account may not do that
│   ├── Conflict        somebody else was first (`code` says how)
│   ├── Refused         the input is wrong; `errors` point at the places
│   ├── UpdateNeeded    this build is too old or too new for the server
│   ├── LocalStore      the local database cannot be used (disk full, wrong key, damaged)
│   └── DocumentProblem a document is missing, damaged or cannot be drawn
└── Bug                 a broken promise inside this program; never swallowed
"""

from __future__ import annotations


class ReviewerError(Exception):
    """Root of the tree."""


class UserFacing(ReviewerError):
    """An environment or input problem; `message` is a sentence, `next_step` what to do about it."""

    def __init__(
        self, message: str, next_step: str = "", code: str = "", errors: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(message if not next_step else f"{message} {next_step}")
        self.message = message
        self.next_step = next_step
        self.code = code
        self.errors = errors


class Unreachable(UserFacing):
    """The server did not answer as a Reviewer server does.

    `retry_after_s` is its own wish, when it gave one.
    """

    def __init__(self, message: str, next_step: str = "", code: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(message, next_step, code)
        self.retry_after_s = retry_after_s


class Interrupted(Unreachable):
    """A document broke off on its way; `got` is its beginning, as far as it came."""

    def __init__(self, message: str, next_step: str, code: str, got: bytes) -> None:
        super().__init__(message, next_step, code)
        self.got = got


class Unauthorised(UserFacing):
    """The token is missing, expired or revoked."""


class Forbidden(UserFacing):
    """The account may not do that."""


class Conflict(UserFacing):
    """Somebody else was first."""


class Refused(UserFacing):
    """The input is wrong."""


class UpdateNeeded(UserFacing):
    """No protocol version in common."""


class LocalStore(UserFacing):
    """The local database cannot be used."""


class DocumentProblem(UserFacing):
    """A document is missing, damaged or cannot be drawn."""


class Bug(ReviewerError):
    """A promise inside this program was broken."""

"""Which servers are believed: those whose certificate this computer believes, an office's own authority included."""

from __future__ import annotations

import ssl

import truststore

from reviewer_app.errors import Unreachable
from reviewer_app.sentence import say

MAX_WORDS = 200


def verifying() -> ssl.SSLContext:
    """TLS that checks name, dates and chain against the operating system's authorities."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def distrusted(error: BaseException) -> Unreachable | None:
    """What to say when a connection ended because of TLS; None when it was something else."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = say(" ").join((cause.verify_message or say("it does not fit")).split())[:MAX_WORDS].rstrip(".")
            return Unreachable(
                say("The server’s certificate is not to be trusted: {said}.", said=said),
                say(
                    "Nothing was sent. Check the address and this computer’s clock; "
                    "whoever runs the server can tell more."
                ),
                "certificate",
            )
        if isinstance(cause, ssl.SSLError):
            return Unreachable(
                say("No encrypted connection to the server came about."),
                say("Check the address, or ask whoever runs the server. What was not delivered waits."),
                "tls",
            )
        cause = cause.__cause__ or cause.__context__
    return None

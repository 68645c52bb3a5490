"""Who works here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from reviewer_app.domain.view import Session
from reviewer_app.errors import Unauthorised
from reviewer_app.ports import SignIn, StoreRunner, SyncControl
from reviewer_app.sentence import say
from reviewer_app.work.futures import then

META_SERVER_URL = "server_url"


class SessionService:
    """Implements `SessionApi`."""

    def __init__(self, store: StoreRunner, sign_in: SignIn, sync: SyncControl) -> None:
        self._store = store
        self._sign_in = sign_in
        self._sync = sync
        self._session: Session | None = None

    def current(self) -> Session | None:
        """The signed-in person; None also after the server refused the token."""
        return self._session if self._sync.status().signed_in else None

    def author(self) -> Session:
        """Whose name a decision bears; Unauthorised when nobody signed in.

        Stays after the server ended the sign-in, so that what is on the screen can still be saved.
        """
        if self._session is None:
            raise Unauthorised(say("Nobody is signed in."), say("Sign in to work on cases."))
        return self._session

    def resume(self) -> Future[Session | None]:
        """The session kept on this machine."""
        return then(self._sign_in.resume(), self._take)

    def last_server(self) -> Future[str]:
        """The address to offer in the sign-in form."""
        return self._store.run(lambda s: s.outbox.get_meta(META_SERVER_URL) or "")

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]:
        """Sign in over the network."""
        return then(self._sign_in.sign_in(server_url, name, password), self._taken)

    def sign_out(self) -> Future[None]:
        """Close undo windows and end the session; unsent decisions stay."""
        return then(self._sign_in.sign_out(), self._drop)

    def _take(self, session: Session | None) -> Session | None:
        self._session = session
        return session

    def _taken(self, session: Session) -> Session:
        self._session = session
        return session

    def _drop(self, _: None) -> None:
        self._session = None


Author = Callable[[], Session]
"""Gives who works here; raises Unauthorised."""

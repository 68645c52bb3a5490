"""The server's own data, opened by a command on the server's machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING

from reviewer_app.domain.device import DevicePolicy
from reviewer_app.errors import UserFacing
from reviewer_app.settings import Settings

if TYPE_CHECKING:
    from reviewer_app.server.context import ServerContext
    from reviewer_app.server.settings import ServerSettings


def server_settings(settings: Settings) -> ServerSettings:
    """The server's settings; raises UserFacing for those that would expose it."""
    _need_server_parts()
    from reviewer_app.server.settings import ServerSettings

    return ServerSettings(
        data_dir=settings.data,
        database_url=settings.database,
        host=settings.host,
        port=settings.port,
        behind_proxy=settings.behind_proxy,
        tls_cert=settings.tls_cert,
        tls_key=settings.tls_key,
        policy=DevicePolicy(**{name.name: getattr(settings, name.name) for name in fields(DevicePolicy)}),
        protocol_min=settings.protocol_min,
    )


@contextmanager
def database_words() -> Iterator[None]:
    """Turn what a database driver says into a sentence."""
    _need_server_parts()
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

    try:
        yield
    except OperationalError as error:
        said = str(error.orig).strip().splitlines()
        raise UserFacing(
            f"The database cannot be used: {said[0] if said else 'no reason given'}.",
            "Check --database and --data, and that the database runs.",
            "database",
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise UserFacing(
            "--database is not a database address.", "Use postgresql://user@host/name.", "database"
        ) from error


@contextmanager
def opened(settings: Settings, make: bool = False) -> Iterator[ServerContext]:
    """The server's parts over its data, closed at the end; may be used while the server runs.

    Without `make` the data must be there: a misspelt folder is not to become an empty server.
    """
    made = server_settings(settings)
    if not make and not settings.data.is_dir():
        raise UserFacing(f"There is no server's data in {settings.data}.", "Say where it is with --data.", "no_data")
    with database_words():
        from reviewer_app.server.context import build_context

        context = build_context(made)
        try:
            yield context
        finally:
            context.close()


def _need_server_parts() -> None:
    try:
        import fastapi  # noqa: F401
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        raise UserFacing(
            f"The server's parts are not installed ({error.name} is missing).",
            "Install reviewer-app[server].",
            "no_server",
        ) from error

"""Real databases and a real server for tests of any area."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from psycopg import sql

from reviewer_app.domain.workflow import (
    FieldType,
    Option,
    ReasonCode,
    ReasonGroup,
    Sla,
    Workflow,
    WorkflowField,
)
from reviewer_app.server.auth import service as auth
from reviewer_app.server.auth.passwords import PasswordCost
from reviewer_app.server.context import ServerContext
from reviewer_app.server.migrations import migrate
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.workflows.service import publish
from reviewer_app.wire.messages import Account
from tests.postgres_process import own_postgres

ROLES = ("reviewer", "supervisor", "operator", "producer")
PASSWORD = "correct horse battery"
CHEAP = PasswordCost(passes=1, memory_kib=8)
"""Argon2 as cheap as it goes: these tests are not about guessing passwords."""


@dataclass
class PostgresServer:
    """A running PostgreSQL; every `database()` is a fresh, migrated one, copied from a template."""

    admin: str
    _template: str | None = None

    def _url(self, name: str) -> str:
        parameters = psycopg.conninfo.conninfo_to_dict(self.admin) | {"dbname": name}
        host, user = str(parameters.get("host", "")), str(parameters.get("user", "postgres"))
        password = f":{parameters['password']}" if parameters.get("password") else ""
        port = f":{parameters['port']}" if parameters.get("port") else ""
        if host.startswith("/"):
            return f"postgresql://{user}{password}@/{name}?host={host}" + (f"&port={port[1:]}" if port else "")
        return f"postgresql://{user}{password}@{host}{port}/{name}"

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.admin, autocommit=True) as conn:
            conn.execute(statement)

    def database(self, migrated: bool = True) -> str:
        """The URL of a fresh database."""
        name = f"reviewer_{secrets.token_hex(6)}"
        if not migrated:
            self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return self._url(name)
        if self._template is None:
            template = f"reviewer_template_{secrets.token_hex(6)}"
            self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(template)))
            migrate(self._url(template))
            self._template = template
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(self._template))
        )
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database made here."""
        name = url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def drop_template(self) -> None:
        """Remove what `database` copies from."""
        if self._template is not None:
            self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self._template)))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """PostgreSQL by TEST_PG_DSN, else one of our own; without either the tests fail."""
    dsn = os.environ.get("TEST_PG_DSN")
    if dsn:
        server = PostgresServer(dsn)
        yield server
        server.drop_template()
        return
    with own_postgres(tmp_path_factory.mktemp("runtime")) as dsn:
        yield PostgresServer(dsn)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'server.db'}"
        migrate(url)
        yield url
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.database()
    yield url
    server.drop(url)


def sample_workflow(version: int = 1, **changes: Any) -> Workflow:
    """A small invoice workflow."""
    values: dict[str, Any] = {
        "workflow": "invoice",
        "version": version,
        "title": "Invoices",
        "outcomes": (Option("pay", "Pay"), Option("reject", "Reject")),
        "fields": (
            WorkflowField("total", "Total", FieldType.MONEY, evidence=True, risk="high", required=True),
            WorkflowField("supplier", "Supplier", FieldType.STRING),
        ),
        "reasons": (
            ReasonGroup("ai", "The AI erred", 1, (ReasonCode("misread", "Misread", 1),)),
            ReasonGroup("source", "The source is wrong", 2, (ReasonCode("illegible", "Illegible", 1),)),
        ),
        "escalate_to": (Option("senior", "Senior review"),),
        "skip_reasons": (ReasonCode("busy", "No time now", 1),),
        "record_schema": {"type": "object", "properties": {"po": {"type": "string"}}},
        "sla": Sla(due_in_s=3600),
    }
    return Workflow(**(values | changes))


def sample_case(external_id: str = "inv-0001", **changes: Any) -> dict[str, Any]:
    """An incoming case of `sample_workflow` as JSON values."""
    return {
        "workflow": "invoice",
        "external_id": external_id,
        "title": f"Invoice {external_id}",
        "record": {"po": "PO-4711"},
        "suggestion": {
            "outcome": "pay",
            "confidence": 0.62,
            "model": {"name": "extractor", "version": "2.3.1"},
            "fields": [{"id": "total", "value": "8412.77", "confidence": 0.41}],
        },
        "escalation": {"reason": "low_confidence", "detail": "total below 0.80", "blockers": ["total"]},
    } | changes


@dataclass
class RunningServer:
    """The real server on a loopback port, with one account per role (the account's name is the role)."""

    embedded: EmbeddedServer
    accounts: dict[str, Account]
    tokens: dict[str, str]
    workflow: Workflow
    _clients: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.embedded.url

    @property
    def context(self) -> ServerContext:
        """Its parts."""
        return self.embedded.context

    def client(self, role: str | None = None) -> httpx.Client:
        """A client signed in as the role's account, or as nobody; closed with the server."""
        headers = {} if role is None else {"Authorization": f"Bearer {self.tokens[role]}"}
        return self._clients.enter_context(
            httpx.Client(base_url=self.url, headers=headers, timeout=30, trust_env=False)
        )

    def close(self) -> None:
        """Close clients, then the server."""
        self._clients.close()
        self.embedded.stop()


def start_server(data_dir: Path, database_url: str | None = None, port: int = 0) -> RunningServer:
    """Start a server with accounts and the sample workflow."""
    embedded = EmbeddedServer(
        ServerSettings(data_dir=data_dir, database_url=database_url, port=port, password_cost=CHEAP)
    )
    context = embedded.context
    accounts: dict[str, Account] = {}
    tokens: dict[str, str] = {}
    for role in ROLES:
        if role == "producer":
            tokens[role] = auth.add_producer(context, role)
            accounts[role] = auth.identify(context, tokens[role])[0]
        else:
            accounts[role] = auth.add_account(context, role, PASSWORD, (role,), role.title())
            tokens[role] = auth.issue(context, accounts[role].id, "session")
    workflow = sample_workflow()
    publish(context, workflow, "operator")
    return RunningServer(embedded, accounts, tokens, workflow)


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """The real server over each kind of database."""
    running = start_server(tmp_path / "server", database_url)
    yield running
    running.close()


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    """The real server over SQLite only, for tests that are not about the database."""
    running = start_server(tmp_path / "server")
    yield running
    running.close()


@pytest.fixture
def make_server(tmp_path: Path) -> Iterator[Callable[[], RunningServer]]:
    """More servers, each with a folder of its own."""
    with ExitStack() as stack:

        def make() -> RunningServer:
            running = start_server(tmp_path / f"server-{secrets.token_hex(4)}")
            stack.callback(running.close)
            return running

        yield make

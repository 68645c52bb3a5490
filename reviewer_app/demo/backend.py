"""The demo's server: the real one, in a folder that goes away, filled with the sample pack."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reviewer_app import paths
from reviewer_app.demo.history import Past, TurnedClock, is_past
from reviewer_app.domain.workflow import Display
from reviewer_app.errors import Bug
from reviewer_app.samples import load_pack, truth
from reviewer_app.sdk import Reviewer
from reviewer_app.server.auth import service as auth
from reviewer_app.server.cases.counts import states
from reviewer_app.server.context import build_context
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync.feed import stream_head
from reviewer_app.server.workflows.service import publish
from reviewer_app.wire.messages import IntakeStatus
from reviewer_app.workflows.load import load_workflow


@dataclass(frozen=True)
class DemoPerson:
    """An account of the demo; the password is made anew at each start."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    password: str


CAST = (
    ("ana", "Ana Duarte", ("reviewer",), ()),
    ("ben", "Ben Okafor", ("reviewer", "supervisor"), ("senior_kyc", "controller", "conflicts_attorney")),
    ("noor", "Noor Visser", ("reviewer", "trainer"), ("triage_nurse",)),
)


class DemoBackend:
    """Runs the server on a loopback port; `stop` and `start` again simulate a lost network honestly."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = 0
        self._server: EmbeddedServer | None = None
        self._clock = TurnedClock()
        self.past_decisions = 0
        """How many of the server's decisions were made before the demo began."""
        self.with_teams = 0
        """How many cases were escalated then; the front line does not see them."""
        self.people: tuple[DemoPerson, ...] = ()
        self.producer_key = ""
        self.url = ""

    def prepare(self, progress: Callable[[str], None]) -> int:
        """Start, publish the workflows, make accounts and a past, take the pack in; the number of cases."""
        self.start()
        server = self._running()
        workflows = [load_workflow(f) for f in sorted((paths.resources() / "workflows").glob("*.yaml"))]
        for workflow in workflows:
            # A walk that is to show the same every time leaves nothing to the lot.
            publish(server.context, replace(workflow, display=Display()), "demo")
        people = []
        for name, shown, roles, teams in CAST:
            password = secrets.token_urlsafe(12)
            auth.add_account(server.context, name, password, roles, shown, teams)
            people.append(DemoPerson(name, shown, roles, teams, password))
        self.people = tuple(people)
        self.producer_key = auth.add_producer(server.context, "sample-pipeline", "demo")
        progress("taking the sample cases in")
        samples = paths.resources() / "samples"
        with Reviewer(self.url, self.producer_key) as producer:
            pack = list(load_pack(samples, datetime.now(UTC)))
            past = Past(server.context, self._clock, producer, truth(samples), {w.workflow: w for w in workflows})
            self.past_decisions = past.make([c for c in pack if is_past(c["external_id"])])
            self.with_teams = past.escalated
            taken = self.past_decisions
            for result in producer.escalate_many(c for c in pack if not is_past(c["external_id"])):
                if result.status is IntakeStatus.REFUSED:
                    raise Bug(f"the server refused sample {result.external_id}: {result.errors}")
                taken += 1
        return taken

    def send_covered(self, name: str) -> str:
        """Send one more case of a workflow, of a version that has people decide first; its id."""
        server, resources = self._running(), paths.resources()
        workflow = load_workflow(resources / "workflows" / f"{name}.yaml")
        first = replace(workflow, version=workflow.version + 1, display=Display(ai="decide_first"))
        publish(server.context, first, "demo")
        like = next(c for c in load_pack(resources / "samples", datetime.now(UTC)) if c["workflow"] == name)
        with Reviewer(self.url, self.producer_key) as producer:
            return producer.escalate({**like, "external_id": f"{name}-first"}).case_id

    def start(self) -> None:
        """Serve, on the same port as before."""
        settings = ServerSettings(data_dir=self._folder, port=self._port)
        self._server = EmbeddedServer(settings, build_context(settings, self._clock))
        self.url = self._server.url
        self._port = int(self.url.rsplit(":", 1)[1])

    def stop(self) -> None:
        """End the server; clients find nobody there."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def case_states(self) -> dict[str, tuple[str, int]]:
        """State and rev of every case, straight from the server's database."""
        return self._running().context.database.run_write(states)

    def head_seq(self) -> int:
        """The newest change's number."""
        return self._running().context.database.run_write(stream_head)[1]

    def _running(self) -> EmbeddedServer:
        if self._server is None:
            raise Bug("the demo's server is not running")
        return self._server

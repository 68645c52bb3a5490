"""All services of one profile, from the ports that carry them."""

from __future__ import annotations

from reviewer_app.clock import Clock
from reviewer_app.ports import Publish, Remote, Renderer, SignIn, StoreRunner, SyncControl
from reviewer_app.work.api import Services
from reviewer_app.work.attention import AttentionService
from reviewer_app.work.audit import AuditService
from reviewer_app.work.context import ContextService
from reviewer_app.work.disputes import DisputesService
from reviewer_app.work.documents import DocumentService
from reviewer_app.work.holding import UndoWindow
from reviewer_app.work.offline import OfflineService
from reviewer_app.work.outbox import OutboxService
from reviewer_app.work.pace import PaceService
from reviewer_app.work.practice import PracticePlace, PracticeService
from reviewer_app.work.queue import QueueService
from reviewer_app.work.review import UNDO_WINDOW_S, ReviewService
from reviewer_app.work.session import SessionService
from reviewer_app.work.sync_service import SyncService


def build_services(
    store_runner: StoreRunner,
    sync_control: SyncControl,
    sign_in: SignIn,
    renderer: Renderer,
    clock: Clock,
    publish: Publish,
    undo_window_s: float = UNDO_WINDOW_S,
    remote: Remote | None = None,
    practice: PracticePlace | None = None,
) -> Services:
    """Wire the services; `sync_control`, `sign_in` and `remote` are usually the same runner.

    Without `remote` there are no rooms that ask the server; `practice` is where practice keeps its own.
    """
    undo_window = UndoWindow(undo_window_s)
    session = SessionService(store_runner, sign_in, sync_control)
    sync = SyncService(store_runner, sync_control, publish)
    return Services(
        session=session,
        queue=QueueService(store_runner, session.author, clock),
        review=ReviewService(store_runner, sync_control, session.author, clock, publish, undo_window),
        outbox=OutboxService(store_runner, sync_control, publish),
        documents=DocumentService(store_runner, sync_control, renderer, publish),
        sync=sync,
        clock=clock,
        audit=None if remote is None else AuditService(remote, renderer, session, sync, clock),
        practice=None
        if remote is None or practice is None
        else PracticeService(practice, session, remote, renderer, clock, publish),
        disputes=None if remote is None else DisputesService(remote, sync_control),
        offline=None if remote is None else OfflineService(sync_control, clock),
        attention=AttentionService(store_runner, sync_control, session.author, clock, publish, undo_window, remote),
        context=ContextService(store_runner, session.author, clock),
        pace=PaceService(store_runner, session.author),
        undo_window=undo_window,
    )

"""How each conflict comes about: two things that reach the server in either order."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch
from reviewer_app.wire.seals import Seal, sign
from tests.server_conflicts.stage import Stage
from tests.server_work.world import NOON, Person

Said = tuple[str, str]
DONE: Said = ("done", "")
REFUSED: Said = ("refused", "")
OK: Said = ("accepted", "")


@dataclass
class Delivery:
    """A decision on its way."""

    who: Person
    said: Decision
    push: Callable[[], bytes] | None = None


@dataclass
class Event:
    """Something else that happens to the case."""

    happen: Callable[[], Said]


@dataclass
class Play:
    """Two things that reach the server in either order; `case` is what they are about."""

    case: Case
    a: Delivery | Event
    b: Delivery | Event


def two(said: Callable[[Person, Case], Decision]) -> Callable[[Stage], Play]:
    """Ana approves, Ben does something."""

    def begin(stage: Stage) -> Play:
        case = stage.case()
        return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Delivery(stage.ben, said(stage.ben, case)))

    return begin


def withdrawn(stage: Stage) -> Play:
    case = stage.case()
    operator = stage.person("olga", "operator")

    def happen() -> Said:
        code = operator.call("POST", f"/cases/{case.id}:withdraw", json={"reason": "sent by mistake"}).status_code
        return {200: DONE, 409: REFUSED}[code]

    return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Event(happen))


def revised(**content: object) -> Callable[[Stage], Play]:
    def begin(stage: Stage) -> Play:
        case = stage.case()

        def happen() -> Said:
            stage.world.revise(case, **content)
            return DONE

        return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Event(happen))

    return begin


def time_passes(stage: Stage) -> Play:
    case = stage.case()
    fence = stage.ana.claim(case_id=case.id).claims[0].lease.fence

    def happen() -> Said:
        stage.world.watch.pass_s(601)
        return DONE

    return Play(case, Delivery(stage.ana, stage.ana.approve(case, fence=fence)), Event(happen))


def other_working(said: Callable[[Person, Case], Decision]) -> Callable[[Stage], Play]:
    def begin(stage: Stage) -> Play:
        case = stage.case()
        fence = stage.ana.claim(case_id=case.id).claims[0].lease.fence
        stage.world.watch.pass_s(601)
        stage.ben.claim(case_id=case.id)
        return Play(
            case, Delivery(stage.ana, stage.ana.approve(case, fence=fence)), Delivery(stage.ben, said(stage.ben, case))
        )

    return begin


def other_gives_back(stage: Stage) -> Play:
    case = stage.case()
    fence = stage.ana.claim(case_id=case.id).claims[0].lease.fence
    stage.world.watch.pass_s(601)
    lease_id = stage.ben.claim(case_id=case.id).claims[0].lease.lease_id

    def happen() -> Said:
        assert stage.ben.call("DELETE", f"/claims/{lease_id}").status_code == 204
        return DONE

    return Play(case, Delivery(stage.ana, stage.ana.approve(case, fence=fence)), Event(happen))


def access_ends(stage: Stage) -> Play:
    case = stage.case(team="fraud")
    fence = stage.fay.claim(case_id=case.id).claims[0].lease.fence

    def happen() -> Said:
        stage.set_teams(stage.fay)
        return DONE

    return Play(case, Delivery(stage.fay, stage.fay.approve(case, fence=fence)), Event(happen))


def never_allowed(stage: Stage) -> Play:
    case = stage.case(team="fraud")
    return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Delivery(stage.fay, stage.fay.approve(case)))


def wrong_clock(stage: Stage) -> Play:
    case = stage.case()
    ahead = stage.ana.approve(case, decided_at=stage.noon + timedelta(hours=3), estimated_at=stage.noon)
    return Play(case, Delivery(stage.ana, ahead), Delivery(stage.ben, stage.ben.approve(case)))


def two_devices(said: Callable[[Person, Case], Decision]) -> Callable[[Stage], Play]:
    def begin(stage: Stage) -> Play:
        case = stage.case()
        other = replace(said(stage.ana, case), device_id="laptop-2")
        return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Delivery(stage.ana, other))

    return begin


def restored_device(stage: Stage) -> Play:
    """Two different first decisions of one device's chain."""
    one, other = stage.case(), stage.case()
    key = Ed25519PrivateKey.generate()

    def sealed(case: Case) -> Delivery:
        said = stage.ana.approve(case, device_id="restored")
        seal = sign(
            Seal(
                said.decision_id,
                "restored",
                1,
                "",
                codec.digest(said),
                NOON,
                base64.b64encode(key.public_key().public_bytes_raw()).decode(),
            ),
            key.sign,
        )
        return Delivery(stage.ana, said, lambda: codec.encode(DecisionBatch((said,), (seal,))))

    return Play(one, sealed(one), sealed(other))


def two_looks(who: str, said: Callable[[Person, Case], Decision]) -> Callable[[Stage], Play]:
    def begin(stage: Stage) -> Play:
        case = stage.payment()
        second: Person = getattr(stage, who)
        return Play(case, Delivery(stage.ana, stage.ana.approve(case)), Delivery(second, said(second, case)))

    return begin


def practice(stage: Stage) -> Play:
    case = stage.case()
    said = replace(stage.ana.approve(case), practice=True, decision_id=PRACTICE_PREFIX + "1")
    return Play(case, Delivery(stage.ana, said), Delivery(stage.ben, stage.ben.approve(case)))


def old_desktop(stage: Stage) -> Play:
    """A decision as desktops of the first protocol send it: without the fields that came later."""
    case = stage.case()
    said = stage.ana.approve(case)
    later = ("salt", "model", "ai_run_id", "ai_shown", "presented", "supersedes", "estimated_at", "build")
    body = {name: value for name, value in codec.builtins(said).items() if name not in later}
    push = lambda: msgspec.json.encode({"decisions": [body]})  # noqa: E731
    return Play(case, Delivery(stage.ana, said, push), Delivery(stage.ben, stage.ben.approve(case)))


def approving(who: Person, case: Case) -> Decision:
    return who.approve(case)


def overriding(who: Person, case: Case) -> Decision:
    return who.override(case)

"""Corrections: a person's own word about an interval, applied after everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import Interval, difference
from detox.core.usage import UNKNOWN_SCOPE, Activity, Correction, Evidence, Kind, Rank, Session, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_SOURCE = 0
"""The source of what a correction added."""


def corrected(
    device: str, sessions: list[Session], corrections: Iterable[Correction], window: Interval
) -> list[Session]:
    """The sessions after each correction in turn, inside `window`; none makes a minute count twice."""
    for correction in corrections:
        start, end = max(correction.start, window.start), min(correction.end, window.end)
        if start < end:
            clipped = correction._replace(start=start, end=end)
            sessions = sorted(_apply(device, sessions, clipped), key=_start)
    return sessions


def _apply(device: str, sessions: list[Session], correction: Correction) -> Iterable[Session]:
    if correction.verb is Verb.ADD:
        yield from sessions
        free = difference([(correction.start, correction.end)], [(each.start, each.end) for each in sessions])
        yield from (_added(device, gap, correction) for gap in free)
        return
    for session in sessions:
        yield from _outside(session, correction)
        if correction.verb is Verb.MOVE and (part := _inside(session, correction)):
            yield part


def _outside(session: Session, correction: Correction) -> Iterable[Session]:
    """What of the session the correction does not touch."""
    for start, end in difference([(session.start, session.end)], [(correction.start, correction.end)]):
        yield session._replace(start=start, end=end)


def _inside(session: Session, correction: Correction) -> Session | None:
    """What of the session lies under a move, where the move puts it."""
    start, end = max(session.start, correction.start), min(session.end, correction.end)
    if start >= end:
        return None
    kind = session.kind
    platform = correction.platform or kind.platform
    account = correction.account or (platform if correction.platform else kind.account)
    moved = kind._replace(platform=platform, account=account, activity=correction.activity or kind.activity)
    return session._replace(start=start, end=end, kind=moved)


def _added(device: str, gap: Interval, correction: Correction) -> Session:
    kind = Kind(
        UNKNOWN_SCOPE, Rank.BY_HAND, correction.platform, correction.account or correction.platform,
        correction.activity or Activity.UNKNOWN, Evidence.SELF_REPORTED,
    )  # fmt: skip
    return Session(device, gap.start, gap.end, NO_SOURCE, 0, kind)


def _start(session: Session) -> int:
    return session.start

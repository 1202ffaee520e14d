"""The model read aloud: who wins, decided for one instant at a time and as slowly as need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detox.core.usage import Activity, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detox.core.usage import Correction, Evidence, Observation, Session, Watched

TWELVE_HOURS = 12 * 60 * 60 * 1000
UNMEASURED = 5
SIXTY_SECONDS = 60_000


class Verdict(NamedTuple):
    """What counts at one instant, and by which observation."""

    source: int
    key: int
    rank: int
    platform: str
    account: str
    activity: Activity
    evidence: Evidence


def verdict(
    instant: int, observations: Iterable[Observation], watched: Iterable[Watched], medians: Mapping[str, int]
) -> Verdict | None:
    """What counts at an instant before any correction."""
    going_on = [use for use in observations if _lasts(use, instant, medians)]
    watching = [stretch for stretch in watched if stretch.start <= instant < stretch.end]
    heard = [use for use in going_on if not any(_silences(stretch, use) for stretch in watching)]
    if not heard:
        return None
    winner = min(heard, key=_precedence)
    tells = [
        use
        for use in going_on
        if use.kind.platform == winner.kind.platform and use.kind.activity is not Activity.UNKNOWN
    ]
    activity = min(tells, key=_precedence).kind.activity if tells else Activity.UNKNOWN
    kind = winner.kind
    return Verdict(winner.source, winner.key, kind.rank, kind.platform, kind.account, activity, kind.evidence)


def corrected(found: Verdict | None, instant: int, corrections: Iterable[Correction], added: Verdict) -> Verdict | None:
    """What counts at an instant after each correction in turn; `added` is what an addition looks like."""
    for correction in corrections:
        if not correction.start <= instant < correction.end:
            continue
        if correction.verb is Verb.STRIKE:
            found = None
        elif correction.verb is Verb.ADD:
            found = found or added._replace(
                platform=correction.platform,
                account=correction.account or correction.platform,
                activity=correction.activity or Activity.UNKNOWN,
            )
        elif found is not None:
            found = _moved(found, correction)
    return found


def who_counts(instant: int, sessions: Sequence[Session], this_device: str) -> Session | None:
    """The session that counts at an instant when several devices have one: the lowest rank, then this computer."""
    going_on = [each for each in sessions if each.start <= instant < each.end]
    return min(going_on, key=lambda each: (each.kind.rank, each.device != this_device, each.device), default=None)


def _moved(found: Verdict, correction: Correction) -> Verdict:
    account = correction.account or (correction.platform or found.account)
    return found._replace(
        platform=correction.platform or found.platform,
        account=account,
        activity=correction.activity or found.activity,
    )


def _lasts(use: Observation, instant: int, medians: Mapping[str, int]) -> bool:
    end = use.end
    if use.kind.rank == UNMEASURED:
        end = min(end, use.start + medians.get(use.kind.platform, SIXTY_SECONDS))
    return end - use.start <= TWELVE_HOURS and use.start <= instant < end


def _silences(stretch: Watched, use: Observation) -> bool:
    covers = stretch.scope in {"desktop", use.kind.scope}
    return covers and use.kind.rank > stretch.rank


def _precedence(use: Observation) -> tuple[int, int, int, int]:
    return use.kind.rank, -use.start, use.key, use.source

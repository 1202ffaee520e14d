"""Demo script: a year of an invented person, as tables; days are counted back from today, which is day 0."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from detox.core.plans import Mode
from detox.core.usage import MINUTE, Activity

DAYS: Final = 53 * 7
"""How far back the year reaches."""
DECADE: Final = 3652
ACTIVITYWATCH_SINCE: Final = 26 * 7
"""Before, only the browsers' histories tell."""
FIREFOX_AFTER: Final = 18
"""Hour from which the private browser is the one in use."""
EVERYTHING: Final = "*"


class Habit(NamedTuple):
    """A platform in a plain week: visits on a work day and on a free day, their mean minutes, and what is done there.

    The weights of activities are out of ten.
    """

    platform: str
    work_day: float
    free_day: float
    minutes: float
    activities: tuple[tuple[Activity, int], ...]


class Change(NamedTuple):
    """From that day on, until the next change of the same account, it takes `share` of the time of a plain week."""

    ago: int
    account: str
    share: float
    why: str


class Verb(StrEnum):
    """What was done with a plan."""

    START = "start"
    EDIT = "edit"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"


class Deed(NamedTuple):
    """What the person did with the plan of an account; `lasts` are the days of a pause that was set an end."""

    ago: int
    verb: Verb
    account: str
    mode: Mode = Mode.LIMIT
    minutes: int | None = None
    purpose: str = ""
    outcome: str = ""
    what_else: tuple[str, ...] = ()
    lasts: int | None = None


class Noted(NamedTuple):
    """Time that was noted by hand, of the phone: how long before now or at which hour, and what for."""

    ago: int
    account: str
    hour: float
    minutes: int
    activity: Activity
    note: str


class Line(NamedTuple):
    """A note of today: how many minutes ago, what it says, and what it is about."""

    ago: int
    text: str
    account: str | None


LINES: Final = (
    Line(190, "Ada wrote by mail: she had looked for the talk on LinkedIn and not found it", "linkedin"),
    Line(24, "Opened X for the weather; there was none", "x"),
)

HABITS: Final = (
    Habit(
        "linkedin", 7, 2, 6,
        ((Activity.READING, 5), (Activity.MESSAGING, 2), (Activity.NOTIFICATIONS, 2), (Activity.CONTRIBUTING, 1)),
    ),
    Habit("x", 8, 6, 4, ((Activity.READING, 7), (Activity.NOTIFICATIONS, 2), (Activity.CONTRIBUTING, 1))),
    Habit("mastodon", 3, 3, 4, ((Activity.READING, 6), (Activity.CONTRIBUTING, 4))),
    Habit("youtube", 2, 3, 8, ((Activity.READING, 10),)),
    Habit("reddit", 2, 3, 5, ((Activity.READING, 8), (Activity.CONTRIBUTING, 2))),
)  # fmt: skip

MORE_HABITS: Final = (
    Habit("hackernews", 1, 0.5, 3, ((Activity.READING, 10),)),
    Habit("bluesky", 1, 1, 2, ((Activity.READING, 8), (Activity.CONTRIBUTING, 2))),
    Habit("facebook", 0.5, 1, 4, ((Activity.READING, 7), (Activity.MESSAGING, 3))),
    Habit("instagram", 0.5, 2, 3, ((Activity.READING, 9), (Activity.MESSAGING, 1))),
    Habit("xing", 0.5, 0.1, 3, ((Activity.READING, 6), (Activity.MESSAGING, 4))),
)
"""What somebody has besides who never left a platform."""

MONTHS: Final = (1.15, 1.1, 1.0, 0.95, 0.9, 0.85, 0.8, 0.85, 1.0, 1.05, 1.1, 1.15)
"""Share of a plain week, January first: long evenings in winter, fewer in summer."""

CHANGES: Final = (
    Change(322, EVERYTHING, 1.0, "plain weeks"),
    Change(280, EVERYTHING, 1.5, "the launch: posts, replies, and looking whether anybody replied"),
    Change(252, EVERYTHING, 0.7, "worn out after it"),
    Change(238, EVERYTHING, 1.0, "plain weeks again"),
    Change(210, "x", 0.55, "a limit for X, and it is kept"),
    Change(189, EVERYTHING, 0.06, "a fortnight away, without the computer"),
    Change(175, EVERYTHING, 1.0, "back"),
    Change(168, "x", 0.8, "the limit slips"),
    Change(154, "x", 1.15, "given up, and a little worse than before"),
    Change(140, "mastodon", 1.7, "talks shop there now"),
    Change(112, "reddit", 0.05, "left it"),
    Change(98, "x", 0.85, "the news has moved elsewhere"),
    Change(84, "mastodon", 1.3, "the novelty wears off"),
    Change(56, "linkedin", 0.7, "forty minutes a day, and it works"),
    Change(42, "linkedin", 1.05, "a trade fair: slips for two weeks"),
    Change(28, "linkedin", 0.6, "half an hour, kept since"),
    Change(28, "mastodon", 0.9, "a quarter of an hour is enough"),
    Change(10, "youtube", 0.12, "paused; one talk slipped through"),
)

DEEDS: Final = (
    Deed(
        210, Verb.START, "x", Mode.LIMIT, 20, "Hear first what the trade is up to.", "Leads",
        what_else=("reading",),
    ),
    Deed(189, Verb.PAUSE, "x", lasts=14),
    Deed(175, Verb.RESUME, "x"),
    Deed(150, Verb.END, "x"),
    Deed(112, Verb.START, "reddit", Mode.LEAVE, purpose="Nothing came of it in three years."),
    Deed(
        56, Verb.START, "linkedin", Mode.LIMIT, 40, "Stay in touch with former colleagues; answer messages.",
        "Enquiries", what_else=("client calls",),
    ),
    Deed(
        28, Verb.EDIT, "linkedin", Mode.LIMIT, 30, "Stay in touch with former colleagues; answer messages.",
        "Enquiries", what_else=("client calls",),
    ),
    Deed(28, Verb.START, "mastodon", Mode.LIMIT, 15, "Talk shop with people in my field.", "Invitations"),
    Deed(10, Verb.START, "youtube", Mode.PAUSE, purpose="The trade talks, and then everything else.", lasts=20),
)  # fmt: skip

NOTED: Final = (
    Noted(271, "linkedin", 7.5, 20, Activity.MESSAGING, "answers to the launch, on the train"),
    Noted(268, "x", 23.2, 25, Activity.CONTRIBUTING, "the thread about the launch"),
    Noted(187, "linkedin", 20, 10, Activity.MESSAGING, "on holiday, after all"),
    Noted(131, "mastodon", 7.6, 15, Activity.CONTRIBUTING, "on the train"),
    Noted(90, "x", 7.4, 15, Activity.READING, "in the waiting room"),
    Noted(41, "linkedin", 18.2, 30, Activity.CONTRIBUTING, "from the stand at the fair"),
    Noted(39, "linkedin", 18.2, 35, Activity.MESSAGING, "people from the fair"),
    Noted(20, "mastodon", 7.5, 10, Activity.READING, "on the train"),
    Noted(6, "linkedin", 7.5, 12, Activity.MESSAGING, "on the train"),
    Noted(1, "mastodon", 7.4, 8, Activity.READING, "on the train"),
)

JUST_NOW: Final = ((71, 3, "mastodon"), (38, 5, "x"), (14, 4, "linkedin"))
"""Short looks of a day that has hardly begun: how many minutes ago, how many minutes long, and where."""
ENOUGH: Final = 10 * MINUTE
"""What a day has to show before none of them is needed."""
UNWATCHED: Final = frozenset({17, 61, 103})
"""Days on which ActivityWatch's window watcher was down from noon on, while it still knew of presence."""

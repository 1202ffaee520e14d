"""What the model needs and nothing in the package calls yet; vulture reads it, nobody runs it."""

from detox.core.platforms import Catalogue
from detox.core.topics import Topic
from detox.core.usage import APP, Rank, Verb
from detox.services.doctor import CODES
from detox.storage.entries import EntryRepository
from detox.storage.observed import ObservedRepository
from detox.storage.plans import PlanRepository
from detox.storage.store import StoreFault
from detox.storage.tables import ReminderRow
from detox.storage.usage_tables import BatchRow

# Titles and programs are recognised already; the sources that tell them follow.
Catalogue.match_title, Catalogue.match_app, Catalogue.browser_of, APP  # noqa: B018
# Every rank and verb is stored and derived already.
Rank.EXTENSION, Rank.ACTIVITYWATCH, Rank.FOREGROUND, Rank.RESCUETIME, Verb.STRIKE  # noqa: B018
ObservedRepository.add_watched, ObservedRepository.add_present, ObservedRepository.add_correction  # noqa: B018
# The bin and its columns are part of the schema; pages that open it follow.
EntryRepository.remove, PlanRepository.remove, Topic.SOURCES  # noqa: B018
ReminderRow.shown_at, ReminderRow.answered_at, BatchRow.imported_at  # noqa: B018
# Made from the text of another error.
StoreFault.FOREIGN, StoreFault.NEWER  # noqa: B018
# Compared with the words for them.
CODES  # noqa: B018

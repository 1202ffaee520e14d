"""Programs: ActivityWatch as the window may ask it; what is needed for that is imported when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.desktop import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detox.core.settings import Settings
    from detox.core.sources import Readable
    from detox.services.live import Live
    from detox.services.programs import Answered
    from detox.sources.activitywatch.rest import ActivityWatchServer
    from detox.storage.store import Store

PATIENCE = 1.0


class Programs:
    """Asks where the settings of a store say; nothing at all where `asks` is False, as in the demo.

    `invented` is what can be read there.
    """

    def __init__(self, store: Store, *, asks: bool, invented: Sequence[Readable] = ()) -> None:
        self._store = store
        self._asks = asks
        self._invented = invented

    def readable(self, patience: float = PATIENCE) -> list[Readable]:
        """What can be read, or why not."""
        from detox.services import programs

        if not self._asks:
            return list(self._invented)
        return programs.readable(paths.activitywatch(), self._chosen(), patience)

    def server(self, patience: float, stop: Callable[[], bool]) -> ActivityWatchServer | None:
        """The server that answers, to be asked with that patience; None where none does."""
        from detox.services import programs

        answer = programs.answering(paths.activitywatch(), self._chosen()) if self._asks else None
        return None if answer is None else answer.server(patience, stop)

    def live(self) -> Live | None:
        """What reads it, from where it was read before."""
        from detox.services.live import Live

        return Live(paths.activitywatch()) if self._asks else None

    def ask(self, address: str, key: str) -> Answered:
        """What answers at an address; where its own configuration says if that is empty. Raises SourceError."""
        from dataclasses import replace

        from detox.services import programs
        from detox.sources.source import SourceError, SourceFault

        chosen = replace(self._chosen(), activitywatch_address=address, activitywatch_key=key)
        if not self._asks:
            raise SourceError(SourceFault.NOT_RUNNING, paths.activitywatch())
        return programs.answer(paths.activitywatch(), chosen)

    def _chosen(self) -> Settings:
        from detox.services import settings

        return settings.load(self._store)

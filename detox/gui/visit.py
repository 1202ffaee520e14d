"""Visit: a page on its way, step by step, so that the window hears and paints in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Generator


class Visit(QObject):
    """Takes one step each time that the window has nothing else to do; whoever goes elsewhere meanwhile gets there."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._steps: Generator[None, None, None] | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)

    @property
    def is_on_its_way(self) -> bool:
        """Whether there are steps left."""
        return self._steps is not None

    def begin(self, steps: Generator[None, None, None]) -> None:
        """Goes there, and no longer where it was going; the first step is taken at once."""
        self.leave()
        self._steps = steps
        self._step()

    def leave(self) -> None:
        """Goes nowhere any more."""
        self._next.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _step(self) -> None:
        steps = self._steps
        try:
            if steps is not None:
                next(steps)
                self._next.start()  # only now, so that what has waited meanwhile comes first
        except StopIteration:
            self.leave()
        except BaseException:
            self.leave()
            raise

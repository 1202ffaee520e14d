"""Table: the same as a chart's picture, in words; it can be read out, shown and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


class Table(NamedTuple):
    """Heads, one word a column, and the cells, row by row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """Lines with tabs between the cells, as spreadsheets take them."""
        return "\n".join("\t".join(cells) for cells in (self.heads, *self.rows))


def copy(table: Table, picture: QPixmap | None = None) -> None:
    """Puts the words into the clipboard, and the picture beside them for programs that take one."""
    copied = QMimeData()
    copied.setText(table.text())
    if picture is not None:
        copied.setImageData(picture.toImage())
    QGuiApplication.clipboard().setMimeData(copied)

"""Copy faults: the sentence of the window for whatever can be wrong with a copy of the database."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from detox.gui.sentence import Sentence


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("copies", text)


def copy_faults() -> dict[str, Sentence]:
    """What can be wrong with a copy."""
    another = tr("Choose another copy.")
    return {
        "not_found": Sentence(tr("This file is not there any more."), another),
        "unreadable": Sentence(tr("This file cannot be read."), tr("Give yourself the right to read it.")),
        "not_a_database": Sentence(tr("This file is no copy of your data."), another),
        "foreign": Sentence(tr("This file belongs to another program."), another),
        "newer": Sentence(
            tr("A newer version of Worthwhile made this copy."), tr("Install that version to restore it.")
        ),
        "damaged": Sentence(tr("This copy is damaged."), another),
        "altered": Sentence(tr("This copy was altered: its tables are not those that Worthwhile makes."), another),
        "is_the_database": Sentence(tr("This is the database itself."), tr("Choose another file.")),
        "in_the_way": Sentence(tr("This file is no copy of your data."), tr("Choose another name.")),
        "read_only": Sentence(
            tr("There is no right to write to this folder."), tr("Choose another one, or give yourself that right.")
        ),
        "cannot_write": Sentence(tr("The copy cannot be written."), tr("Choose a folder that is there.")),
        "disk_full": Sentence(
            tr("There is no room for the copy. Nothing was changed."), tr("Make room, or choose another disk.")
        ),
        "busy": Sentence(tr("Another program keeps the database busy."), tr("Try again in a moment.")),
    }

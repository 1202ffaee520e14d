"""Examples: what the help of each verb, and of each part of one, shows at its end."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

EXAMPLES = MappingProxyType(
    {
        "": ("import ~/.config/chromium/Default/History", "usage --by platform", "log linkedin 15",
             "plan add x --limit 20"),
        "gui": ("gui --hidden", "gui --log-time", "gui --demo"),
        "import": ("import ~/.config/chromium/Default/History", "import History --dry-run --json",
                   "import times.csv --as generic-csv --map start=Begin --map minutes=Dauer --map what=Netz"),
        "sources": ("sources", "sources scan", "sources off chrome-default"),
        "sources list": ("sources list", "sources list --json"),
        "sources scan": ("sources scan", "sources scan --json"),
        "sources on": ("sources on chrome-default",),
        "sources off": ("sources off chrome-default", "sources off activitywatch"),
        "usage": ("usage", "usage --from 2026-11-01 --by week activity", "usage --platform linkedin --by hour --json"),
        "log": ("log linkedin 15", "log x 20 --at 08:15 --activity reading --note 'on the train'", "log --list",
                "log --delete 1f3c9a20"),
        "note": ("note 'Ada asked where I had been' --account x", "note list --from 2026-11-01", "note remove 1f3c"),
        "note add": ("note add Ada asked where I had been", "note add 'One reply, and it was needed' --account x"),
        "note list": ("note list", "note list --from 2026-11-01 --to 2026-11-30"),
        "note remove": ("note remove 1f3c",),
        "plan": ("plan add x --limit 20", "plan pause 1f3c --until 2026-12-06", "plan list --json"),
        "plan list": ("plan list", "plan list --json"),
        "plan show": ("plan show 1f3c",),
        "plan add": ("plan add x --limit 20", "plan add linkedin --mode keep --purpose 'answer clients'",
                     "plan add mastodon --mode pause --until 2026-12-06"),
        "plan edit": ("plan edit 1f3c --limit 15", "plan edit 1f3c --mode keep"),
        "plan pause": ("plan pause 1f3c", "plan pause 1f3c --until 2026-12-06"),
        "plan resume": ("plan resume 1f3c",),
        "plan end": ("plan end 1f3c",),
        "plan delete": ("plan delete 1f3c",),
        "status": ("status", "status --json"),
        "remind": ("remind", "remind test", "remind log"),
        "remind list": ("remind list", "remind list --json"),
        "remind log": ("remind log", "remind log --days 30"),
        "remind test": ("remind test",),
        "quiet": ("quiet 60", "quiet until 14:30", "quiet off", "quiet"),
        "backup": ("backup", "backup /media/usb/worthwhile.sqlite3", "backup --list"),
        "restore": ("restore COPY --dry-run", "restore COPY"),
        "settings": ("settings list", "settings set day_start 5",
                     "settings set working_hours 'Mon-Thu 08:30-17:00, Fri 08:30-14:00'"),
        "settings list": ("settings list", "settings list --json"),
        "settings get": ("settings get working_hours",),
        "settings set": ("settings set theme dark", "settings set day_start 5"),
        "settings reset": ("settings reset theme",),
        "undo": ("undo", "undo --list", "undo --redo"),
        "bin": ("bin", "bin restore 1f3c9a20"),
        "bin list": ("bin list", "bin list --json"),
        "bin restore": ("bin restore 1f3c9a20",),
        "bin delete": ("bin delete 1f3c9a20",),
        "erase": ("erase --platform x --dry-run", "erase --platform x --from 2026-05-01 --to 2026-05-31",
                  "erase --source chrome-default", "erase --all --yes"),
        "doctor": ("doctor", "doctor --json"),
        "completion": ("completion bash > ~/.local/share/bash-completion/completions/detox",
                       "completion zsh > ~/.zfunc/_detox",
                       "completion fish > ~/.config/fish/completions/detox.fish"),
    }
)  # fmt: skip
"""By the words that call it; the program's own under none."""


def examples(words: str) -> str:
    """The end of its help: its examples, each on a line of its own."""
    return "\n".join(["\b", "Examples:", *(f"  detox {line}" for line in EXAMPLES.get(words, ()))])


def give(words: str, command: click.Command) -> click.Command:
    """The verb with its examples, and each part of it with its own."""
    command.epilog = examples(words)
    for name, part in getattr(command, "commands", {}).items():
        give(f"{words} {name}", part)
    return command

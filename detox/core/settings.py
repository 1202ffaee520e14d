"""Settings: every preference, its type and its default, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working hours of one weekday; none means a free day."""

    start: time
    end: time


NINE_TO_FIVE = WorkingHours(time(9), time(17, 30))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose; storage keeps only what differs from these defaults."""

    theme: str = "system"  # system | light | dark
    language: str = "system"  # system, or a language code
    start_hidden: bool = False  # open in the tray only
    system_font: bool = False  # the desktop's font instead of the bundled one
    high_contrast: bool = False  # stronger borders and no tints, whatever the system says
    reduced_motion: bool = False  # no fades, whatever the system says
    day_start: int = 4  # hour of wall time at which a local day begins
    week_start: str = "locale"  # locale | monday | sunday | saturday
    working_hours: tuple[WorkingHours | None, ...] = (*[NINE_TO_FIVE] * 5, None, None)  # Monday first
    recording: bool = True  # read sources at all
    recording_resumes: str = ""  # ISO instant at which a pause of recording ends by itself
    limit_notes: bool = True  # say when a limit is reached
    quiet_until: str = ""  # ISO instant until which the app stays silent
    presenting_until: str = ""  # ISO instant until which wording stays private
    window_geometry: str = ""  # base64 of the window's geometry
    last_page: str = "today"  # page that was open last
    tray_told: bool = False  # "it goes on in the tray" was said once

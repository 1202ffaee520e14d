"""Statuses: what the exit status of the app says."""

from __future__ import annotations

from typing import Final

CANNOT_BEGIN: Final = 1
"""A mistake of ours, or files of the program that are missing."""
NO_SCREEN: Final = 2
NO_ANSWER: Final = 2
"""The app of this home runs and does not answer."""
NO_DATABASE: Final = 3

"""Options that several verbs share."""

from __future__ import annotations

from click import DateTime, option

day = DateTime(formats=["%Y-%m-%d"])
as_json = option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")

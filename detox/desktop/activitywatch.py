"""ActivityWatch: whether its server answers on this computer; nothing else is asked of it here."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException

PORT = 5600
PATIENCE = 0.5
LARGEST = 1 << 16


def activitywatch(port: int = PORT) -> str:
    """The version of the server that answers; empty where none does."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/api/0/info", headers={"Host": f"127.0.0.1:{port}"})
        answer = connection.getresponse()
        told = json.loads(answer.read(LARGEST)) if answer.status == 200 else None
    except (OSError, HTTPException, ValueError, RecursionError):
        return ""
    finally:
        connection.close()
    return str(told.get("version", "")) if isinstance(told, dict) else ""

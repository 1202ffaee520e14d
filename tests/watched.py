"""Runs `detox` under an audit hook and writes down what it tried to reach and to write.

`python -m tests.watched REPORT VERB... [-- VERB...]...` runs each verb in one process and leaves a JSON list in REPORT.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

REACHES = frozenset(
    {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
     "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "ftplib.connect",
     "smtplib.connect", "webbrowser.open"}
)  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
"""Bits of `open` that mean more than reading."""


def main(report: str, words: list[str]) -> None:
    seen: list[tuple[str, str]] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in REACHES:
            seen.append((event, repr([each for each in arguments if not isinstance(each, socket.socket)])))
        elif event == "os.mkdir" or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES):
            seen.append((event, str(arguments[0])))
        elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
            seen.append((event, repr(arguments[0])))

    sys.addaudithook(hear)
    from detox.__main__ import main as detox

    try:
        for verb in _verbs(words):
            detox(verb)
    finally:
        Path(report).write_text(json.dumps(list(seen)), encoding="utf-8")


def _verbs(words: list[str]) -> list[list[str]]:
    verbs: list[list[str]] = [[]]
    for word in words:
        if word == "--":
            verbs.append([])
        else:
            verbs[-1].append(word)
    return verbs


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

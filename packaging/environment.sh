#!/usr/bin/env bash
# Makes .venv from a lock with hashes, unless it holds exactly that lock already.
# usage: environment.sh LOCK
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
lock=$root/packaging/$1
venv=$root/.venv

usable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

if ! { [ -x "$venv/bin/python" ] && usable "$venv/bin/python"; }; then
    python=
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && usable "$candidate"; then python=$candidate; break; fi
    done
    [ -n "$python" ] || { echo "Worthwhile needs Python 3.11, 3.12 or 3.13; set PYTHON to one." >&2; exit 1; }
    rm -rf "$venv"
    "$python" -m venv "$venv" || { echo "Python cannot make environments here; on Debian install python3-venv." >&2; exit 1; }
fi

# The development lock holds all that the plain one does: an environment with it needs nothing more.
stamp=$venv/.locks
sum=$(sha256sum "$lock" | cut -c1-64)
grep -qs "$sum" "$stamp" && exit 0
echo "Installing from packaging/$1 into .venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
if [ "$1" = requirements-dev.lock ]; then sha256sum "$root"/packaging/*.lock; else echo "$sum"; fi | cut -c1-64 >"$stamp"

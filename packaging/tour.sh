#!/usr/bin/env bash
# Pictures of everything there is to see, with invented data on a virtual screen, to build/tour/ (or the folder named).
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/system_packages.sh debian-headless.txt
PYTHONPATH=. exec .venv/bin/python packaging/virtual_screen.py .venv/bin/python packaging/tour.py "${1:-build/tour}"

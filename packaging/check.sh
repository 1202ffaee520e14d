#!/usr/bin/env bash
# Everything that can be said of the code without running it.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
say() { printf '\n== %s\n' "$1"; }
say "lint";                $bin/ruff check .
say "format";              $bin/ruff format --check .
say "types";               $bin/mypy
say "import contracts";    $bin/lint-imports --no-cache
say "each contract, broken once"; $bin/python packaging/break_contracts.py
say "dead code";           $bin/vulture
say "dependencies";        $bin/deptry .
say "names";               $bin/python packaging/check_names.py
say "spelling";            $bin/codespell
say "figures of style";    $bin/python packaging/style_figures.py detox

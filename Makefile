# The two commands: `make run` and `make test`. The rest serves them.
SHELL := bash
PYTHON_IN := .venv/bin/python
PREFIX ?= $(HOME)/.local
.PHONY: run test test-slow check bench setup setup-test lock clean tour pictures install uninstall

setup:            ## .venv from the hashed lock, system libraries
	@packaging/system_packages.sh debian-run.txt
	@packaging/environment.sh requirements.lock

setup-test:       ## the same plus what tests use
	@packaging/system_packages.sh debian-run.txt debian-test.txt
	@packaging/environment.sh requirements-dev.lock

run: setup        ## start the app (without a screen: a tour with demo data)
	@packaging/run.sh $(ARGS)

test: setup-test  ## every test on a real X server with a tray host and a notification daemon
	@$(PYTHON_IN) -m tests.desktop_rig -- $(PYTHON_IN) -m pytest -m "not slow" $(ARGS)

test-slow: setup-test  ## what takes longer than a few minutes
	@$(PYTHON_IN) -m tests.desktop_rig -- $(PYTHON_IN) -m pytest -m slow $(ARGS)

bench: setup-test ## the table of measurements, each beside its peer or floor
	@$(PYTHON_IN) -m tests.desktop_rig -- $(PYTHON_IN) -m tests.benchmarks $(ARGS)

check: setup-test ## lint, types, import contracts, dead code, dependencies, names
	@packaging/check.sh

tour: setup       ## pictures of everything there is to see, to build/tour/index.html
	@packaging/tour.sh

pictures: setup   ## the pictures of the README, from a tour
	@packaging/pictures.sh

install: setup    ## launcher, desktop entry, icons, completion and manual below PREFIX (~/.local)
	@packaging/install.sh install "$(PREFIX)"

uninstall:        ## takes them away again; data stays
	@packaging/install.sh uninstall "$(PREFIX)"

lock:             ## renew both locks (versions and hashes only)
	@uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate -q -o packaging/requirements.lock
	@uv pip compile pyproject.toml --group test --group lint --universal --generate-hashes --no-header --no-annotate -q -o packaging/requirements-dev.lock

clean:
	@rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Skerry: `make run` plays a Major on this machine; `make help` lists everything.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench load screens words reset python venv venv-dev

PYTHON ?= python3
VENV := .venv/bin

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: venv ## Make everything ready to run: packages, servers, database, both apps
	@$(VENV)/python -m pickem.local.setup

run: venv ## Run the whole platform and play a Major on it, until Ctrl-C
	@$(VENV)/python -m pickem.local.run

test: venv-dev ## Run every test: unit, property, integration and browser
	@$(VENV)/python -m pickem.local.setup
	@$(VENV)/python -m pickem.local.browsers
	@$(VENV)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: venv-dev ## Check style, types, import contracts, architecture and known vulnerabilities
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/python -m pickem.local.node pyright
	@$(VENV)/lint-imports
	@$(VENV)/bandit -q -c pyproject.toml -r .
	@$(VENV)/python -m advisories
	@$(VENV)/python -m pytest tests/architecture

bench: venv-dev ## Measure ranks, reads and picks beside what one would use instead
	@$(VENV)/python -m benchmarks

load: venv-dev ## Measure thousands of connected fans, a herd, and the rush at a lock
	@$(VENV)/python -m benchmarks.load

screens: venv-dev ## Take pictures of every screen, with BESIDE=DIR each beside one of that name
	@$(VENV)/python -m pickem.local.setup
	@BESIDE='$(BESIDE)' $(VENV)/python -m tests.e2e.screens

words: venv-dev ## Read every sentence of the sources into pickem/locale
	@$(VENV)/python -m pickem.local.words

reset: python ## Delete everything this machine keeps: database, queues, builds, logs
	@$(PYTHON) -m pickem.local.reset

venv: python
	@$(PYTHON) pickem/local/venv.py requirements.txt

venv-dev: python
	@$(PYTHON) pickem/local/venv.py requirements-dev.txt

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Skerry needs Python 3.11 or newer as $(PYTHON): install it, or name it with make PYTHON=…" >&2; exit 1; }

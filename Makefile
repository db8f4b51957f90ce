# Everything runs in .venv, which the first target that needs it sets up. PYTHON picks the interpreter (3.11 or later).
# `make fuzz` takes CASES, SEED (any word; today's date without it), JOBS, and CASE for one case alone.
PYTHON ?= python3
FILE ?= sample_threads
CASES ?= 200000
BIN := .venv/bin

.PHONY: run test check lint types imports fuzz fixtures bench kill damage picture clean

run: .venv/.reader
	$(BIN)/threadreader $(FILE)

test: .venv/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

check: .venv/.developer
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto -m "not app and not corpus and not slow"

lint: .venv/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.developer
	$(BIN)/mypy

imports: .venv/.developer
	$(BIN)/lint-imports

fuzz: .venv/.developer
	$(BIN)/python -m tests.fuzz --cases $(CASES) $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE)) $(if $(JOBS),--jobs $(JOBS))

fixtures: .venv/.developer
	$(BIN)/python -m tests.engines.rewrite

bench: .venv/.developer .venv/.peers
	$(BIN)/python -m tests.benchmarks

# COUNT and SEED choose how many, and which.
kill: .venv/.developer
	$(BIN)/python -m tests.library.kill --count $(or $(COUNT),1000) --seed $(or $(SEED),1)

damage: .venv/.developer
	$(BIN)/python -m tests.library.damage --count $(or $(COUNT),100) --seed $(or $(SEED),1)

picture: .venv/.reader
	$(BIN)/python docs/picture.py

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.venv/.reader: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.developer: .venv/.reader
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

.venv/.peers: .venv/.reader
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet harvest-webforum resiliparse trafilatura lxml_html_clean
	touch $@

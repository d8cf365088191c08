# Prélude. `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
WORDS := $(wildcard onboarding/translations/*/LC_MESSAGES/messages.po)
PYTEST := $(BIN)/python -m pytest
export PORT

help: ## List the targets, each with its sentence.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)$$/  make \1\t\2/' | expand -t 20

run: .stamps/run ## Make the environment and the database, load the demo town on first start, and serve it.
	@$(BIN)/onboarding db upgrade
	@$(BIN)/onboarding demo load --if-empty --locale fr --locale en
	@$(BIN)/onboarding serve

test: .stamps/test check ## Install what the tests need and run them all, on SQLite and on PostgreSQL.
	$(PYTEST) -n 2 --dist loadgroup
	.ci/postgres $(PYTEST) -n 2 tests/records tests/services tests/web tests/cli

check: .stamps/test ## Hold the house: style, types, arrows, templates, words, content.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/codespell onboarding checklists templates static README.md Makefile
	$(BIN)/onboarding content check

bench: .stamps/test ## Print medians of the slow steps beside bare baselines, as ratios.
	$(BIN)/python -m tests.bench

words: .stamps/test ## Gather the words of pages and code into the translations, then compile them.
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext -k _ln:1,2 --no-location --omit-header --no-wrap -o .stamps/messages.pot .
	for locale in $(notdir $(wildcard onboarding/translations/*)); do \
	  file=onboarding/translations/$$locale/LC_MESSAGES/messages.po; head -8 $$file > .stamps/head.po; \
	  $(BIN)/pybabel -q update -N --omit-header --no-wrap -i .stamps/messages.pot -d onboarding/translations -l $$locale; \
	  (cat .stamps/head.po; echo; cat $$file) > .stamps/whole.po && mv .stamps/whole.po $$file; done
	$(BIN)/pybabel -q compile -d onboarding/translations

wheel: .stamps/test ## Build the wheel into dist/.
	$(BIN)/python -m build -q --wheel --no-isolation

pin: ## Pin the dependencies again, with hashes and without naming an index.
	$(PYTHON) -m venv .stamps/pin && .stamps/pin/bin/pip -q install uv
	.stamps/pin/bin/uv pip compile pyproject.toml --extra postgres --group build $(PINNED) -o requirements/run.txt
	.stamps/pin/bin/uv pip compile pyproject.toml --extra postgres --group build --group test -c requirements/run.txt $(PINNED) -o requirements/test.txt

PINNED := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q

clean: ## Remove the environment and what was built; the database in instance/ stays.
	rm -rf .venv .stamps dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.stamps/run: requirements/run.txt pyproject.toml hatch_build.py $(WORDS)
	@.ci/system run
	@mkdir -p .stamps
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.stamps/test: requirements/test.txt .stamps/run
	@.ci/system test
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.PHONY: help run test check bench words wheel pin clean

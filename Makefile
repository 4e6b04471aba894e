# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

# Everything here needs only python3 (3.11 or newer) and make; the rest is installed in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

LOCKED = $(PIP) install --require-hashes
# by hatchling as it is locked, and with nothing that is not
ITSELF = $(PIP) install --no-build-isolation --no-deps --editable .
SOURCE := src tests bench tools

.PHONY: demo test check lint format bench fuzz fuzz-1 fuzz-2 fuzz-laws mutants test-browser test-versions lock release clean

demo: $(VENV)/run
	@$(BIN)/takenkeuze simulate scenarios/infectieziektebestrijding-10-procent.yaml

test: $(VENV)/dev
	$(BIN)/python -m pytest --numprocesses=auto

# Format, lint, strict types and tests in one.
check: lint test

lint: $(VENV)/dev
	$(BIN)/ruff format --check $(SOURCE)
	$(BIN)/ruff check $(SOURCE)
	$(BIN)/mypy

format: $(VENV)/dev
	$(BIN)/ruff format $(SOURCE)
	$(BIN)/ruff check --fix $(SOURCE)

bench: $(VENV)/dev
	$(BIN)/python -m bench

# The suite with the lowest and the newest of all it rests on, and without libyaml, on each Python that is found here.
test-versions:
	$(PYTHON) -m tools.versions

# Newer versions of everything in requirements/; read the diff.
lock: $(VENV)/tools/stamp
	$(VENV)/tools/bin/python -m tools.lock

# Wheel, sdist and SBOM in dist/, made twice; refuses when version, tag, CHANGELOG and README don't agree.
release: $(VENV)/tools/stamp
	$(VENV)/tools/bin/python -m tools.release

# What comes out, in the Chromium of the system (CHROMIUM names another): accessible, whole, and without a network.
test-browser: $(VENV)/browser/stamp
	BROWSER_NEEDED=1 $(VENV)/browser/bin/python -m pytest tests/browser

# What no file may do to the program: FUZZ files, divided over two processes that have about as much to do.
FUZZ ?= 100000
fuzz: $(VENV)/dev
	@$(MAKE) --jobs=2 --output-sync fuzz-1 fuzz-2
	@$(MAKE) fuzz-laws

fuzz-1: KIES = not (vorm or boek or inbreng)
fuzz-2: KIES = vorm or boek or inbreng
fuzz-1 fuzz-2:
	FUZZ=$(FUZZ) $(BIN)/python -m pytest tests/files/test_fuzz.py -s --hypothesis-profile=fuzz -k "$(KIES)"

# Every cent as a second calculation has it, on LAWS random books with scenarios.
LAWS ?= 10000
fuzz-laws: $(VENV)/dev
	FUZZ=$$(( $(LAWS) / 3 + 1 )) $(BIN)/python -m pytest tests/core/test_laws.py -k every_cent_as --hypothesis-profile=fuzz

# What no test sees: each small change of the code that computes amounts is tried on the tests of the core. Takes an hour
# or two; what has been tried is kept in mutants/. MUTANTS names some of them, as in 'takenkeuze.core.money.*'.
MUTANTS ?=
mutants: $(VENV)/mutants/stamp
	nice -n 19 $(VENV)/mutants/bin/mutmut run --max-children 1 $(MUTANTS)
	$(VENV)/mutants/bin/mutmut results

clean:
	rm -rf $(VENV) mutants dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(SOURCE) -name __pycache__ -prune -exec rm -rf {} +

# A stamp is newer than what it asks for when that is installed.
$(VENV)/run: pyproject.toml requirements/run.txt requirements/build.txt | $(BIN)/python
	@$(LOCKED) -r requirements/run.txt -r requirements/build.txt
	@$(ITSELF)
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/dev: pyproject.toml requirements/dev.txt | $(BIN)/python
	@$(LOCKED) -r requirements/dev.txt
	@$(ITSELF)
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/run

# apart from the rest: what these rest on must not decide what the suite runs with
$(VENV)/tools/stamp: requirements/tools.txt | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/tools
	@$(VENV)/tools/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/tools.txt
	@touch $@

# apart too, with all that the suite runs with: what makes the mutants runs the suite itself
$(VENV)/mutants/stamp: requirements/mutants.txt | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/mutants
	@$(VENV)/mutants/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/mutants.txt
	@$(VENV)/mutants/bin/python -m pip --disable-pip-version-check --quiet install --no-build-isolation --no-deps --editable .
	@touch $@

# and apart, with all that the suite runs with: what drives a browser
$(VENV)/browser/stamp: requirements/browser.txt | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/browser
	@$(VENV)/browser/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/browser.txt
	@$(VENV)/browser/bin/python -m pip --disable-pip-version-check --quiet install --no-build-isolation --no-deps --editable .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("takenkeuze needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

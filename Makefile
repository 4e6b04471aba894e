# Everything here needs only python3 (3.11 or newer) and make; the rest is installed in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check format bench fuzz clean

demo: $(VENV)/run
	@$(BIN)/takenkeuze simulate scenarios/infectieziektebestrijding-10-procent.yaml

test: $(VENV)/dev
	$(BIN)/python -m pytest

# Format, lint, strict types and tests in one.
check: $(VENV)/dev
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/dev
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

bench: $(VENV)/dev
	$(BIN)/python -m bench

# What no file may do to the program: hypothesis against the loader, and 100.000 files (FUZZ=… for another number)
# through all of check.
fuzz: $(VENV)/dev
	$(BIN)/python -m pytest tests/loading/test_fuzz.py --hypothesis-profile=fuzz
	$(BIN)/python -m bench.fuzz $(FUZZ)

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests bench -name __pycache__ -prune -exec rm -rf {} +

# A stamp is newer than pyproject.toml when what it asks for is installed.
$(VENV)/run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("takenkeuze needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/dev: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("takenkeuze needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -e '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/run

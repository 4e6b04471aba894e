# Everything here needs only python3 (3.11 or newer) and make; the rest is installed in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check format bench fuzz fuzz-1 fuzz-2 clean

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

# What no file may do to the program: FUZZ files, divided over two processes that have about as much to do.
FUZZ ?= 100000
fuzz: $(VENV)/dev
	@$(MAKE) --jobs=2 --output-sync fuzz-1 fuzz-2

fuzz-1: KIES = not (vorm or boek or inbreng)
fuzz-2: KIES = vorm or boek or inbreng
fuzz-1 fuzz-2:
	FUZZ=$(FUZZ) $(BIN)/python -m pytest tests/test_fuzz.py -s --hypothesis-profile=fuzz -k "$(KIES)"

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

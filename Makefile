# make dashboard · make test · make check · make data · make bench
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: dashboard test check data bench screenshots clean

dashboard: $(VENV)/.dashboard ## install what the dashboard needs and open it
	$(BIN)/streamlit run dashboard.py

test: $(VENV)/.dev ## install the dev extra and run all tests
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.dev ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

data: $(VENV)/.dashboard ## rebuild the demo corpus from seeds/
	$(BIN)/python -m analysis process seeds --out data

bench: $(VENV)/.dev ## the figures in the README; CORPUS=file.jsonl.gz for a corpus of yours
	$(BIN)/python -m benchmarks $(CORPUS)

screenshots: $(VENV)/.dev ## the pictures in docs/pictures, from the demo corpus in Chromium
	$(BIN)/python -m benchmarks.screenshots

$(VENV)/.dashboard: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

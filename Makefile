# Two commands for a newcomer: make demo, make test.  While working: make quick.  Everything is installed into .venv beside this file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOGETHER := --numprocesses=auto --dist=loadgroup
BROWSER ?= $(firstword $(shell command -v chromium chromium-browser google-chrome))

.PHONY: demo quick test check coverage mutants nightly format bench schema picture clean

demo: $(VENV)/.installed
	$(BIN)/habeas demo -o report.html

# under a minute: what most often goes wrong, and the examples of the rule files that were touched
quick: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/habeas lint
	$(BIN)/python tests/touched.py
	$(BIN)/python -m pytest $(TOGETHER) tests/unit tests/spec

# what is promised of every visit is tried on ten thousand examples, the same with each change
test: check
	$(BIN)/python -m pytest $(TOGETHER)

# counting lines takes as long as the tests themselves
coverage: $(VENV)/.dev
	$(BIN)/python -m pytest $(TOGETHER) --cov --cov-report=term --cov-fail-under=95 tests/unit tests/spec

# what could be wrong with the law without any example noticing
mutants: $(VENV)/.dev
	$(BIN)/python tests/mutation/mutants.py

# what is left to chance, tried a hundred times as often and on other examples each night
nightly: test coverage
	HABEAS_NIGHTLY=1 $(BIN)/python -m pytest $(TOGETHER) tests/generative tests/acceptance/test_corpus.py tests/acceptance/test_everything_written.py

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/habeas lint
	$(BIN)/habeas test

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

schema: $(VENV)/.installed
	$(BIN)/habeas schema -o standards/schema

# the first page as a browser shows it, for the README
picture: demo
	mkdir -p docs/images
	$(BROWSER) --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb \
	  --window-size=900,1270 --screenshot=docs/images/first-page.png file://$(CURDIR)/report.html

# durable-rules has no wheel: with a C compiler it is installed, without one the reference matcher does its work
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m pip install --quiet --editable ".[durable]" 2>/dev/null \
	  || echo "No C compiler: patterns are matched by the reference matcher (same results)."
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

clean:
	rm -rf $(VENV) build dist report.html .coverage

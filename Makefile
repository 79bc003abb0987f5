# Two commands: make run (the dashboard on real data) and make test. Both make their environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
export CITY_STRATEGY_DATABASE ?= data/build/strategies.duckdb
STAFF_DATABASE ?= data/build/staff.duckdb
# What came in through the intake of staff mode; read with the others once it is there.
export CITY_STRATEGY_INCOMING ?= data/incoming

.PHONY: run serve staff setup test audit check format train clean

run: setup
	$(BIN)/python -m etl build --publish --skip-unreadable
	CITY_STRATEGY_MODE=public $(BIN)/python -m streamlit run app.py --server.port $(PORT)

# Several app processes behind nginx, as a public host runs them; docs/operation.md.
serve: setup
	$(BIN)/python -m etl build --publish --skip-unreadable
	CITY_STRATEGY_MODE=public $(BIN)/python -m deploy.serve --port $(PORT)

staff: setup
	CITY_STRATEGY_DATABASE=$(STAFF_DATABASE) $(BIN)/python -m etl build --skip-unreadable \
		--documents data/documents $(wildcard $(CITY_STRATEGY_INCOMING))
	CITY_STRATEGY_DATABASE=$(STAFF_DATABASE) CITY_STRATEGY_MODE=staff \
		$(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address 127.0.0.1

setup: $(VENV)/.setup-stamp

$(VENV)/.setup-stamp: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test-stamp: requirements.txt requirements-dev.txt $(VENV)/.setup-stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/.train-stamp: requirements-train.txt $(VENV)/.test-stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	@touch $@

test: $(VENV)/.test-stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# Known holes in what is installed. Asks PyPI, so it needs the network and is no part of the tests; what it cannot ask about fails it.
audit: setup
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	$(VENV)/audit/bin/pip-audit --strict --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

format: $(VENV)/.test-stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(VENV)/.train-stamp
	$(BIN)/python -m etl.learning.train

clean:
	rm -rf data/build

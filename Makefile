# Needs Python 3.11 or later (with venv), make, and a package index or a folder of wheels.
#
#   make demo      analyse threat_model/ and write out/
#   make test      run every check and every test
#   make diagrams  draw diagrams/ again from threat_model/
#   make pages     write docs/rules/, docs/coverage.md and docs/controls.md again from the rules
#   make wheels    fill the folder WHEELS with all that the other two install
#   make clean     remove what these made
#
# PYTHON=python3.12   another interpreter        WHEELS=dir   install from a folder, not an index
# PYTESTFLAGS="-n 2"  further flags for pytest

PYTHON ?= python3
WHEELS ?=
PYTESTFLAGS ?=

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SOURCE := $(if $(WHEELS),--no-index --find-links "$(WHEELS)")

.SILENT:
.DELETE_ON_ERROR:
.PHONY: demo test diagrams pages wheels clean

demo: .venv/.installed
	mkdir -p out
	$(BIN)/unlinkable analyze threat_model/whole.toml --format json --out out/report.json
	$(BIN)/unlinkable analyze threat_model/whole.toml --format text --out out/report.txt
	$(BIN)/unlinkable draw threat_model/whole.toml --split system --out out
	ls out/*

diagrams: .venv/.installed
	$(BIN)/unlinkable draw threat_model/whole.toml --split system --format dot --out diagrams
	$(BIN)/unlinkable draw threat_model/whole.toml --split system --format svg --out diagrams
	$(BIN)/unlinkable view person threat_model/whole.toml --of citizen --split none --format svg \
		--out diagrams/view-person.svg
	$(BIN)/unlinkable view linkage threat_model/whole.toml --of city-authority --format svg \
		--out diagrams/view-linkage-city-authority.svg

pages: .venv/.installed
	$(BIN)/unlinkable rules --pages docs

# All three run even when one fails, so that one run tells everything; pytest prints last.
test: .venv/.installed-test
	failed=0; \
	$(BIN)/ruff check --quiet . || failed=1; \
	$(BIN)/mypy --no-error-summary || failed=1; \
	$(BIN)/pytest --quiet $(PYTESTFLAGS) || failed=1; \
	exit $$failed

wheels: .venv/pyvenv.cfg
	test -n "$(WHEELS)" || { echo "usage: make wheels WHEELS=dir" >&2; exit 2; }
	$(PIP) download --dest "$(WHEELS)" "setuptools>=77" ".[test]"

clean:
	rm -rf .venv out build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp is older than pyproject.toml exactly when what is installed may be stale.
.venv/.installed: pyproject.toml .venv/pyvenv.cfg
	$(PIP) install $(SOURCE) --editable .
	touch $@

.venv/.installed-test: pyproject.toml .venv/pyvenv.cfg
	$(PIP) install $(SOURCE) --editable ".[test]"
	touch $@ .venv/.installed

.venv/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv

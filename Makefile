# What one does here; `make` alone lists it. Needs Python 3.11, make and git, and nothing else.
# In a closed network set PIP_INDEX_URL to the mirror; uv follows it.

VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/.uv/bin/uv
READY := $(VENV)/.ready
PYTHON = $(shell for python in python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && command -v $$python && break; done)

ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: help run test check bench gen format migration lock released clean

help: ## List what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; \
		do printf '  make %-10s %s\n' "$$name" "$$what"; done

run: $(READY) ## Run the whole city on this machine: http://127.0.0.1:8080; Ctrl-C stops it, the data stays
	@exec $(BIN)/anlan run

test: check ## All that a change must pass: check, then every test on a real PostgreSQL and NATS
	$(BIN)/pytest

check: $(READY) ## Style, types, direction of imports, contracts, generated code
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/anlan diagram --check
	$(BIN)/buf lint gen/anlan.binpb --config buf.yaml
	$(BIN)/buf breaking gen/anlan.binpb --against proto/released.binpb --config buf.yaml
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && $(BIN)/python proto/generate.py "$$fresh/gen" && \
		diff -r -q -x __pycache__ gen "$$fresh/gen" || { echo 'gen/ is not what proto/ makes of it: run `make gen`'; exit 1; }

bench: $(READY) ## Measure the figures of bench/README.md
	$(BIN)/python -m bench

gen: $(READY) ## Make gen/ from proto/
	$(BIN)/python proto/generate.py

format: $(READY) ## Mend what the formatter and the linter can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

migration: $(READY) ## Write a migration: make migration service=hazard m='add the place'
	@test -n "$(service)" && test -n "$(m)" || { echo "say make migration service=hazard m='add the place'"; exit 1; }
	@$(BIN)/anlan migration $(service) "$(m)"

lock: $(READY) ## Bring requirements.lock up to pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml --output-file requirements.lock

released: check ## Take today's contracts as released: from now on `make check` refuses what breaks them
	cp gen/anlan.binpb proto/released.binpb

clean: ## Remove the environment and all caches; the data of `make run` stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is what requirements.lock says, no less and no more; made again when that changes.
$(READY): requirements.lock pyproject.toml $(UV)
	@echo 'Making the environment in $(VENV) ...'
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(UV): requirements-uv.txt
	@test -n "$(PYTHON)" || { echo 'Anlan needs Python 3.11: install it, so that python3.11 starts it, and try again.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'This Python makes no environments: install its venv part (Debian: python3.11-venv) and try again.' >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target $(VENV)/.uv --requirement $<
	@touch $@

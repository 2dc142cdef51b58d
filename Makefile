# One command for each need. Every target sets up .venv by itself, from requirements.lock.
PYTHON ?= python3
VENV   ?= .venv
KG     ?= aigov-kg
PAGE   ?= aigov.html
EVAL   ?= ../shared/eval
GOLD   ?= data/gold
START  ?=
KEEP   ?= 0

bin       := $(VENV)/bin
python    := $(bin)/python
aigov     := $(bin)/aigov
installed := $(VENV)/.installed
# Training takes and leaves large blocks all the time: an allocator that gives them back to the system spends most of its time there.
kept      := GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1:glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=34359738368

.DEFAULT_GOAL := help
.PHONY: help install demo test check style tour notebook weights calibration reader quality bench lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(installed) ## set up .venv from requirements.lock

# The stamp is younger than the lock as long as the environment is what the lock says.
$(installed): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("aigov-graph needs Python 3.11 or newer; set PYTHON=…")'
	@test -x $(python) || $(PYTHON) -m venv $(VENV)
	@echo "installing what requirements.lock names into $(VENV) …" >&2
	@$(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(python) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(installed) ## build the graph from data/documents, ask three questions, write the page
	@$(aigov) build data/documents --kg $(KG)
	@echo; $(aigov) ask suppliers country=Iceland --kg $(KG)
	@echo; $(aigov) ask single-vendor-bodies --kg $(KG)
	@echo; $(aigov) ask audience-disagreement --kg $(KG)
	@echo; $(aigov) view --kg $(KG) --out $(PAGE)
	@echo
	@echo "The graph lies in $(KG)/, the page is $(PAGE): open it in a browser."
	@echo "$(aigov) ask lists all questions, $(aigov) --help all commands; make notebook opens the tour."

test: $(installed) ## run the tests
	$(python) -m pytest

check: style test tour ## all that has to pass

style: $(installed) ## format, lint, types, imports
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/lint-imports

tour: $(installed) ## run the notebooks
	$(python) -m pytest --nbmake --nbmake-timeout=300 notebooks

notebook: $(installed) ## open JupyterLab on the tour
	$(bin)/jupyter lab notebooks/01-tour.ipynb

weights: $(installed) ## train the link models on GOLD, write data/languages/links.json
	$(python) -m graph.evaluation.training $(GOLD)

calibration: $(installed) ## learn from GOLD what confidence is worth, after weights; write data/languages/calibration.json
	$(python) -m graph.evaluation.calibrating $(GOLD) --figures docs/figures/folds.json

reader: $(installed) ## train the compact reader on GOLD, from the reader in START on if it is given (KEEP: the share of it that stays), write data/readers/compact (needs PyTorch)
	@$(python) -c 'import onnx, torch, transformers' 2>/dev/null || $(python) -m pip install --quiet --disable-pip-version-check '.[reader]'
	$(kept) $(python) -m graph.training $(GOLD) $(if $(START),--start $(START) --keep $(KEEP))

quality: $(installed) ## measure on the sets of gold in EVAL, write the figures into docs/quality.md
	$(python) -m graph.evaluation.quality $(EVAL)

bench: $(installed) ## time the reader and the sources beside their peers (needs the extra bench)
	$(python) benchmarks/reading.py --figures docs/figures/speed.json
	$(python) benchmarks/sources.py --figures docs/figures/sources.json

lock: $(installed) ## pin all dependencies anew in requirements.lock
	$(python) -m pip install --quiet uv
	$(python) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra notebook --extra train --extra bench \
	  --group dev --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --output-file requirements.lock

clean: ## remove what the commands made, the environment too
	rm -rf $(VENV) $(KG) $(PAGE) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

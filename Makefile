# Two commands are enough: `make site` and `make test`. Each sets up what it needs in .venv/ and nowhere else.

VENV := .venv
PY := $(VENV)/bin/python
# The locks are complete, so pip need not look for more; extruct would have it look for what is no wheel (pyproject.toml).
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --no-deps --only-binary :all: --require-hashes
CHECKERS := tests/checkers/node_modules
N ?= 10000
INTERRUPTS ?= 60
ARGS ?=
# For two cores: with three workers a quarter of the time passes in waiting for browsers and programs.
WORKERS ?= 4

# Each program that a test starts would otherwise compile the modules again: a tenth of the time of all tests.
unexport PYTHONDONTWRITEBYTECODE

# A virtual environment whose Python has gone (upgraded, removed, copied from elsewhere) is made again.
ifneq ($(shell $(PY) -c "import pip, sys; print(sys.version_info >= (3, 11))" 2>/dev/null),True)
.PHONY: $(VENV)/made
# Any other keeps its Python, so another Python that is named needs another environment.
else ifeq ($(origin PYTHON),command line)
SERIES := import sys; print('%d.%d' % sys.version_info[:2])
ifneq ($(shell $(PYTHON) -c "$(SERIES)"),$(shell $(PY) -c "$(SERIES)"))
$(error $(VENV) is not of $(PYTHON): name another environment as well, such as VENV=.venv-$(notdir $(PYTHON)))
endif
endif

.PHONY: help
help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile | awk -F': ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

.PHONY: site
site: $(VENV)/runtime  ## convert new articles and build public/
	@$(PY) build.py $(ARGS)
	@echo "The site is in public/. To look at it: make serve"

.PHONY: convert
convert: $(VENV)/runtime  ## only convert new articles to Markdown, to be checked and committed
	@$(PY) build.py convert $(ARGS)

.PHONY: check
check: $(VENV)/runtime  ## report everything that is wrong or doubtful (ARGS=--against=HEAD~1: also addresses that would be lost)
	@$(PY) build.py check $(ARGS)

.PHONY: serve
serve: $(VENV)/runtime  ## build, serve on this machine, rebuild and reload on change
	@$(PY) build.py serve $(ARGS)

.PHONY: export
export: $(VENV)/runtime  ## the data of the whole archive, for researchers, into public/data/
	@$(PY) build.py export --data public/data $(ARGS)

.PHONY: test
test: lint $(CHECKERS)/.installed  ## run all checks and tests (ARGS="tests/test_x.py -k word" for some)
	PYTHONWARNDEFAULTENCODING=1 $(PY) -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

.PHONY: proofs
proofs: $(VENV)/dev $(CHECKERS)/.installed  ## run all tests with every case of the long proofs (half as long again)
	PYTHONWARNDEFAULTENCODING=1 $(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not cost and not mutation" $(ARGS)

.PHONY: cost
cost: $(VENV)/dev  ## measure whether the work grows with the text or with its square (on a quiet machine)
	$(PY) -m pytest -q -m cost $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/dev  ## read many generated inputs (ARGS="--reader html --count 200000 --seed 2 --processes 2 --save FOLDER")
	$(PY) -m tests.fuzzing $(ARGS)

.PHONY: fuzz-guided
fuzz-guided: $(VENV)/fuzz  ## the same, bred by what they reach, by atheris (Linux; ARGS="html FOLDER -max_total_time=600")
	$(PY) -m tests.fuzzing.coverage_guided $(ARGS)

.PHONY: conservation
conservation: $(VENV)/dev  ## read the real articles at hand and list every word that got lost (ARGS="FILE FOLDER": others)
	$(PY) -m tests.conservation $(ARGS)

.PHONY: interrupts
interrupts: $(VENV)/dev  ## press Ctrl-C at random moments of parallel runs (INTERRUPTS=60 of them) and check what is left
	$(PY) -m pytest -q -s tests/robustness/test_killed.py -k any_moment --interrupts $(INTERRUPTS) $(ARGS)

.PHONY: mutations
mutations: $(VENV)/dev  ## remove each part from each key in turn: without it a page must become stale
	$(PY) -m pytest -q -m mutation $(ARGS)

.PHONY: golden
golden: $(VENV)/dev  ## take the present output as the one that tests compare with; read the diff afterwards
	$(PY) -m pytest -m golden --bless $(ARGS)

.PHONY: topic-weights
topic-weights: $(VENV)/dev  ## learn the weights of topics again from labelled articles (ARGS="LABELS.json …")
	$(PY) -m tests.topics.learning $(ARGS)

.PHONY: derivation
derivation: $(VENV)/dev  ## write docs/derivation.md again, and the tables of fields in the other documents
	$(PY) -m tests.derivation
	$(PY) -m tests.tables

.PHONY: scripts
scripts: $(VENV)/dev $(CHECKERS)/.installed  ## check the sources in scripts/ and bundle them into static/ (needs Node.js)
	$(PY) -m tests.scripts

.PHONY: screenshots
screenshots: $(VENV)/dev  ## take the pictures of the README again (needs Chromium)
	$(PY) -m tests.screenshots

.PHONY: lighthouse
lighthouse: $(VENV)/dev $(CHECKERS)/.installed  ## full marks of Lighthouse on five kinds of pages (ARGS=FOLDER: of a built site; needs Chromium)
	$(PY) -m tests.lighthouse $(ARGS)

.PHONY: lint
lint: $(VENV)/dev  ## format, style, types and layers
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo

.PHONY: bench
bench: $(VENV)/bench  ## measure side by side with Hugo (N=10000 articles)
	$(PY) -m bench --articles $(N) $(ARGS)

.PHONY: search-report
search-report: $(VENV)/bench  ## measure the search side by side with Pagefind
	$(PY) -m bench.search_report $(ARGS)

# Pins stay where they are unless pyproject.toml asks for more; `make lock ARGS=--upgrade` moves them all.
.PHONY: lock
lock: $(VENV)/made  ## write requirements*.txt again from pyproject.toml
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(call compile,requirements.txt,)
	$(call compile,requirements-dev.txt,--group dev -c requirements.txt)
	$(call compile,requirements-bench.txt,--group bench -c requirements.txt)
	$(call compile,requirements-release.txt,--group release -c requirements-dev.txt)
	$(call compile,requirements-fuzz.txt,--group fuzz -c requirements.txt)

compile = $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(2) $(ARGS) pyproject.toml --output-file $(1)

.PHONY: release
release: $(VENV)/release  ## build the files of a release into dist/, check it and try it; publishes nothing
	PYTHON=$(PY) bash .ci/release
	PYTHON=$(PY) bash .ci/check-release

.PHONY: clean
clean:  ## remove what was built and installed here; sources stay
	rm -rf $(VENV) $(CHECKERS) public dist .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# A working virtual environment is taken as it is. ensurepip is asked for first because Debian's Python comes
# without it and would leave half an environment behind.
$(VENV)/made:
	@if $(PY) -c "import pip, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then touch $@; exit 0; fi; \
	found=; chosen=; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		"$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || continue; \
		found=$$python; \
		"$$python" -c "import ensurepip, venv" 2>/dev/null && chosen=$$python && break; \
	done; \
	if [ -z "$$found" ]; then \
		echo "make: hoso needs Python 3.11 or newer; here is $$(python3 --version 2>/dev/null || echo none)." \
			"Install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if [ -z "$$chosen" ]; then \
		echo "make: $$found cannot make virtual environments: it lacks ensurepip." \
			"On Debian and Ubuntu: apt-get install $$("$$found" -c \
			'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$chosen" --version)"; \
	"$$chosen" -m venv --clear $(VENV) && touch $@

$(VENV)/runtime: $(VENV)/made requirements.txt
	@echo "Installing what requirements.txt pins"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev: $(VENV)/made requirements-dev.txt
	@echo "Installing what requirements-dev.txt pins"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/bench: $(VENV)/made requirements-bench.txt
	@echo "Installing what requirements-bench.txt pins"
	@$(INSTALL) -r requirements-bench.txt
	@touch $@

$(VENV)/release: $(VENV)/made requirements-release.txt
	@echo "Installing what requirements-release.txt pins"
	@$(INSTALL) -r requirements-release.txt
	@touch $@

$(VENV)/fuzz: $(VENV)/made requirements-fuzz.txt
	@echo "Installing what requirements-fuzz.txt pins"
	@$(INSTALL) -r requirements-fuzz.txt
	@touch $@

# Checkers that are not Python. Where they can't be had, the tests that need them are skipped (with CI=true: fail).
$(CHECKERS)/.installed: tests/checkers/package-lock.json
	@if ! command -v npm >/dev/null; then echo "npm is not here: tests of pages will be skipped"; \
	elif npm ci --prefix tests/checkers --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error \
		--prefer-offline --fetch-retries 1 --fetch-retry-mintimeout 1000; then touch $@; \
	else echo "npm could not install tests/checkers: tests of pages will be skipped"; fi

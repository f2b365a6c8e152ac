# The two commands of a fresh machine: `make site` builds this repository's timeline, `make test` runs all tests.
# Both first make .venv/, a virtual environment of the project's own; nothing outside the folder is touched, but that
# `make test` installs a browser and Java through apt-get where they are missing and it may.

.PHONY: site test check format messages clean

VENV := .venv

site: $(VENV)/ready-to-build
	$(VENV)/bin/timeline build --today 2024-08-20 # the day that its sources end with
	@echo "Open output/index.html in a browser."

# Everything is tested, on every core. What Python compiles is kept even where the shell says not to: the tests start many processes.
# TIMELINE_TESTS=thorough tries ten times as many examples, and every step of a kill.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/ready-to-test
	@tools/system-packages
	$(VENV)/bin/pytest -n auto --dist worksteal

check: $(VENV)/ready-to-test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/ready-to-test
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

# The words of the interface: collects them, and compiles what is translated (docs/languages.md).
messages: $(VENV)/ready-to-test
	$(VENV)/bin/python tools/messages.py

clean:
	rm -rf $(VENV) .timeline-cache

$(VENV)/ready-to-build: pyproject.toml tools/environment
	@tools/environment $(VENV) .
	@touch $@

$(VENV)/ready-to-test: pyproject.toml tools/environment
	@tools/environment $(VENV) '.[test]'
	@touch $@ $(VENV)/ready-to-build

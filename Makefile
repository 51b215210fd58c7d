# The project's commands. `make` alone lists them; what stands behind each is in tools/.
.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench env services services-down lock messages screenshots

python := .venv/bin/python
scripts := tools/docs tools/services tools/test
# The addresses of the servers that run, for commands which use them (tools/services env).
with_services := set -a; eval "$$($(python) tools/services env)"; set +a;

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: ## The site with real demo data on http://127.0.0.1:8000 (PORT=… for another port)
	@tools/env base
	@$(python) manage.py demo

test: ## Every test that this machine can run; installs and starts the servers they need
	@tools/env test
	@$(python) tools/services up
	@$(python) tools/test

check: ## Lint, format, types, imports, migrations, docs and house rules
	@tools/env dev
	@tools/check

fix: ## Let the formatters mend what they can
	@tools/env dev
	@.venv/bin/ruff check --fix . $(scripts)
	@.venv/bin/ruff format . $(scripts)
	@find . -type d -name templates -not -path './.venv/*' -exec .venv/bin/djangofmt {} +

bench: ## Measure against the real servers (REQUIRE_SERVERS=1 makes a missing one fail)
	@tools/env test
	@$(python) tools/services up
	@$(with_services) $(python) -m tests.bench

env: ## Build or update .venv/ (LEVEL=base, test or dev)
	@tools/env $(or $(LEVEL),base)

services: ## Start PostgreSQL, Redis and Elasticsearch for tests, and find Chromium
	@tools/env base
	@$(python) tools/services up
	@$(python) tools/services status

services-down: ## Stop the servers that `make services` started
	@tools/env base
	@$(python) tools/services down

lock: ## Write requirements/*.txt anew from pyproject.toml
	@tools/env dev
	@$(call compile,,base)
	@$(call compile,--extra test,test)
	@$(call compile,--extra test --extra dev,dev)

compile = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header $(1) pyproject.toml -o requirements/$(2).txt

messages: ## Collect the texts to translate into locale/ (needs gettext), then compile them
	@tools/env dev
	@$(python) manage.py makemessages --locale en --no-obsolete --no-location --ignore .venv --ignore var --ignore tests
	@$(python) -m cms.translations

screenshots: ## Pictures of the main pages at 360 and 1280 px, in var/screenshots
	@tools/env test
	@$(python) tools/services up
	@$(with_services) $(python) -m tests.screenshots

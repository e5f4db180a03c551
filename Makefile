# make run [PORT=8080]   set up, build, train on the bundled films and serve the page
# make build             all of that without serving: programs in build/bin/, the site in build/site/
# make test              set up, build, run every test
# make bench             measure core, page and proxy beside rivals; tables here, and as JSON in build/bench/
# make size              what the bytes of the site and of its WebAssembly are
# make soak              SOAK_SECONDS (600) of mixed load on the proxy, with each of the sanitizers
# make check-hopsworks-sdk  the Python SDK of Hopsworks against the fake that the tests use; needs a package index
# make check-text-model [FILMS=films.jsonl]  the reader of overviews beside Hugging Face's tokenizers and numpy; needs a
#                        package index
# make lint              formatters and linters; clang-tidy on the C++ files that differ from main
# make lint-all          the same with clang-tidy on every file, and zizmor
# make docs              the API reference in build/docs/
# make setup             only install what is missing
# make format            format C++, JavaScript, CSS and Python
# make clean             remove what was built; distclean also what was downloaded
#
# BOXOFFICE_WERROR=ON makes warnings errors. The steps are scripts in cmake/setup/; their output is in build/log/.

PORT ?= 8080
setup := cmake/setup

.PHONY: run build test lint lint-all docs bench size soak check-hopsworks-sdk check-text-model setup setup-tests setup-bench setup-lint native wasm site format clean distclean
.NOTPARALLEL:
.SILENT:

run: build
	echo "==> serving; stop with Ctrl-C"
	exec build/bin/boxoffice-proxy --site build/site --host 127.0.0.1 --port $(PORT)

build: setup site

site: native wasm
	$(setup)/data.sh
	$(setup)/compress.sh

native:
	$(setup)/build.sh native 'the native programs' boxoffice boxoffice-proxy

wasm:
	$(setup)/build.sh wasm 'the WebAssembly modules and the page' site

test: setup-tests site
	$(setup)/build.sh native 'the native tests'
	$(setup)/build.sh asan 'the tests with sanitizers'
	$(setup)/build.sh wasm 'the tests in WebAssembly'
	$(setup)/test.sh

lint: setup-lint
	$(setup)/lint.sh

lint-all: setup-lint
	$(setup)/lint.sh --all

docs:
	$(setup)/packages.sh --docs
	$(setup)/npm.sh cmake/tools
	$(setup)/docs.sh

bench: setup-bench site
	$(setup)/build.sh native 'what is measured' native_bench boxoffice-proxy fake-tmdb
	$(setup)/build.sh wasm 'the measured WebAssembly' bench_kernels
	$(setup)/bench.sh core_bench text_bench growth_bench train_bench first_load page_bench proxy_bench

size: setup site
	node tests/bench/size_map.mjs

soak: setup
	$(setup)/build.sh native 'the fake TMDB' fake-tmdb
	$(setup)/build.sh asan 'the proxy with AddressSanitizer' boxoffice-proxy
	$(setup)/build.sh tsan 'the proxy with ThreadSanitizer' boxoffice-proxy
	$(setup)/bench.sh soak

check-hopsworks-sdk:
	$(setup)/packages.sh --sdk
	$(setup)/sources.sh
	$(setup)/build.sh native 'the check' hopsworks_sdk_check
	$(setup)/hopsworks_sdk.sh

check-text-model:
	$(setup)/packages.sh --sdk
	$(setup)/sources.sh
	$(setup)/build.sh native 'the check' boxoffice text_model_check
	$(setup)/text_model.sh --check

setup:
	$(setup)/packages.sh
	$(setup)/sources.sh
	$(setup)/npm.sh

setup-tests:
	$(setup)/packages.sh --tests
	$(setup)/sources.sh
	$(setup)/npm.sh

setup-bench:
	$(setup)/packages.sh --bench
	$(setup)/sources.sh
	$(setup)/npm.sh
	$(setup)/npm.sh tests/bench

setup-lint:
	$(setup)/packages.sh --lint
	$(setup)/sources.sh
	$(setup)/npm.sh cmake/tools

format: setup-lint
	git ls-files -co --exclude-standard -- '*.h' '*.cpp' | xargs -r clang-format -i
	git ls-files -co --exclude-standard -- '*.py' | xargs -r node cmake/tools/ruff.mjs --fix
	cmake/tools/node_modules/.bin/biome format --write

clean:
	find build -mindepth 1 -maxdepth 1 ! -name deps -exec rm -rf {} + 2>/dev/null || true

distclean:
	rm -rf build node_modules cmake/tools/node_modules tests/bench/node_modules

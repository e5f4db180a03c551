#!/bin/sh
# packages.sh [--tests|--bench|--sdk|--lint|--docs]: installs the system packages that are missing, on Debian and Ubuntu.
# When none is missing it touches no package manager. The options add what only the tests, the benchmarks, the check of
# Hopsworks' SDK, the linters or the API reference need.
set -eu
. "$(dirname -- "$0")/common.sh"

tests=''
bench=''
sdk=''
lint=''
docs=''
case ${1:-} in
  --tests) tests=yes ;;
  --bench) bench=yes ;;
  --sdk) sdk=yes ;;
  --lint) lint=yes ;;
  --docs) docs=yes ;;
esac

packages='brotli ca-certificates cmake emscripten fonts-inter g++ googletest gzip libcli11-dev libeigen3-dev libgtest-dev
  librdkafka-dev librsvg2-bin libsqlite3-dev libssl-dev libxgboost-dev make ninja-build nlohmann-json3-dev patch
  python3-fonttools xz-utils zlib1g-dev'

id=''
if [ -r /etc/os-release ]; then
  id=$(. /etc/os-release && printf '%s' "$ID")
fi

# Node.js often comes from elsewhere (and such a package conflicts with Debian's npm), so it is the commands that count.
node_is_new_enough() {
  have node && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'
}
node_is_new_enough || packages="$packages nodejs"
have npm || packages="$packages npm"

# On Ubuntu the package chromium only installs a snap; see browser.sh for what happens there.
if [ -n "$tests$bench" ] && [ "$id" = debian ] && ! have chromium; then
  packages="$packages chromium"
fi

# The page as HTML is tested in a second browser.
if [ -n "$tests" ] && [ "$id" = debian ]; then
  packages="$packages firefox-esr"
fi

# Chromium draws titles in all scripts with the system's fonts.
if [ -n "$tests" ]; then
  packages="$packages fonts-droid-fallback fonts-noto-color-emoji fonts-noto-core"
fi

# The workflows' scripts are run in the tests, which read the stores that they save.
if [ -n "$tests" ]; then
  packages="$packages curl git gnupg jq sqlite3"
fi

if [ -n "$bench" ]; then
  packages="$packages libbenchmark-dev libsimdjson-dev nginx-light python3-pandas python3-xgboost
    time wrk"
fi

if [ -n "$lint" ]; then
  packages="$packages clang clang-format clang-tidy codespell git shellcheck"
fi

if [ -n "$docs" ]; then
  packages="$packages doxygen"
fi

if [ -n "$sdk" ] && ! python3 -c 'import ensurepip' 2>/dev/null; then
  packages="$packages python3-venv"
fi

if ! have dpkg-query || ! have apt-get; then
  missing=''
  for command in ${bench:+nginx wrk} brotli cmake emcc g++ gzip ninja node npm patch python3; do
    have "$command" || missing="$missing $command"
  done
  [ -z "$missing" ] || fail "not a Debian or Ubuntu system: please install these commands yourself:$missing"
  exit 0
fi

missing=''
for package in $packages; do
  if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
    missing="$missing $package"
  fi
done
if [ -z "$missing" ]; then
  exit 0
fi

say "installing packages:$missing"
quietly apt-update as_root apt-get -q update
# shellcheck disable=SC2086 # the words are meant to split
quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get -q install --yes --no-install-recommends $missing
node_is_new_enough || fail "Node.js 18 or newer is needed; this machine has $(node --version 2>/dev/null || echo none)"

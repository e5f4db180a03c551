#!/bin/sh
# hopsworks_sdk.sh: the Python SDK of Hopsworks, from a package index, against the fake of the tests; what our client
# saves, it must find, and the other way round.
set -eu
. "$(dirname -- "$0")/common.sh"

sdk=build/hopsworks-sdk
version=5.2.1
if ! "$sdk/bin/python" -c "import importlib.metadata as m, pyarrow, sys; sys.exit(m.version(\"hopsworks\") != \"$version\")" 2>/dev/null; then
  say "installing the Python SDK of Hopsworks into $sdk"
  rm -rf "$sdk"
  quietly hopsworks-sdk-venv python3 -m venv "$sdk"
  quietly hopsworks-sdk-install "$sdk/bin/pip" install "hopsworks[python]==$version"
fi
say "running the Python SDK against the fake Hopsworks"
exec build/bin/hopsworks_sdk_check "$sdk/bin/python" tests/optional/hopsworks_sdk.py

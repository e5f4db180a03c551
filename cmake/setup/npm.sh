#!/bin/sh
# npm.sh [FOLDER]: installs the npm packages of the lock file there (here, where none is named), if they are not those
# already there.
set -eu
. "$(dirname -- "$0")/common.sh"

cd "${1:-.}"
# By content, not by time: a fresh checkout of the same lock must not need the network.
installed=node_modules/.installed-package-lock.json
if cmp -s package-lock.json "$installed"; then
  exit 0
fi
say "installing npm packages${1:+ of $1}"
quietly npm npm ci --ignore-scripts --no-audit --no-fund
cp package-lock.json "$installed"

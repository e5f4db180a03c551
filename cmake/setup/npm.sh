#!/bin/sh
# Installs the npm packages of the lock file, if they are not those already there.
set -eu
. "$(dirname -- "$0")/common.sh"

# By content, not by time: a fresh checkout of the same lock must not need the network.
installed=node_modules/.installed-package-lock.json
if cmp -s package-lock.json "$installed"; then
  exit 0
fi
say 'installing npm packages'
quietly npm npm ci --ignore-scripts --no-audit --no-fund
cp package-lock.json "$installed"

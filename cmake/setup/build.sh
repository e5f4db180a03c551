#!/bin/sh
# build.sh PRESET TITLE [TARGET...]: configures a preset and builds the targets (all if none is named).
# BOXOFFICE_WERROR=ON makes warnings errors.
set -eu
. "$(dirname -- "$0")/common.sh"

preset=$1
say "building $2"
shift 2
quietly "configure-$preset" cmake --preset "$preset" -DBOXOFFICE_WERROR="${BOXOFFICE_WERROR:-OFF}"
if [ $# -gt 0 ]; then
  quietly "build-$preset" cmake --build --preset "$preset" --target "$@"
else
  quietly "build-$preset" cmake --build --preset "$preset"
fi

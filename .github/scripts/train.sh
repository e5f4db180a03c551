#!/bin/sh
# Features and a model from the store. One that is worse than the promoted one is registered and not promoted, unless
# FORCE is "true".
set -eu

build/bin/boxoffice features --store "$BOXOFFICE_STORE" --json
force=''
[ "${FORCE:-}" != true ] || force=--force
# shellcheck disable=SC2086 # nothing, or one word
build/bin/boxoffice train --store "$BOXOFFICE_STORE" --json $force

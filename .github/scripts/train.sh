#!/bin/sh
# Features and a model from the store. One that is worse than the promoted one is registered and not promoted, unless
# FORCE is "true". Features that are stored are trained on, though a feature group could not be filled; the job fails then.
set -eu

status=0
build/bin/boxoffice features --store "$BOXOFFICE_STORE" --json >features.json || status=$?
cat features.json
[ -s features.json ] || exit "$status"
force=''
[ "${FORCE:-}" != true ] || force=--force
# shellcheck disable=SC2086 # nothing, or one word
build/bin/boxoffice train --store "$BOXOFFICE_STORE" --json $force
exit "$status"

#!/bin/sh
# Runs every test and shows how each runner closes; the whole output of each is in build/log/test-*.log. All of them run,
# also after a failure.
set -eu
. "$(dirname -- "$0")/common.sh"

failed=''
mkdir -p "$log_dir"

# The failed tests of a log in TAP: name, place and the first lines of the error.
tap_failures() {
  awk '/^ *not ok / { print; failed = 1 }
       failed && /^ *location:/ { print }
       failed && /^ *error:/ { more = 5 }
       more > 0 { print; more-- }
       /^ *\.\.\.$/ { failed = 0; more = 0 }' "$1"
}

# run NAME CLOSING COMMAND...: CLOSING is a pattern of the first line of the runner's summary.
run() {
  name=$1
  closing=$2
  log=$log_dir/test-$1.log
  shift 2
  say "testing: $name"
  status=0
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    sed -n "/$closing/,\$p" "$log"
  else
    tail -n 200 "$log"
    tap_failures "$log"
    printf 'error: %s: exit status %s\n' "$name" "$status" >&2
    failed="$failed $name"
  fi
}

jobs=$(getconf _NPROCESSORS_ONLN)
for preset in native asan wasm; do
  run "$preset" '[0-9]*% tests passed' ctest --preset "$preset" --parallel "$jobs"
done

CHROMIUM=$(sh cmake/setup/browser.sh)
export CHROMIUM
# By name: what `node --test` makes of a folder differs between its versions.
# shellcheck disable=SC2046 # our file names have no blanks
run browser '^# tests' node --test --test-reporter=tap $(find tests/browser tests/jobs tests/proxy tests/wasm tests/workflows -name '*.test.mjs' 2>/dev/null | sort)

[ -z "$failed" ] || fail "tests failed:$failed"
say 'all tests passed'

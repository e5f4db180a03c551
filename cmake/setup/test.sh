#!/bin/sh
# Runs every test and prints the closing lines of each runner; the whole output of each is in build/log/test-*.log. All run,
# also after a failure. If at most five tests fail, they are rerun serially: many use sockets, processes and a browser,
# which can be late on a busy machine. Tests that then pass are reported as flaky; tests that fail twice fail
# the run.
set -eu
. "$(dirname -- "$0")/common.sh"

most_second_tries=5 # more failures than that are no accident
failed=''
flaky=''
mkdir -p "$log_dir"

# The failed tests of a log in TAP: name, place and the first lines of the error.
tap_failures() {
  awk '/^ *not ok / { print; failed = 1 }
       failed && /^ *location:/ { print }
       failed && /^ *error:/ { more = 5 }
       more > 0 { print; more-- }
       /^ *\.\.\.$/ { failed = 0; more = 0 }' "$1"
}

# What a runner would run again, one a line: names of tests, or of Node its files.
failed_in() {
  if [ "$1" = browser ]; then
    awk '/^not ok / { failed = 1 } /^ok / { failed = 0 } failed && /^  location:/ { print; failed = 0 }' "$log_dir/test-$1.log" |
      sed "s/^  location: '\(.*\):[0-9]*:[0-9]*'\$/\1/" | sort -u
  else
    sed 's/^[0-9]*://' "build/$1/Testing/Temporary/LastTestsFailed.log"
  fi
}

run_again() {
  if [ "$1" = browser ]; then
    failed_in "$1" | xargs -d '\n' node --test --test-reporter=tap --test-concurrency=1
  else
    ctest --preset "$1" --rerun-failed
  fi
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
    return
  fi
  tail -n 200 "$log"
  tap_failures "$log"
  printf 'error: %s: exit status %s\n' "$name" "$status" >&2
  again=$(failed_in "$name") || again=''
  if [ -n "$again" ] && [ "$(printf '%s\n' "$again" | wc -l)" -le "$most_second_tries" ]; then
    say "rerunning serially: $again"
    if run_again "$name" >"$log_dir/test-$name-again.log" 2>&1; then
      sed -n "/$closing/,\$p" "$log_dir/test-$name-again.log"
      flaky="$flaky
$again"
      return
    fi
    tail -n 100 "$log_dir/test-$name-again.log"
  fi
  failed="$failed $name"
}

jobs=$(getconf _NPROCESSORS_ONLN)
for preset in native asan wasm; do
  run "$preset" '[0-9]*% tests passed' ctest --preset "$preset" --parallel "$jobs"
done

CHROMIUM=$(sh cmake/setup/browser.sh)
export CHROMIUM
# By name: what `node --test` makes of a folder differs between its versions.
# shellcheck disable=SC2046 # our file names have no blanks
run browser '^# tests' node --test --test-reporter=tap --test-concurrency="$jobs" $(find tests/browser tests/jobs tests/proxy tests/wasm tests/workflows -name '*.test.mjs' 2>/dev/null | sort)

[ -z "$flaky" ] || say "flaky, passed only when rerun serially:$flaky"
[ -z "$failed" ] || fail "tests failed:$failed"
say 'all tests passed'

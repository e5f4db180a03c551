# shellcheck shell=sh
# Sourced by the other scripts in this folder: where things are, and how they speak. They run from the root.

cd "$(dirname -- "$0")/../.." || exit
log_dir=$PWD/build/log

say() {
  printf '==> %s\n' "$*"
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}

# quietly NAME COMMAND...: the command's output goes to build/log/NAME.log. On a terminal its newest line is shown while
# it runs; if it fails, the end of the log is shown and the script ends.
# The command runs in a subshell of its own, so that `set -e` holds within it (it would not in a condition).
quietly() {
  quietly_log=$log_dir/$1.log
  shift
  mkdir -p "$log_dir"
  ("$@") >"$quietly_log" 2>&1 &
  quietly_pid=$!
  # A background command ignores the terminal's interrupt.
  trap 'kill "$quietly_pid" 2>/dev/null; exit 130' INT TERM
  if [ -t 1 ]; then
    while kill -0 "$quietly_pid" 2>/dev/null; do
      printf '\r    %.70s\033[K' "$(tail -n 1 "$quietly_log" | tr -d '\000-\037')"
      sleep 0.3
    done
    printf '\r\033[K'
  fi
  quietly_status=0
  wait "$quietly_pid" || quietly_status=$?
  trap - INT TERM
  if [ "$quietly_status" -ne 0 ]; then
    printf -- '----- the end of %s:\n' "$quietly_log" >&2
    tail -n 60 "$quietly_log" >&2
    fail "this failed (exit status $quietly_status): $*"
  fi
}

# as_root COMMAND...: through sudo unless we are root already.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "this needs root, and there is no sudo: $*"
  fi
}

# stale OUTPUT INPUT...: whether OUTPUT is missing or older than an INPUT.
stale() {
  stale_output=$1
  shift
  [ -e "$stale_output" ] || return 0
  for stale_input in "$@"; do
    # shellcheck disable=SC3013 # dash, bash and busybox have it
    if [ "$stale_input" -nt "$stale_output" ]; then
      return 0
    fi
  done
  return 1
}

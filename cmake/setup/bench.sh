#!/bin/sh
# bench.sh NAME: runs tests/bench/NAME.mjs.
set -eu
. "$(dirname -- "$0")/common.sh"

say "running: $1"
PATH=$PATH:/usr/sbin # where nginx is, and not everybody looks
export PATH
exec node "tests/bench/$1.mjs"

#!/bin/sh
# bench.sh NAME...: runs tests/bench/NAME.mjs, one after the other.
set -eu
. "$(dirname -- "$0")/common.sh"

PATH=$PATH:/usr/sbin # where nginx is, and not everybody looks
export PATH
for name in "$@"; do
  case $name in
    page_* | first_load | text_bench)
      CHROMIUM=$(sh cmake/setup/browser.sh)
      export CHROMIUM
      ;;
  esac
  say "running: $name"
  node "tests/bench/$name.mjs"
done

#!/bin/sh
# Prints the path of a Chromium for the tests. Where the system has none (on Ubuntu the package is a snap's stub) it takes
# the build that Playwright downloads.
set -eu
. "$(dirname -- "$0")/common.sh"

if [ -n "${CHROMIUM:-}" ]; then
  printf '%s\n' "$CHROMIUM"
  exit 0
fi
for name in chromium google-chrome google-chrome-stable chrome; do
  path=$(command -v "$name") || continue
  case $path in
    /snap/*) ;; # it cannot read our temporary folders
    *)
      printf '%s\n' "$path"
      exit 0
      ;;
  esac
done
playwright_path() {
  node --input-type=module -e 'import { chromium } from "playwright-core"; console.log(chromium.executablePath())'
}
if ! [ -x "$(playwright_path)" ]; then
  say 'downloading a Chromium for the tests' >&2
  quietly chromium as_root npx --no-install playwright-core install-deps chromium
  quietly chromium npx --no-install playwright-core install chromium
fi
playwright_path

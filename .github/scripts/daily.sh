#!/bin/sh
# The day's forecasts into the store, and what is to be shown into the site.
set -eu

site=build/site
build/bin/boxoffice daily --store "$BOXOFFICE_STORE" --rate "${RATE:-20}" --json | tee daily.json
build/bin/boxoffice publish --store "$BOXOFFICE_STORE" --out "$site" --json
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  jq -r '"\(.day), \(.model): \(.added) forecasts added, \(.unchanged) still hold; track record: " +
         "\(.trackRecord.ahead.n) films, RMSE log \(.trackRecord.ahead.rmseLog // "-")"' daily.json >>"$GITHUB_STEP_SUMMARY"
fi

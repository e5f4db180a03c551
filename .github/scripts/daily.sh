#!/bin/sh
# The day's forecasts into the store, and what is to be shown into the site. What fails when the forecasts are stored, such
# as a feature group that cannot be filled, keeps nobody from seeing them: the site is published, and the job fails then.
# Where the file TEXT_MODEL is there it reads the overviews, and is published too.
set -eu

site=build/site
text_model=${TEXT_MODEL:-}
[ -s "$text_model" ] || text_model=''
publish() {
  build/bin/boxoffice publish --store "$BOXOFFICE_STORE" --out "$site" --json "$@"
}

status=0
build/bin/boxoffice daily --store "$BOXOFFICE_STORE" --rate "${RATE:-20}" ${text_model:+--text-model "$text_model"} \
  --json >daily.json || status=$?
cat daily.json
[ -s daily.json ] || exit "$status"
if [ -n "$text_model" ]; then
  publish --text-model "$text_model" || { status=$?; publish; } # the forecasts at least
else
  publish
fi
[ -z "${GITHUB_OUTPUT:-}" ] || echo 'published=yes' >>"$GITHUB_OUTPUT"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  jq -r '"\(.day), \(.model): \(.added) forecasts added, \(.unchanged) still hold; track record: " +
         "\(.trackRecord.ahead.n) films, RMSE log \(.trackRecord.ahead.rmseLog // "-")"' daily.json >>"$GITHUB_STEP_SUMMARY"
fi
[ "$status" -eq 0 ] || echo "The site is published; what failed before that is said above (exit status $status)." >&2
exit "$status"

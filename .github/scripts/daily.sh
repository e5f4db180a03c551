#!/bin/sh
# Stores the day's forecasts and publishes the site. A run that fails for a passing reason (exit status 1) is repeated after
# PAUSE seconds, RETRIES times. If the forecasts are stored but a later part fails, such as filling a feature group, the site
# is published and the job fails afterwards. If the file TEXT_MODEL exists it reads the overviews and is published too.
set -eu

site=build/site
text_model=${TEXT_MODEL:-}
[ -s "$text_model" ] || text_model=''
forecast() {
  build/bin/boxoffice daily --store "$BOXOFFICE_STORE" --rate "${RATE:-20}" ${text_model:+--text-model "$text_model"} --json
}
publish() {
  build/bin/boxoffice publish --store "$BOXOFFICE_STORE" --out "$site" --json "$@"
}

rm -f daily.json
failures=0
while :; do
  status=0
  forecast >daily.part || status=$?
  cat daily.part
  [ ! -s daily.part ] || mv daily.part daily.json # the forecasts are stored
  if [ "$status" -ne 1 ] || [ "$failures" -ge "${RETRIES:-3}" ]; then break; fi
  failures=$((failures + 1))
  sleep "${PAUSE:-300}"
done
[ -s daily.json ] || exit "$status"
if [ -n "$text_model" ]; then
  publish --text-model "$text_model" || { status=$?; publish; } # at least the forecasts
else
  publish
fi
[ -z "${GITHUB_OUTPUT:-}" ] || echo 'published=yes' >>"$GITHUB_OUTPUT"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  jq -r '"\(.day), \(.model): \(.added) forecasts added, \(.unchanged) unchanged; track record: " +
         "\(.trackRecord.ahead.n) films, RMSE log \(.trackRecord.ahead.rmseLog // "-")"' daily.json >>"$GITHUB_STEP_SUMMARY"
fi
[ "$status" -eq 0 ] || echo "The site is published; what failed before that is said above (exit status $status)." >&2
exit "$status"

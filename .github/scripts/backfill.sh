#!/bin/sh
# Films of FROM to TO into the store, in chunks of CHUNK films. After each the state is saved, so that a job that is cut
# off loses one chunk at most; after BACKFILL_SECONDS no new one begins, and the next run goes on.
set -eu

scripts=$(dirname -- "$0")
end=$(($(date +%s) + ${BACKFILL_SECONDS:-18000}))
failures=0
finished=''
while [ -z "$finished" ] && [ "$(date +%s)" -lt "$end" ]; do
  status=0
  summary=$(build/bin/boxoffice backfill --store "$BOXOFFICE_STORE" --from "${FROM:-2000-01-01}" \
    --to "${TO:-$(date -u +%F)}" --max "${CHUNK:-5000}" --rate "${RATE:-20}" --json) || status=$?
  "$scripts/state.sh" save
  if [ "$status" -eq 1 ] && [ "$failures" -lt "${RETRIES:-5}" ]; then # TMDB has a bad hour
    failures=$((failures + 1))
    sleep "${PAUSE:-120}"
    continue
  fi
  [ "$status" -eq 0 ] || exit "$status"
  failures=0
  printf '%s\n' "$summary"
  case $summary in *'"finished":true'*) finished=yes ;; esac
done
[ -n "$finished" ] || { echo 'not finished in this run: start the workflow again to go on'; exit 0; }
status=0
build/bin/boxoffice features --store "$BOXOFFICE_STORE" --json || status=$?
"$scripts/state.sh" save
exit "$status"

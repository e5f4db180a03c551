#!/bin/sh
# report.sh WORKFLOW RESULT RUN: keeps one issue "WORKFLOW has failed since DATE" while the workflow fails. The first failure
# opens it, each later one adds a comment with the address RUN, a success closes it. RESULT is that of a job:
# success, failure, cancelled (it ran out of time) or skipped.
set -eu

workflow=$1
result=$2
run=$3
error=$(mktemp)
trap 'rm -f "$error"' EXIT
if ! open=$(gh issue list --state open --limit 200 --json number,title \
  --jq "[.[] | select(.title | startswith(\"$workflow has failed since \"))] | first | .number // empty" 2>"$error"); then
  cat "$error" >&2
  grep -q 'has disabled issues' "$error" || exit 1
  echo '::warning::No issue is opened: turn issues on in the settings of this repository.' # they are off in a fork
  exit 0
fi
case $result in
  failure | cancelled)
    if [ -n "$open" ]; then
      gh issue comment "$open" --body "It failed again: $run"
    else
      gh issue create --title "$workflow has failed since $(date -u +%F)" \
        --body "The first failed run: $run. Later ones are added as comments; the first that succeeds closes this issue."
    fi
    ;;
  success)
    [ -n "$open" ] || exit 0
    gh issue comment "$open" --body "It works again: $run"
    gh issue close "$open"
    ;;
esac

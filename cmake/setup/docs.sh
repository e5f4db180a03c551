#!/bin/sh
# docs.sh: the API reference in build/docs: Doxygen for shared/ and the C ABI, TypeDoc for the JavaScript face. Warnings are
# errors.
set -eu
. "$(dirname -- "$0")/common.sh"

say 'writing the API reference'
mkdir -p build/docs
rm -rf build/docs/cpp build/docs/js
quietly doxygen doxygen cmake/tools/Doxyfile
quietly typedoc cmake/tools/node_modules/.bin/typedoc --options cmake/tools/typedoc.json
cp cmake/tools/reference.html build/docs/index.html
say "the API reference is in build/docs/index.html"

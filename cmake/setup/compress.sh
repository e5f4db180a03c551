#!/bin/sh
# Makes NAME.br and NAME.gz beside the site's files that compress well; the proxy then sends those. The text model is left
# out: its weights become a tenth smaller at most, after minutes, and the proxy would keep them in memory three times.
set -eu
. "$(dirname -- "$0")/common.sh"

site=build/site

# Files that are gone leave nothing behind.
find "$site" -type f \( -name '*.br' -o -name '*.gz' \) | while IFS= read -r sibling; do
  [ -e "${sibling%.*}" ] || rm -f "$sibling"
done

list=$(find "$site" -type f -size +1k ! -name text.boxoffice \( -name '*.html' -o -name '*.js' -o -name '*.mjs' -o -name '*.css' -o \
  -name '*.wasm' -o -name '*.json' -o -name '*.jsonl' -o -name '*.boxoffice' -o -name '*.ttf' -o -name '*.otf' -o \
  -name '*.svg' -o -name '*.txt' -o -name '*.webmanifest' \) | while IFS= read -r file; do
  if stale "$file.br" "$file" || stale "$file.gz" "$file"; then
    printf '%s\n' "$file"
  fi
done)
if [ -z "$list" ]; then
  exit 0
fi

# Under another name first: the proxy must never load half a file. Through standard output, so that neither program
# copies the file's time (a sibling must not be older than its file) nor sets a mode of its own.
compress_all() {
  printf '%s\n' "$list" | xargs -P 2 -I '{}' sh -eu -c '
    brotli --quality=11 --stdout -- "$1" >"$1.br.new"
    gzip -9nc -- "$1" >"$1.gz.new"
    mv -- "$1.br.new" "$1.br"
    mv -- "$1.gz.new" "$1.gz"' compress '{}'
}
say 'compressing the site'
quietly compress compress_all

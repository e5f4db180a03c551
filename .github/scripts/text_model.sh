#!/bin/sh
# text_model.sh FILE: makes the text model that reads overviews, unless FILE is there already: from the published weights of
# the sentence encoder all-MiniLM-L6-v2 (Apache-2.0), which must be the very bytes that .github/text-model.sha256 knows.
set -eu

file=$1
[ ! -s "$file" ] || exit 0
scripts=$(dirname -- "$0")
known=$(cd "$scripts/.." && pwd)/text-model.sha256
revision=1110a243fdf4706b3f48f1d95db1a4f5529b4d41
published=${HF_ENDPOINT:-https://huggingface.co}/sentence-transformers/all-MiniLM-L6-v2/resolve/$revision
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A hub that hangs costs the job five minutes, not its time.
while read -r _ name; do
  curl --silent --show-error --fail --location --max-time 300 --retry 3 --retry-max-time 120 \
    --output "$work/$name" "$published/$name"
done <"$known"
(cd "$work" && sha256sum --check --quiet "$known")
mkdir -p "$(dirname -- "$file")"
build/bin/boxoffice text-model --from "$work/model.safetensors" --out "$file"

#!/bin/sh
# space.sh SITE NAMESPACE/NAME: makes a Hugging Face Space hold the files of SITE and nothing else. The token is HF_TOKEN,
# or what Hugging Face gives for the identity of this job (a trusted publisher of the Space). One commit replaces all
# earlier ones: what TMDB told must not stay in a history.
set -eu

site=$1
space=$2
endpoint=${HF_ENDPOINT:-https://huggingface.co}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "${HF_TOKEN:-}" ]; then
  : "${ACTIONS_ID_TOKEN_REQUEST_URL:?neither HF_TOKEN nor the permission id-token: write}"
  umask 077
  printf 'Authorization: bearer %s\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" >"$work/authorization"
  curl --silent --show-error --fail --max-time 60 --retry 3 -H "@$work/authorization" \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=https://huggingface.co" >"$work/identity"
  jq --arg resource "spaces/$space" '{
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      subject_token: .value, resource: $resource}' "$work/identity" >"$work/question"
  curl --silent --show-error --fail --max-time 60 --retry 3 -H 'Content-Type: application/json' \
    --data "@$work/question" "$endpoint/oauth/token" >"$work/answer" || {
    echo "Hugging Face gives no token: is this repository a trusted publisher of spaces/$space?" >&2
    exit 1
  }
  HF_TOKEN=$(jq -er .access_token "$work/answer")
  echo "::add-mask::$HF_TOKEN"
fi
export HF_TOKEN

mkdir "$work/space"
cp -R "$site/." "$work/space/"
# The proxy's; a Space's server compresses by itself or not at all.
find "$work/space" \( -name '*.br' -o -name '*.gz' \) -type f -delete
head -n 1 "$work/space/README.md" | grep -qx -- '---' || { echo "$site/README.md has no front matter" >&2; exit 1; }
# Hugging Face takes files over 10 MB only by LFS, whose objects stay when no commit has them any more. The text model's
# may: it is nobody's secret, and the same every day. What TMDB told may not.
large=$(find "$work/space" -type f -size +10M ! -path "$work/space/data/text.boxoffice")
[ -z "$large" ] || { echo "files over 10 MB, which Hugging Face takes only by LFS: $large" >&2; exit 1; }

cd "$work/space"
git init --quiet --initial-branch=main
if [ -e data/text.boxoffice ]; then
  git lfs install --local >"$work/lfs" || { cat "$work/lfs" >&2; exit 1; }
  echo 'data/text.boxoffice filter=lfs diff=lfs merge=lfs -text' >.gitattributes
fi
git add --all
git -c user.name='Box-office forecast' -c user.email=noreply@example.invalid \
  commit --quiet -m "The site as of $(date -u +%FT%TZ)"
# The token goes to git by its helper's output: it is in no URL, argument or file. LFS tells its progress at times, also
# where nobody looks: what git says counts only when it fails.
# shellcheck disable=SC2016 # expanded by the helper
git -c credential.helper= -c credential.helper='!f() { echo username=token; echo "password=$HF_TOKEN"; }; f' \
  push --quiet --force "$endpoint/spaces/$space" main >"$work/push" 2>&1 || { cat "$work/push" >&2; exit 1; }
echo "pushed to spaces/$space"

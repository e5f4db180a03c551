#!/bin/sh
# Unpacks the two libraries that are built from Debian 13's source packages into build/deps/: Dear ImGui (the binary
# packages have no core sources) and cpp-httplib (the older one is not fit for an open port). Elsewhere than on Debian
# it does nothing, and CMake fetches upstream's releases.
set -eu
. "$(dirname -- "$0")/common.sh"

suite=trixie
deps=build/deps
# NAME VERSION SHA256-OF-THE-ORIG-TARBALL; another version is unpacked anew.
imgui='imgui 1.90.1+ds ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c'
httplib='cpp-httplib 0.18.7 c88f6495da71e778c82c22995b547a92ceb41cc4016f9028df67106a24b9210d'

# The stamp is written before a folder gets its name, so a folder with it is whole.
is_unpacked() {
  [ "$(cat "$deps/$1/.unpacked" 2>/dev/null)" = "$2 $3" ]
}

missing=''
for library in "$imgui" "$httplib"; do
  # shellcheck disable=SC2086 # the words are meant to split
  is_unpacked $library || missing="$missing ${library%% *}"
done
if [ -z "$missing" ]; then
  exit 0
fi

id='' release=''
if [ -r /etc/os-release ]; then
  id=$(. /etc/os-release && printf '%s' "$ID")
  release=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
fi
if [ "$id" != debian ] || ! have apt-get; then
  exit 0
fi

say "downloading source packages of Debian $suite:$missing"
mkdir -p "$deps"
work=$(CDPATH='' cd -- "$(mktemp -d "$deps/.work-XXXXXX")" && pwd)
trap 'rm -rf "$work"' EXIT

# The machine's own archive, asked for source packages of another suite: its sources and lists stay as they are.
base=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk -v release="$release" '
  $1 == release { exact = $2; exit }
  first == "" && $1 !~ /-/ && $2 !~ /security/ { first = $2 }
  END { print exact == "" ? first : exact }')
if [ -z "$base" ]; then
  quietly apt-update as_root apt-get -q update
  fail 'there was no Debian archive in the package lists; they are updated now: please try again'
fi
mkdir -p "$work/sources" "$work/lists/partial"
cat >"$work/sources/$suite.sources" <<END
Types: deb-src
URIs: $base
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END

# No sandbox user: it could not write into our folder. What comes is checked by signature, and by hash below.
own_apt() {
  apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/sources" \
    -o Dir::State::Lists="$work/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o APT::Sandbox::User= "$@"
}

# unpack NAME VERSION SHA256
unpack() {
  cd "$work"
  own_apt source --download-only "$1"
  if ! [ -f "$1_$2.orig.tar.xz" ]; then
    echo "Debian $suite has another version than $2 of $1: $(ls "$1"_*)"
    exit 1
  fi
  printf '%s  %s\n' "$3" "$1_$2.orig.tar.xz" | sha256sum -c -
  mkdir "$1"
  tar -xJf "$1_$2.orig.tar.xz" -C "$1" --strip-components=1
  tar -xJf "$1"_*.debian.tar.xz -C "$1"
  if [ -f "$1/debian/patches/series" ]; then
    grep -v -e '^[[:space:]]*#' -e '^[[:space:]]*$' "$1/debian/patches/series" | while read -r name _; do
      patch --batch --forward -d "$1" -p1 <"$1/debian/patches/$name" || exit 1
    done
  fi
  printf '%s' "$2 $3" >"$1/.unpacked"
}

quietly source-lists own_apt update
for library in "$imgui" "$httplib"; do
  name=${library%% *}
  # shellcheck disable=SC2086
  if ! is_unpacked $library; then
    quietly "source-$name" unpack $library
    rm -rf "${deps:?}/$name"
    mv "$work/$name" "$deps/$name"
  fi
done

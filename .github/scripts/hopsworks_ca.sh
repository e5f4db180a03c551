#!/bin/sh
# Lets the later steps of a job trust the authority of a private Hopsworks, whose PEM text is in HOPSWORKS_CA_PEM.
set -eu

[ -n "${HOPSWORKS_CA_PEM:-}" ] || exit 0
file=$PWD/hopsworks-ca.pem
printf '%s\n' "$HOPSWORKS_CA_PEM" >"$file"
echo "HOPSWORKS_CA_FILE=$file" >>"$GITHUB_ENV"

#!/bin/sh
# Runs as root while the container is built.
set -eu
if ! command -v npm >/dev/null; then
  echo 'keyward: npm is missing; add the feature ghcr.io/devcontainers/features/node.' >&2
  exit 1
fi
npm install --global "keyward@${VERSION:-0.1.0}"

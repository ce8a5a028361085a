#!/bin/sh
# Compiles the kernel again and compares it with the committed files.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for tool in clang wasm-ld; do
  if ! command -v $tool >/dev/null; then
    echo "$tool is missing: install clang and lld (Debian: apt-get install clang lld)" >&2
    exit 1
  fi
done
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
sh "$here/build.sh" "$built"
for precision in float32 float64; do
  if ! cmp "$built/network-$precision.wasm" "$here/network-$precision.wasm"; then
    echo "network-$precision.wasm is not what $(clang --version | head -1) makes of its source;" \
      "it was built by Debian clang 14: run npm run build:wasm and commit the result" >&2
    exit 1
  fi
done

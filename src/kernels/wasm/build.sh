#!/bin/sh
# Compiles the kernel to WASM with clang and lld (Debian: clang lld). The result
# is committed; CI builds it again with the same major version and compares.
#
# usage: build.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for precision in float32 float64; do
  define=
  if [ "$precision" = float64 ]; then define=-DTVD_FLOAT64; fi
  clang --target=wasm32 -O3 -ffreestanding -fno-math-errno -fno-strict-aliasing \
    -ffp-contract=off -msimd128 -mbulk-memory -nostdlib -fvisibility=hidden \
    -Wl,--no-entry -Wl,--export-dynamic -Wl,--export=__heap_base -Wl,--import-memory \
    -Wl,--strip-all $define "$here/../c/network.c" -o "$1/network-$precision.wasm"
  chmod 644 "$1/network-$precision.wasm"
done

#!/bin/sh
# Compiles every kind of kernel to WASM with clang and lld (Debian: clang lld). The
# results are committed; CI builds them again with the same major version and compares.
# A kind is a folder with a file `variants`: each line is a name and its definitions.
#
# usage: build.sh FOLDER   writes FOLDER/KIND/KIND-VARIANT.wasm
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for list in "$here"/*/variants; do
  folder=$(dirname "$list")
  kind=$(basename "$folder")
  mkdir -p "$1/$kind"
  while read -r variant definitions; do
    out="$1/$kind/$kind-$variant.wasm"
    # shellcheck disable=SC2086 # definitions are several words
    clang --target=wasm32 -O3 -ffreestanding -fno-math-errno -fno-strict-aliasing \
      -ffp-contract=off -mllvm -disable-lsr -msimd128 -mbulk-memory -nostdlib -fvisibility=hidden \
      -Wl,--no-entry -Wl,--export-dynamic -Wl,--export=__heap_base -Wl,--import-memory \
      -Wl,--strip-all $definitions "$folder/$kind.c" -o "$out"
    chmod 644 "$out"
  done <"$list"
done

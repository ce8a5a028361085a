#!/bin/sh
# Compiles every kernel again and compares it with the committed file.
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
(cd "$built" && ls */*.wasm) >"$built/built"
(cd "$here" && ls */*.wasm) >"$built/committed"
if ! diff "$built/built" "$built/committed"; then
  echo "the files above are built or committed, not both: run npm run build:wasm and commit" >&2
  exit 1
fi
while read -r file; do
  if ! cmp "$built/$file" "$here/$file"; then
    echo "$file is not what $(clang --version | head -1) makes of its source;" \
      "it was built by Debian clang 14: run npm run build:wasm and commit the result" >&2
    exit 1
  fi
done <"$built/built"

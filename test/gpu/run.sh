#!/bin/sh
# Everything that wants a GPU, in one go: on each tfjs engine of a GPU that can be used,
# conformance to the reference, the suite sgld-posterior at tier smoke, and the step timed
# beside native code, JAX and PyTorch where a python3 has them. Writes one JSON file.
#
#     test/gpu/run.sh OUT.json [ENGINE ...]
#
# Run it in a copy of the tree: it takes the peer dependencies out of package.json, as npm
# passes over an optional peer of the package that it installs for, and installs what is
# missing and can be had. Without a network, carry node_modules along. On Linux WebGPU needs
# the Vulkan loader, libvulkan.so.1, and a driver. Each part has a time limit; the three of an
# engine stay below six minutes together.
#
# Without a GPU, SwiftShader of Debian's package `chromium` serves, a hundred times slower:
#
#     apt-get install libvulkan1 chromium
#     VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json \
#       TVD_GPU_CLAIMS=sgld-posterior/critical-step-size test/gpu/run.sh OUT.json tfjs-webgpu
set -eu

out=${1:?usage: test/gpu/run.sh OUT.json [ENGINE ...]}
shift
engines=${*:-tfjs-webgpu tfjs-node-gpu}

have() {
  node -e "require.resolve('$1/package.json')" 2>/dev/null
}
need() {
  have "$1" || timeout 120 npm install --no-save --no-audit --no-fund "$1$2" >/dev/null 2>&1 ||
    echo "$1 cannot be installed here"
}

npm pkg delete peerDependencies peerDependenciesMeta
case "$engines" in *webgpu*)
  need webgpu ''
  need @tensorflow/tfjs-backend-webgpu @4.22.0
  ;;
esac
case "$engines" in *node-gpu*) need @tensorflow/tfjs-node-gpu @4.22.0 ;; esac
npm run --silent build
# shellcheck disable=SC2086 # engines are several words
exec node --conditions=tvd-source --import jiti/register test/gpu/run.ts "$out" $engines

#!/bin/sh
# The engine tfjs-node against the reference, where the install script of
# @tensorflow/tfjs-node cannot download its libtensorflow: the libraries and
# headers come from a Python wheel of TensorFlow instead, and the addon is
# compiled against them. Run by hand, from the root of the tree:
#
#     test/gpu/tfjs-node.sh [scratch folder]
#
# Needs pip, unzip, a C++ compiler, make, Python for node-gyp, and the headers of
# Node: set npm_config_nodedir to the folder that has include/node, such as /usr,
# if node-gyp must not download them. Takes about 2 GB in the scratch folder.
#
# The addon is meant for 2.9.1, whose wheels have no library of the C functions
# that it calls; later ones have: libtensorflow_cc.
# Ends with 0 when all numbers agree to float32 rounding.
set -eu

tensorflow=tensorflow-cpu==2.12.0
python_version=3.11
tree=$(pwd)
scratch=${1:-$(mktemp -d)}
mkdir -p "$scratch"

echo "copy of the tree, with tfjs-node, in $scratch"
cp -r "$tree/src" "$tree/test" "$tree/package.json" "$tree/tsconfig.json" "$scratch"
cd "$scratch"
# npm passes over an optional peer dependency of the package that it installs for.
npm pkg delete peerDependencies peerDependenciesMeta scripts optionalDependencies
npm install --ignore-scripts --no-audit --no-fund --save-dev @tensorflow/tfjs-node@4.22.0

echo "libtensorflow from $tensorflow"
[ -d wheel ] || pip download --quiet --no-deps --only-binary=:all: \
  --python-version "$python_version" --dest wheel "$tensorflow"
package=$scratch/node_modules/@tensorflow/tfjs-node
mkdir -p "$package/deps/lib"
unzip -q -o wheel/*.whl 'tensorflow/libtensorflow*' 'tensorflow/include/tensorflow/*' -d unpacked
mv unpacked/tensorflow/libtensorflow* "$package/deps/lib"
rm -rf "$package/deps/include"
mv unpacked/tensorflow/include "$package/deps/include"
ln -sf libtensorflow_cc.so.2 "$package/deps/lib/libtensorflow.so"
ln -sf libtensorflow_framework.so.2 "$package/deps/lib/libtensorflow_framework.so"

echo "the addon"
(cd "$package" && "$scratch/node_modules/.bin/node-pre-gyp" rebuild --build-from-source \
  ${npm_config_nodedir:+--nodedir="$npm_config_nodedir"})

node --import jiti/register test/gpu/conform.ts tfjs-node

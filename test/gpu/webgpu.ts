/**
 * The engine `tfjs-webgpu` against the reference, on a GPU or on a software
 * renderer. Run by hand, in a copy of the tree that has the two packages:
 *
 *     npm pkg delete peerDependencies peerDependenciesMeta
 *     npm install --no-save webgpu @tensorflow/tfjs-backend-webgpu@4.22.0
 *     node --import jiti/register test/gpu/webgpu.ts
 *
 * (npm passes over an optional peer dependency of the package that it installs
 * for, hence the first line; a project that depends on this one needs only the
 * second.) On Linux it needs the Vulkan loader, libvulkan.so.1. Without a GPU,
 * SwiftShader of Debian's package `chromium` serves, a hundred times slower:
 *
 *     apt-get install libvulkan1 chromium
 *     VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json \
 *       node --import jiti/register test/gpu/webgpu.ts
 *
 * Ends with 0 when all numbers agree to float32 rounding.
 */
import { compareSmall } from './compare-small.js';

process.exitCode = (await compareSmall('tfjs-webgpu')) ? 0 : 1;

import { type Arena, type Kernel, newWasmKernel } from '../../../../../kernels/index.js';
import { type Fill, fillNormal, requirePlace } from '../../../../../random/index.js';

/** Below this length a call of the kernel costs more than it saves. */
const worthwhileLength = 128;

let kernel: Kernel | undefined;
let arena: Arena | undefined;
let room = 0;

/** `fillNormal`, by the WASM kernel when there is enough to fill; equal up to float32 rounding. */
export const fillManyNormal: Fill = (key, stream, step, out) => {
  if (out.length < worthwhileLength) {
    fillNormal(key, stream, step, out);
    return;
  }
  requirePlace(key, stream, step);
  kernel ??= newWasmKernel('float32');
  const perRow = 4 * kernel.lanes;
  const length = perRow * Math.ceil(out.length / perRow);
  if (arena === undefined || room < length) {
    arena = kernel.allocate(4 * length);
    room = length;
  }
  kernel.fillNormal(key, stream, step, length);
  out.set(new Float32Array(arena.buffer, arena.start, out.length));
};

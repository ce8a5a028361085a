import { internalError } from '../../core/index.js';
import { planBytes } from '../common/plan-layout.js';
import type { Contraction } from '../native/compile-library.js';
import { loadNativeModule } from '../native/load-library.js';
import { type Kernel, type Precision, partialSums } from './kernel.js';
import { chainPlan } from './plan-fields.js';

const loaded = new Map<string, Kernel>();

/**
 * The native kernel of this thread; compiled on the first use of its source,
 * compiler and processor, and kept in a cache folder.
 *
 * @param contraction - 'off' for the bits of WASM
 * @throws VerificationError 'engine-failed' without koffi or a working compiler
 */
export function nativeKernel(precision: Precision, contraction: Contraction = 'off'): Kernel {
  const form = `${precision} ${contraction}`;
  const known = loaded.get(form);
  if (known !== undefined) return known;
  const kernel = newNativeKernel(precision, contraction);
  loaded.set(form, kernel);
  return kernel;
}

/** The same by the compiler of this moment, with memory of its own. */
export function newNativeKernel(precision: Precision, contraction: Contraction): Kernel {
  const { func, allocate } = loadNativeModule(
    { kind: 'two-layer-chain', variant: precision },
    contraction,
    'int32_t tvd_lanes()',
  );
  const lanes = func('int32_t tvd_lanes()')() as number;
  const bytes = func('int32_t tvd_plan_bytes()')() as number;
  if (bytes !== planBytes(chainPlan)) {
    throw internalError(
      `plans of the ${precision} chain in native code have ${bytes} bytes, expected ${planBytes(chainPlan)}`,
    );
  }
  const advance = func('void tvd_advance(_Inout_ uint8_t *memory)');
  const fill = func(
    'void tvd_fill_normal(_Inout_ uint8_t *memory, uint32_t key0, uint32_t key1, uint32_t stream, uint32_t step_low, uint32_t step_high, int32_t rows)',
  );
  const peak = func('double tvd_multiply_add_peak(int32_t iterations)');
  let block = new Uint8Array(0);
  return {
    lanes,
    partialSums: partialSums[precision],
    precision,
    allocate: (size) => {
      const taken = allocate(size);
      block = taken.block;
      return taken.arena;
    },
    advance: () => {
      advance(block);
    },
    fillNormal: ([key0, key1], stream, step, numVariates) => {
      const stepHigh = Math.floor(step / 2 ** 32);
      fill(block, key0, key1, stream, step >>> 0, stepHigh, numVariates / (4 * lanes));
    },
    multiplyAddPeak: (iterations) => peak(iterations) as number,
  };
}

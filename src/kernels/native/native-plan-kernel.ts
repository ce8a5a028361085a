import type { KernelVariant } from '../common/kernel-files.js';
import { type PlanKernel, requirePlanBytes } from '../common/plan-kernel.js';
import type { PlanFields } from '../common/plan-layout.js';
import type { Contraction } from './compile-library.js';
import { loadNativeModule } from './load-library.js';

/**
 * Loads a kernel in native code, with memory of its own; compiled on the first use of its
 * source, compiler and processor, and kept in a cache folder.
 *
 * @param contraction - 'off' for the bits of WASM
 * @throws VerificationError 'engine-failed' without koffi or a working compiler
 */
export function newNativePlanKernel(
  kernel: KernelVariant,
  plan: PlanFields,
  contraction: Contraction,
): PlanKernel {
  const probe = 'int32_t tvd_plan_bytes()';
  const { func, allocate } = loadNativeModule(kernel, contraction, probe);
  requirePlanBytes(kernel, plan, func(probe)() as number);
  const advance = func('void tvd_advance(_Inout_ uint8_t *memory)');
  let block = new Uint8Array(0);
  return {
    allocate: (bytes) => {
      const taken = allocate(bytes);
      block = taken.block;
      return taken.arena;
    },
    advance: () => void advance(block),
  };
}

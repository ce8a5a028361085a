import type { KernelVariant } from '../common/kernel-files.js';
import { type PlanKernel, requirePlanBytes } from '../common/plan-kernel.js';
import type { PlanFields } from '../common/plan-layout.js';
import { loadWasmModule } from './load-module.js';

interface Functions {
  readonly tvd_plan_bytes: () => number;
  readonly tvd_advance: (address: number) => void;
}

/**
 * Loads a kernel in WASM, with memory of its own.
 *
 * @param imports - functions that it calls, by their names in C
 */
export function newWasmPlanKernel(
  kernel: KernelVariant,
  plan: PlanFields,
  imports: Readonly<Record<string, (...numbers: number[]) => number>> = {},
): PlanKernel {
  const { functions, start, allocate } = loadWasmModule<Functions>(kernel, imports);
  requirePlanBytes(kernel, plan, functions.tvd_plan_bytes());
  return { allocate, advance: () => functions.tvd_advance(start) };
}

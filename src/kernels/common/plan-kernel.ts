import { internalError } from '../../core/index.js';
import type { Arena } from './arena.js';
import type { KernelVariant } from './kernel-files.js';
import { type PlanFields, planBytes } from './plan-layout.js';

/** A kernel that runs a plan at the start of its block of memory, loaded in this thread. */
export interface PlanKernel {
  /** A block of at least so many bytes, all zero; it takes the place of the one before. */
  readonly allocate: (bytes: number) => Arena;
  /** Runs the plan at the start of the block. */
  readonly advance: () => void;
}

/** @throws VerificationError 'internal' when the compiled structure has another size */
export function requirePlanBytes(kernel: KernelVariant, plan: PlanFields, bytes: number): void {
  if (bytes === planBytes(plan)) return;
  throw internalError(
    `plans of the kernel ${kernel.kind} have ${bytes} bytes, expected ${planBytes(plan)}: build it again`,
  );
}

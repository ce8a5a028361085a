import {
  newNativePlanKernel,
  newWasmPlanKernel,
  type PlanFields,
  type PlanKernel,
} from '../../kernels/index.js';
import type { Target } from '../programs/program-entry.js';
import { requireRounding } from './require-rounding.js';

/** A kind of kernel that is compiled to every target. */
export interface PlanKernelKind {
  /** Name of its folder in `src/kernels`. */
  readonly kind: string;
  readonly plan: PlanFields;
  /** Runs small jobs on two kernels; what differs in a bit, in words. */
  readonly differenceBetween: (first: PlanKernel, second: PlanKernel) => string | undefined;
  /** Runs small jobs; what rounding does not explain beside the reference, in words. */
  readonly whyBeyondRounding: (kernel: PlanKernel) => string | undefined;
}

/**
 * The kernels of a kind in this thread, loaded on first use. Where native code has other bits
 * than WASM, WASM takes its place; fused code that rounding does not explain is refused.
 */
export function planKernels(of: PlanKernelKind): (target: Target) => PlanKernel {
  const loaded = new Map<Target, PlanKernel>();
  const kernelOf = (target: Target): PlanKernel => {
    const known = loaded.get(target);
    if (known !== undefined) return known;
    const kernel = load(of, target, () => kernelOf('wasm'));
    loaded.set(target, kernel);
    return kernel;
  };
  return kernelOf;
}

function load(of: PlanKernelKind, target: Target, wasm: () => PlanKernel): PlanKernel {
  const variant = { kind: of.kind, variant: 'float64' };
  if (target === 'wasm') return newWasmPlanKernel(variant, of.plan);
  if (target === 'native-fma') {
    const fused = newNativePlanKernel(variant, of.plan, 'fast');
    requireRounding(of.whyBeyondRounding(fused));
    return fused;
  }
  const native = newNativePlanKernel(variant, of.plan, 'off');
  return of.differenceBetween(native, wasm()) === undefined ? native : wasm();
}

import type { PlanKernel } from '../common/plan-kernel.js';
import { newWasmPlanKernel } from '../wasm/wasm-plan-kernel.js';
import { flowPlan } from './plan-fields.js';

let loaded: PlanKernel | undefined;

/**
 * The kernel of population flows of this thread. There is none but in WASM: it calls the
 * functions of JavaScript, whose bits no C library has.
 */
export function flowKernel(): PlanKernel {
  const { acos, pow, log, cos, sin } = Math;
  const kernel = { kind: 'population-flow', variant: 'float64' };
  loaded ??= newWasmPlanKernel(kernel, flowPlan, { acos, pow, log, cos, sin });
  return loaded;
}

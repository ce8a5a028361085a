import { internalError } from '../../core/index.js';
import type { Arena } from '../common/arena.js';
import { planBytes } from '../common/plan-layout.js';
import { loadWasmModule } from '../wasm/load-module.js';
import { flowPlan } from './plan-fields.js';

/** The compiled kernel of population flows, loaded in this thread. */
export interface FlowKernel {
  /** A block of at least so many bytes, all zero; it takes the place of the one before. */
  readonly allocate: (bytes: number) => Arena;
  /** Runs the plan at the start of the block. */
  readonly advance: () => void;
}

interface Functions {
  readonly tvd_plan_bytes: () => number;
  readonly tvd_advance: (address: number) => void;
}

let loaded: FlowKernel | undefined;

/**
 * The kernel of this thread. There is none but in WASM: it calls the functions of
 * JavaScript, whose bits no C library has.
 */
export function flowKernel(): FlowKernel {
  loaded ??= load();
  return loaded;
}

function load(): FlowKernel {
  const { acos, pow, log, cos, sin } = Math;
  const { functions, start, allocate } = loadWasmModule<Functions>(
    { kind: 'population-flow', variant: 'float64' },
    { acos, pow, log, cos, sin },
  );
  if (functions.tvd_plan_bytes() !== planBytes(flowPlan)) {
    throw internalError(
      `plans of the population flow have ${functions.tvd_plan_bytes()} bytes, expected ${planBytes(flowPlan)}: build it again`,
    );
  }
  return { allocate, advance: () => functions.tvd_advance(start) };
}

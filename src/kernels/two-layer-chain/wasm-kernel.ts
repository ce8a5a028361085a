import { internalError } from '../../core/index.js';
import { planBytes } from '../common/plan-layout.js';
import { loadWasmModule } from '../wasm/load-module.js';
import { type Kernel, type Precision, partialSums } from './kernel.js';
import { chainPlan } from './plan-fields.js';

interface Functions {
  readonly tvd_lanes: () => number;
  readonly tvd_plan_bytes: () => number;
  readonly tvd_advance: (address: number) => void;
  readonly tvd_fill_normal: (
    address: number,
    key0: number,
    key1: number,
    stream: number,
    stepLow: number,
    stepHigh: number,
    rows: number,
  ) => void;
  readonly tvd_multiply_add_peak: (iterations: number) => number;
}

const loaded = new Map<Precision, Kernel>();

/** The WASM kernel of this thread; compiled from the committed file on first use. */
export function wasmKernel(precision: Precision): Kernel {
  const known = loaded.get(precision);
  if (known !== undefined) return known;
  const kernel = newWasmKernel(precision);
  loaded.set(precision, kernel);
  return kernel;
}

/** A WASM kernel with memory of its own, for those who keep a block over other runs. */
export function newWasmKernel(precision: Precision): Kernel {
  const { functions, start, allocate } = loadWasmModule<Functions>({
    kind: 'two-layer-chain',
    variant: precision,
  });
  if (functions.tvd_plan_bytes() !== planBytes(chainPlan)) {
    throw internalError(
      `plans of the ${precision} chain in WASM have ${functions.tvd_plan_bytes()} bytes, expected ${planBytes(chainPlan)}: build it again`,
    );
  }
  const lanes = functions.tvd_lanes();
  return {
    lanes,
    partialSums: partialSums[precision],
    precision,
    allocate,
    advance: () => functions.tvd_advance(start),
    fillNormal: ([key0, key1], stream, step, numVariates) => {
      const stepHigh = Math.floor(step / 2 ** 32);
      const rows = numVariates / (4 * lanes);
      functions.tvd_fill_normal(start, key0, key1, stream, step >>> 0, stepHigh, rows);
    },
    multiplyAddPeak: functions.tvd_multiply_add_peak,
  };
}

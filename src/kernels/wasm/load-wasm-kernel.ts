import { readFileSync } from 'node:fs';
import { VerificationError } from '../../core/index.js';
import type { Kernel, Precision } from '../kernel.js';
import { packageFile } from '../package-file.js';
import { planBytes } from '../plan-fields.js';

interface Exports {
  readonly __heap_base: { readonly value: number };
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

const pageBytes = 65536;
const alignment = 64;
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
  const file = packageFile(`src/kernels/wasm/network-${precision}.wasm`);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    env: { memory },
  });
  const exported = instance.exports as unknown as Exports;
  if (exported.tvd_plan_bytes() !== planBytes) {
    throw new VerificationError(
      'internal',
      `${file} has plans of ${exported.tvd_plan_bytes()} bytes, expected ${planBytes}: build it again`,
    );
  }
  const start = Math.ceil(exported.__heap_base.value / alignment) * alignment;
  const lanes = exported.tvd_lanes();
  return {
    lanes,
    precision,
    allocate: (bytes) => {
      const missing = start + bytes - memory.buffer.byteLength;
      if (missing > 0) grow(memory, Math.ceil(missing / pageBytes));
      new Uint8Array(memory.buffer, start, bytes).fill(0);
      return { buffer: memory.buffer, start };
    },
    advance: () => exported.tvd_advance(start),
    fillNormal: ([key0, key1], stream, step, numVariates) => {
      const stepHigh = Math.floor(step / 2 ** 32);
      const rows = numVariates / (4 * lanes);
      exported.tvd_fill_normal(start, key0, key1, stream, step >>> 0, stepHigh, rows);
    },
    multiplyAddPeak: exported.tvd_multiply_add_peak,
  };
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch {
    const mebibytes = Math.ceil((memory.buffer.byteLength + pages * pageBytes) / 2 ** 20);
    throw new VerificationError(
      'engine-failed',
      `the wasm engine cannot have ${mebibytes} MiB of memory: use fewer samples or a smaller network, or --engine native`,
    );
  }
}

import { createRequire } from 'node:module';
import { messageOf, VerificationError } from '../../core/index.js';
import type { Kernel, Precision } from '../kernel.js';
import { planBytes } from '../plan-fields.js';
import { compileLibrary } from './compile-library.js';

/** The part of koffi that is used. */
interface Koffi {
  readonly load: (file: string) => {
    readonly func: (prototype: string) => (...given: unknown[]) => unknown;
  };
  readonly address: (value: ArrayBufferView) => bigint;
}

const alignment = 64;
const loaded = new Map<Precision, Kernel>();

/**
 * The native kernel of this thread; compiled on the first use of its source,
 * compiler and processor, and kept in a cache folder.
 *
 * @throws VerificationError 'engine-failed' without koffi or a working compiler
 */
export function nativeKernel(precision: Precision): Kernel {
  const known = loaded.get(precision);
  if (known !== undefined) return known;
  const kernel = load(precision);
  loaded.set(precision, kernel);
  return kernel;
}

function load(precision: Precision): Kernel {
  const koffi = requireKoffi();
  const file = compileLibrary(precision);
  const library = loadLibrary(koffi, file);
  const lanes = library.func('int32_t tvd_lanes()')() as number;
  const bytes = library.func('int32_t tvd_plan_bytes()')() as number;
  if (bytes !== planBytes) {
    throw new VerificationError('internal', `native plans have ${bytes} bytes, not ${planBytes}`);
  }
  const advance = library.func('void tvd_advance(_Inout_ uint8_t *memory)');
  const fill = library.func(
    'void tvd_fill_normal(_Inout_ uint8_t *memory, uint32_t key0, uint32_t key1, uint32_t stream, uint32_t step_low, uint32_t step_high, int32_t rows)',
  );
  const peak = library.func('double tvd_multiply_add_peak(int32_t iterations)');
  let block = new Uint8Array(0);
  return {
    lanes,
    precision,
    allocate: (size) => {
      const whole = new Uint8Array(size + alignment);
      const misaligned = Number(koffi.address(whole) % BigInt(alignment));
      const start = (alignment - misaligned) % alignment;
      block = whole.subarray(start, start + size);
      return { buffer: whole.buffer, start };
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

/** @throws VerificationError 'engine-failed' when it is no library with the kernel's functions */
function loadLibrary(koffi: Koffi, file: string): ReturnType<Koffi['load']> {
  try {
    const library = koffi.load(file);
    library.func('int32_t tvd_lanes()');
    return library;
  } catch (error) {
    throw new VerificationError(
      'engine-failed',
      `the native engine cannot be used: ${messageOf(error)} in ${file}: remove it and set CC to a C (not C++) compiler, or use --engine wasm`,
    );
  }
}

function requireKoffi(): Koffi {
  try {
    return createRequire(import.meta.url)('koffi') as Koffi;
  } catch (error) {
    throw new VerificationError(
      'engine-failed',
      `the native engine needs the package koffi (${messageOf(error).split('\n')[0]}): npm install koffi, or use --engine wasm`,
    );
  }
}

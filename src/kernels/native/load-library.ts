import { createRequire } from 'node:module';
import { messageOf, VerificationError } from '../../core/index.js';
import { type Arena, arenaAlignment } from '../common/arena.js';
import type { KernelVariant } from '../common/kernel-files.js';
import { type Contraction, compileLibrary } from './compile-library.js';

/** The part of koffi that is used. */
interface Koffi {
  readonly load: (file: string) => Library;
  readonly address: (value: ArrayBufferView) => bigint;
}

interface Library {
  readonly func: (prototype: string) => (...given: unknown[]) => unknown;
}

/** A kernel compiled for this processor. */
export interface NativeModule {
  /** A function of the library, by its C prototype; pointers are `_Inout_ uint8_t *`. */
  readonly func: (prototype: string) => (...given: unknown[]) => unknown;
  /**
   * A block of at least so many bytes, all zero, and the same as koffi takes it; it takes
   * the place of the one before.
   */
  readonly allocate: (bytes: number) => {
    readonly arena: Arena;
    readonly block: Uint8Array<ArrayBuffer>;
  };
}

/**
 * Compiles a kernel on first use, or finds it in the cache, and loads it.
 *
 * @param probe - prototype of a function without parameters, to tell that it is the kernel
 * @throws VerificationError 'engine-failed' without koffi or a working compiler
 */
export function loadNativeModule(
  kernel: KernelVariant,
  contraction: Contraction,
  probe: string,
): NativeModule {
  const koffi = requireKoffi();
  const file = compileLibrary(kernel, contraction);
  const library = loadLibrary(koffi, file, probe);
  let whole = new Uint8Array(0);
  let start = 0;
  return {
    func: (prototype) => library.func(prototype),
    allocate: (bytes) => {
      // A new one for each group of chains would keep the garbage collector busy.
      if (whole.length < bytes + arenaAlignment) {
        whole = new Uint8Array(bytes + arenaAlignment);
        const misaligned = Number(koffi.address(whole) % BigInt(arenaAlignment));
        start = (arenaAlignment - misaligned) % arenaAlignment;
      } else {
        whole.fill(0, start, start + bytes);
      }
      return {
        arena: { buffer: whole.buffer, start },
        block: whole.subarray(start, start + bytes),
      };
    },
  };
}

/** @throws VerificationError 'engine-failed' when it is no library with the kernel's functions */
function loadLibrary(koffi: Koffi, file: string, probe: string): Library {
  try {
    const library = koffi.load(file);
    library.func(probe);
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
      { isAbsent: (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' },
    );
  }
}

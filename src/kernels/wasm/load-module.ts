import { readFileSync } from 'node:fs';
import { VerificationError } from '../../core/index.js';
import { type Arena, arenaAlignment } from '../common/arena.js';
import { type KernelVariant, wasmFile } from '../common/kernel-files.js';

/** A kernel in WASM, with memory of its own. */
export interface WasmModule<Functions> {
  readonly functions: Functions;
  /** Address of the block. */
  readonly start: number;
  /** A block of at least so many bytes, all zero; it takes the place of the one before. */
  readonly allocate: (bytes: number) => Arena;
}

const pageBytes = 65536;
const compiled = new Map<string, WebAssembly.Module>();

/**
 * Loads a committed file; it is compiled once per thread.
 *
 * @param imports - functions that the kernel calls, by their names in C
 */
export function loadWasmModule<Functions>(
  kernel: KernelVariant,
  imports: Readonly<Record<string, (...numbers: number[]) => number>> = {},
): WasmModule<Functions> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536 });
  const instance = new WebAssembly.Instance(moduleOf(wasmFile(kernel)), {
    env: { memory, ...imports },
  });
  const { __heap_base: heap, ...functions } = instance.exports as unknown as {
    readonly __heap_base: { readonly value: number };
  };
  const start = Math.ceil(heap.value / arenaAlignment) * arenaAlignment;
  return {
    functions: functions as Functions,
    start,
    allocate: (bytes) => {
      const missing = start + bytes - memory.buffer.byteLength;
      if (missing > 0) grow(memory, Math.ceil(missing / pageBytes));
      new Uint8Array(memory.buffer, start, bytes).fill(0);
      return { buffer: memory.buffer, start };
    },
  };
}

function moduleOf(file: string): WebAssembly.Module {
  const known = compiled.get(file);
  if (known !== undefined) return known;
  const module = new WebAssembly.Module(readFileSync(file));
  compiled.set(file, module);
  return module;
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch {
    const mebibytes = Math.ceil((memory.buffer.byteLength + pages * pageBytes) / 2 ** 20);
    throw new VerificationError(
      'engine-failed',
      `compiled code cannot have ${mebibytes} MiB of memory: use fewer samples or a smaller network, or for chains --engine native`,
    );
  }
}

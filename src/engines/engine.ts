import { type Engine, VerificationError } from '../core/index.js';
import { openCompiledEngine } from './compiled/compiled-engine.js';
import { whyCompilerFailed, whyNoNativeKernel } from './compiled/why-no-native-kernel.js';
import { openReferenceEngine } from './reference/reference-engine.js';
import { tfjsEntries } from './tfjs/tfjs-entries.js';

/** A way to run programs that may or may not be available here. */
export interface EngineEntry {
  readonly name: string;
  readonly summary: string;
  readonly arithmetic: 'float64' | 'float32';
  /** Undefined when it can be used here; else what is missing and how to get it, in one line. */
  readonly missing: () => string | undefined;
  /** Undefined also when something is not installed; else why what is there does not work. */
  readonly broken?: () => string | undefined;
  /** @throws VerificationError 'engine-failed' when it cannot be used after all */
  readonly open: () => Promise<Engine>;
}

/** Every engine, the preferred one first. */
export const engines: readonly EngineEntry[] = [
  {
    name: 'wasm',
    summary: 'compiled to WASM SIMD, no install step, the same bits on every machine',
    arithmetic: 'float32',
    missing: () => undefined,
    open: async () => openCompiledEngine('wasm'),
  },
  {
    name: 'native',
    summary: 'the same source compiled by cc for this processor on first use, with the same bits',
    arithmetic: 'float32',
    missing: () => whyNoNativeKernel('off'),
    broken: () => whyCompilerFailed('off'),
    // Where it is missing, or has other bits, WASM takes its place: so a record of it replays.
    open: async () =>
      openCompiledEngine(whyNoNativeKernel('off') === undefined ? 'native' : 'wasm'),
  },
  {
    name: 'native-fma',
    summary: 'native with fused multiply-adds: faster, with bits of its own',
    arithmetic: 'float32',
    missing: () => whyNoNativeKernel('fast'),
    open: async () => {
      const missing = whyNoNativeKernel('fast');
      if (missing !== undefined) throw new VerificationError('engine-failed', missing);
      return openCompiledEngine('native-fma');
    },
  },
  {
    name: 'reference',
    summary: 'plain TypeScript, readable, the oracle for all others',
    arithmetic: 'float64',
    missing: () => undefined,
    open: async () => openReferenceEngine(),
  },
  ...tfjsEntries,
];

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { planKernels } from '../../../src/engines/compiled/plan-kernels.js';
import {
  engines,
  interactingParticles,
  type MeanFieldResult,
  onePassSgdProgram,
  openReferenceEngine,
} from '../../../src/engines/index.js';
import { particleKernels } from '../../../src/engines/programs/interacting-particles/compiled/particle-kernels.js';
import { sgdKernels } from '../../../src/engines/programs/one-pass-sgd/compiled/sgd-kernels.js';
import { descentKernels } from '../../../src/engines/programs/two-layer-descent/compiled/descent-kernels.js';
import {
  newNativePlanKernel,
  newWasmPlanKernel,
  type PlanKernel,
} from '../../../src/kernels/index.js';
import { activations, pairActivations, particlesWith, sgdWith } from './mean-field-runs.js';

const hasNative = engines.find(({ name }) => name === 'native')?.missing() === undefined;
/** Whether this is a processor of x86-64-v3: what has AVX2 has these too. */
const hasFusedOperations =
  process.arch === 'x64' &&
  existsSync('/proc/cpuinfo') &&
  / fma .* avx2 /.test(readFileSync('/proc/cpuinfo', 'utf8'));

const kinds = [sgdKernels, particleKernels, descentKernels];

const folder = mkdtempSync(join(tmpdir(), 'tvd-mean-field-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

function works(compiler: string, word: string): boolean {
  try {
    execFileSync(compiler, [word, '-E', '-x', 'c', '/dev/null'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** From here on, a compiler with one more word, which has the last say. */
function compileWith(compiler: string, word: string): void {
  const script = join(folder, `${compiler}${word}`);
  writeFileSync(script, `#!/bin/sh\nexec ${compiler} "$@" ${word}\n`);
  chmodSync(script, 0o755);
  vi.stubEnv('CC', script);
}

describe.skipIf(!hasNative).each(kinds)('the bits of wasm in $kind', (of) => {
  const variant = { kind: of.kind, variant: 'float64' };
  const wasm = () => newWasmPlanKernel(variant, of.plan);
  const native = (): PlanKernel => newNativePlanKernel(variant, of.plan, 'off');

  test('come from native code, which is used', () => {
    expect(of.differenceBetween(native(), wasm())).toBeUndefined();
    const kernelOf = planKernels(of);
    expect(kernelOf('native')).not.toBe(kernelOf('wasm'));
  });

  // Vectors of 32 and of 16 bytes; those of this processor are tried above.
  const others = [
    ['gcc', '-march=x86-64-v3'],
    ['clang', '-march=x86-64-v3'],
    ['gcc', '-march=x86-64'],
    ['clang', '-march=x86-64'],
  ] as const;
  for (const [compiler, word] of others) {
    test.skipIf(!hasFusedOperations || !works(compiler, word))(
      `come from ${compiler} ${word}`,
      () => {
        compileWith(compiler, word);
        expect(of.differenceBetween(native(), wasm())).toBeUndefined();
      },
    );
  }

  const compiler = ['gcc', 'clang'].find((name) => works(name, '-ffast-math')) ?? 'gcc';
  test.skipIf(!works(compiler, '-ffast-math'))(
    'do not come from a compiler that was told to reorder sums, and WASM takes its place',
    () => {
      compileWith(compiler, '-ffast-math');
      expect(of.differenceBetween(native(), wasm())).toContain('other bits');
      const kernelOf = planKernels(of);
      expect(kernelOf('native')).toBe(kernelOf('wasm'));
      expect(() => kernelOf('native-fma')).toThrow(
        /native-fma cannot be used: compiled by .*-ffast-math, .* lie .* from the reference \(state\), where rounding explains at most .*: set CC/,
      );
    },
  );

  test('differ from those of fused operations by rounding', () => {
    expect(() => planKernels(of)('native-fma')).not.toThrow();
  });

  test.skipIf(!hasFusedOperations)('nor from fused operations', () => {
    const fused = newNativePlanKernel(variant, of.plan, 'fast');
    expect(of.differenceBetween(fused, wasm())).toContain('other bits');
  });
});

const fused = engines.find(({ name }) => name === 'native-fma');

test.skipIf(fused?.missing() !== undefined)(
  'fused native code differs from the reference by rounding only',
  async () => {
    const [engine, reference] = [await fused?.open(), openReferenceEngine()];
    if (engine === undefined) throw new Error('no engine native-fma');
    const sgd = activations.map((activation) => sgdWith({ activation, width: 21 }));
    const particles = pairActivations.map((activation) => particlesWith({ activation, width: 21 }));
    const distances = (found: readonly MeanFieldResult[], expected: readonly MeanFieldResult[]) =>
      found.map(({ state }, run) =>
        state.reduce((most, x, k) => Math.max(most, Math.abs(x - expected[run].state[k])), 0),
      );
    const found = [
      ...distances(
        await engine.run(onePassSgdProgram, sgd),
        await reference.run(onePassSgdProgram, sgd),
      ),
      ...distances(
        await engine.run(interactingParticles, particles),
        await reference.run(interactingParticles, particles),
      ),
    ];
    // Twenty contracting steps of numbers of order one: some tens of roundings of 1e-16.
    for (const distance of found) expect(distance).toBeLessThan(1e-13);
  },
);

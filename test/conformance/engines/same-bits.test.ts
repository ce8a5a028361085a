import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Chain, ChainResult } from '../../../src/core/index.js';
import { engines, twoLayerChain } from '../../../src/engines/index.js';
import { differenceFromWasm } from '../../../src/engines/programs/two-layer-chain/compiled/same-bits.js';
import { whyBeyondRoundingOfChains } from '../../../src/engines/programs/two-layer-chain/compiled/within-rounding.js';
import { nativeKernel, newNativeKernel } from '../../../src/kernels/index.js';
import { cases } from './chain-cases.js';
import { chainWith } from './chains.js';

const entryOf = (name: string) => {
  const entry = engines.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`no engine ${name}`);
  return entry;
};

async function run(engine: string, chains: readonly Chain[]): Promise<readonly ChainResult[]> {
  const opened = await entryOf(engine).open();
  // WASM would take the place of native code that is missing, and be compared with itself.
  expect(opened.name).toBe(engine);
  return opened.run(twoLayerChain, chains);
}

/** Whether this is a processor of x86-64-v3: what has AVX2 has these too. */
const hasFusedOperations =
  process.arch === 'x64' &&
  existsSync('/proc/cpuinfo') &&
  / fma .* avx2 /.test(readFileSync('/proc/cpuinfo', 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'tvd-compilers-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

function works(compiler: string, word: string): boolean {
  try {
    const words = ['-E', '-x', 'c', '/dev/null'];
    execFileSync(compiler, [word, ...words], { stdio: 'ignore' });
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

function differenceWith(compiler: string, word: string): string | undefined {
  compileWith(compiler, word);
  return differenceFromWasm((precision) => newNativeKernel(precision, 'off'));
}

/** Whether fused code lies further from the reference than rounding explains. */
function whyNoFusedCode(compiler: string, word: string): string | undefined {
  compileWith(compiler, word);
  return whyBeyondRoundingOfChains((precision) => newNativeKernel(precision, 'fast'));
}

describe.skipIf(entryOf('native').missing() !== undefined)('the bits of wasm', () => {
  test.each(Object.entries(cases))('come from native code: %s', async (_, options) => {
    for (const arithmetic of ['float32', 'float64'] as const) {
      // Narrower than every vector, as wide, wider by one, and in all kinds of groups of blocks.
      for (const width of [1, 2, 3, 4, 5, 8, 16, 17, 37, 64, 129]) {
        const chains = [1, 2, 3].map((seed) =>
          chainWith({ ...options, width, numSteps: 25, arithmetic, seed }),
        );
        expect(await run('native', chains)).toEqual(await run('wasm', chains));
      }
    }
  });

  test('come from long runs', async () => {
    const chains = [3, 32, 64].map((width) =>
      chainWith({ inputDimension: 4, width, numSteps: 2000 }),
    );
    expect(await run('native', chains)).toEqual(await run('wasm', chains));
  });

  test('and so do the ways to go wrong', async () => {
    const chains = [3, 5, 40].flatMap((width) =>
      [{ divergenceBound: 1e3 }, {}].map((bound) =>
        chainWith({ width, numSteps: 400, stepSize: 80, ...bound }),
      ),
    );
    const outcomes = async (engine: string) =>
      (await run(engine, chains)).map(({ outcome }) => outcome);
    const found = await outcomes('wasm');
    expect(new Set(found)).toEqual(new Set(['diverged', 'non-finite']));
    expect(await outcomes('native')).toEqual(found);
  });

  // Vectors of 16 and of 32 bytes; those of this processor are tried above.
  const others = [
    ['gcc', '-march=x86-64-v3'],
    ['clang', '-march=x86-64'],
  ] as const;
  for (const [compiler, word] of others) {
    test.skipIf(!hasFusedOperations || !works(compiler, word))(
      `come from ${compiler} ${word}`,
      () => {
        expect(differenceWith(compiler, word)).toBeUndefined();
      },
    );
  }

  for (const name of ['gcc', 'clang'] as const) {
    test.skipIf(!works(name, '-O3'))(`differ from fused code of ${name} by rounding`, () => {
      expect(whyNoFusedCode(name, '-O3')).toBeUndefined();
    });

    test.skipIf(!works(name, '-ffast-math'))(
      `differ by more than rounding from fused code of ${name} -ffast-math`,
      () => {
        expect(whyNoFusedCode(name, '-ffast-math')).toMatch(
          /networks of \d+ \w+ neurons lie .* from the reference .*, where rounding explains at most/,
        );
      },
    );
  }

  const compiler = ['gcc', 'clang'].find((name) => works(name, '-ffast-math')) ?? 'gcc';
  test.skipIf(!works(compiler, '-ffast-math'))(
    'do not come from a compiler that was told to reorder sums',
    () => {
      expect(differenceWith(compiler, '-ffast-math')).toMatch(
        'float32 networks of 3 relu neurons have other bits than in WASM',
      );
    },
  );

  test.skipIf(!hasFusedOperations)('nor from fused operations', () => {
    const difference = differenceFromWasm((precision) => nativeKernel(precision, 'fast'));
    expect(difference).toMatch('have other bits than in WASM');
  });
});

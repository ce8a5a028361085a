import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engines } from '../../../src/engines/index.js';
import { compileLibrary } from '../../../src/kernels/index.js';

// Upper parts of registers that a kernel leaves full make every Math.exp of its caller forty
// times as slow, until something clears them; no result shows it.

const hasNative = engines.find(({ name }) => name === 'native')?.missing() === undefined;
const canRead = spawnSync('objdump', ['--version']).status === 0;
const kinds = ['two-layer-chain', 'one-pass-sgd', 'interacting-particles', 'two-layer-descent'];

/** Kinds and variants of the kernels that are called from JavaScript. */
const kernels = kinds.flatMap((kind) =>
  readFileSync(new URL(`../../../src/kernels/${kind}/variants`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ kind, variant: line.split(' ')[0] })),
);

/** Whether a function that uses wide registers clears their upper parts before each return. */
function clearsAtItsEnd(code: string): boolean {
  if (!/%[yz]mm/.test(code)) return true;
  const parts = code.split(/\bret\b/).slice(0, -1);
  return parts.length > 0 && parts.every((part) => part.slice(-2000).includes('vzeroupper'));
}

/** The lines of a function, in words of the machine. */
function codeOf(library: string, name: string): string {
  const all = execFileSync('objdump', ['-d', '--no-show-raw-insn', library], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return all.split('\n\n').find((lines) => lines.includes(`<${name}>:`)) ?? '';
}

test('a return without it is seen', () => {
  const use = 'vaddpd %ymm0,%ymm1,%ymm1\n';
  expect(clearsAtItsEnd(`${use}vzeroupper\nret\n`)).toBe(true);
  expect(clearsAtItsEnd(`${use}ret\n`)).toBe(false);
  expect(clearsAtItsEnd('addpd %xmm0,%xmm1\nret\n')).toBe(true);
});

test.runIf(hasNative && canRead && process.arch === 'x64').each(kernels)(
  '$kind $variant',
  (kernel) => {
    for (const contraction of ['off', 'fast'] as const) {
      const code = codeOf(compileLibrary(kernel, contraction), 'tvd_advance');
      expect(code).not.toBe('');
      expect(clearsAtItsEnd(code)).toBe(true);
    }
  },
);

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compileLibrary } from '../../../src/kernels/index.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tvd-compiler-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
  vi.stubEnv('CC', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function oneLine(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    return message;
  }
  throw new Error('nothing was thrown');
}

test('without a compiler it says so in one line, with what to do', () => {
  vi.stubEnv('PATH', folder);
  const message = oneLine(() => compileLibrary('float32'));
  expect(message).toMatch(/no C compiler.*install gcc or clang, or use --engine wasm/);
});

test('a compiler that fails is named in one line, with what it said first', () => {
  const compiler = join(folder, 'broken-cc');
  writeFileSync(compiler, '#!/bin/sh\necho "fatal: no more sunshine" >&2\nexit 1\n');
  chmodSync(compiler, 0o755);
  vi.stubEnv('CC', compiler);
  expect(oneLine(() => compileLibrary('float32'))).toMatch(/broken-cc failed .*no more sunshine/);
});

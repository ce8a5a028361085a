import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compileLibrary } from '../../../src/kernels/index.js';

const kernel = { kind: 'two-layer-chain', variant: 'float32' };
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
  const message = oneLine(() => compileLibrary(kernel, 'off'));
  expect(message).toMatch(/no C compiler.*install gcc or clang, or use --engine wasm/);
});

test('a compiler that fails is named in one line, with what it said first', () => {
  const compiler = join(folder, 'broken-cc');
  writeFileSync(compiler, '#!/bin/sh\necho "fatal: no more sunshine" >&2\nexit 1\n');
  chmodSync(compiler, 0o755);
  vi.stubEnv('CC', compiler);
  expect(oneLine(() => compileLibrary(kernel, 'off'))).toMatch(
    /broken-cc failed .*no more sunshine/,
  );
});

test('of what a compiler said the line that names an error is told', () => {
  const compiler = join(folder, 'broken-cc');
  const said =
    'In file included from stdint.h:9,\\n  fatal error: gnu/stubs-32.h: none\\ncompilation terminated';
  writeFileSync(compiler, `#!/bin/sh\nprintf '${said}' >&2\nexit 1\n`);
  chmodSync(compiler, 0o755);
  vi.stubEnv('CC', compiler);
  expect(oneLine(() => compileLibrary(kernel, 'off'))).toMatch(
    /broken-cc failed \(fatal error: gnu\/stubs-32.h: none\)/,
  );
});

test('a compiler that hangs is ended with all that it started', async () => {
  const compiler = join(folder, 'hanging-cc');
  const child = join(folder, 'child');
  writeFileSync(compiler, `#!/bin/sh\nsleep 1000 &\necho $! > '${child}'\nwait\n`);
  chmodSync(compiler, 0o755);
  vi.stubEnv('CC', compiler);
  expect(oneLine(() => compileLibrary(kernel, 'off'))).toMatch(
    /hanging-cc failed .*did not end in/,
  );
  const status = `/proc/${readFileSync(child, 'utf8').trim()}/status`;
  const isRunning = () =>
    existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
  // A signal is delivered when the system gets round to it.
  await vi.waitFor(() => expect(isRunning()).toBe(false), { timeout: 20_000 });
}, 60_000);

test('a CC that is not there is named, with what to do', () => {
  vi.stubEnv('CC', 'no-such-cc -O2');
  expect(oneLine(() => compileLibrary(kernel, 'off'))).toMatch(/CC is no-such-cc -O2.*unset CC/);
});

test('a compiler that writes nothing is named', () => {
  vi.stubEnv('CC', 'true');
  expect(oneLine(() => compileLibrary(kernel, 'off'))).toMatch(/true wrote no library/);
});

test('a library that was cut short is compiled again, and a cache that cannot be written is not used', () => {
  // Stands in for a compiler: writes a word into the file that comes last.
  const compiler = join(folder, 'fake-cc');
  writeFileSync(
    compiler,
    '#!/bin/sh\nif [ "$1" = --version ]; then exit; fi\nfor file; do :; done\necho library > "$file"\n',
  );
  chmodSync(compiler, 0o755);
  vi.stubEnv('CC', compiler);
  const file = compileLibrary(kernel, 'off');
  const whole = readFileSync(file, 'utf8');
  truncateSync(file, 3);
  expect(compileLibrary(kernel, 'off')).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(whole);

  vi.stubEnv('XDG_CACHE_HOME', compiler);
  vi.stubEnv('TMPDIR', join(folder, 'temporary'));
  expect(compileLibrary(kernel, 'off').startsWith(join(folder, 'temporary'))).toBe(true);
});

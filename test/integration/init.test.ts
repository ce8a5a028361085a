import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runTvd } from './run-tvd.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const scratch = () => mkdtempSync(join(tmpdir(), 'tvd-init-'));

/** What `npm install` would put into a folder, without a network. */
function install(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'theory-vs-dynamics'));
  mkdirSync(join(folder, 'node_modules', '@types'));
  for (const name of ['vitest', 'typescript', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

describe.each([
  ['modules', [], 'noisy-descent.ts'],
  ['CommonJS', ['--commonjs'], 'noisy-descent.cjs'],
] as const)('tvd init in %s', (_, flags, suite) => {
  test('writes a claim that is supported, and refuted when it is broken as it says', async () => {
    const parent = scratch();
    const folder = join(parent, 'my claims');
    const begun = await runTvd(parent, ['init', ...flags, 'my claims']);
    expect(begun.exitCode, begun.stderr).toBe(0);
    expect(begun.stdout).toContain("  cd 'my claims'\n  npm install ");
    expect(begun.stdout).toContain('the workflow cannot install that on GitHub');
    install(folder);

    const held = await runTvd(folder, ['verify']);
    expect(held.stdout).toMatch(/^supported +noisy-descent\/stationary-variance/);
    expect(held.exitCode).toBe(0);
    expect(existsSync(join(folder, 'reports', 'latest', 'report.html'))).toBe(true);

    const [, wrong = ''] = /halve the gradient,\n\n {2}(.*)\n/.exec(begun.stdout) ?? [];
    expect(begun.stdout).toContain(`in ${suite}, halve`);
    replaceIn(join(folder, suite), 'const gradient = x + noise * z;', wrong);
    const broken = await runTvd(folder, ['verify']);
    expect(broken.stdout).toMatch(/^refuted +noisy-descent\/stationary-variance/);
    expect(broken.stdout).toContain(
      'smallest counterexample that fails at least half as strongly: ',
    );
    expect(broken.exitCode).toBe(1);

    replaceIn(join(folder, suite), wrong, 'const gradient = x + noise * z;');
    replaceIn(join(folder, suite), '/ (2 - stepSize)', '/ 2');
    const wrongTheory = await runTvd(folder, ['verify']);
    expect(wrongTheory.stdout).toContain('look first at the theory');
    expect(wrongTheory.exitCode).toBe(4);
  });

  test('writes a test that vitest runs', async () => {
    const folder = scratch();
    await runTvd(folder, ['init', ...flags]);
    install(folder);
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...environment, NO_COLOR: '1' },
    });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toContain('1 passed');
  });

  test('overwrites nothing, and then writes nothing', async () => {
    const folder = scratch();
    writeFileSync(join(folder, suite), 'mine');
    const { exitCode, stderr } = await runTvd(folder, ['init', ...flags]);
    expect(stderr).toContain(
      `expected a folder without ${suite}; nothing was written; name another folder`,
    );
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual([suite]);
  });
});

test('a package of its own is written where none has tvd, and no other is touched', async () => {
  const alone = scratch();
  await runTvd(alone, ['init']);
  const { type, devDependencies } = JSON.parse(readFileSync(join(alone, 'package.json'), 'utf8'));
  expect(type).toBe('module');
  expect(Object.keys(devDependencies)).toEqual([
    'typescript',
    '@types/node',
    'theory-vs-dynamics',
    'vitest',
  ]);
  expect(Object.values(devDependencies)).not.toContain(undefined);

  const within = scratch();
  writeFileSync(join(within, 'package.json'), '{"name": "theirs"}');
  const { stdout } = await runTvd(within, ['init']);
  expect(stdout).toContain(
    '  npm install --save-dev typescript @types/node theory-vs-dynamics vitest\n',
  );
  expect(readFileSync(join(within, 'package.json'), 'utf8')).toBe('{"name": "theirs"}');

  const below = scratch();
  install(below);
  const nested = await runTvd(below, ['init', 'nested']);
  expect(nested.stdout).not.toContain('npm install');
  expect(existsSync(join(below, 'nested', 'package.json'))).toBe(false);
});

test('compiles as it stands, and no more where its theory leaves out what is compared', async () => {
  const folder = scratch();
  const begun = await runTvd(folder, ['init']);
  expect(begun.stdout).toContain('  npx tsc ');
  install(folder);
  const compile = () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return spawnSync(process.execPath, [tsc], { cwd: folder, encoding: 'utf8' });
  };
  const { status, stdout } = compile();
  expect(status, stdout).toBe(0);
  replaceIn(join(folder, 'noisy-descent.ts'), 'noise: right.noise / 2', 'noize: right.noise / 2');
  expect(compile().stdout).toContain('noize');
});

test('leaves the options of a compiler as they are, and writes none for JavaScript', async () => {
  const typed = scratch();
  writeFileSync(join(typed, 'tsconfig.json'), '{}');
  await runTvd(typed, ['init']);
  expect(readFileSync(join(typed, 'tsconfig.json'), 'utf8')).toBe('{}');
  const nested = scratch();
  install(nested);
  writeFileSync(join(nested, 'package.json'), '{}');
  writeFileSync(join(nested, 'tsconfig.json'), '{}');
  await runTvd(nested, ['init', 'claims']);
  expect(existsSync(join(nested, 'claims', 'tsconfig.json'))).toBe(false);
  const plain = scratch();
  await runTvd(plain, ['init', '--commonjs']);
  expect(existsSync(join(plain, 'tsconfig.json'))).toBe(false);
});

test('says where the workflow belongs, below the root of a repository alone', async () => {
  const repository = scratch();
  mkdirSync(join(repository, '.git'));
  const below = await runTvd(repository, ['init', 'my claims']);
  expect(below.stdout).toContain(`${join(repository, '.github', 'workflows')};\n`);
  expect(below.stdout).toContain("add --config 'my claims/tvd.config.ts' to tvd verify.");
  const atRoot = await runTvd(repository, ['init', '--commonjs']);
  expect(atRoot.stdout).not.toContain('GitHub runs the workflow when');
});

test('--commonjs says nothing of programs', async () => {
  const folder = scratch();
  const words = ['init', '--commonjs', '--simulator', 'python'];
  const { exitCode, stderr } = await runTvd(folder, words);
  expect(stderr).toContain('expected no --simulator');
  expect(exitCode).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});

test('the two kinds of the example are the same', () => {
  const asCommonJs = read('examples/first-steps/module/noisy-descent.ts')
    .replace('import * as tvd from', 'const tvd = require(')
    .replace("require( 'theory-vs-dynamics';", "require('theory-vs-dynamics');")
    .replace(/^type .*\n\n/m, '')
    .replaceAll(/: Descent|: tvd\.RandomKey|: number(?= \{)/g, '')
    .replace('export const noisyDescent', 'exports.noisyDescent')
    .replace('import.meta.url', "require('node:url').pathToFileURL(__filename).href");
  const withoutLayout = (text: string) => text.replaceAll(/,?\s+/g, '');
  expect(withoutLayout(read('examples/first-steps/commonjs/noisy-descent.cjs'))).toBe(
    withoutLayout(asCommonJs),
  );
});

test('the workflow is the one that docs/ci.md explains', () => {
  expect(read('docs/ci.md')).toContain(
    `\`\`\`yaml\n${read('examples/first-steps/theory.yml')}\`\`\``,
  );
});

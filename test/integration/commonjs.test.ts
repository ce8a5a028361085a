import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runTvd, scratchFolder } from './run-tvd.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = readFileSync(join(root, 'test/docs/first-claim.ts'), 'utf8');
const ownUrl = "require('node:url').pathToFileURL(__filename).href";

/** The example of CONTRIBUTING as CommonJS. */
const typed = example
  .replace(
    "import * as tvd from 'theory-vs-dynamics';",
    "import tvd = require('theory-vs-dynamics');",
  )
  .replace('import.meta.url', ownUrl);
const plain = typed
  .replace('import tvd =', 'const tvd =')
  .replace('export const firstSteps', 'exports.firstSteps')
  .replace(': { readonly temperature: number }', '')
  .replace(': tvd.GradientField', '');

/** A folder without "type": "module" in which this package is installed. */
function packageWith(name: string, text: string): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'package.json'), '{"name": "of-commonjs"}');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'theory-vs-dynamics'));
  writeFileSync(join(folder, name), text);
  return folder;
}

describe('a suite in CommonJS', () => {
  test.each([
    ['suite.js', plain],
    ['suite.cjs', plain.replace('exports.firstSteps', 'module.exports')],
    ['suite.cts', typed],
  ])('%s is checked like any other', async (name, text) => {
    const folder = packageWith(name, text);
    const { exitCode, stdout } = await runTvd(folder, ['verify', '--suite', name]);
    expect(stdout).toMatch(/^supported +first-steps\/equipartition/);
    expect(exitCode).toBe(0);
  });

  test('is found by a config in CommonJS', async () => {
    const folder = packageWith('suite.cjs', plain);
    const config = "const { defineConfig } = require('theory-vs-dynamics');\n";
    writeFileSync(
      join(folder, 'own.config.cjs'),
      `${config}module.exports = defineConfig({ suites: ['./suite.cjs'] });\n`,
    );
    const { stdout } = await runTvd(folder, ['list', '--config', 'own.config.cjs']);
    expect(stdout).toContain('first-steps/equipartition');
  });

  test.each([
    ['a path for a module', 'suite.cjs', plain.replace(ownUrl, '__filename'), /at suite\.cjs:\d+/],
    ['words of both kinds', 'suite.js', plain.replace(ownUrl, 'import.meta.url'), /; in CommonJS/],
  ])('with %s says what to do', async (_, name, text, told) => {
    const folder = packageWith(name, text);
    const { exitCode, stderr } = await runTvd(folder, ['list', '--suite', name]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(told);
    expect(stderr).toContain(ownUrl);
  });
});

test('a suite file that is given as a config says so', async () => {
  const folder = packageWith('suite.ts', example);
  const { exitCode, stderr } = await runTvd(folder, ['verify', '--config', 'suite.ts']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('expected a config, and not a module with a suite; use --suite');
});

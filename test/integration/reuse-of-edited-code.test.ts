import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const fixture = fileURLToPath(new URL('fixtures/gaussian-suite.ts', import.meta.url));

/** A suite whose simulated means are off by a number that `shiftText` finds. */
const suiteText = (shiftText: string) => `
import { createRequire } from 'node:module';
import { gaussianClaim, gaussianMean, gaussianSuite } from '${fixture}';
${shiftText}
export const mine = gaussianSuite('mine', import.meta.url, [
  gaussianClaim('mine/shifted', {
    meanOf: (centre, key, spread) => gaussianMean(centre + shift, key, spread),
  }),
]);
`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A folder with such a suite and the files that it takes its number from. */
function folderWith(shiftText: string, files: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  write(folder, { 'mine.ts': suiteText(shiftText), ...files });
  return folder;
}

async function verify(folder: string, ...words: readonly string[]) {
  const finished = await runTvd(folder, ['verify', '--suite', 'mine.ts', ...words]);
  const last = runFolders(folder).at(-1) ?? '';
  const record = JSON.parse(
    readFileSync(join(last, 'verdicts.ndjson'), 'utf8').split('\n')[0] ?? '',
  );
  const { reusedFrom, replicatesOfEarlierRuns = 0 } = record;
  return { ...finished, isReused: reusedFrom !== undefined, replicatesOfEarlierRuns };
}

const ofPackage = {
  'node_modules/shift/package.json': '{"name":"shift","version":"1.0.0","main":"./main.cjs"}',
  'node_modules/shift/main.cjs': "exports.shift = require('./value.cjs');\n",
};

describe('code that is edited so that a claim no longer holds', () => {
  test.each([
    [
      'a package that is installed, under the same version',
      "import { shift } from 'shift';",
      'node_modules/shift/value.cjs',
      ofPackage,
    ],
    [
      'a file that a function of createRequire loads',
      "const load = createRequire(import.meta.url);\nconst shift: number = load('./value.cjs');",
      'value.cjs',
      {},
    ],
    [
      'a file that createRequire loads in one line',
      "const shift: number = createRequire(import.meta.url)('./value.cjs');",
      'value.cjs',
      {},
    ],
  ])('is taken over until then, and not after: %s', async (_, shiftText, file, files) => {
    const folder = folderWith(shiftText, { ...files, [file]: 'module.exports = 0;\n' });
    const first = await verify(folder);
    expect(first).toMatchObject({ exitCode: 0, isReused: false });
    expect(await verify(folder)).toMatchObject({ exitCode: 0, isReused: true });
    write(folder, { [file]: 'module.exports = 2;\n' });
    const edited = await verify(folder);
    expect(edited).toMatchObject({ exitCode: 1, isReused: false, replicatesOfEarlierRuns: 0 });
    expect(first.stderr + edited.stderr).not.toContain('do not tell');
  });

  test.each([
    [
      'import() of a computed name',
      "const name = './value.cjs';\nconst { default: shift } = await import(name);",
      'mine.ts:5: import() of a computed name',
    ],
    [
      'require() of a computed name',
      "import { shift } from './load.cjs';",
      'load.cjs:2: require() of a computed name',
    ],
    [
      'a text that is run as code',
      "import { readFileSync } from 'node:fs';\nconst shift = new Function('module', readFileSync('value.cjs', 'utf8') + 'return module.exports')({});",
      'mine.ts:5: Function of a computed text',
    ],
  ])('is never taken over where a file hides what it loads: %s', async (_, shiftText, place) => {
    const folder = folderWith(shiftText, {
      'load.cjs': "const name = './value.cjs';\nexports.shift = require(name);\n",
      'value.cjs': 'module.exports = 0;\n',
    });
    for (const words of [[], [], ['--resume']]) {
      const run = await verify(folder, ...words);
      expect(run).toMatchObject({ exitCode: 0, isReused: false, replicatesOfEarlierRuns: 0 });
      expect(run.stderr).toContain(
        'suite mine: its files do not tell all that they load, so 1 claim is simulated again',
      );
      expect(run.stderr).toContain(`  ${place}\n`);
    }
    write(folder, { 'value.cjs': 'module.exports = 2;\n' });
    expect(await verify(folder)).toMatchObject({
      exitCode: 1,
      isReused: false,
      replicatesOfEarlierRuns: 0,
    });
  });
});

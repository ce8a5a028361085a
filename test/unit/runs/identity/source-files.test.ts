import { appendFileSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../../../../src/runs/identity/source-files.js';
import { folderOfFiles } from '../../../helpers/folder-of-files.js';

/** Packages that are installed, as far as they matter. */
const packages = {
  'node_modules/plain/package.json': '{"name":"plain","version":"1.0.0","main":"./main.js"}',
  'node_modules/plain/main.js': "require('./part');\nrequire('nested/deep.js');\n",
  'node_modules/plain/part.js': 'exports.half = 0.5;\n',
  'node_modules/plain/unused.js': 'exports.nothing = 0;\n',
  'node_modules/nested/package.json': '{"name":"nested","version":"2.0.0"}',
  'node_modules/nested/deep.js': 'exports.third = 1 / 3;\n',
  'node_modules/dual/package.json':
    '{"name":"dual","version":"1.0.0","exports":{"import":"./main.mjs","require":"./main.cjs"}}',
  'node_modules/dual/main.mjs': 'export const one = 1;\n',
  'node_modules/dual/main.cjs': 'exports.one = 1;\n',
  'node_modules/computed/package.json':
    '{"name":"computed","version":"1.0.0","main":"./main.js","dependencies":{"nested":"2","absent":"1","binary":"1"}}',
  'node_modules/computed/main.js': 'module.exports = (name) => require(name);\n',
  'node_modules/computed/lib/part.cjs': 'exports.half = 0.5;\n',
  'node_modules/computed/table.json': '[1]\n',
  'node_modules/computed/lib/simulate.py': 'print(0)\n',
  'node_modules/computed/README.md': 'text\n',
  'node_modules/nested/index.js': "require('./deep.js');\n",
  'node_modules/binary/package.json': '{"name":"binary","version":"1.0.0"}',
  'node_modules/binary/step.node': 'bytes',
  'node_modules/no-package/index.js': 'exports.half = 0.5;\n',
  'node_modules/@scope/with/package.json': '{"name":"@scope/with","version":"1.0.0"}',
  'node_modules/@scope/with/index.js': 'exports.half = 0.5;\n',
};

const importing = (...names: readonly string[]) =>
  folderOfFiles({
    ...packages,
    'suite/claims.ts': names.map((name) => `import '${name}';\n`).join(''),
  });

const read = (folder: string) => sourceFiles(join(folder, 'suite/claims.ts'));

describe('an installed package that is edited under the same version', () => {
  test.each([
    ['plain', 'plain/main.js', true],
    ['plain', 'plain/part.js', true],
    ['plain', 'plain/package.json', true],
    ['plain', 'nested/deep.js', true],
    ['plain', 'plain/unused.js', false],
    ['plain', 'dual/main.mjs', false],
    ['dual', 'dual/main.mjs', true],
    ['dual', 'dual/main.cjs', true],
    ['nested/deep.js', 'nested/deep.js', true],
    ['no-package', 'no-package/index.js', true],
    ['@scope/with', '@scope/with/index.js', true],
    ['computed', 'computed/main.js', true],
    ['computed', 'computed/lib/part.cjs', true],
    ['computed', 'computed/table.json', true],
    ['computed', 'computed/lib/simulate.py', true],
    ['computed', 'nested/deep.js', true],
    ['computed', 'binary/step.node', true],
    ['computed', 'computed/README.md', false],
    ['computed', 'plain/main.js', false],
  ])('for a suite that imports %s, a change of %s counts: %s', async (name, file, counts) => {
    const folder = importing(name);
    const before = await read(folder);
    expect(await read(folder)).toEqual(before);
    appendFileSync(join(folder, 'node_modules', file), ' ');
    const after = await read(folder);
    expect(JSON.stringify(after) !== JSON.stringify(before)).toBe(counts);
    expect(after.unseen).toEqual([]);
  });

  test('is seen where size and time of the file stay as they were', async () => {
    const folder = importing('plain');
    const file = join(folder, 'node_modules/plain/part.js');
    const before = await read(folder);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.5', '0.7'));
    utimesSync(file, atime, mtime);
    expect(await read(folder)).not.toEqual(before);
  });

  test('counts the same wherever it is installed', async () => {
    const contents = async (folder: string) =>
      (await read(folder)).packages.map((own) => own.content);
    expect(await contents(importing('plain'))).toEqual(await contents(importing('plain')));
  });
});

describe('files that are loaded through functions of createRequire', () => {
  test.each([
    "const load = createRequire(import.meta.url);\nload('./old.cjs');",
    "createRequire(import.meta.url)('./old.cjs');",
    "const load = createRequire(import.meta.url);\nconst again = load;\nagain('./old');",
  ])('change with them: %j', async (text) => {
    const folder = folderOfFiles({
      'suite/claims.ts': `import { createRequire } from 'node:module';\n${text}\n`,
      'suite/old.cjs': "module.exports = require('./older');\n",
      'suite/older.js': 'module.exports = 1;\n',
    });
    const before = await read(folder);
    expect(before.unseen).toEqual([]);
    appendFileSync(join(folder, 'suite/older.js'), ' ');
    expect(await read(folder)).not.toEqual(before);
  });
});

test('what cannot be told is told with file and line, of the own files alone', async () => {
  const folder = folderOfFiles({
    ...packages,
    'suite/claims.ts': "import 'computed';\nimport '../theory/load.js';\n",
    'theory/load.ts': 'export const load = (name: string) =>\n  import(name);\n',
  });
  expect((await read(folder)).unseen).toEqual(['../theory/load.ts:2: import() of a computed name']);
});

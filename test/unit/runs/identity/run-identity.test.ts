import { appendFileSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AnyProperty, LoweredSuite } from '../../../../src/check/property.js';
import { ownIdentity } from '../../../../src/runs/identity/own-identity.js';
import { sourceFiles } from '../../../../src/runs/identity/source-files.js';
import { differencesBetween, hashOf, runIdentity } from '../../../../src/runs/index.js';
import { exampleIdentity, exampleProperty, exampleSuite } from '../../../helpers/example-run.js';
import { folderOfFiles } from '../../../helpers/folder-of-files.js';

const project = {
  'suite/claims.ts':
    "import { predict } from '../theory/predict.js';\nexport const suite = predict;\n",
  'theory/predict.ts':
    "export * from './constants';\nexport const load = () => import('./lazy.js');\nconst table = new URL('./table.csv', import.meta.url);\n",
  'theory/constants.ts': "import type { Table } from './predict.js';\nexport const kappa = 2;\n",
  'theory/lazy.js': "export { default } from 'package-of-others/deep/inside.js';\n",
  'theory/table.csv': '1,2\n',
  'theory/unrelated.ts': 'export const nothing = 0;\n',
  'node_modules/package-of-others/package.json':
    '{"name":"package-of-others","version":"1.2.3","type":"module"}',
  'node_modules/package-of-others/deep/inside.js': 'export default 1;\n',
};

const read = (folder: string, module = 'suite/claims.ts') => sourceFiles(join(folder, module));

describe('the sources of a module', () => {
  test('are its file, all that it imports on whatever way, and packages', async () => {
    const { files, packages } = await read(folderOfFiles(project));
    expect(Object.keys(files)).toEqual([
      '../theory/constants.ts',
      '../theory/lazy.js',
      '../theory/predict.ts',
      '../theory/table.csv',
      'claims.ts',
    ]);
    expect(packages).toMatchObject([{ name: 'package-of-others', version: '1.2.3' }]);
  });

  test.each([
    'suite/claims.ts',
    'theory/predict.ts',
    'theory/constants.ts',
    'theory/lazy.js',
    'theory/table.csv',
  ])('change with %s', async (name) => {
    const folder = folderOfFiles(project);
    const before = await read(folder);
    appendFileSync(join(folder, name), '\n');
    expect(await read(folder)).not.toEqual(before);
  });

  test('do not change with a file that nothing imports, or with the place of the folder', async () => {
    const folder = folderOfFiles(project);
    const before = await read(folder);
    appendFileSync(join(folder, 'theory/unrelated.ts'), '// a comment\n');
    expect(await read(folder)).toEqual(before);
    const elsewhere = folderOfFiles({});
    cpSync(folder, elsewhere, { recursive: true });
    expect((await read(elsewhere)).files).toEqual(before.files);
  });

  test('of JavaScript take the file that is named', async () => {
    const folder = folderOfFiles({
      'claims.js': "import './helper.js';\nimport './absent.js';\n",
      'helper.js': "import 'node:fs';\nimport 'not-installed';\n",
      'helper.ts': '',
    });
    const { files, packages } = await read(folder, 'claims.js');
    expect(Object.keys(files)).toEqual(['claims.js', 'helper.js']);
    expect(packages).toEqual([]);
  });

  test('of a linked package are files, those of its own name too', async () => {
    const folder = folderOfFiles({
      'app/claims.ts': "import 'linked';\n",
      'packages/linked/package.json':
        '{"name":"linked","version":"0.0.0","type":"module","exports":{".":{"import":"./main.js"},"./other":"./other.js"}}',
      'packages/linked/main.js': "import 'linked/other';\n",
      'packages/linked/other.js': '',
    });
    mkdirSync(join(folder, 'app/node_modules'));
    symlinkSync('../../packages/linked', join(folder, 'app/node_modules/linked'));
    const { files, packages } = await read(folder, 'app/claims.ts');
    expect(Object.keys(files)).toEqual([
      '../packages/linked/main.js',
      '../packages/linked/other.js',
      'claims.ts',
    ]);
    expect(packages).toEqual([]);
  });

  test('of an installed module are its package', async () => {
    const installed = 'node_modules/package-of-others/deep/inside.js';
    const { files, packages } = await read(folderOfFiles(project), installed);
    expect(files).toEqual({});
    expect(packages).toMatchObject([{ name: 'package-of-others', version: '1.2.3' }]);
  });

  test('leave out this package, which counts as a whole', async () => {
    const helper = new URL('../../../helpers/example-run.ts', import.meta.url);
    const { files } = await sourceFiles(helper.pathname);
    expect(Object.keys(files)).toEqual(['example-run.ts', 'property.ts']);
  });
});

describe('this package', () => {
  const files = {
    'package.json': '{"name":"theory-vs-dynamics","version":"9.8.7"}',
    'dist/src/stats/mean.js': "import 'package-of-others';\nexport const half = 0.5;\n",
    'dist/src/cli/words.js': "import 'for-words';\n",
    'src/kernels/c/step.c': 'int step;\n',
    'src/kernels/wasm/step.wasm': 'bytes',
    'node_modules/package-of-others/package.json': '{"name":"package-of-others","version":"1.2.3"}',
    'node_modules/for-words/package.json': '{"name":"for-words","version":"1.0.0"}',
  };
  const identityIn = (folder: string) =>
    ownIdentity(
      { folder, name: 'theory-vs-dynamics', version: '9.8.7' },
      join(folder, 'dist/src/'),
    );

  test('counts by version, content and the versions of what it imports', () => {
    const { version, packages } = identityIn(folderOfFiles(files));
    expect(version).toMatch(/^9\.8\.7\+[0-9a-f]{16}$/);
    expect([...packages]).toEqual([['package-of-others', '1.2.3']]);
  });

  test.each([
    ['dist/src/stats/mean.js', true],
    ['src/kernels/c/step.c', true],
    ['src/kernels/wasm/step.wasm', true],
    ['dist/src/cli/words.js', false],
    ['package.json', false],
  ])('a change of %s counts: %s', (name, counts) => {
    const folder = folderOfFiles(files);
    const before = identityIn(folder);
    appendFileSync(join(folder, name), ' ');
    expect(identityIn(folder).version !== before.version).toBe(counts);
  });

  test('is this one by default, with fast-check, which draws the settings', () => {
    const { version, packages } = ownIdentity();
    expect(version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{16}$/);
    expect(packages.get('fast-check')).toMatch(/^4\./);
    expect(packages.has('commander')).toBe(false);
  });
});

describe('the identity of a run', () => {
  const [first, second] = exampleSuite([
    exampleProperty('example/first'),
    exampleProperty('example/second'),
  ]).properties;
  const identityOf = (
    suite: LoweredSuite,
    properties: readonly AnyProperty[] = suite.properties,
    seed = 1,
  ) =>
    runIdentity({
      tier: 'smoke',
      seed,
      engine: 'wasm',
      suites: [suite],
      properties,
    });

  function suiteIn(folder: string): LoweredSuite {
    const module = pathToFileURL(join(folder, 'suite/claims.ts')).href;
    return { ...exampleSuite([]), properties: [first, second], module };
  }

  test('names in words what two runs differ in, and nothing when they are equal', async () => {
    const folder = folderOfFiles(project);
    const suite = suiteIn(folder);
    const one = await identityOf(suite);
    expect(differencesBetween(one, await identityOf(suite))).toEqual([]);
    expect(hashOf(await identityOf(suite))).toBe(hashOf(one));

    appendFileSync(join(folder, 'theory/constants.ts'), '\n');
    writeFileSync(
      join(folder, 'node_modules/package-of-others/package.json'),
      '{"name":"package-of-others","version":"1.3.0"}',
    );
    const budget = { ...suite.budget, falseRefutationRate: 1e-4 };
    const other = await identityOf({ ...suite, budget }, [first], 2);
    expect(differencesBetween(one, other)).toEqual([
      'seed (1 and 2)',
      'package package-of-others (1.2.3 and 1.3.0)',
      'error budget of suite example ({"falseRefutationRate":0.001,"falseSupportRate":0.001} and {"falseRefutationRate":0.0001,"falseSupportRate":0.001})',
      'claim example/second (in one of them only)',
      'file ../theory/constants.ts of suite example',
      'files of package package-of-others of suite example',
    ]);
    expect(hashOf(other)).not.toBe(hashOf(one));
  });

  test('changes with the data of a claim', async () => {
    const suite = suiteIn(folderOfFiles(project));
    const wider = { ...first, designs: { ...first.designs, smoke: first.designs.full } };
    const changed = { ...wider, claim: { ...first.claim, statement: 'another' } };
    const one = await identityOf({ ...suite, properties: [first] });
    const same = await identityOf({ ...suite, properties: [wider] });
    const other = await identityOf({ ...suite, properties: [changed] });
    expect(differencesBetween(one, same)).toEqual([]);
    expect(differencesBetween(one, other)).toEqual(['claim example/first']);
  });

  test('tells every field of it apart', () => {
    const changes = { tier: 'full', seed: 2, engine: 'wasm', tvd: '1', packages: { a: '1' } };
    for (const [field, value] of Object.entries(changes)) {
      const changed = { ...exampleIdentity, [field]: value };
      expect(differencesBetween(exampleIdentity, changed)).toHaveLength(1);
      expect(hashOf(changed)).not.toBe(hashOf(exampleIdentity));
    }
  });
});

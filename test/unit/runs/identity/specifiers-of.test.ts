import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { specifiersOf } from '../../../../src/runs/identity/specifiers-of.js';

test.each([
  ["import a from './a.js';", ['./a.js']],
  ["import'./a.js'", ['./a.js']],
  ['import type { A } from \'./a.js\';\nimport { type B, c } from "./b";', ['./a.js', './b']],
  ["import a, {\n  b,\n} from /* why */ './a.js';", ['./a.js']],
  ["import a from // why\n  './a.js';", ['./a.js']],
  ["import json from './a.json' with { type: 'json' };", ['./a.json']],
  ["export * from './a.js';\nexport { b } from './b.js'", ['./a.js', './b.js']],
  ["const a = await import('./a.js');", ['./a.js']],
  ["const a = import(/* lazy */ './a.js', { with: { type: 'json' } });", ['./a.js']],
  ['const a = import(`./a.js`);', ['./a.js']],
  ["import a = require('./a.cjs');", ['./a.cjs']],
  ["new URL( './table.csv', import.meta.url)", ['./table.csv']],
  ["const quote = /['\"`]/g; import a from './a.js';", ['./a.js']],
  ["// it's\nimport a from './a.js'; // don't", ['./a.js']],
  ["import './a.js'; import './a.js';", ['./a.js']],
])('%j imports %j', (source, expected) => {
  expect(specifiersOf(source)).toEqual(expected);
});

test.each([
  'const a = await import(name);',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text
  'const a = await import(`./${name}.js`);',
  "const important = './a.js';",
  "Array.from('abc')",
  "const reform = './a.js';",
])('%j imports nothing that can be told', (source) => {
  expect(specifiersOf(source)).toEqual([]);
});

test('finds what a module of this project imports, in its order', () => {
  const of = (path: string) =>
    specifiersOf(readFileSync(new URL(`../../../../src/${path}`, import.meta.url), 'utf8'));
  expect(of('check/replicates/load-suite.ts')).toEqual([
    '../../core/index.js',
    '../claims/lower-claim.js',
    '../own-modules.js',
    '../property.js',
    'jiti',
  ]);
  expect(of('check/own-modules.ts')).toEqual([
    'node:url',
    './replicates/replicate-task.js',
    './theory/theory-task.js',
    './figures/figure-task.js',
    '../index.js',
    '../',
  ]);
});

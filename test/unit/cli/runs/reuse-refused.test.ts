import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { refusedLines } from '../../../../src/cli/runs/reuse-refused.js';
import { exampleIdentity, exampleProperty, exampleSuite } from '../../../helpers/example-run.js';

/** The lines for a suite of two claims beside this folder, with these places. */
function linesFor(...places: readonly string[]): readonly string[] {
  const properties = ['example/first', 'example/second'].map(exampleProperty);
  const module = pathToFileURL(`${process.cwd()}/claims/mine.ts`).href;
  const suite = { ...exampleSuite(properties), module };
  const files = Object.fromEntries(places.map((place) => [`unseen load ${place}`, 'hash']));
  const { budget } = suite;
  const identity = { ...exampleIdentity, suites: { example: { budget, claims: {}, files } } };
  return refusedLines(
    identity,
    suite.properties.map((property) => ({ suite, property })),
  );
}

test('says of which suite nothing is taken over, where, and what can be followed', () => {
  expect(linesFor()).toEqual([]);
  expect(linesFor('../theory/load.ts:2: import() of a computed name')).toEqual([
    'suite example: its files do not tell all that they load, so 2 claims are simulated again at each run and nothing is kept of earlier ones:',
    '  theory/load.ts:2: import() of a computed name',
    "  a literal name is followed, as in import('./theory.js') or require('./theory.cjs')",
  ]);
});

test('names three places, and a remedy for each kind', () => {
  const lines = linesFor(
    ...['a', 'b', 'c'].map((name) => `${name}.ts:1: load handed on`),
    'd.ts:1: Worker of a computed path',
    'e.ts:1: the module node:vm',
  );
  expect(lines.slice(1)).toEqual([
    '  claims/a.ts:1: load handed on',
    '  claims/b.ts:1: load handed on',
    '  claims/c.ts:1: load handed on',
    '  and 2 places more',
    "  a literal name is followed, as in import('./theory.js') or require('./theory.cjs')",
    "  a worker is followed where its file is named: new Worker(new URL('./worker.js', import.meta.url))",
    '  claims that need nothing of the kind are taken over when they are in a suite of their own',
  ]);
});

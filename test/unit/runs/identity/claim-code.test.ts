import { expect, test } from 'vitest';
import { claimCodes, suiteCodes } from '../../../../src/runs/identity/claim-code.js';
import { namedFiles, unseenIn } from '../../../../src/runs/identity/names-of-files.js';
import type { RunIdentity } from '../../../../src/runs/index.js';
import { differencesBetween } from '../../../../src/runs/index.js';
import { exampleIdentity } from '../../../helpers/example-run.js';

const installed = { folder: '/a', name: 'of-others', version: '1.0.0' };
const place = 'load.ts:2: import() of a computed name';

/** Two suites, the second of which has these files. */
function identityWith(files: Readonly<Record<string, string>>): RunIdentity {
  const suite = (name: string) => ({
    budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    claims: { [`${name}/claim`]: 'data' },
    files: {},
  });
  const suites = { told: suite('told'), other: { ...suite('other'), files } };
  return { ...exampleIdentity, suites };
}

test('claims of a suite that loads what cannot be told have no code, others keep theirs', () => {
  const told = identityWith({});
  const files = namedFiles({ files: {}, packages: [], unseen: [place] });
  expect(unseenIn(files)).toEqual([place]);
  const untold = identityWith(files);
  expect(Object.keys(claimCodes(told))).toEqual(['told/claim', 'other/claim']);
  expect(Object.keys(claimCodes(untold))).toEqual(['told/claim']);
  expect(claimCodes(untold)['told/claim']).toBe(claimCodes(told)['told/claim']);
  expect(Object.keys(suiteCodes(untold))).toEqual(['told']);
});

test('the contents of a package count, each copy of it, and are named where they differ', () => {
  const withContents = (...contents: readonly string[]) =>
    identityWith(
      namedFiles({
        files: {},
        packages: contents.map((content) => ({ ...installed, content })),
        unseen: [],
      }),
    );
  const code = (identity: RunIdentity) => claimCodes(identity)['other/claim'];
  expect(code(withContents('a'))).not.toBe(code(withContents('b')));
  expect(code(withContents('a', 'b'))).not.toBe(code(withContents('a')));
  expect(code(withContents('a', 'b'))).toBe(code(withContents('b', 'a')));
  expect(differencesBetween(withContents('a'), withContents('b'))).toEqual([
    'files of package of-others of suite other',
  ]);
});

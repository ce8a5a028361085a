import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { annotations } from '../../../../src/cli/continuous-integration/annotations.js';
import { placeOfClaim } from '../../../../src/cli/continuous-integration/claim-place.js';
import { verdictKinds, visible } from '../../../../src/core/index.js';
import { exampleIdentity } from '../../../helpers/example-run.js';
import { evidenceOf, hostileTexts } from './facts.js';

const commandOf = (line: string) => `npx tvd replay '${line}'`;
const nowhere = () => undefined;

/** A workflow command as the runner of GitHub reads it. */
function readCommand(line: string) {
  const [, name, properties = '', message = ''] = /^::(\w+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  const decoded = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair) => pair.split('='));
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key, value = '']) => [key, decoded(value)])),
    message: decoded(message),
  };
}

test('only refuted claims that decide are marked', () => {
  const open = { ...evidenceOf('refuted', { id: 'example/open' }), exploratory: true as const };
  const all = annotations(
    [...verdictKinds.map((kind) => evidenceOf(kind)), open],
    nowhere,
    commandOf,
  );
  expect(all).toHaveLength(1);
  const [line = ''] = all;
  expect(readCommand(line)).toEqual({
    name: 'error',
    properties: { title: 'refuted: example/refuted' },
    message:
      "why\nwhy\nreplay: npx tvd replay 'example/first tier=smoke seed=1 engine=reference phase=explore : level=3'",
  });
});

test('at the place of the claim, where it is known', () => {
  const place = { file: 'claims, 100%: mine.ts', line: 7 };
  const [line = ''] = annotations([evidenceOf('refuted')], () => place, commandOf);
  expect(line).toContain('::error file=claims%2C 100%25%3A mine.ts,line=7,title=');
  expect(readCommand(line).properties).toMatchObject({ file: place.file, line: '7' });
});

test('ten at most, of which the last says how many more there are', () => {
  const refuted = (count: number) =>
    Array.from({ length: count }, (_, index) => evidenceOf('refuted', { id: `example/a${index}` }));
  expect(annotations(refuted(10), nowhere, commandOf)).toHaveLength(10);
  const many = annotations(refuted(14), nowhere, commandOf);
  expect(many).toHaveLength(10);
  expect(readCommand(many.at(-1) ?? '').message).toBe(
    '5 more claims refuted: see the summary of this job',
  );
});

test.each(hostileTexts.map((text) => [visible(text), text]))(
  'stay one command with %s',
  (_, text) => {
    const all = annotations(
      [evidenceOf('refuted', { text })],
      () => ({ file: text, line: 1 }),
      commandOf,
    );
    expect(all).toHaveLength(1);
    expect(all[0]).not.toMatch(/[\r\n]/);
    const read = readCommand(all[0] ?? '');
    expect(Object.keys(read.properties)).toEqual(['file', 'line', 'title']);
    expect(read.message).toContain('replay: npx tvd replay');
  },
);

test('a long text is cut', () => {
  const [line = ''] = annotations(
    [evidenceOf('refuted', { text: 'x'.repeat(1e7) })],
    nowhere,
    commandOf,
  );
  expect(line.length).toBeLessThan(5000);
});

describe('the place of a claim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-place-'));
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' });
  git('init');
  mkdirSync(join(folder, 'claims'));
  const file = join(folder, 'claims', 'index.ts');
  writeFileSync(
    file,
    [
      "claim({ id: 'own/once' });",
      "claim({ id: 'own/twice', says: 'as own/once' });",
      "claim({ id: 'own/twice' });",
      "made('own/by-function');",
      "only(['own/mentioned']);",
      "claim({ id: 'own/mentioned' });",
    ].join('\n'),
  );
  writeFileSync(join(folder, 'claims', 'claims.yaml'), 'claims:\n  - id: drift\n    says: x\n');
  const suite = (name: string) => ({
    id: 'own',
    module: pathToFileURL(join(folder, 'claims', name)).href,
  });
  const identity = (name: string) => ({
    ...exampleIdentity,
    suites: {
      own: {
        budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
        claims: {},
        files: { [name]: '' },
      },
    },
  });
  const placeOf = (claim: string, name = 'index.ts') =>
    placeOfClaim(claim, suite(name), identity(name), folder);

  test('is not told of a file that git does not know', () => {
    expect(placeOf('own/once')).toBeUndefined();
  });

  test('is the one line with its id, and none where there are several', () => {
    git('add', 'claims');
    expect(placeOf('own/once')).toEqual({ file: 'claims/index.ts', line: 1 });
    expect(placeOf('own/by-function')).toEqual({ file: 'claims/index.ts', line: 4 });
    expect(placeOf('own/mentioned')).toEqual({ file: 'claims/index.ts', line: 6 });
    expect(placeOf('own/twice')).toBeUndefined();
    expect(placeOf('own/unknown')).toBeUndefined();
    expect(placeOf('own/drift', 'claims.yaml')).toEqual({ file: 'claims/claims.yaml', line: 2 });
  });

  test('is not told of a file that is gone, or outside of the checkout', () => {
    expect(placeOf('own/once', 'gone.ts')).toBeUndefined();
    expect(
      placeOfClaim('own/once', suite('index.ts'), identity('index.ts'), join(folder, 'claims')),
    ).toEqual({ file: 'index.ts', line: 1 });
    expect(
      placeOfClaim('own/once', suite('index.ts'), identity('index.ts'), tmpdir()),
    ).toBeUndefined();
  });
});

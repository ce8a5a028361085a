import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StreamRequest } from '../../../src/check/index.js';
import { completed, type Replicate, unusable } from '../../../src/core/index.js';
import { type RunIdentity, storedReplicates } from '../../../src/runs/index.js';

const claim = 'example/claim';
const request: StreamRequest = {
  claim,
  seed: 1,
  phase: 'explore',
  setting: { level: 3 },
  engine: 'wasm',
};

function identity(file = 'one'): RunIdentity {
  const suite = { budget: { level: 'claim' }, claims: { [claim]: 'data' }, files: { a: file } };
  const rest = { tier: 'smoke', seed: 1, engine: 'wasm', tvd: '1', packages: {} };
  return { ...rest, suites: { example: suite } } as unknown as RunIdentity;
}

/** A reports folder with runs that keep what they are given, and what a later one finds. */
function example() {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-replicates-'));
  const folder = join(reports, 'replicates', 'example');
  const keep = (
    ranges: readonly (readonly [number, readonly Replicate[]])[],
    of: RunIdentity = identity(),
  ) => {
    const run = storedReplicates(reports, of, 'read');
    const stream = run.open(request);
    for (const [first, own] of ranges) stream?.keep(first, own);
    run.finish(claim, true);
  };
  const found = (change: Partial<StreamRequest> = {}, of = identity()) =>
    storedReplicates(reports, of, 'read').open({ ...request, ...change })?.replicates;
  const file = () => join(folder, readdirSync(folder)[0] ?? '');
  return { reports, folder, keep, found, file };
}

/** Numbers that plain JSON does not keep. */
const hard = completed([-0, 0.1 + 0.2, 5e-324], [Number.NaN], [1, -Infinity]);
const ten = Array.from({ length: 10 }, (_, index) => completed([index]));

describe('replicates that a run has simulated', () => {
  test('are found by a later run, with every bit, in whatever order they came', () => {
    const { keep, found } = example();
    keep([
      [6, ten.slice(6)],
      [0, [hard, ...ten.slice(1, 4)]],
      [4, ten.slice(4, 6)],
    ]);
    const replicates = found() ?? [];
    expect(replicates.slice(1)).toEqual(ten.slice(1));
    expect(replicates[0]).toEqual(hard);
    expect(Object.is(replicates[0]?.values[0], -0)).toBe(true);
  });

  test('count up to the first gap, and twice the same once', () => {
    const { keep, found } = example();
    keep([
      [0, ten.slice(0, 3)],
      [2, ten.slice(2, 5)],
      [6, ten.slice(6)],
    ]);
    expect(found()).toEqual(ten.slice(0, 5));
  });

  test('are those of the stream alone', () => {
    const { keep, found } = example();
    keep([[0, ten]]);
    const others: readonly Partial<StreamRequest>[] = [
      { seed: 2 },
      { phase: 'confirm' },
      { setting: { level: 4 } },
      { control: 'cold' },
      { candidate: 1 },
      { hasKeysOfClaim: true },
    ];
    for (const other of others) expect(found(other)).toEqual([]);
    expect(found({ claim: 'example/other' })).toBeUndefined();
    expect(found()).toEqual(ten);
  });

  test('are offered once, so that a repeat is one', () => {
    const { reports, keep } = example();
    keep([[0, ten]]);
    const run = storedReplicates(reports, identity(), 'read');
    expect(run.open(request)?.replicates).toEqual(ten);
    expect(run.open(request)).toBeUndefined();
    expect(run.numTaken(claim)).toBe(10);
  });

  test('are not those of other code', () => {
    const { keep, found } = example();
    keep([[0, ten]]);
    expect(found({}, identity('changed'))).toEqual([]);
    expect(found()).toEqual(ten);
  });

  test('end before one that was lost', () => {
    const { keep, found } = example();
    const diverged = unusable('diverged', 'too large');
    keep([[0, [ten[0] ?? hard, diverged, unusable('worker-lost', 'no memory'), hard]]]);
    expect(found()).toEqual([ten[0], diverged]);
  });
});

describe('a file of replicates', () => {
  test.each([
    ['cut', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('[4]', '[5]')],
    ['not text', (text: string) => text.replace('"first":3', '\0')],
  ])('that was %s counts as far as it is whole', (_how, damage) => {
    const { keep, found, file } = example();
    keep([[0, ten.slice(0, 3)]]);
    keep([[3, ten.slice(3)]]);
    expect(found()).toEqual(ten);
    writeFileSync(file(), damage(readFileSync(file(), 'utf8')));
    expect(found()).toEqual(ten.slice(0, 3));
    // What comes after a torn line begins a line of its own.
    keep([[3, ten.slice(3)]]);
    expect(found()).toEqual(ten);
  });

  test('goes with a claim that is not to be trusted, and when asked for fresh numbers', () => {
    const { reports, folder, keep, found } = example();
    keep([[0, ten]]);
    const run = storedReplicates(reports, identity(), 'read');
    run.open(request);
    run.finish(claim, false);
    expect(found()).toEqual([]);
    keep([[0, ten]]);
    expect(storedReplicates(reports, identity(), 'replace').open(request)?.replicates).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('goes, with all that is written later, when it is stale', () => {
    const { reports, keep, found } = example();
    keep([[0, ten]]);
    const run = storedReplicates(reports, identity(), 'read');
    const stream = run.open(request);
    stream?.drop();
    stream?.keep(0, ten);
    run.finish(claim, true);
    expect(run.isStale(claim)).toBe(true);
    expect(run.numTaken(claim)).toBe(0);
    expect(found()).toEqual([]);
  });

  test('stays with the one before it; older versions go', () => {
    const { folder, keep, found } = example();
    for (const code of ['one', 'two', 'three']) keep([[0, ten]], identity(code));
    expect(readdirSync(folder)).toHaveLength(2);
    expect(found({}, identity('three'))).toEqual(ten);
  });

  test('is not made where there is no reports folder, and its loss ends nothing', () => {
    const { reports, found } = example();
    rmSync(reports, { recursive: true });
    expect(found()).toBeUndefined();
    writeFileSync(reports, 'a file where the folder should be');
    const run = storedReplicates(reports, identity(), 'read');
    run.open(request)?.keep(0, ten);
    run.finish(claim, true);
    expect(found()).toEqual([]);
  });
});

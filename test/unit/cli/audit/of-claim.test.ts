import { describe, expect, test } from 'vitest';
import type { LoweredSuite, ReplicateSource } from '../../../../src/check/index.js';
import type { ClaimRecipe } from '../../../../src/cli/audit/file/recipes/claim-recipe.js';
import { makeOfClaim } from '../../../../src/cli/audit/run/of-claim.js';
import type { Tools } from '../../../../src/cli/audit/run/workshop.js';
import type { Relation } from '../../../../src/core/index.js';

/** What an audit takes of a claim with a relation, whose runs gave these values. */
async function taken(
  relation: Relation,
  labels: readonly string[],
  runs: readonly (readonly number[])[],
  value: string,
) {
  const property = { claim: { id: 'suite/claim' }, relation };
  const suite = { properties: [property] } as unknown as LoweredSuite;
  const components = labels.map((label) => ({ label, value: 0, numericalError: 0 }));
  const asked: number[] = [];
  const source = {
    expect: async () => ({ claim: { prediction: { components } } }),
    run: async ({ count }: { count: number }) => {
      asked.push(count);
      return runs.slice(0, count).map((values) => ({ outcome: 'completed', values }));
    },
  } as unknown as ReplicateSource;
  const tools = {
    ...{ seed: 1, engine: 'wasm', sourceOf: () => source },
    once: <Result>(_: readonly unknown[], make: () => Result) => make(),
  } as unknown as Tools;
  const recipe = { suite, claim: 'suite/claim', side: 'measured', place: undefined };
  const raw = await makeOfClaim(recipe as unknown as ClaimRecipe, value, {}, runs.length, tools);
  return { raw, asked };
}

const stated = { statement: 'as predicted', sides: 'equal' } as const;
const exponents = ['from 1 to 2', 'from 2 to 4'];

describe('a value of a claim', () => {
  test('that is computed is the exponent of it, not the number, and computed once', async () => {
    const relation: Relation = {
      ...stated,
      kind: 'value',
      ofLogarithms: true,
      contrasts: [
        [-1 / Math.LN2, 1 / Math.LN2, 0],
        [0, -1 / Math.LN2, 1 / Math.LN2],
      ],
    };
    const { raw, asked } = await taken(
      relation,
      exponents,
      Array.from({ length: 8 }, () => [3, 6, 24]),
      'from 2 to 4',
    );
    expect(raw).toMatchObject({ kind: 'computed' });
    expect(raw.kind === 'computed' ? raw.value : Number.NaN).toBeCloseTo(2, 12);
    expect(asked).toEqual([1]);
  });

  test('that is a mean of contrasts is that of each run', async () => {
    const relation: Relation = { ...stated, kind: 'mean', contrasts: [[1, -1]] };
    const runs = [
      [3, 1],
      [5, 2],
      [7, 5],
    ];
    const { raw } = await taken(relation, ['difference'], runs, 'difference');
    expect(raw).toEqual({ kind: 'runs', values: [2, 3, 2] });
  });

  test('in one part of a relation is about the values of that part', async () => {
    const relation: Relation = {
      statement: 'as predicted',
      kind: 'all-of',
      parts: [
        { relation: { ...stated, kind: 'mean', contrasts: [[1, -1]] }, values: [2, 0] },
        { relation: { ...stated, kind: 'mean' }, values: [1] },
      ],
    };
    const runs = [
      [1, 10, 4],
      [2, 20, 6],
    ];
    const { raw } = await taken(relation, ['difference', 'other'], runs, 'other');
    expect(raw).toEqual({ kind: 'runs', values: [10, 20] });
  });

  test('that only many runs have together is refused, with what to do', async () => {
    const relation: Relation = { ...stated, kind: 'variance' };
    const { raw } = await taken(relation, ['spread'], [[1], [2], [3]], 'spread');
    expect(raw).toMatchObject({ kind: 'none', because: 'failed' });
    expect(raw.kind === 'none' ? raw.message : '').toMatch(/many runs .* take a simulator/);
  });

  test('that does not exist is told with those that do', async () => {
    const relation: Relation = { ...stated, kind: 'mean' };
    const { raw } = await taken(relation, ['a', 'b'], [[1, 2]], 'c');
    expect(raw.kind === 'none' ? raw.message : '').toMatch(/no value 'c'; it has: a, b/);
  });
});

import { describe, expect, test } from 'vitest';
import { inlineSource } from '../../../src/check/index.js';
import { effortsOf, effortTable } from '../../../src/cli/commands/plan.js';
import { completed } from '../../../src/core/index.js';
import { probabilityEquals } from '../../../src/core/relations/index.js';
import { exampleProperty, exampleSuite, selectAll } from '../../helpers/example-run.js';
import type { AnyTestProperty } from '../../helpers/property.js';
import { tinyDesigns, tinyProperty } from '../../helpers/tiny-suite.js';

const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
const fails = (message: string) => () => {
  throw new Error(message);
};

async function effortsBeside(broken: Partial<AnyTestProperty>) {
  const designs = tinyDesigns({ maxReplicates: 400 });
  const suite = exampleSuite([
    { ...exampleProperty('example/broken'), designs, ...broken },
    { ...exampleProperty('example/sound'), designs },
  ]);
  return effortsOf(selectAll(suite), options, 2, inlineSource);
}

describe('one claim that fails leaves the others alone', () => {
  test.each<[string, Partial<AnyTestProperty>, string]>([
    ['a prediction that throws', { predict: fails('no theory') }, 'no theory'],
    ['a margin that throws', { margin: { of: fails('no margin'), justification: 'x' } }, 'no ma'],
    [
      'a margin below the known bias',
      { knownBias: { of: () => 2, justification: 'for the test' } },
      'is not above the known bias',
    ],
    [
      'a simulator that is none',
      { simulate: 'none' as never },
      'invalid system of example/broken="none"',
    ],
    [
      'a domain that is no range',
      { domain: { a: [1, 2] as never } },
      'invalid parameter a of example/broken=[1,2]: expected a range made by uniform',
    ],
    [
      'a margin that is no function',
      { margin: { of: 1 as never, justification: 'x' } },
      'invalid margin.of of example/broken=1: expected a function',
    ],
    ['a simulator that throws', { simulate: fails('out of tune') }, 'out of tune'],
    ['too many values', { simulate: () => completed([1, 2]) }, 'gave 2 values'],
    [
      'values that are no probabilities',
      {
        relation: probabilityEquals,
        simulate: () => completed([1.5]),
        controls: tinyProperty().controls,
      },
      'gave 1.5 where the relation needs values in [0, 1]',
    ],
    ['a value that is not finite', { simulate: () => completed([Number.NaN]) }, 'gave NaN'],
  ])('%s', async (_, broken, message) => {
    const [first, second] = await effortsBeside(broken);
    expect(first).toMatchObject({ id: 'example/broken', isFailed: true });
    expect(first?.problem).toContain(message);
    expect(second).toMatchObject({ id: 'example/sound', isFailed: false, problem: undefined });
    const [, brokenRow, soundRow] = effortTable([first, second]).split('\n');
    expect(brokenRow).toMatch(/^example\/broken +\d* +failed$/);
    expect(soundRow).toMatch(/^example\/sound +2 +\d+ +\d+ +400 /);
  });
});

test('the table says what its numbers assume', async () => {
  const efforts = await effortsBeside({});
  expect(effortTable(efforts)).toContain('when the truth is the prediction');
});

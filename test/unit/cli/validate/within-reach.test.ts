import {
  claim,
  defineSimulator,
  designsFor,
  experiment,
  integers,
  meansEqual,
  oneOf,
} from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';
import { lowerClaim } from '../../../../src/check/index.js';
import { withinReach } from '../../../../src/cli/validate/within-reach.js';
import type { AnyContract, Hello } from '../../../../src/foreign/index.js';

const simulator = defineSimulator('test/shape', ({ shape }: { shape: string; size: number }) => ({
  x: shape.length,
}));
/** More than are tried: most are met once or never. */
const tags = Array.from({ length: 60 }, (_, place) => `tag ${place}`);
const shapes = experiment({
  regime: { shape: oneOf('round', 'square', 'flat'), size: integers(1, 3), tag: oneOf(...tags) },
  system: ({ shape, size }) => ({ one: simulator({ shape, size }) }),
  measure: ({ one }) => ({ x: one.x }),
});
const own = claim(shapes, {
  id: 'test/shapes',
  says: 'shapes have names',
  formula: 'x',
  source: { key: 'none', locator: 'none' },
  assuming: [],
  observed: { name: 'x', symbol: 'x', unit: '1' },
  relation: meansEqual,
  theory: ({ shape }) => ({ x: shape.length }),
  margin: { each: 1, because: 'a test' },
  knownBias: { each: 0, because: 'a test' },
  designs: designsFor(100),
  mistakes: { more: { change: 'more', theory: () => ({ x: 99 }) } },
  otherRoutes: { same: { change: 'the same', inferenceOnly: true, values: () => ({ x: 5 }) } },
});
const property = lowerClaim(own);
const hello = {} as Hello;

/** What a program can do of the claim that cannot run some systems. */
function reachOf(whyNot: (spec: { shape: string; size: number }) => string | undefined) {
  const contract = { standsFor: { simulator: 'test/shape' }, whyNot } as unknown as AnyContract;
  return withinReach(own, property, [contract], hello);
}

describe('a claim, for a program', () => {
  test('that can run all of it, is as it is', async () => {
    expect(await reachOf(() => undefined)).toEqual({ property });
  });

  test('that can run none of it, is out of reach, with the reason', async () => {
    expect(await reachOf(() => 'knows no shapes')).toEqual({ reason: 'knows no shapes' });
  });

  test('that can run some values of a list, has these alone', async () => {
    const reach = await reachOf(({ shape }) => (shape === 'flat' ? 'is not flat' : undefined));
    expect(reach).toMatchObject({
      property: {
        claim: { id: 'test/shapes' },
        domain: {
          shape: { values: ['round', 'square'] },
          size: property.domain.size,
          tag: { values: tags },
        },
      },
    });
  });

  test('that cannot run what no list tells apart, is out of reach', async () => {
    const reach = await reachOf(({ size }) => (size === 2 ? 'cannot count to two' : undefined));
    expect(reach).toEqual({ reason: 'cannot count to two' });
  });

  test('of another simulator, is out of reach: nothing in it is of the program', async () => {
    const contract = {
      standsFor: { simulator: 'test/other' },
      whyNot: () => 'no',
    } as unknown as AnyContract;
    expect(await withinReach(own, property, [contract], hello)).toEqual({
      reason: 'has no part in what it compares',
    });
  });
});

import { describe, expect, test } from 'vitest';
import {
  type AnyClaim,
  claim,
  defineSimulator,
  experiment,
  integers,
  lost,
  meansEqual,
} from '../../../src/core/index.js';
import { checkClaim, normal, words } from '../../helpers/claims.js';

interface Measured {
  readonly x: number;
  readonly unused: number;
}

/** A true claim about x, with a mistake in what is measured. */
function withMistake(measurement: (right: Measured) => Measured) {
  const normals = experiment({
    regime: { size: integers(1, 40) },
    system: () => normal({ mean: 0 }),
    measure: ({ x }) => (x > 1e3 ? lost('diverged', 'too large') : { x, unused: 2 * x }),
  });
  const own: AnyClaim = claim(normals, {
    ...words,
    relation: meansEqual,
    theory: () => ({ x: 0, unused: 0 }),
    margin: { x: 1, unused: 2, because: 'two standard deviations' },
    mistakes: {
      shifted: { change: 'a patch of what is measured', measurement },
    },
    otherRoutes: {
      drawn: {
        change: 'zero and noise',
        values: (_, [high, low]) => ({ x: high / 2 ** 32 - 0.5, unused: low / 2 ** 32 - 0.5 }),
      },
    },
  });
  return checkClaim(own);
}

// Rate: effects of many standard errors, at seed 1.

describe('a mistake that is planted in the measurement', () => {
  test.each<readonly [string, (right: Measured) => Measured]>([
    ['the same', (right) => right],
    ['a copy', (right) => ({ ...right })],
    ['changed where no run comes to', (right) => (right.x > 100 ? { x: 9, unused: 9 } : right)],
  ])('and gives %s makes the claim invalid before it is run', async (_, measurement) => {
    const { verdict, settings, controls } = await withMistake(measurement);
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0].message).toContain(
      'the planted mistake shifted changes nothing that is measured',
    );
    expect([...settings, ...controls]).toEqual([]);
  });

  test.each<readonly [string, (right: Measured) => Measured]>([
    ['all replicates', ({ x, unused }) => ({ x: x + 3, unused })],
    ['every other replicate', ({ x, unused }) => ({ x: x > 0 ? x + 6 : x, unused })],
  ])('and changes %s is refuted', async (_, measurement) => {
    const { verdict, controls } = await withMistake(measurement);
    expect(verdict.kind).toBe('supported');
    expect(controls[0].verdict.kind).toBe('refuted');
  });
});

describe('a mistake that gives its system a new field', () => {
  interface Spread {
    readonly mean: number;
    readonly noise: number;
    readonly sign?: number;
    readonly meen?: number;
  }
  const spread = defineSimulator(
    'test/spread',
    ({ mean, noise, sign = 1, meen = mean }: Spread, key) => ({
      x: meen + sign * noise * (key[0] / 2 ** 32),
    }),
  );
  const withPatch = (patch: object) => {
    const about = experiment({
      regime: { size: integers(1, 40) },
      system: () => spread({ mean: 0, noise: 1 }),
      measure: ({ x }) => ({ x }),
    });
    const own = claim(about, {
      ...words,
      relation: meansEqual,
      theory: () => ({ x: 0.5 }),
      margin: { x: 0.4, because: 'a test' },
      mistakes: {
        loud: { change: 'another field', system: (right) => ({ ...right, ...patch }) as never },
      },
      otherRoutes: { drawn: { change: 'drawn', values: (_, [high]) => ({ x: high / 2 ** 32 }) } },
    });
    return checkClaim(own as AnyClaim);
  };

  test('that nothing reads is told where it is nearly one that it has', async () => {
    const { verdict, settings } = await withPatch({ noize: 3 });
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0].message).toContain(
      "'noize' is an unknown field of its system: did you mean 'noise'? expected one of mean, noise",
    );
    expect(settings).toEqual([]);
  });

  test.each([{ sign: -1 }, { meen: 3 }])(
    'that the simulator reads is refuted: %j',
    async (patch) => {
      const { verdict, controls } = await withPatch(patch);
      expect(verdict.kind).toBe('supported');
      expect(controls[0].verdict.kind).toBe('refuted');
    },
  );
});

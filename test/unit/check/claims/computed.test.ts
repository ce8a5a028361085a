import { describe, expect, test } from 'vitest';
import {
  claimRates,
  estimateEffort,
  inlineSource,
  lowerSuite,
  planClaim,
  replay,
} from '../../../../src/check/index.js';
import {
  type AnyClaim,
  atMost,
  changed,
  claim,
  computation,
  experiment,
  integers,
  localExponentsOf,
  meansEqual,
  settingsFor,
  value,
  valueCurveOver,
  valueDifference,
  valuesEqual,
  valuesInOrder,
  withError,
} from '../../../../src/core/index.js';
import { checkClaim, normal, suiteOfClaims, words } from '../../../helpers/claims.js';
import { smoke, tinyDesigns } from '../../../helpers/tiny-suite.js';

const designs = settingsFor({ smoke: 4, standard: 4, full: 4 });

interface Options {
  /** The computed number is off by this from `failsFrom` on. */
  readonly shift?: number;
  readonly failsFrom?: number;
  readonly error?: number;
  readonly of?: 'theory' | 'dynamics';
  /** What theory says is off by this within its error. */
  readonly errorOfTheory?: number;
}

/** The square of a size, computed; the margin is 1. What it was evaluated at. */
function squares(options: Options = {}) {
  const {
    shift = 0,
    failsFrom = 1,
    error = 0.125,
    of = 'dynamics',
    errorOfTheory = 0.125,
  } = options;
  const evaluated: number[] = [];
  const about = computation({
    regime: { size: integers(1, 40) },
    of,
    computes: async ({ size }) => {
      evaluated.push(size);
      return { square: withError(size ** 2 + (size >= failsFrom ? shift : 0), error) };
    },
  });
  const own: AnyClaim = claim(about, {
    ...words,
    designs,
    relation: valuesEqual,
    theory: ({ size }) => ({ square: withError(size * size, errorOfTheory) }),
    mistakes: {
      cube: { change: 'the cube', computes: ({ size }) => ({ square: size ** 3 + 9 }) },
      'more-than-computed': {
        change: 'nine more',
        computes: async (at, right) => ({ square: 9 + Number((await right(at)).square.value) }),
      },
      'wrong-theory': {
        change: 'twice the size',
        theory: ({ size }) => ({ square: 2 * size - 9 }),
      },
    },
    otherRoutes: {
      'sum-of-odd-numbers': {
        change: 'a sum',
        computes: ({ size }) => ({ square: withError(size + size * (size - 1), 1e-9) }),
      },
    },
  });
  return { own, evaluated };
}

describe('a claim about computed numbers', () => {
  test('is supported by one evaluation at each setting, with the errors of both sides', async () => {
    const { own, evaluated } = squares();
    const { verdict, settings, controls, kind, rates } = await checkClaim(own);
    expect(verdict.kind).toBe('supported');
    expect(kind).toBe('computed');
    expect(settings).toHaveLength(4);
    for (const { numReplicates, components, outcomes } of settings) {
      expect(numReplicates).toBe(1);
      expect(outcomes).toEqual({ completed: 1 });
      expect(components[0]).toMatchObject({ method: 'computed', numericalError: 0.125 });
    }
    expect(controls.map(({ verdict: { kind: own } }) => own)).toEqual([
      'refuted',
      'refuted',
      'refuted',
      'supported',
    ]);
    expect(rates).toEqual({ falseRefutationRate: 0, falseSupportRate: 0 });
    const sizes = settings.map(({ setting }) => Number(setting.size));
    // One of them may be repeated, to see that it gives the same again.
    expect(new Set(evaluated)).toEqual(new Set(sizes));
    expect(evaluated.length - sizes.length).toBeLessThanOrEqual(1);
  });

  test('is refuted with its smallest counterexample, and no second evaluation that would say the same', async () => {
    const { own, evaluated } = squares({ shift: 3, failsFrom: 7 });
    const { verdict, settings, counterexample } = await checkClaim(own);
    expect(verdict.kind).toBe('refuted');
    expect(settings.map(({ phase }) => phase)).toEqual(settings.map(() => 'explore'));
    expect(counterexample?.smallest.setting).toEqual({ size: 7 });
    expect(counterexample?.found).toBe(settings.at(-1));
    expect(counterexample?.failureProbability).toBeUndefined();
    const [neighbour] = counterexample?.neighbours ?? [];
    expect(neighbour.candidate.setting).toEqual({ size: 6 });
    expect(evaluated.length - new Set(evaluated).size).toBeLessThanOrEqual(1);
  });

  test.each<[string, Options, string]>([
    ['errors of the computation straddle the edge', { shift: 0.5, error: 0.5 }, 'inconclusive'],
    ['errors of theory straddle it', { shift: 0.5, errorOfTheory: 0.5 }, 'inconclusive'],
    ['only both together do', { shift: 0.75, error: 0.25 }, 'inconclusive'],
    ['they do not', { shift: 0.7, error: 0.125 }, 'supported'],
    ['the number is outside but for its error', { shift: 1.2, error: 0.125 }, 'inconclusive'],
    ['it is outside with them', { shift: 1.3, error: 0.125 }, 'refuted'],
    ['it is not a number', { shift: Number.NaN }, 'invalid'],
    ['it is infinite', { shift: Number.NEGATIVE_INFINITY }, 'invalid'],
    ['its error is not a number', { error: Number.NaN }, 'invalid'],
    ['its error is infinite', { error: Number.POSITIVE_INFINITY }, 'invalid'],
    ['its error is negative', { error: -1e-9 }, 'invalid'],
  ])('%s', async (_, options, expected) => {
    const { verdict } = await checkClaim(squares(options).own);
    expect(verdict.kind).toBe(expected);
  });

  test('with a negative error says which', async () => {
    const { verdict } = await checkClaim(squares({ error: -0.5 }).own);
    expect(verdict.reasons[0].message).toContain(
      'failed: the computation threw: invalid numericalError=-0.5: expected a bound on an error',
    );
  });

  test('whose theory has an error that is none, or as large as the margin, is refused', async () => {
    for (const [errorOfTheory, code] of [
      [Number.NaN, 'prediction-failed'],
      [-1, 'prediction-failed'],
      [1, 'vacuous-design'],
      [Number.POSITIVE_INFINITY, 'vacuous-design'],
    ] as const) {
      await expect(checkClaim(squares({ errorOfTheory }).own)).rejects.toMatchObject({ code });
    }
  });

  test('between two theories is called so', async () => {
    expect((await checkClaim(squares({ of: 'theory' }).own)).kind).toBe('theory-consistency');
  });

  test('has records that replay', async () => {
    const { own } = squares({ shift: 3, failsFrom: 7 });
    const { settings, counterexample, controls } = await checkClaim(own);
    const suite = lowerSuite(suiteOfClaims(own));
    const records = [
      ...settings,
      ...controls.flatMap((control) => control.settings),
      ...(counterexample === undefined ? [] : [counterexample.smallest]),
    ];
    expect(records.length).toBeGreaterThan(4);
    for (const record of records) {
      expect(await replay(suite, record.replay, inlineSource(suite))).toEqual(record);
    }
  });

  test('asks a plan for one evaluation at each setting', async () => {
    const { own, evaluated } = squares();
    const suite = lowerSuite(suiteOfClaims(own));
    const source = inlineSource(suite);
    const plan = await planClaim(suite, suite.properties[0], smoke, source);
    const effort = await estimateEffort(plan, plan.settings[0].setting, source);
    expect(effort.failure).toBeUndefined();
    expect(effort.components).toMatchObject([
      // The errors of theory and computation lie between the margin and what is refuted.
      { numToSupport: 1, numToRefute: 1, isUpperBound: false, refutableDiscrepancy: 1.25 },
    ]);
    expect(evaluated).toEqual([plan.settings[0].setting.size]);
  });

  test('needs a design of one evaluation, and simulated claims one of several', async () => {
    const several = { ...squares().own, designs: tinyDesigns({}) };
    await expect(async () => checkClaim(several)).rejects.toThrow(
      /one evaluation: use settingsFor/,
    );
    const one = { ...simulated, designs };
    await expect(async () => checkClaim(one)).rejects.toThrow(/4 <= minReplicates/);
  });
});

const simulated: AnyClaim = claim(
  experiment({
    regime: { size: integers(1, 40) },
    system: () => normal({ mean: 0 }),
    measure: ({ x }) => ({ x }),
  }),
  {
    ...words,
    id: 'tiny/simulated',
    relation: meansEqual,
    theory: () => ({ x: 0 }),
    mistakes: { high: { change: 'high', system: (right) => changed(right, { mean: 9 }) } },
    otherRoutes: {
      drawn: { change: 'noise', values: (_, [high]) => ({ x: high / 2 ** 32 - 0.5 }) },
    },
  },
);

describe('the error budget of a suite', () => {
  test('is not shared with claims about computed numbers', async () => {
    const { own } = squares();
    const heavy = { ...own, weight: 50 };
    const suite = lowerSuite(suiteOfClaims(simulated, heavy));
    const [ofSimulated, ofComputed] = suite.properties.map((one) => claimRates(suite, one));
    expect(ofSimulated).toEqual(suite.budget);
    expect(ofComputed).toEqual({ falseRefutationRate: 0, falseSupportRate: 0 });
    expect((await checkClaim(simulated)).kind).toBe('simulated');
  });

  test('knows no claim that is simulated in part: one of its runs would count as exact', () => {
    const mixed = { ...simulated, relation: { x: value('x'), y: meansEqual.every } };
    expect(() => lowerSuite(suiteOfClaims({ ...mixed, id: 'tiny/mixed' } as AnyClaim))).toThrow(
      /^invalid relation of tiny\/mixed=.*value.*: expected comparisons of what is drawn/,
    );
  });
});

describe('each comparison of computed numbers', () => {
  const sizes = [1, 2, 4];
  const about = computation({
    regime: { exponent: integers(1, 9) },
    of: 'theory',
    computes: ({ exponent }) => ({
      small: withError(0, 0.01),
      large: withError(exponent, 0.01),
      curve: sizes.map((size) => withError(size ** exponent, 1e-3)),
    }),
  });
  const relation = {
    order: valuesInOrder('small', 'large'),
    gap: valueDifference('large', 'small'),
    law: localExponentsOf('curve', 'width', sizes),
    bound: atMost(value('small')),
    shape: valueCurveOver('curve', 'width', sizes),
  };
  const own: AnyClaim = claim(about, {
    ...words,
    designs,
    relation,
    theory: ({ exponent }) => ({
      order: 0.5,
      gap: exponent,
      law: exponent,
      bound: 0,
      shape: sizes.map((size) => size ** exponent),
    }),
    margin: { each: 0.1, because: 'five times the errors' },
    mistakes: {
      order: {
        change: 'the larger is below',
        computes: async (at, right) => ({ ...(await right(at)), large: -1 }),
      },
      law: {
        change: 'another exponent',
        theory: async (at, right) => ({ ...(await right(at)), law: at.exponent + 1 }),
      },
    },
    otherRoutes: { again: { change: 'again', computes: (at, right) => right(at) } },
  });

  test('is supported and refuted beside the others', async () => {
    const { verdict, settings, controls } = await checkClaim(own);
    expect(verdict.kind).toBe('supported');
    expect(settings[0].components.map(({ label, side }) => [label, side])).toEqual([
      ['order, large above small', 'at-least'],
      ['gap', 'equal'],
      ['law, from width 1 to 2', 'equal'],
      ['law, from width 2 to 4', 'equal'],
      ['bound', 'at-most'],
      ['shape, at width 1', 'equal'],
      ['shape, at width 2', 'equal'],
      ['shape, at width 4', 'equal'],
    ]);
    expect(controls.map(({ verdict: { kind } }) => kind)).toEqual([
      'refuted',
      'refuted',
      'supported',
    ]);
  });

  test('of logarithms is invalid for a number that is not above zero', async () => {
    const negative = {
      ...own,
      about: {
        ...about.shape,
        computes: () => ({ small: 0, large: 1, curve: [1, -2, 4] }),
      },
    } as AnyClaim;
    const { verdict } = await checkClaim(negative);
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons.map(({ message }) => message).join()).toContain(
      'gave -2 where the relation needs values > 0, for their logarithms',
    );
  });
});

import { describe, expect, test } from 'vitest';
import {
  type Law,
  type Prediction,
  predicted,
  predictedValue,
  type QuantileRelation,
  type Relation,
  unusable,
  type VerificationError,
} from '../../../src/core/index.js';
import {
  allOf,
  boundedBelow,
  convergesTo,
  cumulantsCrossAt,
  curveEquals,
  distributionEquals,
  distributionsAgree,
  interiorExtremum,
  logRatioSlope,
  meanEquals,
  ordered,
  pairsAgree,
  passesAfter,
  plateauThenExit,
  probabilityEquals,
  quantileEquals,
  ranksUniform,
  scalesAs,
  thresholdBetween,
  timeScalesSeparate,
  timesSeparateInRuns,
  twoStarts,
  varianceEquals,
  varianceRatioEquals,
} from '../../../src/core/relations/index.js';
import { type ExactClaim, evidenceOf, type Simulation } from './claims.js';
import { normalsOf } from './systems/ornstein-uhlenbeck.js';

// Rate: none; every case is decided by its input.

interface Example {
  readonly relation: Relation;
  readonly prediction: Prediction;
  /** A replicate that the relation can be about, with what varies. */
  readonly good: (noise: number) => number[];
}

const standardNormal: Law = { kind: 'normal', mean: 0, deviation: 1 };
const one = predictedValue('x', 0);
const two = predicted({ x: 0, y: 0 });
const aroundTwo = (count: number) => (noise: number) =>
  Array.from({ length: count }, (_, k) => 2 + noise / (k + 1));

/** Every relation, with its values and components. */
const examples: Readonly<Record<string, Example>> = {
  meanEquals: { relation: meanEquals, prediction: two, good: aroundTwo(2) },
  curveEquals: { relation: curveEquals('t', [1, 2]), prediction: two, good: aroundTwo(2) },
  ordered: { relation: ordered(3), prediction: two, good: aroundTwo(3) },
  pairsAgree: { relation: pairsAgree(2), prediction: two, good: aroundTwo(4) },
  interiorExtremum: {
    relation: interiorExtremum(3, 1, 'maximum'),
    prediction: two,
    good: aroundTwo(3),
  },
  thresholdBetween: {
    relation: thresholdBetween(meanEquals),
    prediction: two,
    good: aroundTwo(2),
  },
  twoStarts: { relation: twoStarts([true, false]), prediction: two, good: aroundTwo(4) },
  timesSeparateInRuns: {
    relation: timesSeparateInRuns([2]),
    prediction: predicted({ x: 0.5 }),
    good: (noise) => [1, noise > 0 ? 3 : 1],
  },
  timeScalesSeparate: {
    relation: timeScalesSeparate(),
    prediction: one,
    good: (noise) => [Math.exp(noise), 3],
  },
  probabilityEquals: {
    relation: probabilityEquals,
    prediction: predicted({ x: 0.5, y: 0.5 }),
    good: (noise) => [noise > 0 ? 1 : 0, 0.5],
  },
  passesAfter: {
    relation: passesAfter([1, 2], 5),
    prediction: predicted({ x: 0.5, y: 0.5 }),
    good: aroundTwo(2),
  },
  plateauThenExit: {
    relation: plateauThenExit(1, 5),
    prediction: predicted({ slope: 0, late: 0.5 }),
    good: (noise) => [noise, 2],
  },
  varianceEquals: { relation: varianceEquals, prediction: one, good: aroundTwo(1) },
  varianceRatioEquals: { relation: varianceRatioEquals, prediction: one, good: aroundTwo(2) },
  quantileEquals: { relation: quantileEquals(0.5), prediction: one, good: aroundTwo(1) },
  quantileEqualsCensored: {
    relation: quantileEquals(0.5, 3),
    prediction: one,
    good: aroundTwo(1),
  },
  distributionEquals: {
    relation: distributionEquals,
    prediction: { components: [{ ...one.components[0], law: standardNormal }] },
    good: aroundTwo(1),
  },
  distributionsAgree: { relation: distributionsAgree, prediction: one, good: aroundTwo(2) },
  ranksUniform: {
    relation: ranksUniform(63, 16),
    prediction: one,
    good: (noise) => [noise > 0 ? 40 : 3],
  },
  logRatioSlope: { relation: logRatioSlope, prediction: one, good: aroundTwo(2) },
  scalesAs: { relation: scalesAs('M', [1, 2, 3]), prediction: one, good: aroundTwo(3) },
  convergesTo: { relation: convergesTo('M', [1, 2, 3], -1), prediction: two, good: aroundTwo(3) },
  cumulantsCrossAt: {
    relation: cumulantsCrossAt([1, 2, 3]),
    prediction: one,
    good: aroundTwo(6),
  },
  allOf: {
    relation: allOf(
      [
        { values: [0], relation: meanEquals },
        { values: [1, 2], relation: pairsAgree(1) },
      ],
      'both',
    ),
    prediction: two,
    good: aroundTwo(3),
  },
};

const goodSimulation =
  ({ good }: Example): Simulation =>
  (key) =>
    good(normalsOf(key, 1)[0]);

function claimOf(example: Example, changes: Partial<ExactClaim> = {}): ExactClaim {
  return {
    relation: example.relation,
    prediction: example.prediction,
    margin: 0.4,
    replicates: 32,
    firstLook: 32,
    simulate: goodSimulation(example),
    wrong: { any: { simulate: goodSimulation(example) } },
    right: { other: { simulate: goodSimulation(example) } },
    ...changes,
  };
}

/** The verdict on the claim itself, in words. */
async function verdictOn(claim: ExactClaim): Promise<string> {
  const { settings, verdict } = await evidenceOf(claim);
  const { kind, reasons } = settings[0]?.verdict ?? verdict;
  return `${kind}: ${reasons.map(({ message }) => message).join('; ')}`;
}

async function errorOf(claim: ExactClaim): Promise<VerificationError | undefined> {
  try {
    await evidenceOf(claim);
    return undefined;
  } catch (error) {
    return error as VerificationError;
  }
}

/** Indicators and ranks of one value are data: 1 and 1/2, late twice, three times as late, one cell of 16. */
const sameValues: Readonly<Record<string, RegExp>> = {
  probabilityEquals: /^refuted/,
  passesAfter: /^supported/,
  timesSeparateInRuns: /^supported/,
  ranksUniform: /^refuted/,
  // Larger by the same every time: a ratio of densities that no slope explains.
  logRatioSlope: /^refuted/,
};

describe.each(Object.entries(examples))('%s', (name, example) => {
  const { length } = example.good(0.1);
  const predictedLabels = example.prediction.components.map(({ label }) => label);
  /** The claim with one value of some replicates replaced. */
  const with_ = (index: number, bad: number, isHit: (noise: number) => boolean) =>
    claimOf(example, {
      simulate: (key) => {
        const [noise] = normalsOf(key, 1);
        return example.good(noise).map((x, k) => (k === index && isHit(noise) ? bad : x));
      },
    });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is invalid with %d at any place, in every replicate or in some, and says what to do',
    async (bad) => {
      for (let index = 0; index < length; index++) {
        const all = await verdictOn(with_(index, bad, () => true));
        const label = predictedLabels.length === length ? predictedLabels[index] : undefined;
        expect(all).toContain(
          `invalid: 1 of 1 run gave a number that is not finite: ${label ?? `value ${index + 1} of ${length}`} is ${bad}. Look for 0 / 0`,
        );
        // At least one of 32 with probability 1 - 1e-17 (0.73 each).
        const some = await verdictOn(with_(index, bad, (noise) => noise > -0.6));
        expect(some).toMatch(
          /^invalid: 1 of \d+ runs? gave a number that is not finite.*or an overflow/,
        );
      }
    },
  );

  test('is invalid with too few, too many or no values, and says how many it needs', async () => {
    const sizes = [0, length - 1, length + 1].filter((count) => count !== length);
    for (const count of sizes) {
      const simulate: Simulation = (key) =>
        [...(goodSimulation(example)(key) as number[]), 1].slice(0, count);
      expect(await verdictOn(claimOf(example, { simulate }))).toContain(
        `invalid: 1 of 1 run failed: the measurement gave ${count} value${count === 1 ? '' : 's'} where the relation needs ${length}`,
      );
    }
  });

  test('is invalid with a run that was lost, whatever the others say', async () => {
    const simulate: Simulation = (key) => {
      const [noise] = normalsOf(key, 1);
      return noise > -0.6 ? unusable('diverged', 'at step 7') : example.good(noise);
    };
    const verdict = await verdictOn(claimOf(example, { simulate }));
    expect(verdict).toMatch(/^invalid: 1 of \d+ runs? diverged: at step 7\. .*reduce/);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused at planning with a margin of %d',
    async (margin) => {
      const error = await errorOf(claimOf(example, { margin }));
      expect(error?.code).toBe('invalid-argument');
      expect(error?.message).toContain(`=${margin}: expected a finite number > 0`);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'is never decided with a prediction of %d',
    async (value) => {
      const components = example.prediction.components.map((component, k) =>
        k === 0 ? { ...component, value } : component,
      );
      const claim = claimOf(example, { prediction: { ...example.prediction, components } });
      const error = await errorOf(claim);
      if (error !== undefined) expect(error.code).toBe('invalid-argument');
      else expect(await verdictOn(claim)).toMatch(/^invalid: /);
    },
  );

  test('is refused at planning without predicted components', async () => {
    const error = await errorOf(claimOf(example, { prediction: { components: [] } }));
    expect(error?.code).toBe('invalid-argument');
    expect(error?.message).toContain(`that its relation (${example.relation.kind}) compares`);
  });

  test('is never decided with one predicted component too many', async () => {
    const components = [
      ...example.prediction.components,
      { label: 'extra', value: 0.5, numericalError: 0 },
    ];
    const claim = claimOf(example, { prediction: { ...example.prediction, components } });
    const error = await errorOf(claim);
    if (error !== undefined) expect(error.code).toBe('invalid-argument');
    else expect(await verdictOn(claim)).toMatch(/^invalid: .*where the relation needs/);
  });

  test('is invalid with replicates that are all the same, unless that can be', async () => {
    const simulate: Simulation = () => example.good(0.1);
    const verdict = await verdictOn(
      claimOf(example, { simulate, replicates: 400, firstLook: 400 }),
    );
    expect(verdict).toMatch(
      sameValues[name] ?? /^invalid: .*(do not differ|is not a number|must draw from its key)/,
    );
  });
});

describe('values that a relation cannot be about', () => {
  test.each([
    ['a probability of 1.2', examples.probabilityEquals, [1.2, 0.5], '1.2', 'values in [0, 1]'],
    ['a negative one', examples.probabilityEquals, [1, -1e-9], '-1e-9', 'values in [0, 1]'],
    ['rank 64 of 63', examples.ranksUniform, [64], '64', 'whole numbers from 0 to 63'],
    ['rank -1', examples.ranksUniform, [-1], '-1', 'whole numbers from 0 to 63'],
    ['rank 2.5', examples.ranksUniform, [2.5], '2.5', 'whole numbers from 0 to 63'],
    ['a time of 0', examples.timeScalesSeparate, [0, 3], '0', 'values > 0, for their logarithms'],
    ['a time of 0', examples.timesSeparateInRuns, [0, 3], '0', 'values > 0, for their ratio'],
    ['a negative time', examples.timeScalesSeparate, [1, -3], '-3', 'values > 0, for their'],
  ])(
    '%s makes the claim invalid, with the value and what is needed',
    async (_, example, values, value, needed) => {
      const simulate: Simulation = () => values;
      expect(await verdictOn(claimOf(example, { simulate }))).toContain(
        `invalid: 1 of 1 run failed: the measurement gave ${value} where the relation needs ${needed}`,
      );
    },
  );

  test('also in one part of several, and in one replicate of many', async () => {
    const example: Example = {
      relation: allOf(
        [
          { values: [1], relation: meanEquals },
          { values: [0], relation: probabilityEquals },
        ],
        'both',
      ),
      prediction: predicted({ x: 2, p: 1 }),
      good: (noise) => [noise > 1.5 ? 1.5 : 1, 2 + noise],
    };
    const verdict = await verdictOn(claimOf(example, { replicates: 1000, margin: 1e-3 }));
    expect(verdict).toContain('gave 1.5 where the relation needs values in [0, 1]');
  });
});

describe('constants that agree with the prediction', () => {
  test.each([
    ['a quantile', examples.quantileEquals, predictedValue('x', 2)],
    ['two laws', examples.distributionsAgree, one],
  ])('do not support %s', async (_, example, prediction) => {
    const simulate: Simulation = () => example.good(0);
    const verdict = await verdictOn(
      claimOf(example, { prediction, simulate, replicates: 4000, firstLook: 4000 }),
    );
    expect(verdict).toMatch(
      /^invalid: x: the replicates do not differ, .* check that the simulator draws from its key/,
    );
  });

  test('support a late quantile when every run ended first', async () => {
    const { relation } = examples.quantileEqualsCensored;
    const claim = claimOf(
      { ...examples.quantileEqualsCensored, relation: boundedBelow(relation as QuantileRelation) },
      { prediction: predictedValue('x', 2.5), simulate: () => [3], replicates: 400 },
    );
    expect(await verdictOn(claim)).toMatch(/^supported/);
  });
});

describe('laws', () => {
  const { relation, good } = examples.distributionEquals;

  test('that are missing are an error that names their component, in one part of several too', async () => {
    const composite = allOf(
      [
        { values: [0], relation: meanEquals },
        { values: [1, 2], relation },
      ],
      'a mean and two laws',
    );
    const [, late] = two.components;
    const missingLate = {
      components: [
        ...one.components,
        ...examples.distributionEquals.prediction.components.map((law) => ({
          ...law,
          label: 'early',
        })),
        late,
      ],
    };
    for (const [own, prediction, label] of [
      [relation, one, 'x'],
      [composite, missingLate, 'y'],
    ] as const) {
      const error = await errorOf(claimOf({ relation: own, prediction, good }));
      expect(error?.code).toBe('invalid-argument');
      expect(error?.message).toBe(
        `invalid law of exact/claim, ${label}=undefined: expected a law, which values are compared with`,
      );
    }
  });

  test.each<[string, Law]>([
    ['a spread of zero', { ...standardNormal, deviation: 0 }],
    ['a negative spread', { ...standardNormal, deviation: -1 }],
    ['a spread that is NaN', { ...standardNormal, deviation: Number.NaN }],
    ['a mean that is NaN', { ...standardNormal, mean: Number.NaN }],
  ])('with %s never decide', async (_name, law) => {
    const prediction = { components: [{ ...one.components[0], law }] };
    const claim = claimOf({ relation, prediction, good });
    const error = await errorOf(claim);
    if (error !== undefined) expect(error.code).toBe('invalid-argument');
    else expect(await verdictOn(claim)).toMatch(/^invalid/);
  });
});

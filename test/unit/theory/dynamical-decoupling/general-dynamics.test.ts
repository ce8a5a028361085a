import { describe, expect, test } from 'vitest';
import { sweepGeneral } from '../../../../src/theory/dynamical-decoupling/general/sweep-general.js';
import { hiddenCovariance } from '../../../../src/theory/dynamical-decoupling/hidden-covariance.js';
import { sweepSymmetric } from '../../../../src/theory/dynamical-decoupling/symmetric/sweep-symmetric.js';
import {
  type GeneralDynamicsOptions,
  generalDynamics,
  symmetricDynamics,
} from '../../../../src/theory/index.js';
import { plainTheory } from './operator-theory.js';
import { referenceSets } from './reference-sets.js';

const orthogonal = (m: number) =>
  Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, j) => (i === j ? 1 : 0)));

/** h = .9 q + .5 q^2 + .2 q^3 with its derivatives. */
const coefficients = [0, 0.9, 0.5, 0.2];
const covariance = [
  (q: number) => 0.9 * q + 0.5 * q ** 2 + 0.2 * q ** 3,
  (q: number) => 0.9 + q + 0.6 * q ** 2,
  (q: number) => 1 + 1.2 * q,
] as const;

/** Thirty steps of three sizes, in turn small and large. */
const stepSizes = Array.from({ length: 30 }, (_, k) => [0.3, 0.1, 0.2][k % 3]);

describe('the equations as they are written, with steps of different size', () => {
  // Both round differently: thirty steps of sums of some thousand terms of order one.
  const rounding = 1e-11;

  test.each([true, false])('from neurons that are alike; a target: %s', (hasTarget) => {
    const width = 3;
    const plain = plainTheory(
      {
        sampleRatio: 0.4,
        labelNoise: 0.5,
        covariance,
        hasTarget,
        initialReadouts: new Array(width).fill(1.2),
        initialOverlaps: orthogonal(width),
        initialTargetOverlaps: new Array(width).fill(0),
      },
      stepSizes,
    );
    const course = sweepSymmetric(
      {
        width,
        sampleRatio: 0.4,
        labelNoise: 0.5,
        covariance: hiddenCovariance(coefficients),
        target: hasTarget ? 'same' : 'none',
        initialReadout: 1.2,
        frozenReadout: false,
      },
      stepSizes,
      { scheme: 'gradient-descent' },
    );
    for (const [step, state] of plain.entries()) {
      const pairs = [
        [course.readout[step], state.readouts[2]],
        [course.targetOverlap[step], state.targetOverlaps[1]],
        [course.offDiagonalOverlap[step], state.overlaps[0][2]],
        [course.selfOverlap[step], state.selfOverlaps[1]],
        [course.trainError[step], state.trainError],
        [course.testError[step], state.testError],
      ];
      for (const [found, expected] of pairs) {
        expect(Math.abs(found - expected)).toBeLessThan(rounding);
      }
    }
    // The course goes somewhere.
    expect(course.selfOverlap[30]).toBeLessThan(0.9);
    expect(course.trainError[30]).toBeLessThan(0.7 * course.trainError[0]);
  });

  test.each([true, false])('from neurons that differ; a target: %s', (hasTarget) => {
    const start = {
      initialReadouts: [1.1, -0.6, 0.4],
      initialOverlaps: [
        [1, 0.3, -0.2],
        [0.3, 1, 0.5],
        [-0.2, 0.5, 1],
      ],
      initialTargetOverlaps: [0.1, 0, -0.4],
    };
    const plain = plainTheory(
      { sampleRatio: 0.4, labelNoise: 0.5, covariance, hasTarget, ...start },
      stepSizes,
    );
    const course = sweepGeneral(
      {
        sampleRatio: 0.4,
        labelNoise: 0.5,
        covariance: hiddenCovariance(coefficients),
        target: hasTarget ? 'same' : 'none',
        ...start,
        initialOverlaps: start.initialOverlaps.flat(),
        frozenReadout: false,
      },
      stepSizes,
    );
    for (const [step, state] of plain.entries()) {
      const at = (series: readonly Float64Array[]) => series.map((numbers) => numbers[step]);
      const found = [
        ...at(course.readouts),
        ...at(course.targetOverlaps),
        ...at(course.overlaps),
        ...at(course.selfOverlaps),
        course.trainError[step],
        course.testError[step],
      ];
      const expected = [
        ...state.readouts,
        ...state.targetOverlaps,
        ...state.overlaps.flat(),
        ...state.selfOverlaps,
        state.trainError,
        state.testError,
      ];
      for (const [index, value] of found.entries()) {
        expect(Math.abs(value - expected[index])).toBeLessThan(rounding);
      }
    }
  });
});

test.each<keyof typeof referenceSets>(['A', 'B', 'D'])(
  'from the symmetric start of set %s it is the symmetric theory, within the stated rounding',
  (name) => {
    const { width, initialReadout, ...rest } = referenceSets[name];
    const course = { stepSize: 0.1, times: [0, 1, 6] };
    const initialReadouts = new Array<number>(width).fill(initialReadout);
    const general = generalDynamics({ ...rest, ...course, initialReadouts });
    const symmetric = symmetricDynamics({ ...referenceSets[name], ...course });
    for (const index of course.times.keys()) {
      const pairs = [
        [general.readouts[index * width], symmetric.readout[index]],
        [general.targetOverlaps[index * width], symmetric.targetOverlap[index]],
        [general.selfOverlaps[index * width], symmetric.selfOverlap[index]],
        [general.trainError[index], symmetric.trainError[index]],
        [general.testError[index], symmetric.testError[index]],
      ];
      if (width > 1) {
        pairs.push([general.overlaps[index * width ** 2 + 1], symmetric.offDiagonalOverlap[index]]);
      }
      for (const [first, second] of pairs) {
        expect(Math.abs(first.value - second.value)).toBeLessThanOrEqual(
          first.numericalError + second.numericalError,
        );
      }
    }
  },
);

describe('pairs of equal neurons with opposite readouts', () => {
  const options: GeneralDynamicsOptions = {
    ...referenceSets.A,
    initialReadouts: [1, 1, -1, -1],
    initialOverlaps: [
      [1, 0, 1, 0],
      [0, 1, 0, 1],
      [1, 0, 1, 0],
      [0, 1, 0, 1],
    ].flat(),
    stepSize: 0.1,
    times: [6],
  };

  test('have the known values', () => {
    const series = generalDynamics(options);
    // Another program; five decimals are given.
    const close = (found: number, known: number) =>
      expect(Math.abs(found - known)).toBeLessThan(6e-6);
    close(series.trainError[0].value, 0.06029);
    close(series.testError[0].value, 0.6215);
    close(series.overlaps[2].value, 0.21004);
    for (const [i, sign] of [1, 1, -1, -1].entries()) {
      close(series.readouts[i].value, sign * 1.31833);
    }
  });

  test('tend to a flow', () => {
    const [coarse, fine] = [0.4, 0.2].map((stepSize) =>
      generalDynamics({ ...options, stepSize, times: [2], limit: 'flow' }),
    );
    for (const name of ['readouts', 'overlaps', 'selfOverlaps', 'trainError'] as const) {
      for (const [index, { value, numericalError }] of fine[name].entries()) {
        const other = coarse[name][index];
        expect(Math.abs(value - other.value)).toBeLessThanOrEqual(
          numericalError + other.numericalError,
        );
        expect(numericalError).toBeLessThan(1e-3);
      }
    }
  });
});

describe('refusals name what is wrong', () => {
  const options: GeneralDynamicsOptions = {
    ...referenceSets.B,
    initialReadouts: [1, -1],
    stepSize: 0.2,
    times: [1],
  };

  test.each<[string, Partial<GeneralDynamicsOptions>, RegExp]>([
    ['no neuron', { initialReadouts: [] }, /initialReadouts=\[\]/],
    ['nine neurons', { initialReadouts: new Array(9).fill(1) }, /1 to 8.*dmft\/symmetric/],
    ['too few overlaps', { initialOverlaps: [1, 0] }, /initialOverlaps=.*4 numbers/],
    ['overlaps above one', { initialOverlaps: [1, 1.1, 1.1, 1] }, /initialOverlaps=/],
    ['overlaps that differ', { initialOverlaps: [1, 0.1, 0.2, 1] }, /initialOverlaps=/],
    ['lengths that are not one', { initialOverlaps: [0.9, 0, 0, 1] }, /initialOverlaps=/],
    [
      'no target like this beside orthogonal neurons',
      { initialTargetOverlaps: [0.9, 0.9] },
      /initialTargetOverlaps=.*orthogonal neurons.*sum to 1.62; give initialOverlaps.*\[1,0.81,0.81,1\]/,
    ],
    [
      'no target like this beside neurons that point apart',
      { initialOverlaps: [1, -0.5, -0.5, 1], initialTargetOverlaps: [0.7, 0.7] },
      /initialTargetOverlaps=.*initialOverlaps=\[1,-0.5,-0.5,1\]; .*\[1,0.49,0.49,1\]/,
    ],
    [
      'one overlap with the target for two neurons',
      { initialTargetOverlaps: [0.5] },
      /initialTargetOverlaps=.*2 numbers.*one for each neuron/,
    ],
    [
      'an overlap with the target above one',
      { initialTargetOverlaps: [0, 1.1] },
      /initialTargetOverlaps=.*from -1 to 1/,
    ],
    [
      'a target that is never found',
      { hiddenCovariance: [0, 0, 1] },
      /target="same".*initialTargetOverlaps/,
    ],
    ['readouts that vanish', { initialReadouts: [0, 0] }, /initialReadouts=.*nothing moves/],
    ['an unstable step', { stepSize: 3, times: [30] }, /stepSize=3.*take stepSize <=/],
    ['a time between steps', { times: [0.3] }, /times=/],
  ])('%s', (_, change, message) => {
    expect(() => generalDynamics({ ...options, ...change })).toThrow(message);
  });

  test('the overlaps of neurons that are advised are allowed', () => {
    const initialTargetOverlaps = [0.9, -0.9];
    const initialOverlaps = [1, -0.81, -0.81, 1];
    const series = generalDynamics({ ...options, initialOverlaps, initialTargetOverlaps });
    expect(series.overlaps).toHaveLength(4);
  });

  test('an even activation is learned from neurons that overlap with the target', () => {
    const series = generalDynamics({
      ...options,
      hiddenCovariance: [0, 0, 1],
      initialTargetOverlaps: [0.1, 0],
      times: [2],
    });
    expect(series.targetOverlaps[0].value).toBeGreaterThan(0.1);
  });
});

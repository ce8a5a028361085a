import { describe, expect, test } from 'vitest';
import {
  type SymmetricDynamicsOptions,
  type SymmetricSeries,
  symmetricDynamics,
} from '../../../../src/theory/index.js';
import { referenceSets } from './reference-sets.js';

const columns = [
  'readout',
  'targetOverlap',
  'offDiagonalOverlap',
  'selfOverlap',
  'trainError',
  'testError',
] as const;
type Column = (typeof columns)[number];

function at(series: SymmetricSeries, index = 0): Record<Column, number> {
  const entries = columns.map((name) => [name, series[name][index].value]);
  return Object.fromEntries(entries) as Record<Column, number>;
}

describe('gradient descent', () => {
  // Nine decimals are given: within one unit of the last, as the other programs round too.
  test.each<[keyof typeof referenceSets, number, number, readonly number[]]>([
    ['A', 0.1, 3, [1.101945238, 0, -0.0033205, 0.8106628, 0.157781959, 0.590922557]],
    ['A', 0.1, 6, [1.277789919, 0, -0.003516249, 0.664827056, 0.062394536, 0.622244523]],
    ['B', 0.2, 10, [1.311228995, 0.630647426, 0.359446201, 0.56811025, 0.011955242, 0.182393088]],
    ['B', 0.2, 20, [1.378075559, 0.636330886, 0.359227825, 0.513761938, 0.0028515, 0.165174094]],
    [
      'C',
      0.05,
      2.5,
      [2.818023484, 0.269095521, -0.008838949, 0.831025736, 0.009539937, 0.62784174],
    ],
    ['D', 0.1, 5, [1, 0, 0, 0.652549458, 0.027081397, 0.75]],
    ['E', 0.2, 10, [1.38267361, 0.660825188, 0.443145664, 0.575735073, 0.10106009, 0.258633741]],
    ['E', 0.2, 50, [2.021631548, 0.489045857, 0.215965583, 0.371521311, 0.019545341, 0.295937851]],
  ])('of set %s with steps of %f has the known values at t = %f', (name, stepSize, time, known) => {
    const found = at(symmetricDynamics({ ...referenceSets[name], stepSize, times: [time] }));
    for (const [index, column] of columns.entries()) {
      expect(Math.abs(found[column] - known[index]), column).toBeLessThan(1e-9);
    }
  });
});

describe('the Euler scheme', () => {
  // Six decimals are given.
  test.each<[keyof typeof referenceSets, number, number, Partial<Record<Column, number>>]>([
    [
      'A',
      0.1,
      6,
      { readout: 1.278456, selfOverlap: 0.666684, trainError: 0.06131, testError: 0.622351 },
    ],
    [
      'B',
      0.2,
      20,
      { readout: 1.378847, targetOverlap: 0.635947, trainError: 0.002767, testError: 0.164769 },
    ],
    ['D', 0.1, 5, { selfOverlap: 0.65901, trainError: 0.026576 }],
  ])('of set %s with steps of %f has the known values at t = %f', (name, stepSize, time, known) => {
    const options = { ...referenceSets[name], stepSize, times: [time], scheme: 'euler' as const };
    const found = at(symmetricDynamics(options));
    for (const [column, value] of Object.entries(known)) {
      expect(Math.abs(found[column as Column] - value), column).toBeLessThan(1e-6);
    }
  });

  test.each<keyof typeof referenceSets>(['A', 'B', 'D'])(
    'of set %s differs from gradient descent in proportion to the step, and not in the limit',
    (name) => {
      const runs = [0.1, 0.05].map((stepSize) =>
        (['gradient-descent', 'euler'] as const).map((scheme) =>
          at(symmetricDynamics({ ...referenceSets[name], stepSize, scheme, times: [3] })),
        ),
      );
      const [wide, narrow] = runs.map(([exact, euler]) => euler.selfOverlap - exact.selfOverlap);
      // Second powers of a step of 0.1 are a tenth of the first.
      expect(wide / narrow).toBeGreaterThan(1.8);
      expect(wide / narrow).toBeLessThan(2.2);
      const flows = (['gradient-descent', 'euler'] as const).map((scheme) =>
        symmetricDynamics({
          ...referenceSets[name],
          stepSize: 0.1,
          scheme,
          limit: 'flow',
          times: [1, 3],
        }),
      );
      for (const column of columns) {
        for (const index of [0, 1]) {
          const [first, second] = flows.map((flow) => flow[column][index]);
          expect(Math.abs(first.value - second.value), column).toBeLessThanOrEqual(
            first.numericalError + second.numericalError,
          );
        }
      }
    },
  );
});

describe('one step of gradient descent in closed form', () => {
  // Rounding of a few dozen operations on numbers of order one.
  const close = (first: number, second: number) =>
    expect(Math.abs(first - second)).toBeLessThan(1e-12);

  test.each<[string, Partial<SymmetricDynamicsOptions>, number]>([
    ['a target', {}, 0.2],
    ['large readouts', { initialReadout: Math.sqrt(8) }, 0.05],
    ['noise alone', { target: 'none', width: 4, labelNoise: 1 }, 0.1],
    ['a lone neuron', { width: 1 }, 0.1],
    ['a width between whole numbers', { width: 2.5, sampleRatio: 0.7 }, 0.3],
    ['many neurons', { width: 4096 }, 0.2],
    ['erf neurons', { hiddenCovariance: 'erf' }, 0.2],
    ['negative readouts', { initialReadout: -0.7 }, 0.2],
  ])('from %s', (_, change, stepSize) => {
    const options = { ...referenceSets.B, ...change };
    const { width: m, sampleRatio: alpha, labelNoise, initialReadout: a } = options;
    const c = 8 / 9;
    const arcsine = Math.asin(c);
    const [h1, slope0, slope1] =
      options.hiddenCovariance === 'erf'
        ? [1, c / arcsine, c / (arcsine * Math.sqrt(1 - c * c))]
        : [1.4, 0.9, 1.9];
    const hasTarget = options.target === 'same';
    const start = labelNoise ** 2 + (hasTarget ? h1 : 0) + (a * a * h1) / m;
    const k = (alpha * a * a) / m;
    const signal = hasTarget ? alpha * a * slope0 : 0;
    const own = signal ** 2 + k * k * (slope1 ** 2 + (m - 1) * slope0 ** 2) + k * slope1 * start;
    const off =
      signal ** 2 + k * k * (2 * slope1 * slope0 + (m - 2) * slope0 ** 2) + k * slope0 * start;
    const square = 1 - 2 * stepSize * k * slope1 + stepSize ** 2 * own;
    const series = symmetricDynamics({ ...options, stepSize, times: [0, stepSize] });
    const [before, after] = [at(series, 0), at(series, 1)];
    close(before.trainError, start / 2);
    close(before.testError, start / 2);
    close(after.readout, a - (stepSize * alpha * a * h1) / m);
    close(after.targetOverlap, (stepSize * signal) / Math.sqrt(square));
    close(after.selfOverlap, (1 - stepSize * k * slope1) / Math.sqrt(square));
    if (m > 1) {
      close(after.offDiagonalOverlap, (-2 * stepSize * k * slope0 + stepSize ** 2 * off) / square);
    }
  });
});

test('with frozen readouts and labels of noise alone, the unit of labels does not matter', () => {
  const options = { ...referenceSets.A, frozenReadout: true };
  const unit = symmetricDynamics({ ...options, stepSize: 0.1, times: [2, 4] });
  const larger = symmetricDynamics({
    ...options,
    labelNoise: 3,
    initialReadout: 3,
    stepSize: 0.1 / 9,
    times: [2 / 9, 4 / 9],
  });
  for (const index of [0, 1]) {
    const [first, second] = [at(unit, index), at(larger, index)];
    expect(second.trainError / 9).toBeCloseTo(first.trainError, 12);
    expect(second.testError / 9).toBeCloseTo(first.testError, 12);
    expect(second.selfOverlap).toBeCloseTo(first.selfOverlap, 12);
  }
});

describe('the gradient flow', () => {
  const times = [1, 5, 12, 16];

  test('is the same from steps of different size and growth, within its errors', () => {
    const flows = [{ stepSize: 0.4 }, { stepSize: 0.2 }, { stepSize: 0.1, stepGrowth: 0.1 }].map(
      (steps) => symmetricDynamics({ ...referenceSets.E, ...steps, limit: 'flow', times }),
    );
    const [coarse, middle, graded] = flows;
    for (const column of columns) {
      for (const index of times.keys()) {
        for (const other of [coarse, middle]) {
          const [one, another] = [other[column][index], graded[column][index]];
          expect(Math.abs(one.value - another.value), `${column} ${index}`).toBeLessThanOrEqual(
            one.numericalError + another.numericalError,
          );
        }
        expect(graded[column][index].numericalError).toBeLessThan(5e-5);
      }
    }
    // Another program, extrapolated: four digits are given.
    expect(Math.abs(graded.testError[2].value - 0.2582)).toBeLessThan(6e-5);
    expect(Math.abs(graded.testError[3].value - 0.261)).toBeLessThan(6e-5);
    expect(Math.abs(graded.trainError[3].value - 0.0736)).toBeLessThan(6e-5);
  });
});

test.each<[keyof typeof referenceSets, number]>([
  ['A', 0.5],
  ['B', 0.4],
  ['C', 0.1],
  ['E', 0.7],
])(
  'errors of the flow of set %s hold at forty times, as steps of a sixth show',
  (name, stepSize) => {
    // Every node of the coarsest grid: differences that vanish somewhere are among them.
    const times = Array.from({ length: 40 }, (_, k) => (k + 1) * stepSize);
    const [coarse, fine] = [stepSize, stepSize / 6].map((step) =>
      symmetricDynamics({ ...referenceSets[name], stepSize: step, limit: 'flow', times }),
    );
    for (const column of columns) {
      for (const [index, { value, numericalError }] of coarse[column].entries()) {
        const other = fine[column][index];
        expect(Math.abs(value - other.value), `${column} ${times[index]}`).toBeLessThanOrEqual(
          numericalError + other.numericalError,
        );
      }
    }
  },
);

describe('known regimes of the flow, from another program', () => {
  test('wide networks learn a direction, and unlearn it while they fit noise', () => {
    const width = 32;
    const { testError, trainError, readout, targetOverlap } = symmetricDynamics({
      ...referenceSets.E,
      width,
      stepSize: 0.4,
      limit: 'flow',
      times: [12, 32, 64],
    });
    // Four decimals are given.
    const close = (found: number, known: number) =>
      expect(Math.abs(found - known)).toBeLessThan(1e-4);
    close(testError[0].value, 0.2206);
    close(testError[1].value, 0.237);
    close(testError[2].value, 0.2618);
    close(trainError[1].value, 0.0875);
    close(readout[2].value / Math.sqrt(width), 0.3761);
    expect(targetOverlap[0].value).toBeGreaterThan(targetOverlap[2].value + 0.2);
  });

  test('readouts of lazy networks grow in times of the order of the width', () => {
    const width = 4;
    const { readout } = symmetricDynamics({
      ...referenceSets.A,
      width,
      sampleRatio: 0.3,
      labelNoise: 2.5,
      hiddenCovariance: [0, 0.9, 0.5],
      initialReadout: Math.sqrt(width),
      stepSize: 0.1,
      limit: 'flow',
      times: [1, 2, 4],
    });
    // Three decimals are given.
    for (const [index, known] of [1.06, 1.131, 1.229].entries()) {
      expect(Math.abs(readout[index].value / Math.sqrt(width) - known)).toBeLessThan(1e-3);
    }
  });
});

describe('refusals name what is wrong, and what to do', () => {
  const options = { ...referenceSets.B, stepSize: 0.2, times: [1] };

  test.each<[string, Partial<SymmetricDynamicsOptions>, RegExp]>([
    ['readouts that vanish', { initialReadout: 0 }, /initialReadout=0.*nothing moves/],
    ['a time far below the step', { times: [1e-7] }, /times=.*multiples/],
    [
      'a flow with one step far too large',
      { width: 1e12, initialReadout: 1e6, times: [1e-7], limit: 'flow' },
      /stepSize=.*step times curvature/,
    ],
    [
      'steps that grow beyond the time',
      { times: [10], limit: 'flow', stepGrowth: 1e9 },
      /step times curvature|halved/,
    ],
    ['a negative coefficient', { hiddenCovariance: [0, 1, -0.5] }, /hiddenCovariance=.*>= 0/],
    ['a constant', { hiddenCovariance: [0.2, 1] }, /hiddenCovariance=.*no constant/],
    ['no activation', { hiddenCovariance: [0, 0, 0], target: 'none' }, /hiddenCovariance=.*> 0/],
    ['no linear part', { hiddenCovariance: [0, 0, 1] }, /target="same".*target=none/],
    ['less than a neuron', { width: 0.5 }, /width=0.5: expected a finite number >= 1/],
    ['no samples', { sampleRatio: 0 }, /sampleRatio=0/],
    ['negative noise', { labelNoise: -1 }, /labelNoise=-1/],
    ['a readout that is no number', { initialReadout: Number.NaN }, /initialReadout=NaN/],
    ['no step', { stepSize: 0 }, /stepSize=0/],
    ['a time between steps', { times: [1, 1.5] }, /times=.*1.5 is not; take 1.4 or 1.6/],
    ['times that fall', { times: [2, 1] }, /times=.*increase/],
    ['no time', { times: [] }, /times=/],
    ['growing steps of one size', { stepGrowth: 0.1 }, /stepGrowth=0.1.*limit=flow/],
    ['a past beyond memory', { times: [5000] }, /times=.*at most \d+ steps.*1024 MiB.*25000/],
    ['more steps than a list holds', { times: [1e12] }, /times=.*at most \d+ steps/],
  ])('%s', (_, change, message) => {
    expect(() => symmetricDynamics({ ...options, ...change })).toThrow(message);
  });

  test('a step that becomes unstable, with the largest that does not', () => {
    const run = (stepSize: number, limit: 'step' | 'flow') =>
      symmetricDynamics({ ...referenceSets.E, stepSize, times: [64], limit });
    expect(() => run(0.8, 'step')).toThrow(
      /stepSize=0.8: .*<= 2 .*it is 2.0.* at t=.*take stepSize <=/,
    );
    // Past a readout of 3.25 errors are known to jump.
    const late = { ...referenceSets.E, width: 32, stepSize: 0.4, times: [200] };
    expect(() => symmetricDynamics(late)).toThrow(/where the readout is 3\.[01]/);
    // The readout grows to 2: for the flow steps are refused earlier.
    const { stability } = run(0.64, 'step');
    expect(stability[0].value).toBeGreaterThan(1.5);
    expect(() => run(0.64, 'flow')).toThrow(/stepSize=0.64: .*<= 1.5/);
  });
});

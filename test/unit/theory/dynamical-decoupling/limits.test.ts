import { describe, expect, test } from 'vitest';
import { hiddenCovariance } from '../../../../src/theory/dynamical-decoupling/hidden-covariance.js';
import { descendSpinGlass } from '../../../../src/theory/dynamical-decoupling/limits/descend-spin-glass.js';
import { sweepSymmetric } from '../../../../src/theory/dynamical-decoupling/symmetric/sweep-symmetric.js';
import {
  firstLazyRegime,
  interpolationThreshold,
  type LazyNetwork,
  pureNoiseFlow,
  secondLazyRegime,
  singleIndexFlow,
  spinGlassLimit,
  symmetricDynamics,
} from '../../../../src/theory/index.js';

const cubic = [0, 0.9, 0, 1 / 6];
const fill = (count: number, value: number) => new Array<number>(count).fill(value);

/** Distances to a limit at widths m and 4 m, in units of the larger one's tolerance. */
function requireRate(distances: readonly number[], expected: number, within: number): void {
  const [near, far] = distances;
  expect(near / far).toBeGreaterThan(expected / within);
  expect(near / far).toBeLessThan(expected * within);
}

describe('the mean-field flow of a single index', () => {
  const options = {
    sampleRatio: 0.3,
    labelNoise: 0.6,
    hiddenCovariance: cubic,
    initialReadout: 1,
  };

  test('has the values of another program', () => {
    const { targetOverlap, testError, readout } = singleIndexFlow({ ...options, times: [5, 10] });
    // Five and six decimals are given.
    expect(Math.abs(targetOverlap[0].value - 0.6995)).toBeLessThan(6e-6);
    expect(Math.abs(testError[0].value - 0.21464)).toBeLessThan(6e-7);
    expect(Math.abs(readout[1].value - 1.30158)).toBeLessThan(6e-6);
  });

  test('is what gradient descent tends to, at first order of the step', () => {
    const flow = singleIndexFlow({ ...options, times: [5] });
    const [wide, narrow] = [0.02, 0.01].map((stepSize) =>
      singleIndexFlow({ ...options, stepSize, times: [5] }),
    );
    for (const name of ['readout', 'targetOverlap', 'testError'] as const) {
      const [first, second] = [wide, narrow].map(
        (series) => series[name][0].value - flow[name][0].value,
      );
      // Second powers of 0.02 are a fiftieth of the first.
      expect(first / second).toBeGreaterThan(1.9);
      expect(first / second).toBeLessThan(2.1);
    }
  });

  test('is the limit of wide networks, which differ by 1 / m', () => {
    const stepSize = 0.25;
    const limit = singleIndexFlow({ ...options, stepSize, times: [5] });
    const networks = [2048, 8192].map((width) =>
      symmetricDynamics({
        ...options,
        width,
        target: 'same',
        frozenReadout: false,
        stepSize,
        times: [5],
      }),
    );
    for (const name of ['readout', 'targetOverlap', 'trainError', 'testError'] as const) {
      const distances = networks.map((series) => series[name][0].value - limit[name][0].value);
      requireRate(distances, 4, 1.02);
    }
  });

  test("comes to the target as 1 / (2 alpha c t), at the slope h'(1) / h(1)", () => {
    const [h, first, second] = [0.9 + 1 / 6, 1.4, 1];
    const c = second + first - first ** 2 / h;
    const { targetOverlap, readout } = singleIndexFlow({ ...options, times: [1e4, 1e5] });
    const gaps = targetOverlap.map(({ value }) => 1 - value);
    // Corrections fall as log t / t.
    expect(gaps[1] * 1e5).toBeCloseTo(1 / (0.6 * c), 2);
    expect((readout[1].value - 1) / gaps[1]).toBeCloseTo(first / h, 2);
  });

  test('refuses a target that it cannot find, and times between steps', () => {
    expect(() => singleIndexFlow({ ...options, hiddenCovariance: [0, 0, 1], times: [1] })).toThrow(
      /hiddenCovariance=.*second entry/,
    );
    expect(() => singleIndexFlow({ ...options, stepSize: 0.3, times: [1] })).toThrow(
      /times=\[1\].*leave stepSize out/,
    );
    expect(() => singleIndexFlow({ ...options, initialReadout: 0, times: [1] })).toThrow(
      /initialReadout=0.*nothing moves/,
    );
    expect(() => singleIndexFlow({ ...options, initialReadout: 1e200, times: [1] })).toThrow(
      /can be followed to t=.*smaller initialReadout/,
    );
    expect(() => singleIndexFlow({ ...options, stepSize: 0.1, times: [1e9] })).toThrow(
      /times=.*at most 10000000 steps/,
    );
    expect(() => singleIndexFlow({ ...options, times: [1, 1] })).toThrow(/times=\[1,1\]/);
    expect(() => singleIndexFlow({ ...options, initialReadout: Infinity, times: [1] })).toThrow(
      /initialReadout=/,
    );
  });
});

describe('descent of the mean neuron', () => {
  const options = {
    ...{ sampleRatio: 0.3, labelNoise: 0.3, hiddenCovariance: [0, 0.9, 0.5], initialReadout: 1 },
  };

  test('has the largest step of very wide networks', () => {
    // 2 / (alpha a^2 h'(0)), where the mean neuron starts.
    const largest = 2 / 0.27;
    const at = (stepSize: number) =>
      singleIndexFlow({ ...options, stepSize, times: [stepSize] }).readout[0].value;
    expect(at(0.99 * largest)).toBeCloseTo(1, 12);
    expect(() => at(1.01 * largest)).toThrow(/stepSize=.*step times curvature <= 2/);
  });

  test('is refused where it becomes unstable on the way', () => {
    expect(() => singleIndexFlow({ ...options, stepSize: 6, times: [600] })).toThrow(
      /step times curvature <= 2/,
    );
  });
});

describe('the mean-field flow of pure noise', () => {
  test('is the limit of wide networks', () => {
    const options = {
      sampleRatio: 0.3,
      labelNoise: 0.6,
      hiddenCovariance: cubic,
      initialReadout: 1,
    };
    const times = [4, 8, 12];
    const limit = pureNoiseFlow({ ...options, times });
    // Three decimals of another program.
    for (const [index, known] of [-0.303, 0.057, 0.233].entries()) {
      expect(Math.abs(limit[index].value - known)).toBeLessThan(6e-4);
    }
    const distances = [2 ** 14, 2 ** 18].map((width) => {
      const { offDiagonalOverlap } = symmetricDynamics({
        ...options,
        width,
        target: 'none',
        frozenReadout: false,
        stepSize: 0.4,
        limit: 'flow',
        times,
      });
      return Math.abs(width * offDiagonalOverlap[2].value - limit[2].value);
    });
    expect(distances[1]).toBeLessThan(2e-3);
    expect(distances[1]).toBeLessThan(distances[0]);
  });
});

describe('the first lazy regime', () => {
  const networks: Readonly<Record<string, LazyNetwork>> = {
    noise: {
      sampleRatio: 0.5,
      labelNoise: 1,
      hiddenCovariance: [0, 0.3, 0.5],
      target: 'none',
      complexity: 1,
    },
    target: {
      sampleRatio: 0.3,
      labelNoise: 0.3,
      hiddenCovariance: cubic,
      target: 'same',
      complexity: 1.3,
    },
  };

  test('has the known end for noise alone', () => {
    const { scaledOffDiagonalOverlap, trainError } = firstLazyRegime(networks.noise, [4]);
    expect(scaledOffDiagonalOverlap[0].value).toBeCloseTo(-0.699, 3);
    expect(trainError[0].value).toBeCloseTo(0.795, 3);
  });

  test.each(Object.keys(networks))(
    'is the limit of wide networks, which differ by 1 / m: %s',
    (key) => {
      const { complexity, ...options } = networks[key];
      const time = 1.5;
      const limit = firstLazyRegime(networks[key], [time]);
      const distances = [2 ** 14, 2 ** 16].map((width) => {
        const series = symmetricDynamics({
          ...options,
          width,
          initialReadout: complexity * Math.sqrt(width),
          frozenReadout: false,
          stepSize: 0.1 / width,
          limit: 'flow',
          times: [time / width],
        });
        return {
          scaledTargetOverlap:
            Math.sqrt(width) * series.targetOverlap[0].value - limit.scaledTargetOverlap[0].value,
          scaledOffDiagonalOverlap:
            width * series.offDiagonalOverlap[0].value - limit.scaledOffDiagonalOverlap[0].value,
          scaledSelfDisplacement:
            width * (series.selfOverlap[0].value - 1) - limit.scaledSelfDisplacement[0].value,
          trainError: series.trainError[0].value - limit.trainError[0].value,
          testError: series.testError[0].value - limit.testError[0].value,
        };
      });
      for (const [name, distance] of Object.entries(distances[1])) {
        // A few tens over m, and what the extrapolation to small steps leaves.
        expect(Math.abs(distance), name).toBeLessThan(40 / 2 ** 16 + 1e-4);
        expect(Math.abs(distance), name).toBeLessThanOrEqual(
          Math.abs(distances[0][name as keyof (typeof distances)[0]]) + 1e-4,
        );
      }
    },
  );

  test('refuses what is out of range', () => {
    expect(() => firstLazyRegime({ ...networks.noise, complexity: 0 }, [1])).toThrow(
      /complexity=0/,
    );
    expect(() => firstLazyRegime(networks.noise, [2, 1])).toThrow(/times=\[2,1\]/);
    expect(() => firstLazyRegime({ ...networks.target, hiddenCovariance: [0, 0, 1] }, [1])).toThrow(
      /target="same"/,
    );
  });
});

describe('the second lazy regime', () => {
  const network: LazyNetwork = {
    sampleRatio: 0.5,
    labelNoise: 1,
    hiddenCovariance: [0, 0.3, 0.5],
    target: 'none',
    complexity: 1,
  };

  test('has the known values', () => {
    const course = { stepSize: 0.1, limit: 'step' as const, times: [5] };
    const { selfOverlap, trainError, testError } = secondLazyRegime(network, course);
    expect(Math.abs(selfOverlap[0].value - 0.652549458)).toBeLessThan(1e-9);
    expect(Math.abs(trainError[0].value - 0.027081397)).toBeLessThan(1e-9);
    expect(testError[0].value).toBeCloseTo(0.75, 12);
  });

  test('is the limit of wide networks with a target, and its test error stands still', () => {
    const withTarget: LazyNetwork = {
      ...network,
      hiddenCovariance: cubic,
      labelNoise: 0.6,
      target: 'same',
    };
    const times = [1, 2, 3];
    const limit = secondLazyRegime(withTarget, { stepSize: 0.2, times });
    // But for the rounding of overlaps that are one.
    for (const { value } of limit.testError)
      expect(value).toBeCloseTo(limit.testError[0].value, 14);
    // tau'^2 = .36 + 1 / 6, and gamma = 1.
    expect(limit.testError[0].value).toBeCloseTo((0.36 + 2 / 6) / 2, 12);
    const { complexity, ...options } = withTarget;
    const width = 64;
    const wide = symmetricDynamics({
      ...options,
      width,
      initialReadout: complexity * Math.sqrt(width),
      frozenReadout: true,
      stepSize: 0.02,
      times,
    });
    for (const index of times.keys()) {
      // Steps of 0.2 and 1 / m both count, each some hundredths.
      const close = (name: 'selfOverlap' | 'trainError' | 'testError') =>
        expect(
          Math.abs(wide[name][index].value - limit[name][index].value),
          `${name} ${index}`,
        ).toBeLessThan(0.05);
      close('selfOverlap');
      close('trainError');
      close('testError');
      const overlap = Math.sqrt(width) * wide.targetOverlap[index].value;
      expect(Math.abs(overlap - limit.scaledTargetOverlap.value)).toBeLessThan(0.1);
    }
  });

  test('refuses a linear activation, and a step that is unstable', () => {
    expect(() =>
      secondLazyRegime({ ...network, hiddenCovariance: [0, 1] }, { stepSize: 0.1, times: [1] }),
    ).toThrow(/hiddenCovariance=.*degree 2/);
    expect(() => secondLazyRegime(network, { stepSize: 0.8, times: [8] })).toThrow(/stepSize=0.8/);
  });
});

describe('descent in a spin glass', () => {
  test('has the equations of Cugliandolo and Kurchan, by plain loops', () => {
    const stepSizes = fill(24, 0.1).map((step, k) => (k % 2 === 0 ? step : 0.2));
    const slope = (q: number) => 0.5 * q ** 2 + 0.4 * q;
    const curvature = (q: number) => q + 0.4;
    const course = descendSpinGlass(hiddenCovariance([0, 0, 0.2, 1 / 6]), stepSizes);
    const C: number[][] = [[1]];
    const R: number[][] = [[0]];
    for (let t = 0; t < stepSizes.length; t++) {
      const eta = stepSizes[t];
      const past = C[t].map((_, s) => s);
      const overlap = (u: number, s: number) => (u > s ? C[u][s] : C[s][u]);
      const response = (u: number, s: number) => (u > s ? R[u][s] : 0);
      const add = (term: (s: number) => number) => past.reduce((sum, s) => sum + term(s), 0);
      const held = (s: number) => stepSizes[s] * curvature(overlap(t, s)) * response(t, s);
      const pushed = (s: number) => stepSizes[s] * slope(overlap(t, s));
      const moved = past.map(
        (later) =>
          overlap(t, later) +
          eta * add((s) => held(s) * overlap(s, later) + pushed(s) * response(later, s)),
      );
      const answered = past.map((s) =>
        s === t ? 1 : response(t, s) + eta * add((u) => held(u) * response(u, s)),
      );
      const square = moved[t] + eta * add((s) => held(s) * moved[s] + pushed(s) * answered[s]);
      const length = Math.sqrt(square);
      C.push([...moved.map((x) => x / length), 1]);
      R.push([...answered.map((x) => x / length), 0]);
    }
    for (let t = 0; t <= stepSizes.length; t++) {
      const depth = R[t].reduce(
        (sum, x, s) => sum + (s < t ? stepSizes[s] * slope(C[t][s]) * x : 0),
        0,
      );
      expect(Math.abs(course.selfOverlap[t] - C[t][0])).toBeLessThan(1e-12);
      expect(Math.abs(course.depth[t] - depth)).toBeLessThan(1e-12);
    }
  });

  const options = {
    sampleRatio: 0.3,
    labelNoise: 0.6,
    hiddenCovariance: cubic,
    initialReadout: 1,
  };

  test('has the values of another program', () => {
    const { readout, depth } = spinGlassLimit({ ...options, times: [2, 4, 8, 10] });
    // Three and four decimals are given; 8 has an error of its own there.
    expect(Math.abs(readout[0].value - 1.0997)).toBeLessThan(1e-4);
    expect(Math.abs(readout[1].value - 1.339)).toBeLessThan(6e-4);
    expect(Math.abs(readout[2].value - 1.987)).toBeLessThan(1e-3);
    expect(Math.abs(depth[3].value - 0.566)).toBeLessThan(6e-4);
  });

  test('in a quadratic energy comes to the ground state, where depth is one', () => {
    // For g = q^2 / 2 energies are a random quadratic form with the largest eigenvalue 2 c = sqrt 2,
    // and the depth tends to 2 c sqrt(1 / 2) = 1, as 3 / (8 T).
    const { depth, spinGlassTime } = spinGlassLimit({
      ...options,
      hiddenCovariance: [0, 0, 0.5],
      times: [10, 20],
    });
    for (const [index, { value }] of spinGlassTime.entries()) {
      expect((1 - depth[index].value) * value).toBeGreaterThan(0.8 * (3 / 8));
      expect((1 - depth[index].value) * value).toBeLessThan(1.2 * (3 / 8));
    }
  });

  test('is the limit of wide networks, which differ by m^(-1/2)', () => {
    const limit = spinGlassLimit({ ...options, times: [4] });
    const distances = [256, 4096].map((width) => {
      const { readout } = symmetricDynamics({
        ...options,
        width,
        target: 'none',
        frozenReadout: false,
        stepSize: 0.04 * Math.sqrt(width),
        limit: 'flow',
        times: [4 * Math.sqrt(width)],
      });
      return readout[0].value - limit.readout[0].value;
    });
    requireRate(distances, 4, 1.25);
  });

  test('refuses noise of zero, and times that need too many steps', () => {
    expect(() => spinGlassLimit({ ...options, labelNoise: 0, times: [1] })).toThrow(/labelNoise=0/);
    expect(() => spinGlassLimit({ ...options, times: [1e4] })).toThrow(
      /times=\[10000\].*times of at most [\d.]+ with these parameters.*end earlier/,
    );
    expect(() => spinGlassLimit({ ...options, hiddenCovariance: [0, 1], times: [1] })).toThrow(
      /hiddenCovariance=/,
    );
  });
});

describe('the interpolation threshold', () => {
  test.each([
    ['quadratic', [0, 0, 0.5], 1],
    ['cubic', [0, 0.9, 0, 1 / 6], 2 / 3],
  ])('of small readouts is that of a spin glass: %s', (_, choice, depth) => {
    // Few samples leave to each residual its own label, so neurons descend in one energy of variance
    // alpha tau^2, and fit everything at gamma sqrt(alpha) depth = alpha tau.
    const complexity = 0.1;
    const { sampleRatio } = interpolationThreshold({
      complexity,
      hiddenCovariance: choice,
      numSteps: 400,
    });
    expect(Math.abs(sampleRatio.value - (complexity * depth) ** 2)).toBeLessThanOrEqual(
      sampleRatio.numericalError,
    );
  });

  test('is the same from runs of different length, within its errors, which shrink', () => {
    const [short, long] = [200, 800].map((numSteps) =>
      interpolationThreshold({ complexity: 1, hiddenCovariance: [0, 0.3, 0.5], numSteps }),
    );
    const distance = Math.abs(short.sampleRatio.value - long.sampleRatio.value);
    expect(distance).toBeLessThanOrEqual(short.sampleRatio.numericalError);
    expect(long.sampleRatio.numericalError).toBeLessThan(0.6 * short.sampleRatio.numericalError);
    // Another program, from relaxation times: .62(1).
    expect(Math.abs(long.sampleRatio.value - 0.62)).toBeLessThan(
      long.sampleRatio.numericalError + 0.01,
    );
    // Bounds move towards each other.
    expect(long.lowerSampleRatio.value).toBeGreaterThan(short.lowerSampleRatio.value);
    expect(long.upperSampleRatio.value).toBeLessThan(short.upperSampleRatio.value);
  });

  test('lies between runs that come to rest and runs that end', () => {
    const errorAt = (ratio: number) =>
      sweepSymmetric(
        {
          width: 1,
          sampleRatio: ratio,
          labelNoise: 1,
          covariance: hiddenCovariance([0, 0, 0.5]),
          target: 'none',
          initialReadout: 1,
          frozenReadout: true,
        },
        fill(600, 0.4),
        { scheme: 'gradient-descent' },
      ).trainError[600];
    expect(errorAt(0.45)).toBeLessThan(1e-8);
    expect(errorAt(0.8)).toBeGreaterThan(1e-2);
  });

  test('refuses what is out of range', () => {
    const options = { complexity: 1, hiddenCovariance: [0, 0, 0.5] };
    expect(() => interpolationThreshold({ ...options, complexity: -1 })).toThrow(/complexity=-1/);
    expect(() => interpolationThreshold({ ...options, numSteps: 10 })).toThrow(/numSteps=10/);
    expect(() => interpolationThreshold({ ...options, hiddenCovariance: [0, 1] })).toThrow(
      /hiddenCovariance=/,
    );
  });

  test('says on which side a threshold lies that is not found, and what to take', () => {
    const find = (complexity: number, hiddenCovariance: number[]) => () =>
      interpolationThreshold({ complexity, hiddenCovariance, numSteps: 200 });
    expect(find(1e-3, [0, 0, 0.5])).toThrow(/complexity=0.001: it lies below .*0.001;.*here 5e-7,/);
    expect(find(1, [0, 0, 0, 1])).toThrow(
      /complexity=1: it lies above .*ratio of 1;.*complexity from 0.0447 to 0.866 /,
    );
    // The linear part does not count.
    expect(find(1, [0, 3, 0, 1])).toThrow(/here 1, .*complexity from 0.0447 to 0.866 /);
    expect(find(0.866, [0, 0, 0, 1])().sampleRatio.value).toBeCloseTo(0.86, 1);
    expect(find(0.0447, [0, 0, 0, 1])().sampleRatio.value).toBeCloseTo(0.005, 2);
  });
});

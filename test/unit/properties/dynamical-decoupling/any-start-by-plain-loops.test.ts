import { describe, expect, test } from 'vitest';
import {
  anyStartByPlainLoops,
  type PlainStart,
} from '../../../../properties/dynamical-decoupling/any-start-by-plain-loops.js';
import { dmftByPlainLoops } from '../../../../properties/dynamical-decoupling/dmft-by-plain-loops.js';
import { erfSeries } from '../../../../properties/dynamical-decoupling/erf-series.js';
import { polynomial } from '../../../../properties/dynamical-decoupling/polynomial.js';

describe('one step by hand', () => {
  test('two neurons along one direction with opposite readouts are kicked apart', () => {
    // The output is zero, so residuals are the noise of labels, of variance one. With h = q^2 / 2
    // the pulls of the two neurons on each other cancel, and kicks of variance eta^2 alpha / m = 1
    // have opposite signs: lengths become the root of two, and products 1 - 1.
    const problem: PlainStart = {
      ...{ sampleRatio: 1 / 2, labelNoise: 1, hiddenCovariance: [0, 0, 1 / 2], hasTarget: false },
      ...{ readouts: [1, -1], overlaps: [1, 1, 1, 1], targetOverlaps: [0.6, 0.6] },
      ...{ isFrozen: false, stepSize: 2, numSteps: 1 },
    };
    const [start, end] = anyStartByPlainLoops(problem);
    expect(start.trainError).toBeCloseTo(1 / 2, 14);
    expect(end.readouts).toEqual([1, -1]);
    for (const own of end.selfOverlaps) expect(own).toBeCloseTo(Math.SQRT1_2, 14);
    for (const own of end.targetOverlaps) expect(own).toBeCloseTo(0.6 * Math.SQRT1_2, 14);
    expect(end.overlaps[1]).toBeCloseTo(0, 14);
    // Orthogonal neurons: (1 / m^2) sum_i h(1) = 1 / 4 beside the noise.
    expect(end.testError).toBeCloseTo((1 + 1 / 4) / 2, 14);
  });

  test('a readout and a neuron move along the target, each at its own rate', () => {
    // h = q, so all neurons feel one field. Residuals have variance tau^2 + 1 + (1 / 4)(4 + 1).
    const [alpha, eta] = [1 / 2, 1 / 10];
    const problem: PlainStart = {
      ...{ sampleRatio: alpha, labelNoise: 1 / 2, hiddenCovariance: [0, 1], hasTarget: true },
      ...{ readouts: [2, -1], overlaps: [1, 0, 0, 1], targetOverlaps: [0, 0] },
      ...{ isFrozen: false, stepSize: eta, numSteps: 1 },
    };
    const [start, end] = anyStartByPlainLoops(problem);
    const variance = 1 / 4 + 1 + 5 / 4;
    expect(start.testError).toBeCloseTo(variance / 2, 14);
    expect(end.readouts[0]).toBeCloseTo(2 - (eta * alpha * 2) / 2, 14);
    expect(end.readouts[1]).toBeCloseTo(-1 + (eta * alpha) / 2, 14);
    // w_i + eta alpha a_i (u - (1 / 2) sum_l a_l w_l + noise of variance E / 2)
    const [first, second] = [eta * alpha * 2, -eta * alpha];
    const moved = [
      { own: 1 - first, other: first / 2, rate: first },
      { own: 1 + second / 2, other: -second, rate: second },
    ];
    const lengths = moved.map(({ own, other, rate }) =>
      Math.sqrt(own ** 2 + other ** 2 + rate ** 2 * (1 + variance / (2 * alpha))),
    );
    for (const [i, { own, rate }] of moved.entries()) {
      expect(end.selfOverlaps[i]).toBeCloseTo(own / lengths[i], 14);
      expect(end.targetOverlaps[i]).toBeCloseTo(rate / lengths[i], 14);
    }
    const product =
      moved[0].own * moved[1].other +
      moved[0].other * moved[1].own +
      first * second * (1 + variance / (2 * alpha));
    expect(end.overlaps[1]).toBeCloseTo(product / (lengths[0] * lengths[1]), 14);
  });
});

test.each([true, false])(
  'from neurons that are alike, as the symmetric loops; a target: %s',
  (hasTarget) => {
    const [width, initialReadout] = [3, 1.1];
    const problem = {
      ...{ sampleRatio: 0.3, labelNoise: 0.5, hiddenCovariance: [0, 0.6, 0.4, 0.1] },
      ...{ hasTarget, isFrozen: false, stepSize: 0.3, numSteps: 12 },
    };
    const symmetric = dmftByPlainLoops({ ...problem, width, initialReadout });
    const general = anyStartByPlainLoops({
      ...problem,
      readouts: new Array<number>(width).fill(initialReadout),
      overlaps: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      targetOverlaps: [0, 0, 0],
    });
    for (const [step, own] of general.entries()) {
      const other = symmetric[step];
      for (let i = 0; i < width; i++) {
        expect(own.readouts[i]).toBeCloseTo(other.readout, 12);
        expect(own.targetOverlaps[i]).toBeCloseTo(other.targetOverlap, 12);
        expect(own.selfOverlaps[i]).toBeCloseTo(other.selfOverlap, 12);
        expect(own.overlaps[i * width + ((i + 1) % width)]).toBeCloseTo(
          other.offDiagonalOverlap,
          12,
        );
      }
      expect(own.trainError).toBeCloseTo(other.trainError, 12);
      expect(own.testError).toBeCloseTo(other.testError, 12);
    }
  },
);

test('the series of erf is the arcsine', () => {
  const h = polynomial(erfSeries());
  const exactly = (q: number) => Math.asin((8 / 9) * q) / Math.asin(8 / 9);
  for (const q of [-1, -0.4, 0.7, 1]) expect(h.value(q)).toBeCloseTo(exactly(q), 10);
  expect(h.slope(0)).toBeCloseTo(8 / 9 / Math.asin(8 / 9), 12);
});

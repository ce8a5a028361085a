import { describe, expect, test } from 'vitest';
import { gaussLegendre } from '../../../../../src/numerics/index.js';
import {
  publishedTruncatedRelu,
  type TruncatedRelu,
} from '../../../../../src/theory/pair-potential/truncated-relu/truncated-relu.js';
import { truncatedReluHermite } from '../../../../../src/theory/pair-potential/truncated-relu/truncated-relu-hermite.js';
import { truncatedReluMean } from '../../../../../src/theory/pair-potential/truncated-relu/truncated-relu-mean.js';

const others: readonly TruncatedRelu[] = [
  publishedTruncatedRelu,
  { lowValue: 1, highValue: -2, rampStart: -0.7, rampEnd: 0.4 },
  { lowValue: 0, highValue: 3, rampStart: 0, rampEnd: 2 },
];

function sigma({ lowValue, highValue, rampStart, rampEnd }: TruncatedRelu, t: number): number {
  const share = Math.min(1, Math.max(0, (t - rampStart) / (rampEnd - rampStart)));
  return lowValue + share * (highValue - lowValue);
}

const hermite = (degree: number, x: number) => {
  let [previous, value] = [0, 1];
  for (let n = 0; n < degree; n++) [previous, value] = [value, x * value - n * previous];
  return value;
};

/** E[sigma(r G) He_k(G)] piece by piece between the kinks. */
function bruteForce(activation: TruncatedRelu, radius: number, degree: number): number {
  const kinks = [activation.rampStart, activation.rampEnd].map((t) =>
    Math.min(12, Math.max(-12, t / radius)),
  );
  const ends = [-12, -6, -2, 0, 2, 6, 12, ...kinks].sort((a, b) => a - b);
  let mean = 0;
  for (let piece = 1; piece < ends.length; piece++) {
    if (!(ends[piece] > ends[piece - 1])) continue;
    const { nodes, weights } = gaussLegendre(40, ends[piece - 1], ends[piece]);
    for (const [i, g] of nodes.entries()) {
      const density = Math.exp((-g * g) / 2) / Math.sqrt(2 * Math.PI);
      mean += weights[i] * density * sigma(activation, radius * g) * hermite(degree, g);
    }
  }
  return mean;
}

describe.each(others)('the truncated ReLU %j', (activation) => {
  test.each([0.05, 0.5, 1.3, 6, 300])('at length %d has the moments of its integrals', (radius) => {
    const scale = Math.abs(activation.lowValue) + Math.abs(activation.highValue);
    for (const degree of [0, 1, 2, 3, 4, 6]) {
      const { value, numericalError } = truncatedReluHermite({ ...activation, radius, degree });
      // The integral has roundings of its own, of the size of the polynomial; those of the
      // coefficients are of the size of the ramp in units of the radius.
      expect(Math.abs(value - bruteForce(activation, radius, degree))).toBeLessThan(1e-11 * scale);
      expect(numericalError).toBeLessThan(1e-12 * scale * (10 + radius));
    }
    const { mean, slope } = truncatedReluMean({ ...activation, radius });
    expect(mean.value).toBe(truncatedReluHermite({ ...activation, radius, degree: 0 }).value);
    const second = truncatedReluHermite({ ...activation, radius, degree: 2 });
    expect(second.value).toBeCloseTo(radius * slope.value, 12);
  });

  test.each([0.3, 1, 2.5])('at length %d has the derivatives of central differences', (radius) => {
    const step = 1e-4 * radius;
    const at = (r: number) => truncatedReluMean({ ...activation, radius: r });
    const [before, here, after] = [at(radius - step), at(radius), at(radius + step)];
    expect(here.slope.value).toBeCloseTo((after.mean.value - before.mean.value) / (2 * step), 5);
    expect(here.curvature.value).toBeCloseTo(
      (after.slope.value - before.slope.value) / (2 * step),
      5,
    );
  });

  test('at length zero is the output at zero, with the slope that is left', () => {
    const { mean, slope, curvature } = truncatedReluMean({ ...activation, radius: 0 });
    expect(mean.value).toBeCloseTo(sigma(activation, 0), 14);
    expect(curvature.value).toBe(0);
    const near = truncatedReluMean({ ...activation, radius: 1e-3 });
    expect(slope.value).toBeCloseTo(near.slope.value, 12);
    expect(truncatedReluHermite({ ...activation, radius: 0, degree: 2 }).value).toBe(0);
  });
});

test('the published one is the default, and its bounds hold against 40 digits', () => {
  // mpmath 1.3, mp.dps = 40: quadrature of sigma(r G), between its kinks, and of its derivatives.
  const known = [
    [
      0.1, -2.499999946538345, 1.4867195147342998e-5, 0.003716798786835749, 1.4867195147342998e-6,
      3.568126835362319e-5,
    ],
    [
      0.7, -1.5640117134303149, 2.6895433037816328, -0.3814454311156087, 1.882680312647143,
      -2.069588573893791,
    ],
    [
      1.75, 0.3646046839866284, 1.0669157440971144, -0.9813037480425864, 1.8671025521699502,
      -4.872345280550371,
    ],
    [
      40.0, 2.4002774144557266, 0.002492415503104587, -0.0001245720992216002, 0.09969662012418348,
      -0.29901197887874376,
    ],
  ];
  for (const [radius, ...exact] of known) {
    const { mean, slope, curvature } = truncatedReluMean({ radius });
    const second = truncatedReluHermite({ radius, degree: 2 });
    const fourth = truncatedReluHermite({ radius, degree: 4 });
    for (const [index, { value, numericalError }] of [
      mean,
      slope,
      curvature,
      second,
      fourth,
    ].entries()) {
      expect(Math.abs(value - exact[index])).toBeLessThanOrEqual(numericalError);
    }
  }
});

test('what is no truncated ReLU is refused', () => {
  expect(() => truncatedReluMean({ radius: -1 })).toThrow(/radius=-1/);
  expect(() => truncatedReluMean({ radius: 1, rampEnd: 0.5 })).toThrow(/rampEnd=0.5.*rampStart/);
  expect(() => truncatedReluMean({ radius: 1, lowValue: Number.NaN })).toThrow(/lowValue=NaN/);
  expect(() => truncatedReluHermite({ radius: 1, degree: 1.5 })).toThrow(/degree=1.5/);
});

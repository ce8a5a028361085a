import { describe, expect, it } from 'vitest';
import {
  potential,
  potentialGradient,
  requireTarget,
  type Target,
  targetFunctions,
} from '../../../src/models/index.js';

const inputs = [
  [1, -0.5],
  [0.3, 2],
  [-1.2, 0.7],
];

const targets: readonly Target[] = [
  {
    kind: 'gaussian',
    mean: [1, -2],
    precision: [
      [3, 1],
      [1, 2],
    ],
  },
  {
    kind: 'linear-regression',
    inputs,
    targets: [1, -2, 0.5],
    noiseVariance: 0.4,
    priorPrecision: 3,
  },
  { kind: 'logistic-regression', inputs, targets: [1, 0, 1], priorPrecision: 0.7 },
  {
    kind: 'two-neurons',
    inputs: [-1, 0.4, 2],
    targets: [-1, 0.3, 1],
    noiseVariance: 0.3,
    priorPrecision: 1.5,
  },
  { kind: 'funnel', deviation: 1.5, dimension: 3 },
  {
    kind: 'two-modes',
    means: [
      [-1, 0],
      [2, 1],
    ],
    weights: [0.3, 1.7],
    deviation: 0.8,
  },
];

const points = [0.7, -0.3, 0.4, -1.1];

describe.each(targets)('the target $kind', (target) => {
  const dimension = requireTarget(target);
  const theta = points.slice(0, dimension);

  it('has the gradient of its potential', () => {
    const gradient = new Float64Array(dimension);
    potentialGradient(target, theta, gradient);
    for (let j = 0; j < dimension; j++) {
      const moved = (by: number) => theta.map((x, k) => (k === j ? x + by : x));
      const h = 1e-5;
      const slope = (potential(target, moved(h)) - potential(target, moved(-h))) / (2 * h);
      expect(gradient[j]).toBeCloseTo(slope, 8);
    }
  });

  it('survives JSON', () => {
    const copy = JSON.parse(JSON.stringify(target)) as Target;
    expect(potential(copy, theta)).toBe(potential(target, theta));
  });

  it('refuses a point that does not fit', () => {
    expect(() => potential(target, [...theta, 1])).toThrow(/theta.length/);
    expect(() => potentialGradient(target, theta, new Float64Array(dimension + 1))).toThrow(
      /out.length/,
    );
  });
});

describe('potentials', () => {
  it('are those of the protocol', () => {
    const [gaussian, linear, logistic, network, funnel, modes] = targets;
    expect(potential(gaussian, [2, 0])).toBeCloseTo((3 + 2 * 1 * 2 + 2 * 4) / 2, 12);
    const squares = [1 - 1.5, -2 + 1.7, 0.5 + 1.9].map((x) => x * x);
    // Outputs at (1, -1) are 1.5, -1.7, -1.9.
    const loss = (squares[0] + squares[1] + squares[2]) / 0.8;
    expect(potential(linear, [1, -1])).toBeCloseTo(loss + 3, 12);
    const logs = [-1.5, -1.7, 1.9].map((x) => Math.log(1 + Math.exp(x)));
    expect(potential(logistic, [1, -1])).toBeCloseTo(logs[0] + logs[1] + logs[2] + 0.7, 12);
    const output = (x: number) => 2 * Math.tanh(x) + 3 * Math.tanh(-x / 2);
    const misses = [-1 - output(-1), 0.3 - output(0.4), 1 - output(2)].map((x) => x * x);
    const fit = (misses[0] + misses[1] + misses[2]) / 0.6;
    expect(potential(network, [1, -0.5, 2, 3])).toBeCloseTo(fit + 0.75 * 14.25, 12);
    expect(potential(funnel, [1, 2, 3])).toBeCloseTo(1 / 4.5 + (13 * Math.exp(-1) + 2) / 2, 12);
    const density = 0.3 * Math.exp(-1 / 1.28) + 1.7 * Math.exp(-5 / 1.28);
    expect(potential(modes, [0, 0])).toBeCloseTo(-Math.log(density), 12);
  });

  it('stay finite far away', () => {
    for (const target of targets.filter(({ kind }) => kind !== 'funnel')) {
      const { dimension, potential: at } = targetFunctions(target);
      expect(Number.isFinite(at(new Array(dimension).fill(1e4)))).toBe(true);
    }
  });
});

describe('requireTarget', () => {
  const [gaussian, linear, logistic, network, funnel, modes] = targets;
  it.each([
    [{ ...gaussian, precision: [[1, 0]] }, /precision.length/],
    [
      {
        ...gaussian,
        precision: [
          [1, 0.5],
          [0.4, 1],
        ],
      },
      /symmetric/,
    ],
    [
      {
        ...gaussian,
        precision: [
          [1, 0],
          [0, -1],
        ],
      },
      /precision\[1\]\[1\]/,
    ],
    [{ ...gaussian, mean: [] }, /mean.length/],
    [{ ...gaussian, mean: [1, Number.NaN] }, /mean\[1\]/],
    [{ ...linear, targets: [1] }, /targets.length/],
    [{ ...linear, noiseVariance: 0 }, /noiseVariance/],
    [{ ...linear, inputs: [[1, 2], [3], [1, 2]] }, /inputs\[1\].length/],
    [{ ...logistic, targets: [1, 0, 2] }, /0 or 1/],
    [{ ...logistic, priorPrecision: -1 }, /priorPrecision/],
    [{ ...network, priorPrecision: 0 }, /priorPrecision/],
    [{ ...network, inputs: 3 }, /list of numbers/],
    [{ ...funnel, dimension: 1 }, /dimension/],
    [{ ...modes, weights: [1, 0] }, /weights/],
    [{ ...modes, means: [[1]] }, /means.length/],
    [{ kind: 'banana' }, /'gaussian'/],
  ])('refuses %o', (target, message) => {
    expect(() => requireTarget(target as unknown as Target)).toThrow(message);
  });
});

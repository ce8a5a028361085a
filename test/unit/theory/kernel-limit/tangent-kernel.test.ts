import { describe, expect, test } from 'vitest';
import { errorFunction, gaussLegendre } from '../../../../src/numerics/index.js';
import {
  neuralTangentKernel,
  type TangentKernelOptions,
  tangentKernelActivations,
} from '../../../../src/theory/kernel-limit/tangent-kernel.js';

type Activation = TangentKernelOptions['activation'];

const functions: Readonly<Record<Activation, readonly [value: Real, slope: Real]>> = {
  erf: [
    (z) => errorFunction(z / Math.SQRT2),
    (z) => Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2),
  ],
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  bump: [(z) => Math.exp((-z * z) / 2), (z) => -z * Math.exp((-z * z) / 2)],
};
type Real = (z: number) => number;

const first = [0.9, -0.4];
const second = [0.3, 1.1];

/** E[g(w . x) g(w . x')] over w ~ N(0, s^2 I) in the plane, in polar coordinates between kinks. */
function planeAverage(g: Real, [x, y]: readonly (readonly number[])[], std: number): number {
  const kinks = [x, y].flatMap(([a, b]) => {
    const across = Math.atan2(a, -b);
    return [across, across + Math.PI].map((angle) => (angle + 4 * Math.PI) % (2 * Math.PI));
  });
  const ends = [0, ...kinks.sort((p, q) => p - q), 2 * Math.PI];
  const radial = gaussLegendre(80, 0, 9);
  let average = 0;
  for (let piece = 1; piece < ends.length; piece++) {
    if (!(ends[piece] > ends[piece - 1])) continue;
    const angular = gaussLegendre(40, ends[piece - 1], ends[piece]);
    for (const [i, angle] of angular.nodes.entries()) {
      const [u, v] = [x, y].map(([a, b]) => a * Math.cos(angle) + b * Math.sin(angle));
      for (const [j, r] of radial.nodes.entries()) {
        const weight = angular.weights[i] * radial.weights[j] * r * Math.exp((-r * r) / 2);
        average += (weight * g(std * r * u) * g(std * r * v)) / (2 * Math.PI);
      }
    }
  }
  return average;
}

function kernelOf(options: TangentKernelOptions, x: readonly number[], y: readonly number[]) {
  const { kernel, numericalError } = neuralTangentKernel(
    options,
    Float64Array.from(x),
    Float64Array.from(y),
  );
  return { value: kernel[0], numericalError };
}

describe.each(tangentKernelActivations)('neuralTangentKernel of %s', (activation) => {
  const plane: TangentKernelOptions = { inputDimension: 2, activation };

  test.each([0.6, 1, 1.7])('is an average over the weights: weightStd %f', (weightStd) => {
    const [value, slope] = functions[activation];
    const k0 = planeAverage(value, [first, second], weightStd);
    const k1 = planeAverage(slope, [first, second], weightStd);
    const product = first[0] * second[0] + first[1] * second[1];
    const both = kernelOf({ ...plane, weightStd, coefficientSquare: 2 }, first, second);
    expect(both.value).toBeCloseTo(k0 + 2 * k1 * product, 11);
    const fixed = { ...plane, weightStd, coefficients: 'fixed', coefficientSquare: 3 } as const;
    expect(kernelOf(fixed, first, second).value).toBeCloseTo(3 * k1 * product, 11);
    expect(both.numericalError).toBeLessThan(1e-12);
  });

  test('has the same value wherever lengths and angle are the same, within its error', () => {
    const here = kernelOf({ ...plane, weightStd: 1.3 }, first, second);
    // The plane turned into five dimensions.
    const [e, f] = [
      [0.6, 0, 0.8, 0, 0],
      [0.48, 0.6, -0.36, 0, 0.528],
    ];
    const length = Math.hypot(...f);
    const lift = ([a, b]: readonly number[]) =>
      e.map((entry, j) => a * entry + (b * f[j]) / length);
    const there = kernelOf(
      { inputDimension: 5, activation, weightStd: 1.3 },
      lift(first),
      lift(second),
    );
    expect(e.reduce((sum, entry, j) => sum + entry * f[j], 0)).toBeCloseTo(0, 15);
    expect(Math.abs(here.value - there.value)).toBeLessThan(
      here.numericalError + there.numericalError,
    );
  });

  test('takes a constant coordinate for a bias', () => {
    const biased = kernelOf({ ...plane, constantInput: 0.7 }, first, second);
    const longer = kernelOf({ inputDimension: 3, activation }, [...first, 0.7], [...second, 0.7]);
    expect(biased.value).toBe(longer.value);
    expect(biased.value).not.toBeCloseTo(kernelOf(plane, first, second).value, 3);
  });

  test('is symmetric, and gives a row to each of the first points', () => {
    const points = Float64Array.from([...first, ...second, 0, 0]);
    const { kernel } = neuralTangentKernel(plane, points, points.slice(0, 4));
    expect(kernel.length).toBe(6);
    expect(kernel[1]).toBeCloseTo(kernel[2], 15);
    expect(kernel[1]).toBe(kernelOf(plane, first, second).value);
    expect(kernel[5]).toBe(kernelOf(plane, [0, 0], second).value);
  });

  test('keeps its digits for long and for equal points', () => {
    const { value, numericalError } = kernelOf({ ...plane, weightStd: 1e4 }, first, first);
    const square = 0.97;
    // A = 1 + s^2 |x|^2 = 1 + C, S^2 = 1 + 2 C
    const c = 1e8 * square;
    const root = Math.sqrt(1 + 2 * c);
    const exact = {
      erf: (2 / Math.PI) * (Math.atan(c / root) + square / root),
      relu: c / 2 + square / 2,
      bump: 1 / root + (c / root ** 3) * square,
    }[activation];
    expect(Math.abs(value - exact)).toBeLessThan(numericalError);
    expect(numericalError).toBeLessThan(1e-8 * exact);
  });

  test('obeys the inequality of Cauchy and Schwarz on points in general position', () => {
    const points = Float64Array.from({ length: 12 }, (_, i) => Math.sin(3 * i + 1));
    const { kernel } = neuralTangentKernel(plane, points, points);
    for (let row = 0; row < 6; row++) {
      for (let column = 0; column < row; column++) {
        const [a, b] = [kernel[row * 7], kernel[column * 7]];
        expect(kernel[row * 6 + column] ** 2).toBeLessThan(a * b);
      }
    }
  });
});

describe('neuralTangentKernel', () => {
  const options: TangentKernelOptions = { inputDimension: 2, activation: 'erf' };

  test('refuses options out of range and points of another dimension', () => {
    const at = (changes: object) => () => kernelOf({ ...options, ...changes }, first, second);
    expect(at({})).not.toThrow();
    expect(at({ inputDimension: 0 })).toThrow('invalid inputDimension=0');
    expect(at({ activation: 'tanh' })).toThrow(/invalid activation="tanh".*erf, relu, bump/);
    expect(at({ coefficients: 'frozen' })).toThrow('invalid coefficients="frozen"');
    expect(at({ weightStd: 0 })).toThrow('invalid weightStd=0');
    expect(at({ coefficientSquare: -1 })).toThrow('invalid coefficientSquare=-1');
    expect(at({ constantInput: Number.NaN })).toThrow('invalid constantInput=NaN');
    expect(() => kernelOf(options, [1, 2, 3], second)).toThrow(/a multiple of 2/);
    expect(() => kernelOf(options, first, [1, Number.NaN])).toThrow('invalid points[1]=NaN');
  });
});

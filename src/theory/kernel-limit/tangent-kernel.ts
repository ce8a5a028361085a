import { invalidArgument } from '../../core/index.js';
import { arcCosineOfDegreeOne } from '../kernel-regression/arc-cosine-kernel.js';
import { requirePoints } from '../network/require-inputs.js';
import { requireCount, requirePositive } from '../require-number.js';

/** `erf` is erf(z / sqrt 2), `relu` max(0, z), `bump` exp(-z^2 / 2). */
export const tangentKernelActivations = ['erf', 'relu', 'bump'] as const;

/** A two-layer network at its start, and which of its parameters are trained. */
export interface TangentKernelOptions {
  /** d; a whole number >= 1. */
  readonly inputDimension: number;
  /** sigma */
  readonly activation: (typeof tangentKernelActivations)[number];
  /** Whether coefficients a are trained as weights are; default `trained`. */
  readonly coefficients?: 'trained' | 'fixed';
  /** s: weights start from N(0, s^2 I); > 0; default 1. */
  readonly weightStd?: number;
  /** Mean of a^2 at the start, independent of the weights; > 0; default 1. */
  readonly coefficientSquare?: number;
  /** Value of one more coordinate of every input, so that its weight is a bias; default 0: none. */
  readonly constantInput?: number;
}

/** A matrix of kernels between two lists of points. */
export interface TangentKernelMatrix {
  /** Row-major, a row for each of the first points and a column for each of the second. */
  readonly kernel: Float64Array;
  /** Bound on the error of every entry. */
  readonly numericalError: number;
}

/**
 * Neural tangent kernel of an infinitely wide two-layer network in the mean-field scaling.
 *
 * Definition: of f(x) = (1 / N) sum_j a_j sigma(w_j . x), each parameter of which moves at a
 * speed of order one,
 *   H(x, x') = k0 + E[a^2] k1 (x . x'),   k0 = E[sigma(w . x) sigma(w . x')],
 *   k1 = E[sigma'(w . x) sigma'(w . x')],   w ~ N(0, s^2 I), and E a = 0,
 * the second term alone when coefficients are fixed.
 * Derivation: with A = 1 + s^2 |x|^2, A' alike, C = s^2 x . x', S^2 = A A' - C^2 and the angle
 * phi between the points,
 *   erf    k0 = (2 / pi) arcsin(C / sqrt(A A')) = (2 / pi) arctan(C / S),   k1 = 2 / (pi S),
 *   relu   k0 = s^2 |x| |x'| kappa(cos phi) of `arcCosineKernel`,   k1 = (pi - phi) / (2 pi),
 *   bump   k0 = 1 / S,   k1 = C / S^3:
 * erf(z / sqrt 2) is the mean sign of z plus a standard normal; the slopes of erf and the bump
 * itself are Gaussians in the two projections, whose integral is det(I + covariance)^(-1/2) = 1 / S;
 * that of z z' times it has the covariance after the tilt, I - (I + covariance)^(-1), as a factor.
 *
 * @param options - the network
 * @param first - points, row-major, d numbers each
 * @param second - points, row-major, d numbers each
 * @throws VerificationError 'invalid-argument' when an option is out of range, or a point has
 *   another dimension or is not finite
 * @remarks Angles and S are computed from differences of unit vectors, so that nearly parallel
 *   points lose no digits.
 * @source mei2019, section 4 (kernel); cho2009, section 2 (relu); derived above
 */
export function neuralTangentKernel(
  options: TangentKernelOptions,
  first: Float64Array,
  second: Float64Array,
): TangentKernelMatrix {
  requireOptions(options);
  const { inputDimension, constantInput = 0 } = options;
  const [rows, columns] = [first, second].map((points) => {
    requirePoints(points, inputDimension);
    return unitPoints(points, inputDimension, constantInput);
  });
  const kernel = new Float64Array(rows.length * columns.length);
  let numericalError = 0;
  for (const [i, row] of rows.entries()) {
    for (const [j, column] of columns.entries()) {
      const { value, error } = kernelOf(options, row, column);
      kernel[i * columns.length + j] = value;
      numericalError = Math.max(numericalError, error);
    }
  }
  return { kernel, numericalError };
}

interface UnitPoint {
  readonly length: number;
  /** Of length one; of length zero at the origin. */
  readonly direction: Float64Array;
}

function unitPoints(points: Float64Array, d: number, constantInput: number): UnitPoint[] {
  return Array.from({ length: points.length / d }, (_, row) => {
    const point = [...points.subarray(row * d, (row + 1) * d), constantInput];
    const length = Math.hypot(...point);
    return { length, direction: Float64Array.from(point, (x) => (length === 0 ? 0 : x / length)) };
  });
}

/** H of two points, and a bound on its error. */
function kernelOf(options: TangentKernelOptions, first: UnitPoint, second: UnitPoint) {
  const { coefficients = 'trained', weightStd = 1, coefficientSquare = 1 } = options;
  const angle = angleBetween(first.direction, second.direction);
  const [a, b] = [(weightStd * first.length) ** 2, (weightStd * second.length) ** 2];
  // S^2 as a sum of positive terms.
  const root = Math.sqrt(1 + a + b + a * b * Math.sin(angle) ** 2);
  const covariance = Math.sqrt(a * b) * Math.cos(angle);
  const parts = partsOf(options.activation, { angle, root, covariance, size: Math.sqrt(a * b) });
  const product = first.length * second.length;
  const weightPart = coefficientSquare * parts.slopes * product * Math.cos(angle);
  const isTrained = coefficients === 'trained';
  // Relative error of S: that of the angle counts most where points are long and nearly parallel.
  const relativeError =
    4 * (first.direction.length + 16) * Number.EPSILON * (1 + Math.sqrt((a * b) / (1 + a + b)));
  const largest =
    (isTrained ? parts.largestValue : 0) + coefficientSquare * product * parts.largestSlopes;
  return { value: (isTrained ? parts.values : 0) + weightPart, error: relativeError * largest };
}

interface Geometry {
  readonly angle: number;
  /** S */
  readonly root: number;
  /** C */
  readonly covariance: number;
  /** s^2 |x| |x'| */
  readonly size: number;
}

/** k0 and k1, and sizes that relative errors of their factors are relative to. */
function partsOf(
  activation: TangentKernelOptions['activation'],
  { angle, root, covariance, size }: Geometry,
) {
  if (activation === 'relu') {
    return {
      values: size * arcCosineOfDegreeOne(Math.cos(angle)),
      slopes: (Math.PI - angle) / (2 * Math.PI),
      largestValue: size / 2,
      largestSlopes: 1 / 2,
    };
  }
  if (activation === 'bump') {
    const [values, slopes] = [1 / root, covariance / root ** 3];
    return { values, slopes, largestValue: values, largestSlopes: size / root ** 3 };
  }
  const slopes = 2 / (Math.PI * root);
  const values = (2 / Math.PI) * Math.atan2(covariance, root);
  return { values, slopes, largestValue: 1, largestSlopes: slopes };
}

/** Angle of unit vectors; pi / 2 with the origin, where it does not matter. */
function angleBetween(first: Float64Array, second: Float64Array): number {
  const distance = Math.hypot(...first.map((entry, j) => entry - second[j]));
  const sum = Math.hypot(...first.map((entry, j) => entry + second[j]));
  return 2 * Math.atan2(distance, sum);
}

function requireOptions(options: TangentKernelOptions): void {
  const { inputDimension, activation, coefficients = 'trained', constantInput = 0 } = options;
  requireCount('inputDimension', inputDimension);
  if (!tangentKernelActivations.includes(activation)) {
    throw invalidArgument(
      'activation',
      activation,
      `one of ${tangentKernelActivations.join(', ')}`,
    );
  }
  if (coefficients !== 'trained' && coefficients !== 'fixed') {
    throw invalidArgument('coefficients', coefficients, 'trained or fixed');
  }
  requirePositive('weightStd', options.weightStd ?? 1);
  requirePositive('coefficientSquare', options.coefficientSquare ?? 1);
  if (!Number.isFinite(constantInput)) {
    throw invalidArgument('constantInput', constantInput, 'a finite number; 0 for none');
  }
}

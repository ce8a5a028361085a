import {
  invalidArgument,
  type LabelledInputs,
  type NetworkShape,
  stride,
  VerificationError,
} from '../../core/index.js';
import { symmetricEigen } from '../../numerics/index.js';
import { fillNormal, keyFromSeed, streams } from '../../random/index.js';
import { hessianVectorProduct } from './hessian-vector-product.js';

/** What the Hessian is of, and when the iteration may stop. */
export interface HessianEigenvalueOptions {
  /**
   * Decay of each coordinate of a neuron, as in `Chain`: with it the Hessian is that of the
   * potential, loss plus decay_j theta_j^2 / 2; absent: of the loss alone.
   */
  readonly decay?: Float64Array;
  /** Largest residual |H v - lambda v| relative to |lambda|; default 1e-8. */
  readonly tolerance?: number;
  /** Products with the Hessian; default 300. */
  readonly maxIterations?: number;
}

/** An eigenvalue with what is known of its error. */
export interface HessianEigenvalue {
  readonly eigenvalue: number;
  /** Its unit eigenvector, laid out as the state. */
  readonly eigenvector: Float64Array;
  /** |H v - lambda v| of the unit vector v: some eigenvalue lies within it. */
  readonly residual: number;
  /** Products with the Hessian that were needed. */
  readonly iterations: number;
}

/**
 * Largest eigenvalue of the Hessian of the loss, or of the potential, of a two-layer network.
 *
 * Gradient descent with step size eta is linearly stable at a minimum iff eta < 2 / lambda;
 * at another point of its path, lambda is the sharpness of the loss.
 *
 * @param shape - loss scale and readouts included; readouts trained or frozen
 * @param data - the samples of the loss
 * @param state - where; as laid out in `NetworkShape`
 * @returns the algebraically largest eigenvalue; with frozen readouts among the other coordinates
 * @throws VerificationError 'invalid-argument' when arguments do not fit, 'not-converged' when the residual is
 *   not reached within maxIterations
 * @remarks Lanczos iteration with full reorthogonalisation on products written out in
 *   `hessianVectorProduct`, from a fixed vector without symmetry, so that no eigenvector is
 *   missed but by a chance of measure zero. By the residual theorem an eigenvalue of H lies
 *   within `residual` of the one returned, and the error is about its square over the gap to
 *   the next. Memory: iterations times the number of parameters.
 */
export function largestHessianEigenvalue(
  shape: NetworkShape,
  data: LabelledInputs,
  state: Float64Array,
  options: HessianEigenvalueOptions = {},
): HessianEigenvalue {
  const { decay, tolerance = 1e-8, maxIterations = 300 } = options;
  checkOptions(shape, { decay, tolerance, maxIterations });
  const perNeuron = stride(shape);
  const multiply = hessianVectorProduct(shape, data, state);
  const isMoving = (index: number) =>
    shape.readouts === 'trained' || index % perNeuron !== perNeuron - 1;
  const apply = (direction: Float64Array): Float64Array => {
    const product = new Float64Array(direction.length);
    multiply(direction, product);
    if (decay !== undefined) {
      for (let index = 0; index < product.length; index++) {
        if (isMoving(index)) product[index] += decay[index % perNeuron] * direction[index];
      }
    }
    return product;
  };

  const start = new Float64Array(state.length);
  fillNormal(keyFromSeed(0), streams.proposal, 0, start);
  for (let index = 0; index < start.length; index++) if (!isMoving(index)) start[index] = 0;
  const numMoving = start.reduce((count, _, index) => count + (isMoving(index) ? 1 : 0), 0);

  const basis = [scaled(start, 1 / norm(start))];
  const products: Float64Array[] = [];
  let best: HessianEigenvalue | undefined;
  for (let size = 1; size <= maxIterations; size++) {
    products.push(apply(basis[size - 1]));
    const next = products[size - 1].slice();
    // Twice, as once leaves rounding of the size of what is taken off.
    for (let pass = 0; pass < 2; pass++) for (const vector of basis) removeFrom(next, vector);
    const remainder = norm(next);
    // What is left of a vector that the basis spans is rounding.
    const isExhausted = size === numMoving || !(remainder > 1e-13 * norm(products[size - 1]));
    if (isExhausted || size === maxIterations || isCheckpoint(size)) {
      best = largestRitzPair(basis, products);
      if (best.residual <= tolerance * Math.abs(best.eigenvalue)) return best;
      if (isExhausted) break;
    }
    basis.push(scaled(next, 1 / remainder));
  }
  throw notReached(best, tolerance);
}

/** Sizes of the basis at which the small eigenproblem is solved: all up to 10, then sparser. */
function isCheckpoint(size: number): boolean {
  return size <= 10 || size % Math.ceil(size / 10) === 0;
}

/** The largest eigenvalue of the Hessian restricted to a basis, and its true residual. */
function largestRitzPair(
  basis: readonly Float64Array[],
  products: readonly Float64Array[],
): HessianEigenvalue {
  const size = products.length;
  const projected = new Float64Array(size * size);
  for (let n = 0; n < size; n++) {
    // Entries beyond the next diagonal vanish but for rounding.
    for (let k = Math.max(0, n - 1); k <= n; k++) {
      const entry = dot(basis[n], products[k]);
      projected[n * size + k] = entry;
      projected[k * size + n] = entry;
    }
  }
  const { values, vectors } = symmetricEigen(projected, size);
  const coefficients = vectors.subarray((size - 1) * size);
  const eigenvalue = values[size - 1];
  const combine = (list: readonly Float64Array[]) => {
    const sum = new Float64Array(basis[0].length);
    for (let n = 0; n < size; n++) {
      for (let index = 0; index < sum.length; index++)
        sum[index] += coefficients[n] * list[n][index];
    }
    return sum;
  };
  const eigenvector = combine(basis);
  const image = combine(products);
  const error = image.map((value, index) => value - eigenvalue * eigenvector[index]);
  return { eigenvalue, eigenvector, residual: norm(error), iterations: size };
}

function checkOptions(
  shape: NetworkShape,
  options: {
    readonly decay: Float64Array | undefined;
    readonly tolerance: number;
    readonly maxIterations: number;
  },
): void {
  const { decay, tolerance, maxIterations } = options;
  if (decay !== undefined && decay.length !== stride(shape)) {
    throw invalidArgument('decay.length', decay.length, `${stride(shape)} numbers`);
  }
  if (!(tolerance > 0 && tolerance < 1)) {
    throw invalidArgument('tolerance', tolerance, 'a number in (0, 1)');
  }
  if (!(Number.isInteger(maxIterations) && maxIterations >= 1)) {
    throw invalidArgument('maxIterations', maxIterations, 'a whole number >= 1');
  }
}

function notReached(best: HessianEigenvalue | undefined, tolerance: number): VerificationError {
  return new VerificationError(
    'not-converged',
    `with maxIterations=${best?.iterations} the largest Hessian eigenvalue, ${best?.eigenvalue}, has a residual of ${best?.residual}, where ${tolerance} times the eigenvalue is needed; raise maxIterations or the tolerance`,
  );
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += first[index] * second[index];
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function scaled(vector: Float64Array, factor: number): Float64Array {
  return vector.map((value) => factor * value);
}

function removeFrom(vector: Float64Array, unit: Float64Array): void {
  const component = dot(vector, unit);
  for (let index = 0; index < vector.length; index++) vector[index] -= component * unit[index];
}

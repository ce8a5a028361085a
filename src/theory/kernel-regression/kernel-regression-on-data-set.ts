import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import type { DataSet } from '../mean-field-data-set/mean-field-problem.js';
import { requireFiniteEntries, requirePoints } from '../network/require-inputs.js';
import { arcCosineKernel } from './arc-cosine-kernel.js';

/** A fitted kernel regression. */
export interface KernelRegressionOnDataSet {
  /** (K + ridge)^-1 y */
  readonly coefficients: Float64Array;
  /** fbar on the training points. */
  readonly fittedValues: Float64Array;
  /** fbar at inputs, row-major. */
  readonly predict: (inputs: Float64Array) => Float64Array;
  /** Bound on the relative rounding error of the coefficients. */
  readonly relativeError: number;
}

/**
 * Kernel ridge regression of a data set with the kernel of a two-layer ReLU network,
 * which is its infinite-width limit at fixed noise and widthExponent 1/2 when the
 * ridge is kappa^2 P.
 *
 * Definition: fbar(x) = k(x)^T (K + ridge)^-1 y with `arcCosineKernel`.
 *
 * @param network - sizes, scaling and prior scales
 * @param data - P >= 1 training points, none of them zero
 * @param ridge - > 0; kappa^2 P for the posterior of noise kappa
 * @throws VerificationError 'invalid-argument' when sizes do not fit, a number is not
 *   finite, the ridge is out of range or so small that the system is singular to
 *   rounding, or the kernel of the inputs leaves the range of numbers
 * @remarks Cost P^3 / 6 + P^2 d. The relative error of the coefficients is that of
 *   rounding times the condition number, at most trace(K) / ridge + 1.
 * @source goring2025, infinite-width limit
 */
export function kernelRegressionOnDataSet(
  network: TwoLayerNetwork,
  data: DataSet,
  ridge: number,
): KernelRegressionOnDataSet {
  const { inputs, targets } = data;
  const d = network.inputDimension;
  const size = targets.length;
  if (!(size >= 1 && inputs.length === size * d)) {
    throw invalidArgument(
      'lengths of inputs and targets',
      [inputs.length, size],
      `P x ${d} and P entries, P >= 1`,
    );
  }
  if (!(ridge > 0 && Number.isFinite(ridge))) throw invalidArgument('ridge', ridge, 'a number > 0');
  requireFiniteEntries('inputs', inputs);
  requireFiniteEntries('targets', targets);
  const rows = rowsOf(inputs, d);
  const kernel = new Float64Array(size * size);
  let trace = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      kernel[i * size + j] = arcCosineKernel(network, rows[i], rows[j]);
      kernel[j * size + i] = kernel[i * size + j];
    }
    // Below, a kernel has lost its digits, and the bound on the error with them.
    if (!(kernel[i * size + i] > smallestKernel)) {
      throw invalidArgument(
        `kernel of training point ${i} with itself`,
        kernel[i * size + i],
        `a number > ${smallestKernel}`,
        'choose a unit in which inputs are nearer to 1',
      );
    }
    trace += kernel[i * size + i];
  }
  const relativeError = 4 * size * Number.EPSILON * (trace / ridge + 1);
  if (!(relativeError < 1)) {
    throw invalidArgument(
      'ridge',
      ridge,
      `at least ${(4 * size * Number.EPSILON * trace).toPrecision(2)}, or no digit of the coefficients is known`,
    );
  }
  const penalised = kernel.map((entry, index) =>
    index % (size + 1) === 0 ? entry + ridge : entry,
  );
  const coefficients = solveByCholesky(cholesky(penalised, size), targets);
  return {
    coefficients,
    fittedValues: targets.map((target, mu) => target - ridge * coefficients[mu]),
    predict: (points) => {
      requirePoints(points, d);
      return Float64Array.from(rowsOf(points, d), (point) =>
        rows.reduce(
          (sum, row, mu) => sum + coefficients[mu] * arcCosineKernel(network, point, row),
          0,
        ),
      );
    },
    relativeError,
  };
}

/** Below it products of numbers lose digits. */
const smallestKernel = 1e-290;

function rowsOf(inputs: Float64Array, inputDimension: number): Float64Array[] {
  return Array.from({ length: inputs.length / inputDimension }, (_, row) =>
    inputs.slice(row * inputDimension, (row + 1) * inputDimension),
  );
}

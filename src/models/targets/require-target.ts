import { invalidArgument } from '../../core/index.js';
import type { Target } from './target.js';

/**
 * Number of parameters of a target, after a check that it is one.
 *
 * @throws VerificationError 'invalid-argument' for a kind that is unknown, arrays that do
 *   not fit, numbers that are not finite or out of range
 */
export function requireTarget(target: Target): number {
  switch (target.kind) {
    case 'gaussian':
      return requireGaussian(target.mean, target.precision);
    case 'linear-regression':
      requirePositive('noiseVariance', target.noiseVariance);
      return requireSamples(target.inputs, target.targets, target.priorPrecision);
    case 'logistic-regression':
      for (const label of requireVector('targets', target.targets)) {
        if (label !== 0 && label !== 1) throw invalidArgument('targets', label, '0 or 1');
      }
      return requireSamples(target.inputs, target.targets, target.priorPrecision);
    case 'two-neurons':
      requireVector('inputs', target.inputs);
      requireVector('targets', target.targets, target.inputs.length);
      requirePositive('noiseVariance', target.noiseVariance);
      requirePositive('priorPrecision', target.priorPrecision);
      return 4;
    case 'funnel':
      requirePositive('deviation', target.deviation);
      if (!(Number.isInteger(target.dimension) && target.dimension >= 2)) {
        throw invalidArgument('dimension', target.dimension, 'a whole number >= 2');
      }
      return target.dimension;
    case 'two-modes':
      requirePositive('deviation', target.deviation);
      for (const weight of requireVector('weights', target.weights, 2)) {
        requirePositive('weights', weight);
      }
      return requireRows('means', target.means, 2);
    default:
      throw invalidArgument('kind', (target as { kind?: unknown }).kind, kinds);
  }
}

const kinds =
  "'gaussian', 'linear-regression', 'logistic-regression', 'two-neurons', 'funnel' or 'two-modes'";

function requireGaussian(mean: readonly number[], precision: readonly (readonly number[])[]) {
  const d = requireVector('mean', mean).length;
  const columns = requireRows('precision', precision, d);
  if (columns !== d) throw invalidArgument('precision', `${d} x ${columns}`, `${d} x ${d}`);
  for (let j = 0; j < d; j++) {
    requirePositive(`precision[${j}][${j}]`, precision[j][j]);
    for (let k = 0; k < j; k++) {
      const gap = Math.abs(precision[j][k] - precision[k][j]);
      if (gap > 1e-12 * Math.sqrt(precision[j][j] * precision[k][k])) {
        throw invalidArgument(
          `precision[${j}][${k}]`,
          precision[j][k],
          `precision[${k}][${j}]=${precision[k][j]}, as the matrix is symmetric`,
        );
      }
    }
  }
  return d;
}

function requireSamples(
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  priorPrecision: number,
): number {
  const d = requireRows('inputs', inputs);
  requireVector('targets', targets, inputs.length);
  if (!(Number.isFinite(priorPrecision) && priorPrecision >= 0)) {
    throw invalidArgument('priorPrecision', priorPrecision, 'a finite number >= 0');
  }
  return d;
}

/** A list of finite numbers, not empty, or of a given length. */
function requireVector(name: string, values: readonly number[], length?: number) {
  if (!Array.isArray(values)) throw invalidArgument(name, values, 'a list of numbers');
  if (values.length === 0 || (length !== undefined && values.length !== length)) {
    throw invalidArgument(`${name}.length`, values.length, `${length ?? 'at least 1'}`);
  }
  values.forEach((value, place) => {
    if (!Number.isFinite(value))
      throw invalidArgument(`${name}[${place}]`, value, 'a finite number');
  });
  return values;
}

/** Rows of one length, which is returned. */
function requireRows(name: string, rows: readonly (readonly number[])[], numRows?: number): number {
  if (!Array.isArray(rows)) throw invalidArgument(name, rows, 'a list of lists of numbers');
  if (rows.length === 0 || (numRows !== undefined && rows.length !== numRows)) {
    throw invalidArgument(`${name}.length`, rows.length, `${numRows ?? 'at least 1'}`);
  }
  const length = requireVector(`${name}[0]`, rows[0]).length;
  rows.forEach((row, place) => {
    requireVector(`${name}[${place}]`, row, length);
  });
  return length;
}

function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw invalidArgument(name, value, 'a finite number > 0');
  }
}

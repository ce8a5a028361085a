import { invalidArgument } from '../../core/index.js';
import { type SymmetricEigen, symmetricEigen } from '../../numerics/index.js';
import { requireFiniteEntries } from '../network/require-inputs.js';
import { requireNonNegative } from '../require-number.js';

/** A kernel on n training points, and between them and m others. */
export interface KernelProblem {
  /** H on the training points; n x n, row-major, symmetric, positive semidefinite. */
  readonly kernel: Float64Array;
  /** H of the other points with the training points; m x n, row-major; default none. */
  readonly crossKernel?: Float64Array;
  /** Bound on the error of every entry of the two; >= 0; default 0. */
  readonly kernelError?: number;
  /** lambda >= 0: parameters are pulled back to their start; default 0. */
  readonly decay?: number;
}

/** What is known of the spectrum of a kernel. */
export interface KernelSpectrum extends SymmetricEigen {
  /** Frobenius norm of what the matrix of these eigenvalues and vectors may be off by. */
  readonly distance: number;
  /** Lower bound on the smallest eigenvalue, >= 0. */
  readonly smallest: number;
}

/**
 * Spectrum of a kernel matrix.
 *
 * @param numSamples - n >= 1
 * @throws VerificationError 'invalid-argument' when sizes do not fit, a number is not finite,
 *   or the kernel is not symmetric or has an eigenvalue that is negative beyond its error
 */
export function kernelSpectrum(problem: KernelProblem, numSamples: number): KernelSpectrum {
  const { kernel, crossKernel = new Float64Array(), kernelError = 0, decay = 0 } = problem;
  if (!(numSamples >= 1 && kernel.length === numSamples ** 2)) {
    throw invalidArgument(
      'kernel.length',
      kernel.length,
      `${numSamples ** 2}, the square of ${numSamples} >= 1 samples`,
    );
  }
  if (crossKernel.length % numSamples !== 0) {
    throw invalidArgument('crossKernel.length', crossKernel.length, `a multiple of ${numSamples}`);
  }
  requireFiniteEntries('kernel', kernel);
  requireFiniteEntries('crossKernel', crossKernel);
  requireNonNegative('kernelError', kernelError);
  requireNonNegative('decay', decay);
  const size = kernel.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const rounding = 8 * Number.EPSILON * size;
  for (const [index, entry] of kernel.entries()) {
    const mirrored = kernel[(index % numSamples) * numSamples + Math.floor(index / numSamples)];
    if (!(Math.abs(entry - mirrored) <= 2 * kernelError + rounding)) {
      throw invalidArgument(`kernel[${index}]`, entry, `${mirrored}, as in a symmetric matrix`);
    }
  }
  const eigen = symmetricEigen(kernel, numSamples);
  const distance = eigen.errorBound + numSamples * (kernelError + rounding);
  if (eigen.values[0] < -distance) {
    throw invalidArgument(
      'kernel',
      eigen.values[0],
      'a positive semidefinite matrix; this is its smallest eigenvalue',
    );
  }
  return { ...eigen, distance, smallest: Math.max(0, eigen.values[0] - distance) };
}

/** Largest Euclidean norm of a row; 0 without rows. */
export function largestRowNorm(matrix: Float64Array, numColumns: number): number {
  let largest = 0;
  for (let row = 0; row < matrix.length / numColumns; row++) {
    const squared = matrix
      .subarray(row * numColumns, (row + 1) * numColumns)
      .reduce((sum, entry) => sum + entry ** 2, 0);
    largest = Math.max(largest, Math.sqrt(squared));
  }
  return largest;
}

/** Matrix times vector, row by row. */
export function matrixVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const numColumns = vector.length;
  return Float64Array.from({ length: matrix.length / numColumns }, (_, row) =>
    vector.reduce((sum, entry, column) => sum + matrix[row * numColumns + column] * entry, 0),
  );
}

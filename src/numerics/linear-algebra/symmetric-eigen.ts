import { invalidArgument } from '../../core/index.js';

/** Spectrum of a real symmetric matrix. */
export interface SymmetricEigen {
  /** Eigenvalues in ascending order. */
  readonly values: Float64Array;
  /** Row k is the unit eigenvector of `values[k]`; row-major, size x size. */
  readonly vectors: Float64Array;
  /** Bound on the absolute error of every eigenvalue. */
  readonly errorBound: number;
}

const maxSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix by cyclic Jacobi
 * rotations.
 *
 * Sign convention: of the components of an eigenvector that reach half of its
 * largest one in absolute value, the first is positive.
 *
 * @param matrix - row-major, size x size; only its symmetric part is used
 * @param size - n >= 1
 * @returns ascending eigenvalues, eigenvectors as rows, and an error bound
 * @throws VerificationError 'invalid-argument' when the matrix is not finite or
 *   has the wrong length
 * @remarks Cost 10 n^3 per sweep, under ten sweeps. The bound is the Frobenius
 *   norm of the residual A V - V Lambda plus the rounding error of computing
 *   it; by Weyl's inequality it holds for each eigenvalue in its place.
 *   Vectors of equal eigenvalues are an arbitrary basis of their space.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const symmetric = symmetricPart(matrix, size);
  const { diagonal, rotation } = diagonalise(symmetric.slice(), size);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[a] - diagonal[b]);
  const values = Float64Array.from(order, (index) => diagonal[index]);
  const vectors = new Float64Array(size * size);
  order.forEach((index, row) => {
    const vector = rotation.subarray(index * size, (index + 1) * size);
    const sign = signOf(vector);
    for (let j = 0; j < size; j++) vectors[row * size + j] = sign * vector[j];
  });
  return { values, vectors, errorBound: residualBound(symmetric, size, values, vectors) };
}

function symmetricPart(matrix: Float64Array, size: number): Float64Array {
  if (matrix.length !== size * size || size < 1) {
    throw invalidArgument('matrix.length', matrix.length, `${size} x ${size} entries`);
  }
  const symmetric = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const entry = (matrix[i * size + j] + matrix[j * size + i]) / 2;
      if (!Number.isFinite(entry)) throw invalidArgument('matrix', entry, 'finite entries');
      symmetric[i * size + j] = entry;
    }
  }
  return symmetric;
}

/** Destroys `a`; row k of `rotation` belongs to `diagonal[k]`. */
function diagonalise(a: Float64Array, size: number) {
  const rotation = new Float64Array(size * size);
  for (let i = 0; i < size; i++) rotation[i * size + i] = 1;
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let isDiagonal = true;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const offDiagonal = Math.abs(a[p * size + q]);
        // Too small to move either diagonal entry by one unit in its last place.
        const isNegligible =
          offDiagonal <= 2 ** -60 * Math.sqrt(Math.abs(a[p * size + p] * a[q * size + q])) ||
          offDiagonal < 1e-300;
        if (isNegligible) continue;
        isDiagonal = false;
        rotate(a, rotation, size, p, q);
      }
    }
    if (isDiagonal) break;
  }
  return { diagonal: Float64Array.from({ length: size }, (_, i) => a[i * size + i]), rotation };
}

/** One Jacobi rotation that zeroes entry (p, q). */
function rotate(a: Float64Array, rotation: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  const halfCotangent = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const tangent =
    (halfCotangent >= 0 ? 1 : -1) / (Math.abs(halfCotangent) + Math.hypot(1, halfCotangent));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const akp = a[k * size + p];
    const akq = a[k * size + q];
    a[k * size + p] = cosine * akp - sine * akq;
    a[k * size + q] = sine * akp + cosine * akq;
  }
  for (let k = 0; k < size; k++) {
    const apk = a[p * size + k];
    const aqk = a[q * size + k];
    a[p * size + k] = cosine * apk - sine * aqk;
    a[q * size + k] = sine * apk + cosine * aqk;
    const rpk = rotation[p * size + k];
    const rqk = rotation[q * size + k];
    rotation[p * size + k] = cosine * rpk - sine * rqk;
    rotation[q * size + k] = sine * rpk + cosine * rqk;
  }
  a[p * size + q] = 0;
  a[q * size + p] = 0;
}

function signOf(vector: Float64Array): number {
  const largest = vector.reduce((max, component) => Math.max(max, Math.abs(component)), 0);
  const leading = vector.find((component) => Math.abs(component) >= largest / 2) ?? 1;
  return leading < 0 ? -1 : 1;
}

function residualBound(
  matrix: Float64Array,
  size: number,
  values: Float64Array,
  vectors: Float64Array,
): number {
  let squaredResidual = 0;
  let squaredNorm = 0;
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      let residual = -values[k] * vectors[k * size + i];
      for (let j = 0; j < size; j++) residual += matrix[i * size + j] * vectors[k * size + j];
      squaredResidual += residual * residual;
      squaredNorm += matrix[k * size + i] ** 2;
    }
  }
  return Math.sqrt(squaredResidual) + size * Number.EPSILON * Math.sqrt(squaredNorm);
}

import { invalidArgument } from '../core/index.js';

/**
 * All sign vectors of a dimension.
 *
 * @param inputDimension - d; a whole number in [1, 20]
 * @returns row-major 2^d x d with entries +1 and -1; row r has -1 in column j
 *   when bit j of r is set, so row 0 is all ones
 * @throws VerificationError 'invalid-argument' when d is out of range
 */
export function hypercube(inputDimension: number): Float64Array {
  if (!(Number.isInteger(inputDimension) && inputDimension >= 1 && inputDimension <= 20)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number in [1, 20]');
  }
  const inputs = new Float64Array(2 ** inputDimension * inputDimension);
  for (let index = 0; index < inputs.length; index++) {
    const row = Math.floor(index / inputDimension);
    const column = index % inputDimension;
    inputs[index] = ((row >> column) & 1) === 1 ? -1 : 1;
  }
  return inputs;
}

/**
 * The sparse parity of each input: the product of its first coordinates.
 *
 * @param inputs - row-major, numSamples x inputDimension
 * @param inputDimension - d; divides the length of `inputs`
 * @param sparsity - k, how many coordinates enter; a whole number in [0, d]
 * @returns one target per row; +1 or -1 for inputs on the hypercube
 * @throws VerificationError 'invalid-argument' when the sizes do not fit
 */
export function parity(
  inputs: Float64Array,
  inputDimension: number,
  sparsity: number,
): Float64Array {
  if (!(Number.isInteger(inputDimension) && inputDimension >= 1)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number >= 1');
  }
  if (inputs.length % inputDimension !== 0) {
    throw invalidArgument('inputs.length', inputs.length, `a multiple of ${inputDimension}`);
  }
  if (!(Number.isInteger(sparsity) && sparsity >= 0 && sparsity <= inputDimension)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [0, ${inputDimension}]`);
  }
  const targets = new Float64Array(inputs.length / inputDimension).fill(1);
  for (let row = 0; row < targets.length; row++) {
    for (let column = 0; column < sparsity; column++) {
      targets[row] *= inputs[row * inputDimension + column];
    }
  }
  return targets;
}

/**
 * A sum of parities: y(x) = sum_m prod_{j in S_m} x_j.
 *
 * @param inputs - row-major, numSamples x inputDimension
 * @param inputDimension - d; divides the length of `inputs`
 * @param supports - the sets S_m, at least one, each of different coordinates in
 *   [0, d - 1]; the empty set stands for the constant 1
 * @returns one target per row
 * @throws VerificationError 'invalid-argument' when the sizes do not fit, a
 *   coordinate is out of range or occurs twice in a set
 */
export function compositeParity(
  inputs: Float64Array,
  inputDimension: number,
  supports: readonly (readonly number[])[],
): Float64Array {
  const targets = parity(inputs, inputDimension, 0).fill(0);
  checkSupports(supports, inputDimension);
  for (let row = 0; row < targets.length; row++) {
    for (const support of supports) {
      let product = 1;
      for (const column of support) product *= inputs[row * inputDimension + column];
      targets[row] += product;
    }
  }
  return targets;
}

function checkSupports(supports: readonly (readonly number[])[], inputDimension: number): void {
  const isCoordinate = (column: number) =>
    Number.isInteger(column) && column >= 0 && column < inputDimension;
  const isSupport = (support: readonly number[]) =>
    support.every(isCoordinate) && new Set(support).size === support.length;
  if (!(supports.length >= 1 && supports.every(isSupport))) {
    throw invalidArgument(
      'supports',
      supports,
      `at least one list of different whole numbers in [0, ${inputDimension - 1}]`,
    );
  }
}

import type { TangentFeatures } from './tangent-features.js';

/**
 * H(x, x'): the mean over neurons of the scalar product of their gradients at two inputs.
 *
 * @param width - number of neurons
 * @returns first inputs x second inputs, row-major
 * @source mei2019, section 4
 */
export function tangentKernel(
  first: TangentFeatures,
  second: TangentFeatures,
  width: number,
): Float64Array {
  const [rows, columns] = [first.outputs.length, second.outputs.length];
  const numParameters = first.gradients.length / rows;
  const kernel = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let p = 0; p < numParameters; p++) {
        sum += first.gradients[i * numParameters + p] * second.gradients[j * numParameters + p];
      }
      kernel[i * columns + j] = sum / width;
    }
  }
  return kernel;
}

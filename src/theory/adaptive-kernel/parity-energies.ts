import { walshHadamard } from '../../numerics/index.js';
import type { NeuronSample } from '../neuron-sample/neuron-sample.js';

/** How a ReLU neuron's feature splits over the parities, by classes that share an eigenvalue. */
export interface ParityEnergies {
  readonly inputDimension: number;
  readonly numClasses: number;
  /** Number of coordinates of the parities in each class. */
  readonly degrees: Int32Array;
  /** The class of the target parity, which is alone in it. */
  readonly targetClass: number;
  /** Sum of J_B(w)^2 over the parities B of a class; row-major, neurons x classes. */
  readonly energies: Float64Array;
}

/**
 * J_B(w) = E_x[relu(w . x) chi_B(x)] of every neuron and parity on the hypercube,
 * squared and added up over the parities with equal numbers of coordinates inside
 * and outside of the target's, S = the first k.
 *
 * Classes that are empty or to which a ReLU neuron cannot contribute (an odd number
 * of coordinates, three or more) are left out.
 *
 * @param sample - neurons of inputDimension d <= 12
 * @param sparsity - k
 * @remarks d 2^d additions a neuron by `walshHadamard`; relative error of an energy
 *   about 2^-50 of the neuron's largest one.
 */
export function parityEnergies(sample: NeuronSample, sparsity: number): ParityEnergies {
  const { inputDimension: d, numNeurons, weights } = sample;
  const { degrees, classOf, targetClass } = parityClasses(d, sparsity);
  const numClasses = degrees.length;
  const energies = new Float64Array(numNeurons * numClasses);
  const values = new Float64Array(2 ** d);
  for (let b = 0; b < numNeurons; b++) {
    fillPreactivations(values, weights.subarray(b * d, (b + 1) * d));
    for (let row = 0; row < values.length; row++) values[row] = Math.max(0, values[row]);
    walshHadamard(values);
    for (let set = 0; set < values.length; set++) {
      const index = classOf[set];
      if (index >= 0) energies[b * numClasses + index] += (values[set] / values.length) ** 2;
    }
  }
  return { inputDimension: d, numClasses, degrees, targetClass, energies };
}

/** w . x on the rows of the hypercube: bit j of a row stands for x_j = -1. */
function fillPreactivations(values: Float64Array, weights: Float64Array): void {
  values[0] = weights.reduce((sum, weight) => sum + weight, 0);
  for (let j = 0; j < weights.length; j++) {
    const half = 2 ** j;
    for (let row = 0; row < half; row++) values[row + half] = values[row] - 2 * weights[j];
  }
}

/** Class of each set of coordinates, -1 for those that are left out. */
function parityClasses(
  d: number,
  sparsity: number,
): { degrees: Int32Array; classOf: Int32Array; targetClass: number } {
  const degrees: number[] = [];
  const indexOf = new Map<number, number>();
  for (let inside = 0; inside <= sparsity; inside++) {
    for (let outside = 0; outside <= d - sparsity; outside++) {
      const degree = inside + outside;
      if (degree % 2 === 1 && degree >= 3) continue;
      indexOf.set(inside * (d + 1) + outside, degrees.length);
      degrees.push(degree);
    }
  }
  const classOf = Int32Array.from({ length: 2 ** d }, (_, set) => {
    const inside = bitCount(set & (2 ** sparsity - 1));
    return indexOf.get(inside * (d + 1) + bitCount(set) - inside) ?? -1;
  });
  return {
    degrees: Int32Array.from(degrees),
    classOf,
    targetClass: indexOf.get(sparsity * (d + 1)) ?? -1,
  };
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

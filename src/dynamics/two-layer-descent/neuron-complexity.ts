import { invalidArgument, type RandomKey } from '../../core/index.js';
import { activationOf, type DescentActivation } from '../../engines/index.js';
import { fillPortableNormal, streams } from '../../random/index.js';

/** Weights of samples, and neurons that try to follow them. */
export interface SignedSamples {
  readonly activation: DescentActivation;
  /** d >= 1 */
  readonly inputDimension: number;
  /** x_mu, n x inputDimension. */
  readonly inputs: Float64Array;
  /** epsilon_mu: of either sign, or standard normal for the Gaussian complexity; n of them. */
  readonly signs: ArrayLike<number>;
}

/** How long a supremum is searched. */
export interface ComplexitySearch {
  /** Random directions that the search starts from, an even number >= 2; default 8. */
  readonly numStarts?: number;
  /** Steps from each, >= 1; default 60. */
  readonly numSteps?: number;
}

/**
 * What one neuron of unit weights can correlate with random signs,
 * sup over |w| = 1 of |(1 / n) sum_mu epsilon_mu sigma(w . x_mu)|.
 *
 * Its mean over signs, times A, is the Rademacher complexity of the networks
 * (1 / m) sum_i a_i sigma(w_i . x) with unit rows and (1 / m) sum_i |a_i| <= A: the average of
 * neurons is largest where all are the best one or its negative.
 *
 * The supremum is searched by ascent along the gradient, each trial projected on the sphere and
 * taken where it is higher; half of the starts follow the signs and half their negatives.
 *
 * @param key - of the random starts
 * @returns a lower bound, as the search may end at lower maxima; exact to 1e-12 for a linear
 *   activation, where it is the length of (1 / n) sum_mu epsilon_mu x_mu
 * @throws VerificationError 'invalid-argument' for lengths that do not fit and numbers out of range
 * @source montanari2025, complexity of the networks in gamma; elementary
 */
export function neuronComplexity(
  samples: SignedSamples,
  { numStarts = 8, numSteps = 60 }: ComplexitySearch,
  key: RandomKey,
): number {
  const { inputDimension, inputs, signs } = samples;
  requireCount('inputDimension', inputDimension);
  requireCount('numSteps', numSteps);
  if (!(Number.isSafeInteger(numStarts / 2) && numStarts >= 2)) {
    throw invalidArgument('numStarts', numStarts, 'an even number >= 2');
  }
  if (!(signs.length >= 1 && inputs.length === signs.length * inputDimension)) {
    const expected = `${signs.length} times ${inputDimension} numbers, one or more`;
    throw invalidArgument('inputs.length', inputs.length, expected);
  }
  const correlate = correlationOf(samples);
  let largest = 0;
  for (let start = 0; start < numStarts; start++) {
    const direction = new Float64Array(inputDimension);
    fillPortableNormal(key, streams.initialState, start, direction);
    const reached = ascend(correlate, start % 2 === 0 ? 1 : -1, normalised(direction), numSteps);
    largest = Math.max(largest, reached);
  }
  return largest;
}

/** The correlation of a neuron with the signs; writes its gradient. */
type Correlation = (weights: Float64Array, gradient: Float64Array) => number;

function correlationOf(samples: SignedSamples): Correlation {
  const { inputDimension, inputs, signs } = samples;
  const activation = activationOf(samples.activation);
  return (weights, gradient) => {
    let total = 0;
    gradient.fill(0);
    for (let mu = 0; mu < signs.length; mu++) {
      const first = mu * inputDimension;
      let field = 0;
      for (let j = 0; j < inputDimension; j++) field += weights[j] * inputs[first + j];
      const { value, slope } = activation(field);
      total += (signs[mu] * value) / signs.length;
      const pull = (signs[mu] * slope) / signs.length;
      for (let j = 0; j < inputDimension; j++) gradient[j] += pull * inputs[first + j];
    }
    return total;
  };
}

/** The highest correlation, times a sign, that steps along the gradient reach. */
function ascend(
  correlate: Correlation,
  sign: 1 | -1,
  start: Float64Array,
  numSteps: number,
): number {
  let [weights, gradient] = [start, new Float64Array(start.length)];
  let height = sign * correlate(weights, gradient);
  let step = 1 / lengthOf(gradient);
  for (let k = 0; k < numSteps && Number.isFinite(step); k++) {
    const slopes = new Float64Array(start.length);
    const trial = normalised(weights.map((own, j) => own + step * sign * gradient[j]));
    const reached = sign * correlate(trial, slopes);
    if (reached > height) {
      [weights, gradient, height] = [trial, slopes, reached];
      step *= 2;
    } else step /= 4;
  }
  return height;
}

function normalised(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return vector.map((own) => own / length);
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, own) => sum + own * own, 0));
}

function requireCount(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw invalidArgument(name, value, 'a whole number >= 1');
  }
}

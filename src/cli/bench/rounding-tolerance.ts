import { distanceBetween, type States } from './agreement.js';
import type { Workload } from './workload.js';

/** Half the distance of neighbouring 32-bit numbers at one. */
const unitRoundoff = 2 ** -24;
/** Of erf and tanh: 2 / sqrt(pi). */
const steepestSlope = 1.13;

/**
 * How far 32-bit arithmetic can lead from the exact states of a few quiet steps,
 * over the distance moved; to first order in the unit roundoff u, for any order
 * of summation.
 *
 * A step changes the state theta by three roundings, 3 u |theta|. A gradient is
 * made of sums of d, N and P terms: its error is at most (d + N + P + 8) u times
 * the same sums of absolute values; the 8 stands for the few roundings in a
 * term. Where |z| is below its own rounding a ReLU may take the other side,
 * which changes the gradient by that sample's term. The errors of the steps add
 * up; the factor 2 is for their growth and for what a few steps change in the
 * sums, which are taken at the start.
 */
export function roundingTolerance(workload: Workload, numSteps: number, reached: States): number {
  const { states, stepSize } = workload;
  const ofGradient = Math.hypot(
    ...states.map((state) => gradientError(workload, state, 3 * numSteps)),
  );
  const ofState = 3 * unitRoundoff * Math.hypot(...states.map(norm));
  return (2 * numSteps * (ofState + stepSize * ofGradient)) / distanceBetween(reached, states);
}

/** Largest error of the gradient at a state that has been rounded so many times. */
function gradientError({ shape, data }: Workload, state: Float64Array, roundings: number): number {
  const { inputDimension, width, outputScale, lossScale, activation } = shape;
  const { inputs, targets } = data;
  const perNeuron = inputDimension + 1;
  const isRelu = activation.kind === 'relu';
  const slope = isRelu ? 1 : steepestSlope;
  /** A bound on |phi(z)|; erf and tanh lie below their slope at zero times |z|, and below one. */
  const featureSize = (z: number) => (isRelu ? Math.max(0, z) : Math.min(1, slope * Math.abs(z)));
  const marginPerSize = (inputDimension + 2 + roundings) * unitRoundoff;

  let readoutNorm = 0;
  for (let i = 0; i < width; i++) readoutNorm += state[(i + 1) * perNeuron - 1] ** 2;
  readoutNorm = Math.sqrt(readoutNorm);
  let ofWeights = 0;
  let ofReadouts = 0;
  let ofKinks = 0;
  for (const [sample, target] of targets.entries()) {
    const input = inputs.subarray(sample * inputDimension, (sample + 1) * inputDimension);
    const length = norm(input);
    let output = 0;
    let residualSize = Math.abs(target);
    let features = 0;
    let kinks = 0;
    for (let i = 0; i < width; i++) {
      const first = i * perNeuron;
      let z = 0;
      let size = 0;
      for (let j = 0; j < inputDimension; j++) {
        const term = state[first + j] * input[j];
        z += term;
        size += Math.abs(term);
      }
      const readout = state[first + inputDimension];
      const value = featureSize(z);
      output += outputScale * readout * value;
      residualSize += outputScale * Math.abs(readout) * value;
      features += value ** 2;
      if (isRelu && Math.abs(z) <= marginPerSize * size) {
        kinks += Math.abs(readout);
      }
    }
    ofWeights += residualSize * readoutNorm * slope * length;
    ofReadouts += residualSize * Math.sqrt(features);
    ofKinks += Math.abs(output - target) * kinks * length;
  }
  const numRoundings = inputDimension + width + targets.length + 8;
  const rounded = numRoundings * unitRoundoff * Math.hypot(ofWeights, ofReadouts);
  return 2 * lossScale * outputScale * (rounded + ofKinks);
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

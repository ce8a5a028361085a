import * as tvd from 'theory-vs-dynamics';
import type { ManyNeurons } from './many-neurons.js';

/** Step of a part of what is stable for infinitely many neurons, in the time t / m. */
export function stepOf({ samplesPerInput, readout, hiddenCovariance }: ManyNeurons, part: number) {
  const linear = hiddenCovariance[1] * (1 + Math.sqrt(samplesPerInput)) ** 2;
  const rest = hiddenCovariance.reduce((sum, own, k) => (k < 2 ? sum : sum + k * own), 0);
  return part / (readout ** 2 * (linear + rest));
}

/** A network of finite width, by the solver. */
export function networkAt(
  problem: ManyNeurons,
  width: number,
  stepSize: number,
  places: readonly number[],
) {
  const { samplesPerInput, readout, labelNoise, hiddenCovariance } = problem;
  return tvd.symmetricDynamics({
    ...{ width, labelNoise, hiddenCovariance, target: 'none', frozenReadout: true },
    ...{ sampleRatio: samplesPerInput / width, initialReadout: readout },
    stepSize: width * stepSize,
    times: places.map((place) => place * width * stepSize),
  });
}

import * as tvd from 'theory-vs-dynamics';
import { type LoneNeuron, stableStep } from './lone-neuron.js';

/** The most steps of a run that relaxes. */
const mostSteps = 1000;

/** At which the published fits call a network relaxed, in units of the noise. */
const relaxed = 1e-7;

/** Train errors at ratios of samples to weights: what differs between programs. */
export type Program = (
  neuron: LoneNeuron,
  sampleRatio: number,
  steps: { readonly stepSize: number; readonly numSteps: number; readonly stopBelow?: number },
) => readonly number[];

/** With twice as many steps until the error is small enough, as a run is made whole. */
export const solver: Program = (neuron, sampleRatio, { stepSize, numSteps, stopBelow = 0 }) => {
  for (let most = stopBelow > 0 ? numSteps / 8 : numSteps; ; most = Math.min(2 * most, numSteps)) {
    const { trainError } = tvd.symmetricDynamics({
      ...{ width: 1, sampleRatio, labelNoise: 1, target: 'none', frozenReadout: true },
      ...{ hiddenCovariance: neuron.hiddenCovariance, initialReadout: neuron.complexity },
      ...{ stepSize, times: Array.from({ length: most + 1 }, (_, step) => step * stepSize) },
    });
    const errors = trainError.map(({ value }) => value);
    if (most === numSteps || errors[most] < stopBelow) return errors;
  }
};

/** When the error falls below a number. */
export function relaxationTime(run: Program, neuron: LoneNeuron, sampleRatio: number): number {
  const stepSize = stableStep(neuron, sampleRatio);
  const steps = { stepSize, numSteps: mostSteps, stopBelow: relaxed };
  const errors = run(neuron, sampleRatio, steps);
  const last = errors.findIndex((own) => own < relaxed);
  const [early, late] = [errors[last - 1], errors[last]];
  return (last - 1 + Math.log(early / relaxed) / Math.log(early / late)) * stepSize;
}

import { populationParityRegression, type Tier } from 'theory-vs-dynamics';
import { type LearningSpec, reluNetwork } from '../learning.js';

/** The small network of most figures: a parity of four among six inputs. */
export const network = reluNetwork(6, 16);
export const sparsity = 4;

/** Where the noise is scanned. */
export const noiseOf: Readonly<Record<Tier, readonly number[]>> = {
  smoke: [0.05, 0.07, 0.09],
  standard: [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1],
  full: [0.02, 0.03, 0.04, 0.05, 0.06, 0.065, 0.07, 0.075, 0.08, 0.09, 0.1, 0.12],
};

/** A run of that network on the whole cube, unless it is told otherwise. */
export const simulated = (noise: number, change: Partial<LearningSpec> = {}): LearningSpec => ({
  network,
  sparsity,
  noise,
  burnInTimes: 4,
  relaxationTimes: 4,
  recordEvery: 20,
  ...change,
});

export const noiseAxis = { label: 'noise', symbol: '\\kappa', scale: 'linear' } as const;
export const orderAxis = { label: 'order parameter', symbol: 'm_S', scale: 'linear' } as const;

/** Order parameter of kernel regression for population data. */
export function kernelValue(inputDimension: number, k: number, noise: number) {
  const { orderParameter, relativeError } = populationParityRegression(
    reluNetwork(inputDimension, 1),
    k,
    noise,
  );
  return { value: orderParameter, numericalError: relativeError * orderParameter };
}

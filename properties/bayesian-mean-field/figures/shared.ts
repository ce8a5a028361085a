import * as tvd from 'theory-vs-dynamics';
import { type LearningSpec, learnsParity, reluNetwork } from '../learning.js';

/** The small network of most figures: a parity of four among six inputs. */
export const network = reluNetwork(6, 16);
export const sparsity = 4;

/** Where the noise is scanned. */
export const noiseOf: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [0.05, 0.07, 0.09],
  standard: [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1],
  full: [0.02, 0.03, 0.04, 0.05, 0.06, 0.065, 0.07, 0.075, 0.08, 0.09, 0.1, 0.12],
};

/** A run of SGLD, as every figure shows it. */
export const learns = (spec: LearningSpec) => tvd.keyed(['run', 0], learnsParity(spec));

/** That network on the whole cube, from either start. */
export const scanned = tvd.experiment({
  regime: { noise: tvd.uniform(0.02, 0.12), start: tvd.oneOf('prior', 'specialised') },
  system: ({ noise, start }) =>
    learns({ network, sparsity, noise, start, ...scanLength, recordEvery: 20 }),
  measure: ({ orderParameter, onSupportSquaredWeight, offSupportSquaredWeight }) => ({
    orderParameter,
    onSupportSquaredWeight,
    offSupportSquaredWeight,
  }),
});

const scanLength = { burnInTimes: 4, relaxationTimes: 4 } as const;

export const noiseAxis = { label: 'noise', symbol: '\\kappa', scale: 'linear' } as const;
export const orderAxis = { label: 'order parameter', symbol: 'm_S', scale: 'linear' } as const;

/** Order parameter of kernel regression for population data. */
export function kernelValue(inputDimension: number, k: number, noise: number) {
  const { orderParameter, relativeError } = tvd.populationParityRegression(
    reluNetwork(inputDimension, 1),
    k,
    noise,
  );
  return tvd.withError(orderParameter, relativeError * orderParameter);
}

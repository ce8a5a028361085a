import { defineSimulator, isRecorded } from '../../core/index.js';
import { normalDraws, streams, uniformDraws } from '../../random/index.js';
import type { RegressionChain, RegressionRun } from './regression-chain.js';

/**
 * The chain of `regressionChain`, always with the right gradient and normal noise, written out in float64, with batches by a shuffle of its own: another
 * sampler, which shares neither engine nor gradient with the one that is tested.
 */
export const regressionChainByHand = defineSimulator(
  'sgld/linear-regression-by-hand',
  (chain: RegressionChain, key): RegressionRun => {
    const { model, stepSize, temperature, numSteps, keep, start } = chain;
    const { inputs, targets, inputDimension: d, numSamples, noiseVariance, priorPrecision } = model;
    const { batchSize = numSamples } = chain;
    const at =
      typeof start === 'number' ? normalDraws(key, d).map((z) => start * z) : start.slice();
    const order = Array.from({ length: numSamples }, (_, sample) => sample);
    const weight = numSamples / batchSize / noiseVariance;
    const states: number[] = [];
    for (let step = 0; step < numSteps; step++) {
      if (keep !== undefined && isRecorded(keep, step)) states.push(...at);
      if (batchSize < numSamples) {
        for (const [place, u] of uniformDraws(key, batchSize, streams.data, step).entries()) {
          const other = place + Math.floor(u * (numSamples - place));
          [order[place], order[other]] = [order[other], order[place]];
        }
      }
      const force = at.map((theta) => priorPrecision * theta);
      for (const sample of order.slice(0, batchSize)) {
        const x = inputs.subarray(sample * d, (sample + 1) * d);
        const miss = x.reduce((sum, entry, j) => sum + entry * at[j], -targets[sample]);
        for (let j = 0; j < d; j++) force[j] += weight * miss * x[j];
      }
      const noise = normalDraws(key, d, streams.acceptance, step);
      for (let j = 0; j < d; j++) {
        at[j] += Math.sqrt(2 * stepSize * temperature) * noise[j] - stepSize * force[j];
      }
    }
    return { end: at, states: Float64Array.from(states) };
  },
);

import { defineSimulator, isRecorded } from '../../core/index.js';
import { normalDraws, streams, uniformDraws } from '../../random/index.js';
import type { RegressionChain, RegressionRun } from './regression-chain.js';

/** Steps whose random numbers are drawn at once. */
const blockLength = 64;

/**
 * The chain of `regressionChain`, always with the right gradient and normal noise, written
 * out in float64, with batches by a shuffle of its own: another sampler, which shares
 * neither engine nor gradient with the one that is tested.
 */
export const regressionChainByHand = defineSimulator(
  'sgld/linear-regression-by-hand',
  (chain: RegressionChain, key): RegressionRun => {
    const { model, stepSize, temperature, numSteps, keep, start } = chain;
    const { inputs, targets, inputDimension: d, numSamples, noiseVariance, priorPrecision } = model;
    const { batchSize = numSamples } = chain;
    const isWhole = batchSize === numSamples;
    const at =
      typeof start === 'number' ? normalDraws(key, d).map((z) => start * z) : start.slice();
    const order = Array.from({ length: numSamples }, (_, sample) => sample);
    const weight = numSamples / batchSize / noiseVariance;
    const amplitude = Math.sqrt(2 * stepSize * temperature);
    const force = new Float64Array(d);
    const states: number[] = [];
    let noise: Float64Array = force;
    let shares: Float64Array = force;
    for (let step = 0; step < numSteps; step++) {
      const place = step % blockLength;
      if (place === 0) {
        noise = normalDraws(key, d * blockLength, streams.acceptance, step);
        if (!isWhole) shares = uniformDraws(key, batchSize * blockLength, streams.data, step);
      }
      if (keep !== undefined && isRecorded(keep, step)) states.push(...at);
      for (let j = 0; j < d; j++) force[j] = priorPrecision * at[j];
      for (let n = 0; n < batchSize; n++) {
        if (!isWhole) {
          const other = n + Math.floor(shares[place * batchSize + n] * (numSamples - n));
          const sample = order[other];
          order[other] = order[n];
          order[n] = sample;
        }
        const row = order[n] * d;
        let miss = -targets[order[n]];
        for (let j = 0; j < d; j++) miss += inputs[row + j] * at[j];
        for (let j = 0; j < d; j++) force[j] += weight * miss * inputs[row + j];
      }
      for (let j = 0; j < d; j++) at[j] += amplitude * noise[place * d + j] - stepSize * force[j];
    }
    return { end: at, states: Float64Array.from(states) };
  },
);

/** Diagnostics of chains against ArviZ and R's posterior, at the same chains. */
import { describe, test } from 'vitest';
import {
  bulkEffectiveSampleSize,
  meanEffectiveSampleSize,
  monteCarloStandardErrorOfMean,
  monteCarloStandardErrorOfQuantile,
  monteCarloStandardErrorOfStandardDeviation,
  quantileEffectiveSampleSize,
  rankNormalisedRHat,
  tailEffectiveSampleSize,
} from '../../../src/stats/index.js';
import { expectClose, readFixture } from './fixtures/read.js';

/** As `draws` of fixtures/chains.py: kicks that are the same in every language. */
function chains(numChains: number, length: number, correlation: number, grid: number): number[][] {
  return Array.from({ length: numChains }, (_, c) => {
    let state = 0;
    return Array.from({ length }, (_, index) => {
      const i = index + 1;
      const kick =
        (((i * 0.6180339887498949 + c * 0.41421356237) * (1 + c * 0.1) * 7.3) % 1) -
        0.5 +
        ((i * 0.7320508 + c * 0.3) % 1) -
        0.5;
      state = correlation * state + kick;
      return grid === 0 ? state : Math.floor(state / grid + 0.5) * grid;
    });
  });
}

type Row = [string, number, number, number, number, ...number[]];

// 1e-9: sums of a few hundred products, and normal scores that the tools approximate by themselves.
describe.each(['chains-by-arviz', 'chains-by-posterior'])('%s', (name) => {
  test.each(readFixture<Row[]>(name).values)('%s', (_name, ...row) => {
    const [numChains, length, correlation, grid, ...expected] = row as number[];
    const draws = chains(numChains, length, correlation, grid);
    const actual = [
      rankNormalisedRHat(draws).value,
      bulkEffectiveSampleSize(draws),
      tailEffectiveSampleSize(draws),
      meanEffectiveSampleSize(draws),
      monteCarloStandardErrorOfMean(draws),
      quantileEffectiveSampleSize(draws, 0.3),
      monteCarloStandardErrorOfStandardDeviation(draws),
      monteCarloStandardErrorOfQuantile(draws, 0.3),
      monteCarloStandardErrorOfQuantile(draws, 0.01),
    ];
    for (const [index, value] of expected.entries()) expectClose(actual[index], value, 1e-9);
  });
});

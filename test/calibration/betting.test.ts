import { describe } from 'vitest';
import { addToBettingSample, bettingInterval, emptyBettingSample } from '../../src/stats/index.js';
import { normals, uniforms } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { countExclusions, testRealisedRates } from './realised-rates.js';
import { calibration, looksUpTo, nominalRates } from './sizes.js';

const maxReplicates = calibration.maxReplicates / 2;
const looks = looksUpTo(maxReplicates, calibration.lookFactor);

/** Sequences of numbers in [0, 1] with a known mean, looked at on the usual schedule. */
function onSchedule(draw: (index: number) => Float64Array, mean: number) {
  return (numSequences: number) =>
    countExclusions(numSequences, (index) => {
      const excluded = new Set<number>();
      const sample = emptyBettingSample(maxReplicates / 2);
      const values = draw(index);
      for (const look of looks) {
        while (sample.values.length < look)
          addToBettingSample(sample, values[sample.values.length]);
        for (const rate of nominalRates) {
          const { lower, upper } = bettingInterval(sample, rate);
          if (lower > mean || upper < mean) excluded.add(rate);
        }
      }
      return excluded;
    });
}

const seed = testSeed(20260405);

const indicators = (offset: number, probability: number) => (index: number) =>
  uniforms(seed + offset, index, maxReplicates).map((u) => (u < probability ? 1 : 0));

/** Beta(10, 30) as the ratio of sums of squares of 20 and 80 normal numbers. */
function beta(index: number): Float64Array {
  const raw = normals(seed + 2, index, 80 * maxReplicates);
  return Float64Array.from({ length: maxReplicates }, (_, place) => {
    let [first, all] = [0, 0];
    for (let k = 0; k < 80; k++) {
      all += raw[80 * place + k] ** 2;
      if (k < 20) first += raw[80 * place + k] ** 2;
    }
    return first / all;
  });
}

// Rate: 3 x 5e-7 per case, 4 cases.
describe('betting', () => {
  testRealisedRates([
    { name: 'betting, indicators of 0.02', count: onSchedule(indicators(0, 0.02), 0.02) },
    { name: 'betting, indicators of 0.5', count: onSchedule(indicators(1, 0.5), 0.5) },
    { name: 'betting, Beta(10, 30)', count: onSchedule(beta, 0.25), share: 0.5 },
    {
      name: 'betting, uniform',
      count: onSchedule((index) => uniforms(seed + 3, index, maxReplicates), 0.5),
    },
  ]);
});

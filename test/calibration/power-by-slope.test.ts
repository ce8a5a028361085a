import { describe } from 'vitest';
import {
  addToCovariance,
  emptyCovariance,
  powerInterval,
  tMixturePrecision,
} from '../../src/stats/index.js';
import { normals } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { countExclusions, testRealisedRates } from './realised-rates.js';
import { calibration, looksUpTo, nominalRates } from './sizes.js';

const sizes = [1, 2, 4];
const maxReplicates = 100;
const looks = looksUpTo(maxReplicates, 2 * calibration.lookFactor);

/** Distances of size^exponent with normal noise; `shared` is common to all sizes. */
function powerLaw(seed: number, exponent: number, own: number, shared: number) {
  return (numSequences: number) =>
    countExclusions(numSequences, (index) => {
      const excluded = new Set<number>();
      const running = emptyCovariance(sizes.length);
      const kicks = normals(seed, index, (sizes.length + 1) * maxReplicates);
      for (const look of looks) {
        while (running.count < look) {
          const row = running.count * (sizes.length + 1);
          addToCovariance(
            running,
            sizes.map(
              (size, k) => size ** exponent + own * kicks[row + k] + shared * kicks[row + 3],
            ),
          );
        }
        for (const rate of nominalRates) {
          const precision = tMixturePrecision(maxReplicates / 4, rate);
          const law = { sizes, noiseExponent: 0 };
          const { lower, upper } = powerInterval(running, law, rate, precision);
          if (lower > exponent || upper < exponent) excluded.add(rate);
        }
      }
      return excluded;
    });
}

const seed = testSeed(20260406);

// Rate: 3 x 5e-7 per case, 2 cases.
describe('power by slope', () => {
  testRealisedRates([
    { name: 'power by slope, own noise', count: powerLaw(seed, -1, 0.1, 0), share: 0.15 },
    { name: 'power by slope, shared noise', count: powerLaw(seed + 1, 1, 0.3, 1), share: 0.15 },
  ]);
});

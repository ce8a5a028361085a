import * as tvd from 'theory-vs-dynamics';
import { spreadOf } from './spread-of-risks.js';

/** What claims share that say: a spread falls like one over the root of the width. */
export const rootOfWidth = (widths: readonly number[]) => ({
  relation: {
    exponent: tvd.exponentOf('spread', 'width', widths, {
      noiseExponent: -1 / 2,
      towards: 'infinity',
    }),
  },
  theory: () => ({ exponent: -1 / 2 }),
  margin: {
    exponent: 0.12,
    because: 'tells one over the root of N from one over N and from its fourth root',
  },
  knownBias: { exponent: 0.04, because: 'the next order in one over the width' },
});

/** Theory with the power of the mean excess instead of that of the spread. */
export const powerOfTheBias = {
  'power-of-the-bias': {
    change: 'theory gives the deviation the power of the mean',
    theory: () => ({ exponent: -1 }),
  },
};

/** Risks that have the claimed law by construction. */
export const normalRisks = (widths: readonly number[], numRuns: number) => ({
  'normal-risks': {
    change: 'deviations of normal numbers of variance one over N',
    inferenceOnly: true as const,
    values: (_at: unknown, key: tvd.RandomKey) => ({
      spread: widths.map((width, place) => {
        const draws = tvd.normalDraws(tvd.deriveKey(key, place), numRuns);
        return spreadOf([...draws]) / Math.sqrt(width);
      }),
    }),
  },
});

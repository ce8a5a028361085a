import type { RandomKey } from '../../../src/core/index.js';
import {
  logAverageOfEValues,
  logEValueFromPValue,
  logProductOfIndependentEValues,
  rateOfRun,
  rejectedByEBenjaminiHochberg,
  rejectedByEBonferroni,
  rejectedByEHolm,
} from '../../../src/stats/index.js';
import { type CalibrationCase, nominalRates, refutationOnly } from './case.js';
import { normals, oneUniform, uniforms } from './laws.js';
import { errorsOfLargest } from './sequences.js';

const numClaims = 10;
const numTrue = 6;

/**
 * ln of likelihood ratios of a shift of 3 at ten claims that share most of
 * their noise; the first six are true.
 */
function dependentEvidence(key: RandomKey): number[] {
  const noise = normals(key, numClaims + 1);
  return Array.from({ length: numClaims }, (_, claim) => {
    const z = Math.sqrt(0.7) * noise[numClaims] + Math.sqrt(0.3) * noise[claim];
    return 3 * (z + (claim < numTrue ? 0 : 4)) - 9 / 2;
  });
}

/**
 * The e-values of mean 1 at which e-Bonferroni is exact: at most one claim has
 * evidence, and just enough.
 */
function sharpEvidence(key: RandomKey, rate: number): number[] {
  const margin = 1e-9;
  const chosen = Math.floor((oneUniform(key, 'claim') * numClaims * (1 + margin)) / rate);
  return Array.from({ length: numClaims }, (_, claim) =>
    claim === chosen ? Math.log(numClaims / rate) + margin : Number.NEGATIVE_INFINITY,
  );
}

type Rejects = (logEValues: readonly number[], rate: number) => boolean[];

function anyOfTrue(procedure: string, rejects: Rejects): CalibrationCase[] {
  return [
    {
      procedure,
      data: 'ten claims that share noise, six of them true',
      questions: refutationOnly,
      cost: 0.05,
      run: (key) => ({
        'false refutation': nominalRates.filter((rate) =>
          rejects(dependentEvidence(key), rate).slice(0, numTrue).includes(true),
        ),
      }),
    },
    {
      procedure,
      data: 'ten true claims, the sharpest evidence there is',
      questions: refutationOnly,
      cost: 0.05,
      run: (key) => ({
        'false refutation': nominalRates.filter((rate) =>
          rejects(sharpEvidence(key, rate), rate).includes(true),
        ),
      }),
    },
  ];
}

/** A run errs with the share of its rejections that are false, so that its rate is that share's mean. */
const benjaminiHochberg: CalibrationCase = {
  procedure: 'e-BH, share of false among rejected',
  data: 'ten claims that share noise, six of them true',
  questions: ['false discovery'],
  cost: 0.05,
  run: (key) => ({
    'false discovery': nominalRates.filter((rate) => {
      const rejected = rejectedByEBenjaminiHochberg(dependentEvidence(key), rate);
      const total = rejected.filter(Boolean).length;
      const wrong = rejected.slice(0, numTrue).filter(Boolean).length;
      return oneUniform(key, 'share') * total < wrong;
    }),
  }),
};

const lifetime: CalibrationCase = {
  procedure: 'lifetime spending, 200 runs',
  data: 'uniform p-values',
  questions: refutationOnly,
  cost: 0.1,
  run: (key) => {
    const pValues = uniforms(key, 200);
    return {
      'false refutation': nominalRates.filter((rate) =>
        pValues.some((pValue, index) => pValue <= rateOfRun(index + 1, rate)),
      ),
    };
  },
};

const combined: CalibrationCase[] = [
  {
    procedure: 'e-value of a p-value',
    data: 'uniform p-value',
    questions: refutationOnly,
    cost: 0.02,
    run: (key) => errorsOfLargest(logEValueFromPValue(uniforms(key, 1)[0])),
  },
  {
    procedure: 'product of five e-values of p-values',
    data: 'uniform p-values, independent',
    questions: refutationOnly,
    cost: 0.02,
    run: (key) =>
      errorsOfLargest(
        logProductOfIndependentEValues(
          Array.from(uniforms(key, 5), (pValue) => logEValueFromPValue(pValue)),
        ),
      ),
  },
  {
    procedure: 'average of six e-values',
    data: 'likelihood ratios that share noise',
    questions: refutationOnly,
    cost: 0.02,
    run: (key) => errorsOfLargest(logAverageOfEValues(dependentEvidence(key).slice(0, numTrue))),
  },
];

export const severalClaimsCases: readonly CalibrationCase[] = [
  ...anyOfTrue('e-Bonferroni', rejectedByEBonferroni),
  ...anyOfTrue('e-Holm', rejectedByEHolm),
  benjaminiHochberg,
  lifetime,
  ...combined,
];

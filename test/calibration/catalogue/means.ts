import {
  addToBettingSample,
  addToEmpiricalBernsteinSample,
  addToMoments,
  bernoulliMixtureInterval,
  bernoulliOneSidedLogEValue,
  bernoulliSprtDecision,
  bettingInterval,
  empiricalBernsteinInterval,
  emptyBettingSample,
  emptyEmpiricalBernsteinSample,
  noMoments,
  normalMixtureInterval,
  tMixtureInterval,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import { bothErrors, type CalibrationCase, nominalRates, refutationOnly } from './case.js';
import {
  averageOf,
  beta,
  gaussian,
  indicators,
  type Law,
  signs,
  uniform,
  uniforms,
} from './laws.js';
import { errorsOfLargest, everWrong, type Sequence } from './sequences.js';

const maxReplicates = 400;

/** A sequence that needs count, mean and sum of squares only. */
function fromMoments(
  intervalOf: (
    moments: typeof noMoments,
    rate: number,
  ) => { readonly lower: number; readonly upper: number },
) {
  return (rate: number): Sequence => {
    let moments = noMoments;
    return {
      add: (value) => {
        moments = addToMoments(moments, value);
      },
      interval: () => intervalOf(moments, rate),
    };
  };
}

export const tMixture = fromMoments((moments, rate) =>
  tMixtureInterval(moments, rate, tMixturePrecision(maxReplicates / 4, rate)),
);

const normalMixture = (variance: number) =>
  fromMoments((moments, rate) =>
    normalMixtureInterval(moments, variance, rate, tMixturePrecision(maxReplicates / 4, rate)),
  );

function betting(rate: number): Sequence {
  const sample = emptyBettingSample(100);
  return {
    add: (value) => addToBettingSample(sample, value),
    interval: () => bettingInterval(sample, rate),
  };
}

function empiricalBernstein(rate: number): Sequence {
  const sample = emptyEmpiricalBernsteinSample(rate);
  return {
    add: (value) => addToEmpiricalBernsteinSample(sample, value),
    interval: () => empiricalBernsteinInterval(sample),
  };
}

function bernoulliMixture(rate: number): Sequence {
  let trials = 0;
  let successes = 0;
  return {
    add: (value) => {
      trials += 1;
      successes += value;
    },
    interval: () => bernoulliMixtureInterval(successes, trials, rate),
  };
}

function ofMean(
  procedure: string,
  law: Law,
  start: (rate: number) => Sequence,
  options: { readonly last?: number; readonly margin?: number; readonly cost?: number } = {},
): CalibrationCase {
  const { last = maxReplicates, margin, cost = 1 } = options;
  return {
    procedure,
    data: `${law.name}, ${last} replicates`,
    questions: bothErrors,
    cost,
    run: everWrong(
      law,
      { maxReplicates: last, ...(margin === undefined ? {} : { margin }) },
      start,
    ),
  };
}

/** At the lower end 'above' is the error, at the upper end 'below'. */
const sprt: CalibrationCase = {
  procedure: 'SPRT of a probability',
  data: 'indicators of 0.3 and 0.5, the ends of its region; every trial to 400',
  questions: bothErrors,
  cost: 0.5,
  run: (key) => {
    const endsAs = (probability: number, rate: number, stream: number) => {
      const design = {
        lower: 0.3,
        upper: 0.5,
        falseAboveRate: rate,
        falseBelowRate: rate,
        maxTrials: 400,
      };
      let successes = 0;
      for (const [place, u] of uniforms(key, design.maxTrials, stream).entries()) {
        if (u < probability) successes += 1;
        const decision = bernoulliSprtDecision(successes, place + 1, design);
        if (decision !== 'continue') return decision;
      }
      return 'undecided';
    };
    return {
      'false refutation': nominalRates.filter((rate) => endsAs(0.3, rate, 1) === 'above'),
      'false support': nominalRates.filter((rate) => endsAs(0.5, rate, 2) === 'below'),
    };
  },
};

const oneSidedBernoulli: CalibrationCase = {
  procedure: 'one-sided Bernoulli mixture, e-process',
  data: 'discrete, indicators of 0.3, every trial to 200',
  questions: refutationOnly,
  cost: 1,
  run: (key) => {
    let successes = 0;
    let largest = 0;
    for (const [place, u] of uniforms(key, 200).entries()) {
      if (u < 0.3) successes += 1;
      largest = Math.max(largest, bernoulliOneSidedLogEValue(successes, place + 1, 0.3, 'above'));
    }
    return errorsOfLargest(largest);
  },
};

const last200 = { last: 200, cost: 7 };

export const meanCases: readonly CalibrationCase[] = [
  ofMean('t-mixture, without its gate', gaussian, tMixture),
  ofMean(
    'normal mixture, known variance',
    gaussian,
    normalMixture(gaussian.standardDeviation ** 2),
  ),
  ofMean('normal mixture, sub-Gaussian bound', signs, normalMixture(1)),
  ofMean('normal mixture, sub-Gaussian bound', uniform, normalMixture(1 / 4)),
  ofMean('betting', indicators(0.02), betting, { ...last200, margin: 0.2 }),
  ofMean('betting', indicators(0.5), betting, last200),
  ofMean('betting', uniform, betting, last200),
  ofMean('betting', beta, betting, { ...last200, margin: 0.05 }),
  ofMean('empirical Bernstein', indicators(0.1), empiricalBernstein, { margin: 0.2 }),
  ofMean('empirical Bernstein', beta, empiricalBernstein, { margin: 0.1, cost: 2 }),
  ofMean('empirical Bernstein', averageOf(5, uniform), empiricalBernstein, { margin: 0.1 }),
  ofMean('Bernoulli mixture', indicators(0.3), bernoulliMixture),
  ofMean('Bernoulli mixture', indicators(0.02), bernoulliMixture, { margin: 0.1 }),
  oneSidedBernoulli,
  sprt,
];

import { logProductOfIndependentEValues } from '../../../src/stats/index.js';
import { type CalibrationCase, nominalRates, refutationOnly } from './case.js';
import { chiSquare, exponential, gaussian, type Law, oneChain, uniforms } from './laws.js';
import { tMixture } from './means.js';
import { errorsOfLargest, everWrong } from './sequences.js';

const maxReplicates = 400;

function onlyRefutations(law: Law): CalibrationCase['run'] {
  const run = everWrong(law, { maxReplicates }, tMixture);
  return (key) => {
    const { 'false refutation': refuted = [] } = run(key);
    return { 'false refutation': refuted };
  };
}

/** An interval for one look, at every look. */
const fixedSizeInterval = everWrong(gaussian, { maxReplicates }, (rate) => {
  const critical = new Map([
    [0.1, 1.6449],
    [0.01, 2.5758],
    [0.001, 3.2905],
  ]).get(rate) as number;
  let count = 0;
  let sum = 0;
  return {
    add: (value) => {
      count += 1;
      sum += value;
    },
    interval: () => {
      const halfWidth = (critical * gaussian.standardDeviation) / Math.sqrt(count);
      return { lower: sum / count - halfWidth, upper: sum / count + halfWidth };
    },
  };
});

function withoutGate(law: Law, rates: readonly number[]): CalibrationCase {
  return {
    procedure: 't-mixture, without its gate',
    data: `${law.name}, ${maxReplicates} replicates`,
    questions: refutationOnly,
    rates,
    expectation: { kind: 'above nominal', why: 'a few skewed replicates are not normal' },
    cost: 0.07,
    run: onlyRefutations(law),
  };
}

/** What must be caught: a calibration that calls these sound cannot see anything. */
export const misuseCases: readonly CalibrationCase[] = [
  withoutGate(exponential, [0.001]),
  withoutGate(chiSquare, [0.01, 0.001]),
  {
    procedure: 't-mixture',
    data: oneChain(0.9).name,
    questions: refutationOnly,
    expectation: { kind: 'above nominal', why: 'draws of one chain are no replicates' },
    cost: 0.4,
    run: onlyRefutations(oneChain(0.9)),
  },
  {
    procedure: 'normal interval for one look, at every look',
    data: `${gaussian.name}, ${maxReplicates} replicates`,
    questions: refutationOnly,
    expectation: { kind: 'above nominal', why: 'each look spends the rate again' },
    cost: 0.2,
    run: (key) => {
      const { 'false refutation': refuted = [] } = fixedSizeInterval(key);
      return { 'false refutation': refuted };
    },
  },
  {
    procedure: 'product of five 1/p',
    data: 'uniform p-values, independent',
    questions: refutationOnly,
    expectation: { kind: 'above nominal', why: '1/p has no finite mean: it is no e-value' },
    cost: 0.02,
    run: (key) =>
      errorsOfLargest(
        logProductOfIndependentEValues(Array.from(uniforms(key, 5), (pValue) => -Math.log(pValue))),
      ),
  },
  {
    procedure: 'fifty claims, each at the whole rate',
    data: 'uniform p-values, independent',
    questions: refutationOnly,
    expectation: { kind: 'above nominal', why: 'the rate of any of them is the sum' },
    cost: 0.02,
    run: (key) => {
      const smallest = Math.min(...uniforms(key, 50));
      return { 'false refutation': nominalRates.filter((rate) => smallest <= rate) };
    },
  },
];

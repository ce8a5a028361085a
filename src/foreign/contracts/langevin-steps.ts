import { countRecords, lost } from '../../core/index.js';
import type { RegressionChain, RegressionRun } from '../../dynamics/index.js';
import type { LinearRegression } from '../../models/index.js';
import { normalDraws, streams } from '../../random/index.js';
import type { Hello } from '../protocol/messages.js';
import type { Contract } from './contract.js';
import { gaussianOfRegression } from './gaussian-of-regression.js';
import { rowsOf } from './rows-of.js';

const name = 'langevin-steps';

/** Fields of a chain that no program is asked for: faults and other noise. */
const ownFields = ['noise', 'noiseAmplitude', 'gradient', 'likelihoodScale'] as const;

/** Langevin dynamics and SGLD of linear regressions, step by step. */
export const langevinSteps: Contract<RegressionChain, RegressionRun> = {
  name,
  standsFor: { simulator: 'sgld/linear-regression-chain' },
  whyNot: (chain, hello) => {
    const own = ownFields.find((field) => chain[field] !== undefined);
    if (own !== undefined) return `has no ${own}`;
    if ((chain.noiseSubsteps ?? 1) !== 1) return 'has no substeps of its noise';
    if (chain.keep?.at !== undefined) return 'keeps states at even distances only';
    if (!isMinibatch(chain)) return undefined;
    if (promiseOf(hello)?.batches !== true) return 'takes no batches';
    return takesRegressions(hello) ? undefined : 'takes no linear regressions';
  },
  jobOf: (chain, key, hello) => {
    const { model, stepSize, temperature, batchSize, start, numSteps, keep } = chain;
    const { inputDimension: d } = model;
    const isEven = keep !== undefined && keep.at === undefined;
    const numKept = keep === undefined ? 0 : countRecords(keep, 0, numSteps);
    return {
      spec: {
        target: takesRegressions(hello) ? regressionTarget(model) : gaussianOfRegression(model),
        stepSize,
        temperature,
        ...(isMinibatch(chain) ? { batchSize } : {}),
        numSteps,
        ...(isEven ? { keep: { from: keep.from, every: keep.every } } : {}),
      },
      start: Array.from(
        typeof start === 'number'
          ? normalDraws(key, d, streams.initialState).map((z) => start * z)
          : start,
      ),
      owed: {
        end: { shape: [d], axes: ['dimension'] },
        ...(numKept === 0
          ? {}
          : { states: { shape: [numKept, d], axes: ['kept state', 'dimension'] } }),
      },
    };
  },
  runOf: (
    { divergenceBound = Number.POSITIVE_INFINITY, stepSize, keep },
    arrays,
    { start = [] },
  ) => {
    const { end, states = new Float64Array(0) } = arrays;
    const first = keep?.from === 0 ? states.subarray(0, start.length) : undefined;
    if (first?.some((x, j) => Math.fround(x) !== Math.fround(start[j]))) {
      return lost(
        'failed',
        `the state before step 0 is [${first.join(', ')}], where the start [${start.join(', ')}] was expected;`,
      );
    }
    const isStable = (x: number) => Math.abs(x) <= divergenceBound;
    if (end.every(isStable) && states.every(isStable)) return { end, states };
    return lost('diverged', `stepSize=${stepSize};`);
  },
};

function promiseOf({ contracts }: Hello) {
  return contracts[name];
}

/** A batch of all samples is none. */
function isMinibatch({ batchSize, model }: RegressionChain): boolean {
  return batchSize !== undefined && batchSize < model.numSamples;
}

/** Preferred to Gaussians: more of the program has to be right. */
function takesRegressions(hello: Hello): boolean {
  return promiseOf(hello)?.targets.includes('linear-regression') === true;
}

function regressionTarget(model: LinearRegression) {
  const { inputs, targets, inputDimension, noiseVariance, priorPrecision } = model;
  return {
    kind: 'linear-regression',
    inputs: rowsOf(inputs, inputDimension),
    targets: Array.from(targets),
    noiseVariance,
    priorPrecision,
  };
}

import { countRecords, evenSteps, lost } from '../../core/index.js';
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
    const { model, stepSize, temperature, batchSize, start, numSteps } = chain;
    const { inputDimension: d } = model;
    const kept = keptStates(chain);
    const numKept = kept === undefined ? 0 : countRecords(kept, 0, numSteps);
    return {
      spec: {
        target: takesRegressions(hello) ? regressionTarget(model) : gaussianOfRegression(model),
        stepSize,
        temperature,
        ...(isMinibatch(chain) ? { batchSize } : {}),
        numSteps,
        ...(kept === undefined ? {} : { keep: { from: kept.from, every: kept.every } }),
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
  whyDiverged: ({ divergenceBound: bound, stepSize }, { end, states = new Float64Array(0) }) => {
    if (bound === undefined) return undefined;
    const isBeyond = (x: number) => !(Math.abs(x) <= bound);
    const first = states.find(isBeyond) ?? end.find(isBeyond);
    // Whatever comes behind a state that grew; NaN out of nowhere is another fault.
    if (first === undefined || !Number.isFinite(first)) return undefined;
    return lost('diverged', `stepSize=${stepSize};`);
  },
  runOf: ({ keep }, arrays, { start = [] }) => {
    const { end, states = new Float64Array(0) } = arrays;
    if (keep === undefined) return { end, states: new Float64Array(0) };
    const first = keep.from === 0 ? states.subarray(0, start.length) : undefined;
    if (first?.some((x, j) => Math.fround(x) !== Math.fround(start[j]))) {
      return lost(
        'failed',
        `the state before step 0 is [${first.join(', ')}], where the start [${start.join(', ')}] was expected;`,
      );
    }
    return { end, states };
  },
};

/** States of a chain that may diverge which are looked at on its way. */
const numLooks = 64;

/**
 * What a program is asked to keep: also of chains with a bound that keep nothing, as their end alone
 * does not say whether it was reached by growing. States that grow from below the bound to beyond the
 * largest number between two looks would be taken for lost ones; near a critical step size they grow
 * by a few per cent a step.
 */
function keptStates({ keep, divergenceBound, numSteps }: RegressionChain) {
  if (keep !== undefined) return keep.at === undefined ? keep : undefined;
  const every = Math.floor(numSteps / numLooks);
  return divergenceBound === undefined || every === 0 ? undefined : evenSteps(every, every);
}

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

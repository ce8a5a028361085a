import {
  defineSimulator,
  type Engine,
  isRecorded,
  type LostRun,
  lost,
  type RandomKey,
  type RecordSchedule,
} from '../../core/index.js';
import { twoLayerChain } from '../../engines/index.js';
import type { LinearRegression } from '../../models/index.js';
import { normalDraws, streams } from '../../random/index.js';
import { runSgld } from '../run-sgld.js';
import { linearRegressionChain } from './linear-regression-chain.js';
import { linearRegressionGradient, minibatchGradient } from './linear-regression-gradient.js';
import { type NoiseLaw, noiseLaws } from './noise-laws.js';
import { type WrongGradient, wrongGradients } from './wrong-gradients.js';

/** SGLD of a Bayesian linear regression, as plain data. */
export interface RegressionChain {
  readonly model: LinearRegression;
  /** eta; > 0 */
  readonly stepSize: number;
  /** T; >= 0 */
  readonly temperature: number;
  /** Standard deviation of the noise of one step; default sqrt(2 stepSize temperature). */
  readonly noiseAmplitude?: number;
  /** Default normal noise of the engine. */
  readonly noise?: NoiseLaw;
  /** Samples of a step, drawn anew without replacement; absent: all of them. */
  readonly batchSize?: number;
  /** Factor on a batch's likelihood gradient; default numSamples / batchSize, which is unbiased. */
  readonly likelihoodScale?: number;
  /** With 2, the path of a chain of half the step size; for normal noise only; default 1. */
  readonly noiseSubsteps?: 1 | 2;
  /** Wrong in a way that has a name; absent: right. Not together with substeps. */
  readonly gradient?: WrongGradient;
  /** Largest absolute parameter that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  /** The point where it starts, or the standard deviation of a normal one around the origin. */
  readonly start: Float64Array | number;
  readonly numSteps: number;
  /** Steps before which the parameters are kept; never when absent. */
  readonly keep?: RecordSchedule;
}

/** What a chain leaves. */
export interface RegressionRun {
  /** The parameters after the last step. */
  readonly end: Float64Array;
  /** The parameters before each kept step; row-major, number of kept steps x inputDimension. */
  readonly states: Float64Array;
}

/**
 * One chain of SGLD of a linear regression: on the engine, or with a wrong gradient by the
 * loop of `runSgld`.
 */
export const regressionChain = defineSimulator('sgld/linear-regression-chain', runChain);

async function runChain(
  chain: RegressionChain,
  key: RandomKey,
  engine: Engine,
): Promise<RegressionRun | LostRun> {
  const { model, start, stepSize } = chain;
  const state =
    typeof start === 'number'
      ? normalDraws(key, model.inputDimension, streams.initialState).map((z) => start * z)
      : start;
  const { outcome, ...run } =
    chain.gradient === undefined
      ? await runOnEngine(chain, state, key, engine)
      : runByLoop(chain, chain.gradient, state.slice(), key);
  return outcome === 'completed' ? run : lost(outcome, `stepSize=${stepSize};`);
}

async function runOnEngine(
  chain: RegressionChain,
  state: Float64Array,
  key: RandomKey,
  engine: Engine,
) {
  const { model, numSteps, keep, noise, ...options } = chain;
  const law = noise === undefined ? {} : { noise: noiseLaws[noise] };
  const records = keep && { ...keep, keepStates: true };
  const [result] = await engine.run(twoLayerChain, [
    linearRegressionChain(
      model,
      { ...options, ...law },
      { key, state, numSteps, ...(records === undefined ? {} : { records }) },
    ),
  ]);
  const { inputDimension } = model;
  return {
    outcome: result.outcome,
    end: result.state.slice(0, inputDimension),
    states: withoutReadouts(result.records.states, inputDimension),
  };
}

/** Of a neuron's parameters, all but the readout, which is the last of each row. */
function withoutReadouts(states: Float64Array = new Float64Array(0), d: number): Float64Array {
  const kept = new Float64Array((states.length / (d + 1)) * d);
  for (let to = 0, from = 0; to < kept.length; to += d, from += d + 1) {
    for (let j = 0; j < d; j++) kept[to + j] = states[from + j];
  }
  return kept;
}

function runByLoop(
  chain: RegressionChain,
  gradient: WrongGradient,
  state: Float64Array,
  key: RandomKey,
) {
  const { model, batchSize, likelihoodScale, numSteps, keep, noise, ...options } = chain;
  const field =
    batchSize === undefined
      ? linearRegressionGradient(model)
      : minibatchGradient(model, batchSize, key, likelihoodScale);
  const law = noise === undefined ? {} : { noise: noiseLaws[noise] };
  const states: number[] = [];
  const distorted = wrongGradients[gradient](field);
  const observe = (current: Float64Array, step: number): void => {
    if (keep !== undefined && isRecorded(keep, step)) states.push(...current);
  };
  const outcome = runSgld(distorted, { ...options, ...law }, key, state, numSteps, observe);
  return { outcome, end: state, states: Float64Array.from(states) };
}

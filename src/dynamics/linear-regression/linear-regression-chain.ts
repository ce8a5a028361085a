import type { Chain, ChainNoise, RandomKey } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { streams } from '../../random/index.js';
import type { SgldOptions } from '../run-sgld.js';

/** How the chain of a linear regression moves. */
export interface RegressionChainOptions extends SgldOptions {
  /** Samples of a step, drawn anew without replacement; in [1, numSamples]; absent: all of them. */
  readonly batchSize?: number;
  /** Factor on a batch's likelihood gradient; default numSamples / batchSize, which is unbiased. */
  readonly likelihoodScale?: number;
  /** As in `ChainNoise`; for normal noise only; default 1. */
  readonly noiseSubsteps?: 1 | 2;
}

/**
 * SGLD of a Bayesian linear regression as a chain of one neuron: its weights are
 * the parameters, phi(z) = z, and its readout is frozen at one. The same moves,
 * noise and batches as `runSgld` on the gradient of the regression.
 *
 * @param run - what a chain needs besides; its `state` holds the inputDimension
 *   parameters, where the state of the chain ends with the readout
 */
export function linearRegressionChain(
  model: LinearRegression,
  options: RegressionChainOptions,
  run: Pick<Chain, 'key' | 'state' | 'numSteps' | 'firstStep' | 'records'>,
): Chain {
  const { inputDimension, numSamples, noiseVariance, priorPrecision } = model;
  const { stepSize, temperature, batchSize, divergenceBound } = options;
  const scale = batchSize === undefined ? 1 : (options.likelihoodScale ?? numSamples / batchSize);
  /** One number for each parameter, none for the readout. */
  const perParameter = (value: number): Float64Array =>
    new Float64Array(inputDimension + 1).fill(value, 0, inputDimension);
  return {
    ...run,
    shape: {
      inputDimension,
      width: 1,
      hasBiases: false,
      activation: { kind: 'polynomial', coefficients: [0, 1] },
      outputScale: 1,
      // The potential of the regression has a factor 1/2 on the squares.
      lossScale: scale / (2 * noiseVariance),
      readouts: 'frozen',
    },
    data: model,
    ...(batchSize === undefined ? {} : { batchSize }),
    state: Float64Array.of(...run.state, 1),
    stepSize: perParameter(stepSize),
    decay: perParameter(priorPrecision),
    noiseAmplitude: perParameter(options.noiseAmplitude ?? Math.sqrt(2 * stepSize * temperature)),
    noise: noiseOf(options, run.key),
    ...(divergenceBound === undefined ? {} : { divergenceBound }),
  };
}

/** Normal noise of the key, or that of a function. */
function noiseOf({ noise, noiseSubsteps = 1 }: RegressionChainOptions, key: RandomKey): ChainNoise {
  if (noise === undefined) return { kind: 'normal', substeps: noiseSubsteps };
  return { kind: 'given', fill: (step, out) => noise(key, streams.langevinNoise, step, out) };
}

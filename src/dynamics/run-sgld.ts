import type { RandomKey } from '../core/index.js';
import { type GradientField, runLangevin } from '../engines/index.js';
import { type Fill, fillNormal, streams } from '../random/index.js';

/** Settings of stochastic-gradient Langevin dynamics. */
export interface SgldOptions {
  /** eta; > 0 */
  readonly stepSize: number;
  /** T; >= 0 */
  readonly temperature: number;
  /** Unit-variance noise; default normal. */
  readonly noise?: Fill;
  /** Standard deviation of the noise of one step; default sqrt(2 stepSize temperature). */
  readonly noiseAmplitude?: number;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
}

/**
 * Stochastic-gradient Langevin dynamics:
 * theta <- theta - eta g(theta) + sqrt(2 eta T) xi.
 *
 * @param field - gradient of the potential, or an unbiased estimate of it
 * @param key - of the replicate; the noise of (step, coordinate) follows from it
 * @param state - updated in place
 * @param observe - sees the state before each update
 * @source welling2011, equation 4
 */
export function runSgld(
  field: GradientField,
  options: SgldOptions,
  key: RandomKey,
  state: Float64Array,
  numSteps: number,
  observe?: (state: Float64Array, step: number, gradient: Float64Array) => void,
): 'completed' | 'diverged' | 'non-finite' {
  const { stepSize, temperature, noise = fillNormal } = options;
  return runLangevin(state, {
    gradient: field,
    noise: (step, out) => noise(key, streams.langevinNoise, step, out),
    stepSize,
    noiseAmplitude: options.noiseAmplitude ?? Math.sqrt(2 * stepSize * temperature),
    numSteps,
    ...(options.divergenceBound === undefined ? {} : { divergenceBound: options.divergenceBound }),
    ...(observe === undefined ? {} : { observe }),
  });
}

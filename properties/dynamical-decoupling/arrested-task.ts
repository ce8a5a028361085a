import * as tvd from 'theory-vs-dynamics';
import { constantsOf, growthRate, type LearnedNeuron } from './glass-of-differences.js';
import { limitByPowers } from './limits-of-series.js';

/** Each four times the one before. */
export const wideWidths = [4096, 16384, 65536] as const;

/** How a run is made. */
export interface WideOptions {
  readonly scheme?: 'gradient-descent' | 'euler';
  /** Times as small as the usual steps. */
  readonly finer?: number;
  /** Changes of the problem. */
  readonly problem?: Partial<Parameters<typeof tvd.symmetricDynamics>[0]>;
}

/**
 * A wide network in the mean-field scaling that learns a neuron like its own, looked at at ages: times
 * over the root of the width, in units of `growthRate`; and in parts of the last of them of equal length.
 */
export function wideCourse(
  task: LearnedNeuron,
  width: number,
  { lastAge, numLooks }: { readonly lastAge: number; readonly numLooks: number },
  { scheme = 'gradient-descent', finer = 1, problem = {} }: WideOptions = {},
) {
  const { sampleRatio, labelNoise, hiddenCovariance } = task;
  const end = (lastAge * Math.sqrt(width)) / growthRate(task);
  const curvature = sampleRatio * constantsOf(task).slope;
  const parts = Math.max(1, Math.ceil((finer * end * curvature) / numLooks));
  const stepSize = end / (numLooks * parts);
  return tvd.symmetricDynamics({
    ...{ width, sampleRatio, labelNoise, hiddenCovariance, scheme, stepSize },
    ...{ target: 'same', initialReadout: 1, frozenReadout: false },
    times: Array.from({ length: numLooks }, (_, k) => (k + 1) * parts * stepSize),
    ...problem,
  });
}

/** The limit of a number of the three widths, with corrections of powers of one over the root of the width. */
export function wideLimit(numbers: readonly tvd.NumberWithError[]): tvd.NumberWithError {
  return tvd.withError(limitByPowers(numbers, 4, [1 / 2, 1]).value, 1e-9);
}

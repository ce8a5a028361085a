import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { RandomKey } from '../../../../src/core/index.js';
import { fillNormal, fillUniform } from '../../../../src/random/index.js';

/** How a passage is looked for. */
export interface PassageOptions {
  /** Level to be reached from 0, > 0. */
  readonly level: number;
  readonly timeStep: number;
  /** Length of the run: min(passage time, this) is what it gives. */
  readonly duration: number;
  /** Velocity; default 0. */
  readonly drift?: number;
  /** Look at the ends of steps alone, the usual mistake; default false. */
  readonly ignoresPathBetween?: boolean;
}

/**
 * First passage of Brownian motion with drift through a level, as the end of the
 * step in which it happens: whether it comes after a multiple of the time step
 * is exact. Between two points a, b below the level a Brownian bridge crosses it
 * with probability exp(-2 (level - a)(level - b)/timeStep), whatever the drift.
 */
export function passageTime(options: PassageOptions, key: RandomKey): number {
  const { level, timeStep, duration, drift = 0, ignoresPathBetween = false } = options;
  const steps = Math.round(duration / timeStep);
  const kicks = new Float64Array(steps);
  const uniforms = new Float64Array(steps);
  fillNormal(key, 1, 0, kicks);
  fillUniform(key, 2, 0, uniforms);
  let before = 0;
  for (let step = 0; step < steps; step++) {
    const after = before + drift * timeStep + Math.sqrt(timeStep) * kicks[step];
    const crossing = Math.exp((-2 * (level - before) * (level - after)) / timeStep);
    if (after >= level || (!ignoresPathBetween && uniforms[step] < crossing)) {
      return (step + 1) * timeStep;
    }
    before = after;
  }
  return duration;
}

/**
 * P(passage after t): with drift v and level a it is
 * Phi((a - v t)/sqrt t) - e^(2 v a) Phi((-a - v t)/sqrt t), without drift
 * 2 Phi(a/sqrt t) - 1 by reflection.
 */
export function latePassage(level: number, time: number, drift = 0): number {
  const root = Math.sqrt(time);
  return (
    normalCdf((level - drift * time) / root, 0, 1) -
    Math.exp(2 * drift * level) * normalCdf((-level - drift * time) / root, 0, 1)
  );
}

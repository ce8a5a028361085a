import type { RandomKey } from '../../../../src/core/index.js';
import { fillCentredUniform, fillNormal } from '../../../../src/random/index.js';

/**
 * An overdamped particle in U = x^2/2, dx = -rate x dt + sqrt(2 rate T) dW.
 *
 * Over a time t, exactly, x -> x e^(-rate t) + sqrt(T (1 - e^(-2 rate t))) z:
 * from x0 the mean is x0 e^(-rate t), the variance T (1 - e^(-2 rate t)).
 */
export interface Mode {
  readonly rate: number;
  readonly temperature: number;
}

/** Standard normal numbers of a replicate. */
export function normalsOf(key: RandomKey, count: number, stream = 1): Float64Array {
  const out = new Float64Array(count);
  fillNormal(key, stream, 0, out);
  return out;
}

/** Positions at increasing times, by exact transitions from one to the next. */
export function positions(
  { rate, temperature }: Mode,
  start: number,
  times: readonly number[],
  key: RandomKey,
  stream = 1,
): number[] {
  const kicks = normalsOf(key, times.length, stream);
  let [position, now] = [start, 0];
  return times.map((time, index) => {
    const kept = Math.exp(-rate * (time - now));
    position = position * kept + Math.sqrt(temperature * (1 - kept * kept)) * kicks[index];
    now = time;
    return position;
  });
}

/** Mean position at a time. */
export function meanPosition({ rate }: Mode, start: number, time: number): number {
  return start * Math.exp(-rate * time);
}

/** Variance of the position at a time. */
export function positionVariance({ rate, temperature }: Mode, time: number): number {
  return temperature * (1 - Math.exp(-2 * rate * time));
}

/**
 * Euler steps x <- x - h x + sqrt(2 h T) u with h = rate times step size and
 * kicks u of mean 0, variance 1 and bounded, from x = 0.
 *
 * The stationary variance v solves v = (1 - h)^2 v + 2 h T: v = T/(1 - h/2),
 * whatever the law of u. With a = 1 - h the excess kurtosis is
 * -1.2 (1 - a^2)/(1 + a^2), for that of u is -1.2.
 */
export function eulerPosition(h: number, temperature: number, key: RandomKey, stream = 1): number {
  // a^(2 n) <= 1.2e-7 of the variance is still missing at the end.
  const steps = h === 1 ? 1 : Math.ceil(8 / -Math.log(Math.abs(1 - h)));
  const kicks = new Float64Array(steps);
  fillCentredUniform(key, stream, 0, kicks);
  const amplitude = Math.sqrt(2 * h * temperature);
  return kicks.reduce((position, kick) => (1 - h) * position + amplitude * kick, 0);
}

/** Stationary variance of Euler steps. */
export function eulerVariance(h: number, temperature: number): number {
  return temperature / (1 - h / 2);
}

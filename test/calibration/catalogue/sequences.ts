import type { Interval, RandomKey } from '../../../src/core/index.js';
import { type Errors, nominalRates } from './case.js';
import type { Law } from './laws.js';

/**
 * Sample sizes at which a sequence is looked at: each up to 32, then every ten
 * per cent, as the pipeline looks after its first replicates.
 */
export function looksUpTo(last: number, factor = 1.05, everyUpTo = 32): readonly number[] {
  const looks: number[] = [];
  for (
    let look = 2;
    look < last;
    look = look < everyUpTo ? look + 1 : Math.max(look + 1, Math.ceil(look * factor))
  ) {
    looks.push(look);
  }
  return [...looks, last];
}

/** For costly intervals: from 16 on, every 50 %. */
export function fewLooksUpTo(last: number): readonly number[] {
  return looksUpTo(last, 1.5, 16).filter((look) => look >= 16);
}

/** A confidence sequence under way. */
export interface Sequence {
  readonly add: (value: number) => void;
  readonly interval: () => Interval;
}

/** How a run of `everWrong` is set up. */
export interface SequenceDesign {
  readonly maxReplicates: number;
  /** Half-width of the margin; default half a standard deviation. */
  readonly margin?: number;
  readonly looks?: readonly number[];
}

/**
 * Both errors of a confidence sequence of a mean. A false refutation: the
 * interval is without the truth at any look. A false support: the truth lies on
 * the upper edge of the margin, and the interval inside the margin at any look.
 */
export function everWrong(
  law: Law,
  { maxReplicates, margin = law.standardDeviation / 2, looks }: SequenceDesign,
  start: (rate: number) => Sequence,
): (key: RandomKey) => Errors {
  const schedule = looks ?? looksUpTo(maxReplicates);
  return (key) => {
    const values = law.draw(key, maxReplicates);
    const refuted: number[] = [];
    const supported: number[] = [];
    for (const rate of nominalRates) {
      const sequence = start(rate);
      let count = 0;
      let isRefuted = false;
      let isSupported = false;
      for (const look of schedule) {
        while (count < look) sequence.add(values[count++]);
        const { lower, upper } = sequence.interval();
        isRefuted ||= lower > law.mean || upper < law.mean;
        isSupported ||= lower >= law.mean - 2 * margin && upper <= law.mean;
      }
      if (isRefuted) refuted.push(rate);
      if (isSupported) supported.push(rate);
    }
    return { 'false refutation': refuted, 'false support': supported };
  };
}

/** Errors of an e-process: whether its largest value ever reached 1/rate. */
export function errorsOfLargest(largestLogEValue: number): Errors {
  return { 'false refutation': nominalRates.filter((rate) => largestLogEValue >= -Math.log(rate)) };
}

/** A function of a sample size and a rate, computed once for each. */
export function remembered<Result>(
  compute: (look: number, rate: number) => Result,
): (look: number, rate: number) => Result {
  const known = new Map<string, Result>();
  return (look, rate) => {
    const name = `${look} ${rate}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const result = compute(look, rate);
    known.set(name, result);
    return result;
  };
}

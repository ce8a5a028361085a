/** Where the cost of an item is not known, one takes at most this long. */
const unknownSeconds = 30 * 60;
/** Where it is known, at least this long. */
const leastSeconds = 60;
/** Beyond which multiple of its mean cost an item is taken to run for ever. */
const costFactor = 100;
/**
 * Items from whose mean the cost of one is known: with times as different as those of an
 * exponential law, one takes 100 times the mean of 8 with a chance below 1e-9.
 */
const numKnown = 8;

/** In words, for messages: the same for every machine. */
export const measuredLimitInWords = `${unknownSeconds / 60} min, or once ${numKnown} are done ${leastSeconds} s or ${costFactor} times their mean, the longer one`;

/** How long batches of items of one kind may take. */
export interface BatchLimits {
  /**
   * Seconds for a batch. Only an item that is alone and over its limit is lost: a batch
   * of several is divided then, so their limit costs time and changes no answer.
   */
  readonly of: (count: number) => number;
  /** Tells how long a batch took. */
  readonly learn: (count: number, seconds: number) => void;
}

interface Measured {
  count: number;
  seconds: number;
}

/**
 * Limits for items of several kinds that have something to do with each other, such as the
 * replicates of a claim at its settings.
 *
 * @param given - limit of one item in seconds, Infinity for none; default: from the measured cost
 */
export function timeLimits(given?: number): (kind: string) => BatchLimits {
  const kinds = new Map<string, Measured>();
  const dearest = () => {
    const costs = [...kinds.values()].map(({ count, seconds }) => seconds / count);
    return costs.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...costs);
  };
  return (kind) => {
    const ofOne = (): number => {
      if (given !== undefined) return given;
      const { count, seconds } = kinds.get(kind) ?? { count: 0, seconds: 0 };
      if (count >= numKnown) return Math.max(leastSeconds, (costFactor * seconds) / count);
      const guess = dearest();
      return Math.max(unknownSeconds, guess < Number.POSITIVE_INFINITY ? costFactor * guess : 0);
    };
    return {
      of: (count) => {
        const one = ofOne();
        if (count === 1 || one === Number.POSITIVE_INFINITY) return one;
        const likely = Math.max(Math.min(one, leastSeconds), costFactor * dearest() * count);
        return Math.min(one * count, likely);
      },
      learn: (count, seconds) => {
        const before = kinds.get(kind) ?? { count: 0, seconds: 0 };
        kinds.set(kind, { count: before.count + count, seconds: before.seconds + seconds });
      },
    };
  };
}

/** Something that is timed. */
export interface Competitor {
  /** Does so many units of work; resolves to the seconds that it took. */
  readonly run: (amount: number) => Promise<number>;
}

/** How long to measure. */
export interface Effort {
  /** A repetition lasts at least this long. */
  readonly seconds: number;
  readonly repetitions: number;
}

/** Seconds per unit of work, one number a round, in the order of the rounds. */
export type Timing = readonly number[];

/**
 * Times competitors in rounds, each once a round, so that a machine that slows
 * down for a while slows all of them. Before the rounds each is warmed up with a
 * growing amount, until that lasts long enough.
 *
 * @returns one timing for each competitor, in their order
 */
export async function timeSideBySide(
  competitors: readonly Competitor[],
  { seconds, repetitions }: Effort,
): Promise<Timing[]> {
  const amounts: number[] = [];
  for (const competitor of competitors) amounts.push(await enoughWork(competitor, seconds));
  const timings: number[][] = competitors.map(() => []);
  for (let round = 0; round < repetitions; round++) {
    for (const [place, { run }] of competitors.entries()) {
      timings[place].push((await run(amounts[place])) / amounts[place]);
    }
  }
  return timings;
}

/** An amount of work that lasts so many seconds twice in a row: until then, it may be warming up. */
async function enoughWork({ run }: Competitor, seconds: number): Promise<number> {
  await run(1);
  let amount = 1;
  let wasEnough = false;
  for (;;) {
    const lasted = await run(amount);
    const isEnough = lasted >= seconds;
    if (isEnough && wasEnough) return amount;
    wasEnough = isEnough;
    if (isEnough) continue;
    const wanted = Math.ceil((1.3 * amount * seconds) / Math.max(lasted, seconds / 50));
    amount = Math.max(amount + 1, wanted);
  }
}

/** The middle of some numbers; the mean of the two in the middle of an even count. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Distance from the least to the largest number, over the median. */
export function relativeSpread(numbers: readonly number[]): number {
  return (Math.max(...numbers) - Math.min(...numbers)) / median(numbers);
}

/** Median over rounds of how many times longer the first took than the second. */
export function timesFaster(slower: Timing, faster: Timing): number {
  return median(slower.map((seconds, round) => seconds / faster[round]));
}

import { diagnose } from '../../../check/index.js';
import { completed, counted, isLost, type LostRun, outcomeWords } from '../../../core/index.js';
import { failed, type Raw } from './converted.js';

/** All numbers of each run, or why there are none. */
export type RunNumbers = readonly number[] | LostRun;

/** Runs of one system, of which more are made as more are wanted. */
export interface GrowingRuns {
  /**
   * One number of each of the first runs.
   *
   * @param index - of the number
   * @param most - runs that may be made where the first ones do not show how runs spread
   */
  readonly take: (count: number, most: number, index: number) => Promise<Raw>;
}

/** A run that is made twice, to see that it follows from its key alone. */
const repeated = 15;

/**
 * Runs of a program or a function of somebody else, of which nothing is taken on trust: one of the
 * first is made again, alone and after the others, and must be the same.
 *
 * @param make - runs from a first one on; run k is the same whichever others are made with it
 * @param isRepeatable - whether the same run gives the same numbers, as far as it says
 */
export function growingRuns(
  make: (first: number, count: number) => Promise<readonly RunNumbers[]>,
  isRepeatable: boolean,
): GrowingRuns {
  const runs: RunNumbers[] = [];
  let wrong: string | undefined;
  let last: Promise<void> = Promise.resolve();

  const grow = async (count: number): Promise<void> => {
    if (runs.some(isLost) || wrong !== undefined || runs.length >= count) return;
    const before = runs.length;
    runs.push(...(await make(before, count - before)));
    if (before > 0 || !isRepeatable || runs.some(isLost)) return;
    const place = Math.min(repeated, runs.length - 1);
    const [again = []] = await make(place, 1);
    wrong = whyNotTheSame(place, runs[place], again);
  };
  const upTo = async (count: number): Promise<readonly RunNumbers[]> => {
    last = last.then(() => grow(count));
    await last;
    return runs.slice(0, count);
  };

  return {
    take: async (count, most, index) => {
      const of = (own: readonly RunNumbers[]) => ofRuns(own, index, wrong);
      const made = of(await upTo(count));
      if (made.kind !== 'runs' || differ(made.values)) return made;
      // What is rare may not have happened yet.
      const all = of(await upTo(most));
      if (all.kind !== 'runs' || differ(all.values)) return all;
      return failed(
        `all ${all.values.length} runs gave ${all.values[0]}: how runs spread is not known, and what draws nothing from its seed is no run`,
      );
    },
  };
}

function differ(values: readonly number[]): boolean {
  return values.some((own) => own !== values[0]);
}

function ofRuns(runs: readonly RunNumbers[], index: number, wrong: string | undefined): Raw {
  if (wrong !== undefined) return failed(wrong);
  const [first, ...others] = runs.filter(isLost);
  if (first !== undefined) {
    const count = `${1 + others.length} of ${counted(runs.length, 'run')}`;
    return failed(`${count} ${outcomeWords[first.outcome]}: ${first.message.replace(/;$/, '')}`);
  }
  const replicates = runs.map((own) => completed(own as readonly number[]));
  const broken = diagnose(replicates, []).find(({ holds }) => !holds);
  if (broken !== undefined) return failed(broken.message);
  return { kind: 'runs', values: replicates.map(({ values }) => values[index] ?? Number.NaN) };
}

function whyNotTheSame(place: number, one: RunNumbers, again: RunNumbers): string | undefined {
  if (isLost(one)) return undefined;
  const rule = 'a run must follow from its parameters and its own seed alone';
  const lookFor =
    'look for a generator that is not seeded, or that is kept from one run to the next; a program that cannot repeat itself says deterministic: false in its hello';
  if (isLost(again)) return `run ${place + 1} was made again and failed: ${again.message} ${rule}`;
  const differs = one.findIndex((own, index) => !Object.is(own, again[index]));
  return differs === -1
    ? undefined
    : `run ${place + 1} gave ${one[differs]} among others, and ${again[differs]} when it was made again alone: ${rule}; ${lookFor}`;
}

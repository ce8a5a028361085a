import type { Sight } from './examine.js';
import type { Fault } from './faults.js';

/** Whom to ask first of a fault, where the first claim that refutes it is enough. */
export interface OrderOfClaims {
  readonly sorted: (fault: Pick<Fault, 'file'>, claims: readonly string[]) => readonly string[];
  /** What came of asking. */
  readonly note: (fault: Pick<Fault, 'file'>, sights: readonly Sight[]) => void;
}

/** How often a claim was asked, and what came of it. */
interface Tally {
  asked: number;
  kills: number;
  seconds: number;
}

/**
 * Claims that are likely to refute the fault for the time they take come first: by what they have
 * made of faults of the same file, and before there are any, of all. Who comes first says nothing
 * of what a claim sees, only of what it costs to know.
 *
 * @param secondsOf - of each claim, without a fault
 */
export function orderOfClaims(secondsOf: ReadonlyMap<string, number>): OrderOfClaims {
  const tallies = new Map<string, Tally>();
  const tallyOf = (claim: string, file: string): Tally => {
    const name = JSON.stringify([claim, file]);
    const known = tallies.get(name) ?? { asked: 0, kills: 0, seconds: 0 };
    tallies.set(name, known);
    return known;
  };
  const promise = (claim: string, file: string) => {
    const [all, own] = [tallyOf(claim, anyFile), tallyOf(claim, file)];
    const shareOfAll = (all.kills + 1) / (all.asked + 2);
    const share = (own.kills + shareOfAll) / (own.asked + 1);
    const seconds = (all.seconds + (secondsOf.get(claim) ?? 1)) / (all.asked + 1);
    return share / seconds;
  };
  return {
    sorted: ({ file }, claims) => claims.toSorted((a, b) => promise(b, file) - promise(a, file)),
    note: ({ file }, sights) => {
      for (const { claim, outcome, seconds } of sights) {
        for (const place of [file, anyFile]) {
          const tally = tallyOf(claim, place);
          tally.asked += 1;
          tally.seconds += seconds;
          if (isKill(outcome)) tally.kills += 1;
        }
      }
    },
  };
}

/** The name under which faults of all files are counted. */
const anyFile = '';

/** Whether a claim with this outcome has refuted the fault. */
export function isKill(outcome: Sight['outcome']): boolean {
  return outcome === 'refuted' || outcome === 'disagreement';
}

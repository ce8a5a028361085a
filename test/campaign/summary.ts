import type { Tier } from '../../src/core/index.js';
import type { FoundFault } from './lookout.js';
import { whyEquivalent } from './named/equivalent-by-rule.js';
import { type Share, shareKilled } from './share-killed.js';

/** What became of a fault, and its place in the order of the campaign. */
export type Finding = FoundFault & { readonly place: number };

/** One fault in the kill matrix. */
export interface MatrixRow {
  readonly fault: string;
  readonly origin: FoundFault['fault']['origin'];
  readonly state: FoundFault['state'];
  readonly counts: boolean;
  /** Largest change of a compared number, over its predicted value. */
  readonly move: number;
  /** Why no claim can see it. */
  readonly equivalent?: string;
  /** Claims that it moves, by what they made of it. */
  readonly claims: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** The result of a campaign. */
export interface Summary {
  readonly tier: Tier;
  readonly seed: number;
  /** Whose claims alone were asked; those of every suite where there is none. */
  readonly suite?: string;
  /** Claims that refute a fault after which no more were asked; all were asked where it is absent. */
  readonly enough?: number;
  /** Of faults found by rule. */
  readonly numLookedAt: number;
  readonly numCounting: number;
  readonly numKilled: number;
  readonly share: Share;
  /** Faults of the list kept by hand, and how many of them are killed. */
  readonly named: { readonly count: number; readonly numKilled: number };
  /** Number of counting faults that each claim kills, and those that it alone kills. */
  readonly byClaim: Readonly<Record<string, { readonly kills: number; readonly alone: number }>>;
  readonly matrix: readonly MatrixRow[];
}

export function summaryOf(
  findings: readonly Finding[],
  {
    tier,
    seed,
    suite,
    enough,
    claims,
  }: Pick<Summary, 'tier' | 'seed' | 'suite' | 'enough'> & {
    readonly claims: readonly string[];
  },
): Summary {
  const byRule = findings.filter(({ fault }) => fault.origin === 'rule');
  const counting = byRule.filter(({ counts }) => counts);
  const named = findings.filter(({ fault }) => fault.origin === 'named');
  const numKilled = numKilledOf(counting);
  const killsOf = (claim: string) =>
    findings.filter(({ killers, counts }) => counts && killers.includes(claim));
  return {
    tier,
    seed,
    ...(suite !== undefined && { suite }),
    ...(enough !== undefined && { enough }),
    numLookedAt: byRule.length,
    numCounting: counting.length,
    numKilled,
    share: shareKilled(numKilled, counting.length),
    named: { count: named.length, numKilled: numKilledOf(named) },
    byClaim: Object.fromEntries(
      claims.map((claim) => {
        const kills = killsOf(claim);
        const alone = kills.filter(({ killers }) => killers.length === 1).length;
        return [claim, { kills: kills.length, alone }];
      }),
    ),
    matrix: findings.map(rowOf),
  };
}

function numKilledOf(findings: readonly Finding[]): number {
  return findings.filter(({ state }) => state === 'killed').length;
}

function rowOf({ fault, state, counts, move, sights }: Finding): MatrixRow {
  const claims: Record<string, string[]> = {};
  for (const { claim, outcome } of sights) {
    claims[outcome] = [...(claims[outcome] ?? []), claim];
  }
  const name =
    fault.origin === 'named'
      ? fault.id
      : `${fault.file}:${fault.line} ${fault.rule}: ${fault.before} -> ${fault.after}`;
  const equivalent = fault.equivalent ?? whyEquivalent(fault);
  return {
    fault: name,
    origin: fault.origin,
    state,
    counts,
    move: Number(move.toPrecision(3)),
    ...(equivalent !== undefined && { equivalent }),
    claims,
  };
}

/** The result in a few lines. */
export function inWords({
  tier,
  numLookedAt,
  numCounting,
  numKilled,
  share,
  named,
}: Summary): string {
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const ofList = `of ${named.count} faults of the list ${named.numKilled} are killed`;
  if (numCounting === 0) return ofList;
  return [
    `tier ${tier}: of ${numLookedAt} faults by rule ${numCounting} move a compared number by more than 5 %;`,
    `${numKilled} of them are killed: ${percent(share.estimate)} (95 %: ${percent(share.lower)} to ${percent(share.upper)})`,
    ofList,
  ].join('\n');
}

import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as suites from '../../properties/index.js';
import { isInTier, type Tier } from '../../src/core/index.js';
import type { Build } from './build.js';
import type { Sight } from './examine.js';
import type { Fault } from './faults.js';
import { look, type Switch } from './look.js';
import type { Observation } from './observation.js';
import { isKill, orderOfClaims } from './order-of-claims.js';
import { plant } from './plant.js';
import { type StateOfFault, stateOf } from './state-of-fault.js';

/** Change of a compared number, over its predicted value, from which a fault counts. */
export const smallestCountingMove = 0.05;

/** What became of a fault. */
export interface FoundFault {
  readonly fault: Fault;
  readonly state: StateOfFault;
  /** Whether some compared number moves by more than 5 per cent while all can be computed. */
  readonly counts: boolean;
  readonly move: number;
  readonly killers: readonly string[];
  /** Claims that the fault moves, with what they made of it. */
  readonly sights: readonly Sight[];
}

export interface Lookout {
  readonly claims: readonly string[];
  /** Claims that are not supported without a fault. */
  readonly leftOut: readonly Sight[];
  /** Numbers in the jobs of engines, `program: path`. */
  readonly jobPaths: readonly string[];
  /** Claims that pass by a switch. */
  readonly visitorsOf: (fault: number) => readonly string[];
  readonly lookAt: (fault: Fault) => Promise<FoundFault>;
  /** Learns from what was found before whom to ask first. */
  readonly learn: (known: Pick<FoundFault, 'fault' | 'sights'>) => void;
}

export interface LookoutOptions {
  readonly root: string;
  readonly folder: string;
  readonly build: Build;
  readonly tier: Tier;
  readonly seed: number;
  /** Whose claims alone are asked; those of every suite by default. */
  readonly suites?: readonly string[];
  /** Claims that refute a fault, and that it moves enough to count, after which no more are asked. */
  readonly enough?: number;
  /** Processes at once. */
  readonly numJobs: number;
}

/** A claim that takes as many times as long as without a fault is taken to hang. */
const mostTimesAsLong = 5;
const leastSecondsOfSilence = 120;
/** At the longest tier, without a fault, a claim takes minutes of one core. */
const longestWithoutFault = 3600;

/**
 * Looks at the claims as they are, so that faults can be compared with that. Claims that are not
 * supported without a fault are left out: their verdict would say nothing of one.
 */
export async function openLookout(options: LookoutOptions): Promise<Lookout> {
  const { root, folder, build, tier, seed, suites: chosen, enough } = options;
  const all = Object.values(suites).flatMap(({ claims }) => claims);
  const wanted = all
    .filter((claim) => claim.exploratory !== true && isInTier(claim, tier))
    .map(({ id }) => id)
    .filter((id) => chosen?.some((suite) => id.startsWith(`${suite}/`)) ?? true);
  if (wanted.length === 0) throw new Error(`no claim at tier ${tier} of a suite ${chosen}`);
  const right = await withoutFault(options, wanted);
  const claims = wanted.filter((id) =>
    right.some(({ claim, outcome }) => claim === id && outcome === 'supported'),
  );
  const leftOut = right.filter(({ outcome }) => outcome !== 'supported');
  const baseline: Record<string, readonly Observation[]> = {};
  for (const { claim, observations } of right) baseline[claim] = observations ?? [];
  const visits = new Map(right.map(({ claim, visited }) => [claim, new Set(visited)]));
  const jobsOf = new Map(right.map(({ claim, jobPaths }) => [claim, new Set(jobPaths)]));
  const visitorsOf = (fault: number) => claims.filter((claim) => visits.get(claim)?.has(fault));
  const secondsOf = new Map(right.map(({ claim, seconds }) => [claim, seconds]));
  const order = orderOfClaims(secondsOf);
  const secondsOfSilence = (claim: string) =>
    Math.max(leastSecondsOfSilence, mostTimesAsLong * (secondsOf.get(claim) ?? 0));
  /** Asks claims in a build in which the fault is, or can be switched on. */
  const ask = async (
    fault: Fault,
    build: string,
    wanted: readonly string[],
    change: Switch = {},
  ): Promise<FoundFault> => {
    const own = enough === undefined ? wanted : order.sorted(fault, wanted);
    let numKills = 0;
    const isEnough = ({ outcome, move }: Sight) => {
      if (isKill(outcome) && Number.isFinite(move) && move > smallestCountingMove) numKills += 1;
      return enough !== undefined && numKills >= enough;
    };
    const patience = { secondsOfSilence, isEnough };
    const task = { tier, seed, claims: own, baseline };
    // Of a share of faults that count, those that do not need no verdict.
    const isOfShare = enough !== undefined && fault.origin === 'rule';
    const leastMove = isOfShare ? { leastMove: smallestCountingMove } : {};
    const sights = await look(build, { ...task, ...leastMove }, change, patience);
    const counted = sights.some(({ move }) => Number.isFinite(move) && move > smallestCountingMove);
    if (counted && numKills === 0) {
      // One that counts may be refuted where it moves less.
      const notAsked = sights.filter(({ outcome }) => outcome === 'not asked');
      const claims = notAsked.map(({ claim }) => claim);
      const more =
        claims.length === 0 ? [] : await look(build, { ...task, claims }, change, patience);
      for (const sight of more)
        sights[sights.findIndex(({ claim }) => claim === sight.claim)] = sight;
    }
    order.note(fault, sights);
    return found(fault, sights);
  };
  /** All that may be moved by what is planted in a file. */
  const reachedBy = ({ file }: Fault) => {
    const [, folder, kind] = file.split('/');
    if (folder !== 'kernels' || kind === 'common') return claims;
    const runs = (claim: string) =>
      [...(jobsOf.get(claim) ?? [])].some((path) => path.startsWith(`${kind}: `));
    return claims.filter(runs);
  };
  let numPlanted = 0;
  return {
    claims,
    leftOut,
    jobPaths: [...new Set(right.flatMap(({ jobPaths = [] }) => jobPaths))].sort(),
    visitorsOf,
    learn: ({ fault, sights }) => order.note(fault, sights),
    lookAt: async (fault) => {
      if (fault.job !== undefined) {
        const { program, path } = fault.job;
        const wanted = claims.filter((claim) => jobsOf.get(claim)?.has(`${program}: ${path}`));
        return ask(fault, build.folder, wanted, { job: fault.job });
      }
      if (fault.sources === undefined) {
        const number = fault.switch ?? 0;
        return ask(fault, build.folder, visitorsOf(number), { fault: number });
      }
      numPlanted += 1;
      const copy = join(folder, `planted-${numPlanted}`);
      try {
        plant(root, build.folder, copy, fault.sources);
        return await ask(fault, copy, reachedBy(fault));
      } catch (error) {
        const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
        const sight = {
          claim: '',
          outcome: 'crashed',
          move: Number.POSITIVE_INFINITY,
          seconds: 0,
          message,
        } as const;
        return { ...found(fault, [sight]), state: 'broken' };
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    },
  };
}

/** The claims without a fault; each is kept in a file for later campaigns on the same sources. */
async function withoutFault(
  { folder, build, tier, seed, suites: chosen = [], numJobs }: LookoutOptions,
  claims: readonly string[],
): Promise<Sight[]> {
  const name = ['without-fault', tier, seed, build.hash.slice(0, 16), ...chosen];
  const file = join(folder, `${name.join('-')}.ndjson`);
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const seen = known.map((line) => JSON.parse(line) as Sight);
  const waiting = claims.filter((id) => seen.every(({ claim }) => claim !== id));
  const patience = {
    secondsOfSilence: () => longestWithoutFault,
    onSight: (sight: Sight) => appendFileSync(file, `${JSON.stringify(sight)}\n`),
  };
  const work = async (): Promise<void> => {
    for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift()) {
      const task = { tier, seed, claims: [claim] };
      seen.push(...(await look(build.folder, task, { notesVisits: true }, patience)));
    }
  };
  await Promise.all(Array.from({ length: numJobs }, work));
  return seen;
}

function found(fault: Fault, all: readonly Sight[]): FoundFault {
  const sights = all.filter(({ outcome }) => outcome !== 'unmoved');
  const killers = sights.filter(({ outcome }) => isKill(outcome)).map(({ claim }) => claim);
  const finite = sights.filter(({ move }) => Number.isFinite(move)).map(({ move }) => move);
  const move = Math.max(0, ...finite);
  const counts = move > smallestCountingMove;
  return { fault, state: stateOf(sights), counts, move, killers, sights };
}

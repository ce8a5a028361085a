import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as suites from '../../properties/index.js';
import { isInTier, type Tier } from '../../src/core/index.js';
import type { Build } from './build.js';
import type { Sight } from './examine.js';
import type { Fault } from './faults.js';
import { look } from './look.js';
import type { Observation } from './observation.js';
import { plant } from './plant.js';

/** Change of a compared number, over its predicted value, from which a fault counts. */
export const smallestCountingMove = 0.05;

/** What became of a fault. */
export interface FoundFault {
  readonly fault: Fault;
  /**
   * `killed`: a claim is refuted, or its theory and an independent route disagree. `seen`: some
   * claim is not supported, but none refuted. `blind`: every claim is supported.
   * `unmoved`: no number that a claim compares has changed.
   */
  readonly state: 'killed' | 'seen' | 'blind' | 'unmoved' | 'broken';
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
}

export interface LookoutOptions {
  readonly root: string;
  readonly folder: string;
  readonly build: Build;
  readonly tier: Tier;
  readonly seed: number;
  /** Whose claims alone are asked; those of every suite by default. */
  readonly suite?: string;
  /** Processes at once. */
  readonly numJobs: number;
}

/**
 * Looks at the claims as they are, so that faults can be compared with that. Claims that are not
 * supported without a fault are left out: their verdict would say nothing of one.
 */
export async function openLookout(options: LookoutOptions): Promise<Lookout> {
  const { root, folder, build, tier, seed, suite } = options;
  const all = Object.values(suites).flatMap(({ claims }) => claims);
  const wanted = all
    .filter((claim) => claim.exploratory !== true && isInTier(claim, tier))
    .map(({ id }) => id)
    .filter((id) => suite === undefined || id.startsWith(`${suite}/`));
  if (wanted.length === 0) throw new Error(`no claim at tier ${tier} of a suite ${suite}`);
  const right = await withoutFault(options, wanted);
  const claims = wanted.filter((id) =>
    right.some(({ claim, outcome }) => claim === id && outcome === 'supported'),
  );
  const leftOut = right.filter(({ outcome }) => outcome !== 'supported');
  const task = { tier, seed, claims };
  const baseline: Record<string, readonly Observation[]> = {};
  for (const { claim, observations } of right) baseline[claim] = observations ?? [];
  const visits = new Map(right.map(({ claim, visited }) => [claim, new Set(visited)]));
  const jobsOf = new Map(right.map(({ claim, jobPaths }) => [claim, new Set(jobPaths)]));
  const visitorsOf = (fault: number) => claims.filter((claim) => visits.get(claim)?.has(fault));
  let numPlanted = 0;
  return {
    claims,
    leftOut,
    jobPaths: [...new Set(right.flatMap(({ jobPaths = [] }) => jobPaths))].sort(),
    visitorsOf,
    lookAt: async (fault) => {
      if (fault.job !== undefined) {
        const { program, path } = fault.job;
        const wanted = claims.filter((claim) => jobsOf.get(claim)?.has(`${program}: ${path}`));
        return found(
          fault,
          await look(build.folder, { ...task, claims: wanted, baseline }, { job: fault.job }),
        );
      }
      if (fault.sources === undefined) {
        const wanted = visitorsOf(fault.switch ?? 0);
        return found(
          fault,
          await look(
            build.folder,
            { ...task, claims: wanted, baseline },
            { fault: fault.switch ?? 0 },
          ),
        );
      }
      numPlanted += 1;
      const copy = join(folder, `planted-${numPlanted}`);
      try {
        plant(root, build.folder, copy, fault.sources);
        return found(fault, await look(copy, { ...task, baseline }, {}));
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

/** The claims without a fault; kept in a file for later campaigns on the same sources. */
async function withoutFault(
  { folder, build, tier, seed, suite, numJobs }: LookoutOptions,
  claims: readonly string[],
): Promise<Sight[]> {
  const name = ['without-fault', tier, seed, build.hash.slice(0, 16), ...(suite ? [suite] : [])];
  const file = join(folder, `${name.join('-')}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Sight[];
  const shares = Array.from({ length: numJobs }, (_, job) =>
    claims.filter((_, place) => place % numJobs === job),
  );
  const seen = await Promise.all(
    shares.map((share) => look(build.folder, { tier, seed, claims: share }, { notesVisits: true })),
  );
  writeFileSync(file, JSON.stringify(seen.flat()));
  return seen.flat();
}

function found(fault: Fault, all: readonly Sight[]): FoundFault {
  const sights = all.filter(({ outcome }) => outcome !== 'unmoved');
  const killers = sights
    .filter(({ outcome }) => outcome === 'refuted' || outcome === 'disagreement')
    .map(({ claim }) => claim);
  const finite = sights.filter(({ move }) => Number.isFinite(move)).map(({ move }) => move);
  const move = Math.max(0, ...finite);
  const counts = move > smallestCountingMove;
  const isQuiet = sights.every(({ outcome }) => outcome === 'supported');
  const state =
    killers.length > 0 ? 'killed' : isQuiet ? (sights.length > 0 ? 'blind' : 'unmoved') : 'seen';
  return { fault, state, counts, move, killers, sights };
}

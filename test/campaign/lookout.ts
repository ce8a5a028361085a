import { rmSync } from 'node:fs';
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
}

/**
 * Looks at the claims as they are, so that faults can be compared with that.
 *
 * @throws Error when one of them is not supported
 */
export async function openLookout({
  root,
  folder,
  build,
  tier,
  seed,
}: LookoutOptions): Promise<Lookout> {
  const all = Object.values(suites).flatMap(({ claims }) => claims);
  const claims = all
    .filter((claim) => claim.exploratory !== true && isInTier(claim, tier))
    .map(({ id }) => id);
  const task = { tier, seed, claims };
  const right = await look(build.folder, task, { notesVisits: true });
  const wrong = right.filter(({ outcome }) => outcome !== 'supported');
  if (wrong.length > 0) {
    const list = wrong.map(({ claim, outcome, message }) => `${claim} ${outcome} ${message}`);
    throw new Error(`without a fault: ${list.join('; ')}`);
  }
  const baseline: Record<string, readonly Observation[]> = {};
  for (const { claim, observations } of right) baseline[claim] = observations ?? [];
  const visits = new Map(right.map(({ claim, visited }) => [claim, new Set(visited)]));
  const visitorsOf = (fault: number) => claims.filter((claim) => visits.get(claim)?.has(fault));
  let numPlanted = 0;
  return {
    claims,
    visitorsOf,
    lookAt: async (fault) => {
      if (fault.source === undefined) {
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
        plant(root, build.folder, copy, fault.source);
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

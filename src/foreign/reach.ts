import { type Engine, type RunsAs, simulatorMark } from '../core/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';
import type { AnyContract } from './contracts/index.js';
import type { Hello } from './protocol/messages.js';

/** Whether a program can run a system: it has no part in it, or can, or cannot for a reason. */
export type Reach = 'no part' | 'can' | { readonly reason: string };

/** Whether a program can run a system, as far as can be told without asking it. */
export async function reachOf(
  contract: AnyContract,
  system: RunsAs<unknown>,
  hello: Hello,
): Promise<Reach> {
  const { standsFor } = contract;
  if ('simulator' in standsFor) {
    if (system[simulatorMark].id !== standsFor.simulator) return 'no part';
    return reachFrom(contract.whyNot(system, hello));
  }
  return reachOfJobs(contract, standsFor.program, system, hello);
}

/** Looks at the jobs that a simulator gives to its engine, and ends it there. */
async function reachOfJobs(
  contract: AnyContract,
  program: string,
  system: RunsAs<unknown>,
  hello: Hello,
): Promise<Reach> {
  let reach: Reach = 'no part';
  const probe: Engine = {
    name: 'probe',
    run: async ({ id }, jobs) => {
      if (id === program) {
        const reason = jobs.map((job) => contract.whyNot(job, hello)).find((own) => own);
        reach = reachFrom(reason);
      }
      throw new EndOfProbe('only its jobs were wanted');
    },
  };
  const key = deriveKey(keyFromSeed(0), 'reach');
  // Whatever becomes of it: a simulator that fails here fails again where it counts.
  await system[simulatorMark].runMany([{ spec: system, key }], probe).catch(() => {});
  return reach;
}

class EndOfProbe extends Error {}

function reachFrom(reason: string | undefined): Reach {
  return reason === undefined ? 'can' : { reason };
}

import { type Engine, VerificationError } from '../../core/index.js';
import { twoLayerChain } from '../../engines/index.js';
import type { States } from './agreement.js';
import type { Competitor } from './time-side-by-side.js';
import { chainsOf, type Workload } from './workload.js';

/** What a runner is asked for; every run starts from the states of its workload. */
export interface Steps {
  readonly numSteps: number;
  readonly isNoisy: boolean;
}

/** Something that runs the chains of one workload. */
export interface Runner {
  readonly name: string;
  /** Threads that it was given. */
  readonly cores: number;
  /** Runs all chains; resolves to the seconds that the steps took. */
  readonly time: (steps: Steps) => Promise<number>;
  /** Runs all chains; resolves to where they end. */
  readonly reach: (steps: Steps) => Promise<States>;
}

/** An engine at work, timed from its call to its results. */
export function engineRunner(engine: Engine, workload: Workload, cores = 1): Runner {
  const run = async ({ numSteps, isNoisy }: Steps) => {
    const chains = chainsOf(workload, numSteps, isNoisy);
    const startedAt = performance.now();
    const results = await engine.run(twoLayerChain, chains);
    const seconds = (performance.now() - startedAt) / 1000;
    const bad = results.find(({ outcome }) => outcome !== 'completed');
    if (bad !== undefined) {
      throw new VerificationError('engine-failed', `engine ${engine.name}: a chain ${bad.outcome}`);
    }
    return { seconds, states: results.map(({ state }) => state) };
  };
  return {
    name: engine.name,
    cores,
    time: async (steps) => (await run(steps)).seconds,
    reach: async (steps) => (await run(steps)).states,
  };
}

/** A runner as a competitor whose unit of work is one step of all chains. */
export function stepping(runner: Runner, isNoisy = true): Competitor {
  return { run: (numSteps) => runner.time({ numSteps, isNoisy }) };
}

/**
 * The same without what a call costs besides its steps: laying out chains,
 * handing them to threads, reading results. For many chains that is not small.
 */
export function furtherSteps(runner: Runner): Competitor {
  return {
    run: async (numSteps) => {
      const first = await runner.time({ numSteps: 1, isNoisy: true });
      return (await runner.time({ numSteps: numSteps + 1, isNoisy: true })) - first;
    },
  };
}

import { type Chain, type ChainResult, type Engine, isLost, type LostRun } from '../core/index.js';
import { gatherCalls, twoLayerChain } from '../engines/index.js';
import { deriveKey } from '../random/index.js';
import type { Contract } from './contracts/contract.js';
import { runOnProgram } from './foreign-simulator.js';
import type { ProcessPool } from './process/process-pool.js';

/** A chain that came to nothing on a program, where an engine would have thrown. */
export class ChainLost extends Error {
  readonly run: LostRun;

  constructor(run: LostRun) {
    super(run.message);
    this.run = run;
  }
}

/**
 * An engine whose chains are run by a program, and all else by another engine: a simulator does
 * not know the difference. Chains of one turn of the event loop travel together.
 *
 * Its calls reject with `ChainLost` for chains that came to nothing.
 */
export function engineOnProgram(
  contract: Contract<Chain, ChainResult>,
  processes: () => Promise<ProcessPool>,
  others: Engine,
): Engine {
  const gathered = gatherCalls({
    name: others.name,
    run: async (_program, jobs) => {
      const chains = jobs as readonly unknown[] as readonly Chain[];
      const asked = chains.map((chain) => ({ spec: chain, key: keyOf(chain) }));
      const pool = await processes();
      return (await runOnProgram(contract, pool)(asked, others)) as never[];
    },
  });
  return {
    name: others.name,
    run: async (program, jobs, options) => {
      if (program.id !== twoLayerChain.id) return others.run(program, jobs, options);
      const runs = await gathered.run(program, jobs);
      for (const run of runs) if (isLost(run)) throw new ChainLost(run);
      return runs;
    },
  };
}

/** A chain that goes on has numbers of its own: a program counts its steps from zero. */
function keyOf({ key, firstStep = 0 }: Chain): Chain['key'] {
  return firstStep === 0 ? key : deriveKey(key, 'from step', firstStep);
}

import type { StandIns } from '../check/index.js';
import type {
  Engine,
  LostRun,
  RunMany,
  RunsAs,
  SimulationJob,
  simulatorMark,
} from '../core/index.js';
import type { AnyContract } from './contracts/index.js';
import { ChainLost, engineOnProgram } from './engine-on-program.js';
import { runOnProgram } from './foreign-simulator.js';
import type { ProcessPool } from './process/process-pool.js';

type Simulator = RunsAs<unknown>[typeof simulatorMark];

/** A program in place of what its contract stands for: one simulator, or the engine below all. */
export function standInFor(
  contract: AnyContract,
  name: string,
  processes: () => Promise<ProcessPool>,
): StandIns {
  const known = new WeakMap<Simulator, Simulator>();
  const remembered = (own: Simulator, make: () => Simulator): Simulator => {
    const standIn = known.get(own) ?? make();
    known.set(own, standIn);
    return standIn;
  };
  const { standsFor } = contract;
  if ('simulator' in standsFor) {
    const runMany: Simulator['runMany'] = async (jobs, engine) =>
      runOnProgram(contract, await processes())(jobs, engine);
    return (own) =>
      own.id === standsFor.simulator ? remembered(own, () => ({ id: name, runMany })) : undefined;
  }
  return (own) =>
    remembered(own, () => ({
      id: `${own.id} on ${name}`,
      runMany: oneByOne(own.runMany, (engine) => engineOnProgram(contract, processes, engine)),
    }));
}

/** Each job by itself, so that a chain that is lost takes no other with it. */
function oneByOne<Spec, Run>(
  runMany: RunMany<Spec, Run>,
  engineFor: (engine: Engine) => Engine,
): RunMany<Spec, Run> {
  return async (jobs, engine) => {
    const onProgram = engineFor(engine);
    const run = async (job: SimulationJob<Spec>): Promise<Run | LostRun> => {
      try {
        const [own] = await runMany([job], onProgram);
        return own;
      } catch (error) {
        if (error instanceof ChainLost) return error.run;
        throw error;
      }
    };
    return Promise.all(jobs.map(run));
  };
}

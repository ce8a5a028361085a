import type { LoweredSuite, StandIns, TaskPool, TimeLimitOptions } from '../../check/index.js';
import { foreignSource, type ProcessPool, runOnProgram } from '../../foreign/index.js';
import type { Battery } from './batteries.js';
import type { Programs } from './start-programs.js';

/** Where the claims of batteries run: on a program, their controls on the threads of a pool. */
export function onProgram(batteries: readonly Battery[], programs: Programs, pool: TaskPool) {
  return ({ id }: LoweredSuite, options: TimeLimitOptions) => {
    const battery = batteries.find(({ suite }) => suite.id === id);
    if (battery === undefined) throw new Error(`no battery ${id}`);
    const standIn = (processes: () => Promise<ProcessPool>): StandIns =>
      new Map([
        [
          battery.contract.simulator,
          {
            id: programs.main.hello.name,
            runMany: async (jobs, engine) =>
              runOnProgram(battery.contract, await processes())(jobs, engine),
          },
        ],
      ]);
    const main = standIn(async () => programs.main);
    const { deterministic: isDeterministic } = programs.main.hello;
    return foreignSource(pool, battery.suite, main, standIn(programs.apart), {
      ...options,
      isDeterministic,
    });
  };
}
